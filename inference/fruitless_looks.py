"""Tiles that a second look found empty need no other until their picture changes."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.reduction import averaged_part
from inference.types import Box

Image = NDArray[np.uint8]

_SIZE: Final = (48, 27)
"""Pixels that a tile is compared at: averaging takes the camera's noise away."""

_CHANGED: Final = 8
"""Grey levels that some pixel must differ by, more than noise and compression make it."""


class FruitlessLooks:
    """Remembers where nothing was found; made and used by one thread."""

    def __init__(self) -> None:
        self._seen: dict[Box, Image] = {}

    def worth_another(self, image: Image, boxes: Sequence[Box]) -> list[Box]:
        """Which of some empty tiles look otherwise than when last nothing was found.

        Args:
            image: The frame, BGR, uint8, shape (H, W, 3).
            boxes: Tiles, frame coordinates.

        Returns:
            Those worth a second look, in their order.
        """
        return [box for box in boxes if self._changed(box, averaged_part(image, box, *_SIZE))]

    def note(self, image: Image, looked_at: Sequence[Box], empty: Sequence[Box]) -> None:
        """Keep the outcome of a frame's second looks.

        Args:
            image: The frame, BGR, uint8, shape (H, W, 3).
            looked_at: Tiles that got a second look in this frame.
            empty: All tiles in which nothing was found in this frame.
        """
        known = {box: self._seen[box] for box in empty if box in self._seen}
        fruitless = {
            box: averaged_part(image, box, *_SIZE) for box in looked_at if box in set(empty)
        }
        self._seen = known | fruitless

    def _changed(self, box: Box, now: Image) -> bool:
        before = self._seen.get(box)
        return before is None or int(cv2.absdiff(before, now).max()) > _CHANGED
