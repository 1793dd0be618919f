"""From grey face crops to the numbers the expression network reads.

Training and the running program share this module, so that a face is prepared in exactly
one way.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

FACE_SIZE: Final = 48
"""Side of a face crop in pixels: FER-2013's own size."""

CLIP: Final = 3.0
"""Standard deviations at which a pixel is cut off; keeps the int8 input scale fine."""

_MIN_DEVIATION: Final = 4.0
"""Grey levels below which a crop counts as flat: its noise is not stretched to full range."""


def standardise(faces: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Bring every face to zero mean and unit deviation, whatever the lighting.

    Args:
        faces: Grey crops, uint8, shape (N, H, W).

    Returns:
        float32 of shape (N, H, W, 1), within ±`CLIP`.
    """
    values = faces.astype(np.float32)
    mean = values.mean(axis=(1, 2), keepdims=True)
    deviation = np.maximum(values.std(axis=(1, 2), keepdims=True), _MIN_DEVIATION)
    scaled = np.clip((values - mean) / deviation, -CLIP, CLIP)
    return np.asarray(scaled[..., np.newaxis], dtype=np.float32)
