"""All that the window keeps: for its owner's eyes only, and gone for good when deleted."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from capture.geometry import Region
from gui.application import run_app
from gui.main_window import MainWindow
from gui.session_control import Engine
from session.history import History
from session.paths import history_folder, journal_folder
from tests.gui.pieces import DrawnClass, GreyReader, answer

REGION = Region(0, 0, 300, 200)
PATIENCE_MS = 60_000
NEVER_PRIVATE = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")

Visit = Callable[[MainWindow], None]


@pytest.fixture(autouse=True)
def careless_umask() -> Iterator[None]:
    """Files are private by themselves, not by the luck of the user's settings."""
    before = os.umask(0)
    yield
    os.umask(before)


def visit_class(qtbot: QtBot, data: Path, visit: Visit) -> str:
    """Open the program, record a class, do something, close; gives the session's id."""
    recorded: list[str] = []

    def opened(window: MainWindow) -> None:
        guard = QTimer(window)
        guard.timeout.connect(lambda: QApplication.exit(99))
        guard.start(PATIENCE_MS)
        window.preferences.change(region=REGION, rate_hz=10.0)
        window.actions_.start.trigger()
        qtbot.waitUntil(lambda: size_of_journals(data) > 4_000, timeout=PATIENCE_MS)
        recorded.extend(path.stem for path in journal_folder(data).iterdir())
        visit(window)

    engine = Engine(lambda region: DrawnClass(), lambda settings: GreyReader())
    assert run_app(["moodgrid"], data=data, engine=engine, opened=opened) == 0
    (session_id,) = recorded
    return session_id


def size_of_journals(data: Path) -> int:
    return sum(path.stat().st_size for path in journal_folder(data).glob("*"))


def keep(qtbot: QtBot, window: MainWindow) -> None:
    window.close()
    answer(qtbot, window, "Keep in history")


def open_to_others(data: Path) -> set[Path]:
    """What anybody but the owner could read, write or enter."""
    return {path for path in (data, *data.rglob("*")) if path.stat().st_mode & 0o077}


def everything_in(folder: Path) -> bytes:
    """Names and contents of all files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"\n".join(str(path).encode() + path.read_bytes() for path in files)


def names_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@NEVER_PRIVATE
def test_settings_lock_journal_and_history_are_their_owners_alone(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    data = tmp_path / "new" / "data"
    while_running: list[set[str]] = []
    readable: list[set[Path]] = []

    def look(window: MainWindow) -> None:
        qtbot.waitUntil((data / "settings.json").exists, timeout=PATIENCE_MS)
        while_running.append(names_in(data))
        readable.append(open_to_others(data))
        keep(qtbot, window)

    session_id = visit_class(qtbot, data, look)
    journal = f"journals/{session_id}.journal"
    assert while_running == [{"settings.json", "window.lock", journal}]
    assert readable == [set()]
    history = History(history_folder(data))
    history.sessions()
    reader = sqlite3.connect(data / "history" / "history.sqlite3")
    try:
        assert reader.execute("SELECT count(*) FROM sessions").fetchall() == [(1,)]
        assert "history/history.sqlite3-wal" in names_in(data)
        assert not open_to_others(data)
    finally:
        reader.close()


def test_deleting_what_runs_leaves_no_byte_of_it(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    def delete(window: MainWindow) -> None:
        window.actions_.delete.trigger()
        answer(qtbot, window, "Delete")
        qtbot.waitUntil(window.actions_.start.isEnabled, timeout=PATIENCE_MS)
        window.close()

    session_id = visit_class(qtbot, tmp_path, delete)
    assert names_in(tmp_path) == {"settings.json", "window.lock"}
    assert session_id.encode() not in everything_in(tmp_path)


def test_deleting_from_the_history_leaves_only_what_was_saved_elsewhere(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    session_id = visit_class(qtbot, data, lambda window: keep(qtbot, window))
    history = History(history_folder(data))
    (session,) = history.sessions()
    history.rename(session, "Unmistakable title")
    copy = history.export(session, tmp_path / "copy.csv").csv
    reader = sqlite3.connect(data / "history" / "history.sqlite3")
    try:
        assert len(reader.execute("SELECT * FROM sessions").fetchall()) == 1
        history.delete(session)
        left = everything_in(data)  # another program holds the list and its log open
    finally:
        reader.close()
    for kept in (left, everything_in(data)):
        assert session_id.encode() not in kept
        assert b"Unmistakable" not in kept
    assert history.sessions() == []
    assert names_in(data) == {"settings.json", "window.lock", "history/history.sqlite3"}
    assert session_id in copy.read_text(encoding="utf-8-sig")
