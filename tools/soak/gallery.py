"""The call's own window: a moving gallery whose people come, go and change places.

    python -m tools.soak.gallery LOG [--every SECONDS] [--frames 25]

Runs until it is ended and writes to LOG, once a second, how many frames it has painted.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPoint, Qt, QTimer
from PyQt6.QtGui import QImage, QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from capture.geometry import Region
from demo.faces import load_faces
from demo.scene import CAPTION_HEIGHT, GalleryScene
from demo.script import DemoScript
from gui.application import make_application
from inference.types import Tile
from tools.soak.diary import Diary

SEATS: Final = 20
"""People in the script; a few of them are absent at any time."""

SIZE: Final = (1280, 720)
REGION: Final = Region(0, 0, 1320, 760)
"""What the program is told to watch: the window has room to move in it."""

_AT_FIRST: Final = 18
_FEWEST: Final = 16
_CORNERS: Final = (QPoint(20, 20), QPoint(0, 40), QPoint(40, 0), QPoint(8, 8))

Image = NDArray[np.uint8]


class Seating:
    """Who has a tile, and which; something happens each time it is asked to.

    Attributes:
        order: Participants of the script, in the order of their tiles.
    """

    def __init__(self, seed: int = 1) -> None:
        self.order = list(range(_AT_FIRST))
        self._random = np.random.default_rng(seed)
        self._turn = 0

    def happen(self) -> str:
        """Somebody leaves, joins, speaks up or swaps; returns which of it."""
        acts = (
            self._leave,
            self._to_the_front,
            self._leave,
            self._join,
            self._swap,
            self._join,
        )
        act = acts[self._turn % len(acts)]
        self._turn += 1
        act()
        return act.__name__.strip("_")

    def _leave(self) -> None:
        if len(self.order) > _FEWEST:
            self.order.pop(self._any())

    def _join(self) -> None:
        absent = sorted(set(range(SEATS)) - set(self.order))
        if absent:
            self.order.append(absent[int(self._random.integers(len(absent)))])

    def _to_the_front(self) -> None:
        self.order.insert(0, self.order.pop(self._any()))

    def _swap(self) -> None:
        one, other = self._any(), self._any()
        self.order[one], self.order[other] = self.order[other], self.order[one]

    def _any(self) -> int:
        return int(self._random.integers(len(self.order)))


class SeatedScene:
    """Draws the demo class with everybody on the tile that the seating gives them."""

    def __init__(self, seating: Seating) -> None:
        self._seating = seating
        self._scene = GalleryScene(DemoScript(1, SEATS), load_faces(), *SIZE)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """Where the tiles are, in picture coordinates; the last ones may be empty."""
        return self._scene.tiles

    def render(self, seconds: float) -> Image:
        """BGR, uint8, shape (720, 1280, 3), a new array.

        Args:
            seconds: Since the class began.
        """
        drawn = self._scene.render(seconds)
        picture = np.empty_like(drawn)
        picture[:] = drawn[0, 0]
        picture[-CAPTION_HEIGHT:] = drawn[-CAPTION_HEIGHT:]
        areas = [_area(tile.box.pixels(*SIZE)) for tile in self.tiles]
        for place, person in enumerate(self._seating.order):
            picture[areas[place]] = drawn[areas[person]]
        return picture


def _area(box: tuple[int, int, int, int]) -> tuple[slice, slice]:
    left, top, right, bottom = box
    return slice(top, bottom), slice(left, right)


class GalleryWindow(QWidget):
    """Shows the class as often as the machine lets it, and counts its frames.

    Args:
        diary: Told once a second how many frames were painted.
        every: Seconds from one happening in the class to the next.
        frames: A second, at most.
    """

    def __init__(self, diary: Diary, every: float, frames: float) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowTitle("Moodgrid soak: a synthetic class")
        self.setFixedSize(*SIZE)
        self._seating = Seating()
        self._scene = SeatedScene(self._seating)
        self._diary = diary
        self._began = time.monotonic()
        self._moves = 0
        self._painted = 0
        self._picture = QImage()
        self._timers = [
            self._timer(1000 / frames, self._advance),
            self._timer(1000, self._tell),
            self._timer(1000 * every, self._happen),
        ]

    def _timer(self, milliseconds: float, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(act)
        timer.start(round(milliseconds))
        return timer

    def _advance(self) -> None:
        pixels = self._scene.render(time.monotonic() - self._began)
        form = QImage.Format.Format_BGR888
        self._picture = QImage(pixels.tobytes(), *SIZE, 3 * SIZE[0], form).copy()
        self.update()

    def _tell(self) -> None:
        self._diary.note("painted", frames=self._painted)

    def _happen(self) -> None:
        """Every third time the window moves, else something changes in it."""
        self._moves += 1
        if self._moves % 3:
            self._diary.note(self._seating.happen(), people=len(self._seating.order))
        else:
            self.move(_CORNERS[self._moves // 3 % len(_CORNERS)])
            self._diary.note("moved")

    def paintEvent(self, a0: QPaintEvent | None) -> None:  # noqa: N802  (Qt's own name)
        """Draw the newest picture."""
        del a0
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        painter.end()
        self._painted += 1


def main() -> int:
    """Show the class until this process is ended."""
    parser = argparse.ArgumentParser(prog="python -m tools.soak.gallery")
    parser.add_argument("log", type=Path)
    parser.add_argument("--every", type=float, default=7.0)
    parser.add_argument("--frames", type=float, default=25.0)
    options = parser.parse_args()
    app = make_application(sys.argv[:1])
    with Diary(options.log) as diary:
        window = GalleryWindow(diary, options.every, options.frames)
        window.show()
        window.move(_CORNERS[0])
        return app.exec()


if __name__ == "__main__":
    sys.exit(main())
