"""How answers agree with FER-2013's labels and FER+'s majority taken together.

The two label sets agree on 63 % of the faces, so that neither is the truth. An answer can
agree with at least one of them, or with one that is drawn at random: the share that the
mixture of both heads predicts, and is calibrated for.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.emotions import EMOTIONS
from training.data import FaceSet
from training.heads import HEADS
from training.metrics import calibration_error
from training.outputs import Output

Shares = NDArray[np.float64]


@dataclass(frozen=True)
class Agreement:
    """One output against both label sets together.

    Attributes:
        output: Its name.
        faces: How many have both labels.
        either: Share of answers that at least one label set gives.
        drawn: Share of answers that a label drawn from the two gives, expected value.
        calibration_error: Of the answers' probability against `drawn`, 15 bins.
    """

    output: str
    faces: int
    either: float
    drawn: float
    calibration_error: float


def right_by(output: Output, faces: FaceSet) -> tuple[Shares, Shares]:
    """For each face whether either label agrees, and how much of a drawn one does.

    A face without FER+ majority is judged by FER-2013's label alone.

    Args:
        output: Of the faces.
        faces: With their labels.

    Returns:
        float64 (N,) of 0 and 1, and of 0, 0.5 and 1.
    """
    own = output.arranged(HEADS["fer2013"]).argmax(axis=1) == faces.labels
    majority = faces.truth("ferplus")
    other = output.arranged(HEADS["ferplus"]).argmax(axis=1) == majority
    other = np.where(majority >= 0, other, own)
    return (own | other).astype(np.float64), (own.astype(np.float64) + other) / 2


def agreement(output: Output, faces: FaceSet) -> Agreement | None:
    """Judge the faces that have both labels; None if there are none."""
    both = faces.truth("ferplus") >= 0
    if not both.any():
        return None
    either, drawn = right_by(output, faces)
    confidence = output.arranged(EMOTIONS).max(axis=1)
    return Agreement(
        output.name,
        int(both.sum()),
        float(either[both].mean()),
        float(drawn[both].mean()),
        calibration_error(confidence[both], drawn[both]),
    )


def drawn_truth(faces: FaceSet) -> Shares:
    """Probability of each expression if one of a face's labels is drawn.

    Args:
        faces: With their labels.

    Returns:
        float64 (N, 7), `EMOTIONS` order; "contempt" of FER+ counts for none of them.
    """
    first = np.eye(len(EMOTIONS))[faces.labels]
    majority = faces.truth("ferplus")
    second = np.zeros_like(first)
    for place, label in enumerate(HEADS["ferplus"]):
        if label in EMOTIONS:
            second[majority == place, EMOTIONS.index(label)] = 1
    return np.where((majority >= 0)[:, np.newaxis], (first + second) / 2, first)
