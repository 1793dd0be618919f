"""Which results are there already, and whether they are the ones asked for.

A note beside the results says what they were made of. It is written twice: before the files
get their names, as a promise, and after. A promise alone means that the work broke off just
there, and may be done again.
"""

import os
from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from recordings.job import Job
from session.saving import SavedFiles


class Note(BaseModel):
    """What a recording's results were made of.

    Attributes:
        recording: Digest of the recording's fingerprint.
        reading: Digest of how it was read.
        sizes: Bytes of the results by file name.
        complete: False while the results are being put in place.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    recording: str
    reading: str
    sizes: dict[str, int]
    complete: bool


class Found(Enum):
    """What lies in a recording's place."""

    NOTHING = auto()
    """No results, or unfinished ones of ours."""
    THIS = auto()
    """The results that are asked for."""
    CHANGED_RECORDING = auto()
    """Results of another state of the recording."""
    OTHER_READING = auto()
    """Results of other options or of another version of the program."""
    FOREIGN = auto()
    """Files that are not as we left them, or not ours."""


def look_up(job: Job) -> Found:
    """Compare what is there with what is asked for; reads no recording and no result."""
    present = _sizes(job.results.files(job.recording.name))
    note = _read_note(job.results.note(job.recording.name))
    if not present or (note is not None and not note.complete):
        return Found.NOTHING
    if note is None or not present.items() <= note.sizes.items():
        return Found.FOREIGN
    if note.recording != job.fingerprint.digest:
        return Found.CHANGED_RECORDING
    if note.reading != job.reading:
        return Found.OTHER_READING
    return Found.THIS if present == note.sizes else Found.NOTHING


def publish(job: Job, made: SavedFiles) -> None:
    """Give finished results their names, each at once, with a note beside them.

    Args:
        job: What was asked for.
        made: The results in a folder of their own on the same disk, which also lends its
            place to the note.

    Raises:
        OSError: The disk refused; what is there may be done again.
    """
    files = job.results.files(job.recording.name)
    note = Note(
        recording=job.fingerprint.digest,
        reading=job.reading,
        sizes=_sizes(made, files),
        complete=False,
    )
    place = job.results.note(job.recording.name)
    place.parent.mkdir(parents=True, exist_ok=True)
    files.csv.parent.mkdir(parents=True, exist_ok=True)
    _write(note, place, made.csv.parent)
    for source, target in _pairs(made, files).items():
        source.replace(target)
    _write(note.model_copy(update={"complete": True}), place, made.csv.parent)


def _write(note: Note, place: Path, folder: Path) -> None:
    part = folder / "note.json"
    with part.open("w", encoding="utf-8") as file:
        file.write(note.model_dump_json(indent=1))
        file.flush()
        os.fsync(file.fileno())
    part.replace(place)


def _read_note(path: Path) -> Note | None:
    try:
        return Note.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _sizes(made: SavedFiles, names: SavedFiles | None = None) -> dict[str, int]:
    """Bytes of those files that are there, by the name they have or will get."""
    pairs: Mapping[Path, Path] = _pairs(made, names or made)
    return {
        target.name: source.stat().st_size
        for source, target in pairs.items()
        if source.exists()
    }


def _pairs(made: SavedFiles, files: SavedFiles) -> dict[Path, Path]:
    return {
        made.csv: files.csv,
        made.summary: files.summary,
        made.events: files.events,
    }
