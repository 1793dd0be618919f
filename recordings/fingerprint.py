"""By what a finished recording is known again: what was read, and how."""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from capture.images import list_pictures
from capture.plain_file import file_time
from inference.artefacts import expression_model
from inference.errors import ModelError
from recordings.options import ReadingOptions

_ROOMS: Final = ("capture", "inference", "pipeline", "session", "recordings")
"""Whose code decides what a result holds."""


@dataclass(frozen=True)
class Fingerprint:
    """What a recording is, without reading its content.

    Attributes:
        digest: SHA-256 of names, sizes and modification times; the times are in it because
            the results hold times that follow from them.
        modified: The newest modification time, in UTC.
    """

    digest: str
    modified: datetime

    def session_id(self, name: str) -> str:
        """The same for the same recording, whoever reads it, and different from its neighbours.

        Args:
            name: Of the recording among the others.
        """
        digits = hashlib.sha256(f"{name}\n{self.digest}".encode()).hexdigest()
        return f"{self.modified:%Y%m%dT%H%M%SZ}-{digits[:8]}"


def fingerprint_of(path: Path) -> Fingerprint:
    """Look at a recording's files, not into them.

    Raises:
        UnreadableFileError: A folder of pictures can't be listed.
        OSError: A file is gone.
    """
    digest, newest = hashlib.sha256(), 0
    for file in list_pictures(path):
        state = file.stat()
        digest.update(f"{file.name}\n{state.st_size} {state.st_mtime_ns}\n".encode())
        newest = max(newest, state.st_mtime_ns)
    return Fingerprint(digest.hexdigest(), file_time(newest / 1e9))


def reading_digest(options: ReadingOptions) -> str:
    """SHA-256 of all that decides how a recording is read on this computer.

    The options, the expression model and this program's own code; where a model lies does
    not count.

    Raises:
        ModelError: The model's card can't be read.
    """
    card = options.model or expression_model()
    try:
        model = hashlib.sha256(card.read_bytes()).hexdigest()  # it lists its networks' own
    except OSError as error:
        raise ModelError(
            f"The expression model {card} can't be read; reinstall Moodgrid or name another."
        ) from error
    choices = {**asdict(options), "model": model, "code": _code_digest()}
    return hashlib.sha256(json.dumps(choices, sort_keys=True).encode()).hexdigest()


@cache
def _code_digest() -> str:
    digest = hashlib.sha256()
    for file in _code_files():
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _code_files() -> Iterator[Path]:
    if getattr(sys, "frozen", False):  # the packaged program's code lies in the program file
        yield Path(sys.executable)
        return
    root = Path(__file__).resolve().parent.parent
    for room in _ROOMS:
        yield from sorted((root / room).glob("*.py"))
