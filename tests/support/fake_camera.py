"""A camera device for machines without one; stands in for `cv2.VideoCapture` alone."""

from typing import Self

import numpy as np
from numpy.typing import NDArray


class FakeCamera:
    """Counts its pictures: all pixels of picture n have the value n (modulo 256).

    The driver queues one picture, as V4L2 does with a buffer size of 1: a grab after a pause
    returns the picture that was waiting, the next grab a fresh one.
    """

    def __init__(self) -> None:
        self.pictures_left = 200
        self.index: int | None = None
        self.released = 0
        self.properties: dict[int, float] = {}
        self._now = 0
        self._queued: int | None = None
        self._grabbed = 0

    def open(self, index: int) -> Self:
        """Take the place of the constructor."""
        self.index = index
        return self

    def wait_pictures(self, count: int) -> None:
        """Let time pass: the oldest unread picture stays queued."""
        self._queued = self._now + 1
        self._now += count

    def isOpened(self) -> bool:  # noqa: N802
        return True

    def set(self, prop: int, value: float) -> bool:
        self.properties[prop] = value
        return True

    def grab(self) -> bool:
        if self.pictures_left <= 0:
            return False
        self.pictures_left -= 1
        if self._queued is not None:
            self._grabbed, self._queued = self._queued, None
        else:
            self._now += 1
            self._grabbed = self._now
        return True

    def read(self) -> tuple[bool, NDArray[np.uint8] | None]:
        if not self.grab():
            return False, None
        return True, np.full((48, 64, 3), self._grabbed % 256, np.uint8)

    def release(self) -> None:
        self.released += 1
