"""Where a detector looks: windows of a frame that it can read at a useful scale."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from inference.face_overlap import visible_share
from inference.types import Box, Tile

_FINEST_WINDOW: Final = (192, 320)
"""Least and largest side in pixels of the smallest windows of a frame, a quarter of its longer
side between them: BlazeFace reads 192x192 pixels, so windows beyond 320 would shrink a face of
20 pixels below the 12 that it needs, and windows below 192 would only enlarge it."""

_LEVEL_RATIO: Final = 2.5
"""Each level's windows are at most so many times larger than the next finer one's."""

_WINDOW_OVERLAP: Final = 0.15
"""Share of its side that a window has in common with its neighbour: any larger face is seen
whole on the next coarser level."""

SINGLE_TILES: Final = 16
"""Galleries up to this size get one window per tile, larger ones one for two by two: as few
network calls as still find the 20-pixel faces of a 640x400 gallery of 49."""

_SURROUNDINGS: Final = 2.0
"""Side of what is seen around a followed face, as a multiple of the longer side of its box."""

_FEW_TILES: Final = 4
"""Galleries up to this size are looked through at half a tile's scale as well."""


def frame_windows(width: int, height: int) -> list[Box]:
    """Windows for a picture without known tiles, for faces of 20 pixels up to the whole frame.

    Args:
        width: Of the frame, pixels.
        height: Of the frame, pixels.

    Returns:
        The whole frame, then ever smaller overlapping squares.
    """
    return _pyramid(Box(0, 0, width, height))


def tile_windows(tiles: Sequence[Tile], width: int, height: int) -> list[Box]:
    """Windows that cover a gallery with few network calls.

    Small galleries get a window per tile, larger ones a window per two by two neighbours; a
    handful of tiles, which are large and may show whole rooms, get finer windows as well.

    Args:
        tiles: Of the gallery.
        width: Of the frame, pixels.
        height: Of the frame, pixels.

    Returns:
        Windows within the frame, each as near to square as the frame allows.
    """
    windows: list[Box] = []
    for group in _groups(tiles):
        windows.append(squared(group, width, height))
        if len(tiles) <= _FEW_TILES:
            windows += _level(group, max(group.width, group.height) / 2)
    return windows


def squared(box: Box, width: int, height: int, scale: float = 1.0) -> Box:
    """A square of the frame around a box: a network reads squares, so context is free.

    Args:
        box: Frame coordinates.
        width: Of the frame, pixels.
        height: Of the frame, pixels.
        scale: By which the box's longer side becomes the square's.

    Returns:
        Moved into the frame, and cut where the frame is smaller.
    """
    side = max(box.width, box.height) * scale
    x1, x2 = _grown(box.x1, box.x2, side, width)
    y1, y2 = _grown(box.y1, box.y2, side, height)
    return Box(x1, y1, x2, y2)


def _grown(low: float, high: float, side: float, limit: int) -> tuple[float, float]:
    start = (low + high - side) / 2
    start = max(0.0, min(start, limit - side))
    return start, min(float(limit), start + side)


def surroundings(box: Box, width: int, height: int) -> Box:
    """Where to look for a face that was in a box a moment ago.

    Args:
        box: Of the face, frame coordinates.
        width: Of the frame, pixels.
        height: Of the frame, pixels.
    """
    return squared(box, width, height, _SURROUNDINGS)


def _pyramid(area: Box) -> list[Box]:
    """The area itself, then overlapping squares, finer level by level down to the finest."""
    side = max(area.width, area.height)
    finest = float(np.clip(side / 4, *_FINEST_WINDOW))
    levels = math.ceil(math.log(max(1.0, side / finest)) / math.log(_LEVEL_RATIO))
    windows = [area]
    for level in range(1, levels + 1):
        windows += _level(area, side * (finest / side) ** (level / levels))
    return windows


def _level(area: Box, side: float) -> list[Box]:
    """Overlapping squares of one size, spread evenly over the area."""
    wide, tall = min(side, area.width), min(side, area.height)
    return [
        Box(left, top, left + wide, top + tall)
        for top in _starts(area.y1, area.y2, tall)
        for left in _starts(area.x1, area.x2, wide)
    ]


def _starts(first: float, last: float, side: float) -> list[float]:
    step = side * (1 - _WINDOW_OVERLAP)
    number = 1 + math.ceil(max(0.0, last - first - side) / step)
    return [float(start) for start in np.linspace(first, last - side, number)]


def _groups(tiles: Sequence[Tile]) -> list[Box]:
    """Boxes around up to two by two neighbouring tiles; single tiles in a small gallery."""
    left = [tile.box for tile in tiles]
    if len(left) <= SINGLE_TILES:
        return left
    across = 2.2 * float(np.median([box.width for box in left]))
    down = 2.2 * float(np.median([box.height for box in left]))
    groups: list[Box] = []
    while left:
        first = left[0]
        reach = Box(first.x1, first.y1, first.x1 + across, first.y1 + down)
        members = [box for box in left if box is first or visible_share(box, reach) > 0.95]
        left = [box for box in left if box not in members]
        groups.append(_around(members))
    return groups


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.x1 for box in boxes),
        min(box.y1 for box in boxes),
        max(box.x2 for box in boxes),
        max(box.y2 for box in boxes),
    )
