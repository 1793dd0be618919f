"""Temperatures of the heads, and the probability below which no expression is claimed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from training.data import FaceSet
from training.heads import HEADS
from training.metrics import Array, Labels, calibration_error
from training.model_file import HeadCard
from training.outputs import Output, softmax, split

_TEMPERATURES = np.exp(np.linspace(-1.5, 1.5, 301))
_STEP = 0.05
_THRESHOLDS = np.arange(0.30, 0.81, _STEP)


@dataclass(frozen=True)
class RiskPoint:
    """One point of the risk-coverage curve.

    Attributes:
        threshold: Probability below which the answer is "unsure".
        coverage: Share of the faces that get an answer.
        accuracy: Share of the answers that agree with FER-2013's label.
        ferplus_accuracy: The same for FER+'s majority, among faces that have one; NaN
            without votes.
    """

    threshold: float
    coverage: float
    accuracy: float
    ferplus_accuracy: float


def fit_temperature(logits: Array, truth: Labels) -> float:
    """Find the temperature of the least negative log-likelihood (Guo et al., 2017)."""
    rows = np.arange(len(truth))

    def loss(temperature: float) -> float:
        return -float(np.log(softmax(logits, temperature)[rows, truth] + 1e-12).mean())

    return float(min(_TEMPERATURES, key=loss))


def cross_validated_error(logits: Array, truth: Labels) -> float:
    """Calibration error with a temperature that was fitted on the other half of the faces."""
    even = np.arange(len(truth)) % 2 == 0
    errors = []
    for fit in (even, ~even):
        temperature = fit_temperature(logits[fit], truth[fit])
        probabilities = softmax(logits[~fit], temperature)
        right = probabilities.argmax(axis=1) == truth[~fit]
        errors.append(calibration_error(probabilities.max(axis=1), right))
    return float(np.mean(errors))


def calibrated(
    heads: Sequence[HeadCard], logits: Array, faces: FaceSet
) -> tuple[tuple[HeadCard, ...], dict[str, float]]:
    """Fit each head's temperature to the labels that it learnt.

    Args:
        heads: In the order of the logits.
        logits: float32 (N, all classes).
        faces: The N faces, none of them trained on.

    Returns:
        The heads with their temperatures, and the cross-validated calibration error by
        head. A head whose labels the faces don't have keeps its temperature.
    """
    fitted, errors = [], {}
    for head, part in zip(heads, split(logits, heads).values(), strict=True):
        truth = faces.truth(head.name)
        known = truth >= 0
        if not known.any():
            fitted.append(head)
            continue
        temperature = round(fit_temperature(part[known], truth[known]), 3)
        fitted.append(replace(head, temperature=temperature))
        errors[head.name] = cross_validated_error(part[known], truth[known])
    return tuple(fitted), errors


def risk_coverage(shown: Output, faces: FaceSet) -> list[RiskPoint]:
    """Say for each threshold how many faces are answered and how often that is right.

    Args:
        shown: The mixture over the seven expressions.
        faces: The same faces with their labels.

    Returns:
        Points at thresholds 0.30, 0.35, ... 0.80, as far as any face is answered.
    """
    confidence = shown.probabilities.max(axis=1)
    points = []
    for threshold in _THRESHOLDS:
        answered = confidence >= threshold
        if answered.any():
            accuracies = [_share_right(shown, faces, head, answered) for head in HEADS]
            points.append(RiskPoint(float(threshold), float(answered.mean()), *accuracies))
    return points


def unsure_threshold(shown: Output, faces: FaceSet) -> float:
    """Choose the probability from which on an answer is right more often than wrong.

    Right is what FER+'s majority says, or FER-2013's label where the faces have no votes.

    Args:
        shown: The mixture over the seven expressions.
        faces: The same faces with their labels.

    Returns:
        The lower edge of the lowest 0.05 of probability in which at least half of the
        answers are right; the highest edge of the curve if there is none.
    """
    head = "ferplus" if (faces.truth("ferplus") >= 0).any() else "fer2013"
    confidence = shown.probabilities.max(axis=1)
    for edge in _THRESHOLDS:
        near = (confidence >= edge) & (confidence < edge + _STEP)
        if _share_right(shown, faces, head, near) >= 0.5:
            return round(float(edge), 2)
    return round(float(_THRESHOLDS[-1]), 2)


def _share_right(shown: Output, faces: FaceSet, head: str, chosen: NDArray[np.bool_]) -> float:
    """Share of right answers among chosen faces that have a label; NaN if none has."""
    truth = faces.truth(head)
    judged = chosen & (truth >= 0)
    if not judged.any():
        return float("nan")
    right = shown.arranged(HEADS[head]).argmax(axis=1) == truth
    return float(right[judged].mean())
