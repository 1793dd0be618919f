"""Words on a picture, without any font file."""

from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

_FONT: Final = cv2.FONT_HERSHEY_DUPLEX
_FINER: Final = 4  # drawn so many times larger, then reduced: OpenCV's strokes are coarse


@lru_cache(maxsize=256)
def lettering(text: str, height: float) -> NDArray[np.float32]:
    """A line of words as a mask.

    Args:
        text: ASCII; OpenCV's stroke fonts know nothing else.
        height: Of a capital letter, pixels; met within a tenth.

    Returns:
        How much ink covers each pixel, 0 to 1, float32 (H, W), cut tight to one pixel;
        read-only.
    """
    stroke = max(1, round(height * _FINER / 9))
    scale = cv2.getFontScaleFromHeight(_FONT, max(1, round(height * _FINER)), stroke)
    (width, tall), below = cv2.getTextSize(text, _FONT, scale, stroke)
    margin = _FINER + stroke
    shape = (tall + below + 2 * margin, width + 2 * margin)
    large = np.zeros([-(-side // _FINER) * _FINER for side in shape], np.uint8)
    cv2.putText(large, text, (margin, margin + tall), _FONT, scale, 255, stroke, cv2.LINE_AA)
    size = (large.shape[1] // _FINER, large.shape[0] // _FINER)
    mask = cv2.resize(large, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    mask.setflags(write=False)
    return np.asarray(mask)


def write(
    picture: NDArray[np.uint8],
    text: str,
    height: float,
    at: tuple[int, int],
    colour: tuple[int, int, int],
) -> None:
    """Write on a picture; what does not fit is cut off.

    Args:
        picture: BGR, uint8 (H, W, 3), changed in place.
        text: ASCII.
        height: Of a capital letter, pixels; met within a tenth.
        at: Left upper corner of the words, x and y, inside the picture.
        colour: B, G, R.
    """
    x, y = at
    room = picture[y:, x:]
    mask = lettering(text, height)[: room.shape[0], : room.shape[1], np.newaxis]
    area = room[: mask.shape[0], : mask.shape[1]]
    area[:] = (area * (1 - mask) + np.array(colour, np.float32) * mask).astype(np.uint8)
