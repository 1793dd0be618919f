from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from session.flags import Flag, flags


def _width(label: str) -> float:
    return 12.0 + 8.0 * len(label)


def test_marks_far_apart_have_a_flag_each() -> None:
    assert flags([0, 100, 200], _width) == [Flag(0, 1, 1), Flag(100, 2, 2), Flag(200, 3, 3)]


def test_marks_too_close_share_one() -> None:
    raised = flags([10, 15, 16, 300], _width)
    assert [flag.label for flag in raised] == ["1–3", "4"]
    assert raised[0].place == 10


@given(st.lists(st.floats(0, 960), max_size=60).map(sorted))
def test_no_flag_covers_another_and_none_is_lost(places: list[float]) -> None:
    raised = flags(places, _width)
    for flag, following in pairwise(raised):
        assert flag.place + _width(flag.label) < following.place
        assert following.first == flag.last + 1
    assert sum(flag.last - flag.first + 1 for flag in raised) == len(places)
