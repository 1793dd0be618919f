import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session.class_history import BINS, FIRST_WIDTH_S, ClassHistory, Mark
from session.summary import CLASSES

HAPPY, SAD, UNSURE = (CLASSES.index(name) for name in ("happy", "sad", "unsure"))


def test_before_the_second_moment_it_is_empty() -> None:
    history = ClassHistory()
    assert history.view().empty
    history.see(0.0, ["happy"])
    view = history.view()
    assert view.empty
    assert len(view.seconds) == 1
    assert np.isnan(view.shares()).all()


def test_shares_and_faces_of_each_bin() -> None:
    history = ClassHistory()
    for half_second in range(9):
        history.see(half_second / 2, ["happy", "sad", "sad", "unsure"])
    view = history.view()
    assert view.width_s == FIRST_WIDTH_S
    assert view.duration_s == 4.0
    shares = view.shares()
    assert shares[:2, HAPPY].tolist() == [0.25, 0.25]
    assert shares[:2, SAD].tolist() == [0.5, 0.5]
    assert shares[:2, UNSURE].tolist() == [0.25, 0.25]
    assert view.faces()[:2].tolist() == [4.0, 4.0]
    assert view.seconds[:2].tolist() == [2.0, 2.0]


def test_a_pause_stays_empty() -> None:
    history = ClassHistory()
    for second in range(10):
        history.see(second, ["happy"])
    history.note(9.4, "pause")
    history.note(300.0, "resume")
    for second in range(300, 310):
        history.see(second, ["sad"])
    view = history.view()
    assert view.seconds[:6].sum() == pytest.approx(12.0)  # three usual distances at most
    assert view.seconds[6:150].sum() == 0
    assert view.seconds.sum() == pytest.approx(21.0)
    assert [mark.kind for mark in view.marks] == ["pause", "resume"]


def test_a_moment_without_faces_is_watched_but_has_no_shares() -> None:
    history = ClassHistory()
    for second in range(5):
        history.see(second, [])
    view = history.view()
    assert view.seconds[0] == 2.0
    assert view.faces()[0] == 0.0
    assert np.isnan(view.shares()[0]).all()
    assert view.empty


def test_an_older_moment_and_unknown_words_pass() -> None:
    history = ClassHistory()
    history.see(2.0, ["happy", "", "bored"])
    history.see(1.0, ["sad"])
    history.see(3.0, [])
    history.note(3.0, "header")
    view = history.view()
    assert view.face_seconds.sum() == view.face_seconds[:, HAPPY].sum() == 1.0
    assert view.marks == ()


def test_a_bookmark_is_named_later_and_stays_one() -> None:
    history = ClassHistory()
    history.note(5.0, "bookmark", "")
    history.note(3.0, "bookmark", "loops")
    before = history.revision
    history.note(5.0, "bookmark", "recursion")
    assert history.revision > before
    assert history.view().bookmarks == (
        Mark(3.0, "bookmark", "loops"),
        Mark(5.0, "bookmark", "recursion"),
    )


def test_people_coming_and_going_are_counted() -> None:
    history = ClassHistory()
    history.note(0.0, "joined", "P01 row 1 column 1")
    history.see(0.0, ["happy"])
    for kind in ("joined", "returned", "left", "moved"):
        history.note(4.5, kind, "P01 row 1 column 1")
    view = history.view()
    assert view.came.tolist() == [0, 0, 2]
    assert view.went.tolist() == [0, 0, 1]


def test_three_hours_take_no_more_memory_than_ten_minutes() -> None:
    shown = ["happy"] * 30 + ["neutral"] * 19
    tracemalloc.start()
    try:
        history = ClassHistory()
        for second in range(600):
            history.see(second, shown)
        early = tracemalloc.get_traced_memory()[0]
        for second in range(600, 3 * 3600 + 1):
            history.see(second, shown)
            if second % 10 == 0:
                history.note(second, "joined")
        late = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert late - early < 16_384
    view = history.view()
    assert BINS / 2 < len(view.seconds) <= BINS
    assert view.seconds.sum() == pytest.approx(3 * 3600)
    assert view.face_seconds[:, HAPPY].sum() == pytest.approx(30 * 3 * 3600)
    assert view.came.sum() == 1021


def test_moments_with_few_sure_faces_can_be_left_out() -> None:
    history = ClassHistory()
    for second in range(60):
        faces = 4 if second < 30 else 5
        history.see(second, ["happy"] * faces + ["unsure"] * 3)
    view = history.view().without_few(5)
    assert not view.face_seconds[:14].any()
    assert (view.face_seconds[16:, HAPPY] > 0).all()
    assert history.view().face_seconds[:14].any()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0.01, 4000, allow_nan=False),
            st.lists(st.sampled_from(CLASSES), max_size=4),
        ),
        max_size=40,
    )
)
def test_nothing_is_counted_twice_or_lost(steps: list[tuple[float, list[str]]]) -> None:
    history, moment = ClassHistory(), 0.0
    for distance, shown in steps:
        history.see(moment, shown)
        moment += distance
    history.see(moment, [])
    view = history.view()
    assert len(view.seconds) <= BINS
    assert (view.seconds <= view.width_s * (1 + 1e-9)).all()
    assert view.seconds.sum() <= moment * (1 + 1e-9) + 1e-9
    shares = view.shares()
    seen = ~np.isnan(shares).any(axis=1)
    assert np.allclose(shares[seen].sum(axis=1), 1)
