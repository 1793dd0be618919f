import numpy as np
import pytest

from tests.training.conftest import make_faces
from training.calibrate import (
    calibrated,
    cross_validated_error,
    fit_temperature,
    risk_coverage,
    unsure_threshold,
)
from training.data import FaceSet
from training.heads import HEADS
from training.metrics import calibration_error
from training.model_file import HeadCard
from training.outputs import Output, softmax


def _drawn(temperature: float, number: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    """Logits whose labels were drawn from their own softmax at a temperature."""
    random = np.random.default_rng(7)
    logits = random.normal(0, 2, (number, 7)).astype(np.float32)
    probabilities = softmax(logits, temperature)
    labels = (probabilities.cumsum(axis=1) > random.random((number, 1))).argmax(axis=1)
    return logits, labels.astype(np.int64)


@pytest.mark.parametrize("temperature", [0.6, 1.0, 2.0])
def test_the_temperature_that_labels_were_drawn_with_is_found(temperature: float) -> None:
    assert fit_temperature(*_drawn(temperature)) == pytest.approx(temperature, rel=0.08)


def test_fitted_temperature_calibrates_the_other_half() -> None:
    logits, labels = _drawn(2.0)
    right = logits.argmax(axis=1) == labels
    before = calibration_error(softmax(logits).max(axis=1), right)
    assert before > 0.15
    assert cross_validated_error(logits, labels) < 0.04


def test_each_head_is_fitted_to_its_own_labels() -> None:
    logits, labels = _drawn(2.0)
    faces = FaceSet(
        np.zeros((len(labels), 48, 48), np.uint8),
        labels,
        np.zeros((len(labels), 10), np.float32),
    )
    heads = tuple(HeadCard(name, labels_, 1.0, 0.5) for name, labels_ in HEADS.items())
    both = np.hstack([logits, np.zeros((len(labels), 8), np.float32)])
    fitted, errors = calibrated(heads, both, faces)
    assert fitted[0].temperature == pytest.approx(2.0, rel=0.08)
    assert fitted[1].temperature == 1.0  # no votes, nothing to fit
    assert list(errors) == ["fer2013"]


def _shown(confidence: np.ndarray, right: np.ndarray) -> tuple[Output, FaceSet]:
    faces = make_faces(len(confidence), 0)
    answers = np.where(right, faces.labels, (faces.labels + 1) % 7)
    probabilities = np.repeat((1 - confidence)[:, np.newaxis] / 6, 7, axis=1)
    probabilities[np.arange(len(answers)), answers] = confidence
    return Output("shown", HEADS["fer2013"], probabilities.astype(np.float32)), faces


def test_risk_coverage_counts_answers_and_their_right_ones() -> None:
    confidence = np.array([0.32, 0.42, 0.62, 0.9])
    shown, faces = _shown(confidence, np.array([False, False, True, True]))
    points = {round(p.threshold, 2): p for p in risk_coverage(shown, faces)}
    assert (points[0.3].coverage, points[0.3].accuracy) == (1.0, 0.5)
    assert (points[0.6].coverage, points[0.6].accuracy) == (0.5, 1.0)
    assert points[0.6].ferplus_accuracy == 1.0


def test_threshold_is_where_answers_become_right_more_often_than_wrong() -> None:
    confidence = np.repeat([0.32, 0.37, 0.42, 0.47, 0.9], 20)
    right = np.concatenate([np.arange(20) < n for n in (4, 8, 9, 12, 19)])
    shown, faces = _shown(confidence, right)
    assert unsure_threshold(shown, faces) == 0.45
