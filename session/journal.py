"""The journal's format: JSON Lines, each line whole in itself.

A torn or damaged line costs that line alone: no proper beginning of a JSON object is a
JSON object, so what a crash cut off can't be mistaken for data.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import AwareDatetime, BaseModel, Field, FiniteFloat, TypeAdapter, ValidationError

from inference.emotions import EMOTIONS
from inference.types import Snapshot, TileState
from session.dating import LONGEST_S
from session.sample import SCHEMA_VERSION, ComparedSample, Sample, iso_utc

SUFFIX: Final = ".journal"
"""Of a journal's file name; before it stands the session id."""

BOOKMARK: Final = "bookmark"
"""Kind of the event by which the teacher marks a moment; its detail is the text, or ""."""

_Real = FiniteFloat
_Seconds = Annotated[float, Field(ge=-LONGEST_S, le=LONGEST_S)]
_Seven = tuple[_Real, _Real, _Real, _Real, _Real, _Real, _Real]
_Four = tuple[int, int, int, int]
_NO_SEVEN: Final = (None, None, None, None, None, None, None)
_NO_FOUR: Final = (None, None, None, None)


class Row(NamedTuple):
    """One participant in a batch: a JSON array, to keep three hours of a class small.

    `probabilities` are in `EMOTIONS` order, `face` is x, y, width, height; `change` is there
    only where the session keeps it.
    """

    participant: str
    name: str
    tile_row: int
    tile_column: int
    state: TileState
    expression: str
    probability: FiniteFloat | None
    probabilities: _Seven | None
    face: _Four | None
    change: FiniteFloat | None = None


class Header(BaseModel):
    """First line: which session this is."""

    kind: Literal["header"] = "header"
    schema_version: int = SCHEMA_VERSION
    session_id: str
    started_utc: AwareDatetime
    source: str
    app_version: str


class Batch(BaseModel):
    """The rows of one snapshot; `baseline` says whether they are `ComparedSample`s."""

    kind: Literal["samples"] = "samples"
    time_utc: str
    elapsed_s: _Seconds
    baseline: bool = False
    rows: list[Row]


class Event(BaseModel):
    """Something that happened: a pause, lost capture, a bookmark, somebody joined or left."""

    kind: Literal["event"] = "event"
    time_utc: str
    elapsed_s: _Seconds
    event: str
    detail: str


class End(BaseModel):
    """Last line of a session that was stopped, not cut off."""

    kind: Literal["end"] = "end"
    time_utc: str
    elapsed_s: _Seconds
    samples: int


Line = Header | Batch | Event | End

_LINE: Final[TypeAdapter[Line]] = TypeAdapter(Annotated[Line, Field(discriminator="kind")])


def encode(line: Header | Event | End) -> bytes:
    """One line as UTF-8 with its newline."""
    return _to_line(line.model_dump(mode="json"))


def encode_batch(moment: datetime, elapsed_s: float, samples: Sequence[Sample]) -> bytes:
    """The samples of one snapshot as one line, UTF-8 with its newline.

    Args:
        moment: The snapshot's time of day, time zone aware.
        elapsed_s: Its seconds since the session began.
        samples: Its rows; an empty gallery is a moment too.
    """
    line: dict[str, object] = {
        "kind": "samples",
        "time_utc": iso_utc(moment),
        "elapsed_s": round(elapsed_s, 3),
    }
    if any(isinstance(sample, ComparedSample) for sample in samples):
        line["baseline"] = True
    return _to_line(line | {"rows": [_to_row(sample) for sample in samples]})


def events_of(snapshot: Snapshot, elapsed_s: float) -> list[Event]:
    """Who joined, left, returned or moved, dated with the snapshot that showed it.

    Args:
        snapshot: What was seen at one moment.
        elapsed_s: Its seconds since the session began.
    """
    return [
        Event(
            time_utc=iso_utc(snapshot.utc),
            elapsed_s=round(elapsed_s, 3),
            event=event.kind,
            detail=f"{event.participant} row {event.row} column {event.column}",
        )
        for event in snapshot.events
    ]


def decode(line: bytes) -> Line | None:
    """Read one line, or None if it is torn or damaged."""
    try:
        return _LINE.validate_json(line)
    except ValidationError:
        return None


def samples_in(lines: Iterable[bytes], session_id: str) -> Iterator[Sample]:
    """All samples of a journal in order; unreadable lines are passed over.

    Args:
        lines: The journal's lines, with or without their newlines.
        session_id: Goes into every sample (the file's name knows it, should the header be
            damaged).
    """
    for entry in entries_in(lines, session_id):
        if isinstance(entry, Sample):
            yield entry


def entries_in(lines: Iterable[bytes], session_id: str) -> Iterator[Sample | Event]:
    """All samples and events of a journal in order; see `samples_in`."""
    for line in lines:
        entry = decode(line)
        if isinstance(entry, Batch):
            for row in entry.rows:
                sample = _to_sample(row, session_id, entry.time_utc, entry.elapsed_s)
                if entry.baseline:
                    sample = ComparedSample(**vars(sample), change=row.change)
                yield sample
        elif isinstance(entry, Event):
            yield entry


def settled_events(events: Iterable[Event]) -> list[Event]:
    """Events by time, each bookmark once: with the text that it was given last."""
    settled: dict[tuple[str, float, int], Event] = {}
    for number, event in enumerate(events):
        same = 0 if event.event == BOOKMARK else number
        settled[event.event, event.elapsed_s, same] = event
    return sorted(settled.values(), key=lambda event: event.elapsed_s)


def _to_line(entry: object) -> bytes:
    # "replace": a file name or label may hold half a surrogate pair, which UTF-8 can't.
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


def _to_row(sample: Sample) -> tuple[object, ...]:
    probabilities = [getattr(sample, emotion) for emotion in EMOTIONS]
    face = [sample.face_x, sample.face_y, sample.face_width, sample.face_height]
    row = (
        sample.participant,
        sample.name,
        sample.tile_row,
        sample.tile_column,
        sample.state,
        sample.expression,
        sample.probability,
        None if sample.angry is None else probabilities,
        None if sample.face_x is None else face,
    )
    return (*row, sample.change) if isinstance(sample, ComparedSample) else row


def _to_sample(row: Row, session_id: str, time_utc: str, elapsed_s: float) -> Sample:
    return Sample(
        session_id,
        time_utc,
        elapsed_s,
        row.participant,
        row.name,
        row.tile_row,
        row.tile_column,
        row.state,
        row.expression,
        row.probability,
        *(row.probabilities or _NO_SEVEN),
        *(row.face or _NO_FOUR),
    )
