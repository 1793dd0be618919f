"""Frames show what lies under our own windows, never the windows."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import numpy as np
import pytest

from capture.covers import Covers, UncoveredSource
from capture.frame import Frame
from capture.geometry import Region

REGION = Region(-100, 50, 80, 60)
COVER = Region(-90, 55, 20, 10)
ROWS, COLUMNS = slice(5, 15), slice(10, 30)


class Screen:
    """A source that shows a value all over, and 255 where a window of ours stands."""

    description = "screen"
    live = True
    total: int | None = None

    def __init__(self) -> None:
        self.value = 10
        self.window = False
        self.size = (60, 80)
        self.meanwhile: Callable[[], None] = lambda: None
        self.closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closed = True

    def grab(self) -> Frame | None:
        image = np.full((*self.size, 3), self.value, np.uint8)
        if self.window:
            scale = self.size[0] // 60
            image[5 * scale : 15 * scale, 10 * scale : 30 * scale] = 255
        self.meanwhile()
        return Frame(image, 0, time.monotonic(), datetime.now(UTC), REGION)


@pytest.fixture
def screen() -> Screen:
    return Screen()


def values(source: UncoveredSource) -> tuple[int, int]:
    """Under the window, and beside it."""
    frame = source.grab()
    assert frame is not None
    under = frame.image[ROWS, COLUMNS]
    assert under.min() == under.max()
    beside = frame.image.copy()
    beside[ROWS, COLUMNS] = beside[0, 0]
    assert beside.min() == beside.max()
    return int(under[0, 0, 0]), int(beside[0, 0, 0])


def test_covered_pixels_stay_as_they_were_last_seen(screen: Screen) -> None:
    covers = Covers()
    source = UncoveredSource(screen, covers)
    assert values(source) == (10, 10)
    covers.announce([COVER])
    screen.window = True
    for value in (20, 30):
        screen.value = value
        assert values(source) == (10, value)
    screen.window = False
    assert values(source) == (10, 30)
    covers.announce([])
    assert values(source) == (30, 30)


def test_a_window_that_comes_during_a_grab_is_not_seen(screen: Screen) -> None:
    covers = Covers()
    source = UncoveredSource(screen, covers)
    values(source)
    screen.window = True
    screen.meanwhile = lambda: covers.announce([COVER])
    assert values(source) == (10, 10)
    screen.meanwhile = lambda: covers.announce([])
    assert values(source) == (10, 10)


def test_a_larger_picture_than_the_region_is_covered_where_it_should_be(
    screen: Screen,
) -> None:
    screen.size = (120, 160)
    covers = Covers()
    source = UncoveredSource(screen, covers)
    source.grab()
    covers.announce([COVER])
    screen.window = True
    frame = source.grab()
    assert frame is not None
    assert frame.image.max() == 10


def test_what_lies_elsewhere_changes_nothing(screen: Screen) -> None:
    covers = Covers()
    source = UncoveredSource(screen, covers)
    values(source)
    covers.announce([Region(500, 500, 10, 10)])
    screen.value = 40
    assert values(source) == (40, 40)


def test_the_first_frame_waits_for_windows_of_an_earlier_run(screen: Screen) -> None:
    covers = Covers()
    covers.announce([COVER])
    screen.window = True

    def leave() -> None:
        screen.window = False
        covers.announce([])

    timer = threading.Timer(0.2, leave)
    timer.start()
    assert values(UncoveredSource(screen, covers)) == (10, 10)
    timer.join()


def test_after_a_change_of_size_the_new_picture_is_taken(screen: Screen) -> None:
    source = UncoveredSource(screen, Covers())
    values(source)
    screen.size = (120, 160)
    frame = source.grab()
    assert frame is not None
    assert frame.image.shape == (120, 160, 3)


def test_it_opens_and_closes_what_it_wraps(screen: Screen) -> None:
    with UncoveredSource(screen, Covers()) as source:
        values(source)
    assert screen.closed
