"""Expressions over time: smoothed, and shown with hysteresis so that nothing flickers."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.emotions import EMOTIONS
from inference.types import UNSURE, Expression

SWITCH_MARGIN: Final = 0.08
"""By how much another expression must lead before it replaces the shown one."""

UNSURE_MARGIN: Final = 0.04
"""How far below the threshold the shown expression may sink before it turns unsure."""

_GAP_SECONDS: Final = 6.0
"""After a pause of so long a face starts afresh: the old one says nothing any more."""


@dataclass
class _Track:
    probabilities: NDArray[np.float32]
    monotonic: float
    shown: str = UNSURE


class ExpressionSmoother:
    """Exponential moving average of probabilities with hysteresis, for each participant.

    The weight of a new frame follows the time since the last one, so that the result does
    not depend on the sample rate.

    Args:
        seconds: Time constant; 0 takes every frame as it is.
        unsure_below: Probability under which no expression is claimed.
    """

    def __init__(self, seconds: float, unsure_below: float) -> None:
        self._seconds = seconds
        self._unsure_below = unsure_below
        self._tracks: dict[str, _Track] = {}

    def update(
        self, participant: str, probabilities: NDArray[np.float32], monotonic: float
    ) -> Expression:
        """Take in one frame's probabilities of one participant.

        Args:
            participant: Whose face it is.
            probabilities: float32 (7,) in `EMOTIONS` order, summing to 1.
            monotonic: Time of the frame, seconds.

        Returns:
            What to show and record.
        """
        track = self._tracks.get(participant)
        if track is None or monotonic - track.monotonic > _GAP_SECONDS:
            track = _Track(probabilities.copy(), monotonic)
            self._tracks[participant] = track
        else:
            weight = self._weight(monotonic - track.monotonic)
            track.probabilities += weight * (probabilities - track.probabilities)
            track.monotonic = monotonic
        track.shown = self._shown(track)
        return _expression(track)

    def _weight(self, elapsed: float) -> float:
        return 1.0 - math.exp(-elapsed / self._seconds) if self._seconds > 0 else 1.0

    def _shown(self, track: _Track) -> str:
        leader = EMOTIONS[int(track.probabilities.argmax())]
        highest = float(track.probabilities.max())
        if track.shown == UNSURE:
            return leader if highest >= self._unsure_below else UNSURE
        if highest < self._unsure_below - UNSURE_MARGIN:
            return UNSURE
        current = float(track.probabilities[EMOTIONS.index(track.shown)])
        return leader if highest >= current + SWITCH_MARGIN else track.shown


def _expression(track: _Track) -> Expression:
    values = tuple(float(value) for value in track.probabilities)
    probability = max(values) if track.shown == UNSURE else values[EMOTIONS.index(track.shown)]
    return Expression(values, track.shown, probability)
