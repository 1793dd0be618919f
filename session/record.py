"""A finished session in memory: columns, not rows, so that hours of a class stay small."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.types import UNSURE
from session.dating import believable, started, steady
from session.errors import UnreadableSessionError
from session.journal import BOOKMARK, Batch, Event, Header, decode, settled_events
from session.sample import Sample
from session.spreadsheet import read_samples
from session.summary import (
    CLASSES,
    ParticipantSummary,
    SummaryBuilder,
    Track,
    hold_times,
)

_CONFIDENT: Final = CLASSES.index(UNSURE)
"""Codes below this one claim an expression."""


@dataclass(frozen=True)
class SessionEvent:
    """Something that happened.

    Attributes:
        elapsed_s: Seconds since the session's first snapshot.
        kind: Such as "pause", "joined", "bookmark".
        detail: What else to know, or the bookmark's text.
    """

    elapsed_s: float
    kind: str
    detail: str


@dataclass(frozen=True, eq=False)
class ParticipantTrack:
    """What one participant showed, nine bytes a sample.

    Attributes:
        summary: The same in one row.
        moments: uint32 (N,), index of each sample's snapshot in `SessionRecord.elapsed`.
        codes: uint8 (N,), index in `CLASSES`; larger for a tile without a readable face.
        probabilities: float32 (N,), of the strongest expression; NaN without one.
    """

    summary: ParticipantSummary
    moments: NDArray[np.uint32]
    codes: NDArray[np.uint8]
    probabilities: NDArray[np.float32]

    @property
    def confidence(self) -> float | None:
        """Mean probability of the expressions that were claimed, or None without one."""
        known = self._known()
        return float(known.mean(dtype=np.float64)) if known.size else None

    @property
    def named(self) -> int:
        """Samples in which an expression was claimed."""
        return int(self._known().size)

    def _known(self) -> NDArray[np.float32]:
        sure = self.probabilities[self.codes < _CONFIDENT]
        return sure[~np.isnan(sure)]


@dataclass(frozen=True, eq=False)
class SessionRecord:
    """One finished session; nothing in it changes, so any thread may read it.

    Attributes:
        session_id: As in its rows.
        started: Time zone aware, in UTC.
        source: What was watched, or "" if that is not known.
        elapsed: float64 (M,), seconds of each snapshot since the first, as `dating.steady`
            believes them.
        tracks: Participants in the order of their pseudonyms.
        events: In the order in which they happened.
    """

    session_id: str
    started: datetime
    source: str
    elapsed: NDArray[np.float64]
    tracks: tuple[ParticipantTrack, ...]
    events: tuple[SessionEvent, ...]

    @property
    def duration_s(self) -> float:
        """Seconds from the first to the last snapshot."""
        return float(self.elapsed.max(initial=0.0))

    @property
    def samples(self) -> int:
        """Rows of its CSV."""
        return sum(track.summary.samples for track in self.tracks)

    @property
    def summaries(self) -> list[ParticipantSummary]:
        """One row per participant."""
        return [track.summary for track in self.tracks]

    @property
    def bookmarks(self) -> list[SessionEvent]:
        """The teacher's own marks."""
        return [event for event in self.events if event.kind == BOOKMARK]


def with_names(record: SessionRecord, names: Mapping[str, str]) -> SessionRecord:
    """The same session with names by pseudonym; those that are not known stay as they are."""
    tracks = tuple(
        replace(
            track,
            summary=replace(
                track.summary,
                name=names.get(track.summary.participant) or track.summary.name,
            ),
        )
        for track in record.tracks
    )
    return replace(record, tracks=tracks)


@dataclass(frozen=True, eq=False)
class ClassShares:
    """The class over time, in steps of equal length.

    Attributes:
        edges_s: float64 (B + 1,), where the steps begin and end.
        shares: float64 (B, 8), part of the live time by expression, in the order of
            `CLASSES`; a row sums to 1, or is all 0 where no live face was seen.
        faces: float64 (B,), live faces in the mean over the time that was watched.
    """

    edges_s: NDArray[np.float64]
    shares: NDArray[np.float64]
    faces: NDArray[np.float64]


def class_shares(record: SessionRecord, steps: int) -> ClassShares:
    """Sum up a session into so many steps.

    Args:
        record: The session.
        steps: At least 1; fewer are made where there are fewer snapshots.
    """
    count = max(1, min(steps, record.elapsed.size))
    width_s = max(record.duration_s, 1e-3) / count
    sums = face_seconds(record, width_s, count)
    totals = sums.faces.sum(axis=1, keepdims=True)
    shares = np.divide(sums.faces, totals, out=np.zeros_like(sums.faces), where=totals > 0)
    watched = sums.watched
    faces = np.divide(totals[:, 0], watched, out=np.zeros(count), where=watched > 0)
    return ClassShares(np.linspace(0.0, width_s * count, count + 1), shares, faces)


@dataclass(frozen=True, eq=False)
class FaceSeconds:
    """How long which expression was seen, in steps of equal length.

    Attributes:
        watched: float64 (B,), seconds that the class was watched.
        faces: float64 (B, 8), live faces times seconds, in the order of `CLASSES`.
    """

    watched: NDArray[np.float64]
    faces: NDArray[np.float64]


def face_seconds(record: SessionRecord, width_s: float, count: int) -> FaceSeconds:
    """Add up a session; what a snapshot showed counts until the next one, step by step.

    Args:
        record: The session.
        width_s: Length of a step.
        count: Number of steps; what goes beyond the last one is added to it.
    """
    classes = len(CLASSES)
    watched, faces = np.zeros(count), np.zeros(count * classes)
    for where, seconds in _portions(record.elapsed, width_s, count):
        watched += np.bincount(where, seconds, count)
        for track in record.tracks:
            live = track.codes < classes
            moments = track.moments[live]
            codes = where[moments] * classes + track.codes[live]
            faces += np.bincount(codes, seconds[moments], faces.size)
    return FaceSeconds(watched, faces.reshape(count, classes))


def _portions(
    elapsed: NDArray[np.float64], width_s: float, count: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """Cut each snapshot's time at the steps' edges.

    Yields:
        For each snapshot a step, int64 (M,), and its seconds in it, float64 (M,): first the
        steps in which the snapshots begin, then those after them, as far as any reaches.
    """
    held, _ = hold_times(elapsed)
    if not held.any():  # no time passed, as in a picture: all count alike
        yield np.zeros(elapsed.size, np.int64), np.ones(elapsed.size)
        return
    first = (elapsed / width_s).astype(np.int64)
    ends = elapsed + held
    for offset in range(int(np.max(np.floor(ends / width_s) - first)) + 1):
        step = first + offset
        begin = np.maximum(elapsed, step * width_s)
        seconds = np.maximum(np.minimum(ends, (step + 1) * width_s) - begin, 0.0)
        yield np.minimum(step, count - 1), seconds


class RecordBuilder:
    """Takes a session's lines or samples in order and makes a record of them."""

    def __init__(self, session_id: str) -> None:
        """Begin.

        Args:
            session_id: Used where the session itself does not name one.
        """
        self._session_id = session_id
        self._header: Header | None = None
        self._first_utc = ""
        self._summary = SummaryBuilder()
        self._probabilities: dict[str, array[float]] = {}
        self._events: list[Event] = []

    def add_line(self, line: bytes) -> None:
        """Take a journal's next line; one that is damaged is passed over."""
        entry = decode(line)
        if isinstance(entry, Batch):
            self._add_batch(entry)
        elif isinstance(entry, Event):
            self._events.append(entry)
        elif isinstance(entry, Header):
            self._header = entry

    def add_sample(self, sample: Sample) -> None:
        """Take a CSV's next row."""
        self._session_id = sample.session_id or self._session_id
        self._first_utc = self._first_utc or sample.time_utc
        self._summary.add(sample)
        self._note_probability(sample.participant, sample.probability)

    def _add_batch(self, batch: Batch) -> None:
        self._first_utc = self._first_utc or batch.time_utc
        self._summary.begin(batch.elapsed_s, batch.time_utc)
        for row in batch.rows:
            self._summary.note(row.participant, row.name, row.state, row.expression)
            self._note_probability(row.participant, row.probability)

    def _note_probability(self, participant: str, probability: float | None) -> None:
        values = self._probabilities.get(participant)
        if values is None:
            values = self._probabilities[participant] = array("f")
        values.append(np.nan if probability is None else probability)

    def build(self) -> SessionRecord:
        """The record of everything taken so far."""
        header = self._header
        return SessionRecord(
            session_id=self._session_id,
            started=started(
                self._session_id,
                header.started_utc if header else None,
                _moment(self._first_utc),
            ),
            source=header.source if header else "",
            elapsed=steady(np.array(self._summary.elapsed, np.float64)),
            tracks=tuple(
                self._track(row, self._summary.tracks[row.participant])
                for row in self._summary.rows()
            ),
            events=tuple(
                SessionEvent(event.elapsed_s, event.event, event.detail)
                for event in settled_events(self._events)
            ),
        )

    def _track(self, summary: ParticipantSummary, track: Track) -> ParticipantTrack:
        return ParticipantTrack(
            summary,
            np.array(track.moments, np.uint32),
            np.array(track.codes, np.uint8),
            np.array(self._probabilities[summary.participant], np.float32),
        )


def read_record(lines: Iterable[bytes], session_id: str) -> SessionRecord:
    """Read a session from its journal's lines.

    A million samples take seconds: call it beside the GUI thread.

    Args:
        lines: With or without their newlines; damaged ones are passed over.
        session_id: Of the session (the journal's file name knows it).
    """
    builder = RecordBuilder(session_id)
    for line in lines:
        builder.add_line(line)
    return builder.build()


def load_journal(path: Path) -> SessionRecord:
    """Read a session from its journal.

    Raises:
        UnreadableSessionError: It can't be opened.
    """
    try:
        with path.open("rb") as file:
            return read_record(file, path.stem)
    except OSError as error:
        raise UnreadableSessionError(
            f"The session {path.stem} can't be opened ({error.strerror or error}): it was "
            "deleted or moved, or may not be read."
        ) from error


def load_csv(path: Path) -> SessionRecord:
    """Read a session from the CSV that Moodgrid saved; events are not in it.

    Raises:
        UnreadableCsvError: It can't be opened, or is not a session CSV.
    """
    builder = RecordBuilder(path.stem)
    for sample in read_samples(path):
        builder.add_sample(sample)
    return builder.build()


def _moment(time_utc: str) -> datetime:
    try:
        moment = datetime.fromisoformat(time_utc)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return believable(moment)
