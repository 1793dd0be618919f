"""The settings in use, written whenever one changes."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from gui.bridge import BackgroundCall
from session.errors import SaveError
from session.settings import Settings, load_settings, save_settings

logger = logging.getLogger(__name__)


class Preferences(QObject):
    """Reads the settings once and keeps them on the disk from then on; GUI thread.

    They are written beside the GUI thread, for a disk may take long to say that it has them.
    One write at a time; changes made meanwhile go into the next one together.

    Attributes:
        settings: What holds now.
        notice: A sentence about the file that was read, or "".
    """

    failed = pyqtSignal(str)
    changed = pyqtSignal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.settings, notice = load_settings(path)
        self.notice = notice or ""
        self._writing: BackgroundCall | None = None
        self._unwritten: Settings | None = None

    def change(self, **changes: object) -> None:
        """Change some settings, emit `changed`, and have them all written soon.

        `failed` says that the disk refused; the change holds all the same.

        Raises:
            ValidationError: A value is not allowed.
        """
        self.settings = Settings.model_validate({**dict(self.settings), **changes})
        self._unwritten = self.settings
        if self._writing is None:
            self._write()
        self.changed.emit()

    def finish(self) -> None:
        """Wait until the newest settings are on the disk; at the program's end."""
        if self._writing:
            self._writing.wait()
        if self._unwritten:
            settings, self._unwritten = self._unwritten, None
            self._try_to_save(settings)()

    def _write(self) -> None:
        settings, self._unwritten = self._unwritten, None
        if settings is None:
            return
        self._writing = BackgroundCall(partial(self._try_to_save, settings), self)
        self._writing.ended.connect(self._written)

    def _written(self) -> None:
        self._writing = None
        self._write()

    def _try_to_save(self, settings: Settings) -> Callable[[], None]:
        """Write; from any thread. Returns what the GUI thread is to do with the outcome."""
        try:
            save_settings(self._path, settings)
        except SaveError as error:
            logger.warning("%s", error)
            return partial(self.failed.emit, str(error))
        return lambda: None
