"""The picture, or the letter on a disc, that a tile shows in place of a camera picture."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.types import Box

Image = NDArray[np.uint8]

AvatarPrint = NDArray[np.float32]
"""The avatar alone, brought to one size: float32 (10, 10, 3) BGR, 0 to 1."""

SAME_AVATAR: Final = 0.08
"""Unlikeness under which two prints show one avatar: one and the same at other sizes and in
other JPEGs stays below 0.1, two people's are mostly above 0.15."""

_SIDE: Final = 10
_ROWS: Final = (0.06, 0.8)
_COLUMNS: Final = (0.06, 0.94)
"""Shares of the tile looked at: outside are a speaker's border and the name label."""

_MIDDLE: Final = (0.35, 0.75, 0.4, 0.6)
"""First and last row and column, as shares of those, between which an avatar must reach."""

_GROUND: Final = 10
"""Levels within which a pixel belongs to the tile's plain ground."""

_ASPECT: Final = 1.4
"""Longest side by shortest of a disc or square; a written name is longer."""


def read_avatar(image: Image, tile: Box) -> AvatarPrint | None:
    """Print of the avatar in the middle of a tile without camera picture.

    Args:
        image: The frame, BGR uint8 (H, W, 3).
        tile: Frame coordinates.

    Returns:
        None where nothing of an avatar's shape stands there, or it is too small.
    """
    x1, y1, x2, y2 = tile.pixels(image.shape[1], image.shape[0])
    top, bottom = (y1 + round(share * (y2 - y1)) for share in _ROWS)
    left, right = (x1 + round(share * (x2 - x1)) for share in _COLUMNS)
    inner = image[top:bottom, left:right]
    if min(inner.shape[:2]) < 2 * _SIDE:
        return None
    found = _middle_part(inner)
    down, across = found.shape[:2]
    if min(down, across) < _SIDE or max(down, across) > _ASPECT * min(down, across):
        return None
    small = cv2.resize(found, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32) / np.float32(255)


def unlikeness(one: AvatarPrint, other: AvatarPrint) -> float:
    """How far two avatars differ in colour and drawing, 0 (same) to 2."""
    colour = np.median(one, axis=(0, 1)) - np.median(other, axis=(0, 1))
    return float(np.abs(colour).max() + np.abs(one - other).mean())


def _middle_part(inner: Image) -> Image:
    """Cut out what stands in the middle; empty where there is only the tile's ground."""
    smooth = cv2.blur(inner, (3, 3))
    ground = np.median(smooth[:, :3].reshape(-1, 3), axis=0)
    apart = cv2.inRange(smooth, ground - _GROUND, ground + _GROUND) == 0
    _, parts, boxes, _ = cv2.connectedComponentsWithStats(apart.astype(np.uint8))
    height, width = apart.shape
    first_row, last_row, first_column, last_column = _MIDDLE
    middle = parts[
        round(first_row * height) : round(last_row * height),
        round(first_column * width) : round(last_column * width),
    ]
    counts = np.bincount(middle.ravel(), minlength=len(boxes))
    counts[0] = 0  # the ground
    part = int(counts.argmax())
    if not counts[part]:
        return inner[:0]
    left, top, across, down = boxes[part][:4].tolist()
    return inner[top : top + down, left : left + across]
