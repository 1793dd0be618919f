"""One card per tile, in gallery order."""

from collections.abc import Sequence

from PyQt6.QtCore import QEvent, QPoint, QSize, Qt, pyqtSignal
from PyQt6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PyQt6.QtWidgets import QAbstractButton, QScrollArea, QToolTip, QWidget

from gui.card_layout import GAP, Density, plan_grid
from gui.card_painter import (
    CardFrame,
    CardLook,
    CardPainter,
    card_sizes,
    has_room_for_larger_words,
)
from gui.plain_text import as_plain
from gui.theme import Theme
from gui.wording import CardText, card_text
from inference.types import Reading
from session.recent import RecentExpressions

OUTDATED_OPACITY = 0.5
"""Of what was read before a pause or the end."""

_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)} | {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ParticipantCard(QAbstractButton):
    """A participant at a glance; painted by hand so that 49 of them stay cheap.

    A click, Space or Enter asks for the details; arrow keys ask for a neighbour.
    """

    stepped = pyqtSignal(int, int)
    focused = pyqtSignal()
    menu_wanted = pyqtSignal(QPoint)
    name_wanted = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._density = Density.FULL
        self._least_width = 0
        self._larger = False
        self._look: CardLook | None = None
        self.participant = ""
        self.outdated = False
        self.open = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def words(self) -> CardText | None:
        """What the card says now."""
        return self._look.text if self._look else None

    @property
    def density(self) -> Density:
        """How much the card shows."""
        return self._density

    def set_density(self, density: Density, least_width: int, *, larger: bool = False) -> None:
        """Show more or less.

        Args:
            density: What there is room for.
            least_width: Width of the smallest card for it; what is spare goes to the icon.
            larger: Whether small cards have room for larger words.
        """
        if (density, least_width, larger) != (self._density, self._least_width, self._larger):
            self._density, self._least_width, self._larger = density, least_width, larger
            self.update()

    def mark(self, *, outdated: bool, is_open: bool) -> None:
        """Show whether it is of the past, and whether its details are open."""
        if (outdated, is_open) != (self.outdated, self.open):
            self.outdated, self.open = outdated, is_open
            self.update()

    def show_reading(self, reading: Reading, minute: Sequence[float | None] = ()) -> None:
        """Show a participant's newest reading; repaints only if something differs.

        Args:
            reading: The newest.
            minute: Of `session.recent`, or nothing.
        """
        look = CardLook(card_text(reading), reading.expression, minute)
        self.participant = reading.participant
        if look == self._look:
            return
        before, self._look = self.words, look
        if before is None or look.text.details != before.details:
            self._describe(look.text, before)
        self.update()

    def forget(self) -> None:
        """Keep nothing of what was shown: it was another participant's."""
        self._look, self.participant = None, ""
        self.setAccessibleName("")
        self.setAccessibleDescription("")
        self.setToolTip("")

    def _describe(self, text: CardText, before: CardText | None) -> None:
        self.setAccessibleName(f"{text.title}: {text.headline} {text.probability}".strip())
        self.setAccessibleDescription(text.details.replace("\n", ", "))
        self.setToolTip(as_plain(text.details))
        told = as_plain(before.details) if before else ""
        if self.underMouse() and QToolTip.isVisible() and QToolTip.text() == told:
            QToolTip.showText(self.cursor().pos(), self.toolTip(), self)

    def paintEvent(self, e: QPaintEvent | None) -> None:
        """Draw the card."""
        if self._look is None:
            return
        strong = self.open or self.underMouse() or (self.hasFocus() and self._uses_keyboard())
        frame = CardFrame(
            self.rect(),
            self._density,
            self._least_width,
            self._larger,
            self.font(),
            self.devicePixelRatioF(),
            strong,
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(OUTDATED_OPACITY if self.outdated else 1.0)
        CardPainter(painter, self._theme, self._look, frame).paint()
        painter.end()

    def _uses_keyboard(self) -> bool:
        window = self.window()
        return window is not None and window.testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        )

    def keyPressEvent(self, e: QKeyEvent | None) -> None:
        """Open with Enter, go to a neighbour with an arrow."""
        if e is None:
            return
        key = Qt.Key(e.key())
        if key in _OPEN and not e.modifiers():
            self.click()
        elif key in _STEPS:
            self.stepped.emit(*_STEPS[key])
        else:
            super().keyPressEvent(e)

    def mouseDoubleClickEvent(self, e: QMouseEvent | None) -> None:
        """Ask for the name; the click before has opened the details."""
        if e is not None and e.button() == Qt.MouseButton.LeftButton:
            self.name_wanted.emit()

    def contextMenuEvent(self, a0: QContextMenuEvent | None) -> None:
        """Ask for a menu, with the mouse or the keyboard's menu key."""
        if a0 is not None:
            self.menu_wanted.emit(a0.globalPos())

    def focusInEvent(self, e: QFocusEvent | None) -> None:
        """Tell the grid where the keyboard is."""
        super().focusInEvent(e)
        self.focused.emit()


class CardGrid(QScrollArea):
    """All cards; they get denser as they get more, and scroll only when they must.

    One card at a time can be reached with Tab; arrow keys go on from there. Emits `chosen`
    with the participant whose card was pressed, `menu_wanted` and `name_wanted` likewise.
    """

    chosen = pyqtSignal(str)
    menu_wanted = pyqtSignal(str, QPoint)
    name_wanted = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[ParticipantCard] = []
        self._count = 0
        self._columns = 1
        self._reached = 0
        self._open = ""
        self._outdated = False
        self._canvas = QWidget()
        self.setWidget(self._canvas)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Participants in gallery order"))
        theme.changed.connect(self._canvas.update)

    @property
    def cards(self) -> Sequence[ParticipantCard]:
        """The cards in use, in gallery order."""
        return self._cards[: self._count]

    @property
    def outdated(self) -> bool:
        """Whether what is shown is of the past."""
        return self._outdated

    def show_readings(
        self, readings: Sequence[Reading], recent: RecentExpressions | None = None
    ) -> None:
        """Show the newest readings, one card each, in the order given."""
        while len(self._cards) < len(readings):
            self._add_card()
        for card, reading in zip(self._cards, readings, strict=False):
            card.show_reading(
                reading, recent.last_minute(reading.participant) if recent else ()
            )
        if len(readings) != self._count:
            self._count = len(readings)
            self._let_tab_reach(min(self._reached, max(0, self._count - 1)))
            self._arrange()
        self._mark()

    def _add_card(self) -> None:
        card = ParticipantCard(self._theme, self._canvas)
        index = len(self._cards)
        card.clicked.connect(lambda: self.chosen.emit(card.participant))
        card.menu_wanted.connect(lambda at: self.menu_wanted.emit(card.participant, at))
        card.name_wanted.connect(lambda: self.name_wanted.emit(card.participant))
        card.stepped.connect(lambda down, right: self._step(index, down, right))
        card.focused.connect(lambda: self._let_tab_reach(index))
        self._cards.append(card)

    def _let_tab_reach(self, index: int) -> None:
        self._reached = index
        for number, card in enumerate(self._cards):
            reached = number == index
            card.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus
            )

    def _step(self, index: int, down: int, right: int) -> None:
        target = index + down * self._columns + right
        if 0 <= target < self._count:
            self.focus_card(target)

    def focus_card(self, index: int) -> None:
        """Bring the keyboard to one card, and the card into view."""
        card = self._cards[index]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(card, 0, 0)

    def card_of(self, participant: str) -> ParticipantCard | None:
        """The card of one participant, or None."""
        return next((card for card in self.cards if card.participant == participant), None)

    def show_open(self, participant: str) -> None:
        """Mark the card whose details are open; "" for none."""
        self._open = participant
        self._mark()

    def set_outdated(self, outdated: bool) -> None:
        """Grey what was read before a pause or the end; details can still be opened."""
        self._outdated = outdated
        self._mark()

    def _mark(self) -> None:
        for card in self.cards:
            is_open = bool(self._open) and card.participant == self._open
            card.mark(outdated=self._outdated, is_open=is_open)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        """Find the grid that suits the new size."""
        super().resizeEvent(a0)
        self._arrange()

    def changeEvent(self, a0: QEvent | None) -> None:
        """Find the grid that suits another font."""
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange and hasattr(self, "_cards"):
            self._arrange()

    def sizeHint(self) -> QSize:
        """Room for a small class without scrolling."""
        return QSize(396, 420)

    def minimumSizeHint(self) -> QSize:
        """Room for a few of the smallest cards."""
        return QSize(200, 60)

    def _arrange(self) -> None:
        for card in self._cards[self._count :]:
            card.hide()
            card.forget()
        if self._count == 0:
            return
        room = self.contentsRect()
        sizes = card_sizes(self.font())
        plan = plan_grid(self._count, room.width(), room.height(), sizes)
        if plan.scrolls:
            bar = self.verticalScrollBar()
            used = bar.sizeHint().width() if bar else 0
            plan = plan_grid(self._count, room.width() - used, room.height(), sizes)
            room.setWidth(room.width() - used)
        self._columns = plan.columns
        self._canvas.resize(room.width(), plan.rows * (plan.height + GAP) - GAP)
        edges = [
            round(i * (room.width() + GAP) / plan.columns) for i in range(plan.columns + 1)
        ]
        least = sizes.smallest(plan.density)[0]
        larger = has_room_for_larger_words(plan.width, plan.height, least, self.font())
        for index, card in enumerate(self.cards):
            row, column = divmod(index, plan.columns)
            card.set_density(plan.density, least, larger=larger)
            left, width = edges[column], edges[column + 1] - edges[column] - GAP
            card.setGeometry(left, row * (plan.height + GAP), width, plan.height)
            card.show()
