"""The way of the first systems of this kind: a Haar cascade, then Keras `predict` per face.

Needs Keras, of the training group or of a peers' environment.
"""

from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.crop import crop_faces
from inference.types import Box, Face

Image = NDArray[np.uint8]

_SCALE_STEP: Final = 1.3
_NEIGHBOURS: Final = 5
"""As in most of these programs; a step of 1.1 takes two to four times as long."""


class FirstSystems:
    """Reads a frame as they did; made and used by one thread.

    The network is the plain one that went round with FER-2013, with untrained weights: what
    it answers is not looked at, only how long it takes.
    """

    def __init__(self) -> None:
        from training.architectures import ARCHITECTURES  # noqa: PLC0415 - optional group

        cascade = Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_default.xml"
        self._cascade = cv2.CascadeClassifier(str(cascade))
        self._model = ARCHITECTURES["cnn-b"]()

    def read(self, image: Image) -> list[Box]:
        """Find the faces and name each one's expression.

        Args:
            image: BGR, uint8, shape (H, W, 3).

        Returns:
            Where the faces are, frame coordinates.
        """
        grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
        found = self._cascade.detectMultiScale(grey, _SCALE_STEP, _NEIGHBOURS)
        sides = np.array(found, np.float64).reshape(-1, 4).tolist()
        boxes = [Box(x, y, x + wide, y + tall) for x, y, wide, tall in sides]
        for crop in crop_faces(image, [Face(box, 1.0) for box in boxes]):
            self._model.predict(crop[np.newaxis, :, :, np.newaxis] / 255.0, verbose=0)
        return boxes
