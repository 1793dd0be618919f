"""OpenCV's Haar cascade for frontal faces: what the first systems of this kind used.

Method: P. Viola, M. Jones, "Rapid Object Detection using a Boosted Cascade of Simple
Features", 2001. Selectable for comparison; BlazeFace finds more and mistakes less.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from inference.detector import Image
from inference.errors import ModelError
from inference.face_overlap import still_there, visible_share
from inference.types import Box, Face
from inference.windows import surroundings

_CASCADE: Final = "haarcascade_frontalface_default.xml"
_SCALE_STEP: Final = 1.1
_NEIGHBOURS: Final = 5
_MIN_SIDE: Final = 20
_SURE_WEIGHT: Final = 10.0
"""Level weight that counts as full confidence: the cascade gives no probability."""


class HaarDetector:
    """Finds upright frontal faces; boxes only, no landmarks.

    Raises:
        ModelError: OpenCV's cascade file is missing.
    """

    name = "haar"

    def __init__(self) -> None:
        path = Path(cv2.__file__).parent / "data" / _CASCADE
        self._cascade = cv2.CascadeClassifier()
        try:
            loaded = self._cascade.load(str(path))
        except cv2.error:  # damaged
            loaded = False
        if not loaded:
            raise ModelError(f"OpenCV's {_CASCADE} is missing or damaged; reinstall Moodgrid.")

    def detect(self, image: Image, windows: Sequence[Box]) -> list[list[Face]]:
        """Look for faces in parts of a picture; see `FaceDetector.detect`."""
        return [
            [] if _is_covered(window, windows) else self._faces(image, window)
            for window in windows
        ]

    def follow(self, image: Image, faces: Sequence[Face]) -> list[Face | None]:
        """Look for faces near where they were; see `FaceDetector.follow`."""
        height, width = image.shape[:2]
        near = [surroundings(face.box, width, height) for face in faces]
        return [
            still_there(face.box, self._faces(image, window))
            for face, window in zip(faces, near, strict=True)
        ]

    def _faces(self, image: Image, window: Box) -> list[Face]:
        x1, y1, x2, y2 = window.pixels(image.shape[1], image.shape[0])
        if min(x2 - x1, y2 - y1) < _MIN_SIDE:
            return []
        grey = cv2.equalizeHist(cv2.cvtColor(image[y1:y2, x1:x2], cv2.COLOR_BGR2GRAY))
        boxes, _, weights = self._cascade.detectMultiScale3(
            grey,
            scaleFactor=_SCALE_STEP,
            minNeighbors=_NEIGHBOURS,
            minSize=(_MIN_SIDE, _MIN_SIDE),
            outputRejectLevels=True,
        )
        faces = []
        for (left, top, width, height), weight in zip(
            boxes, np.ravel(weights).tolist(), strict=True
        ):
            box = Box(x1 + left, y1 + top, x1 + left + width, y1 + top + height)
            faces.append(Face(box, min(1.0, max(0.0, weight / _SURE_WEIGHT))))
        return sorted(faces, key=lambda face: face.score, reverse=True)


def _is_covered(window: Box, windows: Sequence[Box]) -> bool:
    """Whether a larger window shows the same: the cascade sees every size in it by itself."""
    return any(
        other.area > window.area and visible_share(window, other) >= 1 for other in windows
    )
