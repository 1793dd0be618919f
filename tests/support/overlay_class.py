"""Read the demo class from the screen with and without badges: `overlay_class PARTICIPANTS`.

Prints one line of JSON per picture and pass: what was read, whether badges were in sight, and
how many pixels of the grabbed picture and of the analysed one differ from the class's.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PyQt6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QApplication, QWidget

from capture.covers import Covers, UncoveredSource
from capture.frame import Frame
from capture.geometry import Region
from capture.screen import ScreenSource
from demo.faces import load_faces
from demo.scene import GalleryScene
from demo.script import DemoScript
from gui.application import SCREEN_ENGINE, make_application
from gui.overlay import Overlay
from gui.preferences import Preferences
from gui.session_control import SessionControl
from inference.analyzer import Analyzer, AnalyzerSettings
from inference.types import Snapshot

WIDTH, HEIGHT = 1280, 720
STEPS = 8
STEP_SECONDS = 0.7
PATIENCE_SECONDS = 60.0


class ClassWindow(QWidget):
    """Shows one picture of the class, pixel by pixel."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self._picture = QImage()
        self.clicks = 0
        self.setFixedSize(WIDTH, HEIGHT)

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:  # noqa: N802
        """Count what arrives."""
        self.clicks += 1

    def show_picture(self, picture: NDArray[np.uint8]) -> None:
        """Paint it now."""
        form = QImage.Format.Format_BGR888
        self._picture = QImage(picture.tobytes(), WIDTH, HEIGHT, 3 * WIDTH, form).copy()
        self.repaint()

    def paintEvent(self, a0: QPaintEvent | None) -> None:  # noqa: N802
        """Draw the picture unscaled."""
        painter = QPainter(self)
        painter.drawImage(QPoint(0, 0), self._picture)
        painter.end()


class Stage:
    """The class on the screen, grabbed raw and as the analysis gets it."""

    def __init__(self, window: ClassWindow, covers: Covers, participants: int) -> None:
        self.window, self._covers = window, covers
        script = DemoScript(3, participants)
        self._scene = GalleryScene(script, load_faces(), WIDTH, HEIGHT)
        self.region = Region(window.x(), window.y(), WIDTH, HEIGHT)
        self._raw = ScreenSource(self.region)
        self.source = UncoveredSource(ScreenSource(self.region), covers)

    def play(self) -> Iterator[tuple[float, Frame, int, int]]:
        """Time, frame, differing pixels of the raw picture and of the frame, step by step."""
        with self._raw, self.source:
            for step in range(STEPS):
                picture = self._scene.render(step * STEP_SECONDS)
                self.window.show_picture(picture)
                raw = self._wait_until_shown(picture)
                frame = self.source.grab()
                assert frame is not None
                yield (
                    step * STEP_SECONDS,
                    frame,
                    int((raw != picture).any(axis=2).sum()),
                    int((frame.image != picture).any(axis=2).sum()),
                )

    def _wait_until_shown(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Grab until the screen shows the picture, apart from where badges are announced."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            pause(20)
            raw = self._raw.grab()
            assert raw is not None
            differs = (raw.image != picture).any(axis=2)
            for place in self._covers.now():
                left, top = place.left - self.region.left, place.top - self.region.top
                differs[top : top + place.height, left : left + place.width] = False
            if not differs.any():
                return raw.image
            assert time.monotonic() < end, "the screen never showed the class"


def pause(milliseconds: int) -> None:
    """Let Qt and the screen do their work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def told(snapshot: Snapshot) -> list[list[object]]:
    """What was read, without the clock."""
    return [
        [
            reading.participant,
            reading.state.value,
            reading.expression.shown if reading.expression else "",
            [round(p, 5) for p in reading.expression.probabilities]
            if reading.expression
            else [],
        ]
        for reading in snapshot.readings
    ]


def read_class(stage: Stage, overlay: Overlay | None) -> None:
    """One pass through the class."""
    analyzer = Analyzer(AnalyzerSettings())
    for moment, frame, raw, analysed in stage.play():
        standing = len(overlay.standing) if overlay else 0
        snapshot = analyzer.analyze(replace(frame, monotonic=moment))
        line = {
            "overlay": overlay is not None,
            "badges": standing,
            "raw": raw,
            "analysed": analysed,
            "read": told(snapshot),
        }
        print(json.dumps(line), flush=True)
        if overlay:
            overlay.show_snapshot(replace(snapshot, monotonic=frame.monotonic))
            pause(600)


def click_on_a_badge(window: ClassWindow, overlay: Overlay) -> int:
    """Click there with the real mouse until the class below has got it; gives its clicks."""
    box = next(iter(overlay.standing.values())).box
    place = [str(round(box.x1 + box.width / 2)), str(round(box.y1 + box.height / 2))]
    end = time.monotonic() + PATIENCE_SECONDS
    while not window.clicks and time.monotonic() < end:
        subprocess.run(["xdotool", "mousemove", *place, "click", "1"], check=True)
        pause(300)
    return window.clicks


def main() -> int:
    """Read the class twice."""
    app = make_application(sys.argv[:1])
    window = ClassWindow()
    window.show()
    pause(500)
    pause(500)
    window.move(0, 0)
    pause(500)
    covers = Covers()
    participants = int(sys.argv[1])
    read_class(Stage(window, covers, participants), None)
    with TemporaryDirectory() as folder:
        preferences = Preferences(Path(folder) / "settings.json", app)
        control = SessionControl(SCREEN_ENGINE, Path(folder), "", app)
        overlay = Overlay(control, preferences, covers)
        read_class(Stage(window, covers, participants), overlay)
        print(json.dumps({"clicks": click_on_a_badge(window, overlay)}), flush=True)
        if len(sys.argv) > 2:
            _keep_picture(app, Path(sys.argv[2]))
        overlay.close()
    window.close()
    return 0


def _keep_picture(app: QApplication, path: Path) -> None:
    screen = app.primaryScreen()
    assert screen is not None
    screen.grabWindow(0).save(str(path))  # type: ignore[arg-type]  # PyQt's stub


if __name__ == "__main__":
    sys.exit(main())
