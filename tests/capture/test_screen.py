"""Real grabs of a virtual display, compared pixel by pixel with what is shown there."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import cv2
import mss
import numpy as np
import pytest
from numpy.typing import NDArray

from capture import screen
from capture.errors import RegionEmptyError, RegionLostError, ScreenUnavailableError
from capture.geometry import Monitor, Region
from capture.screen import ScreenSource, list_monitors, primary_monitor, visible_part
from tests.support.display import XDisplay, start_display
from tests.support.open_files import counts_open_files, open_files

WHOLE = Region(0, 0, 1920, 1080)


@pytest.fixture(scope="module")
def picture() -> NDArray[np.uint8]:
    """Every pixel differs from its neighbours, blue and red are never alike."""
    noise = np.random.default_rng(7).integers(0, 256, (120, 200, 3), dtype=np.uint8)
    noise[..., 0] //= 2
    noise[..., 2] |= 128
    return noise


@pytest.fixture
def picture_file(picture: NDArray[np.uint8], tmp_path: Path) -> Path:
    path = tmp_path / "shown.png"
    assert cv2.imwrite(str(path), picture)
    return path


@pytest.fixture
def two_monitors(on_display: XDisplay) -> Iterator[XDisplay]:
    """A large monitor on the left, a lower one on the right."""
    with on_display.monitors(Region(0, 0, 1280, 1080), Region(1280, 0, 640, 480)):
        yield on_display


def grab_once(region: Region) -> NDArray[np.uint8]:
    with ScreenSource(region) as source:
        return source.grab().image


def test_pixels_are_exactly_those_on_the_screen(
    on_display: XDisplay, picture: NDArray[np.uint8], picture_file: Path
) -> None:
    with on_display.showing(picture_file, 301, 97):
        exact = grab_once(Region(301, 97, 200, 120))
        around = grab_once(Region(200, 50, 500, 400))
    np.testing.assert_array_equal(exact, picture)
    np.testing.assert_array_equal(around[47:167, 101:301], picture)


def test_colours_are_blue_green_red(on_display: XDisplay, tmp_path: Path) -> None:
    red = np.zeros((10, 10, 3), np.uint8)
    red[..., 2] = 255
    assert cv2.imwrite(str(tmp_path / "red.png"), red)
    with on_display.showing(tmp_path / "red.png", 0, 0):
        assert grab_once(Region(5, 5, 1, 1)).tolist() == [[[0, 0, 255]]]


def test_region_over_two_monitors_is_one_picture(
    two_monitors: XDisplay, picture: NDArray[np.uint8], picture_file: Path
) -> None:
    with two_monitors.showing(picture_file, 1180, 40):
        image = grab_once(Region(1180, 40, 200, 120))
    np.testing.assert_array_equal(image, picture)


def test_monitors_are_listed_with_place_and_name(two_monitors: XDisplay) -> None:
    first, second = list_monitors()
    assert (first.index, first.region) == (1, Region(0, 0, 1280, 1080))
    assert (second.index, second.region) == (2, Region(1280, 0, 640, 480))
    assert first.name == "screen"
    assert second.name == "Monitor 2"


def test_primary_monitor_follows_the_system(two_monitors: XDisplay) -> None:
    assert primary_monitor().index == 1
    two_monitors.remove_monitor("MONITOR2")
    two_monitors.add_monitor("*MONITOR2", Region(1280, 0, 640, 480))
    assert primary_monitor().region == Region(1280, 0, 640, 480)


def test_region_over_the_edge_is_cut(on_display: XDisplay) -> None:
    with ScreenSource(Region(1720, 980, 270, 130)) as source:
        frame = source.grab()
    assert frame.region == Region(1720, 980, 200, 100)
    assert frame.image.shape == (100, 200, 3)


@pytest.mark.parametrize(
    ("region", "words"),
    [
        (Region(0, 0, 0, 100), "no area"),
        (Region(0, 0, 100, -5), "no area"),
        (Region(-300, 0, 400, 100), "off the screen"),
        (Region(5000, 5000, 100, 100), "off the screen"),
    ],
)
def test_region_that_can_not_be_seen_is_refused(
    on_display: XDisplay, region: Region, words: str
) -> None:
    with pytest.raises(RegionEmptyError, match=words), ScreenSource(region):
        pass


def test_unplugged_monitor_is_lost_and_comes_back(
    two_monitors: XDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "MONITOR_CHECK_SECONDS", 0.0)
    with ScreenSource(Region(1400, 100, 300, 200)) as source:
        assert source.grab().number == 0
        two_monitors.remove_monitor("MONITOR2")
        for _ in range(2):
            with pytest.raises(RegionLostError) as lost:
                source.grab()
            assert lost.value.temporary
        two_monitors.add_monitor("MONITOR2", Region(1280, 0, 640, 480))
        assert source.grab().number == 1


def test_monitors_are_read_again_after_a_while_only(
    two_monitors: XDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScreenSource(Region(1400, 100, 300, 200)) as source:
        two_monitors.remove_monitor("MONITOR2")
        source.grab()
        passed = time.monotonic() + screen.MONITOR_CHECK_SECONDS + 1
        monkeypatch.setattr(time, "monotonic", lambda: passed)
        with pytest.raises(RegionLostError):
            source.grab()


def test_screen_that_dies_and_comes_back(
    monkeypatch: pytest.MonkeyPatch, x_display: XDisplay
) -> None:
    with start_display(640, 480, window_manager=False) as own:
        monkeypatch.setenv("DISPLAY", own.name)
        monkeypatch.setenv("XDG_SESSION_TYPE", "x11")
        source = ScreenSource(Region(0, 0, 100, 100)).__enter__()
        source.grab()
    for _ in range(2):
        with pytest.raises(RegionLostError, match="goes on by itself"):
            source.grab()
    with pytest.raises(ScreenUnavailableError, match="DISPLAY"), ScreenSource(WHOLE):
        pass
    with start_display(640, 480, window_manager=False, name=own.name):
        assert source.grab().number == 1
    source.__exit__(None, None, None)


@pytest.fixture
def shrinking(monkeypatch: pytest.MonkeyPatch, x_display: XDisplay) -> Iterator[XDisplay]:
    """A display of its own whose only monitor can be set to 640 × 480."""
    monkeypatch.setattr(screen, "MONITOR_CHECK_SECONDS", -1.0)
    with start_display(1280, 960, window_manager=False) as own:
        monkeypatch.setenv("DISPLAY", own.name)
        monkeypatch.setenv("XDG_SESSION_TYPE", "x11")
        own.allow_resolution(640, 480)
        yield own


def test_region_is_cut_where_the_monitor_shrinks_and_whole_again_after(
    shrinking: XDisplay,
) -> None:
    region = Region(300, 200, 400, 300)
    with ScreenSource(region) as source:
        assert source.grab().region == region
        shrinking.set_resolution(640, 480)
        frame = source.grab()
        assert frame.region == Region(300, 200, 340, 280)
        assert frame.image.shape == (280, 340, 3)
        shrinking.set_resolution(1280, 960)
        assert source.grab().region == region


def test_region_off_the_shrunken_monitor_is_lost_and_comes_back(shrinking: XDisplay) -> None:
    region = Region(600, 400, 400, 300)
    with ScreenSource(region) as source:
        source.grab()
        shrinking.set_resolution(640, 480)
        with pytest.raises(RegionLostError, match="no longer on any monitor"):
            source.grab()
        with pytest.raises(RegionEmptyError, match="off the screen"), ScreenSource(region):
            pass
        shrinking.set_resolution(1280, 960)
        assert source.grab().region == region


def test_refused_grab_is_temporary_and_passes(
    on_display: XDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A locked Windows screen refuses to be grabbed; here the refusal is put in between."""

    def refuse(*_: object) -> NoReturn:
        raise mss.ScreenShotError("Windows graphics function failed: BitBlt")

    with ScreenSource(Region(0, 0, 100, 100)) as source:
        source.grab()
        with monkeypatch.context() as locked:
            locked.setattr(mss.MSS, "grab", refuse)
            with pytest.raises(RegionLostError, match="unlock") as lost:
                source.grab()
        assert lost.value.temporary
        assert source.grab().number == 1


def test_monitors_in_the_middle_of_a_change_are_temporary(
    on_display: XDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: mss.MSS) -> NoReturn:
        raise mss.ScreenShotError("Display configuration changed while detecting monitors.")

    monkeypatch.setattr(screen, "MONITOR_CHECK_SECONDS", -1.0)
    with ScreenSource(Region(0, 0, 100, 100)) as source:
        with monkeypatch.context() as changing:
            changing.setattr(mss.MSS, "monitors", property(refuse))
            with pytest.raises(RegionLostError, match="wait"):
                source.grab()
            with pytest.raises(ScreenUnavailableError):
                list_monitors()
        assert source.grab().number == 0


def test_without_display_there_is_a_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("XDG_SESSION_TYPE", "tty")
    with pytest.raises(ScreenUnavailableError, match="set DISPLAY"):
        list_monitors()
    with pytest.raises(ScreenUnavailableError, match="set DISPLAY"), ScreenSource(WHOLE):
        pass


def test_black_pictures_under_wayland_are_refused(
    on_display: XDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    with ScreenSource(Region(1000, 800, 50, 50)) as source:
        for _ in range(screen.BLACK_FRAMES - 1):
            assert not source.grab().image.any()
        with pytest.raises(ScreenUnavailableError, match="X11"):
            source.grab()


def test_refused_grab_under_wayland_says_how_to_go_on(
    on_display: XDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise mss.ScreenShotError("X11 Protocol Error: BadMatch")

    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    monkeypatch.setattr(mss.MSS, "grab", refuse)
    with (
        ScreenSource(Region(0, 0, 50, 50)) as source,
        pytest.raises(ScreenUnavailableError, match="X11"),
    ):
        source.grab()


def test_nested_screen_under_wayland_works(
    on_display: XDisplay, picture_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with on_display.showing(picture_file, 0, 0), ScreenSource(Region(0, 0, 200, 120)) as source:
        for _ in range(screen.BLACK_FRAMES + 1):
            assert source.grab().image.any()


def test_black_picture_elsewhere_is_a_picture(on_display: XDisplay) -> None:
    with ScreenSource(Region(1000, 800, 50, 50)) as source:
        frames = [source.grab() for _ in range(screen.BLACK_FRAMES + 1)]
    assert not any(frame.image.any() for frame in frames)


def test_frame_belongs_to_itself(
    on_display: XDisplay, picture: NDArray[np.uint8], picture_file: Path
) -> None:
    with ScreenSource(Region(0, 0, 200, 120)) as source:
        with on_display.showing(picture_file, 0, 0):
            first = source.grab()
        second = source.grab()
    np.testing.assert_array_equal(first.image, picture)
    assert not np.array_equal(second.image, picture)


def test_worker_thread_may_own_a_source(on_display: XDisplay) -> None:
    shapes: list[tuple[int, ...]] = []

    def work() -> None:
        shapes.append(grab_once(Region(10, 10, 64, 48)).shape)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shapes == [(48, 64, 3)] * 3


@counts_open_files
def test_rereading_the_monitors_leaks_nothing(
    on_display: XDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "MONITOR_CHECK_SECONDS", -1.0)
    with ScreenSource(Region(0, 0, 100, 100)) as source:
        source.grab()
        before = open_files()
        for _ in range(50):
            source.grab()
        assert open_files() == before


class TestVisiblePart:
    """Regions against monitors that no virtual display can offer."""

    left = Monitor(1, Region(-1920, -200, 1920, 1080), "left", False)
    main = Monitor(2, Region(0, 0, 2560, 1440), "main", True)
    mirror = Monitor(3, Region(0, 0, 2560, 1440), "mirror", False)

    def test_negative_origin(self) -> None:
        region = Region(-1900, -150, 800, 600)
        assert visible_part(region, [self.left, self.main]) == region

    def test_corner_between_monitors_of_unlike_height(self) -> None:
        region = Region(-400, 700, 800, 400)
        # 400 × 180 on the left one and 400 × 400 on the main one: 72 % of the area.
        assert visible_part(region, [self.left, self.main]) == region
        assert visible_part(region, [self.left]) is None

    def test_exactly_half_is_enough(self) -> None:
        region = Region(2460, 0, 200, 100)
        assert visible_part(region, [self.main]) == Region(2460, 0, 100, 100)
        assert visible_part(Region(2461, 0, 200, 100), [self.main]) is None

    def test_mirrored_monitors_count_once(self) -> None:
        assert visible_part(Region(2500, 0, 200, 100), [self.main, self.mirror]) is None

    def test_no_monitors(self) -> None:
        assert visible_part(Region(0, 0, 10, 10), []) is None
