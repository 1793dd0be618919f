"""A live run through its states: real threads, scripted source."""

import threading
from collections.abc import Iterator
from typing import Self

import pytest

import pipeline.live
from capture.errors import RegionEmptyError, RegionLostError
from capture.frame import Frame
from inference.errors import ModelError
from pipeline.live import LiveRun, RunState
from tests.pipeline.pieces import CountingAnalyzer, Notes, ScriptedSource, wait_until


class Run:
    """A run with its parts at hand."""

    def __init__(self, source: ScriptedSource, analyzer: CountingAnalyzer) -> None:
        self.source, self.analyzer, self.notes = source, analyzer, Notes()
        self.changes = 0
        self.live = LiveRun(lambda: source, lambda: analyzer, self.notes, 200, self.changed)

    def changed(self) -> None:
        self.changes += 1

    def state(self) -> RunState:
        return self.live.status().state


@pytest.fixture(autouse=True)
def quick_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.live, "RETRY_SECONDS", 0.01)


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    yield
    assert not [t for t in threading.enumerate() if t.name.startswith("moodgrid-")]


def test_every_analysed_frame_is_recorded_and_announced() -> None:
    run = Run(ScriptedSource(), CountingAnalyzer())
    run.live.start()
    wait_until(lambda: len(run.notes.snapshots) >= 5)
    run.live.stop()
    status = run.live.status()
    assert status.state is RunState.STOPPED
    assert status.analysed == len(run.notes.snapshots)
    assert run.changes >= status.analysed
    assert run.live.latest() is run.notes.snapshots[-1]
    assert {"capture", "layout"} <= status.timings.keys()
    assert run.analyzer.threads == {"moodgrid-analysis"}
    assert run.source.opened == run.source.closed == 1


def test_a_slow_analysis_drops_frames_and_counts_them() -> None:
    run = Run(ScriptedSource(), CountingAnalyzer())
    run.analyzer.held.clear()
    run.live.start()
    wait_until(lambda: run.live.status().dropped >= 3)
    run.analyzer.held.set()
    run.live.stop()
    numbers = [snapshot.frame_number for snapshot in run.notes.snapshots]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == run.source.number - 1


def test_pause_stops_grabbing_and_resume_goes_on() -> None:
    run = Run(ScriptedSource(), CountingAnalyzer())
    run.live.start()
    wait_until(lambda: run.state() is RunState.RUNNING)
    run.live.pause()
    wait_until(
        lambda: run.live.status().analysed + run.live.status().dropped == run.source.number
    )
    assert run.state() is RunState.PAUSED
    before = run.source.number
    threading.Event().wait(0.1)
    assert run.source.number <= before + 1
    run.live.resume()
    wait_until(lambda: run.source.number > before + 2)
    run.live.stop()
    assert run.notes.events == ["pause", "resume"]


def test_a_source_that_is_lost_while_pausing_does_not_end_the_pause() -> None:
    run = Run(ScriptedSource(), CountingAnalyzer())
    grabbing, lost, raised = threading.Event(), threading.Event(), threading.Event()

    def grab() -> Frame | None:
        grabbing.set()
        assert lost.wait(60)
        run.source.grab = whole  # type: ignore[method-assign]
        raised.set()
        raise RegionLostError("The region is gone.")

    whole, run.source.grab = run.source.grab, grab  # type: ignore[method-assign]
    run.live.start()
    assert grabbing.wait(60)
    run.live.pause()
    lost.set()
    assert raised.wait(60)
    threading.Event().wait(0.1)
    assert run.state() is RunState.PAUSED
    assert run.notes.events == ["pause"]
    run.live.resume()
    wait_until(lambda: len(run.notes.snapshots) >= 2)
    assert run.state() is RunState.RUNNING
    run.live.stop()


def test_another_rate_holds_at_once() -> None:
    source = ScriptedSource()
    live = LiveRun(lambda: source, CountingAnalyzer, Notes(), 2.0, lambda: None)
    live.start()
    wait_until(lambda: source.number >= 1)
    live.set_rate(200)
    wait_until(lambda: source.number > 40)
    live.set_rate(0.2)
    live.stop()


def test_a_lost_region_is_waited_for_and_comes_back() -> None:
    lost = RegionLostError("The monitor went away.")
    run = Run(ScriptedSource([None, lost, lost, lost]), CountingAnalyzer())
    run.live.start()
    wait_until(lambda: run.state() is RunState.RUNNING and not run.source.script)
    wait_until(lambda: "capture_back" in run.notes.events)
    run.live.stop()
    assert run.notes.events == ["capture_lost", "capture_back"]
    assert run.source.opened == run.source.closed == 1


def test_a_source_that_can_not_be_opened_yet_is_waited_for() -> None:
    class LateSource(ScriptedSource):
        def __enter__(self) -> Self:
            super().__enter__()
            if self.opened < 3:
                raise RegionLostError("The monitors are being rearranged.")
            return self

    run = Run(LateSource(), CountingAnalyzer())
    run.live.start()
    wait_until(lambda: len(run.notes.snapshots) >= 2)
    run.live.stop()
    assert run.source.opened == 3
    assert run.notes.events == ["capture_lost", "capture_back"]


def test_hours_without_a_picture_leave_two_events_and_no_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline.live, "RETRY_SECONDS", 0.0)
    attempts = 4000  # an hour and more, a second apart
    lost = [RegionLostError("The monitor went away.") for _ in range(attempts)]
    run = Run(ScriptedSource([None, *lost]), CountingAnalyzer())
    run.live.start()
    wait_until(lambda: "capture_back" in run.notes.events)
    run.live.stop()
    assert run.notes.events == ["capture_lost", "capture_back"]
    assert not caplog.records


def test_an_error_for_good_ends_the_run_with_its_sentence() -> None:
    run = Run(ScriptedSource([None, RegionEmptyError("Select another.")]), CountingAnalyzer())
    run.live.start()
    wait_until(lambda: run.state() is RunState.FAILED)
    run.live.stop()
    assert run.live.status().message == "Select another."
    assert run.state() is RunState.FAILED
    assert run.notes.events == ["failed"]


def test_a_missing_model_ends_the_run_with_its_sentence() -> None:
    def no_model() -> CountingAnalyzer:
        raise ModelError("The model file is missing; install Moodgrid again.")

    live = LiveRun(ScriptedSource, no_model, None, 50, lambda: None)
    live.start()
    wait_until(lambda: live.status().state is RunState.FAILED)
    live.stop()
    assert live.status().message.startswith("The model file is missing")


def test_a_bug_in_the_analysis_keeps_what_was_recorded(
    caplog: pytest.LogCaptureFixture,
) -> None:
    run = Run(ScriptedSource(), CountingAnalyzer(ValueError("a bug")))
    run.live.start()
    wait_until(lambda: run.state() is RunState.FAILED)
    run.live.stop()
    assert "internal error" in run.live.status().message
    assert "a bug" in caplog.text


def test_the_end_of_a_source_finishes_the_run() -> None:
    run = Run(ScriptedSource([None, None], ends=True), CountingAnalyzer())
    run.live.start()
    wait_until(lambda: run.state() is RunState.FINISHED)
    run.live.stop()
    assert run.notes.snapshots[-1].frame_number == 1


def test_stop_while_paused_and_before_the_first_frame() -> None:
    run = Run(ScriptedSource(), CountingAnalyzer())
    run.live.start()
    run.live.pause()
    run.live.stop()
    assert run.state() is RunState.STOPPED


def test_stop_without_start() -> None:
    run = Run(ScriptedSource(), CountingAnalyzer())
    run.live.stop()
    assert run.state() is RunState.STOPPED
