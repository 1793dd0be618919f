"""The settings in use, written whenever one changes."""

from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from session.errors import SaveError
from session.settings import Settings, load_settings, save_settings


class Preferences(QObject):
    """Reads the settings once and keeps them on the disk from then on; GUI thread.

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

    def change(self, **changes: object) -> None:
        """Change some settings and write them all; emits `changed`, or `failed` before it.

        `failed` says that the disk refused; the change holds all the same.

        Raises:
            ValidationError: A value is not allowed.
        """
        self.settings = Settings.model_validate({**dict(self.settings), **changes})
        try:
            save_settings(self._path, self.settings)
        except SaveError as error:
            self.failed.emit(str(error))
        self.changed.emit()
