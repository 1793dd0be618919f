"""Analyse a source frame by frame in the calling thread: pictures, recordings, a timed grab."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from capture.errors import CaptureError
from capture.frame import Frame, FrameSource
from inference.types import Snapshot
from pipeline import live
from pipeline.live import FrameAnalyzer, SnapshotSink


@dataclass(frozen=True)
class Pace:
    """When to grab and when to end, for live sources.

    Attributes:
        rate: Frames a second.
        duration: Seconds, or None to go on until stopped.
        stop: Set by anyone to end after the frame in work.
    """

    rate: float
    duration: float | None
    stop: threading.Event = field(default_factory=threading.Event)


def _say_nothing(sentence: str) -> None:
    """Takes the place of whoever wants to know that the source was lost."""


def analyze_all(
    source: FrameSource,
    analyzer: FrameAnalyzer,
    sink: SnapshotSink,
    pace: Pace,
    on_snapshot: Callable[[Snapshot], None],
    *,
    on_lost: Callable[[str], None] = _say_nothing,
) -> int:
    """Analyse every frame that an opened source gives.

    Files are read as fast as they can be analysed. Live sources are grabbed at the given
    pace until its duration is over; one that is lost for a while is waited for.

    Args:
        source: Opened by the caller.
        analyzer: Reads the frames.
        sink: Keeps the snapshots, and when a live source was lost and came back.
        pace: For live sources.
        on_snapshot: Called after each frame, for a progress bar.
        on_lost: Called once with a sentence for the user whenever a live source is lost.

    Returns:
        Number of frames analysed.

    Raises:
        CaptureError: The source failed for good; what was analysed before is kept in the
            sink.
    """
    due = time.monotonic()
    count = 0
    for frame in _frames(source, pace, _Outage(sink, on_lost)):
        snapshot = analyzer.analyze(frame)
        sink.record(snapshot)
        on_snapshot(snapshot)
        count += 1
        if source.live:
            due = max(due + 1.0 / pace.rate, time.monotonic())
            pace.stop.wait(due - time.monotonic())
    return count


def _frames(source: FrameSource, pace: Pace, outage: "_Outage") -> Iterator[Frame]:
    start = time.monotonic()
    while not _is_over(source, pace, start):
        try:
            frame = source.grab()
        except CaptureError as error:
            if not (source.live and error.temporary):
                raise
            outage.begin(str(error))
            pace.stop.wait(live.RETRY_SECONDS)
            continue
        outage.end()
        if frame is None:
            return
        yield frame


class _Outage:
    """Says and keeps once, not at every attempt, that a source was lost."""

    def __init__(self, sink: SnapshotSink, on_lost: Callable[[str], None]) -> None:
        self._sink, self._on_lost = sink, on_lost
        self._lost = False

    def begin(self, sentence: str) -> None:
        """The source gave no picture."""
        if not self._lost:
            self._sink.event("capture_lost", sentence)
            self._on_lost(sentence)
        self._lost = True

    def end(self) -> None:
        """The source gave a picture."""
        if self._lost:
            self._sink.event("capture_back")
        self._lost = False


def _is_over(source: FrameSource, pace: Pace, start: float) -> bool:
    if pace.stop.is_set():
        return True
    if not source.live or pace.duration is None:
        return False
    return time.monotonic() - start >= pace.duration
