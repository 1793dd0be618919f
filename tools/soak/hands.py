"""How the teacher of a soak handles the window: presses actions, fills in dialogs, waits."""

import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from gui.bridge import BackgroundCall
from gui.main_window import MainWindow
from gui.session_control import SessionControl

Until = Callable[[], bool]
Steps = Generator[Until, None, None]
"""What is done, as far as the next thing that must be waited for."""

Dialog = TypeVar("Dialog", bound=QDialog)


class Hands:
    """On one window; GUI thread.

    Attributes:
        window: Shown.
        control: The window's.
        actions: The window's.
        pressed: Words of the newest action.
    """

    def __init__(self, window: MainWindow, control: SessionControl) -> None:
        self.window, self.control = window, control
        self.actions = window.actions_
        self.pressed = ""

    def press(self, action: QAction) -> Steps:
        """Trigger an action once it is possible."""
        self.pressed = action.text()
        yield action.isEnabled
        action.trigger()

    def save_as(self, parent: QWidget, path: Path) -> Steps:
        """Type a name into the save dialog that opens, and wait for the file."""
        yield lambda: bool(opened(parent, QFileDialog))
        dialog = opened(parent, QFileDialog)[0]
        line = dialog.findChild(QLineEdit)
        assert line is not None, "names of files are typed"
        line.setText(str(path))
        dialog.accept()
        yield lambda: path.exists() and self._nothing_runs()

    def at_rest(self) -> bool:
        """Whether nothing runs beside the GUI thread, and nothing is open but the panel."""
        return self._nothing_runs() and not self.window.after.windows

    def _nothing_runs(self) -> bool:
        running = self.control.busy or bool(self.window.findChildren(BackgroundCall))
        return not running and not self.window.findChildren(QDialog)

    def passed(self, seconds: float) -> Until:
        """Until so many seconds of class went by."""
        due = self.control.duration + seconds
        return lambda: self.control.duration >= due

    def one_more(self) -> Until:
        """Until a snapshot came that had not been there."""
        before = self._analysed()
        return lambda: self._analysed() > before

    def _analysed(self) -> int:
        status = self.control.status()
        return status.analysed if status else 0


def opened(parent: QWidget, kind: type[Dialog]) -> list[Dialog]:
    """The dialogs of a kind that are in sight."""
    return [dialog for dialog in parent.findChildren(kind) if dialog.isVisible()]


def after(seconds: float) -> Until:
    """Until so many real seconds went by."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end
