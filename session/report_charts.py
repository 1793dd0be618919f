"""Geometry of the report's charts: paths for SVG, no colours and no words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.types import UNSURE
from session.flags import flags
from session.summary import CLASSES

WIDTH: Final = 960
"""Of a chart, in the units of its view box."""

HEIGHT: Final = 260
FACES_HEIGHT: Final = 70

_BESIDE: Final = 14
"""Beside a chart, how far its last flag may stand out."""

STACK: Final = ("happy", "surprise", "neutral", UNSURE, "sad", "fear", "disgust", "angry")
"""From positive to negative: from the chart's floor to its ceiling, and along bars."""

_TICK_SECONDS: Final = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
_MOST_TICKS: Final = 12


@dataclass(frozen=True)
class Layer:
    """One colour of a stacked chart.

    Attributes:
        name: One of `CLASSES`.
        path: For an SVG path's `d`.
    """

    name: str
    path: str


@dataclass(frozen=True)
class Tick:
    """A mark on the time axis.

    Attributes:
        x: In the chart's units.
        seconds: Since the session began.
    """

    x: float
    seconds: float


@dataclass(frozen=True)
class Plate:
    """A flag above a chart, in its units, with the numbers of its bookmarks."""

    x: float
    width: float
    label: str


@dataclass(frozen=True)
class Segment:
    """A part of a participant's bar, in percent of its width."""

    name: str
    start: float
    width: float


def stacked(shares: NDArray[np.float64]) -> list[Layer]:
    """One path for each expression; steps without a face stay empty.

    Args:
        shares: float64 (B, 8), in the order of `CLASSES`.
    """
    ordered = shares[:, [CLASSES.index(name) for name in STACK]]
    tops = HEIGHT * (1 - np.cumsum(ordered, axis=1))
    bottoms = tops + ordered * HEIGHT
    edges = np.linspace(0, WIDTH, len(shares) + 1)
    return [
        Layer(name, _columns(edges, tops[:, index], bottoms[:, index]))
        for index, name in enumerate(STACK)
    ]


def _columns(
    edges: NDArray[np.float64], tops: NDArray[np.float64], bottoms: NDArray[np.float64]
) -> str:
    return "".join(
        f"M{left:.2f} {top:.2f}H{right:.2f}V{bottom:.2f}H{left:.2f}Z"
        for left, right, top, bottom in zip(edges[:-1], edges[1:], tops, bottoms, strict=True)
        if bottom - top > 0.01
    )


def outline(values: NDArray[np.float64], most: float) -> str:
    """A filled outline of values over time, `FACES_HEIGHT` for `most`."""
    edges = np.linspace(0, WIDTH, len(values) + 1)
    heights = FACES_HEIGHT * (1 - values / max(most, 1e-9))
    line = "".join(
        f"V{height:.2f}H{right:.2f}" for height, right in zip(heights, edges[1:], strict=True)
    )
    return f"M0 {FACES_HEIGHT}{line}V{FACES_HEIGHT}Z"


def ticks(duration_s: float) -> list[Tick]:
    """Round moments for the time axis, at most a dozen."""
    if duration_s <= 0:
        return []
    step = next(
        (s for s in _TICK_SECONDS if duration_s / s <= _MOST_TICKS),
        3600 * math.ceil(duration_s / 3600 / _MOST_TICKS),
    )
    count = math.floor(duration_s / step) + 1
    return [Tick(place(index * step, duration_s), index * step) for index in range(count)]


def place(seconds: float, duration_s: float) -> float:
    """Where on the time axis a moment lies."""
    if duration_s <= 0:
        return 0.0
    return round(WIDTH * min(max(seconds / duration_s, 0.0), 1.0), 2)


def flag_plates(seconds: Sequence[float], duration_s: float) -> list[Plate]:
    """The bookmarks' flags above a chart; none covers another, and all lie within it."""
    raised = flags([place(moment, duration_s) for moment in seconds], _plate_width)
    return [
        Plate(round(min(flag.place, WIDTH + _BESIDE - width), 2), width, flag.label)
        for flag in raised
        for width in [_plate_width(flag.label)]
    ]


def _plate_width(label: str) -> float:
    return 12.0 + 8.0 * len(label)


def bar(shares: dict[str, float]) -> list[Segment]:
    """A participant's shares side by side, in the order of `STACK`."""
    segments, start = [], 0.0
    for name in STACK:
        width = 100 * shares.get(name, 0.0)
        if width > 0.005:
            segments.append(Segment(name, round(start, 2), round(width, 2)))
        start += width
    return segments
