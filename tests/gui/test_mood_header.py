import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from gui.mood_header import MoodHeader
from gui.theme import LIGHT, Theme
from inference.types import UNSURE, TileState
from session.trend import Direction, Trend
from tests.gui.pieces import live, pixels, snapshot, still


@pytest.fixture
def header(qtbot: QtBot, theme: Theme) -> MoodHeader:
    made = MoodHeader(theme)
    qtbot.addWidget(made)
    made.resize(396, made.sizeHint().height())
    return made


def bgr(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (5, 3, 1)]


def share(picture: NDArray[np.uint8], colour: str) -> float:
    """Share of the bar's upper edge in a colour."""
    rows = np.all(picture[:, :, :3] == bgr(colour), axis=2).sum(axis=1)
    return float(rows.max() / picture.shape[1])


def test_it_says_mood_faces_and_counts(header: MoodHeader) -> None:
    readings = [live("happy", index=i) for i in range(6)]
    readings += [live("neutral", index=6), live("sad", index=7), live(UNSURE, 0.2, index=8)]
    header.show_snapshot(snapshot([*readings, still(TileState.CAMERA_OFF, 9)]))
    assert header.line == "Mostly positive"
    assert header.faces == "9 of 10 faces"
    assert header.legend() == ["Positive 6", "Neutral 1", "Negative 1", "Unsure 1"]
    assert header.accessibleName() == "Class mood: Mostly positive"
    assert "Positive: 6 (67%)" in header.toolTip()


def test_unsure_is_named_only_where_there_is_some(header: MoodHeader) -> None:
    header.show_snapshot(snapshot([live("happy")]))
    assert header.legend() == ["Positive 1", "Neutral 0", "Negative 0"]


def test_the_bar_is_divided_by_the_shares(header: MoodHeader) -> None:
    readings = [live("happy", index=i) for i in range(3)] + [live("angry", index=3)]
    header.show_snapshot(snapshot(readings))
    picture = pixels(header)
    assert share(picture, LIGHT.positive) == pytest.approx(0.75, abs=0.03)
    assert share(picture, LIGHT.negative) == pytest.approx(0.25, abs=0.03)


def test_the_trend_is_told_in_words_and_with_an_arrow(header: MoodHeader) -> None:
    class_ = snapshot([live("happy", index=i) for i in range(3)])
    header.show_snapshot(class_)
    before = pixels(header)
    header.show_snapshot(class_, Trend(Direction.NEGATIVE, -0.3, 300.0))
    assert header.trend == "More negative than 5 min ago"
    assert header.accessibleName().endswith(header.trend)
    assert np.count_nonzero(pixels(header) != before) > 200


def test_the_line_has_the_colour_of_the_mood(header: MoodHeader) -> None:
    header.show_snapshot(snapshot([live("sad", index=i) for i in range(3)]))
    above = pixels(header)[:25]
    assert np.all(above[:, :, :3] == bgr(LIGHT.negative), axis=2).sum() > 200


@pytest.mark.parametrize(("faces", "hidden"), [(4, True), (5, False)])
def test_a_small_class_shows_no_shares_in_aggregate_only_mode(
    header: MoodHeader, faces: int, hidden: bool
) -> None:
    header.aggregate_only = True
    readings = [live("sad", index=i) for i in range(faces)]
    readings += [live(UNSURE, 0.2, index=9), live(UNSURE, 0.2, index=10)]
    header.show_snapshot(snapshot(readings), Trend(Direction.NEGATIVE, -0.3, 300.0))
    said = f"{header.line} {header.trend} {header.legend()} {header.toolTip()}"
    said += header.accessibleName() + header.accessibleDescription()
    assert ("egative" not in said) is hidden
    assert header.faces == f"{faces + 2} of {faces + 2} faces"
    assert (share(pixels(header), LIGHT.negative) == 0.0) is hidden


def test_without_faces_the_bar_is_empty(header: MoodHeader) -> None:
    header.show_snapshot(snapshot([still(TileState.NO_FACE)]))
    assert header.line == "No faces seen"
    picture = pixels(header)
    assert share(picture, LIGHT.sunken) > 0.9
