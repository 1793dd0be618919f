"""The marks over the timeline: bookmarks, pauses, and people who come and go."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from gui.theme import Colours
from gui.timeline_layers import pauses
from session.class_history import HistoryView
from session.flags import flags

_FLAG = 14.0
"""Height of a bookmark's flag, pixels; its number may widen it."""

_TEXT_ROOM = 70.0
"""Pixels behind a flag from which its text is written out."""

_STEP = 6.0
"""Edge of a triangle, pixels."""


@dataclass(frozen=True)
class MarksPainter:
    """Paints all marks of a view in pixels, once.

    Attributes:
        painter: In pixels, with the small font set.
        area: Of the plot; flags go along its upper edge, triangles along its lower one.
        view: What happened.
        to_x: From seconds to pixels.
        colours: The theme's.
    """

    painter: QPainter
    area: QRectF
    view: HistoryView
    to_x: Callable[[float], float]
    colours: Colours

    def paint(self) -> None:
        """Paint pauses, then who came and went, then bookmarks on top."""
        self.painter.save()
        self.painter.setClipRect(self.area.adjusted(-_FLAG, 0, _FLAG, 0))
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._pauses()
        self._steps()
        self._bookmarks()
        self.painter.restore()

    def _pauses(self) -> None:
        for start, end, kind in pauses(self.view):
            left, right = self.to_x(start), max(self.to_x(end), self.to_x(start) + 2)
            gap = QRectF(
                left, self.area.top() + _FLAG, right - left, self.area.height() - _FLAG
            )
            self.painter.fillRect(gap, self.colours.colour("sunken"))
            if gap.width() < 9:
                continue
            self.painter.setPen(QPen(self.colours.colour("muted"), 2))
            middle = gap.center()
            if kind == "pause":
                for x in (middle.x() - 2.5, middle.x() + 2.5):
                    self.painter.drawLine(
                        QPointF(x, middle.y() - 5), QPointF(x, middle.y() + 5)
                    )
            else:
                self.painter.drawText(gap, Qt.AlignmentFlag.AlignCenter, "!")

    def _steps(self) -> None:
        """Triangles: upwards for who came, hollow and downwards for who went."""
        bottom = self.area.bottom() - 1
        colour = self.colours.colour("muted")
        for counts, up in ((self.view.came, True), (self.view.went, False)):
            for index in np.flatnonzero(counts):
                x = self.to_x((int(index) + 0.5) * self.view.width_s)
                tip, base = (bottom - _STEP, bottom) if up else (bottom, bottom - _STEP)
                self.painter.setPen(QPen(colour, 1.2))
                self.painter.setBrush(colour if up else Qt.BrushStyle.NoBrush)
                half = _STEP / 2
                self.painter.drawPolygon(
                    QPolygonF(
                        [QPointF(x, tip), QPointF(x - half, base), QPointF(x + half, base)]
                    )
                )

    def _bookmarks(self) -> None:
        metrics = QFontMetricsF(self.painter.font())
        places = [self.to_x(mark.elapsed_s) for mark in self.view.bookmarks]
        for x in places:
            self._pole(x)

        def width_of(label: str) -> float:
            return metrics.horizontalAdvance(label) + 8

        for flag in flags(places, width_of):
            width = width_of(flag.label)
            self._flag(flag.place, width, flag.label)
            text = self.view.bookmarks[flag.first - 1].text
            room = min([*places[flag.last :], self.area.right()]) - flag.place - width - 6
            if text and flag.first == flag.last and room > _TEXT_ROOM:
                self.painter.setPen(self.colours.colour("text"))
                place = QRectF(flag.place + width + 3, self.area.top(), room, _FLAG)
                words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
                self.painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _pole(self, x: float) -> None:
        self.painter.setPen(QPen(self.colours.colour("card"), 3))
        self.painter.drawLine(
            QPointF(x, self.area.top() + _FLAG), QPointF(x, self.area.bottom())
        )
        self.painter.setPen(QPen(self.colours.colour("text"), 1.4))
        self.painter.drawLine(QPointF(x, self.area.top()), QPointF(x, self.area.bottom()))

    def _flag(self, x: float, width: float, label: str) -> None:
        flag = QRectF(x, self.area.top(), width, _FLAG)
        self.painter.fillRect(flag, self.colours.colour("text"))
        self.painter.setPen(self.colours.colour("card"))
        self.painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, label)
