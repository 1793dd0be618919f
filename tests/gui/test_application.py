import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.application import load_analyzer, make_application, run_app, screen_source
from gui.main_window import MainWindow
from gui.session_control import Engine, SessionControl
from session.paths import journal_folder
from session.recovery import find_unfinished


def run(tmp_path: Path, engine: Engine, opened: Callable[[MainWindow], None]) -> int:
    """Run the program; it ends with 99 if nothing else ends it (errors don't)."""

    def opened_in_time(window: MainWindow) -> None:
        guard = QTimer(window)
        guard.setSingleShot(True)
        guard.timeout.connect(lambda: QApplication.exit(99))
        guard.start(20_000)
        opened(window)

    return run_app(["moodgrid"], data=tmp_path, engine=engine, opened=opened_in_time)


def unsaved_session(control: SessionControl, window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.start.trigger()
    qtbot.waitUntil(lambda: control.samples > 3)
    control.shut_down()


def test_the_program_runs_until_its_window_is_closed(
    qapp: QApplication, tmp_path: Path, engine: Engine
) -> None:
    seen: list[bool] = []

    def opened(window: MainWindow) -> None:
        seen.append(window.isVisible())
        window.close()

    assert run(tmp_path, engine, opened) == 0
    assert seen == [True]
    assert (tmp_path / "settings.json").exists()


def test_an_unexpected_error_is_logged_and_shown_and_the_program_goes_on(
    qapp: QApplication, tmp_path: Path, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[str] = []

    def opened(window: MainWindow) -> None:
        def fail() -> None:
            raise ZeroDivisionError("nobody expected this")

        def look() -> None:
            shown.append(window.banner.text)
            window.close()

        QTimer.singleShot(0, fail)
        QTimer.singleShot(100, look)

    before = sys.excepthook
    with caplog.at_level(logging.CRITICAL):
        assert run(tmp_path, engine, opened) == 0
    assert "internal error (ZeroDivisionError)" in shown[0]
    assert "nobody expected this" in caplog.text
    assert sys.excepthook is before


def test_a_session_of_last_time_is_offered_at_the_start(
    qtbot: QtBot,
    window: MainWindow,
    control: SessionControl,
    tmp_path: Path,
    engine: Engine,
) -> None:
    unsaved_session(control, window, qtbot)
    assert control.folder == journal_folder(tmp_path)
    offered: list[str] = []

    def opened(again: MainWindow) -> None:
        def look() -> None:
            offered.append(again.banner.action_button.text())
            again.close()

        QTimer.singleShot(300, look)

    assert run(tmp_path, engine, opened) == 0
    assert offered == ["Show…"]


def test_what_runs_when_the_program_is_ended_is_left_for_recovery(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, tmp_path: Path, engine: Engine
) -> None:
    def opened(again: MainWindow) -> None:
        again.actions_.start.trigger()
        QTimer.singleShot(600, qapp.exit)

    assert run(tmp_path, engine, opened) == 0
    assert len(find_unfinished(journal_folder(tmp_path))) == 1


def test_there_is_one_application(qapp: QApplication) -> None:
    assert make_application(["moodgrid"]) is qapp
    assert not qapp.windowIcon().isNull()


def test_the_programs_own_engine_is_the_screen_and_the_models(
    window: MainWindow,
) -> None:
    settings = window.preferences.settings
    assert settings.region is not None
    source = screen_source(settings.region)
    assert source.live
    assert source.description == f"screen {settings.region}"
    assert callable(load_analyzer(settings).analyze)
