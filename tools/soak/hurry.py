"""Lets hours of class pass in minutes: real grabs with a faster clock, fewer of them read.

Every snapshot is grabbed, recorded and told to the window. One in so many is read by the
networks; the others repeat its readings: reading 57,600 galleries would take hours.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from capture.frame import Frame, FrameSource
from capture.wrapped import WrappedSource
from inference.types import Snapshot
from pipeline.live import FrameAnalyzer

SNAPSHOTS_PER_SECOND: Final = 2.0
"""Of class, hurried or not: the program's default."""

_PATIENCE_S: Final = 60.0
"""For one reading; the next frame is grabbed without it then."""


@dataclass(frozen=True)
class Hurry:
    """How a class is compressed.

    Attributes:
        speed: Seconds of class in a second, as far as the machine keeps up.
        read_every: One in so many snapshots is read by the networks.
    """

    speed: float
    read_every: int


class ClassClock:
    """The moments of a hurried class; its source and its analyzer take turns."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._began_utc = datetime.now(UTC)
        self._ticks = 0
        self.read = threading.Event()
        self.read.set()

    def dated(self, frame: Frame) -> Frame:
        """The frame with the class's next moment instead of the real one."""
        seconds = self._ticks / SNAPSHOTS_PER_SECOND
        self._ticks += 1
        utc = self._began_utc + timedelta(seconds=seconds)
        return replace(frame, monotonic=self._began + seconds, utc=utc)


class HurriedSource(WrappedSource):
    """Grabs the screen whenever the frame before was read: nothing is dropped."""

    def __init__(self, source: FrameSource, clock: ClassClock) -> None:
        super().__init__(source)
        self._clock = clock

    def grab(self) -> Frame | None:
        """Wait for the turn, grab, and date the frame; raises what the screen raises."""
        self._clock.read.wait(_PATIENCE_S)
        frame = super().grab()
        if frame is None:
            return None
        self._clock.read.clear()
        return self._clock.dated(frame)


@dataclass
class Tally:
    """What an analyzer gave out; written by its thread, read when that has ended.

    Attributes:
        snapshots: How many.
        readings: How many there were in them: as many samples must be recorded.
        read: Snapshots that the networks really read.
    """

    snapshots: int = 0
    readings: int = 0
    read: int = 0


@dataclass
class CountingAnalyzer:
    """Counts what another analyzer gives out."""

    inner: FrameAnalyzer
    tally: Tally

    def analyze(self, frame: Frame) -> Snapshot:
        """Read one frame."""
        snapshot = self.inner.analyze(frame)
        self.tally.snapshots += 1
        self.tally.readings += len(snapshot.readings)
        return snapshot


@dataclass
class ReadingAnalyzer:
    """Counts what is really read."""

    inner: FrameAnalyzer
    tally: Tally

    def analyze(self, frame: Frame) -> Snapshot:
        """Read one frame."""
        self.tally.read += 1
        return self.inner.analyze(frame)


@dataclass
class SparingAnalyzer:
    """Reads one frame in so many; the frames between get its readings and their own moment."""

    inner: FrameAnalyzer
    every: int
    done: Callable[[], None]
    _seen: int = 0
    _last: Snapshot | None = None

    def analyze(self, frame: Frame) -> Snapshot:
        """Read the frame, or repeat the last reading."""
        try:
            if self._last is None or self._seen % self.every == 0:
                self._last = self.inner.analyze(frame)
                return self._last
            return replace(
                self._last,
                frame_number=frame.number,
                monotonic=frame.monotonic,
                utc=frame.utc,
                events=(),
            )
        finally:
            self._seen += 1
            self.done()
