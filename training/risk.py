"""When to say "unsure", and from which size on a face is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from training.agreement import right_by
from training.data import FaceSet
from training.heads import HEADS
from training.outputs import Output

RIGHT_ENOUGH: Final = 0.75
"""Share of the answers that have to agree with a label drawn from the two label sets."""

SMALL_FACE_ACCURACY: Final = 0.55
"""Accuracy on FER-2013's labels below which a face is called too small."""

_THRESHOLDS: Final = np.arange(0.30, 0.81, 0.05)


@dataclass(frozen=True)
class RiskPoint:
    """One point of the risk-coverage curve.

    Attributes:
        threshold: Probability below which the answer is "unsure".
        coverage: Share of the faces that get an answer.
        accuracy: Share of the answers that agree with FER-2013's label.
        ferplus_accuracy: The same for FER+'s majority, among faces that have one; NaN
            without votes.
        either: Share of the answers that agree with at least one of the two.
        drawn: Share that agrees with one drawn from the two.
    """

    threshold: float
    coverage: float
    accuracy: float
    ferplus_accuracy: float
    either: float
    drawn: float


def risk_coverage(shown: Output, faces: FaceSet) -> list[RiskPoint]:
    """Say for each threshold how many faces are answered and how often that is right.

    Args:
        shown: The mixture over the seven expressions.
        faces: The same faces with their labels.

    Returns:
        Points at thresholds 0.30, 0.35, ... 0.80, as far as any face is answered.
    """
    confidence = shown.probabilities.max(axis=1)
    either, drawn = right_by(shown, faces)
    points = []
    for threshold in _THRESHOLDS:
        answered = confidence >= threshold
        if answered.any():
            points.append(
                RiskPoint(
                    round(float(threshold), 2),
                    float(answered.mean()),
                    _share_right(shown, faces, "fer2013", answered),
                    _share_right(shown, faces, "ferplus", answered),
                    float(either[answered].mean()),
                    float(drawn[answered].mean()),
                )
            )
    return points


def unsure_threshold(points: list[RiskPoint]) -> float:
    """Choose the lowest threshold at which the answers are right often enough.

    Args:
        points: Of the risk-coverage curve, in order, at least one.

    Returns:
        The first threshold with `RIGHT_ENOUGH`; the last of the curve if there is none.
    """
    enough = [point.threshold for point in points if point.drawn >= RIGHT_ENOUGH]
    return enough[0] if enough else points[-1].threshold


def smallest_face(accuracy: Mapping[int, float]) -> float:
    """Choose the size below which no expression is read.

    Args:
        accuracy: By side of the face in pixels, the largest first.

    Returns:
        The side at which the accuracy falls through `SMALL_FACE_ACCURACY`, linearly between
        measured sides, one decimal; the smallest side if it never does, the largest if it
        is never reached.
    """
    sides = list(accuracy)
    if accuracy[sides[0]] < SMALL_FACE_ACCURACY:
        return float(sides[0])
    for large, small in pairwise(sides):
        high, low = accuracy[large], accuracy[small]
        if low < SMALL_FACE_ACCURACY:
            share = (SMALL_FACE_ACCURACY - low) / (high - low)
            return round(small + share * (large - small), 1)
    return float(sides[-1])


def _share_right(shown: Output, faces: FaceSet, head: str, chosen: NDArray[np.bool_]) -> float:
    """Share of right answers among chosen faces that have a label; NaN if none has."""
    truth = faces.truth(head)
    judged = chosen & (truth >= 0)
    if not judged.any():
        return float("nan")
    right = shown.arranged(HEADS[head]).argmax(axis=1) == truth
    return float(right[judged].mean())
