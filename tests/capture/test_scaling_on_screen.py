"""Qt's own logical pixels against a real grab: what is converted is what is shown there."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from capture.geometry import Region
from capture.scaling import LogicalRect, place_screens, to_logical, to_physical
from capture.screen import ScreenSource, list_monitors
from tests.support.display import XDisplay

MAGENTA = (255, 0, 255)
LEFT, RIGHT = Region(0, 0, 1000, 1080), Region(1000, 0, 920, 900)


@pytest.fixture
def magenta(tmp_path: Path) -> Path:
    path = tmp_path / "magenta.png"
    assert cv2.imwrite(str(path), np.full((100, 160, 3), MAGENTA, np.uint8))
    return path


def shown_region() -> Region:
    """Where the display is magenta."""
    whole = Region(0, 0, 1920, 1080)
    with ScreenSource(whole) as source:
        matches = (source.grab().image == MAGENTA).all(axis=2)
    rows, columns = np.flatnonzero(matches.any(axis=1)), np.flatnonzero(matches.any(axis=0))
    region = Region(
        int(columns[0]),
        int(rows[0]),
        int(columns[-1] - columns[0]) + 1,
        int(rows[-1] - rows[0]) + 1,
    )
    assert matches.sum() == region.area
    return region


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "2"])
def test_region_is_where_qt_draws(on_display: XDisplay, magenta: Path, scale: str) -> None:
    with on_display.showing(magenta, 120, 80, scale=scale) as screens:
        placements = place_screens(screens, list_monitors())
        shown = shown_region()
    assert to_physical(LogicalRect(120, 80, 160, 100), placements) == shown
    assert to_logical(shown, placements) == LogicalRect(120, 80, 160, 100)


@pytest.mark.parametrize("scale", ["1;1", "1;2", "2;1", "1.5;1.25"])
@pytest.mark.parametrize("left", [40, 1040])
def test_each_monitor_has_its_own_scale(
    on_display: XDisplay, magenta: Path, scale: str, left: int
) -> None:
    rect = LogicalRect(left, 60, 160, 100)
    with (
        on_display.monitors(LEFT, RIGHT),
        on_display.showing(magenta, left, 60, scale=scale) as screens,
    ):
        placements = place_screens(screens, list_monitors())
        shown = shown_region()
    assert [str(p.screen.ratio).removesuffix(".0") for p in placements] == scale.split(";")
    assert to_physical(rect, placements) == shown
    assert to_logical(shown, placements) == rect
