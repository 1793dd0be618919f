"""Private folders and files, and files that appear whole or not at all."""

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PART: Final = ".part"

_BINARY: Final = getattr(os, "O_BINARY", 0)
"""Windows would otherwise turn every newline into two bytes."""


def make_private_folder(folder: Path) -> None:
    """Make a folder and its missing parents, readable by their owner only (POSIX).

    A folder that exists keeps its mode: it may be one that the user shares on purpose.

    Raises:
        OSError: It can't be made.
    """
    for path in (*reversed(folder.parents), folder):
        if not path.exists():
            path.mkdir(mode=0o700, exist_ok=True)


def create_private(path: Path) -> int:
    """Create a new file for reading and writing, mode 0600 (POSIX).

    Returns:
        A file descriptor that child processes do not inherit.

    Raises:
        FileExistsError: There is one already.
        OSError: It can't be created.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte at the current position.

    Raises:
        OSError: The disk took only a part of it.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk, where the system can (not on Windows)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def move_private(source: Path, target: Path) -> None:
    """Give a private file another place, also on another disk; whole there or still here.

    Raises:
        OSError: It can't be moved; it stays where it is.
    """
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _move_across(source, target)
    sync_folder(target.parent)


def _move_across(source: Path, target: Path) -> None:
    with part_of(target) as part, source.open("rb") as whole:
        part.unlink(missing_ok=True)
        with os.fdopen(create_private(part), "wb") as copy:
            shutil.copyfileobj(whole, copy)
            copy.flush()
            os.fsync(copy.fileno())
        part.replace(target)
    source.unlink()


@contextlib.contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """Lend the name to write `path` under until it is complete.

    Yields:
        `path` with ".part" at its end. Whatever lies there at the end is removed: what is
        worth keeping has been moved to `path` by then.
    """
    part = path.with_name(path.name + _PART)
    try:
        yield part
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def write_private_atomically(path: Path, text: str) -> None:
    """Replace a small private text file so that a reader sees the old or the new one.

    Raises:
        OSError: It can't be written; the old one is untouched.
    """
    make_private_folder(path.parent)
    with part_of(path) as part:
        part.unlink(missing_ok=True)
        descriptor = create_private(part)
        try:
            write_all(descriptor, text.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        part.replace(path)
    sync_folder(path.parent)


def is_plain(path: Path) -> bool:
    """Whether a path is a file that ends: no folder, and no pipe that would be waited for.

    What is not there or can't be looked at counts as one: opening it says why.
    """
    try:
        return path.is_file() or not path.exists()
    except OSError:
        return True
