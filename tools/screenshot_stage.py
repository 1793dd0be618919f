"""The stage on which screenshots are taken: an application, a panel and a made-up class."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QEvent, QPoint, QRect
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QApplication, QWidget

from capture.geometry import Region
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session_control import Engine, SessionControl
from gui.theme import LIGHT, Theme
from session.class_history import ClassHistory
from tools.made_up_class import MadeUpClass

_PATIENCE_S: Final = 120.0
REGION: Final = Region(0, 0, 1280, 720)
FULL_HD: Final = (420, 1000)
"""Of a panel on a screen of 1920 x 1080, between title bar and task bar."""


class StageError(Exception):
    """Something that was waited for did not come."""


@dataclass(frozen=True)
class Panel:
    """A panel with its parts.

    Attributes:
        window: Shown.
        control: Its session.
        preferences: Its settings.
        room: The class it watches.
    """

    window: MainWindow
    control: SessionControl
    preferences: Preferences
    room: MadeUpClass


class Stage:
    """Shows windows one after the other and keeps their pictures."""

    def __init__(self, app: QApplication, theme: Theme, data: Path, folder: Path) -> None:
        self.app, self.theme, self.data, self.folder = app, theme, data, folder
        self.colours = "light" if theme.colours is LIGHT else "dark"
        self.taken: list[str] = []
        self._panels = 0

    def keep(self, name: str, widget: QWidget) -> None:
        """Save what a widget, or that part of its window, looks like as NAME.png.

        Raises:
            StageError: It can't be written.
        """
        self.settle()
        path = self.folder / f"{name}.png"
        window = widget.window() or widget
        corner = widget.mapTo(window, QPoint(0, 0))
        if not window.grab(QRect(corner, widget.size())).save(str(path), "PNG"):
            raise StageError(f"{path} can't be written; choose another folder.")
        self.taken.append(name)

    def keep_screen(self, name: str, area: QRect | None = None) -> None:
        """Save the screen or a part of it, with all windows on it.

        Args:
            name: Of the picture.
            area: Logical pixels; the whole screen if None.

        Raises:
            StageError: It can't be written.
        """
        self.settle()
        screen = QGuiApplication.primaryScreen()
        path = self.folder / f"{name}.png"
        if screen is None:
            raise StageError("there is no screen")
        part = area.intersected(screen.geometry()) if area else screen.geometry()
        picture = screen.grabWindow(0, part.x(), part.y(), part.width(), part.height())  # type: ignore[arg-type]
        if not picture.save(str(path), "PNG"):
            raise StageError(f"{path} can't be written; choose another folder.")
        self.taken.append(name)

    def settle(self, seconds: float = 0.15) -> None:
        """Let windows be laid out and painted."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.01)

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Run the windows until something is true.

        Raises:
            StageError: It did not come about.
        """
        end = time.monotonic() + _PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                raise StageError(f"waited in vain for {what}")
            self.app.processEvents()
            time.sleep(0.01)

    @contextmanager
    def panel(
        self,
        room: MadeUpClass,
        size: tuple[int, int] = FULL_HD,
        rate: float = 10.0,
        **settings: object,
    ) -> Iterator[Panel]:
        """A panel that watches a class, not started yet.

        Args:
            room: The class.
            size: Of the panel, logical pixels.
            rate: Samples a second, also more than a teacher may choose.
            settings: Of `Settings`, by name.
        """
        self._panels += 1
        folder = self.data / f"panel-{self._panels}"
        preferences = Preferences(folder / "settings.json", self.app)
        preferences.change(region=REGION, theme=self.colours, **settings)
        preferences.settings = preferences.settings.model_copy(update={"rate_hz": rate})
        engine = Engine(lambda region: room, lambda options: room)
        control = SessionControl(engine, folder / "journals", "screenshots", self.app)
        window = MainWindow(control, preferences, self.theme)
        window.resize(*size)
        window.move(1400, 20)
        window.show()
        try:
            yield Panel(window, control, preferences, room)
        finally:
            preferences.finish()
            control.shut_down()
            self.settle(0.05)
            window.hide()
            control.changed.disconnect(window.refresh)
            window.deleteLater()
            control.deleteLater()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def run(self, panel: Panel, samples: int = 1) -> None:
        """Start the session and wait for cards and some snapshots.

        Raises:
            StageError: Nothing came.
        """
        panel.window.start()

        def filled() -> bool:
            status, latest = panel.control.status(), panel.control.latest()
            return bool(
                status
                and status.analysed >= samples
                and latest
                and len(latest.readings) == panel.room.people
            )

        self.wait(filled, "the first samples")
        panel.window.refresh()
        self.wait(lambda: _drawn(panel.window), "the timeline")


def _drawn(window: MainWindow) -> bool:
    strip = window.timeline
    return strip.timeline is not None or not strip.isVisible() or window.height() < 640


def teach(history: ClassHistory, minutes: float) -> None:
    """Fill a history with a class that has bookmarks and a pause."""
    room = MadeUpClass(24, step_s=2.0)
    for _ in range(round(minutes * 30)):
        snapshot = room.analyze(room.grab())
        if not 0.5 < room.elapsed_s / (minutes * 60) < 0.56:
            shown = [r.expression.shown for r in snapshot.readings if r.expression]
            history.see(room.elapsed_s, shown)
    for share, kind, text in _LESSON:
        history.note(share * minutes * 60, kind, text)


_LESSON: Final = (
    (0.12, "bookmark", "started recursion"),
    (0.31, "bookmark", "group work"),
    (0.33, "joined", ""),
    (0.47, "left", ""),
    (0.5, "pause", ""),
    (0.56, "resume", ""),
    (0.58, "joined", ""),
    (0.71, "bookmark", ""),
    (0.86, "bookmark", "quiz"),
)
"""What happened when (share of the class), of what kind, in which words."""
