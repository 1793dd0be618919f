import numpy as np
import pytest

from training.metrics import (
    calibration_error,
    confusion_matrix,
    macro_f1,
    recall,
    score,
    wilson_interval,
)


def test_wilson_interval_of_a_known_case() -> None:
    """81 of 263: 0.2553 to 0.3662 (Newcombe, 1998, table I, method 3)."""
    assert wilson_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)


@pytest.mark.parametrize("right", [0, 10])
def test_wilson_interval_stays_within_0_and_1(right: int) -> None:
    low, high = wilson_interval(right, 10)
    assert -1e-12 <= low < high <= 1 + 1e-12


def test_confusion_recall_and_f1_by_hand() -> None:
    truth, answer = np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 0, 2])
    confusion = confusion_matrix(truth, answer, 4)
    assert confusion.tolist() == [[2, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]]
    assert recall(confusion)[:3] == pytest.approx([2 / 3, 1 / 2, 1])
    assert np.isnan(recall(confusion)[3])
    assert macro_f1(confusion) == pytest.approx((2 / 3 + 1 / 2 + 1) / 3)


def test_calibration_error_by_hand() -> None:
    confidence = np.array([0.9, 0.9, 0.9, 0.9, 0.5, 0.5], dtype=np.float32)
    right = np.array([True, True, True, False, True, False])
    assert calibration_error(confidence, right) == pytest.approx(4 / 6 * 0.15, abs=1e-6)


def test_calibration_error_takes_probability_one() -> None:
    assert calibration_error(np.ones(3, dtype=np.float32), np.ones(3, dtype=bool)) == 0


def test_score_puts_the_figures_together() -> None:
    probabilities = np.array([[0.8, 0.2], [0.7, 0.3], [0.4, 0.6]], dtype=np.float32)
    result = score(probabilities, np.array([0, 1, 1]))
    assert result.accuracy == pytest.approx(2 / 3)
    assert result.confusion == ((1, 0), (1, 1))
    assert result.low < result.accuracy < result.high
