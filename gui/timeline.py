"""The timeline with its legend: live beside the cards, and of a session that is over."""

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QBrush, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.pages import scaled_font
from gui.theme import Theme
from gui.timeline_layers import (
    EXPRESSIONS,
    KINDS,
    Layer,
    layer_word,
    moment_words,
    summary_words,
)
from gui.timeline_plot import TimelinePlot
from session.class_history import HistoryView

_COLUMNS = 400
"""Bands of a session that is over: fine enough to zoom in."""

_LEAST_COLUMNS = 60

_GAP = 12.0
"""Between two entries of the legend, pixels."""


class Legend(QWidget):
    """The bands' colours and words in as many lines as they need, or one moment in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layers: tuple[Layer, ...] = KINDS
        self._words = ""
        self.setFont(scaled_font(self.font(), 0.85))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def words(self) -> str:
        """The moment in words, or ""."""
        return self._words

    def show_layers(self, layers: tuple[Layer, ...]) -> None:
        """Explain other bands."""
        self._layers = layers
        self._take_height()
        self.update()

    def say(self, words: str) -> None:
        """Show words instead; "" brings the bands back."""
        self._words = words
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Two entries wide, as high as the lines."""
        return QSize(160, self.height())

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        """Break lines anew."""
        super().resizeEvent(a0)
        self._take_height()

    def _take_height(self) -> None:
        lines = 1 + max((line for _, _, line in self._places()), default=0)
        self.setFixedHeight(round(lines * (QFontMetricsF(self.font()).height() + 2)) + 2)

    def _places(self) -> list[tuple[Layer, float, int]]:
        """Each entry's left edge and line."""
        metrics = QFontMetricsF(self.font())
        places, left, line = [], 0.0, 0
        for layer in self._layers:
            width = metrics.ascent() + 4 + metrics.horizontalAdvance(layer_word(layer))
            if left and left + width > self.width():
                left, line = 0.0, line + 1
            places.append((layer, left, line))
            left += width + _GAP
        return places

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        """Draw the entries or the words."""
        del a0
        painter = QPainter(self)
        colours, metrics = self._theme.colours, QFontMetricsF(self.font())
        painter.setPen(colours.colour("text"))
        if self._words:
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            words = self._words
            if self.height() < 2 * metrics.height():
                words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QRectF(self.rect()), flags | Qt.TextFlag.TextWordWrap, words)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = metrics.ascent() * 0.8
        for layer, left, line in self._places():
            top = line * (metrics.height() + 2)
            brush = QBrush(colours.colour(layer.role))
            if layer.role == "unsure":
                brush.setStyle(Qt.BrushStyle.BDiagPattern)
            painter.setPen(colours.colour(layer.role))
            painter.setBrush(brush)
            middle = top + (metrics.height() - edge) / 2
            painter.drawRoundedRect(QRectF(left, middle, edge, edge), 2, 2)
            painter.setPen(colours.colour("text"))
            place = QPointF(left + metrics.ascent() + 4, top + metrics.ascent())
            painter.drawText(place, layer_word(layer))


class Timeline(QWidget):
    """Shares of the visible expressions over the class, with bookmarks and events.

    GUI thread. Make it with `zooming=True` for a session that is over: the wheel then zooms
    and dragging moves through the class.
    """

    def __init__(
        self, theme: Theme, *, zooming: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._zooming = zooming
        self._whole: HistoryView | None = None
        self._view: HistoryView | None = None
        self.plot = TimelinePlot(theme, zooming=zooming)
        self.plot.empty_words = self.tr("The timeline fills as the class is read.")
        self.plot.setAccessibleName(self.tr("Timeline of the class"))
        self.plot.pointed.connect(self._say)
        self.legend = Legend(theme)
        self.detail = QToolButton()
        self.detail.setText(self.tr("Details"))
        self.detail.setToolTip(self.tr("Show each expression for itself"))
        self.detail.setCheckable(True)
        self.detail.setFont(scaled_font(self.font(), 0.85))
        self.detail.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.detail.setObjectName("detail")
        self.detail.toggled.connect(self._change_layers)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.legend, 1, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self.detail, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.plot, 1)
        column.addLayout(below)
        self.plot.setMinimumHeight(72)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The bands shown, lowest first."""
        return EXPRESSIONS if self.detail.isChecked() else KINDS

    def show_history(self, view: HistoryView) -> None:
        """Show a class, from its start to now or to its end."""
        self._whole = view
        columns = _COLUMNS if self._zooming else max(_LEAST_COLUMNS, self.width() // 4)
        self._view = view.at_most(columns)
        self.plot.show_history(self._view, self.layers)
        self.plot.setAccessibleDescription(summary_words(view, self.layers))
        self._say(self.plot.cursor_s)

    def _change_layers(self) -> None:
        self.legend.show_layers(self.layers)
        if self._whole is not None:
            self.show_history(self._whole)

    def _say(self, seconds: float | None) -> None:
        if seconds is None or self._view is None:
            self.legend.say("")
            return
        words = moment_words(self._view, seconds, self.layers)
        self.legend.say(words)
        self.plot.setAccessibleDescription(words)
