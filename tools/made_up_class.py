"""A class that exists only as numbers: what the window shows without a screen or a network.

Used where the window itself is looked at or timed; `demo/` draws a class that is really read.
"""

import math
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Final, Self

import numpy as np

from capture.errors import CaptureError
from capture.frame import Frame
from inference.emotions import EMOTIONS
from inference.mood import class_mood
from inference.types import (
    UNSURE,
    Box,
    Expression,
    Face,
    GalleryEvent,
    GalleryEventKind,
    Reading,
    Snapshot,
    Tile,
    TileState,
)

_TILE: Final = (160, 90)
_SURE: Final = 0.45
_TENDENCY: Final = (0.35, 0.15, 0.2, 1.6, 0.9, 0.4, 2.4)
"""How often each of `EMOTIONS` is seen, roughly as in a friendly class."""

Look = Callable[[int], TileState | str]
"""What a tile shows by its index: a state, or for a live face "sure" or "unsure", or one of
`EMOTIONS` that stays."""


def usual(index: int) -> TileState | str:
    """Mostly faces, with every state among them."""
    states = {
        6: TileState.CAMERA_OFF,
        9: TileState.TOO_SMALL,
        11: TileState.NO_FACE,
        16: TileState.STILL_PICTURE,
    }
    return states.get(index % 19, "sure")


def all_unsure(index: int) -> TileState | str:
    """Faces that nothing is claimed for."""
    del index
    return UNSURE


def all_off(index: int) -> TileState | str:
    """Cameras off, and a few pictures and empty chairs."""
    states = (TileState.CAMERA_OFF, TileState.CAMERA_OFF, TileState.STILL_PICTURE)
    return TileState.NO_FACE if index % 7 == 5 else states[index % 3]


class MadeUpClass:
    """A frame source and an analyzer in one; its clock may run faster than the real one.

    Attributes:
        people: How many tiles; may change while it runs.
        look: What the tiles show; may change while it runs.
        error: Raised instead of a frame while it is set.
    """

    description = "made-up class"
    live = True
    total: int | None = None

    def __init__(
        self,
        people: int = 25,
        look: Look = usual,
        *,
        step_s: float | None = None,
    ) -> None:
        """Make a class.

        Args:
            people: How many tiles.
            look: What they show.
            step_s: Seconds of class from one frame to the next; None follows the real clock.
        """
        self.people, self.look, self.error = people, look, None
        self._step_s = step_s
        self._began = time.monotonic()
        self._number = 0
        self._skipped_s = 0.0
        self._before = 0

    error: CaptureError | None

    @property
    def elapsed_s(self) -> float:
        """Seconds of class until the newest frame."""
        if self._step_s is None:
            return time.monotonic() - self._began + self._skipped_s
        return self._number * self._step_s + self._skipped_s

    def skip(self, seconds: float) -> None:
        """Go on at a later moment of the class."""
        self._skipped_s += seconds

    def __enter__(self) -> Self:
        """Nothing to open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing to close."""

    def grab(self) -> Frame:
        """A frame without a picture.

        Raises:
            CaptureError: The one that was set.
        """
        if self.error:
            raise self.error
        self._number += 1
        now = time.monotonic()
        moment = self._began + self.elapsed_s
        utc = datetime.now(UTC) + timedelta(seconds=moment - now)
        return Frame(np.zeros((1, 1, 3), np.uint8), self._number, moment, utc)

    def analyze(self, frame: Frame) -> Snapshot:
        """What the class shows at a frame's moment."""
        seconds = frame.monotonic - self._began
        columns = max(1, math.ceil(math.sqrt(self.people)))
        readings = tuple(self._reading(index, columns, seconds) for index in range(self.people))
        rows = math.ceil(self.people / columns)
        joined = range(self._before, self.people)
        self._before = self.people
        return Snapshot(
            frame_number=frame.number,
            monotonic=frame.monotonic,
            utc=frame.utc,
            width=columns * _TILE[0],
            height=rows * _TILE[1],
            region=None,
            readings=readings,
            mood=class_mood(readings),
            timings={
                "layout": 3.1,
                "detection": 58.0,
                "expressions": 21.4,
                "participants": 2.2,
            },
            events=tuple(
                GalleryEvent(
                    GalleryEventKind.JOINED, f"P{i + 1:02d}", i // columns + 1, i % columns + 1
                )
                for i in joined
            ),
        )

    def _reading(self, index: int, columns: int, seconds: float) -> Reading:
        row, column = divmod(index, columns)
        x, y = column * _TILE[0], row * _TILE[1]
        tile = Tile(Box(x, y, x + _TILE[0], y + _TILE[1]), row + 1, column + 1)
        participant = f"P{index + 1:02d}"
        look = self.look(index)
        if isinstance(look, TileState):
            return Reading(participant, tile, look)
        face = Face(Box(x + 55, y + 20, x + 105, y + 75), 0.93)
        shown = (
            _lasting(look)
            if look in EMOTIONS
            else _expression(index, seconds, unsure=look == UNSURE)
        )
        return Reading(participant, tile, TileState.LIVE, face, shown)


def _lasting(emotion: str) -> Expression:
    """One expression, clearly."""
    probabilities = tuple(0.76 if name == emotion else 0.04 for name in EMOTIONS)
    return Expression(probabilities, emotion, 0.76)


def _expression(index: int, seconds: float, *, unsure: bool) -> Expression:
    """Seven probabilities that wander slowly, each participant's in its own way."""
    weights = [
        tendency
        * math.exp(1.6 * math.sin(seconds / (35 + 7 * at) + 1.7 * index * (at + 1) + at))
        for at, tendency in enumerate(_TENDENCY)
    ]
    sharpness = 0.25 if unsure else 1.9
    raised = [weight**sharpness for weight in weights]
    probabilities = tuple(value / sum(raised) for value in raised)
    strongest = max(range(len(EMOTIONS)), key=probabilities.__getitem__)
    sure = probabilities[strongest] >= _SURE and not unsure
    shown = EMOTIONS[strongest] if sure else UNSURE
    return Expression(probabilities, shown, probabilities[strongest])
