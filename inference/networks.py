"""The networks behind an analyzer: slow to load, and without a memory of what they read."""

from dataclasses import dataclass
from pathlib import Path

from inference.artefacts import expression_model
from inference.classifier import ExpressionClassifier
from inference.detector import FaceDetector, create_detector


@dataclass(frozen=True)
class Networks:
    """What one thread loads once and uses for one recording after another."""

    detector: FaceDetector
    classifier: ExpressionClassifier


def load_networks(detector: str, model: Path | None, threads: int = 1) -> Networks:
    """Load them for the calling thread.

    Args:
        detector: One of `inference.detector.DETECTORS`.
        model: The expression model's JSON file; None takes the one of the program.
        threads: Of each network.

    Raises:
        ModelError: A model file is missing or damaged.
    """
    classifier = ExpressionClassifier(model or expression_model(), threads=threads)
    return Networks(create_detector(detector, threads), classifier)
