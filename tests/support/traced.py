"""What a program asks of the system: its sockets and the files it writes, seen by strace."""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

_CALLS = "trace=socket,connect,sendto,sendmsg,open,openat,creat,rename,renameat,renameat2,link"
_SOCKET = re.compile(r"\bsocket\((\w+)")
_OPENED = re.compile(r"\b(?:open|openat|creat)\((?:\w+, )?\"([^\"]+)\"(.*)\) = \d+")
_WRITING = re.compile(r"O_CREAT|O_WRONLY|O_RDWR")


@dataclass(frozen=True)
class Trace:
    """One finished run.

    Attributes:
        returncode: Of the program.
        output: Its standard output and error together.
        families: Address families of the sockets it made, such as AF_UNIX.
        written: Files it opened to write to; devices and kernel files left out.
    """

    returncode: int
    output: str
    families: frozenset[str]
    written: frozenset[Path]


def traced(command: Sequence[str], folder: Path, environ: Mapping[str, str]) -> Trace:
    """Run a command under strace, with its children; skips where that is not possible.

    Args:
        command: With the program first; run in the repository's root.
        folder: For strace's log.
        environ: Of the program.
    """
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    if subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode:
        pytest.skip("this machine does not let processes be traced")
    log = folder / "strace.log"
    watcher = ["strace", "-f", "-qq", "--seccomp-bpf", "-s", "4096", "-e", "signal=none"]
    result = subprocess.run(
        [*watcher, "-e", _CALLS, "-o", str(log), *command],
        cwd=ROOT,
        env=dict(environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=170,
    )
    calls = log.read_text(errors="replace")
    log.unlink()
    return Trace(
        result.returncode,
        result.stdout,
        frozenset(_SOCKET.findall(calls)),
        frozenset(_files(calls)),
    )


def _files(calls: str) -> list[Path]:
    opened = (match.groups() for match in _OPENED.finditer(calls))
    paths = [Path(ROOT, name) for name, flags in opened if _WRITING.search(flags)]
    return [path for path in paths if path.parts[1] not in {"dev", "proc", "sys"}]
