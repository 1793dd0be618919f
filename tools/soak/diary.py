"""What a soaked process notes while it runs: one JSON object a line, with the moment."""

import json
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Note:
    """One line.

    Attributes:
        at: When, seconds of the system's monotonic clock, the same in all processes.
        what: Happened.
        facts: Numbers and words with it.
    """

    at: float
    what: str
    facts: dict[str, Any]


class Diary:
    """Writes lines that another process can read at once; one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")

    def __enter__(self) -> Self:
        """The diary, open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._file.close()

    def note(self, what: str, **facts: object) -> None:
        """Write what happened now."""
        line = {"at": time.monotonic(), "what": what, "facts": facts}
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()


def read_diary(path: Path) -> list[Note]:
    """What was noted so far; a line still being written is left out."""
    if not path.exists():
        return []
    whole = path.read_text(encoding="utf-8").rpartition("\n")[0]
    return [Note(**json.loads(line)) for line in whole.splitlines()]
