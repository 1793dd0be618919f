"""What the tray says and does; offscreen there is no tray, its icon and menu are real."""

from collections.abc import Iterator

import pytest
from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from capture.errors import RegionLostError
from gui.main_window import MainWindow
from gui.session_control import SessionControl
from gui.state_icon import Doing, state_icon
from gui.tray import Reason, Tray
from tests.gui.pieces import DrawnClass, answer

WAIT = 30_000


@pytest.fixture
def tray(window: MainWindow, control: SessionControl) -> Iterator[Tray]:
    made = Tray(window, control)
    yield made
    control.changed.disconnect(made.refresh)
    made.hide()


def item(tray: Tray, words: str) -> QAction:
    (found,) = [action for action in tray.menu.actions() if action.text() == words]
    return found


def picture(icon: QSystemTrayIcon) -> bytes:
    image = icon.icon().pixmap(QSize(32, 32)).toImage()
    bits = image.constBits()
    assert bits is not None
    return bytes(bits.asstring(image.sizeInBytes()))


def test_a_session_can_be_run_from_the_menu(
    qtbot: QtBot, tray: Tray, window: MainWindow, control: SessionControl
) -> None:
    idle = picture(tray.icon)
    assert tray.icon.toolTip() == "Moodgrid"
    assert item(tray, "Start").isEnabled()
    assert not item(tray, "Stop").isEnabled()
    item(tray, "Start").trigger()
    qtbot.waitUntil(
        lambda: control.samples > 1 and item(tray, "Pause").isEnabled(), timeout=WAIT
    )
    assert tray.icon.toolTip().startswith("Moodgrid is reading the class: ")
    recording = picture(tray.icon)
    item(tray, "Pause").trigger()
    qtbot.waitUntil(lambda: "paused" in tray.icon.toolTip(), timeout=WAIT)
    paused = picture(tray.icon)
    item(tray, "Resume").trigger()
    qtbot.waitUntil(lambda: "reading" in tray.icon.toolTip(), timeout=WAIT)
    item(tray, "Stop").trigger()
    qtbot.waitUntil(lambda: tray.icon.toolTip() == "Moodgrid", timeout=WAIT)
    assert len({idle, recording, paused}) == 3
    assert picture(tray.icon) == idle
    assert control.unsaved > 0


def test_stop_and_delete_asks_in_the_window(
    qtbot: QtBot, tray: Tray, window: MainWindow, control: SessionControl
) -> None:
    window.start()
    qtbot.waitUntil(item(tray, "Stop and delete").isEnabled, timeout=WAIT)
    window.showMinimized()
    item(tray, "Stop and delete").trigger()
    assert not window.isMinimized()
    answer(qtbot, window, "Delete")
    qtbot.waitUntil(lambda: control.status() is None, timeout=WAIT)
    assert control.samples == 0


def test_clicks_bring_the_window_up_and_pause(
    qtbot: QtBot, tray: Tray, window: MainWindow, control: SessionControl
) -> None:
    window.start()
    qtbot.waitUntil(window.actions_.pause.isEnabled, timeout=WAIT)
    tray.icon.activated.emit(Reason.MiddleClick)
    qtbot.waitUntil(lambda: control.paused, timeout=WAIT)
    window.showMinimized()
    tray.icon.activated.emit(Reason.Trigger)
    assert window.isVisible()
    assert not window.windowState() & Qt.WindowState.WindowMinimized


def test_a_class_out_of_sight_is_told(
    qtbot: QtBot, tray: Tray, window: MainWindow, drawn: DrawnClass
) -> None:
    drawn.error = RegionLostError("The region is gone.")
    window.start()
    qtbot.waitUntil(lambda: "does not see" in tray.icon.toolTip(), timeout=WAIT)


@pytest.mark.parametrize("wanted", [True, False])
def test_it_speaks_up_only_where_that_is_wanted(
    tray: Tray, window: MainWindow, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    said: list[str] = []
    monkeypatch.setattr(tray.icon, "isVisible", lambda: True)
    monkeypatch.setattr(tray.icon, "showMessage", lambda title, words, icon: said.append(words))
    window.preferences.change(notifications=wanted)
    window.panel.needed.connect(tray.notify)
    window.panel.needed.emit("P03 has no face in sight")
    assert said == (["P03 has no face in sight"] if wanted else [])


def test_quit_closes_the_window(qtbot: QtBot, tray: Tray, window: MainWindow) -> None:
    with qtbot.waitSignal(window.closed, timeout=WAIT):
        item(tray, "Quit").trigger()


def test_without_a_tray_the_window_carries_the_mark(
    qtbot: QtBot, tray: Tray, window: MainWindow, control: SessionControl
) -> None:
    window.start()
    recording = state_icon(Doing.RECORDING)
    qtbot.waitUntil(
        lambda: window.windowIcon().cacheKey() == recording.cacheKey(), timeout=WAIT
    )
    assert window.status_line.text.startswith(("Running", "Starting"))
    assert QSystemTrayIcon.isSystemTrayAvailable() or not tray.icon.isVisible()
