"""Faces as poor video calls show them: small, compressed, dark or glaring."""

from collections.abc import Callable
from functools import partial
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Faces = NDArray[np.uint8]


def shrink(faces: Faces, side: int) -> Faces:
    """Shrink to a side in pixels and enlarge again; uint8 (N, H, W) in and out."""
    return np.stack([_shrink(face, side) for face in faces])


def _shrink(face: Faces, side: int) -> Faces:
    height, width = face.shape
    small = cv2.resize(face, (side, side), interpolation=cv2.INTER_AREA)
    large = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(large, dtype=np.uint8)


def compress(faces: Faces, quality: int) -> Faces:
    """Pack as JPEG of a quality (1 to 100) and unpack; uint8 (N, H, W) in and out."""
    return np.stack([_compress(face, quality) for face in faces])


def _compress(face: Faces, quality: int) -> Faces:
    _, packed = cv2.imencode(".jpg", face, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def brighten(faces: Faces, factor: float) -> Faces:
    """Multiply the light, cut off at white; uint8 (N, H, W) in and out."""
    return np.asarray(np.clip(faces * factor, 0, 255), dtype=np.uint8)


SIDES: Final[tuple[int, ...]] = (48, 32, 24, 20, 16, 12)
"""Sides in pixels at which accuracy is measured, the largest first."""

CONDITIONS: Final[dict[str, Callable[[Faces], Faces]]] = {
    **{f"{side} px": partial(shrink, side=side) for side in SIDES},
    **{f"JPEG {quality}": partial(compress, quality=quality) for quality in (90, 50, 25, 10)},
    **{
        f"light x{factor}": partial(brighten, factor=factor) for factor in (0.25, 0.5, 1.5, 2.5)
    },
}
"""Conditions of the evaluation's table, by name; the first leaves the faces as they are."""
