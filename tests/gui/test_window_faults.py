"""What the window says and keeps when disks, folders and files let it down."""

import os
import shutil
from pathlib import Path

import pytest
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from gui.application import run_app
from gui.banner import Level
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session_control import Engine, SessionControl
from session.recorder import SessionRecorder
from session.recovery import find_unfinished
from session.spreadsheet import read_samples
from tests.gui.pieces import answer, rows_of, save_as
from tests.session.builders import reading, snapshot
from tests.session.disks import fill, small_disk


def start(qtbot: QtBot, window: MainWindow, control: SessionControl) -> None:
    window.actions_.start.trigger()
    qtbot.waitUntil(lambda: control.samples > 3 and window.actions_.stop.isEnabled())


def stop(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_.stop.trigger()
    qtbot.waitUntil(window.actions_.start.isEnabled)


def questions(window: MainWindow) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def leave(folder: Path, times: int) -> None:
    """Sessions that nobody saved."""
    for _ in range(times):
        with SessionRecorder(folder, "screen") as recorder:
            recorder.record(snapshot([reading()]))


def test_a_full_disk_is_said_and_the_class_goes_on(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    with small_disk(control.folder) as disk:
        start(qtbot, window, control)
        filler = fill(disk)
        qtbot.waitUntil(lambda: "is full" in window.banner.text)
        assert window.banner.level is Level.WARNING
        before = control.samples
        qtbot.waitUntil(lambda: control.samples > before)

        window.actions_.save.trigger()
        save_as(qtbot, window, disk / "class.csv")
        qtbot.waitUntil(lambda: window.banner.level is Level.ERROR)
        assert "The session was not saved: the disk" in window.banner.text
        assert not list(disk.glob("*.csv*"))
        window.actions_.save.trigger()
        save_as(qtbot, window, tmp_path / "elsewhere.csv")
        qtbot.waitUntil((tmp_path / "elsewhere_events.csv").exists)
        assert len(rows_of(tmp_path / "elsewhere.csv")) > before

        filler.unlink()
        qtbot.waitUntil(lambda: not control.disk_problem)
        stop(qtbot, window)
        recorded = control.samples
        window.close()
        with qtbot.waitSignal(window.closed):
            answer(qtbot, window, "Keep in history")
    [past] = control.archive.sessions()
    assert past.samples == recorded, "on another disk, every sample of it"


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove what is open")
def test_a_data_folder_removed_during_the_class_costs_nothing(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    start(qtbot, window, control)
    qtbot.waitUntil(lambda: any(control.folder.glob("*")))
    for left in (control.folder, tmp_path / "settings.json"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    before = control.samples
    qtbot.waitUntil(lambda: control.samples > before + 3 and any(control.folder.glob("*")))
    window.actions_.timeline.trigger()  # a setting
    stop(qtbot, window)
    assert (tmp_path / "settings.json").exists()
    recorded = control.samples
    window.close()
    with qtbot.waitSignal(window.closed):
        answer(qtbot, window, "Keep in history")
    [past] = control.archive.sessions()
    assert past.samples == recorded


def test_one_session_that_can_not_be_recovered_does_not_hide_the_others(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    leave(control.folder, 2)
    older, newer = find_unfinished(control.folder)
    window.actions_.recover.trigger()
    qtbot.waitUntil(lambda: window.flow.asking)
    newer.path.unlink()  # another program settled it meanwhile
    answer(qtbot, window, "Save…")
    save_as(qtbot, window, tmp_path / "newer.csv")
    qtbot.waitUntil(lambda: window.banner.level is Level.ERROR)
    assert newer.session_id in window.banner.text
    answer(qtbot, window, "Save…")
    save_as(qtbot, window, tmp_path / "older.csv")
    qtbot.waitUntil(lambda: not older.path.exists())
    assert {s.session_id for s in read_samples(tmp_path / "older.csv")} == {older.session_id}
    assert not (tmp_path / "newer.csv").exists()
    assert newer.session_id in window.banner.text, "it is still said"


@pytest.mark.parametrize("turned_down", ["place", "replacing"])
def test_a_recovery_that_is_broken_off_goes_on_with_the_next(
    qtbot: QtBot,
    window: MainWindow,
    control: SessionControl,
    tmp_path: Path,
    turned_down: str,
) -> None:
    leave(control.folder, 2)
    (tmp_path / "mine.csv").write_text("precious")
    window.actions_.recover.trigger()
    answer(qtbot, window, "Save…")
    if turned_down == "place":
        qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
        window.findChildren(QFileDialog)[0].reject()
    else:
        save_as(qtbot, window, tmp_path / "mine.csv")
        answer(qtbot, window, "Cancel")
    answer(qtbot, window, "Delete")
    qtbot.waitUntil(lambda: len(list(control.folder.iterdir())) == 1)
    assert (tmp_path / "mine.csv").read_text() == "precious"


def test_a_bookmark_after_saving_is_asked_about(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    start(qtbot, window, control)
    window.actions_.pause.trigger()
    qtbot.waitUntil(lambda: control.paused)
    window.actions_.save.trigger()
    save_as(qtbot, window, tmp_path / "class.csv")
    qtbot.waitUntil(lambda: window.banner.level is Level.DONE and not control.busy)
    qtbot.waitUntil(window.actions_.bookmark.isEnabled)
    window.banner.close_button.click()
    window.actions_.bookmark.trigger()
    assert control.unsaved == 0
    assert not control.settled
    stop(qtbot, window)
    assert "not saved yet" in window.banner.text
    window.close()
    assert any("bookmark" in box.informativeText() for box in questions(window))
    answer(qtbot, window, "Save…")
    save_as(qtbot, window, tmp_path / "class.csv")
    with qtbot.waitSignal(window.closed):
        answer(qtbot, window, "Replace")
    assert [row[2] for row in rows_of(tmp_path / "class_events.csv")].count("bookmark") == 1


def test_another_data_folder_is_told_to_hide_the_sessions_so_far(
    qtbot: QtBot,
    window: MainWindow,
    control: SessionControl,
    preferences: Preferences,
    tmp_path: Path,
) -> None:
    preferences.change(data_folder=tmp_path / "other")
    qtbot.wait(100)
    assert window.banner.text == "", "nothing is left behind"
    preferences.change(data_folder=None)
    leave(control.folder, 1)
    preferences.change(data_folder=tmp_path / "other")
    qtbot.waitUntil(lambda: "another data folder" in window.banner.text)
    assert str(control.archive.folder.parent) in window.banner.text
    preferences.change(data_folder=None)
    assert window.banner.text == ""


def test_the_program_starts_over_files_that_are_all_broken(
    qapp: QApplication, engine: Engine, tmp_path: Path
) -> None:
    for name in ("settings.json", "history/history.sqlite3", "journals/a.journal"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\x00\xff\x80{" * 2000)
    leave(tmp_path / "history", 1)
    said: list[str] = []

    def opened(window: MainWindow) -> None:
        guard = QTimer(window)
        guard.timeout.connect(lambda: watch(window, said))
        guard.start(50)

    assert run_app(["moodgrid"], data=tmp_path, engine=engine, opened=opened) == 0
    assert "settings.broken-1.json" in said[0]
    assert "made again" in said[1]
    assert (tmp_path / "history" / "history.broken-1.sqlite3").exists()


def watch(window: MainWindow, said: list[str]) -> None:
    """Read the banner, close what it says, and leave after the second sentence."""
    if window.banner.text:
        said.append(window.banner.text)
        window.banner.close_button.click()
    if len(said) == 2:
        window.close()
