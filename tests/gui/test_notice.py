from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cli import commands
from cli.parser import parse
from gui.application import run_app
from gui.demo_launch import demo_command
from gui.main_window import MainWindow
from gui.notice import invitation
from gui.preferences import Preferences
from gui.session_control import Engine, SessionControl
from session.notice import NOTICE_VERSION
from session.settings import Settings, save_settings


def test_nothing_starts_before_it_is_accepted(
    window: MainWindow, control: SessionControl, preferences: Preferences
) -> None:
    window.show_notice()
    page = window.notice
    assert page is not None
    assert window.pages.currentWidget() is page
    assert not any(action.isEnabled() for action in window.actions_.main)
    assert not window.actions_.camera.isEnabled()
    window.select_region()
    assert window.isVisible()
    page.told.setChecked(True)
    assert not page.accept_button.isEnabled()
    page.elsewhere.setChecked(True)
    page.told.setChecked(False)
    assert not page.accept_button.isEnabled()
    page.told.setChecked(True)
    page.accept_button.click()
    assert preferences.settings.notice_accepted == NOTICE_VERSION
    assert preferences.settings.where_used == "elsewhere"
    assert window.message.heading == "Ready"
    assert window.actions_.start.isEnabled()
    assert window.actions_.camera.isEnabled()
    assert not control.active


def test_in_the_eu_live_use_is_refused_with_the_reason_and_the_demo_stays(
    window: MainWindow, control: SessionControl, preferences: Preferences
) -> None:
    window.show_notice()
    page = window.notice
    assert page is not None
    assert page.refusal.isHidden()
    page.within.setChecked(True)
    assert "Article 5(1)(f)" in page.refusal.text()
    assert page.refusal.isVisible()
    page.accept_button.click()
    assert preferences.settings.where_used == "eu"
    assert window.message.heading == "Live use is off"
    assert not any(action.isEnabled() for action in window.actions_.main)
    offered = [b.text() for b in window.message.findChildren(QPushButton) if b.isVisible()]
    assert offered == ["Run the demo class", "My camera"]
    assert window.actions_.demo.isEnabled()
    assert window.actions_.camera.isEnabled()
    window.start()
    window.select_region()
    assert window.isVisible()
    assert not control.active
    preferences.change(where_used="elsewhere")
    assert window.message.heading == "Ready"
    assert window.actions_.start.isEnabled()


def test_a_running_class_ends_when_it_turns_out_to_be_in_the_eu(
    qtbot: QtBot, window: MainWindow, control: SessionControl, preferences: Preferences
) -> None:
    window.start()
    qtbot.waitUntil(lambda: control.samples > 0, timeout=30_000)
    preferences.change(where_used="eu")
    qtbot.waitUntil(lambda: not (control.active or control.busy), timeout=30_000)
    assert control.samples > 0
    assert not window.actions_.start.isEnabled()
    assert window.actions_.save.isEnabled()


def test_the_demo_is_started_in_a_program_of_its_own() -> None:
    program, *arguments = demo_command()
    assert Path(program).is_file()
    options = parse(arguments[1:])
    assert options.run is commands.demo
    assert options.out.is_absolute()


def test_what_to_tell_the_class_can_be_pasted(window: MainWindow) -> None:
    window.show_notice()
    assert window.notice is not None
    window.notice.copy_button.click()
    clipboard = QGuiApplication.clipboard()
    assert clipboard is not None
    assert clipboard.text() == invitation()


@pytest.mark.parametrize(("accepted", "asks"), [(0, True), (1, True), (NOTICE_VERSION, False)])
def test_it_is_shown_until_this_text_was_accepted(
    qapp: QApplication, tmp_path: Path, engine: Engine, accepted: int, asks: bool
) -> None:
    save_settings(tmp_path / "settings.json", Settings(notice_accepted=accepted))
    seen: list[bool] = []

    def opened(window: MainWindow) -> None:
        seen.append(window.notice is not None)
        close: Callable[[], object] = window.close
        QTimer.singleShot(0, close)
        guard = QTimer(window)
        guard.timeout.connect(lambda: QApplication.exit(99))
        guard.start(20_000)

    status = run_app(["moodgrid"], data=tmp_path, engine=engine, notice=True, opened=opened)
    assert (status, seen) == (0, [asks])
