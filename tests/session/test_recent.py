import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session.recent import SECONDS, RecentExpressions, valence
from tests.session.moments import moment, reading


def filled(shown: list[str], rate: float = 2.0) -> RecentExpressions:
    made = RecentExpressions()
    for number, name in enumerate(shown):
        made.add(moment(number / rate, [reading(name)]))
    return made


@pytest.mark.parametrize(("shown", "value"), [("happy", 1), ("neutral", 0), ("fear", -1)])
def test_valence_is_positive_minus_negative(shown: str, value: float) -> None:
    expression = reading(shown).expression
    assert expression is not None
    assert valence(expression) == value


def test_the_last_minute_ends_with_the_newest_whole_second() -> None:
    recent = filled(["happy", "happy", "sad", "sad", "neutral", "happy", "angry"])
    assert recent.last_minute("P01")[-4:] == (None, 1.0, -1.0, 0.5)
    assert len(recent.last_minute("P01")) == SECONDS


def test_older_than_a_minute_is_forgotten() -> None:
    recent = filled(["sad"] * 40 + ["happy"] * 122)
    assert set(recent.last_minute("P01")) == {1.0}


def test_where_no_face_is_read_there_is_a_gap() -> None:
    recent = filled(["happy", "happy", "camera_off", "camera_off", "sad", "sad", "sad"])
    assert recent.last_minute("P01")[-3:] == (1.0, None, -1.0)
    assert recent.last_minute("P99") == (None,) * SECONDS


def test_a_pause_is_a_gap_and_adds_no_time_seen() -> None:
    recent = filled(["happy"] * 21)
    assert recent.seconds_seen("P01") == pytest.approx(10.0)
    recent.add(moment(30.0, [reading("sad")]))
    recent.add(moment(31.0, [reading("sad")]))
    assert recent.seconds_seen("P01") == pytest.approx(11.0)
    assert recent.last_minute("P01")[-3:] == (None, None, -1.0)


def test_a_slow_rate_leaves_no_gaps() -> None:
    recent = filled(["happy"] * 10, rate=0.2)
    assert set(recent.last_minute("P01")[-40:]) == {1.0}
    assert recent.seconds_seen("P01") == pytest.approx(45.0)


def test_the_same_moment_twice_counts_once_and_a_new_session_starts_empty() -> None:
    recent = filled(["happy"] * 5)
    recent.add(moment(2.0, [reading("sad")]))
    assert recent.seconds_seen("P01") == pytest.approx(2.0)
    recent.clear()
    assert recent.seconds_seen("P01") == 0.0
    assert set(recent.last_minute("P01")) == {None}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(0.05, 20.0), st.sampled_from(["happy", "sad", "no_face"]))))
def test_it_is_always_a_minute_of_values_that_can_be(steps: list[tuple[float, str]]) -> None:
    recent, now = RecentExpressions(), 0.0
    for step, shown in steps:
        now += step
        recent.add(moment(now, [reading(shown)]))
        minute = recent.last_minute("P01")
        assert len(minute) == SECONDS
        assert all(value is None or -1.0 <= value <= 1.0 for value in minute)
        assert 0.0 <= recent.seconds_seen("P01") <= now
