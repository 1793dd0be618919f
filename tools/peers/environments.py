"""Environments of the peers' own: built by uv from pinned requirements, apart from ours."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

REQUIREMENTS: Final = Path(__file__).resolve().parent
"""Where `NAME.txt` lies for each environment."""

_OWN_UV: Final = REQUIREMENTS.parents[1] / ".setup" / "bin"
"""Where `make` puts uv on a machine that has none."""

_PYTHON: Final = "3.11"
_BUILD_S: Final = 1800
_PIN: Final = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;#]+)")


class EnvironmentMissingError(Exception):
    """An environment can't be had; the message says why."""


def pins(requirements: Path) -> dict[str, set[str]]:
    """The versions that a requirements file asks for.

    Args:
        requirements: A file with one `name==version` a line, comments and markers.

    Returns:
        The versions by name; several where markers choose between them.

    Raises:
        EnvironmentMissingError: It can't be read, or a line is no pin.
    """
    found: dict[str, set[str]] = {}
    for line in _requirement_lines(requirements):
        match = _PIN.match(line)
        if match is None:
            raise EnvironmentMissingError(f"{requirements.name} does not pin {line!r}.")
        found.setdefault(match[1], set()).add(match[2])
    return found


def python_of(name: str, folder: Path, build: bool = True) -> Path:
    """An environment's interpreter; the environment is built if it is missing or outdated.

    Args:
        name: Of its requirements file, without suffix.
        folder: Holds the environments.
        build: Whether it may be built.

    Raises:
        EnvironmentMissingError: It is not there, and was not to be or can't be built.
    """
    requirements = REQUIREMENTS / f"{name}.txt"
    pins(requirements)
    home = folder / name
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = home / "requirements.sha256"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    if not build:
        raise EnvironmentMissingError(f"the environment {home} is missing or outdated")
    _build(home, python, requirements)
    stamp.write_text(wanted)
    return python


def _requirement_lines(requirements: Path) -> Iterator[str]:
    try:
        text = requirements.read_text(encoding="utf-8")
    except OSError as error:
        raise EnvironmentMissingError(f"{requirements.name} can't be read.") from error
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()


def _build(home: Path, python: Path, requirements: Path) -> None:
    uv = shutil.which("uv", path=f"{os.environ.get('PATH', os.defpath)}{os.pathsep}{_OWN_UV}")
    if uv is None:
        raise EnvironmentMissingError("uv, which builds the environment, is not installed")
    print(f"building {home} from {requirements.name} ...", file=sys.stderr, flush=True)
    _run([uv, "venv", "--quiet", "--clear", "--python", _PYTHON, str(home)])
    install = [uv, "pip", "install", "--quiet", "--python", str(python)]
    _run([*install, "--requirements", str(requirements)])


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_BUILD_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise EnvironmentMissingError(f"uv took more than {_BUILD_S} s") from error
    if done.returncode:
        words = " ".join(done.stderr.split()) or f"uv ended with {done.returncode}"
        raise EnvironmentMissingError(words[:300])
