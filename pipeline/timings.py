"""Moving means of what each stage takes."""

import threading
from collections import deque
from collections.abc import Mapping
from typing import Final

_WEIGHT: Final = 0.1
"""Share of the newest frame in the moving mean."""

_RECENT: Final = 20
"""Frames over which the rate is measured."""


class StageTimings:
    """Milliseconds by stage, fed by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._means: dict[str, float] = {}
        self._ticks: deque[float] = deque(maxlen=_RECENT)

    def add(self, timings: Mapping[str, float]) -> None:
        """Take in one frame's milliseconds by stage."""
        with self._lock:
            for stage, value in timings.items():
                mean = self._means.get(stage, value)
                self._means[stage] = mean + _WEIGHT * (value - mean)

    def tick(self, monotonic: float) -> None:
        """Count one finished frame at a time in seconds."""
        with self._lock:
            self._ticks.append(monotonic)

    def means(self) -> dict[str, float]:
        """Moving mean in milliseconds by stage."""
        with self._lock:
            return dict(self._means)

    def rate(self) -> float:
        """Finished frames a second over the last ones; 0 before the second."""
        with self._lock:
            if len(self._ticks) < 2:
                return 0.0
            elapsed = self._ticks[-1] - self._ticks[0]
            return (len(self._ticks) - 1) / elapsed if elapsed > 0 else 0.0
