"""What each participant usually shows, and how the face of the moment differs from it.

A resting face is not an angry face, and some people's reads as sad. Why it is done like
this, and what it can't tell: docs/adr/0011-baseline.md. Nothing here outlives the session.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.emotions import EMOTIONS, NEGATIVE, POSITIVE

KNOWN_AFTER: Final = 60.0
"""Seconds of live face after which a participant's usual face is known."""

LONGEST_STEP: Final = 5.0
"""Seconds that one sample counts for at most: nothing is known of what was between two."""

RISE: Final = 0.25
"""Change from which a face is more negative than usual."""

FALL: Final = 0.12
"""Change below which it no longer is."""

RISE_SECONDS: Final = 3.0
"""How long the change must last; a frown in passing says nothing."""

_BINS: Final = 100
"""Of each expression's histogram, from probability 0 to 1."""

_SIGNS: Final = np.array([(e in NEGATIVE) - (e in POSITIVE) for e in EMOTIONS], np.float64)


@dataclass(frozen=True)
class Comparison:
    """A face against its participant's usual one.

    Attributes:
        change: Difference of `negativity` to the usual one's, -2 to 2; None as long as the
            usual one is not known.
        more_negative: Whether the face is called more negative than usual.
    """

    change: float | None = None
    more_negative: bool = False


@dataclass
class _Record:
    """What a participant showed so far.

    Attributes:
        seconds: float64 (7, `_BINS`): time by expression and by its probability.
        total: Seconds of live face.
        last: Time of the last sample.
        risen: Since when the change has been at least `RISE`, None while it is not.
        more_negative: What was said last.
    """

    last: float
    seconds: NDArray[np.float64] = field(
        default_factory=lambda: np.zeros((len(EMOTIONS), _BINS))
    )
    total: float = 0.0
    risen: float | None = None
    more_negative: bool = False


class Baselines:
    """Keeps every participant's usual face for a session; made and used by one thread.

    The usual face is the median of each expression's probability over all live time of the
    session so far, rescaled to sum to 1.
    """

    def __init__(self) -> None:
        self._records: dict[str, _Record] = {}

    def update(
        self, participant: str, probabilities: Sequence[float], monotonic: float
    ) -> Comparison:
        """Compare a live face with what was usual until now, then take it in.

        Args:
            participant: Whose face it is.
            probabilities: Smoothed, in `EMOTIONS` order; they sum to 1.
            monotonic: Time of the frame, seconds.

        Returns:
            The comparison; without a change for the first minute of live face.
        """
        record = self._records.setdefault(participant, _Record(last=monotonic))
        step = monotonic - record.last
        if step > LONGEST_STEP:  # a pause, the camera was off, the participant was away
            record.risen, record.more_negative = None, False
        step = min(max(0.0, step), LONGEST_STEP)
        usual = self.usual(participant)
        comparison = Comparison()
        if usual is not None:
            now, before = negativity(probabilities), negativity(usual)
            record.more_negative = _is_more_negative(record, now, before, monotonic)
            comparison = Comparison(now - before, record.more_negative)
        _add(record, probabilities, step)
        record.last = monotonic
        return comparison

    def usual(self, participant: str) -> tuple[float, ...] | None:
        """The usual face's probabilities in `EMOTIONS` order, None before they are known."""
        record = self._records.get(participant)
        if record is None or record.total < KNOWN_AFTER:
            return None
        medians = _medians(record.seconds)
        return tuple((medians / medians.sum()).tolist())


def negativity(probabilities: Sequence[float]) -> float:
    """Probabilities of the negative expressions less those of the positive ones, -1 to 1."""
    return float(_SIGNS @ np.asarray(probabilities))


def _is_more_negative(record: _Record, now: float, usual: float, monotonic: float) -> bool:
    """Whether the change is large for long enough, or, once said, not yet small.

    Who usually smiles is measured from a neutral face: a smile that ends is not negative.
    """
    change = now - max(usual, 0.0)
    if record.more_negative:
        return change >= FALL
    if change < RISE:
        record.risen = None
    elif record.risen is None:
        record.risen = monotonic
    return record.risen is not None and monotonic - record.risen >= RISE_SECONDS


def _add(record: _Record, probabilities: Sequence[float], seconds: float) -> None:
    bins = (np.asarray(probabilities) * _BINS).astype(np.intp).clip(0, _BINS - 1)
    record.seconds[np.arange(len(EMOTIONS)), bins] += seconds
    record.total += seconds


def _medians(seconds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Median of each row's histogram, interpolated within its bin."""
    summed = seconds.cumsum(axis=1)
    half = summed[:, -1:] / 2
    bins = (summed < half).sum(axis=1)
    rows = np.arange(len(seconds))
    inside = seconds[rows, bins]
    before = summed[rows, bins] - inside
    return np.asarray((bins + (half[:, 0] - before) / inside) / _BINS)
