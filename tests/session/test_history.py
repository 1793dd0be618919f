import os
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from session.errors import HistoryError, SaveError, UnreadableSessionError, WouldOverwriteError
from session.history import History, PastSession, find_session
from session.history_store import MIGRATIONS, HistoryStore
from session.journal import BOOKMARK
from session.recorder import SessionRecorder
from tests.session.builders import reading, snapshot
from tests.session.disks import unwritable

_ROOT = Path(__file__).parents[2]

KEEP = """
import sys
from pathlib import Path
from session.history import History
from session.recorder import SessionRecorder
from tests.session.builders import reading, snapshot

history = History(Path(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    with SessionRecorder(history.folder.parent / "journals", "screen") as recorder:
        recorder.record(snapshot([reading()]))
    history.keep(recorder.journal_path)
    history.refresh()
"""


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


def record(folder: Path, seconds: int = 10, name: str = "") -> Path:
    """A class of two, recorded and closed."""
    with SessionRecorder(folder, "screen 0,0,640,480") as recorder:
        for second in range(seconds + 1):
            readings = [reading("P01", "happy", name=name), reading("P02", "sad")]
            recorder.record(snapshot(readings, second))
        recorder.event(BOOKMARK, "started recursion")
    return recorder.journal_path


def keep(history: History, *, name: str = "") -> PastSession:
    journal = record(history.folder.parent / "journals", name=name)
    session_id = history.keep(journal)
    return find_session(history.sessions(), session_id)


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_is_made_before_a_session_is_kept(history: History) -> None:
    assert history.refresh() == []
    assert history.sessions() == []
    assert not history.folder.exists()


def test_a_kept_session_is_listed(history: History) -> None:
    session = keep(history)
    assert session.duration_s == 10.0
    assert session.participants == 2
    assert session.samples == 22
    assert session.bookmarks == 1
    assert session.title == ""
    assert session.source == "screen 0,0,640,480"
    assert session.timeline.shape == (11, 4)
    assert session.timeline[0].tolist() == pytest.approx([0.5, 0, 0.5, 0], abs=0.01)
    assert not list((history.folder.parent / "journals").iterdir()), "moved, not copied"


def test_the_newest_is_first(history: History) -> None:
    for _ in range(3):
        keep(history)
    starts = [session.started for session in history.sessions()]
    assert len(starts) == 3
    assert starts == sorted(starts, reverse=True)


def test_it_opens_as_it_was_recorded(history: History) -> None:
    session = keep(history)
    opened = history.open(session)
    assert opened.samples == 22
    assert [event.detail for event in opened.bookmarks] == ["started recursion"]


def test_a_title_is_kept_on_one_line(history: History) -> None:
    history.rename(keep(history), "  Algebra\n <b>II</b>'; DROP TABLE sessions;  ")
    [session] = History(history.folder).sessions()
    assert session.title == "Algebra <b>II</b>'; DROP TABLE sessions;"


def test_it_is_exported_again(history: History, tmp_path: Path) -> None:
    session = keep(history)
    files = history.export(session, tmp_path / "again.csv")
    assert len(files.csv.read_text(encoding="utf-8-sig").splitlines()) == 23
    with pytest.raises(WouldOverwriteError):
        history.export(session, tmp_path / "again.csv")
    session.path.unlink()
    with pytest.raises(UnreadableSessionError, match="deleted or moved"):
        history.export(session, tmp_path / "other.csv")


def test_deleting_leaves_no_byte(history: History) -> None:
    session = keep(history, name="Zaphod")
    history.rename(session, "Unmistakable title")
    other = keep(history)
    assert b"Zaphod" in everything_in(history.folder)
    assert b"Unmistakable" in everything_in(history.folder)
    history.delete(session)
    left = everything_in(history.folder)
    for trace in (b"Zaphod", b"Unmistakable", session.session_id.encode()):
        assert trace not in left
    assert [s.session_id for s in history.sessions()] == [other.session_id]


def test_no_log_of_the_database_stays(history: History) -> None:
    session = keep(history)
    names = {path.name for path in history.folder.iterdir()}
    assert names == {"history.sqlite3", session.path.name}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_may_read(history: History) -> None:
    keep(history)
    assert history.folder.stat().st_mode & 0o777 == 0o700
    for path in history.folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600


def test_too_old_sessions_go_by_themselves(history: History) -> None:
    session = keep(history)
    assert history.refresh(30, now=session.started + timedelta(days=29, hours=23)) == []
    assert len(history.sessions()) == 1
    assert history.refresh(None, now=session.started + timedelta(days=9999)) == []
    assert len(history.sessions()) == 1, "no limit keeps all"
    assert history.refresh(30, now=session.started + timedelta(days=30, hours=1)) == []
    assert history.sessions() == []
    assert not session.path.exists()


def test_a_crash_between_moving_and_listing_is_made_good(history: History) -> None:
    kept = keep(history)
    stray = record(history.folder.parent / "journals")
    stray.rename(history.folder / stray.name)
    kept.path.unlink()
    assert history.refresh() == []
    assert [session.session_id for session in history.sessions()] == [stray.stem]


@pytest.mark.parametrize("damage", [b"no database at all" * 400, b"", b"SQLite format 3\0"])
def test_a_damaged_list_is_made_again(history: History, damage: bytes) -> None:
    session = keep(history)
    database = history.folder / "history.sqlite3"
    database.write_bytes(damage)
    notices = history.refresh()
    assert [s.session_id for s in history.sessions()] == [session.session_id]
    if damage:
        assert len(notices) == 1
        assert "made again" in notices[0]
        assert (history.folder / "history.broken-1.sqlite3").read_bytes() == damage
    history.delete(session)
    assert [path.name for path in history.folder.iterdir()] == ["history.sqlite3"]


def test_damage_inside_the_list_is_found(history: History) -> None:
    for _ in range(3):
        keep(history)
    database = history.folder / "history.sqlite3"
    data = bytearray(database.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    database.write_bytes(data)
    assert len(history.refresh()) == 1
    assert len(history.sessions()) == 3


def test_an_older_list_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    HistoryStore(path, MIGRATIONS[:1]).open()
    with sqlite3.connect(path) as old:
        old.execute(
            "INSERT INTO sessions VALUES ('old', 'Algebra', '2026-11-21T09:45:00.000Z', 1.0, "
            "2, 4, 'screen', x'')"
        )
    old.close()
    assert HistoryStore(path).open()
    [session] = HistoryStore(path).all()
    assert (session.title, session.bookmarks) == ("Algebra", 0)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    HistoryStore(path).open()
    broken = (*MIGRATIONS, "ALTER TABLE sessions ADD COLUMN more; ALTER TABLE nowhere ADD x")
    with pytest.raises(HistoryError):
        HistoryStore(path, broken).open()
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        columns = [row[1] for row in database.execute("PRAGMA table_info(sessions)")]
    database.close()
    assert "more" not in columns


def test_a_newer_list_is_left_alone(history: History) -> None:
    keep(history)
    newer = HistoryStore(
        history.folder / "history.sqlite3", (*MIGRATIONS, "CREATE TABLE more (x)")
    )
    newer.open()
    with pytest.raises(HistoryError, match="newer Moodgrid"):
        history.refresh()


def test_several_instances_at_once_lose_nothing(history: History) -> None:
    command = [sys.executable, "-c", KEEP, str(history.folder), "5"]
    running = [
        subprocess.Popen(command, cwd=_ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    assert history.refresh() == []
    assert len(history.sessions()) == 15


def test_a_folder_that_may_not_be_written(shared_folder: Path, tmp_path: Path) -> None:
    journal = record(tmp_path / "journals")
    with (
        unwritable(shared_folder),
        pytest.raises(SaveError, match="was not taken into the history"),
    ):
        History(shared_folder / "history").keep(journal)
    assert journal.exists()


def test_a_session_is_found_by_the_beginning_of_its_id(history: History) -> None:
    sessions = [keep(history), keep(history)]
    assert find_session(sessions, sessions[0].session_id) is sessions[0]
    for wanted in ("2", "", "nothing"):
        with pytest.raises(HistoryError, match="history list"):
            find_session(sessions, wanted)
