"""Scenes in which the program really reads: the demo class beside the panel, a camera."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Final, Self

from PyQt6.QtCore import QEvent, QRect, Qt
from PyQt6.QtGui import QColor, QKeyEvent, QPalette
from PyQt6.QtWidgets import QApplication, QWidget

from capture.covers import Covers
from capture.frame import Frame
from demo.faces import load_faces
from demo.scene import GalleryScene
from demo.script import DemoScript
from gui.application import SCREEN_ENGINE, uncovered
from gui.camera_window import CameraWindow
from gui.demo_gallery import DemoGalleryWindow
from gui.main_window import MainWindow
from gui.my_camera import face_analyzer
from gui.overlay import Overlay
from gui.preferences import Preferences
from gui.region_selector import RegionSelector
from gui.screens import placements
from gui.session_control import SessionControl
from tools.screenshot_scenes import scene
from tools.screenshot_stage import Stage

_PEOPLE: Final = 16
_GALLERY: Final = (1280, 720)
_DESKTOP: Final = "#3a4a5c"
_PANEL: Final = (420, 800)
_EDGE: Final = 24
_SAMPLES, _BADGES = 20, 8
_CATCH_UP, _CATCH_UP_S = 3, 4.0
_FILMED: Final = (1280, 960)
_FRAMING: Final = (30, 90)
"""What the drawn camera leaves out above and, for the name, below; pixels."""


@contextmanager
def _desktop(stage: Stage) -> Iterator[DemoGalleryWindow]:
    """The demo class on a plain desktop."""
    ground = QWidget(None, Qt.WindowType.X11BypassWindowManagerHint)
    ground.setPalette(QPalette(QColor(_DESKTOP)))
    screen = stage.app.primaryScreen()
    assert screen is not None, "a running application has a screen"
    ground.setGeometry(screen.geometry())
    ground.show()
    ground.lower()
    gallery = DemoGalleryWindow(DemoScript(participants=_PEOPLE), *_GALLERY)
    gallery.show()
    gallery.move(_EDGE, _EDGE)
    stage.settle(0.8)
    gallery.raise_()
    stage.settle(0.3)
    try:
        yield gallery
    finally:
        gallery.close()
        ground.close()
        for window in (gallery, ground):
            window.deleteLater()
        stage.settle()


@scene
def finding(stage: Stage) -> None:
    """The region selector after G: the gallery it found."""
    with _desktop(stage) as gallery:
        selector = RegionSelector(placements(), None)
        selector.show()
        stage.settle(0.5)
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_G, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(selector.overlays[0], pressed)
        try:
            stage.wait(lambda: selector.region() is not None, "the gallery to be found")
            stage.keep_screen("finding", _around(gallery))
        finally:
            selector.cancel()


@scene
def beside(stage: Stage) -> None:
    """The real panel beside the demo class, with badges on the tiles and without."""
    with _desktop(stage) as gallery, _reading(stage, gallery) as parts:
        window, control, overlay = parts
        stage.wait(lambda: _analysed(control) > _SAMPLES, "a class that was read for a while")
        stage.wait(lambda: len(overlay.standing) > _BADGES, "badges")
        _freeze(stage, gallery, control)
        stage.keep_screen("badges", _around(gallery))
        window.preferences.change(overlay=False)
        panel = window.frameGeometry().adjusted(0, 0, _EDGE, _EDGE)
        stage.settle(0.5)
        stage.keep_screen("beside", _around(gallery).united(panel))


@contextmanager
def _reading(
    stage: Stage, gallery: DemoGalleryWindow
) -> Iterator[tuple[MainWindow, SessionControl, Overlay]]:
    """The panel as the program makes it, reading the class."""
    preferences = Preferences(stage.data / "settings.json", stage.app)
    preferences.change(region=gallery.physical_region(), theme=stage.colours, overlay=True)
    covers = Covers()
    engine = uncovered(SCREEN_ENGINE, covers)
    control = SessionControl(engine, stage.data / "journals", "screenshots", stage.app)
    overlay = Overlay(control, preferences, covers)
    window = MainWindow(control, preferences, stage.theme)
    window.resize(*_PANEL)
    window.move(gallery.frameGeometry().right() + _EDGE, _EDGE)
    window.show()
    window.start()
    try:
        yield window, control, overlay
    finally:
        control.shut_down()
        overlay.close()
        window.hide()
        window.deleteLater()
        control.deleteLater()


def _freeze(stage: Stage, gallery: DemoGalleryWindow, control: SessionControl) -> None:
    """Stop the class and let the reading, which is smoothed over time, catch up.

    Not for long: after twelve seconds a class that stands still is a class of still pictures.
    """
    gallery.hold()
    enough = _analysed(control) + _CATCH_UP
    stage.settle(_CATCH_UP_S)
    stage.wait(lambda: _analysed(control) >= enough, "the reading to catch up")


def _analysed(control: SessionControl) -> int:
    status = control.status()
    return status.analysed if status else 0


def _around(window: QWidget) -> QRect:
    return window.frameGeometry().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)


class _DrawnCamera:
    """A camera that films one person of the demo class."""

    description = "drawn camera"
    live = True
    total: int | None = None

    def __init__(self) -> None:
        self._gallery = GalleryScene(DemoScript(participants=1), load_faces(), *_FILMED)
        tile = self._gallery.tiles[0].box
        top, bottom = tile.y1 + _FRAMING[0], tile.y2 - _FRAMING[1]
        half, middle = (bottom - top) * 2 // 3, (tile.x1 + tile.x2) // 2
        self._part = slice(top, bottom), slice(middle - half, middle + half)
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing to close."""

    def grab(self) -> Frame:
        """The next picture, a fifteenth of a second later."""
        self._number += 1
        seconds = self._number / 15
        utc = datetime(2026, 11, 24, 9, 0, tzinfo=UTC) + timedelta(seconds=seconds)
        return Frame(
            self._gallery.render(seconds)[self._part].copy(), self._number, seconds, utc
        )


@scene
def camera(stage: Stage) -> None:
    """One's own camera, and without one."""
    window = CameraWindow(_DrawnCamera, face_analyzer, stage.theme)
    window.show()
    window.start()
    stage.wait(lambda: window.view is not None and window.view.snapshot.frame_number > 8, "it")
    stage.keep("camera", window)
    window.end()
    window.close()
    window.deleteLater()
