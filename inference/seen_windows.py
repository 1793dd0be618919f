"""Windows whose picture has not changed since a detector looked need no other look."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.types import Box, Face, Windows

if TYPE_CHECKING:
    from inference.detection import FaceDetector

Image = NDArray[np.uint8]

_SIZE: Final = 64
"""Pixels across and down that a window is compared at: averages out the camera's noise."""

_CHANGED: Final = 8
"""Grey levels that some pixel must differ by, more than noise and compression make it."""

_MOST: Final = 160
"""Windows remembered, the last ones: a full gallery's and its second looks'."""


class SeenWindows:
    """Remembers what a detector found where; made and used by one thread.

    Attributes:
        counts: Windows looked at and spared, in all.
    """

    def __init__(self) -> None:
        self.counts = Windows()
        self._seen: OrderedDict[Box, tuple[Image, list[Face]]] = OrderedDict()

    def detect(
        self, detector: "FaceDetector", image: Image, windows: Sequence[Box]
    ) -> list[list[Face]]:
        """Like the detector's own `detect`, without looking twice at the same picture.

        Args:
            detector: The same one at each call.
            image: BGR, uint8, shape (H, W, 3).
            windows: Where to look, frame coordinates.

        Returns:
            The faces of each window. Those of a window that has not changed are the objects
            of an earlier call.
        """
        now = {box: _reduced(image, box) for box in windows}
        new = [box for box in now if self._changed(box, now[box])]
        for box, faces in zip(new, detector.detect(image, new) if new else [], strict=True):
            self._seen[box] = now[box], faces
        for box in now:
            self._seen.move_to_end(box)
        self.counts = Windows(
            self.counts.looked + len(new), self.counts.spared + len(now) - len(new)
        )
        found = [list(self._seen[box][1]) for box in windows]
        while len(self._seen) > max(_MOST, len(now)):
            self._seen.popitem(last=False)
        return found

    def _changed(self, box: Box, now: Image) -> bool:
        if box not in self._seen:
            return True
        return int(cv2.absdiff(self._seen[box][0], now).max()) > _CHANGED


def _reduced(image: Image, box: Box) -> Image:
    x1, y1, x2, y2 = box.pixels(image.shape[1], image.shape[0])
    if x1 == x2 or y1 == y2:
        return np.zeros((_SIZE, _SIZE, 3), np.uint8)
    # Every second pixel: half the time, and a face of 20 pixels still fills several cells.
    part = image[y1:y2:2, x1:x2:2] if min(x2 - x1, y2 - y1) > 4 * _SIZE else image[y1:y2, x1:x2]
    return np.asarray(cv2.resize(part, (_SIZE, _SIZE), interpolation=cv2.INTER_AREA), np.uint8)
