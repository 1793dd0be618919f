"""Who may need the teacher: a few quiet lines above the cards."""

from collections.abc import Sequence

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PyQt6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.icons import icon, pixmap
from gui.pages import scaled_font
from gui.panel_wording import duration, more_needs, need_line, need_words
from gui.plain_text import as_plain
from gui.theme import Theme
from session.attention import Need, Reason

MOST = 3
"""Entries that are shown at most; the rest is counted."""

_ICON, _WIDEST = 16, 640
_PICTURES = {
    Reason.NEGATIVE: ("sad", "negative"),
    Reason.CHANGED: ("more_negative", "negative"),
    Reason.GONE: ("no_face", "muted"),
}


class ElidedLabel(QLabel):
    """One line of text that ends with an ellipsis where it does not fit."""

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        style = self.style()
        if style:
            role = QPalette.ColorRole.WindowText
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            style.drawItemText(
                painter, self.rect(), left, self.palette(), self.isEnabled(), words, role
            )
        painter.end()


class NeedRow(QFrame):
    """One entry: a button that opens the details, and one that takes it off the list."""

    chosen = pyqtSignal(str)
    dismissed = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._need: Need | None = None
        self.setObjectName("need")
        self._picture, self._why, self._time = QLabel(), ElidedLabel(), QLabel()
        self.who = QToolButton()
        self.who.setFont(scaled_font(self.font(), 0.95, bold=True))
        self.who.clicked.connect(self._choose)
        self.close_button = QToolButton()
        self.close_button.setIconSize(QSize(12, 12))
        self.close_button.setToolTip(self.tr("Take off the list until it begins anew"))
        self.close_button.clicked.connect(self._dismiss)
        self._why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._time.setObjectName("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 4, 1)
        row.setSpacing(6)
        for widget in (self._picture, self.who):
            row.addWidget(widget)
        row.addWidget(self._why, 1)
        row.addWidget(self._time)
        row.addWidget(self.close_button)

    def show_need(self, need: Need) -> None:
        """Show another entry, or how long it has lasted by now."""
        if self._need is None or need.reason is not self._need.reason:
            self._draw(need.reason)
        line = need_line(need)
        if self._need is None or line != need_line(self._need):
            self.who.setText(need.name or need.participant)
            self._why.setText(need_words(need.reason))
            self._time.setText(duration(need.seconds))
            self.setToolTip(as_plain(line))
            self.who.setAccessibleName(line)
            self.close_button.setAccessibleName(
                self.tr("Take {who} off the list").format(who=need.name or need.participant)
            )
        self._need = need

    def _draw(self, reason: Reason) -> None:
        colours = self._theme.colours
        name, role = _PICTURES[reason]
        ink, ratio = colours.colour(role).name(), self.devicePixelRatioF()
        self._picture.setPixmap(pixmap(name, ink, colours.card, _ICON, ratio))
        self.close_button.setIcon(icon("close", colours.muted, colours.disabled))

    def colour(self) -> None:
        """Draw the icons in the theme's colours."""
        if self._need:
            self._draw(self._need.reason)

    def mouseReleaseEvent(self, a0: QMouseEvent | None) -> None:
        """The whole line opens the details."""
        self._choose()

    def _choose(self) -> None:
        if self._need:
            self.chosen.emit(self._need.participant)

    def _dismiss(self) -> None:
        if self._need:
            self.dismissed.emit(self._need.participant)


class NeedsList(QWidget):
    """The gravest entries; one quiet line while there is none."""

    chosen = pyqtSignal(str)
    dismissed = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needs: list[Need] = []
        self._most = MOST
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._heading = QLabel()
        self._heading.setObjectName("muted")
        self._heading.setFont(scaled_font(self.font(), 0.9))
        self._rows = [NeedRow(theme, self) for _ in range(MOST)]
        self._box = QFrame()
        self._box.setObjectName("needs")
        self._box.setMaximumWidth(_WIDEST)
        inner = QVBoxLayout(self._box)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        for row in self._rows:
            row.chosen.connect(self.chosen)
            row.dismissed.connect(self.dismissed)
            inner.addWidget(row)
            theme.changed.connect(row.colour)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._heading)
        column.addWidget(self._box)
        self.show_needs([])

    @property
    def lines(self) -> list[str]:
        """What is listed, as sentences."""
        return [need_line(need) for need in self._needs[: self._most]]

    @property
    def rows(self) -> Sequence[NeedRow]:
        """The entries in use."""
        return self._rows[: min(len(self._needs), self._most)]

    def allow(self, most: int) -> None:
        """Show fewer entries where there is little room, 1 to `MOST`."""
        if most != self._most:
            self._most = most
            self.show_needs(self._needs)

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Show the first few of a list that is in order already."""
        self._needs = list(needs)
        rest = len(self._needs) - self._most
        words = self.tr("Who may need you")
        if not needs:
            words = self.tr("Who may need you: nobody stands out")
        elif rest > 0:
            words = f"{words} · {more_needs(rest)}"
        if words != self._heading.text():
            self._heading.setText(words)
        for row, need in zip(self._rows, self._needs, strict=False):
            row.show_need(need)
        for index, row in enumerate(self._rows):
            row.setVisible(index < min(len(self._needs), self._most))
        self._box.setVisible(bool(needs))
        self.setAccessibleName(". ".join([words, *self.lines]))
