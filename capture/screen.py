"""Grabs a region of the desktop; the only file that talks to mss."""

import os
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

import cv2
import mss
import numpy as np
from mss import ScreenShotError
from numpy.typing import NDArray

from capture.errors import (
    CaptureError,
    RegionEmptyError,
    RegionLostError,
    ScreenUnavailableError,
)
from capture.frame import Frame
from capture.geometry import Monitor, Region
from capture.opened import opened
from capture.permissions import (
    WAYLAND_SENTENCE,
    require_screen_permission,
    wayland_session,
)

MINIMUM_VISIBLE = 0.5
"""Smallest share of a region that must lie on monitors for it to be grabbed."""

MONITOR_CHECK_SECONDS = 2.0
"""How often a running source looks whether the monitors have changed."""

BLACK_FRAMES = 3
"""Under Wayland, so many black pictures at the start mean that nothing can be seen."""

NOT_SHOWN_SENTENCE = (
    "The system does not show the screen at the moment; unlock it, or wait: grabbing goes on "
    "by itself."
)

# mss asserts that its connection lives, so a dead X server ends in an AssertionError.
GRAB_FAILURES = (ScreenShotError, OSError, AssertionError)


def list_monitors() -> list[Monitor]:
    """List the monitors of the desktop, in the system's order.

    Raises:
        ScreenUnavailableError: There is no screen.
    """
    grabber = _open_grabber()
    try:
        return _read_monitors(grabber)
    except GRAB_FAILURES as error:
        raise ScreenUnavailableError(_unavailable_sentence()) from error
    finally:
        _close_grabber(grabber)


def primary_monitor() -> Monitor:
    """The monitor the system calls primary, or the first one.

    Raises:
        ScreenUnavailableError: There is no screen.
    """
    monitors = list_monitors()
    return next((monitor for monitor in monitors if monitor.primary), monitors[0])


def visible_part(region: Region, monitors: Iterable[Monitor]) -> Region | None:
    """Cut a region to what the monitors show of it.

    Args:
        region: Physical pixels; may span several monitors.
        monitors: All monitors of the desktop.

    Returns:
        The smallest region around the visible parts, or None if less than half of the
        region's area is visible.
    """
    # Mirrored monitors show the same pixels; they count once.
    places = {monitor.region for monitor in monitors}
    parts = [part for place in places if (part := region.intersection(place))]
    if not parts or sum(part.area for part in parts) < MINIMUM_VISIBLE * region.area:
        return None
    left, top = min(part.left for part in parts), min(part.top for part in parts)
    right, bottom = max(part.right for part in parts), max(part.bottom for part in parts)
    return Region(left, top, right - left, bottom - top)


class ScreenSource:
    """Grabs one region of the desktop each time it is asked.

    A region that reaches over the edge of the desktop is cut to the visible part, provided
    that is at least half of it. When monitors are unplugged or rearranged, `grab` raises
    `RegionLostError` until the region is visible again.

    Open, read and close it in one thread: the grabber belongs to the thread that made it.
    """

    live = True
    total: int | None = None

    def __init__(self, region: Region) -> None:
        """Choose what to grab; nothing is opened yet.

        Args:
            region: Physical pixels of the virtual desktop.
        """
        self.description = f"screen {region}"
        self._region = region
        self._grabber: mss.MSS | None = None
        self._visible: Region | None = None
        self._checked = 0.0
        self._number = 0
        self._black_left = 0

    def __enter__(self) -> Self:
        """Open the screen.

        Raises:
            RegionEmptyError: The region has no area, or less than half of it is visible.
            ScreenUnavailableError: There is no screen.
            RegionLostError: The monitors can't be read at the moment.
            PermissionMissingError: The system does not show this program the screen.
        """
        require_screen_permission()
        self._number = 0
        self._black_left = BLACK_FRAMES if wayland_session(os.environ) else 0
        try:
            self._reopen()
            if self._visible is None:
                raise RegionEmptyError(_empty_sentence(self._region))
        except CaptureError:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the screen back."""
        self._close()

    def grab(self) -> Frame:
        """Grab the region now.

        Returns:
            The visible part; `frame.region` says where it lies. On macOS the region is in
            points, and mss scales the picture to one pixel per point.

        Raises:
            RegionLostError: The region is not visible at the moment, or the system does not
                show the screen (a locked one, for example); try again later.
            ScreenUnavailableError: Wayland shows only black.
        """
        opened(self._grabber)
        if self._visible is None or time.monotonic() - self._checked > MONITOR_CHECK_SECONDS:
            self._look_again()
        monotonic, utc = time.monotonic(), datetime.now(UTC)
        image, region = self._pixels()
        self._refuse_black(image)
        frame = Frame(image, self._number, monotonic, utc, region)
        self._number += 1
        return frame

    def _pixels(self) -> tuple[NDArray[np.uint8], Region]:
        """Grab; if that fails, once more after looking at the monitors anew."""
        try:
            return self._grab_visible()
        except GRAB_FAILURES:
            self._look_again()
        try:
            return self._grab_visible()
        except GRAB_FAILURES as error:
            if self._black_left:
                raise ScreenUnavailableError(WAYLAND_SENTENCE) from error
            raise RegionLostError(NOT_SHOWN_SENTENCE) from error

    def _grab_visible(self) -> tuple[NDArray[np.uint8], Region]:
        region = self._visible
        if region is None:
            raise RegionLostError(
                f"The region {self._region} is no longer on any monitor; plug the monitor in "
                "again or select the region anew."
            )
        return _to_bgr(opened(self._grabber).grab(_to_mss(region))), region

    def _reopen(self) -> None:
        """Look at the monitors through a new grabber.

        mss reads the monitors and sizes its buffer once per object, so a changed desktop
        needs a new one; that takes about a millisecond.
        """
        grabber = _open_grabber()
        self._close()
        self._grabber = grabber
        self._visible = None
        try:
            self._visible = visible_part(self._region, _read_monitors(grabber))
        except GRAB_FAILURES as error:
            # The monitors may be in the middle of a change.
            raise RegionLostError(NOT_SHOWN_SENTENCE) from error
        self._checked = time.monotonic()

    def _look_again(self) -> None:
        """As `_reopen`; a screen that was there before may come back."""
        try:
            self._reopen()
        except ScreenUnavailableError as error:
            raise RegionLostError(NOT_SHOWN_SENTENCE) from error

    def _refuse_black(self, image: NDArray[np.uint8]) -> None:
        if not self._black_left:
            return
        self._black_left = 0 if image.any() else self._black_left - 1
        if not self._black_left and not image.any():
            raise ScreenUnavailableError(WAYLAND_SENTENCE)

    def _close(self) -> None:
        if self._grabber is not None:
            _close_grabber(self._grabber)
        self._grabber = None


def _open_grabber() -> mss.MSS:
    # On Windows this also makes the process aware of each monitor's scale factor.
    try:
        return mss.MSS()
    except GRAB_FAILURES as error:
        raise ScreenUnavailableError(_unavailable_sentence()) from error


def _close_grabber(grabber: mss.MSS) -> None:
    # Closing complains when the X server is gone; everything is released all the same.
    with suppress(*GRAB_FAILURES):
        grabber.close()


def _read_monitors(grabber: mss.MSS) -> list[Monitor]:
    entries = grabber.monitors
    # Entry 0 is the whole desktop; without RandR it is the only one.
    return [_to_monitor(index, entry) for index, entry in enumerate(entries[1:] or entries, 1)]


def _to_monitor(index: int, entry: dict[str, Any]) -> Monitor:
    region = Region(entry["left"], entry["top"], entry["width"], entry["height"])
    name = entry.get("name") or entry.get("output") or f"Monitor {index}"
    # macOS does not say which is primary: there the primary one defines the origin.
    at_origin = (region.left, region.top) == (0, 0)
    return Monitor(index, region, name, bool(entry.get("is_primary", at_origin)))


def _to_mss(region: Region) -> dict[str, Any]:
    return {
        "left": region.left,
        "top": region.top,
        "width": region.width,
        "height": region.height,
    }


def _to_bgr(shot: mss.ScreenShot) -> NDArray[np.uint8]:
    """Drop the meaningless fourth channel; a new contiguous array, shape (H, W, 3)."""
    bgra = np.frombuffer(shot.raw, np.uint8).reshape(shot.height, shot.width, 4)
    image: NDArray[np.uint8] = cv2.cvtColor(bgra, cv2.COLOR_BGRA2BGR)
    return image


def _empty_sentence(region: Region) -> str:
    if region.width <= 0 or region.height <= 0:
        return f"The region {region} has no area; give it a width and a height above zero."
    return (
        f"Most of the region {region} lies off the screen; select one that lies on a monitor."
    )


def _unavailable_sentence() -> str:
    if sys.platform == "linux" and wayland_session(os.environ):
        return WAYLAND_SENTENCE
    if sys.platform == "linux":
        return (
            "No screen can be reached; start Moodgrid in a desktop session, or set DISPLAY "
            "to one."
        )
    return "The system shows no screen; log in to a desktop session and start Moodgrid there."
