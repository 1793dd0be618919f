"""Simulated people whose faces read as they do at rest, and then change or don't."""

from collections.abc import Iterable

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.baseline import FALL, KNOWN_AFTER, RISE, Baselines, Comparison, negativity
from inference.emotions import EMOTIONS
from inference.smoothing import ExpressionSmoother

FRAME = 0.5

NEUTRAL = {"neutral": 0.8, "sad": 0.1, "happy": 0.1}
RESTING_SAD = {"sad": 0.5, "neutral": 0.45, "angry": 0.05}
ANGRY = {"angry": 0.85, "sad": 0.1, "neutral": 0.05}
SMILING = {"happy": 0.85, "neutral": 0.15}


def face(of: dict[str, float]) -> NDArray[np.float32]:
    return np.array([of.get(emotion, 0.0) for emotion in EMOTIONS], np.float32)


class Simulated:
    """One participant before a network that errs: what it sees spreads about their face."""

    def __init__(self, seed: int = 0, spread: float = 12.0, frame: float = FRAME) -> None:
        self.baselines = Baselines()
        self.seconds = 0.0
        self._rng = np.random.default_rng(seed)
        self._spread, self._frame = spread, frame
        self._smoother = ExpressionSmoother(1.5, 0.4)

    def show(self, of: dict[str, float], seconds: float) -> list[Comparison]:
        """What is said of every frame meanwhile."""
        return [self._frame_of(of) for _ in range(round(seconds / self._frame))]

    def wait(self, seconds: float) -> None:
        """Paused, away, camera off."""
        self.seconds += seconds

    def _frame_of(self, of: dict[str, float]) -> Comparison:
        seen = self._rng.dirichlet(face(of) * self._spread + 0.05).astype(np.float32)
        smoothed = self._smoother.update("P01", seen, self.seconds).probabilities
        said = self.baselines.update("P01", smoothed, self.seconds)
        self.seconds += self._frame
        return said


def called(said: Iterable[Comparison]) -> float:
    """Share of frames that are called more negative than usual."""
    return float(np.mean([comparison.more_negative for comparison in said]))


def change(said: list[Comparison]) -> float:
    return float(np.mean([c.change for c in said if c.change is not None]))


def test_nothing_is_said_in_the_first_minute() -> None:
    person = Simulated()
    assert all(said == Comparison() for said in person.show(ANGRY, KNOWN_AFTER))
    assert person.baselines.usual("P01") is None
    person.show(ANGRY, 1)
    assert person.baselines.usual("P01") is not None
    assert person.baselines.usual("P02") is None


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("rest", [NEUTRAL, RESTING_SAD, SMILING])
def test_a_face_at_rest_is_as_usual_whatever_it_reads_as(
    rest: dict[str, float], seed: int
) -> None:
    person = Simulated(seed)
    said = person.show(rest, 600)
    assert called(said) <= 0.01
    assert abs(change(said)) < 0.05
    usual = person.baselines.usual("P01")
    assert usual is not None
    assert sum(usual) == pytest.approx(1)
    assert usual == pytest.approx(face(rest), abs=0.06)


@pytest.mark.parametrize("rest", [NEUTRAL, RESTING_SAD, SMILING])
def test_an_angry_stretch_is_more_negative_than_any_rest(rest: dict[str, float]) -> None:
    person = Simulated()
    person.show(rest, 120)
    angry = person.show(ANGRY, 20)
    assert called(angry[12:]) == 1
    assert change(angry[12:]) == pytest.approx(
        negativity(face(ANGRY).tolist()) - negativity(face(rest).tolist()), abs=0.12
    )
    assert called(person.show(rest, 60)[12:]) == 0


def test_the_same_sad_reading_is_usual_for_one_and_a_change_for_another() -> None:
    resting, other = Simulated(), Simulated()
    resting.show(RESTING_SAD, 120)
    other.show(NEUTRAL, 120)
    assert called(resting.show(RESTING_SAD, 30)[12:]) == 0
    assert called(other.show(RESTING_SAD, 30)[12:]) == 1


def test_a_smile_that_ends_is_a_change_but_not_negative() -> None:
    person = Simulated()
    person.show(SMILING, 120)
    neutral = person.show(NEUTRAL, 30)[12:]
    assert change(neutral) > 0.5
    assert called(neutral) == 0


def test_a_minute_that_was_not_usual_is_outweighed_by_the_next_ones() -> None:
    """Everyone smiles at the greeting; the usual face is the whole session's."""
    person = Simulated()
    person.show(SMILING, 70)
    person.show(NEUTRAL, 180)
    assert abs(change(person.show(NEUTRAL, 30))) < 0.1


def test_a_short_outburst_does_not_become_usual() -> None:
    person = Simulated()
    person.show(NEUTRAL, 60)
    person.show(ANGRY, 25)
    usual = person.baselines.usual("P01")
    assert usual is not None
    assert usual[EMOTIONS.index("neutral")] > 0.6


@pytest.mark.parametrize("frame", [0.1, 2.0])
def test_the_rate_of_samples_does_not_matter(frame: float) -> None:
    person = Simulated(frame=frame)
    assert person.show(RESTING_SAD, 59)[-1].change is None
    assert person.show(RESTING_SAD, 5)[-1].change is not None
    assert called(person.show(ANGRY, 20)[round(10 / frame) :]) == 1


def test_a_pause_adds_nothing_to_the_minute_and_ends_what_was_said() -> None:
    person = Simulated()
    person.show(NEUTRAL, 40)
    person.wait(3600)
    assert person.show(NEUTRAL, 10)[-1].change is None
    person.show(NEUTRAL, 20)
    assert person.show(ANGRY, 20)[-1].more_negative
    person.wait(30)
    back = person.show(NEUTRAL, 5)
    assert called(back) == 0
    assert back[0].change is not None


def test_between_the_two_thresholds_the_word_stays() -> None:
    baselines = Baselines()
    for second in range(70):
        baselines.update("P01", face({"neutral": 1.0}).tolist(), second)

    def said(change: float, second: float) -> bool:
        now = face({"angry": change, "neutral": 1 - change}).tolist()
        return baselines.update("P01", now, second).more_negative

    between = (RISE + FALL) / 2
    assert not any(said(between, 70 + second) for second in range(10))
    assert not said(RISE + 0.1, 80)
    assert not said(RISE + 0.1, 82)
    assert said(RISE + 0.1, 83.5)
    assert all(said(between, 84 + second) for second in range(10))
    assert not said(FALL - 0.1, 95)


def test_participants_do_not_share_a_baseline() -> None:
    baselines = Baselines()
    for second in range(70):
        baselines.update("P01", face(RESTING_SAD).tolist(), second)
        baselines.update("P02", face(NEUTRAL).tolist(), second)
    now = face(NEUTRAL).tolist()
    assert baselines.update("P01", now, 70).change == pytest.approx(-0.55, abs=0.03)
    assert baselines.update("P02", now, 70).change == pytest.approx(0, abs=0.03)
