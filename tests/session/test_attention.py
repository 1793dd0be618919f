import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.types import Reading
from session.attention import CALM_S, Attention, Reason, Thresholds, newcomers
from tests.session.moments import moment, reading

LIMITS = Thresholds(negative_s=60.0, changed_s=40.0, gone_s=50.0)
CALM = ("happy", "neutral")


class Class:
    """A clock and a list of needs."""

    def __init__(self) -> None:
        self.attention, self.now = Attention(LIMITS), 0.0

    def go_on(self, seconds: float, *readings: Reading) -> None:
        for _ in range(round(2 * seconds)):
            self.attention.add(moment(self.now, readings))
            self.now += 0.5

    def listed(self) -> dict[str, Reason]:
        return {need.participant: need.reason for need in self.attention.needs()}


def test_a_long_negative_stretch_is_listed_a_short_one_is_not() -> None:
    lesson = Class()
    lesson.go_on(55, reading("sad"), reading("happy", 1))
    assert lesson.listed() == {}
    lesson.go_on(10, reading("angry"), reading("happy", 1))
    assert lesson.listed() == {"P01": Reason.NEGATIVE}
    (need,) = lesson.attention.needs()
    assert need.seconds == pytest.approx(65, abs=1)


def test_who_is_gone_is_listed_only_after_having_been_seen() -> None:
    lesson = Class()
    lesson.go_on(60, reading("no_face"), reading("camera_off", 1))
    assert lesson.listed() == {}
    lesson.go_on(5, reading("happy"), reading("happy", 1))
    lesson.go_on(60, reading("no_face"), reading("camera_off", 1))
    assert lesson.listed() == {"P01": Reason.GONE}


def test_a_change_against_the_own_baseline_is_listed() -> None:
    lesson = Class()
    lesson.go_on(60, reading("neutral", 0, change=0.6), reading("neutral", 1, change=0.1))
    assert lesson.listed() == {"P01": Reason.CHANGED}


def test_the_gravest_reason_comes_first_and_then_the_longest() -> None:
    lesson = Class()
    lesson.go_on(5, *(reading("happy", index) for index in range(3)))
    lesson.go_on(30, reading("no_face"), reading("happy", 1), reading("sad", 2))
    lesson.go_on(70, reading("no_face"), reading("sad", 1), reading("sad", 2))
    assert [need.participant for need in lesson.attention.needs()] == ["P03", "P02", "P01"]


def test_it_ends_when_calm_has_lasted_or_the_participant_leaves() -> None:
    lesson = Class()
    lesson.go_on(70, reading("sad"))
    lesson.go_on(CALM_S - 2, reading("happy"))
    assert lesson.listed() == {"P01": Reason.NEGATIVE}
    lesson.go_on(4, reading("happy"))
    assert lesson.listed() == {}
    lesson.go_on(70, reading("sad"))
    lesson.go_on(1, reading("happy", 1))
    assert lesson.listed() == {}


def test_a_pause_adds_nothing() -> None:
    lesson = Class()
    lesson.go_on(40, reading("sad"))
    lesson.now += 600
    lesson.go_on(10, reading("sad"))
    assert lesson.listed() == {}


def test_dismissed_until_it_begins_anew() -> None:
    lesson = Class()
    lesson.go_on(70, reading("sad"))
    lesson.attention.dismiss("P01")
    lesson.go_on(100, reading("sad"))
    assert lesson.listed() == {}
    lesson.go_on(60, reading("happy"))
    lesson.go_on(70, reading("sad"))
    assert lesson.listed() == {"P01": Reason.NEGATIVE}
    lesson.attention.clear()
    assert lesson.attention.needs() == []


def test_newcomers_are_those_who_were_not_listed_before() -> None:
    lesson = Class()
    lesson.go_on(70, reading("sad"), reading("happy", 1))
    before = lesson.attention.needs()
    lesson.go_on(70, reading("sad"), reading("fear", 1))
    after = lesson.attention.needs()
    assert [need.participant for need in newcomers(before, after)] == ["P02"]
    assert newcomers(after, after) == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.sampled_from(["angry", "sad", "happy", "neutral"])),
        max_size=30,
    )
)
def test_nobody_comes_early_and_nobody_flickers(stretches: list[tuple[int, str]]) -> None:
    lesson, listed, changed_at = Class(), False, -CALM_S
    for seconds, shown in stretches:
        for _ in range(seconds):
            lesson.go_on(1, reading(shown))
            if bool(lesson.listed()) is listed:
                continue
            assert lesson.now >= LIMITS.negative_s
            assert lesson.now - changed_at >= CALM_S
            assert listed is (shown in CALM)
            listed, changed_at = not listed, lesson.now


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["angry", "happy", "neutral"]), min_size=1, max_size=400))
def test_only_those_who_are_mostly_negative_are_listed(shown: list[str]) -> None:
    """Whoever shows negative expressions at most half of the time never is."""
    lesson = Class()
    for name in shown:
        lesson.go_on(0.5, reading(name))
        lesson.go_on(0.5, reading("neutral"))
    assert lesson.listed() == {}
