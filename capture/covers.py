"""Keeps our own windows out of our own frames where the system can't do that.

What lies over the region is announced before it is drawn and withdrawn after it is gone; in
between, those pixels of every frame are the ones that were last seen uncovered. A frame thus
never shows anything of ours, only a few pixels in it may be some seconds old.
"""

import threading
from collections.abc import Iterable
from dataclasses import replace
from types import TracebackType
from typing import Final

from capture.errors import CaptureError
from capture.frame import Frame, FrameSource
from capture.geometry import Region
from capture.wrapped import WrappedSource

_PATIENCE: Final = 1.0
"""Seconds that the first grab waits for windows of an earlier run to be gone."""


class Covers:
    """Where on the desktop our own windows may be in sight; any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._places: frozenset[Region] = frozenset()

    def announce(self, places: Iterable[Region]) -> None:
        """Replace all places: before a window shows, and after one is gone for certain.

        Args:
            places: Physical pixels of the desktop.
        """
        with self._changed:
            self._places = frozenset(places)
            self._changed.notify_all()

    def now(self) -> frozenset[Region]:
        """All places."""
        with self._changed:
            return self._places

    def wait_until_none(self, seconds: float) -> None:
        """Wait until there is none, but no longer than so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: not self._places, seconds)


class UncoveredSource(WrappedSource):
    """A screen source whose frames show what lies under the announced places.

    Args:
        source: Grabs the screen.
        covers: Announced by the GUI thread.
    """

    def __init__(self, source: FrameSource, covers: Covers) -> None:
        super().__init__(source)
        self._covers = covers
        self._last: Frame | None = None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._last = None
        super().__exit__(kind, error, trace)

    def grab(self) -> Frame | None:
        """Grab, and put back what our own windows hide; raises what the source raises."""
        if self._last is None:
            self._covers.wait_until_none(_PATIENCE)
        before = self._covers.now()
        try:
            frame = super().grab()
        except CaptureError:
            self._last = None  # by the time it comes back it would be too old
            raise
        if frame is None:
            return None
        # A window that came or went meanwhile may be in the picture or not.
        frame = self._uncovered(frame, before | self._covers.now())
        self._last = frame
        return frame

    def _uncovered(self, frame: Frame, places: Iterable[Region]) -> Frame:
        last, region = self._last, frame.region
        if last is None or region is None or last.region != region:
            return frame
        if last.image.shape != frame.image.shape:
            return frame
        parts = [part for place in places if (part := place.intersection(region))]
        if not parts:
            return frame
        image = frame.image.copy()
        across, down = image.shape[1] / region.width, image.shape[0] / region.height
        for part in parts:
            rows = slice(
                int((part.top - region.top) * down), round((part.bottom - region.top) * down)
            )
            columns = slice(
                int((part.left - region.left) * across),
                round((part.right - region.left) * across),
            )
            image[rows, columns] = last.image[rows, columns]
        return replace(frame, image=image)
