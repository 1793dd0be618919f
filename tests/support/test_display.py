"""The virtual display that other tests stand on."""

import os
import subprocess
import sys

import pytest

from capture.geometry import Region
from tests.support.display import DisplayUnavailableError, XDisplay, start_display
from tests.support.open_files import counts_open_files, open_files


def test_display_has_the_size_asked_for_and_a_window_manager(x_display: XDisplay) -> None:
    assert "1920x1080" in x_display.run("xrandr")
    assert "window id" in x_display.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")


def test_this_process_stays_off_the_display(x_display: XDisplay) -> None:
    assert os.environ.get("DISPLAY") != x_display.name
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_programs_started_with_its_environment_draw_there(x_display: XDisplay) -> None:
    code = (
        "from PyQt6.QtWidgets import QApplication; app = QApplication([]); "
        "print(app.platformName(), app.primaryScreen().size().width())"
    )
    output = subprocess.run(
        [sys.executable, "-c", code],
        env=x_display.environ(),
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    assert output.split() == ["xcb", "1920"]


def test_two_displays_live_side_by_side(x_display: XDisplay) -> None:
    with start_display(800, 600, window_manager=False) as other:
        assert other.name != x_display.name
        assert "800x600" in other.run("xrandr")


def test_monitors_are_there_only_inside_the_block(x_display: XDisplay) -> None:
    with x_display.monitors(Region(0, 0, 960, 1080), Region(960, 0, 960, 1080)):
        assert "Monitors: 2" in x_display.run("xrandr", "--listmonitors")
    assert "Monitors: 1" in x_display.run("xrandr", "--listmonitors")


@counts_open_files
def test_ending_a_display_leaves_nothing(x_display: XDisplay) -> None:
    before = open_files()
    with start_display(640, 480) as display:
        pass
    assert open_files() == before
    with pytest.raises(subprocess.CalledProcessError):
        display.run("xrandr")


def test_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DisplayUnavailableError, match="Xvfb"), start_display():
        pass
