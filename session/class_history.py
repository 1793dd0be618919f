"""What the class showed over time, small enough to draw at any moment: no Qt, no names.

Time is cut into equal bins. When they no longer suffice, neighbours are merged and every bin
becomes twice as long: three hours take as much memory as ten minutes.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from inference.emotions import EMOTIONS
from inference.types import GalleryEventKind, Snapshot, TileState
from session.journal import BOOKMARK, Event
from session.sample import Sample
from session.summary import CLASSES, LONGEST_HOLD

BINS: Final = 1024
"""At most; an even number. At least half of them are in use once the first are full."""

FIRST_WIDTH_S: Final = 2.0
"""Length of a bin at the start of a session."""

_USUAL_AT_MOST_S: Final = 15.0
_WEIGHT: Final = 0.1
"""Share of the newest distance in the usual one."""

_MOST_MARKS: Final = 2000
"""Beyond this the picture is full; the journal keeps them all."""

MARKS: Final[frozenset[str]] = frozenset(
    {BOOKMARK, "pause", "resume", "capture_lost", "capture_back"}
)
"""Kinds of journal events that are marked one by one; people coming and going are counted."""

_CODES: Final = {name: code for code, name in enumerate(CLASSES)}
CAME: Final = frozenset({GalleryEventKind.JOINED.value, GalleryEventKind.RETURNED.value})
WENT: Final = frozenset({GalleryEventKind.LEFT.value})
"""Kinds of journal events by which somebody came and went."""

_Number = TypeVar("_Number", np.float64, np.int32)


@dataclass(frozen=True)
class Mark:
    """Something that happened at one moment.

    Attributes:
        elapsed_s: Seconds since the session's first snapshot.
        kind: One of `MARKS`.
        text: Of a bookmark, or "".
    """

    elapsed_s: float
    kind: str
    text: str = ""


@dataclass(frozen=True, eq=False)
class HistoryView:
    """A history at one moment; changes no more.

    Attributes:
        width_s: Length of a bin, seconds; bin k covers k to k + 1 widths.
        seconds: float64 (N,), how long of each bin the class was watched.
        face_seconds: float64 (N, 8), in each bin for each of `CLASSES`, live faces times
            seconds.
        came: int32 (N,), how many joined or returned in each bin.
        went: int32 (N,), how many left.
        marks: By time.
        duration_s: From the first to the newest snapshot.
    """

    width_s: float
    seconds: NDArray[np.float64]
    face_seconds: NDArray[np.float64]
    came: NDArray[np.int32]
    went: NDArray[np.int32]
    marks: tuple[Mark, ...]
    duration_s: float

    @property
    def empty(self) -> bool:
        """Whether no face was watched for any time yet."""
        return not self.face_seconds.any()

    @property
    def bookmarks(self) -> tuple[Mark, ...]:
        """The teacher's own marks, by time."""
        return tuple(mark for mark in self.marks if mark.kind == BOOKMARK)

    def at_most(self, bins: int) -> "HistoryView":
        """The same with no more bins than that: so many neighbours are put together."""
        together = -(-len(self.seconds) // bins)
        if together <= 1:
            return self
        return HistoryView(
            self.width_s * together,
            _put_together(self.seconds, together),
            _put_together(self.face_seconds, together),
            _put_together(self.came, together),
            _put_together(self.went, together),
            self.marks,
            self.duration_s,
        )

    def without_few(self, least: int) -> "HistoryView":
        """The same without the bins in which fewer faces than that were sure, on average."""
        sure = self.face_seconds[:, : len(EMOTIONS)].sum(axis=1)
        enough = (sure >= least * self.seconds)[:, np.newaxis]
        return replace(self, face_seconds=np.where(enough, self.face_seconds, 0.0))

    def shares(self) -> NDArray[np.float64]:
        """float64 (N, 8): each class's part of the live faces; NaN where none was seen."""
        totals = self.face_seconds.sum(axis=1, keepdims=True)
        with np.errstate(invalid="ignore"):
            shares: NDArray[np.float64] = self.face_seconds / totals
        return shares

    def faces(self) -> NDArray[np.float64]:
        """float64 (N,): mean number of live faces; NaN where the class was not watched."""
        with np.errstate(invalid="ignore"):
            faces: NDArray[np.float64] = self.face_seconds.sum(axis=1) / self.seconds
        return faces


class ClassHistory:
    """Grows with a session, in constant memory; safe to use from several threads.

    A moment counts until the next one, but never longer than three times the usual distance,
    so that a pause stays empty.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._width = FIRST_WIDTH_S
        self._seconds = np.zeros(BINS)
        self._faces = np.zeros((BINS, len(CLASSES)))
        self._came = np.zeros(BINS, np.int32)
        self._went = np.zeros(BINS, np.int32)
        self._marks: dict[tuple[str, float], Mark] = {}
        self._end_s = 0.0
        self._last_s: float | None = None
        self._last_counts = np.zeros(len(CLASSES))
        self._usual_s: float | None = None
        self._revision = 0

    @property
    def revision(self) -> int:
        """Rises whenever a new bin begins or something is marked: time to draw again."""
        return self._revision

    def see(self, elapsed_s: float, shown: Iterable[str]) -> None:
        """Take in the next moment.

        Args:
            elapsed_s: Seconds since the session's first snapshot; not before the last one.
            shown: What each live face shows, each one of `CLASSES`; others are passed over.
        """
        codes = [_CODES[name] for name in shown if name in _CODES]
        counts = np.bincount(codes, minlength=len(CLASSES)).astype(np.float64)
        with self._lock:
            if self._last_s is not None and elapsed_s > self._last_s:
                self._hold(elapsed_s - self._last_s)
            if self._last_s is None or elapsed_s >= self._last_s:
                self._reach(elapsed_s)
                self._last_s, self._last_counts = elapsed_s, counts

    def note(self, elapsed_s: float, kind: str, text: str = "") -> None:
        """Take in an event by its kind in the journal; kinds that mean nothing here pass.

        A bookmark of a moment that is marked already takes its place: it got a name.
        """
        with self._lock:
            self._reach(elapsed_s)
            if kind in CAME:
                if self._last_s is not None:  # who is there from the start did not come
                    self._came[self._bin(elapsed_s)] += 1
            elif kind in WENT:
                self._went[self._bin(elapsed_s)] += 1
            elif kind in MARKS and (
                (kind, elapsed_s) in self._marks or len(self._marks) < _MOST_MARKS
            ):
                self._marks[kind, elapsed_s] = Mark(elapsed_s, kind, text)
                self._revision += 1

    def view(self) -> HistoryView:
        """Everything so far, as a copy."""
        with self._lock:
            duration = self._last_s or 0.0
            marks = tuple(sorted(self._marks.values(), key=lambda mark: mark.elapsed_s))
            used = self._bin(self._end_s) + 1
            return HistoryView(
                self._width,
                self._seconds[:used].copy(),
                self._faces[:used].copy(),
                self._came[:used].copy(),
                self._went[:used].copy(),
                marks,
                duration,
            )

    def _hold(self, distance: float) -> None:
        """Let the last moment count until now, or as long as it may."""
        usual = self._usual_s or min(distance, _USUAL_AT_MOST_S)
        held = min(distance, LONGEST_HOLD * usual)
        self._usual_s = min(usual + _WEIGHT * (held - usual), _USUAL_AT_MOST_S)
        start = self._last_s or 0.0
        end = start + held
        self._reach(end)
        while start < end:
            index = self._bin(start)
            until = min(end, (index + 1) * self._width)
            if until <= start:  # the border itself, rounded down
                index, until = index + 1, end
            self._seconds[index] += until - start
            self._faces[index] += self._last_counts * (until - start)
            start = until

    def _bin(self, elapsed_s: float) -> int:
        return max(0, min(BINS - 1, int(elapsed_s / self._width)))

    def _reach(self, elapsed_s: float) -> None:
        """Make room up to a moment; bins get longer where there is none."""
        while elapsed_s >= (BINS - 1) * self._width:
            self._seconds = _merged(self._seconds)
            self._faces = _merged(self._faces)
            self._came, self._went = _merged(self._came), _merged(self._went)
            self._width *= 2
        if self._bin(elapsed_s) > self._bin(self._end_s):
            self._revision += 1
        self._end_s = max(self._end_s, elapsed_s)


def see_snapshot(history: ClassHistory, snapshot: Snapshot, elapsed_s: float) -> None:
    """Take a snapshot's faces and events into a history.

    Args:
        history: Grows.
        snapshot: The newest.
        elapsed_s: Its seconds since the session began.
    """
    for event in snapshot.events:
        history.note(elapsed_s, event.kind.value)
    history.see(
        elapsed_s,
        [
            reading.expression.shown
            for reading in snapshot.readings
            if reading.state is TileState.LIVE and reading.expression
        ],
    )


def history_of(entries: Iterable[Sample | Event]) -> ClassHistory:
    """The history of a session that is over; takes seconds for hours of a large class.

    Args:
        entries: Samples and events in the order of the journal (`journal.entries_in`).
    """
    history = ClassHistory()
    moment: float | None = None
    shown: list[str] = []
    for entry in entries:
        if isinstance(entry, Event):
            history.note(entry.elapsed_s, entry.event, entry.detail)
            continue
        if entry.elapsed_s != moment:
            if moment is not None:
                history.see(moment, shown)
            moment, shown = entry.elapsed_s, []
        if entry.state is TileState.LIVE and entry.expression:
            shown.append(entry.expression)
    if moment is not None:
        history.see(moment, shown)
    return history


def _put_together(bins: NDArray[_Number], together: int) -> NDArray[_Number]:
    """Sums of so many neighbours; zeros follow where the last ones are too few."""
    groups = -(-len(bins) // together)
    padded = np.zeros((groups * together, *bins.shape[1:]), bins.dtype)
    padded[: len(bins)] = bins
    summed: NDArray[_Number] = padded.reshape(groups, together, *bins.shape[1:]).sum(
        axis=1, dtype=bins.dtype
    )
    return summed


def _merged(bins: NDArray[_Number]) -> NDArray[_Number]:
    """As many bins, each holding two of before; the later half is free."""
    merged = np.zeros_like(bins)
    merged[: len(bins) // 2] = _put_together(bins, 2)
    return merged
