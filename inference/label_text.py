"""Cuts the line of text out of a tile's name label, ready to be read.

Unlike a print (`inference.label_strip`), a line of text says who somebody is: it is cut only
when names are asked for.
"""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.label_strip import ink_of, strip_height, text_rows
from inference.types import Box

Image = NDArray[np.uint8]

LINE_HEIGHT: Final = 48
"""Of a line that is handed on, pixels: what the reading network takes."""

_BELOW: Final = 4
"""Pixels below the tile that are looked at as well: its lower edge may lie a little low."""

_ROWS_FROM: Final = 0.8
"""Share of the strip's width, from the left, that says at which height the text stands."""

_ABOVE_TEXT, _BELOW_TEXT = 0.15, 0.3
"""Room above and below the letters, as shares of their band."""

_EDGE_SHARE: Final = 0.15
"""Ink of the first and last column, as a share of the fullest column's."""

_MARGIN: Final = 0.25
"""Room at both ends, in bands."""

_WIDEST_GAP: Final = 2.0
"""Empty columns after which no more text is expected, in bands."""

_SATURATED: Final = (90, 90)
_RED: Final = 12
"""Saturation and value from which a pixel belongs to the icon of a muted microphone, and how
far its hue may lie from red, of 180: letters are grey."""

_ICON_REACH: Final = 1.6
"""A microphone before the name ends within so many bands of the tile's edge."""


def label_strip(image: Image, tile: Box) -> Image:
    """The lower end of a tile, where galleries write names.

    Args:
        image: The frame, BGR uint8 (H, W, 3).
        tile: Frame coordinates.

    Returns:
        BGR uint8 (h, w, 3), a view of the frame; empty for a tile outside of it.
    """
    x1, y1, x2, y2 = tile.pixels(image.shape[1], image.shape[0])
    top = max(y1, y2 - round(strip_height(y2 - y1)))
    return image[top : y2 + _BELOW, x1:x2]


def cut_line(strip: Image) -> Image | None:
    """The line of light text in a strip, at the height that networks read.

    Args:
        strip: BGR uint8 (h, w, 3), see `label_strip`.

    Returns:
        BGR uint8 (`LINE_HEIGHT`, w, 3), or None where no text is found.
    """
    height, width = strip.shape[:2]
    if height < 6 or width < 12:
        return None
    ink = ink_of(strip)
    rows = text_rows(ink[:, : round(_ROWS_FROM * width)])
    if rows is None:
        return None
    top, bottom = rows
    band = bottom - top
    line = slice(max(0, round(top)), max(1, round(bottom)))
    start = _end_of_icon(strip[line, : round(_ICON_REACH * band)])
    columns = _text_columns(ink[line, start:], band)
    if columns is None:
        return None
    left = max(0.0, start + columns[0] - _MARGIN * band, float(start))
    right = min(float(width), start + columns[1] + 1 + _MARGIN * band)
    return _resized(strip, left, right, top - _ABOVE_TEXT * band, bottom + _BELOW_TEXT * band)


def _end_of_icon(start: Image) -> int:
    """The column behind a red icon at the start of a line, or 0."""
    colours = cv2.cvtColor(start, cv2.COLOR_BGR2HSV)
    saturation, value = _SATURATED
    hue = colours[..., 0].astype(np.int16)
    red = np.minimum(hue, 180 - hue) <= _RED
    red &= (colours[..., 1] >= saturation) & (colours[..., 2] >= value)
    columns = np.flatnonzero(red.sum(axis=0) >= 2)
    width = start.shape[1]
    if len(columns) < max(1, width / 5) or columns[-1] == width - 1:
        return 0  # nothing, a speck, or video that goes on
    return int(columns[-1]) + 1


def _text_columns(ink: NDArray[np.float32], band: float) -> tuple[int, int] | None:
    """First and last column of the first piece of text: labels begin at the left."""
    weight = ink.sum(axis=0)
    if weight.size == 0 or weight.max() <= 0:
        return None
    columns = np.flatnonzero(weight > _EDGE_SHARE * weight.max())
    pieces = np.split(columns, np.flatnonzero(np.diff(columns) > _WIDEST_GAP * band) + 1)
    first = next((p for p in pieces if p[-1] - p[0] >= band), max(pieces, key=len))
    return int(first[0]), int(first[-1])


def _resized(strip: Image, left: float, right: float, top: float, bottom: float) -> Image:
    """A rectangle of the strip at `LINE_HEIGHT`; edges repeat where it reaches beyond.

    Straight interpolation on purpose: of letters 9 pixels high, cubic makes others.
    """
    scale = (bottom - top) / LINE_HEIGHT
    width = max(8, round((right - left) / scale))
    inverse = np.array([[scale, 0, left + scale / 2 - 0.5], [0, scale, top + scale / 2 - 0.5]])
    line = cv2.warpAffine(
        strip,
        inverse,
        (width, LINE_HEIGHT),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(line, np.uint8)
