"""Snapshots as a class would give them, without a picture."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from inference.baseline import RISE
from inference.emotions import EMOTIONS
from inference.mood import class_mood
from inference.types import Box, Expression, Reading, Snapshot, Tile, TileState

_START = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def reading(shown: str, index: int = 0, change: float | None = None) -> Reading:
    """A participant that shows an expression with certainty, or a `TileState`'s value."""
    name, tile = f"P{index + 1:02d}", Tile(Box(0, 0, 10, 10), 1, index + 1)
    if shown not in EMOTIONS:
        return Reading(name, tile, TileState(shown))
    shares = tuple(float(emotion == shown) for emotion in EMOTIONS)
    expression = Expression(shares, shown, 1.0)
    more_negative = change is not None and change >= RISE
    return Reading(
        name, tile, TileState.LIVE, None, expression, change=change, more_negative=more_negative
    )


def moment(seconds: float, readings: Sequence[Reading]) -> Snapshot:
    """All readings, so many seconds after the class began."""
    return Snapshot(
        frame_number=round(seconds * 10),
        monotonic=1000.0 + seconds,
        utc=_START + timedelta(seconds=seconds),
        width=100,
        height=100,
        region=None,
        readings=tuple(readings),
        mood=class_mood(readings),
        timings={},
    )
