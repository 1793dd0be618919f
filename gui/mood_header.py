"""The class in one line and one bar."""

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from gui.cards import OUTDATED_OPACITY
from gui.icons import pixmap
from gui.pages import scaled_font
from gui.panel_wording import TREND_ICONS, too_few_words, trend_line
from gui.theme import Theme
from gui.wording import (
    MoodCounts,
    faces_line,
    kind_word,
    mood_counts,
    mood_kind,
    mood_line,
    percent,
)
from inference.types import Snapshot
from session.aggregate import LEAST_FACES, shares_allowed
from session.history import KINDS
from session.trend import Trend

_BAR, _GAP = 24, 6
_FACES = {
    "positive": "happy",
    "neutral": "neutral",
    "negative": "sad",
    "mixed": "mixed",
    "unsure": "unsure",
    "none": "no_face",
}
"""Drawings in `resources/icons` for the mood of the class."""


class MoodHeader(QWidget):
    """Readable in half a second: the mood in words and colour, its trend, its shares.

    Attributes:
        aggregate_only: Whether a class of fewer than `LEAST_FACES` readable faces shows no
            shares.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts = MoodCounts(0, 0, 0, 0)
        self._trend = Trend()
        self._tiles = 0
        self._hidden = False
        self._outdated = False
        self.aggregate_only = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def line(self) -> str:
        """The big line."""
        if self._hidden:
            return self.tr("Few faces")
        return mood_line(self._counts)

    @property
    def trend(self) -> str:
        """The line on the trend, or ""."""
        return "" if self._hidden else trend_line(self._trend)

    @property
    def faces(self) -> str:
        """How many faces are seen in how many tiles."""
        return faces_line(self._counts, self._tiles)

    def show_snapshot(self, snapshot: Snapshot, trend: Trend | None = None) -> None:
        """Show the newest moment."""
        counts, tiles = mood_counts(snapshot), snapshot.mood.tiles
        trend = trend or Trend()
        hidden = self.aggregate_only and counts.faces > 0 and not shares_allowed(snapshot.mood)
        now = (counts, tiles, hidden, trend)
        if now == (self._counts, self._tiles, self._hidden, self._trend):
            return
        self._counts, self._tiles, self._hidden, self._trend = now
        name = self.tr("Class mood: {line}").format(line=self.line)
        self.setAccessibleName(". ".join(filter(None, [name, self.trend])))
        if hidden:
            explained = [too_few_words(LEAST_FACES)]
            self.setAccessibleDescription(", ".join([self.faces, *explained]))
            self.setToolTip("\n".join([self.faces, *explained]))
        else:
            self.setAccessibleDescription(", ".join([self.faces, *self.legend()]))
            self.setToolTip("\n".join([self.faces, *self._shares()]))
        self.update()

    def set_outdated(self, outdated: bool) -> None:
        """Grey what was read before a pause or the end."""
        if outdated != self._outdated:
            self._outdated = outdated
            self.update()

    def legend(self) -> list[str]:
        """Words and counts under the bar; unsure only where there are any."""
        return [f"{kind_word(kind)} {self._count(kind)}" for kind in self._kinds()]

    def _shares(self) -> list[str]:
        return [
            f"{kind_word(kind)}: {self._count(kind)} ({percent(self._share(kind))})"
            for kind in self._kinds()
        ]

    def _kinds(self) -> list[str]:
        if self._hidden:
            return []
        return [kind for kind in KINDS if kind != "unsure" or self._counts.unsure]

    def _count(self, kind: str) -> int:
        return int(getattr(self._counts, kind))

    def _share(self, kind: str) -> float:
        return self._count(kind) / max(1, self._counts.faces)

    def sizeHint(self) -> QSize:
        """One big line, one on the trend, a bar and a legend."""
        big, small = QFontMetrics(self._big()).height(), QFontMetrics(self.font()).height()
        return QSize(396, big + small + _BAR + small + 3 * _GAP)

    def _big(self) -> QFont:
        return scaled_font(self.font(), 1.9, bold=True)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        """Draw line, trend, bar and legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(OUTDATED_OPACITY if self._outdated else 1.0)
        top = self._paint_line(painter)
        top = self._paint_trend(painter, top)
        self._paint_bar(painter, QRectF(0, top, self.width(), _BAR))
        self._paint_legend(painter, top + _BAR + _GAP)
        painter.end()

    def _paint_line(self, painter: QPainter) -> int:
        """Draw icon, big line and the faces beside it; returns where it ends."""
        big, colours = self._big(), self._theme.colours
        height = QFontMetrics(big).height()
        kind = "unsure" if self._hidden else mood_kind(self._counts)
        role = kind if kind in ("positive", "negative") else "text"
        icon, ratio = round(height * 0.92), self.devicePixelRatioF()
        ink = colours.colour(role if role != "text" else "neutral").name()
        place = QPointF(0, (height - icon) / 2)
        painter.drawPixmap(place, pixmap(_FACES[kind], ink, colours.window, icon, ratio))
        left = icon + 8
        area = QRectF(left, 0, self.width() - left, height)
        painter.setFont(self.font())
        painter.setPen(colours.colour("muted"))
        baseline = QFontMetrics(big).descent() - QFontMetrics(self.font()).descent()
        right, bottom = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignBottom
        painter.drawText(area.adjusted(0, 0, 0, -baseline), right | bottom, self.faces)
        room = area.width() - QFontMetrics(self.font()).horizontalAdvance(self.faces) - 10
        line = QFontMetrics(big).elidedText(self.line, Qt.TextElideMode.ElideRight, int(room))
        painter.setFont(big)
        painter.setPen(colours.colour(role))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, line)
        return height

    def _paint_trend(self, painter: QPainter, top: int) -> int:
        """Draw arrow and words, always in the same room; returns where it ends."""
        metrics, colours = QFontMetrics(self.font()), self._theme.colours
        height = metrics.height()
        if self.trend:
            size = metrics.ascent()
            ink, ratio = colours.text, self.devicePixelRatioF()
            name = TREND_ICONS[self._trend.direction]
            place = QPointF(2, top + (height - size) / 2)
            painter.drawPixmap(place, pixmap(name, ink, colours.window, size, ratio))
            area = QRectF(size + 10, top, self.width() - size - 10, height)
            self._paint_small(painter, area, self.trend, "text")
        elif self._counts.faces and not self._hidden:
            area = QRectF(0, top, self.width(), height)
            self._paint_small(painter, area, self.tr("No trend yet"), "muted")
        return top + height + _GAP

    def _paint_small(self, painter: QPainter, area: QRectF, words: str, role: str) -> None:
        painter.setFont(self.font())
        painter.setPen(self._theme.colours.colour(role))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, words)

    def _paint_bar(self, painter: QPainter, area: QRectF) -> None:
        colours, faces = self._theme.colours, self._counts.faces
        shape = QPainterPath()
        shape.addRoundedRect(area, 6, 6)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(area, colours.colour("sunken"))
        left = area.left()
        for kind in self._kinds():
            count = self._count(kind)
            if count == 0:
                continue
            part = QRectF(left, area.top(), area.width() * count / faces, area.height())
            self._paint_part(painter, kind, count, part)
            left = part.right()
        painter.restore()

    def _paint_part(self, painter: QPainter, kind: str, count: int, part: QRectF) -> None:
        colours = self._theme.colours
        seen = part.adjusted(0, 0, -1.5, 0)
        if kind == "unsure":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(colours.colour("unsure"), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(seen)
            return
        painter.fillRect(seen, colours.colour(kind))
        painter.setPen(colours.colour("card"))
        painter.setFont(scaled_font(self.font(), 1.0, bold=True))
        words = percent(count / self._counts.faces)
        if painter.fontMetrics().horizontalAdvance(words) + 4 < seen.width():
            painter.drawText(seen, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_legend(self, painter: QPainter, top: int) -> None:
        metrics, colours = QFontMetrics(self.font()), self._theme.colours
        dot, left = metrics.ascent() * 0.75, 0.0
        painter.setFont(self.font())
        for kind, words in zip(self._kinds(), self.legend(), strict=True):
            mark = QRectF(left, top + (metrics.height() - dot) / 2, dot, dot)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour(kind))
            if kind == "unsure":
                painter.setPen(colours.colour("unsure"))
                painter.setBrush(QBrush(colours.colour(kind), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(mark, 2, 2)
            painter.setPen(colours.colour("text"))
            place = QRectF(mark.right() + 4, top, self.width(), metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, words)
            left = place.left() + metrics.horizontalAdvance(words) + 12
