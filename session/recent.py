"""The last minute of every participant, second by second."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from inference.emotions import EMOTIONS, NEGATIVE, POSITIVE
from inference.types import Expression, Snapshot

SECONDS: Final = 60
"""How far back the record goes."""

LONGEST_STEP: Final = 6.0
"""Seconds between two snapshots that still count: more than at the slowest rate. Whatever is
longer is a pause, and adds nothing."""

_SIGNS: Final = tuple((name in POSITIVE) - (name in NEGATIVE) for name in EMOTIONS)


def valence(expression: Expression) -> float:
    """Positive minus negative probability, -1 (negative) to 1 (positive)."""
    return sum(
        sign * share for sign, share in zip(_SIGNS, expression.probabilities, strict=True)
    )


_SLOTS: Final = SECONDS + 1
"""The whole seconds and the one that is going on."""

_PHASES: Final = 5
"""Participants' seconds begin at so many different moments, so that not all change at once."""


@dataclass
class _Track:
    """One participant: a slot per second of the minute, written over as time goes on."""

    phase: float
    seconds: list[int] = field(default_factory=lambda: [-1] * _SLOTS)
    sums: list[float] = field(default_factory=lambda: [0.0] * _SLOTS)
    counts: list[int] = field(default_factory=lambda: [0] * _SLOTS)
    seen_s: float = 0.0
    newest: int = -SECONDS
    told_at: int = -1
    told: tuple[float | None, ...] = (None,) * SECONDS

    def add(self, second: int, value: float) -> None:
        """Take a value; it also stands for the seconds that a slow rate left out."""
        if second - self.newest <= LONGEST_STEP:
            for missed in range(self.newest + 1, second):
                self._put(missed, value)
        self._put(second, value)
        self.newest = second

    def _put(self, second: int, value: float) -> None:
        slot = second % _SLOTS
        if self.seconds[slot] != second:
            self.seconds[slot], self.sums[slot], self.counts[slot] = second, 0.0, 0
        self.sums[slot] += value
        self.counts[slot] += 1

    def minute_before(self, second: int) -> tuple[float | None, ...]:
        if self.told_at != second:
            self.told_at = second
            self.told = tuple(self._mean(s) for s in range(second - SECONDS, second))
        return self.told

    def _mean(self, second: int) -> float | None:
        slot = second % _SLOTS
        if second < 0 or self.seconds[slot] != second:
            return None
        return self.sums[slot] / self.counts[slot]


class RecentExpressions:
    """Collects snapshots; memory depends on the number of participants, not on the time."""

    def __init__(self) -> None:
        self._tracks: dict[str, _Track] = {}
        self._started: float | None = None
        self._now = 0.0

    def add(self, snapshot: Snapshot) -> None:
        """Take the next snapshot; one that is no newer than the last is passed over."""
        if self._started is None:
            self._started = snapshot.monotonic
        now = snapshot.monotonic - self._started
        step = now - self._now
        if step <= 0 and self._tracks:
            return
        self._now = now
        counted = step if step <= LONGEST_STEP else 0.0
        for reading in snapshot.readings:
            track = self._track(reading.participant)
            if reading.expression is not None:
                track.seen_s += counted
                track.add(int(now + track.phase), valence(reading.expression))
            else:
                track.newest = -SECONDS

    def _track(self, participant: str) -> _Track:
        if participant not in self._tracks:
            phase = len(self._tracks) % _PHASES / _PHASES
            self._tracks[participant] = _Track(phase)
        return self._tracks[participant]

    def last_minute(self, participant: str) -> Sequence[float | None]:
        """Mean `valence` of each of the last `SECONDS` whole seconds, oldest first.

        None where no face was read. The second that is going on is left out, so that the
        answer changes once a second.
        """
        track = self._tracks.get(participant)
        if track is None:
            return (None,) * SECONDS
        return track.minute_before(int(self._now + track.phase))

    def seconds_seen(self, participant: str) -> float:
        """For how long a face was read, seconds."""
        track = self._tracks.get(participant)
        return track.seen_s if track else 0.0

    def clear(self) -> None:
        """Forget everything, for a new session."""
        self._tracks.clear()
        self._started, self._now = None, 0.0
