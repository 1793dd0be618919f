"""All that is known of one participant, over the cards, live."""

from PyQt6.QtCore import QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.bars import ShareBars
from gui.icons import icon, pixmap
from gui.pages import scaled_font
from gui.panel_wording import seen_line
from gui.sparkline import paint_minute
from gui.theme import Theme
from gui.wording import (
    card_text,
    expression_word,
    full_title,
    place_words,
    remarks,
    state_explained,
)
from inference.emotions import EMOTIONS
from inference.types import Reading
from session.recent import RecentExpressions

_ICON = 30
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class MinuteCurve(QWidget):
    """The last minute with its ends named."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: tuple[float | None, ...] = ()
        self.setFont(scaled_font(self.font(), 0.85))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The last minute, from negative to positive"))

    def show_minute(self, values: tuple[float | None, ...]) -> None:
        """Show values from -1 to 1, None in gaps."""
        if values != self._values:
            self._values = values
            self.update()

    def sizeHint(self) -> QSize:
        """A curve and a line of words."""
        return QSize(300, 40 + QFontMetrics(self.font()).height())

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        """Draw the curve above the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = QFontMetrics(self.font()).height()
        area = QRectF(self.rect()).adjusted(0, 0, 0, -words - 2)
        colours = self._theme.colours
        if self._values:
            paint_minute(painter, area, self._values, colours)
        painter.setPen(colours.colour("muted"))
        below, bottom = QRectF(self.rect()), Qt.AlignmentFlag.AlignBottom
        for words_, side in (
            (self.tr("1 min ago"), Qt.AlignmentFlag.AlignLeft),
            (self.tr("up positive, down negative"), Qt.AlignmentFlag.AlignHCenter),
            (self.tr("now"), Qt.AlignmentFlag.AlignRight),
        ):
            painter.drawText(below, bottom | side, words_)
        painter.end()


class Details(QFrame):
    """A sheet over the cards.

    Emits `closed` when the teacher closes it, and `stepped` with 1 or -1 when the next or the
    previous participant is asked for.
    """

    closed = pyqtSignal()
    stepped = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reading: Reading | None = None
        self.setObjectName("details")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture, self._title, self._place = QLabel(), QLabel(), QLabel()
        self._title.setFont(scaled_font(self.font(), 1.15, bold=True))
        self._place.setObjectName("muted")
        self._state, self._remarks = QLabel(), QLabel()
        self._state.setFont(scaled_font(self.font(), 1.15, bold=True))
        self._remarks.setWordWrap(True)
        self._bars = ShareBars(theme)
        self._bars.setAccessibleName(self.tr("Probabilities of the seven expressions"))
        self._curve = MinuteCurve(theme)
        self.close_button = QToolButton()
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.clicked.connect(self.closed)
        self._lay_out()
        theme.changed.connect(self._colour)
        self._colour()
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._place, 1)
        head.addWidget(self.close_button)
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self._picture)
        state.addWidget(self._state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(state)
        column.addWidget(self._bars)
        column.addWidget(self._curve)
        column.addWidget(self._remarks)

    @property
    def participant(self) -> str:
        """Whose details are shown, or "" while hidden."""
        return self._reading.participant if self._reading and not self.isHidden() else ""

    @property
    def words(self) -> str:
        """Everything that is said in words."""
        labels = (self._title, self._place, self._state, self._remarks)
        return "\n".join(label.text() for label in labels if label.text())

    def height_at(self, width: int) -> int:
        """Logical pixels that everything shown now needs at a width."""
        layout = self.layout()
        if layout is None:
            return 0
        layout.activate()
        return layout.totalHeightForWidth(width) + 2 * self.frameWidth()

    def show_reading(self, reading: Reading, recent: RecentExpressions) -> None:
        """Show the newest of a participant."""
        text, expression = card_text(reading), reading.expression
        self._reading = reading
        _say(self._title, full_title(reading))
        _say(self._place, place_words(reading))
        _say(self._state, f"{text.headline} {text.probability}".strip())
        self._bars.setVisible(expression is not None)
        if expression is not None:
            self._bars.show_shares(
                [
                    (emotion, expression_word(emotion), share)
                    for emotion, share in zip(EMOTIONS, expression.probabilities, strict=True)
                ]
            )
        self._curve.show_minute(tuple(recent.last_minute(reading.participant)))
        explained = state_explained(reading)
        seen = seen_line(recent.seconds_seen(reading.participant))
        _say(self._remarks, "\n".join([*filter(None, [explained]), *remarks(reading), seen]))
        self._paint_icon()
        self.setAccessibleName(self.words.replace("\n", ". "))

    def forget(self) -> None:
        """Close, and keep nothing of what was shown."""
        self.hide()
        self._reading = None
        for label in (self._title, self._place, self._state, self._remarks):
            label.clear()
        self.setAccessibleName("")

    def say_gone(self) -> None:
        """The participant's tile is not in the gallery any more."""
        _say(self._place, self.tr("not in the gallery now"))
        _say(self._state, "")
        self._picture.clear()
        self._bars.hide()

    def _paint_icon(self) -> None:
        if self._reading is None:
            return
        text, colours = card_text(self._reading), self._theme.colours
        ink = colours.colour(text.role).name()
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(pixmap(text.icon, ink, colours.card, _ICON, ratio))

    def _colour(self) -> None:
        colours = self._theme.colours
        self.close_button.setIcon(icon("close", colours.text, colours.muted))
        self._paint_icon()

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        """Close with Esc, go on to a neighbour with an arrow."""
        key = a0.key() if a0 is not None else 0
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(a0)


def _say(label: QLabel, words: str) -> None:
    if label.text() != words:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(words)
