"""One row of the session CSV, and how a snapshot becomes rows."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Final

from inference.types import Face, Reading, Snapshot, TileState

SCHEMA_VERSION: Final = 1
"""Of the CSV's columns and of the journal; docs/session-csv.md says what each one holds."""


@dataclass(frozen=True)
class Sample:
    """One participant at one moment, as one CSV row; None is an empty cell.

    Attributes:
        session_id: Such as "20261121T094500Z-3f2a".
        time_utc: ISO 8601 with milliseconds and Z.
        elapsed_s: Seconds since the session's first snapshot on the source's clock, to the
            millisecond; goes on while paused.
        participant: Pseudonym, "P01" and on.
        name: "" unless the teacher asked for names.
        tile_row: From 1.
        tile_column: From 1.
        state: What the tile showed.
        expression: One of `EMOTIONS`, `UNSURE`, or "" where no face was live.
        probability: Of the strongest expression, 4 decimals.
        angry: Probability of this expression, 4 decimals; the seven sum to 1 within
            rounding, or are all None.
        disgust: As `angry`.
        fear: As `angry`.
        happy: As `angry`.
        sad: As `angry`.
        surprise: As `angry`.
        neutral: As `angry`.
        face_x: Left edge of the face in the frame, pixels; negative where a face is cut by
            the frame's edge. The four are all None without a face.
        face_y: Upper edge, pixels.
        face_width: Pixels.
        face_height: Pixels.
    """

    session_id: str
    time_utc: str
    elapsed_s: float
    participant: str
    name: str
    tile_row: int
    tile_column: int
    state: TileState
    expression: str = ""
    probability: float | None = None
    angry: float | None = None
    disgust: float | None = None
    fear: float | None = None
    happy: float | None = None
    sad: float | None = None
    surprise: float | None = None
    neutral: float | None = None
    face_x: int | None = None
    face_y: int | None = None
    face_width: int | None = None
    face_height: int | None = None


@dataclass(frozen=True)
class ComparedSample(Sample):
    """A sample of a session that keeps how each face differs from its usual one.

    Attributes:
        change: `Reading.change`, 4 decimals; None before the usual face is known and where no
            face was live.
    """

    change: float | None = None


COLUMNS: Final[tuple[str, ...]] = tuple(field.name for field in fields(Sample))
"""Of the session CSV, in order."""

COMPARED_COLUMNS: Final[tuple[str, ...]] = (*COLUMNS, "change")
"""The same where the change against the usual face is kept."""


def iso_utc(moment: datetime) -> str:
    """A time zone aware moment as ISO 8601 in UTC, such as "2026-11-21T09:45:00.250Z"."""
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="milliseconds") + "Z"


def samples_of(
    snapshot: Snapshot, session_id: str, started_monotonic: float, *, baseline: bool = False
) -> list[Sample]:
    """Turn a snapshot into one row per participant, in gallery order.

    Args:
        snapshot: What was seen at one moment.
        session_id: Goes into every row.
        started_monotonic: The session's zero on the clock of `snapshot.monotonic`, seconds.
        baseline: Whether to keep the change against the usual face (`ComparedSample`).
    """
    time_utc = iso_utc(snapshot.utc)
    elapsed_s = round(snapshot.monotonic - started_monotonic, 3)
    samples = [
        _sample_of(reading, session_id, time_utc, elapsed_s) for reading in snapshot.readings
    ]
    if not baseline:
        return samples
    return [
        ComparedSample(**vars(sample), change=_rounded(reading.change))
        for sample, reading in zip(samples, snapshot.readings, strict=True)
    ]


def _sample_of(reading: Reading, session_id: str, time_utc: str, elapsed_s: float) -> Sample:
    expression = reading.expression if reading.state is TileState.LIVE else None

    def probability(emotion: str) -> float | None:
        return round(expression.of(emotion), 4) if expression else None

    face_x, face_y, face_width, face_height = _rectangle(reading.face)
    return Sample(
        session_id=session_id,
        time_utc=time_utc,
        elapsed_s=elapsed_s,
        participant=reading.participant,
        name=reading.name,
        tile_row=reading.tile.row,
        tile_column=reading.tile.column,
        state=reading.state,
        expression=expression.shown if expression else "",
        probability=round(expression.probability, 4) if expression else None,
        angry=probability("angry"),
        disgust=probability("disgust"),
        fear=probability("fear"),
        happy=probability("happy"),
        sad=probability("sad"),
        surprise=probability("surprise"),
        neutral=probability("neutral"),
        face_x=face_x,
        face_y=face_y,
        face_width=face_width,
        face_height=face_height,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _rectangle(face: Face | None) -> tuple[int, int, int, int] | tuple[None, None, None, None]:
    """Left, top, width and height in whole pixels."""
    if face is None:
        return None, None, None, None
    left, top = round(face.box.x1), round(face.box.y1)
    return left, top, round(face.box.x2) - left, round(face.box.y2) - top
