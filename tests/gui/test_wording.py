import pytest

from gui.wording import (
    MoodCounts,
    card_text,
    expression_letters,
    faces_line,
    mood_counts,
    mood_line,
)
from inference.emotions import EMOTIONS
from inference.types import UNSURE, TileState
from tests.gui.pieces import live, snapshot, still


def test_a_live_card_names_expression_and_probability() -> None:
    text = card_text(live("happy", 0.874, index=9))
    assert (text.title, text.headline, text.probability) == ("P10", "Happy", "87%")
    assert (text.icon, text.role) == ("happy", "happy")


def test_details_list_all_seven_strongest_first() -> None:
    lines = card_text(live("fear", 0.7)).details.splitlines()
    assert lines[0] == "P01, row 1, column 1"
    assert lines[1] == "Fear: 70%"
    assert len(lines) == 1 + len(EMOTIONS)


def test_an_unsure_card_claims_no_probability() -> None:
    text = card_text(live(UNSURE, 0.3))
    assert (text.headline, text.probability, text.icon) == ("Unsure", "", "unsure")
    assert "no expression stands out" in text.details


@pytest.mark.parametrize(
    ("state", "words", "short"),
    [
        (TileState.NO_FACE, "No face", "No face"),
        (TileState.CAMERA_OFF, "Camera off", "Off"),
        (TileState.STILL_PICTURE, "Still picture", "Still"),
        (TileState.TOO_SMALL, "Too small", "Small"),
    ],
)
def test_other_tiles_say_what_they_are(state: TileState, words: str, short: str) -> None:
    text = card_text(still(state))
    assert (text.headline, text.short_headline, text.icon) == (words, short, state.value)
    assert text.probability == ""


def test_a_name_stands_before_the_pseudonym() -> None:
    text = card_text(live("sad", index=2, name="Ada"))
    assert text.title == "Ada"
    assert text.details.startswith("Ada (P03), row 1, column 3")


def test_letters_under_the_bars_differ() -> None:
    assert len({expression_letters(emotion) for emotion in EMOTIONS}) == len(EMOTIONS)


def test_faces_are_counted_by_kind() -> None:
    shown = ["happy", "surprise", "neutral", "angry", "disgust", "fear", "sad", UNSURE]
    readings = [live(name, index=i) for i, name in enumerate(shown)]
    counts = mood_counts(snapshot([*readings, still(TileState.NO_FACE, 8)]))
    assert counts == MoodCounts(positive=2, neutral=1, negative=4, unsure=1)
    assert faces_line(counts, 9) == "8 of 9 faces"


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        (MoodCounts(0, 0, 0, 0), "No faces seen"),
        (MoodCounts(0, 0, 0, 3), "Unsure"),
        (MoodCounts(3, 1, 1, 9), "Mostly positive"),
        (MoodCounts(1, 3, 1, 0), "Mostly neutral"),
        (MoodCounts(0, 1, 2, 0), "Mostly negative"),
        (MoodCounts(1, 1, 0, 0), "Mixed"),
    ],
)
def test_the_mood_in_words(counts: MoodCounts, line: str) -> None:
    assert mood_line(counts) == line
