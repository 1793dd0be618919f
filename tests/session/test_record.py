from pathlib import Path

import numpy as np
import pytest

from inference.types import UNSURE, TileState
from session.errors import UnreadableCsvError, UnreadableSessionError
from session.journal import BOOKMARK
from session.record import (
    SessionRecord,
    class_shares,
    load_csv,
    load_journal,
    with_names,
)
from session.recorder import SessionRecorder
from session.summary import CLASSES
from tests.session.builders import reading, snapshot


def record_class(folder: Path, csv: Path | None = None) -> Path:
    """Ten seconds of three participants: happy, sad then unsure, camera off."""
    with SessionRecorder(folder, "screen 0,0,640,480") as recorder:
        for index in range(20):
            readings = [
                reading("P01", "happy", name="Zoë"),
                reading("P02", "sad" if index < 10 else UNSURE),
                reading("P03", state=TileState.CAMERA_OFF),
            ]
            recorder.record(snapshot(readings, index * 0.5))
        recorder.event(BOOKMARK, "started recursion")
        recorder.event("pause")
        if csv:
            recorder.save_csv(csv)
            recorder.leave_for_recovery()
    return recorder.journal_path


def shares_of(record: SessionRecord, name: str, steps: int) -> list[float]:
    return [
        float(share) for share in class_shares(record, steps).shares[:, CLASSES.index(name)]
    ]


def test_a_journal_becomes_columns(tmp_path: Path) -> None:
    path = record_class(tmp_path)
    record = load_journal(path)
    assert record.session_id == path.stem
    assert record.source == "screen 0,0,640,480"
    assert record.samples == 60
    assert record.duration_s == 9.5
    assert [track.summary.participant for track in record.tracks] == ["P01", "P02", "P03"]
    first, second, third = record.tracks
    assert first.summary.name == "Zoë"
    assert first.codes.tolist() == [CLASSES.index("happy")] * 20
    assert first.confidence == pytest.approx(0.7)
    assert second.summary.longest_negative_s == 5.0
    assert second.confidence == pytest.approx(0.7), "what is unsure counts for nothing"
    assert third.confidence is None
    assert np.isnan(third.probabilities).all()
    assert [event.detail for event in record.bookmarks] == ["started recursion"]
    assert [event.kind for event in record.events] == [BOOKMARK, "pause"]


def test_the_class_over_time(tmp_path: Path) -> None:
    record = load_journal(record_class(tmp_path))
    assert shares_of(record, "happy", 2) == [0.5, 0.5]
    # What the snapshot at 4.5 s showed counts until 5 s: 0.25 s in the second half of 5.25 s.
    assert shares_of(record, "sad", 2) == pytest.approx([0.5, 0.125 / 5.25])
    assert shares_of(record, UNSURE, 2) == pytest.approx([0.0, 0.5 - 0.125 / 5.25])
    shares = class_shares(record, 7)
    assert shares.shares.sum(axis=1) == pytest.approx(1.0)
    assert shares.faces == pytest.approx(2.0)
    assert shares.edges_s[0] == 0.0
    assert shares.edges_s[-1] == 9.5


def test_more_steps_than_snapshots_are_not_made(tmp_path: Path) -> None:
    assert len(class_shares(load_journal(record_class(tmp_path)), 500).faces) == 20


def test_a_csv_reads_like_its_journal(tmp_path: Path) -> None:
    journal = load_journal(record_class(tmp_path / "journals", tmp_path / "a.csv"))
    from_csv = load_csv(tmp_path / "a.csv")
    assert from_csv.session_id == journal.session_id
    assert from_csv.summaries == journal.summaries
    assert from_csv.elapsed.tolist() == journal.elapsed.tolist()
    assert not from_csv.events


def test_damaged_lines_cost_themselves_alone(tmp_path: Path) -> None:
    path = record_class(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[0] = b'{"kind":"header","session\n'
    lines[5] = lines[5][:40] + b"\n"
    path.write_bytes(b"".join(lines)[:-10])
    record = load_journal(path)
    assert record.samples == 57
    assert record.session_id == path.stem
    assert record.started.year == 2026, "from the first snapshot"


def test_a_session_without_a_snapshot_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty.journal"
    path.write_bytes(b"")
    record = load_journal(path)
    assert record.samples == 0
    assert record.duration_s == 0.0
    assert class_shares(record, 10).shares.tolist() == [[0.0] * 8]


def test_a_single_picture_has_shares_too(tmp_path: Path) -> None:
    with SessionRecorder(tmp_path, "picture") as recorder:
        recorder.record(snapshot([reading("P01", "fear"), reading("P02", "happy")]))
    record = load_journal(recorder.journal_path)
    assert shares_of(record, "fear", 5) == [0.5]


def test_what_can_not_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSessionError, match="deleted or moved"):
        load_journal(tmp_path / "gone.journal")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UnreadableCsvError, match="not a session CSV"):
        load_csv(tmp_path / "other.csv")


def test_names_are_put_in_without_touching_the_record(tmp_path: Path) -> None:
    record = load_journal(record_class(tmp_path))
    named = with_names(record, {"P02": "Łukasz", "P03": ""})
    assert [track.summary.name for track in named.tracks] == ["Zoë", "Łukasz", ""]
    assert [track.summary.name for track in record.tracks] == ["Zoë", "", ""]
    assert named.samples == record.samples
