"""Where on a whole screen the gallery of a call stands."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from capture.frame import Frame
from capture.geometry import Region
from inference.layout_search import find_tiles

_FEWEST: Final = 2
"""Tiles: a lone picture on a desktop may be anything."""

_MARGIN: Final = 0.12
"""Share of a tile around the gallery: a speaker's border and the next row's beginning."""


@dataclass(frozen=True)
class Proposal:
    """A gallery seen on a screen.

    Attributes:
        region: Around its tiles, with a margin; physical pixels of the desktop where the
            frame knows its own place there, of the frame where it does not.
        tiles: How many.
        weight: To compare proposals of several screens: many tiles, and large ones.
    """

    region: Region
    tiles: int
    weight: float


def find_gallery(frame: Frame) -> Region | None:
    """Find the gallery of a call in the picture of a whole screen.

    Takes some 50 to 200 ms, so the GUI calls it from a worker thread. Any thread may.

    Args:
        frame: A whole monitor. Nothing of the program's own may lie over the call in it.

    Returns:
        A rectangle around the tiles with a small margin: on the desktop (physical pixels)
        if `frame.region` is known, else in the frame. None where no two tiles stand together.
    """
    proposal = propose(frame)
    return proposal.region if proposal else None


def propose(frame: Frame) -> Proposal | None:
    """Like `find_gallery`, with what is needed to choose among several monitors."""
    boxes = find_tiles(frame.image)
    if len(boxes) < _FEWEST:
        return None
    sizes = boxes[:, 2:] - boxes[:, :2]
    weight = float(np.sqrt(sizes.prod(axis=1)).sum())
    return Proposal(_around(boxes, frame), len(boxes), weight)


def _around(boxes: NDArray[np.float64], frame: Frame) -> Region:
    height, width = frame.image.shape[:2]
    margin = _MARGIN * float(np.median(boxes[:, 3] - boxes[:, 1]))
    left, top = np.maximum(np.floor(boxes[:, :2].min(axis=0) - margin), 0).astype(int)
    far = np.minimum(np.ceil(boxes[:, 2:].max(axis=0) + margin), [width, height])
    right, bottom = far.astype(int)
    place = frame.region or Region(0, 0, width, height)
    return Region(
        place.left + int(left), place.top + int(top), int(right - left), int(bottom - top)
    )
