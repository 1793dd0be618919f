"""The last minute as a small curve: above the line positive, below it negative."""

from collections.abc import Iterator, Sequence

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from gui.theme import Colours

_TINT = 0.3
_LEAST_SEEN = 0.02
"""A side on which no value goes further is left out: the middle line shows it."""

_LEAST_TALL = 1.5
"""Logical pixels of the curve where the value is 0, so that a gap looks different."""


def paint_minute(
    painter: QPainter, area: QRectF, values: Sequence[float | None], colours: Colours
) -> None:
    """Draw values from -1 to 1, oldest at the left; nothing where there is None.

    Args:
        painter: Its pen and brush are changed.
        area: Logical pixels; the middle is 0.
        values: One per second.
        colours: Of the theme.
    """
    middle, half = area.center().y(), area.height() / 2
    step = area.width() / len(values)
    painter.setPen(QPen(colours.colour("border"), 1.0))
    painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
    for start, run in _runs(values):
        left = area.left() + start * step
        for role, sign in (("positive", 1.0), ("negative", -1.0)):
            if max(sign * value for value in run) > _LEAST_SEEN:
                shape = _shape(run, left, step, middle, half * sign)
                _paint_shape(painter, shape, colours.colour(role))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("neutral"))
        flat = QRectF(left, middle - _LEAST_TALL / 2, len(run) * step, _LEAST_TALL)
        painter.drawRect(flat)


def _paint_shape(painter: QPainter, shape: QPolygonF, colour: QColor) -> None:
    """A tint below a line: quiet beside the word, yet sharp at its edge."""
    tint = QColor(colour)
    tint.setAlphaF(_TINT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawPolygon(shape)
    painter.setPen(QPen(colour, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(shape)


def _runs(values: Sequence[float | None]) -> Iterator[tuple[int, list[float]]]:
    """Stretches without a gap: where each begins, and its values."""
    run: list[float] = []
    for index, value in enumerate((*values, None)):
        if value is not None:
            run.append(value)
        elif run:
            yield index - len(run), run
            run = []


def _shape(
    run: Sequence[float], left: float, step: float, middle: float, height: float
) -> QPolygonF:
    """What lies on one side of the middle line, from `left` to the end of the run."""
    sign = 1.0 if height > 0 else -1.0
    tops = [middle - max(0.0, sign * value) * height for value in run]
    points = [QPointF(left, middle), QPointF(left, tops[0])]
    for index in range(1, len(tops) - 1):
        if not tops[index - 1] == tops[index] == tops[index + 1]:
            points.append(QPointF(left + (index + 0.5) * step, tops[index]))
    right = left + len(run) * step
    points += [QPointF(right, tops[-1]), QPointF(right, middle)]
    return QPolygonF(points)
