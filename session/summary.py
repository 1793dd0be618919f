"""What each participant showed over a session, in one row.

How long a sample counts: from its snapshot to the next one, but never longer than three
times the usual distance between snapshots (the median), so that a pause or lost capture
adds no time. The last snapshot counts for the usual distance.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.emotions import EMOTIONS, NEGATIVE
from inference.types import UNSURE, TileState
from session.sample import Sample

LONGEST_HOLD: Final = 3.0
"""In usual distances between snapshots."""

CLASSES: Final = (*EMOTIONS, UNSURE)
"""What a live face can show; a track's codes begin with these, in this order."""
_CLASS_CODES: Final = {name: code for code, name in enumerate(CLASSES)}
_NEGATIVE_CODES: Final = [_CLASS_CODES[name] for name in sorted(NEGATIVE)]
_UNREAD: Final = len(CLASSES)
"""Code of a live face without an expression; the other states follow."""
_STATE_CODES: Final = {
    TileState.NO_FACE: _UNREAD + 1,
    TileState.CAMERA_OFF: _UNREAD + 2,
    TileState.STILL_PICTURE: _UNREAD + 3,
    TileState.TOO_SMALL: _UNREAD + 4,
}
_CODES: Final = _UNREAD + 5
"""Number of all codes."""


@dataclass(frozen=True)
class ParticipantSummary:
    """One row of the summary CSV; the shares are None for a face never seen live.

    Attributes:
        participant: Pseudonym.
        name: The last one known, or "".
        samples: Rows in the session CSV.
        seconds_seen: Time with a live face.
        share_angry: Part of the live time in which this expression was shown, 0 to 1; the
            seven and `share_unsure` sum to 1.
        share_disgust: As `share_angry`.
        share_fear: As `share_angry`.
        share_happy: As `share_angry`.
        share_sad: As `share_angry`.
        share_surprise: As `share_angry`.
        share_neutral: As `share_angry`.
        share_unsure: Part of the live time in which no expression was claimed.
        seconds_no_face: Time with the camera on and no face.
        seconds_camera_off: Time with the camera off.
        seconds_still_picture: Time with a picture instead of a live face.
        seconds_too_small: Time with a face too small to read.
        longest_negative_s: Longest time of sure negative expressions on end; an unsure or
            other sample, a missed snapshot or a pause ends it.
        first_seen_utc: First sample with a live face, or "".
        last_seen_utc: Last sample with a live face, or "".
    """

    participant: str
    name: str
    samples: int
    seconds_seen: float
    share_angry: float | None
    share_disgust: float | None
    share_fear: float | None
    share_happy: float | None
    share_sad: float | None
    share_surprise: float | None
    share_neutral: float | None
    share_unsure: float | None
    seconds_no_face: float
    seconds_camera_off: float
    seconds_still_picture: float
    seconds_too_small: float
    longest_negative_s: float
    first_seen_utc: str
    last_seen_utc: str


SUMMARY_COLUMNS: Final[tuple[str, ...]] = tuple(
    column.name for column in fields(ParticipantSummary)
)
"""Of the summary CSV, in order."""


@dataclass
class Track:
    """A participant so far: five bytes a sample.

    Attributes:
        name: The last one known, or "".
        moments: Index of each sample's snapshot.
        codes: What each sample showed: index in `CLASSES`, or above for all else.
        first_seen_utc: First sample with a live face, or "".
        last_seen_utc: Last sample with a live face, or "".
    """

    name: str = ""
    moments: "array[int]" = field(default_factory=lambda: array("I"))
    codes: "array[int]" = field(default_factory=lambda: array("B"))
    first_seen_utc: str = ""
    last_seen_utc: str = ""


class SummaryBuilder:
    """Takes a session's samples one by one, in order, and sums them up at the end.

    Attributes:
        elapsed: Seconds of each snapshot.
        tracks: What each participant showed, by pseudonym.
    """

    def __init__(self) -> None:
        self.elapsed = array("d")
        self.tracks: dict[str, Track] = {}
        self._moment: tuple[float, str] | None = None

    def add(self, sample: Sample) -> None:
        """Take the next sample."""
        self.begin(sample.elapsed_s, sample.time_utc)
        self.note(sample.participant, sample.name, sample.state, sample.expression)

    def begin(self, elapsed_s: float, time_utc: str) -> None:
        """Turn to the snapshot of that moment, unless it is the one before."""
        if (elapsed_s, time_utc) != self._moment:
            self._moment = (elapsed_s, time_utc)
            self.elapsed.append(elapsed_s)

    def note(self, participant: str, name: str, state: TileState, expression: str) -> None:
        """Take what one participant showed in the snapshot that was begun."""
        track = self.tracks.get(participant)
        if track is None:
            track = self.tracks[participant] = Track()
        track.name = name or track.name
        track.moments.append(len(self.elapsed) - 1)
        if state is not TileState.LIVE:
            track.codes.append(_STATE_CODES[state])
            return
        track.codes.append(_CLASS_CODES.get(expression, _UNREAD))
        if self._moment is not None:
            track.last_seen_utc = self._moment[1]
            track.first_seen_utc = track.first_seen_utc or track.last_seen_utc

    def rows(self) -> list[ParticipantSummary]:
        """Sum up, in the order of the pseudonyms (P99 before P100)."""
        seconds, gaps = hold_times(np.array(self.elapsed))
        ordered = sorted(self.tracks, key=lambda name: (len(name), name))
        return [_summary(name, self.tracks[name], seconds, gaps) for name in ordered]


def summarise(samples: Iterable[Sample]) -> list[ParticipantSummary]:
    """Sum up a session's samples, in the order in which they were recorded."""
    builder = SummaryBuilder()
    for sample in samples:
        builder.add(sample)
    return builder.rows()


def hold_times(elapsed: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """How long each snapshot counts, seconds, and whether a gap follows it."""
    intervals = np.maximum(np.diff(elapsed), 0.0)
    usual = float(np.median(intervals)) if intervals.size else 0.0
    intervals = np.append(intervals, usual)
    longest = LONGEST_HOLD * usual
    return np.minimum(intervals, longest), intervals > longest


def _summary(
    participant: str, track: Track, holds: NDArray[np.float64], gaps: NDArray[np.bool_]
) -> ParticipantSummary:
    moments, codes = np.array(track.moments), np.array(track.codes, np.uint8)
    seconds = np.bincount(codes, holds[moments], minlength=_CODES).astype(np.float64)
    shares = _shares(seconds, codes)
    return ParticipantSummary(
        participant=participant,
        name=track.name,
        samples=len(codes),
        seconds_seen=float(seconds[: _UNREAD + 1].sum()),
        share_angry=shares["angry"],
        share_disgust=shares["disgust"],
        share_fear=shares["fear"],
        share_happy=shares["happy"],
        share_sad=shares["sad"],
        share_surprise=shares["surprise"],
        share_neutral=shares["neutral"],
        share_unsure=shares[UNSURE],
        seconds_no_face=float(seconds[_STATE_CODES[TileState.NO_FACE]]),
        seconds_camera_off=float(seconds[_STATE_CODES[TileState.CAMERA_OFF]]),
        seconds_still_picture=float(seconds[_STATE_CODES[TileState.STILL_PICTURE]]),
        seconds_too_small=float(seconds[_STATE_CODES[TileState.TOO_SMALL]]),
        longest_negative_s=_longest_negative(moments, codes, holds, gaps),
        first_seen_utc=track.first_seen_utc,
        last_seen_utc=track.last_seen_utc,
    )


def _shares(seconds: NDArray[np.float64], codes: NDArray[np.uint8]) -> dict[str, float | None]:
    """Share of each of `CLASSES`; by number of samples where no time passed (a picture)."""
    weights = seconds[:_UNREAD]
    if not weights.any():
        weights = np.bincount(codes, minlength=_UNREAD)[:_UNREAD].astype(np.float64)
    total = float(weights.sum())
    return {
        name: float(weight) / total if total else None
        for name, weight in zip(CLASSES, weights, strict=True)
    }


def _longest_negative(
    moments: NDArray[np.uint32],
    codes: NDArray[np.uint8],
    holds: NDArray[np.float64],
    gaps: NDArray[np.bool_],
) -> float:
    chosen = moments[np.isin(codes, _NEGATIVE_CODES)]
    if not chosen.size:
        return 0.0
    goes_on = (np.diff(chosen) == 1) & ~gaps[chosen[:-1]]
    run = np.concatenate(([0], np.cumsum(~goes_on)))
    return float(np.bincount(run, weights=holds[chosen]).max())
