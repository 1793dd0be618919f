import numpy as np
import pytest

from inference.emotions import EMOTIONS
from tests.training.conftest import make_faces
from training.calibrate import (
    calibrated,
    fit_scaling,
    out_of_fold,
    rare_expressions_raised,
)
from training.data import FaceSet
from training.heads import HEADS
from training.metrics import calibration_error
from training.model_file import HeadCard
from training.outputs import outputs_of, softmax

HEAD_CARDS = tuple(HeadCard(name, labels, 0.5) for name, labels in HEADS.items())


def _drawn(scale: np.ndarray, bias: np.ndarray, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Logits whose labels were drawn from their softmax after a known scaling."""
    random = np.random.default_rng(7)
    logits = random.normal(0, 2, (number, 7)).astype(np.float32)
    probabilities = softmax((logits * scale + bias).astype(np.float32))
    labels = (probabilities.cumsum(axis=1) > random.random((number, 1))).argmax(axis=1)
    return logits, labels.astype(np.int64)


def _faces(labels: np.ndarray) -> FaceSet:
    blank = np.zeros((len(labels), 48, 48), np.uint8)
    return FaceSet(blank, labels, np.zeros((len(labels), 10), np.float32))


def test_the_scaling_that_labels_were_drawn_with_is_found() -> None:
    scale = np.array([0.5, 0.7, 1.0, 1.0, 1.2, 1.5, 0.9])
    bias = np.array([0.0, 1.0, -1.0, 0.5, 0.0, 0.0, -0.5])
    found, shift = fit_scaling(*_drawn(scale, bias, 20_000))
    assert found == pytest.approx(scale, abs=0.1)
    assert np.array(shift) - np.mean(shift) == pytest.approx(bias - bias.mean(), abs=0.15)


def test_a_label_without_faces_keeps_a_positive_scale() -> None:
    logits, labels = _drawn(np.ones(7), np.zeros(7), 500)
    scale, bias = fit_scaling(logits[labels != 3], labels[labels != 3])
    assert min(scale) > 0
    assert bias[3] == min(bias)


def test_each_head_is_fitted_to_its_own_labels() -> None:
    logits, labels = _drawn(np.full(7, 0.5), np.zeros(7), 4000)
    both = np.hstack([logits, np.zeros((len(labels), 8), np.float32)])
    fitted = calibrated(HEAD_CARDS, both, _faces(labels))
    assert fitted[0].scale == pytest.approx([0.5] * 7, abs=0.1)
    assert fitted[1] == HEAD_CARDS[1]  # no votes, nothing to fit


def test_faces_are_read_by_what_was_fitted_without_them() -> None:
    logits, labels = _drawn(np.full(7, 0.5), np.zeros(7), 4000)
    both = np.hstack([logits, np.zeros((len(labels), 8), np.float32)])
    faces = _faces(labels)
    held_out = out_of_fold(HEAD_CARDS, both, faces)[0].probabilities
    for fold in range(5):
        own = np.arange(len(labels)) % 5 == fold
        without = calibrated(HEAD_CARDS, both[~own], faces.take(np.flatnonzero(~own)))
        expected = outputs_of(both[own], without)[0].probabilities
        np.testing.assert_allclose(held_out[own], expected, atol=1e-5)
    right = held_out.argmax(axis=1) == labels
    assert calibration_error(held_out.max(axis=1), right) < 0.03
    assert calibration_error(softmax(logits).max(axis=1), right) > 0.15


def test_rare_expressions_are_raised_most() -> None:
    labels = np.repeat([0, 2, 3, 4, 5, 6], 100)
    faces = _faces(np.append(labels, [1, 1, 1]))
    factors = dict(zip(EMOTIONS, rare_expressions_raised(faces), strict=True))
    assert max(factors, key=factors.__getitem__) == "disgust"
    assert len({factors[name] for name in EMOTIONS if name != "disgust"}) == 1
    assert np.mean(list(factors.values())) == pytest.approx(1, abs=1e-3)


def test_votes_count_half_in_the_shares() -> None:
    faces = make_faces(70, 0)
    faces.votes[:] = 0
    faces.votes[:, 1] = 10  # FER+ says happy, always
    factors = dict(zip(EMOTIONS, rare_expressions_raised(faces), strict=True))
    assert min(factors, key=factors.__getitem__) == "happy"
