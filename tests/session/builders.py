"""Snapshots made by hand, with only what a session reads."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from inference.emotions import EMOTIONS
from inference.types import (
    UNSURE,
    Box,
    ClassMood,
    Expression,
    Face,
    Reading,
    Snapshot,
    Tile,
    TileState,
)

START = datetime(2026, 11, 21, 9, 45, tzinfo=UTC)
FACE = Face(Box(10.4, 20.6, 60.2, 90.9), score=0.9)


def expression(shown: str) -> Expression:
    """70 % for one expression and 5 % for each other; 40 % and 10 % where unsure."""
    strongest = 0.4 if shown == UNSURE else 0.7
    leading = "neutral" if shown == UNSURE else shown
    rest = (1 - strongest) / 6
    values = tuple(strongest if name == leading else rest for name in EMOTIONS)
    return Expression(values, shown, strongest)


def reading(
    participant: str = "P01",
    shown: str = "happy",
    *,
    state: TileState = TileState.LIVE,
    name: str = "",
    face: Face | None = FACE,
    row: int = 1,
    column: int = 1,
) -> Reading:
    live = state is TileState.LIVE
    tile = Tile(Box(0, 0, 320, 180), row, column)
    return Reading(
        participant,
        tile,
        state,
        face if live else None,
        expression(shown) if live else None,
        name,
    )


def snapshot(
    readings: Sequence[Reading], seconds: float = 0.0, *, utc: datetime | None = None
) -> Snapshot:
    """What was seen `seconds` after the source's clock showed 100."""
    return Snapshot(
        frame_number=0,
        monotonic=100.0 + seconds,
        utc=utc or START + timedelta(seconds=seconds),
        width=1280,
        height=720,
        region=None,
        readings=tuple(readings),
        mood=ClassMood(0, 0, 0, 0, 0, len(readings), ""),
        timings={},
    )
