"""A lock on an open file that the system itself lets go when its process dies."""

import errno
import os
import sys
from typing import Final

_HELD: Final = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    _OFFSET: Final = 0x7FFF_0000
    """Windows bars others from locked bytes, so the locked byte lies behind all content;
    its C library counts the place in 32 bits."""

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _OFFSET, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        # Not lockf: its locks belong to the process, so a second handle in the same
        # process would be let in, and closing any handle would drop the lock.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def try_lock(descriptor: int) -> bool:
    """Lock an open file for this handle alone; closing the handle unlocks it.

    The handle's position is undefined afterwards.

    Args:
        descriptor: A file open for reading and writing.

    Returns:
        False if another handle, of this or another process, holds the lock.

    Raises:
        OSError: The file system knows no locks.
    """
    try:
        _take(descriptor)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True
