"""The class mood counts what is claimed, and unsure faces apart."""

import pytest

from inference.emotions import EMOTIONS
from inference.mood import class_mood
from inference.types import UNSURE, Box, Expression, Reading, Tile, TileState


def reading(number: int, shown: str | None) -> Reading:
    tile = Tile(Box(0, 0, 10, 10), 1, number)
    if shown is None:
        return Reading(f"P{number:02d}", tile, TileState.CAMERA_OFF)
    even = tuple(1 / len(EMOTIONS) for _ in EMOTIONS)
    expression = Expression(even, shown, 0.5)
    return Reading(f"P{number:02d}", tile, TileState.LIVE, expression=expression)


def test_shares_of_a_mixed_class() -> None:
    shown = ["happy", "surprise", "neutral", "sad", UNSURE, None, "happy", "angry", UNSURE]
    mood = class_mood([reading(i, name) for i, name in enumerate(shown, start=1)])
    assert mood.positive == pytest.approx(3 / 6)
    assert mood.neutral == pytest.approx(1 / 6)
    assert mood.negative == pytest.approx(2 / 6)
    assert mood.unsure == pytest.approx(2 / 8)
    assert (mood.faces, mood.tiles, mood.leading) == (8, 9, "happy")


def test_a_class_without_faces_claims_nothing() -> None:
    mood = class_mood([reading(1, None)])
    assert (mood.positive, mood.neutral, mood.negative, mood.unsure) == (0, 0, 0, 0)
    assert (mood.faces, mood.tiles, mood.leading) == (0, 1, "")


def test_every_emotion_belongs_to_exactly_one_side() -> None:
    for name in EMOTIONS:
        mood = class_mood([reading(1, name)])
        assert mood.positive + mood.neutral + mood.negative == pytest.approx(1.0)
