"""How one participant's card is drawn, from icon and pseudonym to all that is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QRect, QRectF, Qt
from PyQt6.QtGui import QFont, QFontMetrics, QPainter, QPen

from gui.bars import paint_upright_bars
from gui.card_layout import CardSizes, Density
from gui.icons import pixmap
from gui.pages import scaled_font
from gui.sparkline import paint_minute
from gui.theme import Theme
from gui.wording import (
    CardText,
    expression_letters,
    expression_word,
    more_negative_words,
    short_state_word,
    state_word,
)
from inference.emotions import EMOTIONS
from inference.types import UNSURE, Expression, TileState

_PADDING = {
    Density.TINY: 3,
    Density.DENSE: 5,
    Density.COMPACT: 5,
    Density.ROOMY: 8,
    Density.FULL: 10,
}
_RADIUS = 8.0
_SMALL, _TITLE, _LETTERS = 0.85, 0.78, 0.72
_MIDDLE, _LEFT = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft


def card_sizes(font: QFont) -> CardSizes:
    """Smallest cards in which the longest words still fit, for a font."""
    title = QFontMetrics(scaled_font(font, _TITLE))
    small = QFontMetrics(scaled_font(font, _SMALL, bold=True))
    normal = QFontMetrics(scaled_font(font, 1.3, bold=True))
    letters = QFontMetrics(scaled_font(font, _LETTERS))
    line, words = normal.height(), [expression_word(name) for name in (*EMOTIONS, UNSURE)]
    narrow = _room_for(small, [*words, *map(short_state_word, TileState)])
    narrow += _least_icon(small) + 15
    wide = _room_for(normal, [*words, *map(state_word, TileState)]) + line + 24
    lettered = max(letters.horizontalAdvance(expression_letters(name)) for name in EMOTIONS)
    return CardSizes(
        tiny=(_room_for(title, ["P88"]) + small.height() + 12, small.height() + 6),
        dense=(narrow, 2 * small.height() + 9),
        compact=(narrow, 2 * small.height() + 23),
        roomy=(wide, 3 * line + 16),
        full=(max(wide, 7 * (lettered + 4) + 20), 6 * line + 30),
        tallest=12 * line,
    )


def has_room_for_larger_words(width: int, height: int, least_width: int, font: QFont) -> bool:
    """Whether all small cards of a grid can have larger words: decided for all alike."""
    return width >= 1.35 * least_width and height >= 4.5 * QFontMetrics(font).height()


def _room_for(metrics: QFontMetrics, words: list[str]) -> int:
    """Width of the longest word; a little more, as glyphs are wider at some scale factors."""
    return round(1.06 * max(map(metrics.horizontalAdvance, words)))


def _least_icon(metrics: QFontMetrics) -> int:
    """Edge of the icon on the smallest cards."""
    return round(0.85 * metrics.height())


@dataclass(frozen=True)
class CardLook:
    """Everything that a card shows.

    Attributes:
        text: Its words.
        expression: Of the participant, or None.
        minute: The last minute, -1 to 1 each second, None in gaps.
    """

    text: CardText
    expression: Expression | None
    minute: Sequence[float | None]


@dataclass(frozen=True)
class CardFrame:
    """Where and how a card is drawn.

    Attributes:
        rect: Logical pixels.
        density: How much is shown.
        least_width: Of cards of this density; what is spare goes to the icon.
        larger: Whether small cards have room for larger words.
        font: The widget's.
        ratio: Physical pixels per logical one.
        strong_edge: Whether it is under the pointer, focused or open.
    """

    rect: QRect
    density: Density
    least_width: int
    larger: bool
    font: QFont
    ratio: float
    strong_edge: bool


class CardPainter:
    """Draws one card with a painter that is already open."""

    def __init__(
        self, painter: QPainter, theme: Theme, look: CardLook, frame: CardFrame
    ) -> None:
        self._painter, self._theme = painter, theme
        self._look, self._frame = look, frame

    def paint(self) -> None:
        """Draw the card."""
        self._paint_ground()
        pad = _PADDING[self._frame.density]
        inner = self._frame.rect.adjusted(pad, pad - 1, -pad, -pad + 1)
        if self._frame.density is Density.TINY:
            self._paint_tiny(inner)
        elif self._frame.density >= Density.ROOMY:
            self._paint_roomy(inner)
        else:
            self._paint_small(inner)

    def _paint_ground(self) -> None:
        colours, strong = self._theme.colours, self._frame.strong_edge
        edge = QPen(colours.colour("accent" if strong else "border"))
        edge.setWidthF(2.0 if strong else 1.0)
        self._painter.setPen(edge)
        live = self._look.expression is not None
        self._painter.setBrush(colours.colour("card" if live else "sunken"))
        inset = edge.widthF() / 2
        ground = QRectF(self._frame.rect).adjusted(inset, inset, -inset, -inset)
        self._painter.drawRoundedRect(ground, _RADIUS, _RADIUS)

    def _paint_tiny(self, inner: QRect) -> None:
        """Icon and pseudonym side by side."""
        font = scaled_font(self._frame.font, _TITLE)
        title = QFontMetrics(font).horizontalAdvance(self._look.text.title)
        least = _least_icon(QFontMetrics(font))
        icon = min(inner.height(), max(least, inner.width() - title - 5))
        self._paint_icon(QRect(inner.left(), inner.center().y() - icon // 2, icon, icon))
        area = inner.adjusted(icon + 4, 0, 0, 0)
        self._paint_words(area, font, self._look.text.title, "text")

    def _paint_small(self, inner: QRect) -> None:
        """Title above icon and word, above the last minute where there is room for it."""
        larger = self._frame.larger
        title = scaled_font(self._frame.font, 0.85 if larger else _TITLE)
        strong = scaled_font(self._frame.font, 1.05 if larger else _SMALL, bold=True)
        dense = self._frame.density is Density.DENSE
        curve = 0 if dense else max(12, round(inner.height() * 0.28))
        words = inner.adjusted(0, 0, 0, -curve - (2 if curve else 0))
        half = words.height() // 2
        self._paint_title(QRect(words.left(), words.top(), words.width(), half), title)
        line = QRect(words.left(), words.bottom() - half + 1, words.width(), half)
        self._paint_line(line, strong, self._small_icon(QFontMetrics(strong), half))
        self._paint_minute_below(inner, curve)

    def _small_icon(self, metrics: QFontMetrics, room: int) -> int:
        """Edge of the icon: as large as the longest word beside it allows."""
        spare = max(0, self._frame.rect.width() - self._frame.least_width)
        # The gap grows with the icon, so only part of what is spare goes to it.
        return min(_least_icon(metrics) + spare * 4 // 5, room, round(metrics.height() * 1.6))

    def _paint_roomy(self, inner: QRect) -> None:
        """Title, icon and word, last minute; with bars below where there is most room."""
        full = self._frame.density is Density.FULL
        title = scaled_font(self._frame.font, 0.9)
        height = QFontMetrics(title).height()
        spacious = full or inner.height() > 6 * height
        strong = scaled_font(self._frame.font, 1.3 if spacious else 1.1, bold=True)
        icon = round(QFontMetrics(strong).height() * 1.25)
        self._paint_title(QRect(inner.left(), inner.top(), inner.width(), height), title)
        below = inner.adjusted(0, height + 2, 0, 0)
        bars = round(below.height() * 0.38) if full else 0
        if full and self._look.expression is not None:
            place = below.adjusted(0, below.height() - bars, 0, 0)
            letters = scaled_font(self._frame.font, _LETTERS)
            expression = self._look.expression
            paint_upright_bars(self._painter, expression, place, letters, self._theme)
        below = below.adjusted(0, 0, 0, -bars - (6 if bars else 0))
        remark = height if full else 0
        curve = min(3 * height, max(height, below.height() - icon - remark - 8))
        between = below.height() - curve - icon - remark
        line = QRect(inner.left(), below.top() + max(0, between // 2), inner.width(), icon)
        self._paint_line(line, strong, icon)
        if full and self._look.text.more_negative:
            place = QRect(inner.left(), line.bottom() + 2, inner.width(), height)
            self._paint_words(place, title, more_negative_words(), "negative")
        self._paint_minute_below(below, curve)

    def _paint_line(self, area: QRect, font: QFont, icon: int) -> None:
        """Icon and word side by side."""
        text = self._look.text
        self._paint_icon(QRect(area.left(), area.center().y() - icon // 2, icon, icon))
        room = area.adjusted(icon + max(4, icon // 4), 0, 0, 0)
        fits = QFontMetrics(font).horizontalAdvance(text.headline) <= room.width()
        expression = self._look.expression
        sure = expression is not None and expression.shown != UNSURE
        word = text.headline if fits else text.short_headline
        self._paint_words(room, font, word, "text" if sure else "muted")

    def _paint_icon(self, area: QRect) -> None:
        text, colours, size = self._look.text, self._theme.colours, area.width()
        live = self._look.expression is not None
        paper = colours.card if live else colours.sunken
        ink = colours.colour(text.role).name()
        self._painter.drawPixmap(
            area.topLeft(), pixmap(text.icon, ink, paper, size, self._frame.ratio)
        )
        if text.more_negative:
            mark = max(10, round(size * 0.6))
            corner = QRect(0, 0, mark, mark)
            corner.moveBottomRight(area.bottomRight())
            corner.translate(mark // 4, mark // 4)
            badge = pixmap(
                "more_negative", colours.negative, colours.card, mark, self._frame.ratio
            )
            self._painter.drawPixmap(corner.topLeft(), badge)

    def _paint_title(self, area: QRect, font: QFont) -> None:
        """Pseudonym or name at the left, probability at the right, faces in between."""
        text, metrics = self._look.text, QFontMetrics(font)
        self._painter.setFont(font)
        self._painter.setPen(self._theme.colours.colour("text"))
        self._painter.drawText(area, _MIDDLE | Qt.AlignmentFlag.AlignRight, text.probability)
        right = metrics.horizontalAdvance(text.probability)
        room = area.adjusted(0, 0, -right - (4 if right else 0), 0)
        faces = self._paint_faces(room, metrics, text) if text.faces else 0
        self._paint_words(room.adjusted(0, 0, -faces, 0), font, text.title, "muted")

    def _paint_faces(self, area: QRect, metrics: QFontMetrics, text: CardText) -> int:
        """How many faces, at the right of an area; returns the width used, 0 if too narrow."""
        icon, count = round(metrics.height() * 0.85), str(text.faces)
        used = icon + 2 + metrics.horizontalAdvance(count)
        least = metrics.horizontalAdvance("P88") + 6
        roomy = self._frame.density >= Density.ROOMY
        if used + least > area.width():
            used = icon
            count = ""
        if used + least > area.width() + 4:
            return 0
        colours = self._theme.colours
        title = metrics.horizontalAdvance(text.title)
        left = (
            area.left() + min(title + 8, area.width() - used)
            if roomy
            else (area.right() + 1 - used)
        )
        picture = pixmap("faces", colours.muted, colours.card, icon, self._frame.ratio)
        self._painter.drawPixmap(left, area.center().y() - icon // 2, picture)
        self._painter.setPen(colours.colour("muted"))
        place = QRect(left + icon + 2, area.top(), used, area.height())
        self._painter.drawText(place, _MIDDLE | _LEFT, count)
        return used + 4

    def _paint_words(self, area: QRect, font: QFont, words: str, role: str) -> None:
        cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        self._painter.setFont(font)
        self._painter.setPen(self._theme.colours.colour(role))
        self._painter.drawText(area, _MIDDLE | _LEFT, cut)

    def _paint_minute_below(self, inner: QRect, height: int) -> None:
        """The last minute at the lower edge, where anything is known of it."""
        values = self._look.minute
        if height and any(value is not None for value in values):
            area = QRectF(inner.left(), inner.bottom() - height + 1, inner.width(), height)
            paint_minute(self._painter, area, values, self._theme.colours)
