from pathlib import Path

import numpy as np
import pytest

from inference.types import UNSURE, GalleryEvent, GalleryEventKind, Snapshot, TileState
from session.class_history import BINS, history_of
from session.journal import BOOKMARK, entries_in
from session.record import load_journal
from session.record_view import history_view
from session.recorder import SessionRecorder
from tests.session.builders import reading, snapshot


def came(moment: Snapshot, kind: GalleryEventKind) -> Snapshot:
    event = GalleryEvent(kind, "P02", 1, 2)
    return Snapshot(**{**vars(moment), "events": (event,)})


def record(folder: Path, snapshots: int, every_s: float) -> Path:
    with SessionRecorder(folder, "screen") as recorder:
        for index in range(snapshots):
            shown = ["happy", "sad", UNSURE][index * 3 // snapshots]
            readings = [reading("P01", shown), reading("P02", state=TileState.CAMERA_OFF)]
            moment = snapshot(readings, index * every_s)
            if index == 7:
                moment = came(moment, GalleryEventKind.JOINED)
            recorder.record(moment)
        recorder.event(BOOKMARK, "end")
    return recorder.journal_path


@pytest.mark.parametrize(("snapshots", "every_s"), [(120, 0.5), (40, 5.0), (1500, 8.0)])
def test_it_is_what_the_live_timeline_showed(
    tmp_path: Path, snapshots: int, every_s: float
) -> None:
    path = record(tmp_path, snapshots, every_s)
    with path.open("rb") as lines:
        live = history_of(entries_in(lines, path.stem)).view()
    view = history_view(load_journal(path))
    assert view.width_s == live.width_s
    assert view.duration_s == live.duration_s
    assert len(view.seconds) <= BINS
    assert view.marks == live.marks
    assert int(view.came.sum()) == int(live.came.sum()) == 1
    bins = min(len(view.seconds), len(live.seconds)) - 1
    assert bins > 10
    np.testing.assert_allclose(view.face_seconds[:bins], live.face_seconds[:bins], atol=1e-6)


def test_a_pause_stays_empty(tmp_path: Path) -> None:
    with SessionRecorder(tmp_path, "screen") as recorder:
        for second in [*range(30), *range(90, 120)]:
            recorder.record(snapshot([reading()], second))
    view = history_view(load_journal(recorder.journal_path))
    assert np.isnan(view.shares()[20:40]).all()
    assert not np.isnan(view.shares()[:14]).any()


def test_nothing_is_a_view_too(tmp_path: Path) -> None:
    path = tmp_path / "empty.journal"
    path.write_bytes(b"")
    assert history_view(load_journal(path)).empty
