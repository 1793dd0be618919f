"""Single pixels of the screen under the pointer, enlarged, with their place on the desktop."""

from PyQt6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from gui.plates import paint_plate
from gui.theme import DARK

_EDGE = 126
"""Side of the enlarged square, logical pixels."""

_PIXELS = 21
"""Screen pixels along it; odd, so that one is in the middle."""

_AWAY = 22
"""From the pointer, so that it covers nothing that is being aimed at."""

_LINE = 26
"""Height of the words below."""


class Magnifier:
    """What an overlay draws beside the pointer.

    Args:
        picture: Of the screen, in its own pixels; may be null.
        room: Size of the overlay, logical pixels.

    Attributes:
        words: Place of the pixel in the middle, physical pixels of the desktop.
        area: What it covers now, logical pixels of the overlay; empty while it is away.
    """

    def __init__(self, picture: QPixmap, room: QSize) -> None:
        self._picture = picture
        self._room = room
        self._at = QPoint()
        self.words = ""
        self.area = QRect()

    def look(self, at: QPoint | None, place: tuple[int, int] | None) -> None:
        """Look at a point of the overlay, or go away.

        Args:
            at: Logical pixels of the overlay.
            place: The same point in physical pixels of the desktop.
        """
        if at is None or self._picture.isNull():
            self.area = QRect()
            return
        self._at = at
        self.words = f"{place[0]}, {place[1]}" if place else ""
        size = QSize(_EDGE + 4, _EDGE + _LINE + 4)
        left, top = at.x() + _AWAY, at.y() + _AWAY
        if left + size.width() > self._room.width():
            left = at.x() - _AWAY - size.width()
        if top + size.height() > self._room.height():
            top = at.y() - _AWAY - size.height()
        self.area = QRect(QPoint(left, top), size)

    def paint(self, painter: QPainter, font: QFont) -> None:
        """Draw the enlarged pixels, a cross over the middle one, and its place."""
        if self.area.isEmpty():
            return
        painter.save()
        square = QRect(self.area.topLeft() + QPoint(2, 2), QSize(_EDGE, _EDGE))
        painter.fillRect(square, QColor("black"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.drawPixmap(QRectF(square), self._picture, self._source())
        self._paint_cross(painter, square)
        plate = QRect(0, 0, QFontMetrics(font).horizontalAdvance(self.words) + 16, _LINE - 4)
        plate.moveCenter(QPoint(square.center().x(), square.bottom() + _LINE // 2 + 2))
        if self.words:
            paint_plate(painter, plate, font, self.words)
        painter.restore()

    def _source(self) -> QRectF:
        """The pixels around the pointer, the one under it in the middle."""
        ratio = self._picture.width() / max(1, self._room.width())
        half = _PIXELS // 2
        column, row = int(self._at.x() * ratio), int(self._at.y() * ratio)
        return QRectF(column - half, row - half, _PIXELS, _PIXELS)

    @staticmethod
    def _paint_cross(painter: QPainter, square: QRect) -> None:
        accent = DARK.colour("accent")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, 2))
        painter.drawRect(square)
        cell = _EDGE // _PIXELS
        middle = QRect(0, 0, cell + 1, cell + 1)
        middle.moveCenter(square.center())
        painter.setPen(QPen(accent, 1))
        centre = square.center()
        for line in (
            (square.left(), centre.y(), middle.left(), centre.y()),
            (middle.right(), centre.y(), square.right(), centre.y()),
            (centre.x(), square.top(), centre.x(), middle.top()),
            (centre.x(), middle.bottom(), centre.x(), square.bottom()),
        ):
            painter.drawLine(*line)
        painter.drawRect(middle)
