"""Analyse a source frame by frame in the calling thread: pictures, recordings, a timed grab."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from capture.frame import FrameSource
from inference.types import Snapshot
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


def analyze_all(
    source: FrameSource,
    analyzer: FrameAnalyzer,
    sink: SnapshotSink,
    pace: Pace,
    on_snapshot: Callable[[Snapshot], None],
) -> int:
    """Analyse every frame that an opened source gives.

    Files are read as fast as they can be analysed. Live sources are grabbed at the given
    pace until its duration is over.

    Args:
        source: Opened by the caller.
        analyzer: Reads the frames.
        sink: Keeps the snapshots.
        pace: For live sources.
        on_snapshot: Called after each frame, for a progress bar.

    Returns:
        Number of frames analysed.

    Raises:
        CaptureError: The source failed; what was analysed before is kept in the sink.
    """
    start = due = time.monotonic()
    count = 0
    while not _is_over(source, pace, start):
        frame = source.grab()
        if frame is None:
            break
        snapshot = analyzer.analyze(frame)
        sink.record(snapshot)
        on_snapshot(snapshot)
        count += 1
        if source.live:
            due = max(due + 1.0 / pace.rate, time.monotonic())
            pace.stop.wait(due - time.monotonic())
    return count


def _is_over(source: FrameSource, pace: Pace, start: float) -> bool:
    if pace.stop.is_set():
        return True
    if not source.live or pace.duration is None:
        return False
    return time.monotonic() - start >= pace.duration
