"""The packaged program: built once for all tests that run it, if it is missing or old."""

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.package.check import executable

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "dist" / "Moodgrid"
ROOMS = ("capture", "cli", "demo", "gui", "inference", "models", "pipeline", "resources")
FILES = ("main.py", "pyinstaller.spec", "uv.lock")


def _sources() -> Iterator[Path]:
    for room in (*ROOMS, "session", "tools/package"):
        yield from (path for path in (ROOT / room).rglob("*") if path.suffix != ".pyc")
    yield from (ROOT / name for name in FILES)


def _is_current(program: Path) -> bool:
    if not program.is_file():
        return False
    built = program.stat().st_mtime
    return all(path.stat().st_mtime <= built for path in _sources() if path.is_file())


@pytest.fixture(scope="session")
def packaged() -> Path:
    """Folder of the packaged program, built from the sources as they are now."""
    program = executable(FOLDER)
    if not _is_current(program):
        if importlib.util.find_spec("PyInstaller") is None:
            pytest.skip("PyInstaller is not installed: uv sync --group package")
        if sys.platform.startswith("linux") and shutil.which("strip") is None:
            pytest.skip("the package needs strip and objcopy: install binutils")
        build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
        subprocess.run([*build, "pyinstaller.spec"], cwd=ROOT, check=True)
    return FOLDER


@pytest.fixture(scope="session")
def program(packaged: Path) -> Path:
    """The executable that writes to the terminal."""
    return executable(packaged)
