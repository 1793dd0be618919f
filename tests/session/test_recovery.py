import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session.errors import DeleteError, SaveError, SessionRunningError, WouldOverwriteError
from session.recorder import SessionRecorder
from session.recovery import UnfinishedSession, discard, find_unfinished, recover
from session.spreadsheet import read_samples
from tests.session.builders import START, reading, snapshot
from tests.session.disks import small_disk, unwritable
from tests.session.waiting import wait_until

_ROOT = Path(__file__).parents[2]


def _leave(folder: Path, snapshots: int = 3) -> UnfinishedSession:
    """Record a session of two participants and leave it unsaved."""
    with SessionRecorder(folder, "screen") as recorder:
        for index in range(snapshots):
            recorder.record(
                snapshot([reading("P01", name="Zoë, \n"), reading("P02")], index * 0.5)
            )
    return next(u for u in find_unfinished(folder) if u.session_id == recorder.session_id)


@contextmanager
def _recording(folder: Path, every_s: float) -> Iterator["subprocess.Popen[str]"]:
    """Another process that records; killed at the end, as `kill -9` does."""
    command = [sys.executable, "-m", "tests.session.keep_recording", str(folder), str(every_s)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_an_unsaved_session_is_described(tmp_path: Path) -> None:
    unfinished = _leave(tmp_path)
    assert unfinished.samples == 6
    assert unfinished.participants == 2
    assert unfinished.duration_s == 1.0
    assert unfinished.source == "screen"
    assert abs(unfinished.started.timestamp() - time.time()) < 60
    assert unfinished.session_id.startswith(f"{unfinished.started:%Y%m%dT%H%M%SZ}-")


def test_recovering_saves_everything_and_offers_it_no_more(tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    files = recover(_leave(folder), tmp_path / "session.csv")
    saved = list(read_samples(files.csv))
    assert [(sample.participant, sample.elapsed_s) for sample in saved] == [
        ("P01", 0.0),
        ("P02", 0.0),
        ("P01", 0.5),
        ("P02", 0.5),
        ("P01", 1.0),
        ("P02", 1.0),
    ]
    assert saved[0].name == "Zoë, \n"
    assert files.summary.exists()
    assert list(folder.iterdir()) == []


def test_a_recovered_session_equals_the_one_that_was_saved(tmp_path: Path) -> None:
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        for index in range(5):
            recorder.record(snapshot([reading()], index))
        saved = recorder.save_csv(tmp_path / "saved.csv")
        recorder.leave_for_recovery()
    [unfinished] = find_unfinished(tmp_path / "journals")
    recovered = recover(unfinished, tmp_path / "recovered.csv")
    assert recovered.csv.read_bytes() == saved.csv.read_bytes()
    assert recovered.summary.read_bytes() == saved.summary.read_bytes()


def test_a_recovery_that_can_not_be_saved_keeps_the_journal(tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    unfinished = _leave(folder, snapshots=500)
    (tmp_path / "session.csv").write_text("precious")
    with pytest.raises(WouldOverwriteError):
        recover(unfinished, tmp_path / "session.csv")
    with small_disk(tmp_path / "disk") as disk, pytest.raises(SaveError, match="is full"):
        recover(unfinished, disk / "session.csv")
    assert find_unfinished(folder) == [unfinished]
    recover(unfinished, tmp_path / "session.csv", overwrite=True)
    assert find_unfinished(folder) == []


def test_discarding_leaves_nothing(tmp_path: Path) -> None:
    discard(_leave(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_session_that_went_away_meanwhile(tmp_path: Path) -> None:
    unfinished = _leave(tmp_path / "journals")
    discard(unfinished)
    discard(unfinished)
    with pytest.raises(SaveError, match="is gone"):
        recover(unfinished, tmp_path / "session.csv")


def test_a_journal_that_can_not_be_removed_is_named(shared_folder: Path) -> None:
    unfinished = _leave(shared_folder)
    unfinished.path.chmod(0o666)
    with (
        unwritable(shared_folder),
        pytest.raises(DeleteError, match="Remove that file by hand"),
    ):
        discard(unfinished)
    assert find_unfinished(shared_folder) == [unfinished]


@pytest.mark.skipif(os.name == "nt", reason="Windows files have no mode")
def test_a_journal_of_another_user_is_passed_over(shared_folder: Path) -> None:
    unfinished = _leave(shared_folder)
    unfinished.path.chmod(0o400)
    with unwritable(shared_folder):
        assert find_unfinished(shared_folder) == []
        with pytest.raises(SaveError, match="was not recovered"):
            recover(unfinished, shared_folder / "session.csv")
        with pytest.raises(DeleteError, match="was not removed"):
            discard(unfinished)


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert find_unfinished(tmp_path / "never") == []


def test_sessions_are_listed_oldest_first_and_other_files_passed_over(tmp_path: Path) -> None:
    ids = sorted(_leave(tmp_path).session_id for _ in range(3))
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "folder.journal").mkdir()
    assert [unfinished.session_id for unfinished in find_unfinished(tmp_path)] == ids
    assert (tmp_path / "notes.txt").exists()


def test_a_running_session_of_this_process_is_not_offered(tmp_path: Path) -> None:
    with SessionRecorder(tmp_path, "screen") as recorder:
        recorder.record(snapshot([reading()]))
        wait_until(recorder.journal_path.exists)
        assert find_unfinished(tmp_path) == []
        recorder.close()
        assert find_unfinished(tmp_path) == []
    assert len(find_unfinished(tmp_path)) == 1


def test_a_session_running_in_another_process_is_left_alone(tmp_path: Path) -> None:
    with _recording(tmp_path, every_s=0.05) as process:
        assert process.stdout
        process.stdout.readline()
        wait_until(lambda: any(path.stat().st_size > 5_000 for path in tmp_path.iterdir()))
        assert find_unfinished(tmp_path) == []
        [journal] = tmp_path.iterdir()
        elsewhere = UnfinishedSession(journal.stem, START, 0.0, 0, 0, "", journal)
        with pytest.raises(SessionRunningError, match="Another Moodgrid"):
            discard(elsewhere)
        with pytest.raises(SessionRunningError, match="Another Moodgrid"):
            recover(elsewhere, tmp_path / "session.csv")
        assert journal.exists()
    assert [unfinished.path for unfinished in find_unfinished(tmp_path)] == [journal]


def test_a_killed_program_loses_nothing_older_than_a_second(tmp_path: Path) -> None:
    """A whole program, on every system; `test_killed` has the 200 random moments."""
    folder, every_s = tmp_path / "journals", 0.02
    with _recording(folder, every_s) as process:
        assert process.stdout
        printed = [process.stdout.readline() for _ in range(80)]
        process.kill()
        printed += process.stdout.readlines()

    [unfinished] = find_unfinished(folder)
    files = recover(unfinished, tmp_path / "session.csv")
    kept = [round(sample.elapsed_s / every_s) for sample in read_samples(files.csv)]
    assert kept == [number for number in range(len(kept) // 9) for _ in range(9)]
    assert len(kept) // 9 >= len(printed) - round(1.0 / every_s), "by the recorder's clock"
    assert unfinished.samples == len(kept)


def test_a_journal_cut_at_any_byte_keeps_its_whole_lines(tmp_path: Path) -> None:
    whole = _leave(tmp_path).path
    content = whole.read_bytes()
    lines = content.splitlines(keepends=True)
    ends = [sum(map(len, lines[:count])) for count in range(1, len(lines) + 1)]
    for size in range(len(content)):
        whole.write_bytes(content[:size])
        expected = 2 * sum(size >= end - 1 for end in ends[1:-1])  # the newline may lack
        assert [u.samples for u in find_unfinished(tmp_path)] == [expected] * (expected > 0)
        assert whole.exists()


def test_a_damaged_header_does_not_cost_the_session(tmp_path: Path) -> None:
    unfinished = _leave(tmp_path / "journals")
    content = unfinished.path.read_bytes()
    unfinished.path.write_bytes(b"\0" * 100 + content[100:])
    [damaged] = find_unfinished(tmp_path / "journals")
    assert (damaged.session_id, damaged.samples) == (unfinished.session_id, 6)
    assert damaged.source == ""
    assert damaged.started.tzinfo
    files = recover(damaged, tmp_path / "session.csv")
    assert len(list(read_samples(files.csv))) == 6


def test_a_journal_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = _leave(tmp_path).path
    newer = path.read_bytes().replace(b'"schema_version":1', b'"schema_version":2')
    path.write_bytes(newer)
    assert find_unfinished(tmp_path) == []
    assert path.read_bytes() == newer


def test_what_a_crash_left_without_a_sample_is_cleared_away(tmp_path: Path) -> None:
    path = _leave(tmp_path).path
    header = path.read_bytes().splitlines(keepends=True)[0]
    for content in (b"", header):
        path.write_bytes(content)
        assert find_unfinished(tmp_path) == []
        assert path.exists()  # it may be just being created
        os.utime(path, (time.time() - 3600,) * 2)
        assert find_unfinished(tmp_path) == []
        assert not path.exists()


@given(st.binary())
def test_a_journal_of_any_bytes_is_no_session_and_no_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any" / "x.journal"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    assert find_unfinished(path.parent) == []
