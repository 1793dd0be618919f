"""A live run: one thread grabs, one analyses, the newest frame wins."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from capture.errors import CaptureError
from capture.frame import Frame, FrameSource
from inference.errors import ModelError
from inference.types import Snapshot
from pipeline.mailbox import Mailbox
from pipeline.timings import StageTimings

logger = logging.getLogger(__name__)

RETRY_SECONDS: Final = 1.0
"""Pause between attempts to read a source that was lost."""

_BROKEN: Final = (
    "Moodgrid had an internal error and stopped analysing; what was recorded is kept. "
    "Press Start to go on."
)


class RunState(StrEnum):
    """Where a run stands."""

    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"
    STOPPED = "stopped"
    FAILED = "failed"
    FINISHED = "finished"


ENDED: Final = frozenset({RunState.STOPPED, RunState.FAILED, RunState.FINISHED})
"""States that a run does not leave."""


@dataclass(frozen=True)
class RunStatus:
    """What a status bar shows.

    Attributes:
        state: Where the run stands.
        message: A sentence for the user while waiting or after a failure, else "".
        analysed: Frames analysed so far.
        dropped: Frames that came faster than they could be analysed.
        samples_per_second: Mean of the last frames.
        timings: Moving mean in milliseconds by stage, "capture" among them.
    """

    state: RunState
    message: str
    analysed: int
    dropped: int
    samples_per_second: float
    timings: Mapping[str, float]


class FrameAnalyzer(Protocol):
    """What reads frames: `inference.analyzer.Analyzer`."""

    def analyze(self, frame: Frame) -> Snapshot:
        """Read one frame."""
        ...


class SnapshotSink(Protocol):
    """What keeps snapshots: `session.recorder.SessionRecorder`."""

    def record(self, snapshot: Snapshot) -> None:
        """Keep one snapshot."""
        ...

    def event(self, kind: str, detail: str = "") -> None:
        """Keep that something happened."""
        ...


class LiveRun:
    """Runs a live source and an analyzer in two threads of their own.

    Args:
        source: Makes the source; called again where it could not be opened yet.
        analyzer: Makes the analyzer, in the analysis thread (loading models takes time).
        recorder: Keeps every snapshot, or None.
        rate: Frames a second.
        on_change: Called from both threads when a snapshot or another state is ready; it
            must return at once.
    """

    def __init__(
        self,
        source: Callable[[], FrameSource],
        analyzer: Callable[[], FrameAnalyzer],
        recorder: SnapshotSink | None,
        rate: float,
        on_change: Callable[[], None],
    ) -> None:
        self._make_source = source
        self._make_analyzer = analyzer
        self._recorder = recorder
        self._interval = 1.0 / rate
        self._on_change = on_change
        self._frames: Mailbox[Frame] = Mailbox()
        self._timings = StageTimings()
        self._stop = threading.Event()
        self._go = threading.Event()
        self._go.set()
        self._lock = threading.Lock()
        self._state = RunState.STARTING
        self._message = ""
        self._latest: Snapshot | None = None
        self._analysed = 0
        self._threads = [
            threading.Thread(target=self._guard(self._capture), name="moodgrid-capture"),
            threading.Thread(target=self._guard(self._analyse), name="moodgrid-analysis"),
        ]

    def start(self) -> None:
        """Start both threads; once per run."""
        for thread in self._threads:
            thread.start()

    def pause(self) -> None:
        """Stop grabbing until `resume`; the picture on the way is still analysed."""
        if self._go.is_set() and self._set_state(RunState.PAUSED):
            self._go.clear()
            self._record_event("pause")

    def resume(self) -> None:
        """Go on after `pause`."""
        if not self._go.is_set() and self._set_state(RunState.RUNNING):
            self._record_event("resume")
            self._go.set()

    def stop(self, timeout: float = 10.0) -> None:
        """End the run and wait for its threads; what was grabbed is still recorded.

        Args:
            timeout: Seconds to wait for each thread.
        """
        self._stop.set()
        self._go.set()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(timeout)
        self._set_state(RunState.STOPPED)

    def set_rate(self, rate: float) -> None:
        """Grab so many frames a second from the next one on; from any thread."""
        self._interval = 1.0 / rate

    def latest(self) -> Snapshot | None:
        """The newest snapshot, or None before the first."""
        return self._latest

    def status(self) -> RunStatus:
        """Where the run stands; callable from any thread."""
        with self._lock:
            state, message = self._state, self._message
        return RunStatus(
            state,
            message,
            self._analysed,
            self._frames.dropped,
            self._timings.rate(),
            self._timings.means(),
        )

    def _set_state(
        self, state: RunState, message: str = "", *, unless: RunState | None = None
    ) -> bool:
        """Change the state unless the run has ended or is in a given one; says whether."""
        with self._lock:
            if self._state in ENDED or self._state is unless:
                return False
            self._state, self._message = state, message
        self._on_change()
        return True

    def _record_event(self, kind: str, detail: str = "") -> None:
        if self._recorder is not None:
            self._recorder.event(kind, detail)

    def _guard(self, work: Callable[[], None]) -> Callable[[], None]:
        """Turn whatever a thread ends with into a state that the window shows."""

        def guarded() -> None:
            try:
                work()
            except (CaptureError, ModelError) as error:
                self._fail(str(error))
            except Exception:
                logger.exception("A worker thread failed")
                self._fail(_BROKEN)
            finally:
                self._frames.close()

        return guarded

    def _fail(self, message: str) -> None:
        if self._set_state(RunState.FAILED, message):
            self._record_event("failed", message)
        self._stop.set()
        self._go.set()

    def _capture(self) -> None:
        while not self._stop.is_set():
            self._go.wait()
            try:
                with self._make_source() as source:
                    self._grab_all(source)
            except CaptureError as error:
                self._wait_for_source(error)
            else:
                return

    def _wait_for_source(self, error: CaptureError) -> None:
        """Wait before the next attempt; raises what no attempt can mend."""
        if not error.temporary:
            raise error
        message, lost = str(error), self._state is not RunState.WAITING
        if self._set_state(RunState.WAITING, message, unless=RunState.PAUSED) and lost:
            self._record_event("capture_lost", message)
        self._stop.wait(RETRY_SECONDS)

    def _grab_all(self, source: FrameSource) -> None:
        """Grab until stopped or at the source's end.

        A source that was lost stays open: opened anew, a region that is out of sight would be
        refused for good.
        """
        due = time.monotonic()
        while not self._stop.is_set():
            if not self._go.is_set():
                self._go.wait()
                due = time.monotonic()
                continue
            start = time.perf_counter()
            try:
                frame = source.grab()
            except CaptureError as error:
                self._wait_for_source(error)
                continue
            if frame is None:
                return
            self._timings.add({"capture": (time.perf_counter() - start) * 1000})
            self._came_back()
            self._frames.put(frame)
            due = max(due + self._interval, time.monotonic())
            self._stop.wait(due - time.monotonic())

    def _came_back(self) -> None:
        if self._state is RunState.WAITING and self._set_state(RunState.RUNNING):
            self._record_event("capture_back")

    def _analyse(self) -> None:
        analyzer = self._make_analyzer()
        while (frame := self._frames.take()) is not None:
            snapshot = analyzer.analyze(frame)
            if self._recorder is not None:
                self._recorder.record(snapshot)
            self._latest = snapshot
            self._analysed += 1
            self._timings.add(snapshot.timings)
            self._timings.tick(time.monotonic())
            if self._state is RunState.STARTING:
                self._set_state(RunState.RUNNING)
            else:
                self._on_change()
        if not self._stop.is_set():
            self._set_state(RunState.FINISHED)
