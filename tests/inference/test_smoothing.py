"""Smoothing follows time, not frames, and what is shown does not flicker."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from inference.emotions import EMOTIONS
from inference.smoothing import SWITCH_MARGIN, ExpressionSmoother
from inference.types import UNSURE


def distribution(**shares: float) -> NDArray[np.float32]:
    """Named shares; what is left goes evenly to the others."""
    rest = (1.0 - sum(shares.values())) / (len(EMOTIONS) - len(shares))
    return np.array([shares.get(name, rest) for name in EMOTIONS], dtype=np.float32)


def test_first_frame_is_taken_as_it_is() -> None:
    smoother = ExpressionSmoother(1.5, unsure_below=0.4)
    result = smoother.update("P01", distribution(happy=0.7), 10.0)
    assert result.shown == "happy"
    assert result.probability == pytest.approx(0.7)


def test_without_time_constant_nothing_is_smoothed() -> None:
    smoother = ExpressionSmoother(0.0, unsure_below=0.4)
    smoother.update("P01", distribution(happy=0.9), 0.0)
    assert smoother.update("P01", distribution(sad=0.9), 0.5).shown == "sad"


def test_half_the_rate_gives_the_same_curve() -> None:
    fast, slow = (ExpressionSmoother(2.0, unsure_below=0.3) for _ in range(2))
    for smoother in (fast, slow):
        smoother.update("P01", distribution(happy=0.9), 0.0)
    for step in range(1, 9):
        quick = fast.update("P01", distribution(sad=0.9), step * 0.25)
    for step in range(1, 5):
        calm = slow.update("P01", distribution(sad=0.9), step * 0.5)
    assert quick.probabilities == pytest.approx(calm.probabilities, abs=1e-5)


def test_one_odd_frame_does_not_switch_the_word() -> None:
    smoother = ExpressionSmoother(1.5, unsure_below=0.35)
    for step in range(6):
        smoother.update("P01", distribution(neutral=0.8), step * 0.5)
    assert smoother.update("P01", distribution(angry=0.9), 3.0).shown == "neutral"
    assert smoother.update("P01", distribution(neutral=0.8), 3.5).shown == "neutral"


def test_two_expressions_that_tie_do_not_flicker() -> None:
    smoother = ExpressionSmoother(0.0, unsure_below=0.3)
    half = SWITCH_MARGIN / 4
    shown = {
        smoother.update("P01", distribution(sad=0.45 + d, neutral=0.45 - d), step * 0.5).shown
        for step, d in enumerate([half, -half] * 10)
    }
    assert shown == {"sad"}


def test_unsure_is_entered_lower_than_it_is_left() -> None:
    smoother = ExpressionSmoother(0.0, unsure_below=0.5)
    levels = [0.49, 0.51, 0.48, 0.44, 0.48, 0.50]
    shown = [
        smoother.update("P01", distribution(happy=level), step).shown
        for step, level in enumerate(levels)
    ]
    assert shown == [UNSURE, "happy", "happy", UNSURE, UNSURE, "happy"]


def test_after_a_long_gap_the_old_face_says_nothing() -> None:
    smoother = ExpressionSmoother(1.0, unsure_below=0.3)
    smoother.update("P01", distribution(happy=0.9), 0.0)
    assert smoother.update("P01", distribution(sad=0.6), 60.0).shown == "sad"


def test_participants_do_not_mix() -> None:
    smoother = ExpressionSmoother(1.5, unsure_below=0.3)
    smoother.update("P01", distribution(happy=0.9), 0.0)
    assert smoother.update("P02", distribution(sad=0.9), 0.5).of("happy") < 0.05


@given(
    st.lists(
        st.tuples(st.lists(st.floats(0.01, 1), min_size=7, max_size=7), st.floats(0.01, 20.0)),
        min_size=1,
        max_size=30,
    ),
    st.floats(0, 5),
)
def test_smoothed_probabilities_stay_a_distribution(
    frames: list[tuple[list[float], float]], seconds: float
) -> None:
    smoother = ExpressionSmoother(seconds, unsure_below=0.4)
    now = 0.0
    for weights, elapsed in frames:
        now += elapsed
        values = np.array(weights, dtype=np.float32)
        result = smoother.update("P01", values / values.sum(), now)
        assert sum(result.probabilities) == pytest.approx(1.0, abs=1e-4)
        assert min(result.probabilities) >= 0
        assert result.shown in (*EMOTIONS, UNSURE)
