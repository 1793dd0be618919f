"""Settings, journals and history after a bad disk: the program starts and says so."""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from capture.geometry import Region
from session.class_history import history_of
from session.errors import HistoryError
from session.history import History, find_session
from session.journal import Batch, decode, entries_in
from session.record import load_journal
from session.recorder import SessionRecorder
from session.recovery import find_unfinished, recover
from session.report import render_report
from session.settings import Settings, load_settings
from session.spreadsheet import read_samples
from tests.session.builders import reading, snapshot
from tests.session.corruption import EXTREMES, damaged, examples, twisted_json

_SETTINGS = (
    Settings(
        region=Region(-1280, 0, 1280, 720),
        unsure_below=0.4,
        panel_geometry="AdnQywADAAAAAAJ7",
        data_folder=Path("Ünï").absolute(),
        retention_days=30,
    )
    .model_dump_json()
    .encode()
)


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def _check_settings(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    settings, notice = load_settings(path)
    aside = path.with_name("settings.broken-1.json")
    if notice is None:
        assert path.read_bytes() == content
        settings.model_dump_json()
        assert settings.data_folder is None or not settings.data_folder.exists()
        return
    assert settings == Settings()
    assert "the defaults are used" in notice
    assert aside.name in notice
    assert aside.read_bytes() == content
    aside.unlink()


@examples(150)
@given(damaged(_SETTINGS))
def test_damaged_settings_are_set_aside(settings_file: Path, content: bytes) -> None:
    _check_settings(settings_file, content)


@examples(300)
@given(twisted_json(_SETTINGS))
def test_settings_of_another_mind_are_set_aside(settings_file: Path, content: bytes) -> None:
    _check_settings(settings_file, content)


def _record(folder: Path) -> Path:
    """A class of three with a bookmark, a pause and somebody without a face."""
    with SessionRecorder(folder, "screen 0,0,640,480") as recorder:
        for second in range(20):
            people = [reading(f"P0{number}", name="Zoë") for number in (1, 2, 3)]
            recorder.record(snapshot(people, second))
            if second == 10:
                recorder.event("pause")
                recorder.bookmark("started recursion")
    return recorder.journal_path


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return _record(tmp_path_factory.mktemp("whole")).read_bytes()


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """A data folder in memory where there is such a place: hundreds of files are written."""
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else tmp_path
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder) / "data"


def _use_everything(data: Path, content: bytes) -> None:
    """Do with a journal whatever the program does with one."""
    shutil.rmtree(data, ignore_errors=True)
    path = data / "journals" / "20261121T094500Z-3f2a.journal"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    whole = [entry for entry in map(decode, content.split(b"\n")) if isinstance(entry, Batch)]
    samples = sum(len(entry.rows) for entry in whole)
    record = load_journal(path)
    assert record.samples == samples
    render_report(record)
    history_of(entries_in(content.split(b"\n"), "id")).view()
    history = History(data / "history")
    for session in find_unfinished(data / "journals"):
        assert session.samples == samples
        session.started.astimezone()
        files = recover(session, data / "saved.csv", keep=history.keep)
        assert len(list(read_samples(files.csv))) == samples
    history.refresh(30)
    for past in history.sessions():
        past.started.astimezone()
        history.export(past, data / "again.csv")


@examples(40)
@given(st.data())
def test_a_damaged_journal_keeps_its_readable_lines(
    data: Path, journal: bytes, drawn: st.DataObject
) -> None:
    _use_everything(data, drawn.draw(damaged(journal)))


@examples(40)
@given(st.data())
def test_a_journal_with_values_nobody_expects_is_read(
    data: Path, journal: bytes, drawn: st.DataObject
) -> None:
    _use_everything(data, drawn.draw(twisted_json(journal)))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history of three sessions, one of them with a title."""
    folder = tmp_path_factory.mktemp("kept")
    history = History(folder / "history")
    for _ in range(3):
        history.keep(_record(folder / "journals"))
    history.rename(history.sessions()[0], "Algebra II")
    return history.folder


def _check_history(kept: Path, folder: Path, database: bytes) -> None:
    """Every session is there, whatever became of the list."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(kept, folder)
    (folder / "history.sqlite3").write_bytes(database)
    history = History(folder)
    try:
        notices = history.refresh(30)
    except HistoryError as error:
        assume("newer Moodgrid" not in str(error))  # nobody can tell
        raise
    sessions = history.sessions()
    assert {past.session_id for past in sessions} == {p.stem for p in kept.glob("*.journal")}
    for past in sessions:
        past.started.astimezone()
        assert history.open(past).samples == 60
    for notice in notices:
        assert "made again" in notice
        [aside] = folder.glob("history.broken-*")
        assert aside.read_bytes() == database
    history.rename(find_session(sessions, sessions[0].session_id), "Calculus")
    assert history.sessions()[0].title == "Calculus"


@examples(40)
@given(st.data())
def test_a_damaged_list_costs_no_session(data: Path, kept: Path, drawn: st.DataObject) -> None:
    whole = (kept / "history.sqlite3").read_bytes()
    _check_history(kept, data, drawn.draw(damaged(whole)))


@examples(40)
@given(st.data())
def test_a_list_with_values_nobody_expects_costs_no_session(
    data: Path, kept: Path, drawn: st.DataObject
) -> None:
    path = data.with_name("twisted.sqlite3")
    path.write_bytes((kept / "history.sqlite3").read_bytes())
    database = sqlite3.connect(path)
    columns = [row[1] for row in database.execute("PRAGMA table_info(sessions)")]
    column = drawn.draw(st.sampled_from(columns))
    value = drawn.draw(st.sampled_from(EXTREMES))
    plain = json.dumps(value) if isinstance(value, list | dict) else value
    if isinstance(plain, int) and abs(plain) >= 2**63:
        plain = float(plain)
    one = "session_id = (SELECT min(session_id) FROM sessions)"
    with database:
        try:
            database.execute(f"UPDATE sessions SET {column} = ? WHERE {one}", (plain,))
        except sqlite3.IntegrityError:
            assume(False)
    database.close()
    _check_history(kept, data, path.read_bytes())


def test_a_wrong_year_in_the_list_deletes_no_session(data: Path, kept: Path) -> None:
    shutil.copytree(kept, data)
    database = sqlite3.connect(data / "history.sqlite3")
    with database:
        database.execute("UPDATE sessions SET started_utc = '2006' || substr(started_utc, 5)")
    database.close()
    history = History(data)
    [notice] = history.refresh(30)
    assert "made again" in notice
    assert len(history.sessions()) == 3


def test_a_wrong_year_in_a_journal_deletes_no_session(data: Path, kept: Path) -> None:
    for journal in kept.glob("*.journal"):
        copied = data / journal.name
        copied.parent.mkdir(exist_ok=True)
        content = journal.read_bytes().replace(b'"started_utc":"20', b'"started_utc":"19')
        assert content != journal.read_bytes()
        copied.write_bytes(content)
    history = History(data)
    assert history.refresh(30) == []
    assert len(history.sessions()) == 3


def test_a_version_that_is_none_has_the_list_made_again(data: Path, kept: Path) -> None:
    for version in (0, 1, -3):
        shutil.copytree(kept, data)
        database = sqlite3.connect(data / "history.sqlite3")
        database.execute(f"PRAGMA user_version = {version}")
        database.close()
        history = History(data)
        assert len(history.refresh()) == 1
        assert len(history.sessions()) == 3
        shutil.rmtree(data)


def test_a_table_of_another_name_has_the_list_made_again(data: Path, kept: Path) -> None:
    shutil.copytree(kept, data)
    database = sqlite3.connect(data / "history.sqlite3")
    database.execute("ALTER TABLE sessions RENAME TO sesrions")
    database.close()
    assert len(History(data).refresh()) == 1
    assert len(History(data).sessions()) == 3


def test_a_data_folder_that_no_system_has_is_said(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 300)
    assert find_unfinished(folder / "journals") == []
    with pytest.raises(HistoryError, match="choose another one in the settings"):
        History(folder / "history").refresh()
    with pytest.raises(HistoryError, match="choose another one in the settings"):
        History(folder / "history").sessions()
