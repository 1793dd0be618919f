"""A live run on a real screen whose monitor shrinks, goes away and comes back."""

from collections.abc import Iterator

import pytest

import pipeline.live
from capture import screen
from capture.covers import Covers, UncoveredSource
from capture.frame import FrameSource
from capture.geometry import Region
from capture.screen import ScreenSource
from pipeline.live import LiveRun, RunState
from tests.pipeline.pieces import CountingAnalyzer, Notes, wait_until
from tests.support.display import XDisplay, start_display


@pytest.fixture
def own_display(monkeypatch: pytest.MonkeyPatch, x_display: XDisplay) -> Iterator[XDisplay]:
    """A display that nobody else uses; `x_display` skips where there can be none."""
    monkeypatch.setattr(screen, "MONITOR_CHECK_SECONDS", 0.0)
    monkeypatch.setattr(pipeline.live, "RETRY_SECONDS", 0.05)
    with start_display(1280, 960, window_manager=False) as own:
        monkeypatch.setenv("DISPLAY", own.name)
        monkeypatch.setenv("XDG_SESSION_TYPE", "x11")
        own.allow_resolution(640, 480)
        yield own


class Run:
    """A run of the window's own source over a region."""

    def __init__(self, region: Region) -> None:
        self.notes = Notes()
        self.live = LiveRun(
            lambda: self.source(region), CountingAnalyzer, self.notes, 100, lambda: None
        )
        self.live.start()
        self.wait_for_more()

    def source(self, region: Region) -> FrameSource:
        return UncoveredSource(ScreenSource(region), Covers())

    def wait_for_more(self) -> None:
        seen = len(self.notes.snapshots)
        wait_until(lambda: len(self.notes.snapshots) > seen + 2)

    def wait_for(self, state: RunState) -> None:
        wait_until(lambda: self.live.status().state is state)


@pytest.fixture
def run(own_display: XDisplay) -> Iterator[Run]:
    made = Run(Region(600, 400, 400, 300))
    yield made
    made.live.stop()


def test_a_region_off_the_shrunken_monitor_is_waited_for(
    own_display: XDisplay, run: Run
) -> None:
    for _ in range(2):
        own_display.set_resolution(640, 480)
        run.wait_for(RunState.WAITING)
        assert "no longer on any monitor" in run.live.status().message
        seen = len(run.notes.snapshots)
        own_display.set_resolution(1280, 960)
        run.wait_for(RunState.RUNNING)
        run.wait_for_more()
        assert run.live.status().message == ""
        assert len(run.notes.snapshots) > seen
    assert run.notes.events == ["capture_lost", "capture_back"] * 2


def test_a_screen_that_is_gone_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.live, "RETRY_SECONDS", 0.05)
    monkeypatch.setenv("XDG_SESSION_TYPE", "x11")
    with start_display(640, 480, window_manager=False) as first:
        monkeypatch.setenv("DISPLAY", first.name)
        run = Run(Region(0, 0, 100, 80))
    try:
        run.wait_for(RunState.WAITING)
        assert "goes on by itself" in run.live.status().message
        with start_display(640, 480, window_manager=False, name=first.name):
            run.wait_for(RunState.RUNNING)
            run.wait_for_more()
            assert run.notes.events == ["capture_lost", "capture_back"]
            run.live.stop()
    finally:
        run.live.stop()
