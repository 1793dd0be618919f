"""The marks over the timeline: bookmarks, pauses, and people who come and go."""

from collections.abc import Callable

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from gui.theme import Colours
from gui.timeline_layers import pauses
from session.class_history import HistoryView

_FLAG = 14.0
"""Height of a bookmark's flag, pixels; its number may widen it."""

_TEXT_ROOM = 70.0
"""Pixels behind a flag from which its text is written out."""

_STEP = 6.0
"""Edge of a triangle, pixels."""


class MarksPainter:
    """Paints all marks of a view in pixels; keeps nothing."""

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        view: HistoryView,
        to_x: Callable[[float], float],
        colours: Colours,
    ) -> None:
        """Paint.

        Args:
            painter: In pixels, with the small font set.
            area: Of the plot; flags go along its upper edge, triangles along its lower one.
            view: What happened.
            to_x: From seconds to pixels.
            colours: The theme's.
        """
        painter.save()
        painter.setClipRect(area.adjusted(-_FLAG, 0, _FLAG, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._pauses(painter, area, view, to_x, colours)
        self._steps(painter, area, view, to_x, colours)
        self._bookmarks(painter, area, view, to_x, colours)
        painter.restore()

    def _pauses(
        self,
        painter: QPainter,
        area: QRectF,
        view: HistoryView,
        to_x: Callable[[float], float],
        colours: Colours,
    ) -> None:
        for start, end, kind in pauses(view):
            left, right = to_x(start), max(to_x(end), to_x(start) + 2)
            gap = QRectF(left, area.top() + _FLAG, right - left, area.height() - _FLAG)
            painter.fillRect(gap, colours.colour("sunken"))
            if gap.width() < 9:
                continue
            painter.setPen(QPen(colours.colour("muted"), 2))
            middle = gap.center()
            if kind == "pause":
                for x in (middle.x() - 2.5, middle.x() + 2.5):
                    painter.drawLine(QPointF(x, middle.y() - 5), QPointF(x, middle.y() + 5))
            else:
                painter.drawText(gap, Qt.AlignmentFlag.AlignCenter, "!")

    def _steps(
        self,
        painter: QPainter,
        area: QRectF,
        view: HistoryView,
        to_x: Callable[[float], float],
        colours: Colours,
    ) -> None:
        """Triangles: upwards for who came, hollow and downwards for who went."""
        bottom = area.bottom() - 1
        colour = colours.colour("muted")
        for counts, up in ((view.came, True), (view.went, False)):
            for index in np.flatnonzero(counts):
                x = to_x((int(index) + 0.5) * view.width_s)
                tip, base = (bottom - _STEP, bottom) if up else (bottom, bottom - _STEP)
                painter.setPen(QPen(colour, 1.2))
                painter.setBrush(colour if up else Qt.BrushStyle.NoBrush)
                half = _STEP / 2
                painter.drawPolygon(
                    QPolygonF(
                        [QPointF(x, tip), QPointF(x - half, base), QPointF(x + half, base)]
                    )
                )

    def _bookmarks(
        self,
        painter: QPainter,
        area: QRectF,
        view: HistoryView,
        to_x: Callable[[float], float],
        colours: Colours,
    ) -> None:
        metrics = QFontMetricsF(painter.font())
        places = [to_x(mark.elapsed_s) for mark in view.bookmarks]
        for number, (mark, x) in enumerate(zip(view.bookmarks, places, strict=True), 1):
            ends = [*places[number:], area.right()]
            self._flag(painter, area, x, str(number), colours)
            width = metrics.horizontalAdvance(str(number)) + 8
            room = min(end for end in ends) - x - width - 6
            if mark.text and room > _TEXT_ROOM:
                painter.setPen(colours.colour("text"))
                place = QRectF(x + width + 3, area.top(), room, _FLAG)
                words = metrics.elidedText(mark.text, Qt.TextElideMode.ElideRight, room)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _flag(
        self, painter: QPainter, area: QRectF, x: float, number: str, colours: Colours
    ) -> None:
        painter.setPen(QPen(colours.colour("card"), 3))
        painter.drawLine(QPointF(x, area.top() + _FLAG), QPointF(x, area.bottom()))
        painter.setPen(QPen(colours.colour("text"), 1.4))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        width = QFontMetricsF(painter.font()).horizontalAdvance(number) + 8
        flag = QRectF(x, area.top(), width, _FLAG)
        painter.fillRect(flag, colours.colour("text"))
        painter.setPen(colours.colour("card"))
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, number)
