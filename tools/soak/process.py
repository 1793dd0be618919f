"""What a process holds: memory, open files, threads. Linux only."""

import resource
import time
from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

_POOLED: Final = "Thread (pooled)"
"""Qt's pool keeps up to one thread a core for half a minute after work: they come and go."""


@dataclass(frozen=True)
class Held:
    """At one moment.

    Attributes:
        at: Seconds of the system's monotonic clock.
        memory_mb: Resident, 10^6 bytes.
        descriptors: Open ones.
        threads: The main one among them, those of Qt's pool not.
    """

    at: float
    memory_mb: float
    descriptors: int
    threads: int


@dataclass(frozen=True)
class HeldInDetail:
    """With names, so that a leak can be told by what it leaks.

    Attributes:
        held: The numbers.
        files: How many descriptors lead where.
        thread_names: How many threads are called what.
    """

    held: Held
    files: dict[str, int]
    thread_names: dict[str, int]

    def facts(self) -> dict[str, Any]:
        """For the diary."""
        return {
            "held": asdict(self.held),
            "files": self.files,
            "thread_names": self.thread_names,
        }


def held_by(pid: int) -> Held | None:
    """What a process holds now; None if it is gone."""
    process = Path("/proc") / str(pid)
    try:
        memory = _memory(process)
        descriptors = len(list((process / "fd").iterdir()))
        threads = _threads(process).total()
    except (OSError, IndexError):
        return None
    return Held(time.monotonic(), memory, descriptors, threads)


def held() -> HeldInDetail:
    """What this process holds now."""
    process = Path("/proc/self")
    names, files = _threads(process), Counter[str]()
    for link in (process / "fd").iterdir():
        with suppress(OSError):
            files[_kind(str(link.readlink()))] += 1
    numbers = Held(time.monotonic(), _memory(process), files.total(), names.total())
    return HeldInDetail(numbers, dict(files), dict(names))


def _memory(process: Path) -> float:
    pages = int((process / "statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def _threads(process: Path) -> Counter[str]:
    names = Counter[str]()
    for task in (process / "task").iterdir():
        with suppress(OSError):
            names[(task / "comm").read_text().strip()] += 1
    del names[_POOLED]
    return names


def _kind(target: str) -> str:
    """Sockets and pipes without their numbers; files by their ending."""
    if ":[" in target:
        return target.partition(":[")[0]
    return Path(target).suffix or target
