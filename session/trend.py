"""How the class's mood has changed against a few minutes ago."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from inference.types import ClassMood

BACK_S: Final = 300.0
"""How far back the comparison goes, once the session is that old."""

_BUCKET_S: Final = 5.0
_WINDOW_S: Final = 30.0
"""Both sides of the comparison are means over this long."""

_LEAST_S: Final = 60.0
"""Nothing is compared over a shorter time."""

_CHANGE: Final = 0.10
"""Of the balance of positive and negative shares; less counts as the same."""

_BUCKETS: Final = round((BACK_S + 2 * _WINDOW_S) / _BUCKET_S)


class Direction(StrEnum):
    """Where the class's visible expressions are going."""

    UNKNOWN = "unknown"
    POSITIVE = "positive"
    SAME = "same"
    NEGATIVE = "negative"


@dataclass(frozen=True)
class Trend:
    """A comparison with an earlier moment.

    Attributes:
        direction: Unknown while there is too little to compare.
        change: By how much positive minus negative share has grown, -2 to 2.
        seconds: How long ago the earlier moment was.
    """

    direction: Direction = Direction.UNKNOWN
    change: float = 0.0
    seconds: float = 0.0


@dataclass
class _Bucket:
    start: float
    balance: float = 0.0
    weight: float = 0.0


class MoodTrend:
    """Collects the class's mood, five seconds a bucket, for a little longer than `BACK_S`."""

    def __init__(self) -> None:
        self._buckets: deque[_Bucket] = deque(maxlen=_BUCKETS)

    def add(self, monotonic: float, mood: ClassMood) -> None:
        """Take one moment.

        Args:
            monotonic: Its time, seconds; an earlier one than the last is passed over.
            mood: Of the class; without sure faces it counts for nothing.
        """
        sure = mood.faces * (1 - mood.unsure)
        start = monotonic - monotonic % _BUCKET_S
        if sure <= 0 or (self._buckets and start < self._buckets[-1].start):
            return
        if not self._buckets or start > self._buckets[-1].start:
            self._buckets.append(_Bucket(start))
        bucket = self._buckets[-1]
        bucket.balance += (mood.positive - mood.negative) * sure
        bucket.weight += sure

    def trend(self) -> Trend:
        """Compare the last half minute with the one five minutes ago, or the oldest known."""
        if not self._buckets:
            return Trend()
        newest = self._buckets[-1].start
        back = min(BACK_S, newest - self._buckets[0].start - _WINDOW_S + _BUCKET_S)
        if back < _LEAST_S:
            return Trend()
        now, before = self._mean(newest), self._mean(newest - back)
        if now is None or before is None:
            return Trend()
        change = now - before
        return Trend(_direction(change), change, back)

    def _mean(self, last: float) -> float | None:
        """Balance over a window that ends with the bucket that starts at `last`."""
        chosen = [b for b in self._buckets if last - _WINDOW_S < b.start <= last]
        weight = sum(bucket.weight for bucket in chosen)
        return sum(bucket.balance for bucket in chosen) / weight if weight else None

    def clear(self) -> None:
        """Forget everything, for a new session."""
        self._buckets.clear()


def _direction(change: float) -> Direction:
    if change >= _CHANGE:
        return Direction.POSITIVE
    return Direction.NEGATIVE if change <= -_CHANGE else Direction.SAME
