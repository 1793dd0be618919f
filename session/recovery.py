"""Finds the sessions that were never saved, saves them or removes them for good."""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final

from session.dating import started
from session.errors import DeleteError, SaveError, SessionRunningError, reason
from session.files import is_plain
from session.journal import SUFFIX, Batch, Header, decode, entries_in
from session.locking import try_lock
from session.sample import SCHEMA_VERSION
from session.saving import SavedFiles, save_samples

_SURELY_LEFT: Final = timedelta(minutes=1)
"""An empty journal younger than this may be one that is just being created."""


@dataclass(frozen=True)
class UnfinishedSession:
    """A session whose journal is still there and that no running program writes.

    Attributes:
        session_id: As in its rows.
        started: Time zone aware.
        duration_s: Seconds from its first to its last snapshot.
        participants: How many were seen.
        samples: Rows that a CSV of it will have.
        source: What was watched, or "" if the journal's first line is damaged.
        path: Of the journal.
    """

    session_id: str
    started: datetime
    duration_s: float
    participants: int
    samples: int
    source: str
    path: Path


def find_unfinished(folder: Path) -> list[UnfinishedSession]:
    """List the sessions that can be recovered, oldest first.

    Sessions that a program is running, journals of a newer version and journals that can't
    be read are passed over. Reads every journal wholly: call it beside the GUI thread.

    Args:
        folder: Where journals are kept; it need not exist.
    """
    try:
        paths = sorted(filter(is_plain, folder.glob(f"*{SUFFIX}")))
    except OSError:  # such as a network drive that is away
        return []
    found = [_inspect(path) for path in paths]
    return [session for session in found if session is not None]


def recover(
    unfinished: UnfinishedSession,
    csv_path: Path,
    *,
    overwrite: bool = False,
    keep: Callable[[Path], object] | None = None,
) -> SavedFiles:
    """Save a session's CSV files, then keep or remove its journal.

    Args:
        unfinished: The session.
        csv_path: As `save_samples` takes it.
        overwrite: Whether existing files may be replaced.
        keep: Takes the journal over, such as `History.keep`; None removes it.

    Raises:
        WouldOverwriteError: One of the two files exists.
        SaveError: The disk refused; the journal stays.
        SessionRunningError: Another program took the session meanwhile.
        DeleteError: It was saved, but the journal could not be removed.
    """
    try:
        with _claim(unfinished.path) as lines:
            entries = entries_in(lines, unfinished.session_id)
            files = save_samples(entries, csv_path, overwrite=overwrite)
    except FileNotFoundError as error:
        raise SaveError(
            f"The session {unfinished.session_id} is gone: it was saved or removed elsewhere."
        ) from error
    except PermissionError as error:
        raise SaveError(
            f"The session was not recovered: {reason(error, unfinished.path)}. Put that right, "
            "then try again."
        ) from error
    (keep or _remove)(unfinished.path)
    return files


def discard(unfinished: UnfinishedSession) -> None:
    """Remove a session's journal for good.

    Raises:
        SessionRunningError: Another program took the session meanwhile.
        DeleteError: It could not be removed.
    """
    try:
        with _claim(unfinished.path):
            pass  # nobody else has it
    except FileNotFoundError:
        return
    except PermissionError as error:
        raise _not_removed(unfinished.path, error) from error
    _remove(unfinished.path)


@contextlib.contextmanager
def _claim(path: Path) -> Iterator[BinaryIO]:
    """Open a journal, locked for as long as it is read."""
    with path.open("r+b") as file:
        with contextlib.suppress(OSError):  # a file system without locks
            if not try_lock(file.fileno()):
                raise SessionRunningError(
                    "Another Moodgrid is using this session: save or delete it there."
                )
        file.seek(0)
        yield file


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _not_removed(path, error) from error


def _not_removed(path: Path, error: OSError) -> DeleteError:
    return DeleteError(
        f"The session was not removed: {reason(error, path)}. Remove that file by hand."
    )


@dataclass
class _Contents:
    header: Header | None = None
    participants: set[str] = field(default_factory=set)
    samples: int = 0
    duration_s: float = 0.0
    unreadable: int = 0


def _inspect(path: Path) -> UnfinishedSession | None:
    """Describe a journal; an old one with no sample and nothing unreadable is removed."""
    try:
        with _claim(path) as lines:
            contents = _read(lines)
            modified = datetime.fromtimestamp(os.fstat(lines.fileno()).st_mtime, UTC)
    except (OSError, SessionRunningError):
        return None
    header = contents.header
    if header and header.schema_version > SCHEMA_VERSION:
        return None
    if not contents.samples:
        if not contents.unreadable and datetime.now(UTC) - modified > _SURELY_LEFT:
            with contextlib.suppress(DeleteError):
                _remove(path)
        return None
    return UnfinishedSession(
        session_id=path.stem,
        started=started(path.stem, header.started_utc if header else None, modified),
        duration_s=contents.duration_s,
        participants=len(contents.participants),
        samples=contents.samples,
        source=header.source if header else "",
        path=path,
    )


def _read(lines: BinaryIO) -> _Contents:
    contents = _Contents()
    for line in lines:
        entry = decode(line)
        if entry is None:
            contents.unreadable += 1
        elif isinstance(entry, Header):
            contents.header = entry
        elif isinstance(entry, Batch):
            contents.samples += len(entry.rows)
            contents.participants.update(row.participant for row in entry.rows)
            contents.duration_s = max(contents.duration_s, entry.elapsed_s)
    return contents
