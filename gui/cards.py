"""One card per tile, in gallery order."""

from collections.abc import Sequence

from PyQt6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PyQt6.QtWidgets import QScrollArea, QToolTip, QWidget

from gui.card_layout import GAP, CardSizes, Density, plan_grid
from gui.icons import pixmap
from gui.theme import Theme
from gui.wording import (
    CardText,
    card_text,
    expression_letters,
    expression_word,
    short_state_word,
    state_word,
)
from inference.emotions import EMOTIONS
from inference.types import UNSURE, Expression, Reading, TileState

_PADDING = {Density.DENSE: 5, Density.COMPACT: 5, Density.ROOMY: 8, Density.FULL: 10}
_RADIUS = 8.0
OUTDATED_OPACITY = 0.5
"""Of what was read before a pause or the end."""

_SMALL, _LETTERS = 0.85, 0.72


def _scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def card_sizes(font: QFont) -> CardSizes:
    """Smallest cards in which the longest words still fit, for a font."""
    small = QFontMetrics(_scaled(font, _SMALL, bold=True))
    normal = QFontMetrics(_scaled(font, 1.0, bold=True))
    letters = QFontMetrics(_scaled(font, _LETTERS))
    line, words = normal.height(), [expression_word(name) for name in (*EMOTIONS, UNSURE)]
    small_words = [*words, *map(short_state_word, TileState)]
    normal_words = [*words, *map(state_word, TileState)]
    narrow = _room_for(small, small_words) + _least_icon(small) + 15
    wide = _room_for(normal, normal_words) + line + 24
    lettered = max(letters.horizontalAdvance(expression_letters(name)) for name in EMOTIONS)
    return CardSizes(
        dense=(narrow, 2 * small.height() + 9),
        compact=(narrow, 2 * small.height() + 30),
        roomy=(wide, 3 * line + 30),
        full=(max(wide, 7 * (lettered + 4) + 20), 5 * line + 40),
        tallest=9 * line,
    )


def _room_for(metrics: QFontMetrics, words: list[str]) -> int:
    """Width of the longest word; a little more, as glyphs are wider at some scale factors."""
    return round(1.06 * max(map(metrics.horizontalAdvance, words)))


def _least_icon(metrics: QFontMetrics) -> int:
    """Edge of the icon on the smallest cards."""
    return round(0.85 * metrics.height())


class ParticipantCard(QWidget):
    """A participant at a glance; painted by hand so that 49 of them stay cheap."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._density = Density.FULL
        self._least_width = 0
        self._text: CardText | None = None
        self._state = TileState.NO_FACE
        self._expression: Expression | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def text(self) -> CardText | None:
        """What the card says now."""
        return self._text

    @property
    def density(self) -> Density:
        """How much the card shows."""
        return self._density

    def set_density(self, density: Density, least_width: int) -> None:
        """Show more or less.

        Args:
            density: What there is room for.
            least_width: Width of the smallest card for it; what is spare goes to the icon.
        """
        if (density, least_width) != (self._density, self._least_width):
            self._density, self._least_width = density, least_width
            self.update()

    def show_reading(self, reading: Reading) -> None:
        """Show a participant's newest reading; repaints only if something differs."""
        text, expression = card_text(reading), reading.expression
        if (text, expression, reading.state) == (self._text, self._expression, self._state):
            return
        if self._text is None or text.details != self._text.details:
            self._describe(text)
        self._text, self._expression, self._state = text, expression, reading.state
        self.update()

    def _describe(self, text: CardText) -> None:
        self.setAccessibleName(f"{text.title}: {text.headline} {text.probability}".strip())
        self.setAccessibleDescription(text.details.replace("\n", ", "))
        self.setToolTip(text.details)
        if (
            self.underMouse()
            and QToolTip.isVisible()
            and QToolTip.text() == (self._text.details if self._text else "")
        ):
            QToolTip.showText(self.cursor().pos(), text.details, self)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        """Draw the card."""
        if self._text is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else OUTDATED_OPACITY)
        self._paint_ground(painter)
        if self._density >= Density.ROOMY:
            self._paint_roomy(painter, self._text)
        else:
            self._paint_small(painter, self._text)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        colours = self._theme.colours
        live = self._expression is not None
        focused = self.hasFocus() and self._keyboard_in_use()
        edge = QPen(colours.colour("accent" if focused else "border"))
        edge.setWidthF(2.0 if focused else 1.0)
        painter.setPen(edge)
        painter.setBrush(colours.colour("card" if live else "sunken"))
        inset = edge.widthF() / 2
        ground = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ground, _RADIUS, _RADIUS)

    def _keyboard_in_use(self) -> bool:
        window = self.window()
        return window is not None and window.testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        )

    def _inner(self) -> QRect:
        pad = _PADDING[self._density]
        return self.rect().adjusted(pad, pad - 1, -pad, -pad + 1)

    def _paint_small(self, painter: QPainter, text: CardText) -> None:
        """Title above icon and word, above bars where there is room for them."""
        inner = self._inner()
        title = _scaled(self.font(), _SMALL * 0.92)
        strong = _scaled(self.font(), _SMALL, bold=True)
        bars = 0 if self._density is Density.DENSE else max(14, inner.height() // 3)
        words = inner.adjusted(0, 0, 0, -bars - (3 if bars else 0))
        half = words.height() // 2
        self._paint_title(
            painter, text, QRect(words.left(), words.top(), words.width(), half), title
        )
        self._paint_line(
            painter,
            text,
            QRect(words.left(), words.bottom() - half + 1, words.width(), half),
            strong,
            self._small_icon(QFontMetrics(strong), half),
        )
        self._paint_bars_below(painter, inner, bars, letters=False)

    def _small_icon(self, metrics: QFontMetrics, room: int) -> int:
        """Edge of the icon: as large as the longest word beside it allows."""
        spare = max(0, self.width() - self._least_width)
        # The gap grows with the icon, so only part of what is spare goes to it.
        return min(_least_icon(metrics) + spare * 4 // 5, room, round(metrics.height() * 1.6))

    def _paint_roomy(self, painter: QPainter, text: CardText) -> None:
        inner, full = self._inner(), self._density is Density.FULL
        title = _scaled(self.font(), 0.9)
        strong = _scaled(self.font(), 1.25 if full else 1.0, bold=True)
        title_height = QFontMetrics(title).height()
        icon = round(QFontMetrics(strong).height() * (1.3 if full else 1.15))
        free = inner.height() - title_height - icon
        bars = round(free * 0.84) if self._expression else 0
        line = inner.top() + title_height + (free - bars) // 2
        self._paint_title(
            painter, text, QRect(inner.left(), inner.top(), inner.width(), title_height), title
        )
        self._paint_line(
            painter, text, QRect(inner.left(), line, inner.width(), icon), strong, icon
        )
        self._paint_bars_below(painter, inner, bars, letters=full)

    def _paint_line(
        self, painter: QPainter, text: CardText, area: QRect, font: QFont, icon: int
    ) -> None:
        """Icon and word side by side."""
        top = area.center().y() - icon // 2
        self._paint_icon(painter, text, QRect(area.left(), top, icon, icon))
        gap = max(4, icon // 4)
        self._paint_headline(painter, text, area.adjusted(icon + gap, 0, 0, 0), font)

    def _paint_bars_below(
        self, painter: QPainter, inner: QRect, height: int, *, letters: bool
    ) -> None:
        if self._expression is not None and height:
            area = QRect(inner.left(), inner.bottom() - height + 1, inner.width(), height)
            self._paint_bars(painter, self._expression, area, letters=letters)

    def _paint_title(self, painter: QPainter, text: CardText, area: QRect, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colours.colour("muted"))
        metrics = QFontMetrics(font)
        right = metrics.horizontalAdvance(text.probability)
        room = area.width() - right - (4 if right else 0)
        title = metrics.elidedText(text.title, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(self._theme.colours.colour("text"))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, text.probability)

    def _paint_icon(self, painter: QPainter, text: CardText, area: QRect) -> None:
        colours = self._theme.colours
        ink, paper = colours.colour(text.role).name(), colours.card
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(area.topLeft(), pixmap(text.icon, ink, paper, area.width(), ratio))

    def _paint_headline(
        self, painter: QPainter, text: CardText, area: QRect, font: QFont
    ) -> None:
        metrics = QFontMetrics(font)
        fits = metrics.horizontalAdvance(text.headline) <= area.width()
        word = text.headline if fits else text.short_headline
        word = metrics.elidedText(word, Qt.TextElideMode.ElideRight, area.width())
        sure = self._expression is not None and self._expression.shown != UNSURE
        painter.setFont(font)
        painter.setPen(self._theme.colours.colour("text" if sure else "muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)

    def _paint_bars(
        self, painter: QPainter, expression: Expression, area: QRect, *, letters: bool
    ) -> None:
        colours = self._theme.colours
        font = _scaled(self.font(), _LETTERS)
        below = QFontMetrics(font).height() if letters else 0
        step = area.width() / len(EMOTIONS)
        wide = max(3.0, min(step - (4 if letters else 3), 30.0))
        tall = area.height() - below
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
            if letters:
                shown = emotion == expression.shown
                painter.setPen(colours.colour("text" if shown else "muted"))
                place = QRectF(
                    area.left() + index * step, area.bottom() - below + 1, step, below
                )
                painter.drawText(
                    place, Qt.AlignmentFlag.AlignCenter, expression_letters(emotion)
                )


class CardGrid(QScrollArea):
    """All cards; they get denser as they get more, and scroll only when they must."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[ParticipantCard] = []
        self._count = 0
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

    def show_readings(self, readings: Sequence[Reading]) -> None:
        """Show the newest readings, one card each, in the order given."""
        while len(self._cards) < len(readings):
            self._cards.append(ParticipantCard(self._theme, self._canvas))
        for card, reading in zip(self._cards, readings, strict=False):
            card.show_reading(reading)
        if len(readings) != self._count:
            self._count = len(readings)
            self._arrange()

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

    def _arrange(self) -> None:
        for card in self._cards[self._count :]:
            card.hide()
        if self._count == 0:
            return
        room = self.contentsRect()
        sizes = card_sizes(self.font())
        plan = plan_grid(self._count, room.width(), room.height(), sizes)
        if plan.scrolls:
            bar = self.verticalScrollBar()
            used = bar.sizeHint().width() if bar else 0
            plan = plan_grid(self._count, room.width() - used, room.height(), sizes)
        self._canvas.resize(
            plan.columns * (plan.width + GAP) - GAP, plan.rows * (plan.height + GAP) - GAP
        )
        for index, card in enumerate(self.cards):
            row, column = divmod(index, plan.columns)
            card.set_density(plan.density, sizes.smallest(plan.density)[0])
            card.setGeometry(
                column * (plan.width + GAP), row * (plan.height + GAP), plan.width, plan.height
            )
            card.show()
