"""One window per data folder: a second start brings the first one's window up.

No socket is used (there is no network code in this program): the first start holds a lock
that the system drops when the process dies, and looks now and then for a note that the
second one leaves.
"""

import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from session.locking import try_lock

logger = logging.getLogger(__name__)

_LOOK_MS: Final = 400
_PRIVATE: Final = 0o600


class SingleInstance(QObject):
    """Holds the data folder for this process's window; emits `called` for a second start.

    Lives on the GUI thread.

    Args:
        folder: The data folder; made if need be.
    """

    called = pyqtSignal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._note = folder / "window.call"
        self._descriptor: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._folder = folder

    def take(self) -> bool:
        """Become the window of this data folder, or call the one that is open.

        A folder that can't be written or locked keeps nobody from working: then every start
        counts as the first.

        Returns:
            False if another window is open; it has been called.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = self._folder / "window.lock"
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, _PRIVATE)
        except OSError as error:
            logger.warning("No lock against a second window: %s", error)
            return True
        try:
            first = try_lock(descriptor)
        except OSError as error:
            logger.warning("No lock against a second window: %s", error)
            first = True
        if not first:
            os.close(descriptor)
            with suppress(OSError):  # it is open all the same
                self._note.touch(_PRIVATE)
            return False
        self._descriptor = descriptor
        with suppress(OSError):
            self._note.unlink(missing_ok=True)
        self._timer.start()
        return True

    def release(self) -> None:
        """Let go of the folder."""
        self._timer.stop()
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _still_there(self) -> bool:
        """Whether the lock that we hold is the one that a second start would find."""
        if self._descriptor is None:
            return True
        with suppress(OSError):
            held = os.fstat(self._descriptor)
            return os.path.samestat(held, (self._folder / "window.lock").stat())
        return False

    def _look(self) -> None:
        if not self._still_there():  # the data folder was removed under our hands
            self.release()
            self.take()
        if not self._note.exists():
            return
        try:
            self._note.unlink(missing_ok=True)
        except OSError as error:
            logger.warning("The note of a second start stays: %s", error)
            self._timer.stop()
        self.called.emit()
