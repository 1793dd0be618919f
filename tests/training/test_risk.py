from collections.abc import Sequence

import numpy as np
import pytest

from tests.training.conftest import make_faces
from training.agreement import agreement, drawn_truth
from training.data import FaceSet
from training.heads import HEADS
from training.outputs import Output
from training.risk import RiskPoint, risk_coverage, smallest_face, unsure_threshold


def _shown(confidence: np.ndarray, right: np.ndarray) -> tuple[Output, FaceSet]:
    faces = make_faces(len(confidence), 0)
    answers = np.where(right, faces.labels, (faces.labels + 1) % 7)
    probabilities = np.repeat((1 - confidence)[:, np.newaxis] / 6, 7, axis=1)
    probabilities[np.arange(len(answers)), answers] = confidence
    return Output("shown", HEADS["fer2013"], probabilities.astype(np.float32)), faces


def test_risk_coverage_counts_answers_and_their_right_ones() -> None:
    confidence = np.array([0.32, 0.42, 0.62, 0.9])
    shown, faces = _shown(confidence, np.array([False, False, True, True]))
    points = {p.threshold: p for p in risk_coverage(shown, faces)}
    assert (points[0.3].coverage, points[0.3].accuracy, points[0.3].drawn) == (1.0, 0.5, 0.5)
    assert (points[0.6].coverage, points[0.6].accuracy) == (0.5, 1.0)
    assert (points[0.6].ferplus_accuracy, points[0.6].either) == (1.0, 1.0)


def _points(drawn: Sequence[float]) -> list[RiskPoint]:
    return [
        RiskPoint(round(0.3 + 0.05 * place, 2), 1 - place / 10, value, value, value, value)
        for place, value in enumerate(drawn)
    ]


def test_threshold_is_the_lowest_that_is_right_in_three_answers_of_four() -> None:
    assert unsure_threshold(_points([0.7, 0.74, 0.75, 0.8])) == 0.4
    assert unsure_threshold(_points([0.9])) == 0.3
    assert unsure_threshold(_points([0.5, 0.6])) == 0.35  # never: as careful as it gets


def test_smallest_face_lies_between_the_measured_sizes() -> None:
    assert smallest_face({48: 0.7, 24: 0.65, 16: 0.45}) == 20
    assert smallest_face({48: 0.7, 24: 0.6, 12: 0.58}) == 12
    assert smallest_face({48: 0.5, 24: 0.4}) == 48


def test_an_answer_may_agree_with_either_label() -> None:
    """FER-2013 says angry, FER+ sad: angry and sad agree with one, happy with none."""
    faces = make_faces(3, 0)
    faces.labels[:] = 0
    faces.votes[:] = 0
    faces.votes[:, HEADS["ferplus"].index("sad")] = 10
    names = HEADS["fer2013"]
    rows = [names.index(name) for name in ("angry", "sad", "happy")]
    output = Output("shown", names, (np.eye(7)[rows] * 0.93 + 0.01).astype(np.float32))
    judged = agreement(output, faces)
    assert judged is not None
    assert judged.faces == 3
    assert judged.either == pytest.approx(2 / 3)
    assert judged.drawn == pytest.approx(1 / 3)
    assert judged.calibration_error == pytest.approx(0.94 - 1 / 3, abs=1e-3)
    truth = drawn_truth(faces)
    assert truth[:, [0, 4]] == pytest.approx(0.5)
    assert truth.sum(axis=1) == pytest.approx(1)


def test_without_votes_there_is_one_label_set_only() -> None:
    faces = make_faces(7, 0)
    faces.votes[:] = 0
    output = Output("shown", HEADS["fer2013"], np.eye(7, dtype=np.float32))
    assert agreement(output, faces) is None
    assert drawn_truth(faces) == pytest.approx(np.eye(7))
    assert risk_coverage(output, faces)[0].drawn == 1
