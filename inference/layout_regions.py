"""Parts of a picture that may be a call's window: where one plain colour reaches."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.layout_lattice import SHORTEST_TILE

COARSE: Final = 4
"""So many pixels are seen as one, to see how far a background reaches."""

SEA: Final = 60
"""Of 255: background in a coarse pixel from which a gap runs through it."""

SMALLEST: Final = 0.06
"""Share of the picture that such a part covers at least."""

WHOLE: Final = 0.93
"""Share from which it is as good as the whole picture."""

THIN: Final = 0.05
"""Share of the part that must be background: its margins and gaps at least."""

SOLID: Final = 0.85
"""Share of background from which there is nothing else: a tile whose camera is off."""

STRIP: Final = 0.08
"""Share of the picture's shorter side that a strip of tiles is wide at least."""

MOST: Final = 2
"""Parts looked at, the largest ones."""


GRID: Final = 12
"""Parts begin at multiples of it: whole samples of lines and of backgrounds."""


@dataclass(frozen=True)
class Part:
    """A rectangle of a picture, whole pixels; right and bottom edge exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """Square pixels."""
        return (self.right - self.left) * (self.bottom - self.top)

    def like(self, other: "Part") -> bool:
        """Whether both are nearly the same rectangle."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.bottom, other.bottom) - max(self.top, other.top)
        shared = max(0, wide) * max(0, tall)
        return shared >= WHOLE * (self.area + other.area - shared)


def plain_parts(masks: list[NDArray[np.uint8]], scale: int) -> list[list[Part]]:
    """Find rectangles that one background spans.

    A window of a call on a desktop is such a rectangle: its margins and the gaps between the
    tiles hang together. Its own lines stand out more clearly there than among the desktop's.

    Args:
        masks: 255 where a background is, by background.
        scale: Pixels of the picture that one of the masks is, across and down.

    Returns:
        By background: its rectangles, the whole picture perhaps among them.
    """
    return [[Part(*corners) for corners in _spanned(mask, scale).tolist()] for mask in masks]


def distinct(parts: list[Part], whole: Part) -> list[Part]:
    """The largest parts, none like another or like the whole picture, largest first."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda part: -part.area):
        if len(kept) < MOST and not any(map(part.like, (whole, *kept))):
            kept.append(part)
    return kept


def beside(box: NDArray[np.float64], whole: Part) -> list[Part]:
    """The room left of, above, right of and below a large box, where a strip may stand."""
    left, top, right, bottom = (int(value) for value in box)
    rooms = [
        Part(0, 0, left, whole.bottom),
        Part(0, 0, whole.right, top),
        Part(-(-right // GRID) * GRID, 0, whole.right, whole.bottom),
        Part(0, -(-bottom // GRID) * GRID, whole.right, whole.bottom),
    ]
    least = STRIP * min(whole.right, whole.bottom)
    return [
        room
        for room in rooms
        if min(room.right - room.left, room.bottom - room.top) >= max(least, SHORTEST_TILE)
    ]


def _spanned(mask: NDArray[np.uint8], scale: int) -> NDArray[np.int64]:
    """Large rectangles that a connected background spans, `xyxy`, shape (N, 4)."""
    share = scale / COARSE
    sea = cv2.resize(mask, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    _, _, stats, _ = cv2.connectedComponentsWithStats(
        cv2.compare(sea, SEA, cv2.CMP_GT), connectivity=8
    )
    left, top, width, height, area = stats[1:].astype(np.int64).T
    share_of = area / (width * height)
    large = (width * height >= SMALLEST * sea.size) & (share_of >= THIN) & (share_of <= SOLID)
    near = np.maximum(0, np.stack([left, top])[:, large] - 1) * COARSE // GRID * GRID
    far = np.stack([left + width, top + height])[:, large] + 1
    limits = scale * np.array(mask.shape[::-1])[:, None]
    return np.concatenate([near, np.minimum(far * COARSE, limits)]).T
