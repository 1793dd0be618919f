"""Plain background: how much of a rectangle it covers, and its colour between tiles."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

STRIDE: Final = 4
"""Every so manyeth pixel is looked at."""

NEAR: Final = 5.0
"""Levels per channel within which a pixel is background: Zoom's off tiles are 8 above it."""

STRIP: Final = 0.03
"""Share of a box's shorter side that its rim is wide."""

PLAIN: Final = 0.97
"""Share of background from which a rim shows nothing else."""

NO_GAP: Final = 0.004
"""Share of a gallery below which the room between its tiles says nothing."""


@dataclass(frozen=True, eq=False)
class Ground:
    """Where the most frequent colours of a picture are.

    Attributes:
        sums: int32 (C, h + 1, w + 1): by colour, samples of it above and left of a place.
    """

    sums: NDArray[np.int32]

    def trimmed(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """The boxes of one gallery without the background within their sides.

        Args:
            boxes: `xyxy`, shape (N, 4).

        Returns:
            Exact to `STRIDE` pixels where something was cut off, shape (N, 4).
        """
        near = self._between(boxes)
        return np.array([self._trimmed_box(box, near) for box in boxes]).reshape(-1, 4)

    def _trimmed_box(
        self, box: NDArray[np.float64], colours: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        trimmed = box.copy()
        for axis in (1, 0):
            x1, y1, x2, y2 = _places(trimmed[None], self.sums.shape)[:, 0]
            if axis == 1:
                summed = (
                    self.sums[colours, y1 : y2 + 1, x2] - self.sums[colours, y1 : y2 + 1, x1]
                )
                share = np.diff(summed, axis=1).max(axis=0) / max(1, x2 - x1)
            else:
                summed = (
                    self.sums[colours, y2, x1 : x2 + 1] - self.sums[colours, y1, x1 : x2 + 1]
                )
                share = np.diff(summed, axis=1).max(axis=0) / max(1, y2 - y1)
            content = np.flatnonzero(share < PLAIN)
            if len(content):
                trimmed[axis] += STRIDE * content[0]
                trimmed[axis + 2] -= STRIDE * (len(share) - 1 - content[-1])
        return trimmed

    def part(self, left: int, top: int, right: int, bottom: int) -> "Ground":
        """Of a part of the picture whose left and top are multiples of `STRIDE`."""
        rows = slice(top // STRIDE, bottom // STRIDE + 1)
        return Ground(self.sums[:, rows, left // STRIDE : right // STRIDE + 1])

    def bare(self, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which tiles of a gallery have a side with nothing but its background within.

        Such a box reaches further than its tile: over a margin, a bar, a gap.

        Args:
            boxes: `xyxy`, shape (N, 4), of one gallery.

        Returns:
            Shape (N,).
        """
        if not len(self.sums) or not len(boxes):
            return np.zeros(len(boxes), np.bool_)
        rims = _places(_rims(boxes), self.sums.shape)
        share = self._count(rims) / np.maximum(1, _samples(rims))
        plain = (share >= PLAIN).reshape(len(self.sums), 4, -1)
        return np.asarray(plain[self._between(boxes)].any(axis=(0, 1)), np.bool_)

    def _between(self, boxes: NDArray[np.float64]) -> NDArray[np.int64]:
        """Indices of the colours that may be the background of these tiles."""
        hull = np.append(boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0))[None]
        places = _places(np.concatenate([hull, boxes]), self.sums.shape)
        whole, *parts = _samples(places).tolist()
        if whole - sum(parts) <= NO_GAP * whole:
            return np.arange(len(self.sums))
        counts = self._count(places)
        left = counts[:, 0] - counts[:, 1:].sum(axis=1)
        return np.array([left.argmax()])

    def _count(self, places: NDArray[np.int64]) -> NDArray[np.int32]:
        """Samples of each colour in each of some boxes (see `_places`), shape (C, N)."""
        x1, y1, x2, y2 = places
        sums = self.sums
        inside = sums[:, y2, x2] - sums[:, y1, x2] - sums[:, y2, x1] + sums[:, y1, x1]
        return np.asarray(inside, np.int32)


def find_ground(image: NDArray[np.uint8], colours: list[NDArray[np.float64]]) -> Ground:
    """Look where some colours (BGR) are in a BGR picture, shape (H, W, 3)."""
    seen = np.ascontiguousarray(image[STRIDE // 2 :: STRIDE, STRIDE // 2 :: STRIDE])
    masks = [cv2.inRange(seen, colour - NEAR, colour + NEAR) >> 7 for colour in colours]
    height, width = seen.shape[:2]
    sums = [cv2.integral(mask, sdepth=cv2.CV_32S) for mask in masks]
    return Ground(np.array(sums, np.int32).reshape(-1, height + 1, width + 1))


def _rims(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The strips inside the four sides of boxes, shape (4 * N, 4), side by side."""
    wide = np.maximum(STRIDE, STRIP * (boxes[:, 2:] - boxes[:, :2]).min(axis=1))
    strips = np.repeat((boxes + np.array([1, 1, -1, -1]))[None], 4, axis=0)
    strips[0, :, 2] = strips[0, :, 0] + wide
    strips[1, :, 3] = strips[1, :, 1] + wide
    strips[2, :, 0] = strips[2, :, 2] - wide
    strips[3, :, 1] = strips[3, :, 3] - wide
    return np.asarray(strips.reshape(-1, 4), np.float64)


def _places(boxes: NDArray[np.float64], shape: tuple[int, ...]) -> NDArray[np.int64]:
    """The corners of boxes in samples, (4, N): those whose middle lies inside."""
    corners = np.ceil((boxes - STRIDE // 2) / STRIDE).astype(np.int64).T
    limits = np.array([shape[2] - 1, shape[1] - 1] * 2)[:, None]
    return np.asarray(np.minimum(np.maximum(corners, 0), limits), np.int64)


def _samples(places: NDArray[np.int64]) -> NDArray[np.int64]:
    x1, y1, x2, y2 = places
    return np.asarray((x2 - x1) * (y2 - y1), np.int64)
