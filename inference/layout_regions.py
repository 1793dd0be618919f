"""Parts of a picture that may be a call's window: where one plain colour reaches."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

COARSE: Final = 4
"""So many pixels are seen as one, to see how far a background reaches."""

FINE_SIZE: Final = 3 * 700_000
"""Bytes of a picture from which every second pixel is enough for that."""

SEA: Final = 60
"""Of 255: background in a coarse pixel from which a gap runs through it."""

NEAR: Final = 8.0
"""Levels per channel within which a pixel is background."""

SMALLEST: Final = 0.06
"""Share of the picture that such a part covers at least."""

WHOLE: Final = 0.93
"""Share from which it is as good as the whole picture."""

THIN: Final = 0.05
"""Share of the part that must be background: its margins and gaps at least."""

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

    def cut(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The part of the picture itself, no copy."""
        return image[self.top : self.bottom, self.left : self.right]

    def like(self, other: "Part") -> bool:
        """Whether both are nearly the same rectangle."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.bottom, other.bottom) - max(self.top, other.top)
        shared = max(0, wide) * max(0, tall)
        return shared >= WHOLE * (self.area + other.area - shared)


def plain_parts(image: NDArray[np.uint8], colours: list[NDArray[np.float64]]) -> list[Part]:
    """Find rectangles that one background colour spans, smaller than the picture.

    A window of a call on a desktop is such a rectangle: its margins and the gaps between the
    tiles hang together. Its own lines stand out more clearly there than among the desktop's.

    Args:
        image: BGR, shape (H, W, 3).
        colours: Of backgrounds, BGR.

    Returns:
        The largest ones, largest first.
    """
    step = 1 if image.size < FINE_SIZE else 2
    size = image.shape[1] // COARSE, image.shape[0] // COARSE
    whole = Part(0, 0, image.shape[1], image.shape[0])
    parts: list[Part] = []
    for colour in colours:
        near = cv2.inRange(image[::step, ::step], colour - NEAR, colour + NEAR)
        sea = cv2.compare(cv2.resize(near, size, interpolation=cv2.INTER_AREA), SEA, cv2.CMP_GT)
        _, _, stats, _ = cv2.connectedComponentsWithStats(sea, connectivity=8)
        for left, top, width, height, area in stats[1:].tolist():
            if area < THIN * width * height:
                continue
            part = Part(
                max(0, left - 1) * COARSE // GRID * GRID,
                max(0, top - 1) * COARSE // GRID * GRID,
                min(whole.right, (left + width + 1) * COARSE),
                min(whole.bottom, (top + height + 1) * COARSE),
            )
            known = (whole, *parts)
            if part.area >= SMALLEST * whole.area and not any(map(part.like, known)):
                parts.append(part)
    return sorted(parts, key=lambda part: -part.area)[:MOST]
