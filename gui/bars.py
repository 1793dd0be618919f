"""The seven probabilities as bars, upright on a card or lying in the details."""

from collections.abc import Sequence

from PyQt6.QtCore import QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from gui.theme import Theme
from gui.wording import expression_letters, percent
from inference.emotions import EMOTIONS
from inference.types import Expression


def paint_upright_bars(
    painter: QPainter, expression: Expression, area: QRect, font: QFont, theme: Theme
) -> None:
    """Draw seven bars side by side, three letters under each.

    Args:
        painter: Its pen, brush and font are changed.
        expression: Whose probabilities.
        area: Logical pixels.
        font: Of the letters.
        theme: Gives the colours.
    """
    colours, below = theme.colours, QFontMetrics(font).height()
    step = area.width() / len(EMOTIONS)
    wide, tall = max(3.0, min(step - 4, 30.0)), area.height() - below
    painter.setFont(font)
    for index, emotion in enumerate(EMOTIONS):
        left = area.left() + index * step + (step - wide) / 2
        track = QRectF(left, area.top(), wide, tall)
        filled = max(1.5, tall * expression.probabilities[index])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("window"))
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(colours.colour(emotion))
        painter.drawRoundedRect(track.adjusted(0, tall - filled, 0, 0), 1.5, 1.5)
        painter.setPen(colours.colour("text" if emotion == expression.shown else "muted"))
        place = QRectF(area.left() + index * step, area.bottom() - below + 1, step, below)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, expression_letters(emotion))


class ShareBars(QWidget):
    """One line per expression: a word, a bar, a percentage."""

    _GAP = 10

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[tuple[str, str, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_shares(self, rows: Sequence[tuple[str, str, float]]) -> None:
        """Show rows of a role of the theme, a word and a share from 0 to 1."""
        rounded = [(role, word, round(share, 3)) for role, word, share in rows]
        if rounded == self._rows:
            return
        if len(rounded) != len(self._rows):
            self.updateGeometry()
        self._rows = rounded
        words = ", ".join(f"{word}: {percent(share)}" for _, word, share in rounded)
        self.setAccessibleDescription(words)
        self.update()

    def _line(self) -> int:
        return QFontMetrics(self.font()).height() + 4

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(300, self._line() * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        """All rows, with short bars."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(self.font())
        left = max((metrics.horizontalAdvance(word) for _, word, _ in self._rows), default=0)
        right = metrics.horizontalAdvance(percent(1.0))
        strongest = max((share for *_, share in self._rows), default=0.0)
        for index, row in enumerate(self._rows):
            line = QRectF(0, index * self._line(), self.width(), self._line())
            bar = line.adjusted(left + self._GAP, 4, -right - self._GAP, -4)
            self._paint_row(painter, line, bar, row, leads=row[2] == strongest)
        painter.end()

    def _paint_row(
        self,
        painter: QPainter,
        line: QRectF,
        bar: QRectF,
        row: tuple[str, str, float],
        *,
        leads: bool,
    ) -> None:
        role, word, share = row
        colours, middle = self._theme.colours, Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.font())
        painter.setPen(colours.colour("text" if leads else "muted"))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, word)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, percent(share))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("sunken"))
        painter.drawRoundedRect(bar, 3, 3)
        filled = QRectF(bar.left(), bar.top(), bar.width() * share, bar.height())
        painter.setBrush(colours.colour(role))
        if filled.width() >= 1:
            painter.drawRoundedRect(filled, min(3.0, filled.width() / 2), 3)
