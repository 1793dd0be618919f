"""Which programs are compared, where each one runs, and how it reads a frame."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Corners = tuple[float, float, float, float]

OURS: Final = "moodgrid"


@dataclass(frozen=True)
class Seen:
    """What a program found in a frame.

    Attributes:
        boxes: x1, y1, x2, y2 of each face, pixels.
        named: Of each face, whether its expression was worked out.
    """

    boxes: list[Corners]
    named: list[bool]


Reader = Callable[[Image], Seen]


@dataclass(frozen=True)
class Peer:
    """A program to compare.

    Attributes:
        key: What the command line and the JSON call it.
        title: What the table calls it.
        environment: Name of the requirements file beside this one; None runs in ours.
        packages: Whose versions are noted.
        make: Loads it; called in its environment only.
    """

    key: str
    title: str
    environment: str | None
    packages: tuple[str, ...]
    make: Callable[[], Reader]


def _moodgrid() -> Reader:
    from capture.frame import Frame  # noqa: PLC0415 - not in a peer's environment
    from inference.analyzer import Analyzer  # noqa: PLC0415
    from tools.full_class import RATE_HZ  # noqa: PLC0415

    analyzer = Analyzer()
    number = 0

    def read(image: Image) -> Seen:
        nonlocal number
        frame = Frame(image, number, number / RATE_HZ, datetime.now(UTC))
        number += 1
        readings = [r for r in analyzer.analyze(frame).readings if r.face is not None]
        boxes = [r.face.box for r in readings if r.face is not None]
        corners = [(box.x1, box.y1, box.x2, box.y2) for box in boxes]
        return Seen(corners, [r.expression is not None for r in readings])

    return read


def _first_systems() -> Reader:
    from tools.first_systems import FirstSystems  # noqa: PLC0415 - needs Keras

    way = FirstSystems()

    def read(image: Image) -> Seen:
        found = [(box.x1, box.y1, box.x2, box.y2) for box in way.read(image)]
        return Seen(found, [True] * len(found))

    return read


def _fer(mtcnn: bool) -> Reader:
    if mtcnn:
        import torchvision  # noqa: F401, PLC0415 - loaded after TensorFlow, it crashes
    from fer.fer import FER  # noqa: PLC0415

    detector = FER(mtcnn=mtcnn)

    def read(image: Image) -> Seen:
        found = [_corners(*face["box"]) for face in detector.detect_emotions(image)]
        return Seen(found, [True] * len(found))

    return read


def _mtcnn_and_ours() -> Reader:
    from mtcnn import MTCNN  # noqa: PLC0415

    from inference.artefacts import expression_model  # noqa: PLC0415
    from inference.classifier import ExpressionClassifier  # noqa: PLC0415
    from inference.crop import crop_faces  # noqa: PLC0415
    from inference.types import Box, Face  # noqa: PLC0415

    detector, classifier = MTCNN(), ExpressionClassifier(expression_model())

    def read(image: Image) -> Seen:
        faces = detector.detect_faces(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))
        found = [_corners(*face["box"]) for face in faces]
        classifier.classify(crop_faces(image, [Face(Box(*corners), 1.0) for corners in found]))
        return Seen(found, [True] * len(found))

    return read


def _corners(left: float, top: float, width: float, height: float) -> Corners:
    return float(left), float(top), float(left + width), float(top + height)


PEERS: Final[tuple[Peer, ...]] = (
    Peer(
        "first-systems",
        "Haar + Keras predict per face",
        "keras",
        ("tensorflow", "keras", "opencv-python-headless"),
        _first_systems,
    ),
    Peer(
        "fer-haar",
        "fer, Haar",
        "fer",
        ("fer", "tensorflow", "opencv-contrib-python"),
        lambda: _fer(mtcnn=False),
    ),
    Peer(
        "fer-mtcnn",
        "fer, MTCNN",
        "fer",
        ("fer", "facenet-pytorch", "torch"),
        lambda: _fer(mtcnn=True),
    ),
    Peer(
        "mtcnn",
        "mtcnn + our network",
        "keras",
        ("mtcnn", "tensorflow", "ai-edge-litert"),
        _mtcnn_and_ours,
    ),
    Peer(
        OURS, "Moodgrid", None, ("ai-edge-litert", "opencv-python-headless", "numpy"), _moodgrid
    ),
)
"""In the order of the table; ours last."""
