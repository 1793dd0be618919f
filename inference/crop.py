"""Faces cut out of a frame the way FER-2013's pictures were cut.

The network learned on FER-2013's 48x48 frames, so a detector's box is first turned into the
frame that FER-2013 would have had around that face. How the two relate was measured by
running both detectors on PublicTest faces enlarged four times on a black surround
(`python -m tools.calibrate_crop --data <fer2013>`): medians over the 3,589 faces.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.preprocessing import FACE_SIZE
from inference.types import Face

Matrix = NDArray[np.float64]

_MAX_REDUCTION: Final = 8
"""Larger faces are sampled at every so many pixels' distance at most before averaging."""

_MIN_EYE_DISTANCE: Final = 0.15
"""Of the box's width: closer eyes mean a profile, whose eye line tells nothing of its roll."""


@dataclass(frozen=True)
class Framing:
    """How a detector's box lies in the FER-2013 frame of the same face.

    Attributes:
        width: Of the box, as a share of the frame's side.
        x: Of the box's middle, as a share of the side, from the left.
        y: Of the box's middle, as a share of the side, from the top.
    """

    width: float
    x: float
    y: float


BLAZEFACE_FRAMING: Final = Framing(width=0.90, x=0.50, y=0.53)
HAAR_FRAMING: Final = Framing(width=0.98, x=0.50, y=0.50)


def crop_faces(image: NDArray[np.uint8], faces: Sequence[Face]) -> NDArray[np.uint8]:
    """Cut faces out, upright and grey, ready for `ExpressionClassifier.classify`.

    Faces with landmarks are turned so that the eyes lie level: on tilted FER-2013 faces this
    keeps the accuracy that upright ones have, where an upright crop loses up to 5 points.

    Args:
        image: BGR, uint8, shape (H, W, 3).
        faces: In frame coordinates; those with landmarks are BlazeFace's, others Haar's.

    Returns:
        uint8 (N, 48, 48), in the order given; what lies off the frame repeats its border.
    """
    crops = np.empty((len(faces), FACE_SIZE, FACE_SIZE), dtype=np.uint8)
    for index, face in enumerate(faces):
        crops[index] = _crop(image, face)
    return crops


def crop_side(face: Face) -> float:
    """Side in frame pixels of the square that is cut out for a face."""
    framing = HAAR_FRAMING if face.landmarks is None else BLAZEFACE_FRAMING
    return max(1.0, face.box.width / framing.width)


def _crop(image: NDArray[np.uint8], face: Face) -> NDArray[np.uint8]:
    """Sample finely enough to miss no pixel, then average down, which avoids aliasing."""
    framing = HAAR_FRAMING if face.landmarks is None else BLAZEFACE_FRAMING
    side = crop_side(face)
    reduction = min(_MAX_REDUCTION, math.ceil(side / FACE_SIZE))
    size = FACE_SIZE * reduction
    patch = cv2.warpAffine(
        image,
        _crop_to_image(face, framing, side, size),
        (size, size),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    grey = cv2.cvtColor(patch, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, (FACE_SIZE, FACE_SIZE), interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8)


def _crop_to_image(face: Face, framing: Framing, side: float, size: int) -> Matrix:
    """Affine map (2, 3) from pixel indices of a crop to pixel indices of the frame."""
    roll = _roll(face)
    turn = np.array([[math.cos(roll), -math.sin(roll)], [math.sin(roll), math.cos(roll)]])
    scaled = turn * (side / size)
    anchor = np.array([framing.x, framing.y]) * size - 0.5  # pixel i has its middle at i + 0.5
    offset = np.array(face.box.centre) - 0.5 - scaled @ anchor
    return np.column_stack([scaled, offset])


def _roll(face: Face) -> float:
    """Angle of the eye line in radians, clockwise on the screen; 0 where it is unknown."""
    if face.landmarks is None:
        return 0.0
    across, down = (face.landmarks[1] - face.landmarks[0]).tolist()
    if across < _MIN_EYE_DISTANCE * face.box.width:
        return 0.0
    return math.atan2(down, across)
