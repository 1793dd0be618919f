from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QApplication

from gui.application import run_app
from gui.main_window import MainWindow
from gui.notice import NOTICE_VERSION, invitation
from gui.preferences import Preferences
from gui.session_control import Engine, SessionControl


def test_nothing_starts_before_it_is_accepted(
    window: MainWindow, control: SessionControl, preferences: Preferences
) -> None:
    window.show_notice()
    page = window.notice
    assert page is not None
    assert window.pages.currentWidget() is page
    assert not any(action.isEnabled() for action in window.actions_.main)
    window.select_region()
    assert window.isVisible()
    for boxes in ((page.elsewhere,), (page.told,)):
        for box in (page.elsewhere, page.told):
            box.setChecked(box in boxes)
        assert not page.accept_button.isEnabled()
    page.elsewhere.setChecked(True)
    page.told.setChecked(True)
    page.accept_button.click()
    assert preferences.settings.notice_accepted == NOTICE_VERSION
    assert window.message.heading == "Ready"
    assert window.actions_.start.isEnabled()
    assert not control.active


def test_what_to_tell_the_class_can_be_pasted(window: MainWindow) -> None:
    window.show_notice()
    assert window.notice is not None
    window.notice.copy_button.click()
    clipboard = QGuiApplication.clipboard()
    assert clipboard is not None
    assert clipboard.text() == invitation()


@pytest.mark.parametrize(("accepted", "asks"), [(0, True), (NOTICE_VERSION, False)])
def test_it_is_shown_until_this_text_was_accepted(
    qapp: QApplication, tmp_path: Path, engine: Engine, accepted: int, asks: bool
) -> None:
    Preferences(tmp_path / "settings.json").change(notice_accepted=accepted)
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
