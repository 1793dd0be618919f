"""The drawing of the timeline: stacked shares over the minutes of the class, with its marks.

Importing pyqtgraph takes half a second: import this module beside the GUI thread.
"""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PyQt6.QtWidgets import QStyleOptionGraphicsItem, QWidget
from pyqtgraph.functions import arrayToQPolygonF

from gui.pages import scaled_font
from gui.theme import Colours, Theme
from gui.timeline_layers import Layer, borders, runs
from gui.timeline_marks import MarksPainter
from session.class_history import HistoryView

_SHORTEST_S = 300.0
"""The axis shows five minutes from the start, so that it does not jump at first."""

_FLAG_LANE, _STEP_LANE = 17.0, 10.0
"""Above the stack for bookmarks, below it for people who come and go; pixels."""

_TICKS = (1, 2, 5, 10, 15, 30, 60, 120, 240)
"""Minutes between two numbers on the axis."""

_ROOM_PER_TICK = 44.0
"""Pixels."""


class MinutesAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is untyped
    """Whole minutes, as many as there is room for."""

    def tickValues(
        self, lowest: float, highest: float, size: float
    ) -> list[tuple[float, list[float]]]:
        """Where the numbers stand; values are seconds."""
        minutes = max(1e-9, (highest - lowest) / 60)
        room = max(1.0, size / _ROOM_PER_TICK)
        step = 60.0 * next((tick for tick in _TICKS if minutes / tick <= room), _TICKS[-1])
        first, last = math.ceil(lowest / step), math.floor(highest / step)
        return [(step, [number * step for number in range(first, last + 1)])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The minutes."""
        del scale, spacing
        return [str(round(value / 60)) for value in values]


class StackItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph is untyped
    """Bands above each other; gaps where nothing was seen."""

    def __init__(self) -> None:
        super().__init__()
        self._bands: list[tuple[str, list[QPolygonF]]] = []
        self._area = QRectF(0, 0, 1, 1)
        self._colours: Colours | None = None

    def set_shares(
        self, heights: NDArray[np.float64], width_s: float, layers: Sequence[Layer]
    ) -> None:
        """Draw something else.

        Args:
            heights: float64 (N, layers + 1), as `borders` gives them.
            width_s: Of one bin.
            layers: Lowest first.
        """
        self.prepareGeometryChange()
        self._area = QRectF(0, 0, max(1.0, len(heights) * width_s), 1)
        stretches = runs(~np.isnan(heights[:, 0]))
        self._bands = [
            (
                layer.role,
                [
                    _steps(start * width_s, width_s, heights[start:end, at : at + 2])
                    for start, end in stretches
                ],
            )
            for at, layer in enumerate(layers)
        ]
        self.update()

    def set_colours(self, colours: Colours) -> None:
        """Use another theme."""
        self._colours = colours
        self.update()

    def boundingRect(self) -> QRectF:
        """All bins, 0 to 1."""
        return self._area

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Fill the bands; the faces without a sure expression are hatched."""
        del option, widget
        if self._colours is None:
            return
        edge = QPen(self._colours.colour("card"), 1)
        edge.setCosmetic(True)
        painter.setPen(edge)
        for role, polygons in self._bands:
            brush = QBrush(self._colours.colour(role))
            if role == "unsure":
                brush.setStyle(Qt.BrushStyle.BDiagPattern)
                inverted, _ = painter.worldTransform().inverted()
                brush.setTransform(inverted)
            painter.setBrush(brush)
            for polygon in polygons:
                painter.drawPolygon(polygon)


def _steps(left: float, width: float, heights: NDArray[np.float64]) -> QPolygonF:
    """A band as steps: along its ceiling, back along its floor."""
    edges = left + width * np.arange(len(heights) + 1)
    x = np.repeat(edges, 2)[1:-1]
    floor, ceiling = np.repeat(heights[:, 0], 2), np.repeat(heights[:, 1], 2)
    polygon: QPolygonF = arrayToQPolygonF(
        np.concatenate((x, x[::-1])), np.concatenate((ceiling, floor[::-1]))
    )
    return polygon


class TimelinePlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph is untyped
    """Shows a history; a cursor, by mouse or arrow keys, picks a moment.

    Emits `pointed` with seconds, or None when the cursor goes.
    """

    pointed = pyqtSignal(object)

    def __init__(self, theme: Theme, *, zooming: bool, parent: QWidget | None = None) -> None:
        """Make an empty one.

        Args:
            theme: Colours, followed as they change.
            zooming: Whether wheel and drag move through the class.
            parent: As Qt wants it.
        """
        self._view: HistoryView | None = None
        self._cursor: float | None = None
        super().__init__(parent, axisItems={"bottom": MinutesAxis("bottom")})
        self._theme = theme
        self._zooming = zooming
        self._stack = StackItem()
        self.empty_words = ""
        plot = self.getPlotItem()
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.layout.setContentsMargins(0, 0, 8, 0)  # half of the last number
        self.box = plot.getViewBox()
        self.box.setMouseEnabled(x=zooming, y=False)
        self.box.setDefaultPadding(0.0)
        self.box.addItem(self._stack)
        left = plot.getAxis("left")
        left.setTicks([[(0, "0%"), (0.5, "50%"), (1, "100%")]])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if zooming else Qt.FocusPolicy.TabFocus)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self._style()
        theme.changed.connect(self._style)

    @property
    def cursor_s(self) -> float | None:
        """The moment picked, seconds."""
        return self._cursor

    def show_history(self, view: HistoryView, layers: Sequence[Layer]) -> None:
        """Draw a history; the part of it that is looked at stays, once it was chosen."""
        follows = self._view is None or self._sees_all()
        self._view = view
        self._stack.set_shares(borders(view.shares(), layers), view.width_s, layers)
        if self._zooming:
            self.box.setLimits(xMin=0, xMax=self._end(), minXRange=60)
        if follows:
            self.box.setXRange(0, self._end(), padding=0)
        self._fit()
        self.viewport().update()

    def point(self, seconds: float | None) -> None:
        """Move the cursor, or take it away."""
        if seconds is not None:
            seconds = min(max(0.0, seconds), self._view.duration_s if self._view else 0.0)
        if seconds != self._cursor:
            self._cursor = seconds
            self.viewport().update()
            self.pointed.emit(seconds)

    def _end(self) -> float:
        duration = self._view.duration_s if self._view else 0.0
        return max(_SHORTEST_S, duration) if not self._zooming else max(60.0, duration)

    def _sees_all(self) -> bool:
        left, right = self.box.viewRange()[0]
        return bool(left <= 1 and right >= self._end() - 1)

    def _fit(self) -> None:
        """Leave lanes for the marks above and below, of the same height at any size."""
        view = self._view
        above = _FLAG_LANE if view and view.bookmarks else 8.0
        below = _STEP_LANE if view and (view.came.any() or view.went.any()) else 0.0
        share = 1.0 / (max(40.0, self.box.height()) - above - below)
        self.box.setYRange(-below * share, 1 + above * share, padding=0)

    def _style(self) -> None:
        colours = self._theme.colours
        self.setBackground(QColor(colours.card))
        self._stack.set_colours(colours)
        small = scaled_font(self.font(), 0.8)
        plot = self.getPlotItem()
        for name in ("left", "bottom"):
            axis = plot.getAxis(name)
            axis.setPen(QPen(colours.colour("border"), 1))
            axis.setTextPen(colours.colour("muted"))
            axis.setStyle(
                tickFont=small, tickLength=3, tickTextOffset=3, hideOverlappingLabels=False
            )
        plot.getAxis("left").setWidth(self.fontMetrics().horizontalAdvance("100%") + 6)
        plot.getAxis("bottom").setHeight(round(self.fontMetrics().height() * 0.8) + 8)
        self.viewport().update()

    # What Qt asks for

    def drawForeground(self, painter: QPainter | None, rect: QRectF) -> None:
        """Draw marks, cursor and focus over the stack, in pixels."""
        super().drawForeground(painter, rect)
        if painter is None or self._view is None:
            return
        area = self.box.sceneBoundingRect()
        colours = self._theme.colours
        painter.setFont(scaled_font(self.font(), 0.8))
        if self._view.empty:
            painter.setPen(colours.colour("muted"))
            painter.setFont(QFont(self.font()))
            painter.drawText(
                area,
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                self.empty_words,
            )
        MarksPainter(painter, area, self._view, self._to_x, colours).paint()
        if self._cursor is not None:
            painter.setPen(QPen(colours.colour("text"), 1, Qt.PenStyle.DashLine))
            x = self._to_x(self._cursor)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        if self.hasFocus():
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def _to_x(self, seconds: float) -> float:
        return float(self.box.mapViewToScene(QPointF(seconds, 0)).x())

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        """Keep the lanes' height."""
        super().resizeEvent(ev)
        if self._view is not None:
            self._fit()

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        """Pick the moment under the pointer."""
        super().mouseMoveEvent(ev)
        scene = self.mapToScene(ev.position().toPoint())
        if self.box.sceneBoundingRect().contains(scene):
            self.point(self.box.mapSceneToView(scene).x())
        else:
            self.point(None)

    def leaveEvent(self, ev: QEvent) -> None:
        """Let the cursor go with the pointer."""
        super().leaveEvent(ev)
        self.point(None)

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        """Arrows step, Home and End jump, Page Up and Down go to bookmarks, Esc lets go."""
        key, view = ev.key(), self._view
        if view is None:
            ev.ignore()
            return
        at = self._cursor if self._cursor is not None else view.duration_s
        step = max(view.width_s, view.duration_s / 60)
        marks = [mark.elapsed_s for mark in view.bookmarks]
        moves: dict[int, float | None] = {
            Qt.Key.Key_Left: at - step,
            Qt.Key.Key_Right: at + step,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: view.duration_s,
            Qt.Key.Key_PageUp: max((m for m in marks if m < at - 0.01), default=at),
            Qt.Key.Key_PageDown: min((m for m in marks if m > at + 0.01), default=at),
            Qt.Key.Key_Escape: None,
        }
        if key in moves:
            self.point(moves[key])
            ev.accept()
        else:
            ev.ignore()

    def focusOutEvent(self, ev: QEvent) -> None:
        """Let the cursor go with the focus."""
        super().focusOutEvent(ev)
        self.point(None)
        self.viewport().update()
