"""Parts of a frame at the size a detector's network reads, and the way back to the frame."""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.detector import Image
from inference.face_overlap import visible_share
from inference.reduction import halved, halving
from inference.types import Box, Face


class View:
    """A window scaled to a square, black where the window is no square.

    Args:
        image: The frame, BGR, uint8, shape (H, W, 3).
        window: Frame coordinates; cut to the frame.
        side: Of the square, pixels.

    Attributes:
        pixels: BGR, uint8, shape (side, side, 3).
    """

    def __init__(self, image: Image, window: Box, side: int) -> None:
        x1, y1, x2, y2 = window.pixels(image.shape[1], image.shape[0])
        # What can't be halved evenly is left out: else the way back would miss it.
        times = halving(max(x2 - x1, y2 - y1), side)
        width, height = (
            length - length % times if length > times else length
            for length in (x2 - x1, y2 - y1)
        )
        x2, y2 = x1 + width, y1 + height
        self._window = Box(x1, y1, x2, y2)
        self._scale = side / max(width, height, 1)
        wide, tall = (max(1, round(length * self._scale)) for length in (width, height))
        self._left, self._top = (side - wide) // 2, (side - tall) // 2
        self.pixels: Image = np.zeros((side, side, 3), dtype=np.uint8)
        if width and height:
            inner = self.pixels[self._top : self._top + tall, self._left : self._left + wide]
            part = halved(image[y1:y2, x1:x2], wide, tall)
            inner[:] = cv2.resize(part, (wide, tall), interpolation=cv2.INTER_LINEAR)

    def face(self, shape: NDArray[np.float32], score: float) -> Face:
        """Bring a face from the view's pixels to the frame.

        Args:
            shape: float32 (8, 2): upper left and lower right corner, six landmarks.
            score: Of the face; lowered where the window cuts it off.
        """
        offset = np.array([self._left, self._top], dtype=np.float32)
        origin = np.array([self._window.x1, self._window.y1], dtype=np.float32)
        points = ((shape - offset) / np.float32(self._scale) + origin).astype(np.float32)
        (x1, y1), (x2, y2) = points[:2].tolist()
        box = Box(x1, y1, x2, y2)
        return Face(box, score * visible_share(box, self._window), points[2:])


class Mosaic:
    """Several windows side by side in one square, so that one look serves them all.

    Args:
        image: The frame, BGR, uint8, shape (H, W, 3).
        windows: At least one, frame coordinates.
        side: Of the square, pixels.

    Attributes:
        pixels: BGR, uint8, shape (side, side, 3); cells without a window are black.
    """

    def __init__(self, image: Image, windows: Sequence[Box], side: int) -> None:
        self._across = math.ceil(math.sqrt(len(windows)))
        self._cell = side // self._across
        self._views = [View(image, window, self._cell) for window in windows]
        self.pixels: Image = np.zeros((side, side, 3), dtype=np.uint8)
        for index, view in enumerate(self._views):
            left, top = self._corner(index)
            self.pixels[top : top + self._cell, left : left + self._cell] = view.pixels

    def cells(self, points: NDArray[np.float32]) -> NDArray[np.int64]:
        """In which window's cell points lie.

        Args:
            points: float32 (N, 2), pixels of the mosaic.

        Returns:
            int64 (N,): a window's index, or one that no window has.
        """
        column, row = (points // self._cell).clip(0, self._across).astype(np.int64).T
        outside = (column >= self._across) | (row >= self._across)
        return np.where(outside, -1, row * self._across + column)

    def face(self, index: int, shape: NDArray[np.float32], score: float) -> Face:
        """Bring a face of one window from the mosaic's pixels to the frame; as `View.face`."""
        corner = np.array(self._corner(index), dtype=np.float32)
        return self._views[index].face(shape - corner, score)

    def _corner(self, index: int) -> tuple[int, int]:
        row, column = divmod(index, self._across)
        return column * self._cell, row * self._cell
