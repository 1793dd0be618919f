"""The demo from start to CSV: a synthetic class on the screen, the real panel beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, QPoint, QRect, QTimer
from PyQt6.QtGui import QColor, QGuiApplication, QPainter, QPixmap

from demo.script import DemoScript
from gui.application import SCREEN_ENGINE, delete_now, finish_work, make_application
from gui.demo_gallery import DemoGalleryWindow
from gui.language import Language
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session_control import SessionControl
from gui.theme import Theme
from pipeline.live import RunState
from session.errors import SessionError
from session.paths import journal_folder, settings_path
from session.saving import SavedFiles

_SETTLE_MS: Final = 800
"""Until the desktop has drawn both windows where they belong."""

_MARGIN: Final = 24

_LARGEST, _SMALLEST = 1280, 640
"""Widths of the gallery in physical pixels."""

_FRAME: Final = 16
"""Logical pixels that the desktop may draw around both windows."""


@dataclass(frozen=True)
class DemoPlan:
    """What to play.

    Attributes:
        script: Who shows what, and when.
        seconds: How long after the first sample.
        csv: Where the session goes; files that exist are replaced.
        screenshot: Where the picture of both windows goes; they show no real person.
        data: Folder for the demo's own settings and journal.
    """

    script: DemoScript
    seconds: float
    csv: Path
    screenshot: Path
    data: Path


@dataclass(frozen=True)
class DemoOutcome:
    """How it went.

    Attributes:
        files: What was saved, or None.
        problem: Why nothing was saved, as a sentence, or "".
        class_time: Seconds of the script in what the screen showed, by the session's seconds.
    """

    files: SavedFiles | None
    problem: str
    class_time: Callable[[float], float]


def run_demo(argv: Sequence[str], version: str, plan: DemoPlan) -> DemoOutcome:
    """Play the class, analyse it live from the screen, save the session.

    Args:
        argv: The command line with the program's name, for Qt.
        version: Of the program.
        plan: What to play.

    Returns:
        How it went; the windows are closed.
    """
    app = make_application(argv)
    preferences = Preferences(settings_path(plan.data), app)
    language = Language(app, preferences.settings.language)
    control = SessionControl(SCREEN_ENGINE, journal_folder(plan.data), version, app)
    window = MainWindow(control, preferences, Theme(app))
    gallery = DemoGalleryWindow(plan.script, *_gallery_size(window))
    run = _DemoRun(plan, gallery, window, control)
    window.closed.connect(app.exit)
    run.begin()
    try:
        app.exec()
    finally:
        finish_work(preferences, window, control)
        gallery.close()
        language.remove()
        delete_now(app, window, gallery, control)
    return run.outcome()


class _DemoRun(QObject):
    """The demo's steps, each started by the one before; GUI thread."""

    def __init__(
        self,
        plan: DemoPlan,
        gallery: DemoGalleryWindow,
        window: MainWindow,
        control: SessionControl,
    ) -> None:
        super().__init__()
        self._plan, self._gallery = plan, gallery
        self._window, self._control = window, control
        self._files: SavedFiles | None = None
        self._problem = "The demo was closed before its end; nothing was saved."
        self._first_sample: float | None = None  # on the clock of time.monotonic
        control.changed.connect(self._watch)

    def begin(self) -> None:
        """Show the class and the panel beside it, then start the analysis."""
        self._gallery.show()
        self._window.show()
        QTimer.singleShot(_SETTLE_MS, self._place)

    def _place(self) -> None:
        """Move the windows side by side, now that their frames are known."""
        free = _free_area()
        self._gallery.move(free.topLeft())
        panel = self._window.frameGeometry()
        beside = min(
            free.left() + self._gallery.frameGeometry().width(), free.right() - panel.width()
        )
        self._window.move(QPoint(beside, free.top()))
        QTimer.singleShot(_SETTLE_MS, self._start)

    def outcome(self) -> DemoOutcome:
        """How it went."""
        shown, began = self._gallery.shown, self._first_sample or 0.0
        return DemoOutcome(
            self._files, self._problem, lambda elapsed_s: shown.class_time(began + elapsed_s)
        )

    def _start(self) -> None:
        self._window.preferences.change(region=self._gallery.physical_region())
        self._window.start()

    def _watch(self) -> None:
        status, recorder = self._control.status(), self._control.recorder
        started = recorder.started_monotonic if recorder else None
        if status is not None and status.state is RunState.FAILED:
            self._fail(status.message)
        elif started is not None and self._first_sample is None:
            self._first_sample = started
            QTimer.singleShot(round(self._plan.seconds * 1000), self._finish)

    def _finish(self) -> None:
        picture = side_by_side(self._gallery.grab(), self._window.grab())
        if not picture.save(str(self._plan.screenshot), "PNG"):
            self._fail(
                f"{self._plan.screenshot} can't be written; choose another --out folder."
            )
            return
        self._control.stop(self._save)

    def _save(self) -> None:
        self._control.save(self._plan.csv, self._saved, self._refused, overwrite=True)

    def _saved(self, files: SavedFiles) -> None:
        self._files, self._problem = files, ""
        self._close()

    def _refused(self, error: SessionError) -> None:
        self._fail(str(error))

    def _fail(self, sentence: str) -> None:
        self._problem = sentence
        self._close()

    def _close(self) -> None:
        self._control.changed.disconnect(self._watch)
        self._window.closed.emit()


def _free_area() -> QRect:
    screen = QGuiApplication.primaryScreen()
    assert screen is not None, "a running QApplication has a screen"
    return screen.availableGeometry()


def _gallery_size(window: MainWindow) -> tuple[int, int]:
    """Physical pixels of a 16:9 gallery that leaves room for the panel; 1280 wide at most."""
    room = (_free_area().width() - window.width() - _FRAME) * window.devicePixelRatioF()
    width = max(_SMALLEST, min(_LARGEST, round(room)))
    return width, width * 9 // 16


def side_by_side(left: QPixmap, right: QPixmap) -> QPixmap:
    """Two windows on one quiet ground, aligned at the top."""
    ratio = left.devicePixelRatio()
    width = left.width() + right.width() + 3 * _MARGIN
    height = max(left.height(), right.height()) + 2 * _MARGIN
    picture = QPixmap(width, height)
    picture.fill(QColor("#20242b"))
    left.setDevicePixelRatio(1)
    right.setDevicePixelRatio(1)
    painter = QPainter(picture)
    painter.drawPixmap(_MARGIN, _MARGIN, left)
    painter.drawPixmap(left.width() + 2 * _MARGIN, _MARGIN, right)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
