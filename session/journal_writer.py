"""Appends a journal's lines beside the analysis, so that no disk stalls it.

One thread hands every line to the system as it comes, which survives `kill -9`; another asks
the system every half second to bring them to the disk, which survives a power cut as far as
the disk keeps its word. They are two because bringing to the disk can take seconds.
"""

import errno
import itertools
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from session.errors import DeleteError, reason
from session.files import create_private, make_private_folder, sync_folder, write_all
from session.locking import try_lock

_SYNC_S: Final = 0.5
"""Between two times of bringing everything to the disk."""

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
        """Start the threads; the file and its folder are made with the first line.

        Args:
            path: A file that does not exist yet.
        """
        self.path = path
        self._state = threading.Condition()  # guards the fields of this block
        self._pending: deque[bytes] = deque()
        self._written = 0
        self._unsynced = False
        self._closing = False
        self._write_problem: str | None = None
        self._sync_problem: str | None = None

        self._io = threading.Lock()  # guards the descriptor, its position and the file
        self._descriptor: int | None = None
        self._named = False  # whether the file's name was brought to the disk

        self._end_syncing = threading.Event()
        self._writer = threading.Thread(
            target=self._keep_writing, name="journal-writer", daemon=True
        )
        self._syncer = threading.Thread(
            target=self._keep_syncing, name="journal-syncer", daemon=True
        )
        self._writer.start()
        self._syncer.start()

    @property
    def problem(self) -> str | None:
        """Why the newest lines are in memory only, as a sentence, or None."""
        with self._state:
            return self._write_problem or self._sync_problem

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
        """Write what is left, bring it to the disk and end the threads.

        The file stays locked and `lines()` stays complete, until `release` or `delete`. What
        the disk still refuses stays in memory; `problem` tells.
        """
        with self._state:
            self._closing = True
            self._state.notify()
        self._writer.join()
        self._end_syncing.set()
        self._syncer.join()

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

    # -- the writing thread -------------------------------------------------------------

    def _keep_writing(self) -> None:
        closing = False
        while not closing:
            closing = self._wait()
            problem = self._problem_of(self._write_pending)
            with self._state:
                self._write_problem = problem

    def _wait(self) -> bool:
        """Sleep until there is something to write; True when closing."""
        with self._state:
            if self._write_problem:
                self._state.wait_for(lambda: self._closing, _RETRY_S)
            else:
                self._state.wait_for(lambda: self._pending or self._closing)
            return self._closing

    def _write_pending(self) -> None:
        while lines := self._next_lines():
            data = b"".join(lines)
            with self._io:
                self._append_at_end(self._open(), data)
            with self._state:
                self._unsynced = True
                self._written += len(data)
                for _ in range(min(len(lines), len(self._pending))):  # `delete` may clear
                    self._pending.popleft()

    def _next_lines(self) -> list[bytes]:
        with self._state:
            return list(itertools.islice(self._pending, _LINES_AT_ONCE))

    def _append_at_end(self, descriptor: int, data: bytes) -> None:
        # After a refused attempt this writes over what a part of it left there.
        os.lseek(descriptor, self._written, os.SEEK_SET)
        write_all(descriptor, data)

    # -- the syncing thread -------------------------------------------------------------

    def _keep_syncing(self) -> None:
        closing = False
        while not closing:
            closing = self._end_syncing.wait(_SYNC_S)
            problem = self._problem_of(self._sync)
            with self._state:
                self._sync_problem = problem

    def _sync(self) -> None:
        with self._state:
            if not self._unsynced:
                return
            self._unsynced = False  # before: what is written meanwhile needs a sync too
        try:
            self._sync_file()
        except OSError:
            with self._state:
                self._unsynced = True
            raise

    def _sync_file(self) -> None:
        with self._io:
            if self._descriptor is None:
                return
            # A handle of its own: the writer may put another file in place meanwhile.
            descriptor, named = os.dup(self._descriptor), self._named
            self._named = True
        try:
            os.fsync(descriptor)
            if not named:
                sync_folder(self.path.parent)
        except OSError:
            if not named:
                self._named = False
            raise
        finally:
            os.close(descriptor)

    def _problem_of(self, work: Callable[[], None]) -> str | None:
        try:
            work()
        except OSError as error:
            return (
                f"The session is kept in memory only, because {reason(error, self.path)}: "
                "put that right or save the session to another place now."
            )
        return None

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
        except OSError:
            os.close(descriptor)
            self.path.unlink(missing_ok=True)
            raise
        self._let_go()
        self._descriptor, self._named = descriptor, False
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
