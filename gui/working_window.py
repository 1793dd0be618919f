"""A window of its own whose slow work may outlive it."""

from collections.abc import Callable
from functools import partial

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QCloseEvent, QKeySequence
from PyQt6.QtWidgets import QWidget

from gui.bridge import BackgroundCall

Then = Callable[[], None]


class WorkingWindow(QWidget):
    """Closed while something runs beside the GUI thread, it waits for that, then goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._calls: set[BackgroundCall] = set()
        self._closed = False
        close = QAction(self)
        close.setShortcut(QKeySequence(QKeySequence.StandardKey.Close))
        close.triggered.connect(self.close)
        self.addAction(close)

    @property
    def working(self) -> bool:
        """Whether something runs beside the GUI thread."""
        return bool(self._calls)

    def beside(self, work: Callable[[], Then]) -> None:
        """Run something beside the GUI thread, then what it returns on it."""
        call = BackgroundCall(work, self)
        self._calls.add(call)
        call.ended.connect(partial(self._ended, call))

    def _ended(self, call: BackgroundCall) -> None:
        self._calls.discard(call)
        self._go_if_closed()

    def closeEvent(self, a0: QCloseEvent | None) -> None:
        """Disappear at once, and go when nothing runs any more."""
        if a0 is not None:
            a0.accept()
        self._closed = True
        self._go_if_closed()

    def _go_if_closed(self) -> None:
        if self._closed and not self._calls:
            self.deleteLater()

    def wait(self) -> None:
        """Wait for what runs; its results are not shown any more. For the program's end."""
        for call in self._calls:
            call.wait()
