"""A source and an analyzer whose every step a test decides."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import numpy as np

from capture.errors import CaptureError
from capture.frame import Frame
from inference.mood import class_mood
from inference.types import Snapshot


class ScriptedSource:
    """Gives frames and errors in the order of a script, then frames without end or None."""

    def __init__(self, script: list[CaptureError | None] | None = None, *, ends: bool = False):
        self.description = "scripted"
        self.live = not ends
        self.total: int | None = None
        self.script = list(script or [])
        self.ends = ends
        self.opened = 0
        self.closed = 0
        self.number = 0

    def __enter__(self) -> Self:
        self.opened += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closed += 1

    def grab(self) -> Frame | None:
        if self.script:
            step = self.script.pop(0)
            if step is not None:
                raise step
        elif self.ends:
            return None
        frame = Frame(
            np.zeros((4, 4, 3), dtype=np.uint8),
            self.number,
            time.monotonic(),
            datetime.now(UTC),
        )
        self.number += 1
        return frame


class CountingAnalyzer:
    """Answers with an empty snapshot; can be held and can be made to fail."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.held = threading.Event()
        self.held.set()
        self.threads: set[str] = set()

    def analyze(self, frame: Frame) -> Snapshot:
        self.threads.add(threading.current_thread().name)
        self.held.wait(10)
        if self.error is not None:
            raise self.error
        return Snapshot(
            frame.number,
            frame.monotonic,
            frame.utc,
            4,
            4,
            None,
            (),
            class_mood(()),
            {"layout": 1.0},
        )


class Notes:
    """Keeps what a run records."""

    def __init__(self) -> None:
        self.snapshots: list[Snapshot] = []
        self.events: list[str] = []

    def record(self, snapshot: Snapshot) -> None:
        self.snapshots.append(snapshot)

    def event(self, kind: str, detail: str = "") -> None:
        self.events.append(kind)


def wait_until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait for a callable to be true, else fail."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)
