"""Appends a journal's lines on a thread of its own, so that no disk stalls the analysis."""

import contextlib
import errno
import itertools
import os
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from session.errors import DeleteError, reason
from session.files import create_private, make_private_folder, sync_folder, write_all
from session.locking import try_lock

_SYNC_S: Final = 0.5
"""A line is written as it comes (which survives `kill -9`) and brought to the disk within
this time (which survives a power cut, as far as the disk keeps its word)."""

_RETRY_S: Final = 1.0
"""Between attempts after the disk refused."""

_LINES_AT_ONCE: Final = 256
"""Keeps one write small after the disk refused for long."""

_CHUNK: Final = 1 << 20
"""Bytes read at once; the writer waits no longer than for one of these."""


class JournalWriter:
    """One growing journal file, locked against other processes while this object has it.

    Lines that the disk does not take stay in memory, are tried again every second and are
    part of `lines()` like all others. If the file is removed under our hands it is written
    anew. All methods may be called from any thread.
    """

    def __init__(self, path: Path) -> None:
        """Start the thread; the file and its folder are made with the first line.

        Args:
            path: A file that does not exist yet.
        """
        self.path = path
        self._state = threading.Condition()  # guards the fields of this block
        self._pending: deque[bytes] = deque()
        self._written = 0
        self._closing = False
        self._problem: str | None = None

        self._io = threading.Lock()  # guards the descriptor, its position and the file
        self._descriptor: int | None = None

        self._unsynced = False  # the thread's own, as is the time
        self._synced_at = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="session-journal", daemon=True)
        self._thread.start()

    @property
    def problem(self) -> str | None:
        """Why the newest lines are in memory only, as a sentence, or None."""
        with self._state:
            return self._problem

    def append(self, line: bytes) -> None:
        """Queue one line, newline included; returns at once."""
        with self._state:
            self._pending.append(line)
            self._state.notify()

    def lines(self) -> Iterator[bytes]:
        """All lines appended so far, in order, those in memory included.

        Raises:
            OSError: The file can't be read, or was released or deleted.
        """
        with self._state:
            written, pending = self._written, tuple(self._pending)
        return itertools.chain(self._written_lines(written), pending)

    def close(self) -> None:
        """Write what is left, bring it to the disk and end the thread.

        The file stays locked and `lines()` stays complete, until `release` or `delete`. What
        the disk still refuses stays in memory; `problem` tells.
        """
        with self._state:
            self._closing = True
            self._state.notify()
        self._thread.join()

    def release(self) -> None:
        """Close, and leave the file to whoever comes next."""
        self.close()
        with self._io:
            self._let_go()

    def delete(self) -> None:
        """Close, and remove the file.

        Raises:
            DeleteError: It is still there.
        """
        with self._state:
            self._pending.clear()
        self.close()
        with self._io:
            self._let_go()
            try:
                self.path.unlink(missing_ok=True)
            except OSError as error:
                raise DeleteError(
                    f"The session was not deleted: {reason(error, self.path)}. "
                    "Remove that file by hand."
                ) from error

    def _written_lines(self, written: int) -> Iterator[bytes]:
        rest = b""
        for offset in range(0, written, _CHUNK):
            with self._io:
                chunk = self._read(offset, written)
            *whole, rest = (rest + chunk).split(b"\n")
            yield from whole

    # -- the thread -------------------------------------------------------------------

    def _run(self) -> None:
        while not self._wait():
            self._work(closing=False)
        self._work(closing=True)

    def _wait(self) -> bool:
        """Sleep until there is something to do; True when closing."""
        with self._state:
            if self._problem:
                self._state.wait_for(lambda: self._closing, _RETRY_S)
            else:
                patience = _SYNC_S if self._unsynced else None
                self._state.wait_for(lambda: self._pending or self._closing, patience)
            return self._closing

    def _work(self, *, closing: bool) -> None:
        problem: str | None = None
        try:
            self._write_pending()
            if closing or time.monotonic() - self._synced_at >= _SYNC_S:
                self._sync()
        except OSError as error:
            problem = (
                f"The session is kept in memory only, because {reason(error, self.path)}: "
                "put that right or save the session to another place now."
            )
        with self._state:
            self._problem = problem

    def _write_pending(self) -> None:
        while lines := self._next_lines():
            data = b"".join(lines)
            with self._io:
                self._append_at_end(self._open(), data)
            self._unsynced = True
            with self._state:
                self._written += len(data)
                for _ in range(min(len(lines), len(self._pending))):  # `delete` may clear
                    self._pending.popleft()

    def _next_lines(self) -> list[bytes]:
        with self._state:
            return list(itertools.islice(self._pending, _LINES_AT_ONCE))

    def _append_at_end(self, descriptor: int, data: bytes) -> None:
        os.lseek(descriptor, self._written, os.SEEK_SET)
        try:
            write_all(descriptor, data)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(descriptor, self._written)  # no torn line before the next try
            raise

    def _sync(self) -> None:
        if not self._unsynced:
            return
        with self._io:
            descriptor = self._open()
        os.fsync(descriptor)
        self._unsynced = False
        self._synced_at = time.monotonic()

    # -- the file (with `_io` held) -----------------------------------------------------

    def _open(self) -> int:
        """The journal's descriptor; makes the file where there is none (any more)."""
        if self._descriptor is not None and self.path.exists():
            return self._descriptor
        make_private_folder(self.path.parent)
        descriptor = create_private(self.path)
        try:
            self._lock(descriptor)
            self._copy_to(descriptor)
            sync_folder(self.path.parent)
        except OSError:
            os.close(descriptor)
            self.path.unlink(missing_ok=True)
            raise
        self._let_go()
        self._descriptor = descriptor
        return descriptor

    def _lock(self, descriptor: int) -> None:
        try:
            locked = try_lock(descriptor)
        except OSError:
            return  # a file system without locks: `_open` writes the file anew if it goes
        if not locked:
            raise BlockingIOError(errno.EAGAIN, "another Moodgrid is looking at it")

    def _copy_to(self, descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        for offset in range(0, self._written, _CHUNK):
            write_all(descriptor, self._read(offset, self._written))

    def _read(self, offset: int, end: int) -> bytes:
        if self._descriptor is None:
            raise FileNotFoundError(errno.ENOENT, "the journal was released or deleted")
        os.lseek(self._descriptor, offset, os.SEEK_SET)
        return os.read(self._descriptor, min(_CHUNK, end - offset))

    def _let_go(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
