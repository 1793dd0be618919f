"""Figures that say how good answers are; plain NumPy."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Labels = NDArray[np.int64]

_Z95 = 1.959964


@dataclass(frozen=True)
class Score:
    """How well answers agree with one set of labels.

    Attributes:
        faces: How many were judged.
        accuracy: Share of right answers.
        low: Lower end of the accuracy's 95 % Wilson interval.
        high: Its upper end.
        macro_f1: Mean F1 over the classes that occur.
        calibration_error: Expected calibration error of the answers' probability, 15 bins.
        recall: By class; NaN for a class without faces.
        confusion: Counts, rows are true classes, columns answers.
    """

    faces: int
    accuracy: float
    low: float
    high: float
    macro_f1: float
    calibration_error: float
    recall: tuple[float, ...]
    confusion: tuple[tuple[int, ...], ...]


def score(probabilities: Array, truth: Labels) -> Score:
    """Judge answers.

    Args:
        probabilities: float32 (N, classes); the answer is the largest.
        truth: True class, int64 (N,); N at least 1.
    """
    answer = probabilities.argmax(axis=1)
    right = answer == truth
    confusion = confusion_matrix(truth, answer, probabilities.shape[1])
    low, high = wilson_interval(int(right.sum()), len(truth))
    return Score(
        faces=len(truth),
        accuracy=float(right.mean()),
        low=low,
        high=high,
        macro_f1=macro_f1(confusion),
        calibration_error=calibration_error(probabilities.max(axis=1), right),
        recall=tuple(float(value) for value in recall(confusion)),
        confusion=tuple(tuple(int(count) for count in row) for row in confusion),
    )


def wilson_interval(right: int, total: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson, 1927): `right` of `total`, total at least 1."""
    share, z2 = right / total, _Z95**2
    middle = share + z2 / (2 * total)
    spread = _Z95 * float(np.sqrt(share * (1 - share) / total + z2 / (4 * total**2)))
    return (middle - spread) / (1 + z2 / total), (middle + spread) / (1 + z2 / total)


def confusion_matrix(truth: Labels, answer: Labels, classes: int) -> Labels:
    """Count pairs, int64 (classes, classes): row is the true class, column the answer."""
    counts = np.bincount(truth * classes + answer, minlength=classes**2)
    return counts.reshape(classes, classes).astype(np.int64)


def recall(confusion: Labels) -> NDArray[np.float64]:
    """Share of each true class that was answered right; NaN without faces."""
    faces = confusion.sum(axis=1)
    empty = np.full(len(faces), np.nan)
    return np.asarray(np.divide(confusion.diagonal(), faces, out=empty, where=faces > 0))


def macro_f1(confusion: Labels) -> float:
    """Mean F1 over the classes that have faces."""
    faces, answers = confusion.sum(axis=1), confusion.sum(axis=0)
    f1 = 2 * confusion.diagonal() / np.maximum(1, faces + answers)
    return float(f1[faces > 0].mean())


def calibration_error(
    confidence: Array, right: NDArray[np.bool_] | NDArray[np.float64], bins: int = 15
) -> float:
    """Expected calibration error over equal bins (Guo et al., 2017).

    Args:
        confidence: Probability of each answer, (N,), 0 to 1.
        right: Whether the answer was right, or how much, 0 to 1, (N,).
        bins: Their number.

    Returns:
        Mean distance between confidence and accuracy, weighted by faces, 0 to 1.
    """
    place = np.minimum((confidence * bins).astype(np.int64), bins - 1)
    gaps = np.bincount(place, weights=confidence.astype(np.float64) - right, minlength=bins)
    return float(np.abs(gaps).sum() / len(confidence))
