import numpy as np

from gui.timeline_layers import (
    EXPRESSIONS,
    KINDS,
    borders,
    moment_words,
    pauses,
    runs,
    summary_words,
)
from session.class_history import ClassHistory
from session.summary import CLASSES


def _class() -> ClassHistory:
    """Ten minutes of two happy, one sad and one unsure face; paused from minute 5 to 7."""
    made = ClassHistory()
    for second in range(601):
        if not 300 < second < 420:
            made.see(second, ["happy", "happy", "sad", "unsure"])
    made.note(300.5, "pause")
    made.note(419.5, "resume")
    made.note(90.0, "bookmark", "loops")
    made.note(500.0, "bookmark")
    made.note(90.0, "joined")
    made.note(91.0, "returned")
    made.note(91.0, "left")
    return made


def test_bands_end_at_one_and_hold_every_class_once() -> None:
    for layers in (KINDS, EXPRESSIONS):
        names = [name for layer in layers for name in layer.classes]
        assert sorted(names) == sorted(CLASSES)
        heights = borders(_class().view().shares(), layers)
        seen = ~np.isnan(heights[:, 0])
        assert heights.shape == (301, len(layers) + 1)
        assert np.allclose(heights[seen, 0], 0)
        assert np.allclose(heights[seen, -1], 1)


def test_runs_are_the_stretches_in_between() -> None:
    assert runs(np.array([True, True, False, True])) == [(0, 2), (3, 4)]
    assert runs(np.array([False, False])) == []


def test_a_pause_ends_where_it_was_ended_or_now() -> None:
    history = _class()
    assert pauses(history.view()) == [(300.5, 419.5, "pause")]
    history.note(600.0, "capture_lost")
    history.note(602.0, "pause")
    assert pauses(history.view())[1:] == [(600.0, 604.0, "capture_lost")]


def test_a_moment_is_said_in_words() -> None:
    view = _class().view()
    words = moment_words(view, 91.0, KINDS)
    assert (
        words == "1 min · Positive 50% · Unsure 25% · Negative 25% · 2 came · 1 left · 1: loops"
    )
    assert moment_words(view, 500.0, EXPRESSIONS) == (
        "8 min · Happy 50% · Unsure 25% · Sad 25% · Bookmark 2"
    )
    assert moment_words(view, 360.0, KINDS) == "6 min · Paused"
    assert moment_words(view, 1e6, KINDS).startswith("16666 min")
    assert moment_words(ClassHistory().view(), 0.0, KINDS) == "0 min · No faces seen"


def test_the_whole_is_said_in_words() -> None:
    lines = summary_words(_class().view(), KINDS).splitlines()
    assert lines == [
        "10 min of class, on average: Positive 50%, Neutral 0%, Unsure 25%, Negative 25%.",
        "1 min: 1: loops",
        "8 min: Bookmark 2",
    ]
    assert summary_words(ClassHistory().view(), KINDS) == "Nothing to show yet."
