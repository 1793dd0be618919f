"""Tells plain files from what only looks like one in a folder."""

import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from capture.errors import UnreadableFileError

_LATEST: Final = datetime(9000, 1, 1, tzinfo=UTC).timestamp()
"""Later times than this, or negative ones, are those of a broken file system."""


def plain_file_size(path: Path) -> int:
    """Length of a file, in bytes, that can be read to its end.

    Raises:
        UnreadableFileError: It is missing, may not be looked at, or is a folder, a pipe or a
            device, from which reading may never end.
    """
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise cannot_be_opened(path, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFileError(
            f"{path.name} is no file but a folder, pipe or device; give a picture or recording."
        )
    return found.st_size


def cannot_be_opened(path: Path, error: OSError | ValueError) -> UnreadableFileError:
    """Say that the system refused to open a file."""
    why = (isinstance(error, OSError) and error.strerror) or error
    return UnreadableFileError(
        f"{path.name} can't be opened ({why}); check its name and permissions."
    )


def modified(path: Path) -> datetime:
    """When a file was last changed, time zone aware; 1970 where the file does not know.

    Raises:
        UnreadableFileError: It can't be looked at.
    """
    try:
        seconds = path.stat().st_mtime
    except OSError as error:
        raise cannot_be_opened(path, error) from error
    return file_time(seconds)


def file_time(seconds: float) -> datetime:
    """A time in seconds since 1970, time zone aware; 1970 itself where it makes no sense."""
    return datetime.fromtimestamp(seconds if 0 <= seconds < _LATEST else 0.0, UTC)
