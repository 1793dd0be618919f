import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session.trend import BACK_S, Direction, MoodTrend, Trend
from tests.session.moments import moment, reading


def trend_of(parts: list[tuple[float, list[str]]]) -> Trend:
    """A class that shows the same for so many seconds, then something else."""
    made, now = MoodTrend(), 0.0
    for seconds, shown in parts:
        readings = [reading(name, index) for index, name in enumerate(shown)]
        for _ in range(round(2 * seconds)):
            snapshot = moment(now, readings)
            made.add(snapshot.monotonic, snapshot.mood)
            now += 0.5
    return made.trend()


def test_it_says_nothing_before_it_knows_enough() -> None:
    assert MoodTrend().trend() == Trend()
    assert trend_of([(60, ["happy"])]).direction is Direction.UNKNOWN
    assert trend_of([(600, ["no_face"])]).direction is Direction.UNKNOWN


@pytest.mark.parametrize(
    ("before", "after", "direction", "change"),
    [
        (["happy", "sad"], ["happy", "happy"], Direction.POSITIVE, 1.0),
        (["happy", "sad"], ["happy", "sad"], Direction.SAME, 0.0),
        (["happy", "neutral"], ["neutral", "sad"], Direction.NEGATIVE, -1.0),
    ],
)
def test_it_compares_with_five_minutes_ago(
    before: list[str], after: list[str], direction: Direction, change: float
) -> None:
    trend = trend_of([(120, before), (270, after)])
    assert trend.direction is direction
    assert trend.change == pytest.approx(change)
    assert trend.seconds == BACK_S


def test_a_young_class_is_compared_with_its_beginning() -> None:
    trend = trend_of([(60, ["sad"]), (120, ["happy"])])
    assert trend.direction is Direction.POSITIVE
    assert trend.seconds == pytest.approx(150, abs=6)


def test_a_change_longer_ago_than_five_minutes_is_no_trend() -> None:
    assert trend_of([(300, ["sad"]), (400, ["happy"])]).direction is Direction.SAME


def test_after_a_pause_it_compares_only_what_was_seen() -> None:
    made = MoodTrend()
    for now in [*range(100), *range(100 + round(BACK_S) - 50, 400)]:
        shown = "sad" if now < 100 else "happy"
        snapshot = moment(now, [reading(shown)])
        made.add(snapshot.monotonic, snapshot.mood)
    assert made.trend().direction is Direction.POSITIVE
    made.clear()
    assert made.trend() == Trend()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0.1, 40.0), st.sampled_from(["happy", "sad", "neutral", "no_face"])
        ),
        max_size=60,
    )
)
def test_it_never_says_more_than_can_be(steps: list[tuple[float, str]]) -> None:
    made, now = MoodTrend(), 0.0
    for step, shown in steps:
        now += step
        snapshot = moment(now, [reading(shown)])
        made.add(snapshot.monotonic, snapshot.mood)
        trend = made.trend()
        assert -2.0 <= trend.change <= 2.0
        assert trend.seconds <= min(BACK_S, now)
        assert (trend.direction is Direction.UNKNOWN) == (trend.seconds == 0.0)
