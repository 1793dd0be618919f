import csv
import os
import re
import shutil
import threading
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from inference.types import GalleryEvent, GalleryEventKind
from session import journal_writer
from session.class_history import Mark, history_of
from session.errors import SaveError
from session.files import write_all
from session.journal import Event, Header, Line, decode, entries_in, samples_in
from session.recorder import SessionRecorder
from session.recovery import find_unfinished, recover
from session.sample import COLUMNS, COMPARED_COLUMNS, ComparedSample
from session.spreadsheet import read_samples
from session.summary import CLASSES
from tests.session.builders import START, reading, snapshot
from tests.session.disks import fill, small_disk, unwritable
from tests.session.waiting import wait_until


def _lines(path: Path) -> list[Line | None]:
    return [decode(line) for line in path.read_bytes().splitlines()]


def _samples_on_disk(journal: Path) -> int:
    return (
        len(list(samples_in(journal.read_bytes().splitlines(), ""))) if journal.exists() else 0
    )


def _elapsed(path: Path) -> list[float]:
    return [sample.elapsed_s for sample in read_samples(path)]


def test_a_session_is_recorded_saved_and_leaves_no_journal(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "journals"
    with SessionRecorder(folder, "screen 0,0,1280,720", app_version="1.2") as recorder:
        assert re.fullmatch(r"\d{8}T\d{6}Z-[0-9a-f]{4}", recorder.session_id)
        for index in range(4):
            recorder.record(snapshot([reading("P01"), reading("P02")], index * 0.5))
        assert recorder.samples_recorded == 8
        assert recorder.duration_s == 1.5
        recorder.close()
        header = _lines(recorder.journal_path)[0]
        files = recorder.save_csv(tmp_path / "session.csv")
    assert isinstance(header, Header)
    assert header.session_id == recorder.session_id
    assert (header.source, header.app_version) == ("screen 0,0,1280,720", "1.2")
    saved = list(read_samples(files.csv))
    assert [sample.elapsed_s for sample in saved] == [0, 0, 0.5, 0.5, 1, 1, 1.5, 1.5]
    assert {sample.session_id for sample in saved} == {recorder.session_id}
    assert files.summary.exists()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("baseline", [False, True])
def test_the_change_against_the_usual_face_is_kept_only_if_asked_for(
    tmp_path: Path, baseline: bool
) -> None:
    folder = tmp_path / "journals"
    with SessionRecorder(folder, "screen", baseline=baseline) as recorder:
        recorder.record(snapshot([]))
        recorder.record(snapshot([reading("P01")], 1))
        recorder.record(snapshot([replace(reading("P01"), change=0.5), reading("P02")], 2))
        recorder.close()
        kept = recorder.journal_path.read_bytes()
        files = recorder.save_csv(tmp_path / "session.csv")
    samples = list(read_samples(files.csv))
    assert len(samples) == 3
    assert (b'"baseline"' in kept) == baseline
    assert (b"0.5]" in kept) == baseline
    header = files.csv.read_text(encoding="utf-8-sig").splitlines()[0]
    assert header == ",".join(COMPARED_COLUMNS if baseline else COLUMNS)
    changes = [sample.change for sample in samples if isinstance(sample, ComparedSample)]
    assert changes == ([None, 0.5, None] if baseline else [])


@pytest.mark.skipif(os.name == "nt", reason="Windows folders have no mode")
def test_the_journal_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "journals"
    with SessionRecorder(folder, "screen") as recorder:
        recorder.record(snapshot([reading()]))
        recorder.close()
        assert recorder.journal_path.stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700
        assert folder.parent.stat().st_mode & 0o777 == 0o700


def test_saving_during_the_session_takes_what_there_is(tmp_path: Path) -> None:
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        recorder.record(snapshot([reading()], 0))
        recorder.record(snapshot([reading()], 1))
        first = recorder.save_csv(tmp_path / "early.csv")
        recorder.record(snapshot([reading()], 2))
        last = recorder.save_csv(tmp_path / "late.csv")
    assert _elapsed(first.csv) == [0, 1]
    assert _elapsed(last.csv) == [0, 1, 2]


def test_closing_without_saving_loses_nothing(tmp_path: Path) -> None:
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        recorder.record(snapshot([reading()], 0))
        recorder.save_csv(tmp_path / "session.csv")
        recorder.record(snapshot([reading()], 1))
        assert not recorder.discard_journal()
    [unfinished] = find_unfinished(tmp_path / "journals")
    assert unfinished.samples == 2


def test_a_session_without_samples_leaves_nothing(tmp_path: Path) -> None:
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        recorder.event("pause")
    assert list((tmp_path / "journals").iterdir()) == []


def test_saving_after_closing_holds_everything(tmp_path: Path) -> None:
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        for index in range(300):
            recorder.record(snapshot([reading()], index))
        recorder.close()
        files = recorder.save_csv(tmp_path / "session.csv")
    assert _elapsed(files.csv) == list(range(300))


def test_deleting_leaves_nothing_and_ends_the_session(tmp_path: Path) -> None:
    recorder = SessionRecorder(tmp_path / "journals", "screen")
    recorder.record(snapshot([reading()]))
    wait_until(recorder.journal_path.exists)
    recorder.delete()
    recorder.record(snapshot([reading()], 1))
    recorder.event("pause")
    assert recorder.samples_recorded == 1
    assert list((tmp_path / "journals").iterdir()) == []
    with pytest.raises(SaveError, match="nothing to save"):
        recorder.save_csv(tmp_path / "session.csv")


def test_snapshots_after_closing_are_not_taken(tmp_path: Path) -> None:
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        recorder.record(snapshot([reading()]))
        recorder.close()
        recorder.record(snapshot([reading()], 1))
        assert recorder.samples_recorded == 1


def test_who_joins_and_leaves_is_noted_with_the_time_of_its_snapshot(tmp_path: Path) -> None:
    joined = GalleryEvent(GalleryEventKind.JOINED, "P02", 1, 2)
    left = GalleryEvent(GalleryEventKind.LEFT, "P01", 3, 1)
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        recorder.record(snapshot([reading()], 0))
        recorder.record(replace(snapshot([reading()], 1.5), events=(left, joined)))
        recorder.close()
        events = [line for line in _lines(recorder.journal_path) if isinstance(line, Event)]
        files = recorder.save_csv(tmp_path / "session.csv")
    assert [(event.event, event.detail, event.elapsed_s) for event in events] == [
        ("left", "P01 row 3 column 1", 1.5),
        ("joined", "P02 row 1 column 2", 1.5),
    ]
    assert {event.time_utc for event in events} == {"2026-11-21T09:45:01.500Z"}
    assert _elapsed(files.csv) == [0, 1.5]


def test_events_are_dated_on_the_sources_clock(tmp_path: Path) -> None:
    now = 5000.0
    recorder = SessionRecorder(tmp_path, "screen", lambda: now)
    recorder.record(snapshot([reading()], 0))
    now += 2
    recorder.record(snapshot([reading()], 2))
    now += 30
    recorder.event("pause", "by the teacher")
    recorder.leave_for_recovery()
    [event] = [line for line in _lines(recorder.journal_path) if isinstance(line, Event)]
    assert (event.event, event.detail, event.elapsed_s) == ("pause", "by the teacher", 32.0)


def test_elapsed_time_goes_on_when_the_time_of_day_steps_back(tmp_path: Path) -> None:
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        recorder.record(snapshot([reading()], 0))
        recorder.record(snapshot([reading()], 1, utc=START - timedelta(hours=1)))
        recorder.record(snapshot([reading()], 2, utc=START + timedelta(seconds=2)))
        files = recorder.save_csv(tmp_path / "session.csv")
    assert _elapsed(files.csv) == [0, 1, 2]


def test_recording_from_several_threads_while_saving_keeps_every_snapshot(
    tmp_path: Path,
) -> None:
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:

        def record(participant: str) -> None:
            for index in range(200):
                recorder.record(snapshot([reading(participant)], index))

        threads = [threading.Thread(target=record, args=(f"P{n:02}",)) for n in (1, 2, 3)]
        for thread in threads:
            thread.start()
        early = recorder.save_csv(tmp_path / "early.csv")
        for thread in threads:
            thread.join()
        files = recorder.save_csv(tmp_path / "session.csv")
    everything = list(read_samples(files.csv))
    part = list(read_samples(early.csv))
    assert part == everything[: len(part)]
    counts = Counter(sample.participant for sample in everything)
    assert counts == {"P01": 200, "P02": 200, "P03": 200}


def test_a_stuck_disk_stalls_neither_recording_nor_saving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = threading.Event()

    def write(descriptor: int, data: bytes) -> None:
        stuck.wait(30)
        write_all(descriptor, data)

    monkeypatch.setattr(journal_writer, "write_all", write)
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        for index in range(10):
            recorder.record(snapshot([reading()], index))
        files = recorder.save_csv(tmp_path / "session.csv")
        stuck.set()
    assert _elapsed(files.csv) == list(range(10))


def test_lines_are_brought_to_the_disk_without_being_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[int, int]] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        fsync(descriptor)
        status = os.fstat(descriptor)
        synced.append((status.st_ino, status.st_size))

    monkeypatch.setattr(os, "fsync", watched)
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        recorder.record(snapshot([reading()]))
        wait_until(lambda: _samples_on_disk(recorder.journal_path) == 1)
        status = recorder.journal_path.stat()
        wait_until(lambda: (status.st_ino, status.st_size) in synced)


def test_a_slow_sync_does_not_keep_lines_from_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    syncing, done = threading.Event(), threading.Event()
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        recorder.record(snapshot([reading()], 0))
        wait_until(lambda: _samples_on_disk(recorder.journal_path) == 1)

        def slow(descriptor: int) -> None:
            syncing.set()
            assert done.wait(30)

        monkeypatch.setattr(os, "fsync", slow)
        recorder.record(snapshot([reading()], 1))
        assert syncing.wait(10)
        recorder.record(snapshot([reading()], 2))
        wait_until(lambda: _samples_on_disk(recorder.journal_path) == 3)
        done.set()


def test_a_disk_slow_from_the_start_does_not_keep_lines_from_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()
    monkeypatch.setattr(os, "fsync", lambda _descriptor: done.wait(30))
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        recorder.record(snapshot([reading()], 0))
        try:
            wait_until(lambda: _samples_on_disk(recorder.journal_path) == 1, timeout_s=20)
        finally:
            done.set()


def test_the_folder_learns_of_its_journal_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        fsync(descriptor)
        synced.append(os.fstat(descriptor).st_ino)

    monkeypatch.setattr(os, "fsync", watched)
    folder = tmp_path / "journals"
    with SessionRecorder(folder, "screen") as recorder:
        recorder.record(snapshot([reading()], 0))
        if os.name != "nt":
            wait_until(lambda: folder.exists() and folder.stat().st_ino in synced)
        recorder.delete()


def test_a_full_disk_is_told_survived_and_made_good(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        recorder = SessionRecorder(disk / "journals", "screen")
        recorder.record(snapshot([reading()], 0))
        wait_until(recorder.journal_path.exists)
        filler = fill(disk)
        for index in range(1, 100):
            recorder.record(snapshot([reading(name="x" * 100)], index))
        wait_until(lambda: recorder.problem)
        assert "is full" in str(recorder.problem)
        files = recorder.save_csv(tmp_path / "elsewhere.csv")
        assert _elapsed(files.csv) == list(range(100))

        filler.unlink()
        wait_until(lambda: recorder.problem is None)
        recorder.leave_for_recovery()
        assert None not in _lines(recorder.journal_path)
        [unfinished] = find_unfinished(disk / "journals")
        assert unfinished.samples == 100


def test_a_disk_still_full_at_the_end_leaves_saving_possible(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        fill(disk)
        recorder = SessionRecorder(disk, "screen")
        recorder.record(snapshot([reading()], 0))
        recorder.close()
        assert "is full" in str(recorder.problem)
        with pytest.raises(SaveError, match="is full"):
            recorder.save_csv(disk / "session.csv")
        assert _elapsed(recorder.save_csv(tmp_path / "session.csv").csv) == [0]
        assert recorder.discard_journal()
        assert [entry.name for entry in disk.iterdir()] == ["filler"]


def test_an_unwritable_folder_is_told_and_made_good(shared_folder: Path) -> None:
    with unwritable(shared_folder):
        recorder = SessionRecorder(shared_folder / "journals", "screen")
        recorder.record(snapshot([reading()], 0))
        wait_until(lambda: recorder.problem)
        assert "may not be written" in str(recorder.problem)
    wait_until(lambda: recorder.problem is None)
    recorder.leave_for_recovery()
    assert len(find_unfinished(shared_folder / "journals")) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove what is open")
def test_a_removed_folder_is_made_again_with_everything(tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    with SessionRecorder(folder, "screen") as recorder:
        recorder.record(snapshot([reading()], 0))
        wait_until(recorder.journal_path.exists)
        shutil.rmtree(folder)
        recorder.record(snapshot([reading()], 1))
        wait_until(recorder.journal_path.exists)
        assert find_unfinished(folder) == []  # and it is locked again
    [unfinished] = find_unfinished(folder)
    assert unfinished.samples == 2
    assert isinstance(_lines(unfinished.path)[0], Header)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove what is open")
def test_a_journal_removed_from_a_folder_that_became_read_only(shared_folder: Path) -> None:
    folder = shared_folder / "journals"
    with SessionRecorder(folder, "screen") as recorder:
        recorder.record(snapshot([reading()], 0))
        wait_until(recorder.journal_path.exists)
        recorder.journal_path.unlink()
        folder.chmod(0o755)
        with unwritable(folder):
            recorder.record(snapshot([reading()], 1))
            wait_until(lambda: recorder.problem)
            assert "may not be written" in str(recorder.problem)
            recorder.record(snapshot([reading()], 2))
        wait_until(lambda: recorder.problem is None)
    [unfinished] = find_unfinished(folder)
    assert unfinished.samples == 3


def test_a_bookmark_survives_a_crash_with_the_text_given_later(tmp_path: Path) -> None:
    clock = [0.0]
    recorder = SessionRecorder(tmp_path / "journals", "screen", lambda: clock[0])
    recorder.record(snapshot([reading()], 0))
    clock[0] = 1.25
    recorder.bookmark()
    clock[0] = 9.0
    recorder.name_bookmark("started recursion; Größe")
    recorder.leave_for_recovery()
    (unfinished,) = find_unfinished(tmp_path / "journals")
    files = recover(unfinished, tmp_path / "found.csv")
    with files.events.open(encoding="utf-8-sig", newline="") as file:
        (row,) = list(csv.DictReader(file))
    assert row["event"] == "bookmark"
    assert row["elapsed_s"] == "1.250"
    assert row["detail"] == "started recursion; Größe"


def test_bookmarks_at_once_are_two_and_stay_in_order(tmp_path: Path) -> None:
    clock = [5.0]
    with SessionRecorder(tmp_path / "journals", "screen", lambda: clock[0]) as recorder:
        recorder.record(snapshot([reading()], 0))
        clock[0] = 5.8
        recorder.bookmark("first")
        recorder.bookmark("second")
        recorder.record(snapshot([reading()], 0.5))  # grabbed long before it was read
        recorder.bookmark("third")
        marks = recorder.history.view().bookmarks
        assert [mark.text for mark in marks] == ["first", "second", "third"]
        recorder.delete()


def test_a_bookmark_after_saving_keeps_the_journal(tmp_path: Path) -> None:
    recorder = SessionRecorder(tmp_path / "journals", "screen")
    recorder.record(snapshot([reading()], 0))
    recorder.save_csv(tmp_path / "session.csv")
    recorder.bookmark("late")
    assert not recorder.discard_journal()
    recorder.save_csv(tmp_path / "session.csv", overwrite=True)
    assert recorder.discard_journal()


def test_a_closed_recorder_takes_no_bookmarks(tmp_path: Path) -> None:
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        recorder.name_bookmark("of nothing")
        recorder.close()
        recorder.bookmark("late")
        recorder.name_bookmark("late")
        events = [line for line in _lines(recorder.journal_path) if isinstance(line, Event)]
        assert events == []
        assert recorder.history.view().marks == ()


def test_the_history_grows_with_the_session_and_is_the_same_from_the_journal(
    tmp_path: Path,
) -> None:
    joined = GalleryEvent(GalleryEventKind.JOINED, "P02", 1, 2)
    clock = [0.0]
    with SessionRecorder(tmp_path / "journals", "screen", lambda: clock[0]) as recorder:
        for second in range(40):
            clock[0] = second
            people = [reading("P01", "sad"), *([reading("P02")] if second > 20 else [])]
            moment = snapshot(people, second)
            if second == 21:
                moment = replace(moment, events=(joined,))
            recorder.record(moment)
            if second == 10:
                recorder.bookmark()
                recorder.name_bookmark("sets")
        live = recorder.history.view()
        recorder.close()
        lines = recorder.journal_path.read_bytes().splitlines()
        again = history_of(entries_in(lines, "id")).view()
        recorder.delete()
    assert live.marks == again.marks == (Mark(10.0, "bookmark", "sets"),)
    assert live.came.tolist() == again.came.tolist()
    assert live.came[10] == live.came.sum() == 1
    np.testing.assert_allclose(live.face_seconds, again.face_seconds)
    assert live.face_seconds[:, CLASSES.index("sad")].sum() == pytest.approx(39)
    assert live.face_seconds[:, CLASSES.index("happy")].sum() == pytest.approx(18)
