"""The class in one line and one bar."""

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from gui.cards import OUTDATED_OPACITY
from gui.theme import Theme
from gui.wording import MoodCounts, faces_line, kind_word, mood_counts, mood_line, percent
from inference.types import Snapshot

KINDS = ("positive", "neutral", "negative", "unsure")


class MoodHeader(QWidget):
    """Readable in half a second: the mood in words, its shares as a bar with counts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts = MoodCounts(0, 0, 0, 0)
        self._tiles = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def line(self) -> str:
        """The big line."""
        return mood_line(self._counts)

    @property
    def faces(self) -> str:
        """How many faces are seen in how many tiles."""
        return faces_line(self._counts, self._tiles)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the newest moment."""
        counts, tiles = mood_counts(snapshot), snapshot.mood.tiles
        if (counts, tiles) == (self._counts, self._tiles):
            return
        self._counts, self._tiles = counts, tiles
        self.setAccessibleName(self.tr("Class mood: {line}").format(line=self.line))
        self.setAccessibleDescription(", ".join([self.faces, *self.legend()]))
        self.setToolTip("\n".join([self.faces, *self._shares()]))
        self.update()

    def legend(self) -> list[str]:
        """Words and counts under the bar; unsure only where there are any."""
        return [f"{kind_word(kind)} {self._count(kind)}" for kind in self._kinds()]

    def _shares(self) -> list[str]:
        faces = max(1, self._counts.faces)
        return [
            f"{kind_word(kind)}: {self._count(kind)} ({percent(self._count(kind) / faces)})"
            for kind in self._kinds()
        ]

    def _kinds(self) -> list[str]:
        return [kind for kind in KINDS if kind != "unsure" or self._counts.unsure]

    def _count(self, kind: str) -> int:
        return int(getattr(self._counts, kind))

    def sizeHint(self) -> QSize:
        """One big line, a bar and a legend."""
        big, small = QFontMetrics(self._big()), QFontMetrics(self.font())
        return QSize(396, big.height() + 6 + 22 + 6 + small.height() + 2)

    def _big(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.9)
        font.setWeight(QFont.Weight.Bold)
        return font

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        """Draw line, bar and legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else OUTDATED_OPACITY)
        top = self._paint_line(painter)
        self._paint_bar(painter, QRectF(0, top + 6, self.width(), 22))
        self._paint_legend(painter, top + 34)
        painter.end()

    def _paint_line(self, painter: QPainter) -> int:
        """Draw the big line and the faces beside it; returns where it ends."""
        big, colours = self._big(), self._theme.colours
        height = QFontMetrics(big).height()
        area = QRectF(0, 0, self.width(), height)
        painter.setFont(self.font())
        painter.setPen(colours.colour("muted"))
        baseline = QFontMetrics(big).descent() - QFontMetrics(self.font()).descent()
        painter.drawText(
            area.adjusted(0, 0, 0, -baseline),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom,
            self.faces,
        )
        room = self.width() - QFontMetrics(self.font()).horizontalAdvance(self.faces) - 10
        line = QFontMetrics(big).elidedText(self.line, Qt.TextElideMode.ElideRight, room)
        painter.setFont(big)
        painter.setPen(colours.colour("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, line)
        return height

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
        painter.setFont(self.font())
        if QFontMetrics(self.font()).horizontalAdvance(str(count)) + 4 < seen.width():
            painter.drawText(seen, Qt.AlignmentFlag.AlignCenter, str(count))

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
