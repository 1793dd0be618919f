"""Files are read whole, live sources for as long as asked."""

import pytest

import pipeline.live
from capture.errors import RegionEmptyError, RegionLostError
from inference.types import Snapshot
from pipeline.batch import Pace, analyze_all
from tests.pipeline.pieces import CountingAnalyzer, Notes, ScriptedSource


def test_every_frame_of_a_file_is_kept() -> None:
    notes, seen = Notes(), list[Snapshot]()
    source = ScriptedSource([None] * 7, ends=True)
    count = analyze_all(source, CountingAnalyzer(), notes, Pace(2.0, 0.001), seen.append)
    assert count == 7
    assert notes.snapshots == seen
    assert [snapshot.frame_number for snapshot in seen] == list(range(7))


def test_a_live_source_ends_after_its_duration() -> None:
    notes = Notes()
    count = analyze_all(
        ScriptedSource(), CountingAnalyzer(), notes, Pace(50.0, 0.2), lambda _: None
    )
    assert 1 <= count <= 11


def test_what_came_before_an_error_is_kept() -> None:
    notes = Notes()
    source = ScriptedSource([None, None, RegionEmptyError("Gone.")])
    with pytest.raises(RegionEmptyError):
        analyze_all(source, CountingAnalyzer(), notes, Pace(100.0, None), lambda _: None)
    assert len(notes.snapshots) == 2


def test_who_stops_it_gets_what_was_seen() -> None:
    notes, pace = Notes(), Pace(0.01, None)

    def stop_after_one(_: Snapshot) -> None:
        pace.stop.set()

    assert analyze_all(ScriptedSource(), CountingAnalyzer(), notes, pace, stop_after_one) == 1
    assert len(notes.snapshots) == 1


def test_a_live_source_that_is_lost_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.live, "RETRY_SECONDS", 0.01)
    notes, said = Notes(), list[str]()
    lost = RegionLostError("The monitor went away.")
    source, pace = ScriptedSource([None, lost, lost, None]), Pace(100.0, None)

    def stop_after_four(_: Snapshot) -> None:
        if len(notes.snapshots) == 4:
            pace.stop.set()

    analyze_all(source, CountingAnalyzer(), notes, pace, stop_after_four, on_lost=said.append)
    assert notes.events == ["capture_lost", "capture_back"]
    assert said == ["The monitor went away."]
    assert [snapshot.frame_number for snapshot in notes.snapshots] == [0, 1, 2, 3]


def test_a_source_lost_for_good_is_not_waited_for_beyond_the_duration(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipeline.live, "RETRY_SECONDS", 0.01)
    notes = Notes()
    source = ScriptedSource([RegionLostError("Gone.") for _ in range(10_000)])
    count = analyze_all(source, CountingAnalyzer(), notes, Pace(50.0, 0.1), lambda _: None)
    assert count == 0
    assert notes.events == ["capture_lost"]
