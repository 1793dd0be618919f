"""What the menu offers for the panel, seen in the real window."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.preferences import Preferences
from tests.gui.pieces import DrawnClass


def test_the_class_alone_is_chosen_in_the_menu(
    qtbot: QtBot, window: MainWindow, preferences: Preferences, drawn: DrawnClass
) -> None:
    drawn.shown = ["happy"] * 6
    window.actions_.start.trigger()
    qtbot.waitUntil(lambda: len(window.grid.cards) == 6, timeout=30_000)
    window.actions_.aggregate_only.trigger()
    assert preferences.settings.aggregate_only
    assert window.panel.aggregate_only
    assert not window.grid.isVisible()
    assert window.panel.class_view.bars.accessibleDescription().count("Happy: 100%") == 1
    drawn.shown = ["happy"] * 4
    qtbot.waitUntil(window.panel.class_view.too_few.isVisible, timeout=30_000)
    window.actions_.aggregate_only.trigger()
    assert window.grid.isVisible()


def test_a_side_is_kept_and_let_go_again(
    window: MainWindow, preferences: Preferences, qapp: QApplication
) -> None:
    left, right = window.actions_.docks.actions()
    kept: list[str] = []
    preferences.changed.connect(lambda: kept.append(preferences.settings.dock))
    right.trigger()
    left.trigger()
    assert (left.isChecked(), right.isChecked()) == (True, False)
    left.trigger()
    assert kept == ["right", "left", "free"]
    assert not left.isChecked()


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_docked_panel_fills_the_height_of_the_screen(
    window: MainWindow, side: str, qapp: QApplication
) -> None:
    (action,) = [a for a in window.actions_.docks.actions() if a.data() == side]
    action.trigger()
    qapp.processEvents()
    screen = window.screen()
    assert screen is not None
    room, frame = screen.availableGeometry(), window.frameGeometry()
    assert frame.height() == room.height()
    assert room.contains(frame)


def test_other_windows_keep_the_focus_when_the_panel_shows_itself_again(
    window: MainWindow,
) -> None:
    window.actions_.on_top.toggle()
    assert window.isVisible()
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
