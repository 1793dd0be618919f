"""What one picture of a tile says: a camera's video, a photo, letters, a drawn avatar."""

import math
from enum import Enum, auto

import cv2
import numpy as np
from numpy.typing import NDArray

RIM = 0.04
"""Share of the tile cut off all around: a speaker's border lives there."""

LABEL = 0.82
"""Share of the height from which on a name label may cover the tile."""

PLAIN = 8
"""Levels per channel within which a pixel belongs to the tile's plain background."""

STANDS_OUT = 16
"""The same for what surely stands on it: JPEG rings about edges, by blocks of 16 pixels."""

PLAIN_SHARE = 0.3
"""Share of the tile that must be plain; a 4:3 picture in a 16:9 tile leaves a quarter."""

SOILED_SHARE = 0.2
"""The same where JPEG may have soiled the ground about a photo as high as the tile."""

SIX_BLOCKS = 48
"""Pixels of height below which JPEG's blocks of 8 leave no outline to go by: a head and its
shoulders before a plain wall look like a photo then."""

SQUARE = (0.86, 1.16)
"""Width by height of a full-height inset that is a photo; cameras send 4:3, 16:9 or 9:16."""

ROUND_OR_SQUARE = (0.72, 1.4)
"""Width by height of a small inset that is an avatar."""

OFF_CENTRE = 0.08
"""Share of the tile's width by which a photo may stand beside the middle."""

SMALLEST_PHOTO = 0.4
"""Side of a photo, as a share of the tile's height."""

DENSE = 0.3
"""Share of a column that stands out where a photo is; ringing beside it reaches less."""

RINGING = 0.15
"""Share of what lies above and below a photo that ringing may make stand out."""

FRAMED = 0.6
"""Share of a side of an inset that stands out from the tile, from which the side is straight:
a disc's or a head's sides reach half of that."""

ONE_COLOUR = 18
"""Levels per channel within which JPEG spreads one colour."""

COLOURFUL = 0.4
"""Share of an inset outside its two most frequent colours from which it is a photo: letters on
a disc have 0.1-0.3 there, the edges' blending and JPEG, photos mostly 0.8 and more."""

_COUNTED = 4096
"""Pixels of an inset, evenly spread, that are enough to tell how many colours it has."""

_ROWS = 40
"""Rows that are enough to tell the colour at a tile's sides."""


class Look(Enum):
    """What a single picture of a tile says."""

    VIDEO = auto()
    PHOTO = auto()
    LETTERS = auto()
    AVATAR = auto()


def inner_part(tile: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The tile without its rim and without the strip that holds the name label."""
    height, width = tile.shape[:2]
    x, y = max(2, round(RIM * width)), max(2, round(RIM * height))
    return tile[y : max(y + 1, int(LABEL * height)), x : max(x + 1, width - x)]


def look_of(tile: NDArray[np.uint8], has_face: bool) -> Look:
    """Judge a tile by one picture alone.

    Args:
        tile: BGR, uint8, shape (H, W, 3).
        has_face: Whether a face was found in it.

    Returns:
        Whether it is a camera's picture, a photo set into a plain tile, letters on a plain
        tile, or a drawn avatar there.
    """
    inner = inner_part(tile)
    plain = _plain_colour(inner)
    share = cv2.inRange(inner, plain - PLAIN, plain + PLAIN).mean() / 255
    if share < SOILED_SHARE:
        return Look.VIDEO
    content = cv2.inRange(inner, plain - STANDS_OUT, plain + STANDS_OUT) == 0
    look = _first_look(inner, content, tile.shape[0]) if share >= PLAIN_SHARE else Look.VIDEO
    unsure = has_face and look in (Look.VIDEO, Look.LETTERS) and tile.shape[0] >= SIX_BLOCKS
    return Look.PHOTO if unsure and _is_square_photo(inner, content, tile.shape[0]) else look


def _plain_colour(inner: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The colour at both sides of a tile."""
    edge = max(1, inner.shape[1] // 25)
    step = max(1, inner.shape[0] // _ROWS)
    rows = inner[::step]
    margins = np.concatenate([rows[:, :edge], rows[:, -edge:]], axis=1).reshape(-1, 3)
    return np.asarray(np.median(margins, axis=0))


def _first_look(inner: NDArray[np.uint8], content: NDArray[np.bool_], tile_height: int) -> Look:
    """Judge by the outline of all that stands on the plain tile."""
    box = _content_box(content)
    return Look.LETTERS if box is None else _look_of_inset(inner, content, box, tile_height)


def _content_box(content: NDArray[np.bool_]) -> tuple[int, int, int, int] | None:
    """Rectangle `xyxy` of what stands on the plain tile, in the middle of its width."""
    columns = np.flatnonzero(content.mean(axis=0) > 0.06)
    if not len(columns):
        return None
    left, right = int(columns[0]), int(columns[-1]) + 1
    rows = np.flatnonzero(content[:, left:right].mean(axis=1) > 0.06)
    if not len(rows):
        return None
    return left, int(rows[0]), right, int(rows[-1]) + 1


def _look_of_inset(
    inner: NDArray[np.uint8],
    content: NDArray[np.bool_],
    box: tuple[int, int, int, int],
    tile_height: int,
) -> Look:
    left, top, right, bottom = box
    height, width = content.shape
    if abs((left + right) / 2 - width / 2) > OFF_CENTRE * width:
        return Look.VIDEO
    mask = content[top:bottom, left:right]
    full_height = _is_full_height(top, bottom, height)
    aspect = (right - left) / (tile_height if full_height else bottom - top)
    low, high = SQUARE if full_height else ROUND_OR_SQUARE
    if low <= aspect <= high and (_is_solid(mask) or _is_framed(mask, full_height)):
        textured = _is_textured(inner[top:bottom, left:right], mask)
        return Look.PHOTO if textured else Look.AVATAR
    in_the_middle = abs((top + bottom) / 2 - (tile_height / 2 - RIM * tile_height)) < (
        0.12 * tile_height
    )
    return Look.LETTERS if in_the_middle and not full_height else Look.VIDEO


def _is_square_photo(
    inner: NDArray[np.uint8], content: NDArray[np.bool_], tile_height: int
) -> bool:
    """Whether a square or disc in the very middle of a tile holds a photo.

    In small windows JPEG's ringing reaches so far about a photo that its outline is lost. Its
    dense columns still tell how wide it is, and a call sets it into the middle: so one knows
    where it must lie, and looks whether it fills that place and nothing else.
    """
    height, width = content.shape
    columns = np.flatnonzero(content.mean(axis=0) > DENSE)
    if not len(columns):
        return False
    left, right = int(columns[0]), int(columns[-1]) + 1
    side = right - left
    sized = SMALLEST_PHOTO * tile_height <= side <= SQUARE[1] * tile_height
    if not sized or abs((left + right) / 2 - width / 2) > OFF_CENTRE * width:
        return False
    cut = max(2, round(RIM * tile_height))
    top = max(0, round((tile_height - side) / 2) - cut)
    bottom = min(height, round((tile_height + side) / 2) - cut)
    around = np.concatenate([content[: max(0, top - 1)], content[bottom + 1 :]])[:, left:right]
    if around.size and around.mean() > RINGING:
        return False
    mask = content[top:bottom, left:right]
    full = _is_full_height(top, bottom, height)
    # A body that is cut off below covers as much as a disc, but has no straight sides.
    fills = _is_framed(mask, full) or (not full and _is_solid(mask))
    return fills and _is_textured(inner[top:bottom, left:right], mask)


def _is_full_height(top: int, bottom: int, height: int) -> bool:
    return top <= 0.03 * height and bottom >= 0.97 * height


def _is_solid(mask: NDArray[np.bool_]) -> bool:
    """Whether an inset fills a rectangle or a disc; a person before a plain wall does not."""
    if mask.mean() >= 0.9:
        return True
    height, width = mask.shape
    y, x = np.ogrid[:height, :width]
    radius = width / 2
    disc = ((x + 0.5 - radius) / radius) ** 2 + ((y + 0.5 - radius) / radius) ** 2 <= 1
    return bool((disc & mask).sum() >= 0.9 * (disc | mask).sum())


def _is_framed(mask: NDArray[np.bool_], full_height: bool) -> bool:
    """Whether an inset has a photo's straight sides, though parts look like the ground."""
    height, width = mask.shape
    deep, wide = max(1, height // 20), max(1, width // 20)
    sides = [mask[:, :wide].any(axis=1).mean(), mask[:, -wide:].any(axis=1).mean()]
    if not full_height:
        sides += [mask[:deep].any(axis=0).mean(), mask[-deep:].any(axis=0).mean()]
    return bool(sorted(sides)[-3 if len(sides) > 2 else 0] >= FRAMED)


def _is_textured(inset: NDArray[np.uint8], content: NDArray[np.bool_]) -> bool:
    """Whether an inset is a photo rather than a drawn avatar of two plain colours."""
    step = max(1, math.isqrt(content.size // _COUNTED))
    colours = inset[::step, ::step][content[::step, ::step]].astype(np.int16)
    count = len(colours)
    for _ in range(2):
        if len(colours):
            apart = np.abs(colours - np.median(colours, axis=0)).max(axis=1)
            colours = colours[apart > ONE_COLOUR]
    return len(colours) > COLOURFUL * count
