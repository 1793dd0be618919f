"""Which windows the system tells of, on a real X server."""

import sys

import pytest

from capture.open_windows import open_windows
from tests.support.display import XDisplay
from tests.support.teacher import class_on_screen, wait_for

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="X11")


@linux_only
def test_a_window_is_found_where_it_stands(on_display: XDisplay) -> None:
    wait_for(lambda: open_windows() == [], "windows of earlier tests are still there")
    with class_on_screen(on_display, participants=2) as region:
        wait_for(lambda: region in open_windows(), f"{region} is not among the windows")
    wait_for(lambda: open_windows() == [], "a closed window is still listed")


@linux_only
def test_without_a_screen_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert open_windows() == []
    monkeypatch.setenv("DISPLAY", ":9999")
    assert open_windows() == []
