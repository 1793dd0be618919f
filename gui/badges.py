"""Where a badge stands on its tile, and what it looks like."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PyQt6.QtCore import QRect, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QRegion

from gui.icons import pixmap
from gui.theme import DARK
from gui.wording import expression_word
from inference.emotions import EMOTIONS
from inference.types import UNSURE, Box, Reading, TileState

HEIGHT: Final = 22.0
"""Of a badge on a large tile, logical pixels."""

_SMALLEST: Final = 13.0
"""Below this height, logical pixels, nobody could read it: the tile gets none."""

_SHARE: Final = 0.16
"""Of a tile's height that a badge may take."""

_WIDEST: Final = 0.45
"""Of a tile's width that a badge with a word may take; else it is an icon alone."""

_PAPER = "#12161b"


@dataclass(frozen=True)
class Badge:
    """One badge.

    Attributes:
        box: Its place in the frame, pixels; the same for every expression.
        expression: What it says, or `UNSURE`.
        worded: Whether there is room for the word beside the icon.
    """

    box: Box
    expression: str
    worded: bool


def badge_for(reading: Reading, ratio: float) -> Badge | None:
    """The badge of a live tile in an upper corner that the face leaves free, or None.

    Names stand at the lower edge in all calls we know, so that edge stays untouched.

    Args:
        reading: One participant.
        ratio: Frame pixels per logical pixel.
    """
    if reading.state is not TileState.LIVE or reading.expression is None:
        return None
    tile = reading.tile.box
    height = min(HEIGHT * ratio, _SHARE * tile.height)
    if height < _SMALLEST * ratio:
        return None
    width = worded_width(round(height / ratio)) * ratio
    worded = width <= _WIDEST * tile.width
    if not worded:
        width = height
    inset = max(4.0 * ratio, 0.03 * tile.height)
    top = tile.y1 + inset
    for left in (tile.x1 + inset, tile.x2 - inset - width):
        box = Box(round(left), round(top), round(left + width), round(top + height))
        if not _touches(box, reading):
            return Badge(box, reading.expression.shown, worded)
    return None


def _touches(box: Box, reading: Reading) -> bool:
    """Whether a badge there would cover a part of the face, with some room around it."""
    if reading.face is None:
        return False
    face = reading.face.box
    room = 0.1 * (face.x2 - face.x1)
    return not (
        box.x2 < face.x1 - room
        or box.x1 > face.x2 + room
        or box.y2 < face.y1 - room
        or box.y1 > face.y2 + room
    )


@lru_cache(maxsize=64)
def worded_width(height: int) -> float:
    """Width that holds the icon and the longest of all words, logical pixels."""
    metrics = QFontMetricsF(_font(height))
    words = (expression_word(name) for name in (*EMOTIONS, UNSURE))
    return height + max(metrics.horizontalAdvance(word) for word in words) + 0.4 * height


def badge_shape(area: QRect) -> QRegion:
    """The pixels that a badge covers: all others belong to the call."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(area), 4, 4)
    return QRegion(path.toFillPolygon().toPolygon())


def paint_badge(painter: QPainter, area: QRect, badge: Badge, ratio: float) -> None:
    """Draw a badge.

    Args:
        painter: Of the overlay.
        area: Logical pixels of the overlay.
        badge: What it says.
        ratio: Physical pixels per logical one.
    """
    ink = DARK.colour(badge.expression).name()
    painter.fillRect(area, QColor(_PAPER))
    edge = area.height() - 4
    picture = pixmap(badge.expression, ink, _PAPER, edge, ratio)
    painter.drawPixmap(area.left() + 2, area.top() + 2, picture)
    if badge.worded:
        painter.setFont(_font(area.height()))
        painter.setPen(QColor("white"))
        words = area.adjusted(area.height(), 0, -2, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, middle, expression_word(badge.expression))


def _font(height: float) -> QFont:
    font = QFont()
    font.setPixelSize(max(8, round(0.58 * height)))
    font.setWeight(QFont.Weight.DemiBold)
    return font
