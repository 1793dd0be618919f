"""Readings to show, and a small class drawn into pictures and read back from them."""

import csv
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QObject, QPoint, Qt
from PyQt6.QtGui import QImage
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from capture.errors import CaptureError
from capture.frame import Frame
from capture.geometry import Region
from inference.emotions import EMOTIONS
from inference.mood import class_mood
from inference.types import (
    UNSURE,
    Box,
    Expression,
    Face,
    Reading,
    Snapshot,
    Tile,
    TileState,
)

_LEFT = Qt.MouseButton.LeftButton

WIDTH, HEIGHT = 40, 30
"""Of one drawn tile, pixels."""


def tile(index: int = 0, columns: int = 7) -> Tile:
    """A tile of a gallery with so many columns."""
    row, column = divmod(index, columns)
    left, top = column * WIDTH, row * HEIGHT
    return Tile(Box(left, top, left + WIDTH, top + HEIGHT), row + 1, column + 1)


def live(emotion: str, probability: float = 0.82, index: int = 0, name: str = "") -> Reading:
    """A participant with a face that shows an expression, or `UNSURE`."""
    strongest = "neutral" if emotion == UNSURE else emotion
    rest = (1 - probability) / (len(EMOTIONS) - 1)
    shares = tuple(probability if e == strongest else rest for e in EMOTIONS)
    where = tile(index)
    face = Face(
        Box(where.box.x1 + 5, where.box.y1 + 5, where.box.x1 + 25, where.box.y1 + 25), 0.9
    )
    return Reading(
        f"P{index + 1:02d}",
        where,
        TileState.LIVE,
        face,
        Expression(shares, emotion, probability),
        name,
    )


def still(state: TileState, index: int = 0) -> Reading:
    """A participant without a live face."""
    return Reading(f"P{index + 1:02d}", tile(index), state)


def snapshot(readings: Sequence[Reading], frame: Frame | None = None) -> Snapshot:
    """All readings at one moment."""
    return Snapshot(
        frame_number=frame.number if frame else 0,
        monotonic=frame.monotonic if frame else time.monotonic(),
        utc=frame.utc if frame else datetime.now(UTC),
        width=7 * WIDTH,
        height=7 * HEIGHT,
        region=frame.region if frame else None,
        readings=tuple(readings),
        mood=class_mood(readings),
        timings={"layout": 2.0, "detection": 30.0, "expressions": 12.0},
    )


SHADES: dict[int, str] = {20 + 30 * index: name for index, name in enumerate(EMOTIONS)}
"""Grey level of a drawn tile, and the expression it stands for; black is a camera off."""

PAPER = 255
"""Grey level of a tile over which something lies."""


def draw(shown: Sequence[str]) -> NDArray[np.uint8]:
    """One row of plain tiles, one per expression; "" is a camera off, "covered" is covered."""
    levels = {name: level for level, name in SHADES.items()} | {"covered": PAPER}
    image = np.zeros((HEIGHT, max(1, WIDTH * len(shown)), 3), np.uint8)
    for index, name in enumerate(shown):
        image[:, index * WIDTH : (index + 1) * WIDTH] = levels.get(name, 0)
    return image


class DrawnClass:
    """A frame source that shows `shown` at each moment; a test changes it as it goes.

    Attributes:
        shown: What the class shows.
        error: Raised instead of a picture while it is set.
        opened: How often the source was opened.
    """

    description = "drawn class"
    live = True
    total: int | None = None

    def __init__(self, shown: Sequence[str] = ("happy", "sad", "")) -> None:
        self.shown = list(shown)
        self.error: CaptureError | None = None
        self.opened = 0
        self.region: Region | None = None
        self._number = 0

    def __enter__(self) -> Self:
        self.opened += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        pass

    def grab(self) -> Frame:
        if self.error:
            raise self.error
        self._number += 1
        return Frame(
            draw(self.shown), self._number, time.monotonic(), datetime.now(UTC), self.region
        )


class GreyReader:
    """Reads a drawn class back from its pictures."""

    def analyze(self, frame: Frame) -> Snapshot:
        columns = frame.image.shape[1] // WIDTH
        levels = [int(frame.image[5, index * WIDTH + 5, 0]) for index in range(columns)]
        readings = [
            live(SHADES[level], index=index)
            if level in SHADES
            else still(TileState.CAMERA_OFF, index)
            for index, level in enumerate(levels)
            if level != PAPER
        ]
        return replace(snapshot(readings, frame), covered=levels.count(PAPER))


def pixels(widget: QWidget) -> NDArray[np.uint8]:
    """What a widget looks like: uint8 (H, W, 4)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    assert bits is not None
    size = image.sizeInBytes()
    flat = np.frombuffer(bits.asstring(size), np.uint8)
    return flat.reshape(image.height(), image.bytesPerLine() // 4, 4)


def rows_of(path: Path) -> list[list[str]]:
    """Cells of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def answer(qtbot: QtBot, window: QWidget, words: str) -> None:
    """Press a button of the question that is open."""

    def question() -> QMessageBox:
        (box,) = [b for b in window.findChildren(QMessageBox) if b.isVisible()]
        return box

    qtbot.waitUntil(
        lambda: bool([b for b in window.findChildren(QMessageBox) if b.isVisible()])
    )
    (button,) = [b for b in question().buttons() if b.text() == words]
    button.click()


def save_as(qtbot: QtBot, window: QWidget, path: Path) -> None:
    """Choose a file in the save dialog that is open."""

    def dialogs() -> list[QFileDialog]:
        return [d for d in window.findChildren(QFileDialog) if d.isVisible()]

    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    (dialog,) = dialogs()
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(str(path))
    dialog.accept()


def inside(outer: QWidget, inner: QWidget) -> bool:
    """Whether a widget is wholly visible inside another."""
    corner = inner.mapTo(outer, QPoint(0, 0))
    return outer.rect().contains(inner.rect().translated(corner))


@contextmanager
def paint_events(widget: QWidget) -> Iterator[list[int]]:
    """Count how often a widget is painted meanwhile."""
    counted: list[int] = []

    class Filter(QObject):
        def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:  # noqa: N802
            if a1 is not None and a1.type() == QEvent.Type.Paint:
                counted.append(1)
            return False

    watcher = Filter()
    widget.installEventFilter(watcher)
    yield counted
    widget.removeEventFilter(watcher)


# PyQt's stubs call QTest's static functions methods, and pytest-qt's are untyped.


def press(widget: QWidget, x: int, y: int) -> None:
    """Press the left button at a point of a widget."""
    QTest.mousePress(widget, _LEFT, pos=QPoint(x, y))  # type: ignore[call-overload]


def move(widget: QWidget, x: int, y: int) -> None:
    """Move the pointer to a point of a widget."""
    QTest.mouseMove(widget, QPoint(x, y))  # type: ignore[call-overload]


def release(widget: QWidget, x: int, y: int) -> None:
    """Release the left button at a point of a widget."""
    QTest.mouseRelease(widget, _LEFT, pos=QPoint(x, y))  # type: ignore[call-overload]


def double_click(widget: QWidget, x: int, y: int) -> None:
    """Double-click a point of a widget."""
    QTest.mouseDClick(widget, _LEFT, pos=QPoint(x, y))  # type: ignore[call-overload]


def drag(widget: QWidget, first: tuple[int, int], second: tuple[int, int]) -> None:
    """Draw with the left button from one point of a widget to another."""
    press(widget, *first)
    move(widget, *second)
    release(widget, *second)


def key(widget: QWidget, which: Qt.Key, *, shift: bool = False, control: bool = False) -> None:
    """Press and release a key."""
    keys = Qt.KeyboardModifier
    modifier = keys.ShiftModifier if shift else keys.NoModifier
    if control:
        modifier |= keys.ControlModifier
    QTest.keyClick(widget, which, modifier)  # type: ignore[call-overload]
