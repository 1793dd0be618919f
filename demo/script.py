"""What every participant of the demo class does, as a pure function of time.

The script is fixed by its seed before anything is measured: the same seed plays the same
class on every machine, so that what was recognised can be held against what was shown.
"""

import bisect
import math
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np

from inference.types import TileState

FADE: Final = 0.5
"""Seconds of cross-fade from one expression to the next."""

SETTLING: Final = 2.0
"""Seconds after a cross-fade in which a smoothed reading may still lag behind."""

HOLD: Final = (4.0, 8.0)
"""Shortest and longest time of one expression, its cross-fade included, seconds."""

TURN_TO_SPEAK: Final = 5.0
"""Seconds that one participant speaks."""

CUES: Final[dict[str, int]] = {
    "neutral": 3,
    "happy": 3,
    "surprise": 2,
    "sad": 2,
    "angry": 2,
    "fear": 1,
    "disgust": 1,
}
"""How often each expression comes in one round of a participant's cues."""

_AWAY: Final = (14.0, 24.0, 48.0)  # who leaves the chair: from, to, and the period, seconds
_OFF_EVERY: Final = 8  # participants per camera that is off
_ROLES_FROM: Final = 6  # participants from which someone leaves and someone shows a photo


@dataclass(frozen=True)
class Pose:
    """Where a head is, relative to its place at rest.

    Attributes:
        right: Shift, as a share of the tile's height.
        down: Shift, as a share of the tile's height.
        zoom: Size, 1 at rest.
        tilt: Degrees, counter-clockwise on screen.
    """

    right: float
    down: float
    zoom: float
    tilt: float


@dataclass(frozen=True)
class Moment:
    """One participant at one time.

    Attributes:
        state: What the tile shows.
        expression: One of `EMOTIONS`, the one that is shown or being faded in.
        previous: The expression that is fading out.
        mix: Share of `expression` in the picture, 0 to 1; below 1 while fading.
        since_change: Seconds since the expression or the state last began to change.
        pose: Of the head.
    """

    state: TileState
    expression: str
    previous: str
    mix: float
    since_change: float
    pose: Pose


@dataclass(frozen=True)
class Expected:
    """What a perfect reader would say about one tile at one time.

    Attributes:
        row: Of the tile, from 1.
        column: Of the tile, from 1.
        state: What the tile shows.
        expression: One of `EMOTIONS`, or "" where no live face is shown.
        ambiguous: While fading and settling no single answer is right.
    """

    row: int
    column: int
    state: TileState
    expression: str
    ambiguous: bool


class DemoScript:
    """The class's script; immutable, usable from any thread.

    Args:
        seed: The same seed gives the same class.
        participants: At least 1.
    """

    def __init__(self, seed: int = 1, participants: int = 25) -> None:
        if participants < 1:
            raise ValueError("a class needs at least one participant")
        self.seed = seed
        self.participants = participants
        self._parts = [_Part(seed, index) for index in range(participants)]
        order = [int(i) for i in np.random.default_rng((seed, 0)).permutation(participants)]
        off = participants // _OFF_EVERY
        self._off = frozenset(order[:off])
        roles = order[off : off + 2] if participants >= _ROLES_FROM else [-1, -1]
        self._still, self._leaving = roles

    def moment(self, participant: int, time: float) -> Moment:
        """One participant at one time.

        Args:
            participant: 0 to `participants` - 1.
            time: Seconds since the class began, from 0.

        Returns:
            What the tile shows.
        """
        part = self._parts[participant]
        cue = part.cue(time)
        state, since = self._state(participant, time)
        return Moment(
            state,
            cue.expression,
            cue.previous,
            min(1.0, cue.elapsed / FADE),
            min(since, cue.elapsed),
            part.pose(time),
        )

    def speaker(self, time: float) -> int:
        """Who speaks: a participant whose camera is on all the time."""
        present = [
            i
            for i in range(self.participants)
            if i not in self._off and i not in (self._still, self._leaving)
        ]
        turn = int(time // TURN_TO_SPEAK)
        return present[int(np.random.default_rng((self.seed, 1, turn)).integers(len(present)))]

    @property
    def columns(self) -> int:
        """Columns of the gallery, as calls choose them: no more rows than columns."""
        return math.ceil(math.sqrt(self.participants))

    def expected(self, time: float, columns: int | None = None) -> list[Expected]:
        """What a perfect reader would say about every tile.

        Args:
            time: Seconds since the class began.
            columns: Of the gallery, which is filled row by row; `self.columns` if None.

        Returns:
            One answer per participant, in gallery order.
        """
        columns = columns or self.columns
        answers = []
        for participant in range(self.participants):
            moment = self.moment(participant, time)
            live = moment.state is TileState.LIVE
            seated = participant != self._leaving
            steady = seated and not live  # a camera that is off, or a photo, never changes
            answers.append(
                Expected(
                    participant // columns + 1,
                    participant % columns + 1,
                    moment.state,
                    moment.expression if live else "",
                    not steady and moment.since_change < FADE + SETTLING,
                )
            )
        return answers

    def _state(self, participant: int, time: float) -> tuple[TileState, float]:
        """State and seconds since it began."""
        if participant in self._off:
            return TileState.CAMERA_OFF, time
        if participant == self._still:
            return TileState.STILL_PICTURE, time
        if participant != self._leaving:
            return TileState.LIVE, time
        leaves, returns, period = _AWAY
        phase = time % period
        if leaves <= phase < returns:
            return TileState.NO_FACE, phase - leaves
        if phase < leaves:
            return TileState.LIVE, phase + (period - returns if time >= period else 0.0)
        return TileState.LIVE, phase - returns


@dataclass(frozen=True)
class _Cue:
    expression: str
    previous: str
    elapsed: float


class _Part:
    """One participant's cues, played round and round, and the way the head sways."""

    def __init__(self, seed: int, index: int) -> None:
        random = np.random.default_rng((seed, 2, index))
        self._expressions = _without_repeats(random)
        holds = random.uniform(*HOLD, len(self._expressions))
        self._starts = [0.0, *accumulate(float(hold) for hold in holds)]
        self._phases = random.uniform(0, 2 * math.pi, 4)
        self._periods = random.uniform(3.0, 6.0, 4)

    def cue(self, time: float) -> _Cue:
        """The expression at a time; the first one of all has no fade before it."""
        elapsed = time % self._starts[-1]
        number = bisect.bisect_right(self._starts, elapsed) - 1
        expression = self._expressions[number]
        if time < self._starts[1]:
            return _Cue(expression, expression, elapsed)
        return _Cue(expression, self._expressions[number - 1], elapsed - self._starts[number])

    def pose(self, time: float) -> Pose:
        waves = np.sin(2 * math.pi * time / self._periods + self._phases)
        right, down, zoom, tilt = (float(wave) for wave in waves)
        return Pose(0.025 * right, 0.012 * down, 1 + 0.025 * zoom, 3.0 * tilt)


def _without_repeats(random: np.random.Generator) -> list[str]:
    """One round of `CUES` in random order; no neighbours alike, nor the last and the first."""
    cues = [emotion for emotion, count in CUES.items() for _ in range(count)]
    while True:
        order = [cues[i] for i in random.permutation(len(cues))]
        if all(order[i] != order[i - 1] for i in range(len(order))):
            return order
