"""What can go wrong in keeping a session, each as one sentence that says what to do."""

import errno
from pathlib import Path


class SessionError(Exception):
    """Something about a session failed; the message is one sentence for the user."""


class SaveError(SessionError):
    """The files were not written; nothing half-written is left behind."""


class WouldOverwriteError(SaveError, FileExistsError):
    """A file of that name exists and overwriting was not asked for."""


class DeleteError(SessionError):
    """A session's journal could not be removed from the disk."""


class SessionRunningError(SessionError):
    """Another running Moodgrid still writes this session."""


class UnreadableSessionError(SessionError):
    """A session that was kept can't be read any more."""


class HistoryError(SessionError):
    """The list of earlier sessions can't be read or changed."""


class UnreadableCsvError(SessionError):
    """The file is not a session CSV of a version this program knows."""


def reason(error: OSError, place: Path) -> str:
    """Say why the disk refused, as the first half of a sentence.

    Args:
        error: What the system reported.
        place: The file or folder it was about.

    Returns:
        A clause without a full stop, such as "the disk that holds /media/usb is full".
    """
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"the disk that holds {place} is full"
        case errno.EACCES | errno.EPERM:
            return f"{place} may not be written or is open in another program"
        case errno.EROFS:
            return f"the disk that holds {place} is read-only"
        case errno.ENOENT | errno.ENOTDIR:
            return f"{place} is in a folder that does not exist"
        case errno.EISDIR:
            return f"{place} is a folder"
        case _:
            return f"{place} could not be written ({error.strerror or error})"
