"""Logical to physical pixels and back, over desktops as Qt reports them."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capture.geometry import Monitor, Region
from capture.scaling import (
    LogicalRect,
    Placement,
    ScreenGeometry,
    place_screens,
    to_logical,
    to_physical,
)

RATIOS = [1.0, 1.25, 1.5, 1.75, 2.0, 3.0]
SIZES = [(1280, 720), (1366, 768), (1920, 1080), (2560, 1440), (3840, 2160)]


def monitor(index: int, left: int, top: int, width: int, height: int) -> Monitor:
    return Monitor(index, Region(left, top, width, height), f"Monitor {index}", index == 1)


def screen_of(shown: Monitor, ratio: float, name: str = "") -> ScreenGeometry:
    """A screen as Qt reports it: the origin as it is, the size divided by the ratio."""
    region = shown.region
    width, height = round(region.width / ratio), round(region.height / ratio)
    return ScreenGeometry(name, region.left, region.top, width, height, ratio)


@st.composite
def desktops(draw: st.DrawFn) -> list[Placement]:
    """Two to three monitors side by side with their own scale, the first at the origin."""
    placements: list[Placement] = []
    left = 0
    for index in range(1, draw(st.integers(2, 4))):
        width, height = draw(st.sampled_from(SIZES))
        top = draw(st.integers(-400, 400)) if index > 1 else 0
        on_the_left = index > 1 and draw(st.booleans())
        edge = min(p.monitor.region.left for p in placements) - width if on_the_left else left
        shown = monitor(index, edge, top, width, height)
        placements.append(Placement(screen_of(shown, draw(st.sampled_from(RATIOS))), shown))
        left = max(p.monitor.region.right for p in placements)
    return placements


@st.composite
def rect_on_one_screen(draw: st.DrawFn) -> tuple[list[Placement], int, LogicalRect]:
    placements = draw(desktops())
    chosen = draw(st.integers(0, len(placements) - 1))
    screen = placements[chosen].screen
    left = draw(st.integers(0, screen.width - 1))
    top = draw(st.integers(0, screen.height - 1))
    width = draw(st.integers(1, screen.width - left))
    height = draw(st.integers(1, screen.height - top))
    return placements, chosen, LogicalRect(screen.left + left, screen.top + top, width, height)


@given(rect_on_one_screen())
def test_logical_to_physical_and_back_is_exact(
    case: tuple[list[Placement], int, LogicalRect],
) -> None:
    placements, chosen, rect = case
    region = to_physical(rect, placements)
    assert region is not None
    assert region.intersection(placements[chosen].monitor.region) == region
    assert to_logical(region, placements) == rect


@given(rect_on_one_screen())
def test_edges_are_within_one_pixel_of_the_ideal_scale(
    case: tuple[list[Placement], int, LogicalRect],
) -> None:
    placements, chosen, rect = case
    screen = placements[chosen].screen
    region = to_physical(rect, placements)
    assert region is not None
    ideal_right = screen.left + (rect.right - screen.left) * screen.ratio
    ideal_bottom = screen.top + (rect.bottom - screen.top) * screen.ratio
    # Qt rounds a screen's logical size, which moves its far edge by up to ratio / 2.
    assert abs(region.right - ideal_right) <= 0.5 + screen.ratio / 2
    assert abs(region.bottom - ideal_bottom) <= 0.5 + screen.ratio / 2


@given(desktops())
def test_every_whole_screen_is_its_whole_monitor(placements: list[Placement]) -> None:
    for placement in placements:
        assert to_physical(placement.screen.rect, placements) == placement.monitor.region
        assert to_logical(placement.monitor.region, placements) == placement.screen.rect


@given(desktops(), st.randoms(use_true_random=False))
def test_screens_find_their_monitors_in_any_order(
    placements: list[Placement], random: Random
) -> None:
    screens = [p.screen for p in placements]
    monitors = [p.monitor for p in placements]
    random.shuffle(screens)
    random.shuffle(monitors)
    assert set(place_screens(screens, monitors)) == set(placements)


def test_rectangle_over_two_screens_of_different_scale() -> None:
    left, right = monitor(1, 0, 0, 1920, 1080), monitor(2, 1920, 0, 3840, 2160)
    placements = [
        Placement(screen_of(left, 1.0), left),
        Placement(screen_of(right, 2.0), right),
    ]
    region = to_physical(LogicalRect(1820, 100, 300, 200), placements)
    # 100 columns on the left screen, 200 × 2 on the right; rows 100-300 and 200-600.
    assert region == Region(1820, 100, 500, 500)


def test_negative_origin() -> None:
    main, left = monitor(1, 0, 0, 1920, 1080), monitor(2, -2560, -200, 2560, 1440)
    placements = [
        Placement(screen_of(main, 1.0), main),
        Placement(screen_of(left, 1.25), left),
    ]
    region = to_physical(LogicalRect(-2460, -100, 400, 200), placements)
    assert region == Region(-2435, -75, 500, 250)


def test_macos_points_are_taken_as_they_are() -> None:
    in_points = monitor(1, 0, 0, 1440, 900)
    retina = ScreenGeometry("Built-in Retina Display", 0, 0, 1440, 900, 2.0)
    placements = place_screens([retina], [in_points])
    assert to_physical(LogicalRect(100, 50, 300, 200), placements) == Region(100, 50, 300, 200)


def test_thin_rectangle_keeps_an_area_on_the_coarser_side() -> None:
    shown = monitor(1, 0, 0, 3840, 2160)
    placements = [Placement(screen_of(shown, 3.0), shown)]
    assert to_logical(Region(9, 12, 1, 1), placements) == LogicalRect(3, 4, 1, 1)


@pytest.mark.parametrize("left", [-500, 1920, 5000])
def test_rectangle_on_no_screen_is_none(left: int) -> None:
    shown = monitor(1, 0, 0, 1920, 1080)
    placements = [Placement(screen_of(shown, 1.0), shown)]
    assert to_physical(LogicalRect(left, 0, 100, 100), placements) is None
    assert to_logical(Region(left, 0, 100, 100), placements) is None


def test_mirrored_monitors_are_told_apart_by_size_then_name() -> None:
    small, large = monitor(1, 0, 0, 1920, 1080), monitor(2, 0, 0, 3840, 2160)
    twin = monitor(3, 0, 0, 3840, 2160)
    screens = [
        ScreenGeometry("Monitor 3", 0, 0, 1920, 1080, 2.0),
        ScreenGeometry("Monitor 2", 0, 0, 1920, 1080, 2.0),
        ScreenGeometry("eDP-1", 0, 0, 1280, 720, 1.5),
    ]
    placements = place_screens(screens, [small, large, twin])
    assert {p.screen.name: p.monitor.index for p in placements} == {
        "Monitor 3": 3,
        "Monitor 2": 2,
        "eDP-1": 1,
    }


def test_a_monitor_the_toolkit_does_not_know_is_left_out() -> None:
    shown, unknown = monitor(1, 0, 0, 1920, 1080), monitor(2, 1920, 0, 1920, 1080)
    screen = screen_of(shown, 1.0)
    assert place_screens([screen], [unknown, shown]) == [Placement(screen, shown)]
