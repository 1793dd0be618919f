"""The teacher's way through a session: real threads, recorder and files."""

from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from capture.errors import RegionLostError, UnreadableFileError
from capture.geometry import Region
from gui import announcer
from gui.banner import Level
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session_control import SessionControl
from gui.theme import Theme
from session.recovery import find_unfinished
from tests.gui.pieces import DrawnClass, answer, drag, key, rows_of, save_as
from tests.support.display import XDisplay


def titles(window: MainWindow) -> list[str]:
    return [card.words.headline for card in window.grid.cards if card.words]


def start(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_.start.trigger()
    qtbot.waitUntil(lambda: len(titles(window)) == 3 and window.actions_.stop.isEnabled())


def stop(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_.stop.trigger()
    qtbot.waitUntil(window.actions_.start.isEnabled)


def enabled(window: MainWindow) -> set[str]:
    return {a.objectName() for a in window.actions_.main if a.isEnabled()}


def test_ready_it_offers_the_region_of_last_time(window: MainWindow) -> None:
    assert window.pages.currentWidget() is window.message
    assert window.message.heading == "Ready"
    assert enabled(window) == {"region", "start"}


def test_without_a_region_three_steps_are_shown(
    qtbot: QtBot, control: SessionControl, theme: Theme, tmp_path: Path
) -> None:
    window = MainWindow(control, Preferences(tmp_path / "fresh.json"), theme)
    qtbot.addWidget(window)
    assert window.pages.currentWidget() is window.welcome
    assert enabled(window) == {"region"}
    control.changed.disconnect(window.refresh)


def test_the_cards_show_the_class_as_it_changes(
    qtbot: QtBot, window: MainWindow, drawn: DrawnClass
) -> None:
    start(qtbot, window)
    assert titles(window) == ["Happy", "Sad", "Camera off"]
    assert window.header.faces == "2 of 3 faces"
    assert drawn.region == Region(0, 0, 300, 200)
    drawn.shown = ["angry", "angry", "neutral"]
    qtbot.waitUntil(lambda: titles(window) == ["Angry", "Angry", "Neutral"])
    assert window.header.line == "Mostly negative"
    assert enabled(window) == {"pause", "stop", "save", "delete"}
    assert window.status_line.text.startswith("Running")


def test_pause_stops_looking_and_resume_goes_on(
    qtbot: QtBot, window: MainWindow, drawn: DrawnClass, control: SessionControl
) -> None:
    start(qtbot, window)
    window.actions_.pause.trigger()
    qtbot.waitUntil(lambda: window.actions_.pause.text() == "Resume")
    assert window.grid.outdated
    read = -1
    while read != control.samples:  # what was on the way is still read
        read = control.samples
        qtbot.wait(1000)
    drawn.shown = ["fear", "fear", "fear"]
    qtbot.wait(300)
    assert titles(window) == ["Happy", "Sad", "Camera off"]
    window.actions_.pause.trigger()
    qtbot.waitUntil(lambda: titles(window) == ["Fear"] * 3)
    assert window.actions_.pause.text() == "Pause"
    assert not window.grid.outdated


def test_stop_and_save_write_both_files(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    start(qtbot, window)
    stop(qtbot, window)
    assert "not saved yet" in window.banner.text
    assert titles(window) == ["Happy", "Sad", "Camera off"]
    window.actions_.save.trigger()
    save_as(qtbot, window, tmp_path / "class.csv")
    qtbot.waitUntil(lambda: window.banner.level is Level.DONE)
    assert "class.csv, class_summary.csv and class_events.csv" in window.banner.text
    assert window.banner.action_button.text() == "Open folder"
    rows = rows_of(tmp_path / "class.csv")
    column = rows[0].index("expression")
    assert {row[column] for row in rows[1:]} == {"happy", "sad", ""}
    assert len(rows_of(tmp_path / "class_summary.csv")) == 1 + 3


def test_a_saved_session_is_closed_without_a_question(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    start(qtbot, window)
    stop(qtbot, window)
    window.actions_.save.trigger()
    save_as(qtbot, window, tmp_path / "class.csv")
    qtbot.waitUntil(lambda: window.banner.level is Level.DONE)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert find_unfinished(control.folder) == []


def test_saving_while_running_leaves_it_running(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    start(qtbot, window)
    window.actions_.save.trigger()
    save_as(qtbot, window, tmp_path / "part.csv")
    qtbot.waitUntil(lambda: window.banner.level is Level.DONE)
    assert control.active
    qtbot.waitUntil(lambda: control.unsaved > 0)


def test_a_file_is_replaced_only_when_asked(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "class.csv"
    path.write_text("precious")
    start(qtbot, window)
    stop(qtbot, window)
    window.actions_.save.trigger()
    save_as(qtbot, window, path)
    answer(qtbot, window, "Cancel")
    assert path.read_text() == "precious"
    window.actions_.save.trigger()
    save_as(qtbot, window, path)
    answer(qtbot, window, "Replace")
    qtbot.waitUntil(lambda: window.banner.level is Level.DONE)
    assert len(rows_of(path)) > 1


def test_a_folder_that_can_not_be_written_is_a_sentence(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    start(qtbot, window)
    stop(qtbot, window)
    (tmp_path / "class_summary.csv").mkdir()
    window.actions_.save.trigger()
    save_as(qtbot, window, tmp_path / "class.csv")
    answer(qtbot, window, "Replace")
    qtbot.waitUntil(lambda: window.banner.level is Level.ERROR)
    assert "not saved" in window.banner.text
    assert control.unsaved > 0


def test_delete_asks_and_leaves_nothing(
    qtbot: QtBot, window: MainWindow, control: SessionControl
) -> None:
    start(qtbot, window)
    window.actions_.delete.trigger()
    answer(qtbot, window, "Cancel")
    assert control.active
    window.actions_.delete.trigger()
    answer(qtbot, window, "Delete")
    qtbot.waitUntil(lambda: window.banner.text == "The session was deleted.")
    assert not control.active
    assert list(control.folder.iterdir()) == []
    assert window.message.heading == "Ready"


@pytest.mark.parametrize("choice", ["Cancel", "Keep in history", "Delete", "Save…"])
def test_closing_while_running_asks_and_loses_nothing(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path, choice: str
) -> None:
    start(qtbot, window)
    closed: list[int] = []
    window.closed.connect(lambda: closed.append(1))
    window.close()
    assert window.isVisible()
    answer(qtbot, window, choice)
    if choice == "Cancel":
        qtbot.wait(100)
        assert control.active
        assert not closed
        return
    if choice == "Save…":
        save_as(qtbot, window, tmp_path / "class.csv")
    qtbot.waitUntil(lambda: bool(closed))
    assert not control.active
    assert find_unfinished(control.folder) == []
    assert len(control.archive.sessions()) == (choice != "Delete")
    assert (tmp_path / "class.csv").exists() == (choice == "Save…")


def test_starting_again_asks_about_the_session_before(
    qtbot: QtBot, window: MainWindow, control: SessionControl
) -> None:
    start(qtbot, window)
    stop(qtbot, window)
    window.actions_.start.trigger()
    answer(qtbot, window, "Keep in history")
    qtbot.waitUntil(lambda: control.active)
    assert len(control.archive.sessions()) == 1


def test_an_unsaved_session_is_offered_and_recovered(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    start(qtbot, window)
    control.shut_down()
    window.flow.offer_unfinished()
    qtbot.waitUntil(lambda: window.banner.action_button.text() == "Show…")
    window.banner.action_button.click()
    answer(qtbot, window, "Save…")
    save_as(qtbot, window, tmp_path / "found.csv")
    qtbot.waitUntil(lambda: window.banner.level is Level.DONE)
    assert len(rows_of(tmp_path / "found.csv")) > 3
    assert find_unfinished(control.folder) == []
    assert len(control.archive.sessions()) == 1


@pytest.mark.parametrize(("choice", "left"), [("Keep for later", 1), ("Delete", 0)])
def test_an_unsaved_session_is_kept_or_deleted(
    qtbot: QtBot, window: MainWindow, control: SessionControl, choice: str, left: int
) -> None:
    start(qtbot, window)
    control.shut_down()
    window.actions_.recover.trigger()
    answer(qtbot, window, choice)
    qtbot.waitUntil(lambda: len(list(control.folder.glob("*"))) == left)
    assert len(find_unfinished(control.folder)) == left


def test_asked_for_unsaved_sessions_it_also_says_that_there_are_none(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.actions_.recover.trigger()
    qtbot.waitUntil(lambda: window.banner.text == "Every session is saved.")


def test_a_lost_region_is_waited_for(
    qtbot: QtBot, window: MainWindow, drawn: DrawnClass
) -> None:
    start(qtbot, window)
    drawn.error = RegionLostError("The monitor is gone; plug it in.")
    qtbot.waitUntil(lambda: window.banner.text == "The monitor is gone; plug it in.")
    assert window.banner.level is Level.WARNING
    assert window.grid.outdated
    window.banner.close_button.click()
    assert window.banner.isHidden()
    drawn.error = None
    qtbot.waitUntil(lambda: not window.grid.outdated)


def test_a_failure_says_what_to_do_and_keeps_what_was_recorded(
    qtbot: QtBot, window: MainWindow, control: SessionControl, drawn: DrawnClass
) -> None:
    start(qtbot, window)
    drawn.error = UnreadableFileError("It broke; mend it.")
    qtbot.waitUntil(lambda: window.banner.text == "It broke; mend it.")
    assert window.banner.level is Level.ERROR
    assert {"start", "save", "delete", "region"} == enabled(window)
    assert control.unsaved > 0


def test_no_tiles_in_the_region_is_said(
    qtbot: QtBot, window: MainWindow, drawn: DrawnClass
) -> None:
    drawn.shown = []
    window.actions_.start.trigger()
    qtbot.waitUntil(lambda: window.message.heading == "Nothing to read yet")


def test_a_gallery_that_was_read_and_is_gone_is_said_to_be_out_of_sight(
    qtbot: QtBot, window: MainWindow, drawn: DrawnClass
) -> None:
    start(qtbot, window)
    drawn.shown = []
    qtbot.waitUntil(lambda: window.message.heading == "The gallery is out of sight")


def test_something_over_a_part_of_the_gallery_is_said_while_it_lies_there(
    qtbot: QtBot, window: MainWindow, drawn: DrawnClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcer, "COVER_PATIENCE", 0.2)
    start(qtbot, window)
    drawn.shown = ["happy", "covered", "covered"]
    qtbot.waitUntil(lambda: "lies over a part" in window.banner.text)
    assert len(titles(window)) == 1
    drawn.shown = ["happy", "sad", ""]
    qtbot.waitUntil(window.banner.isHidden)


def test_selecting_a_region_starts_and_is_remembered(
    qtbot: QtBot, window: MainWindow, preferences: Preferences, on_display: XDisplay
) -> None:
    window.actions_.region.trigger()
    qtbot.waitUntil(lambda: window.selector is not None)
    assert not window.isVisible()
    assert window.selector is not None
    overlay = window.selector.overlays[0]
    drag(overlay, (20, 450), (400, 700))
    key(overlay, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    assert window.isVisible()
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    region = preferences.settings.region
    assert region is not None
    assert region != Region(0, 0, 300, 200)
    assert window.selector is None


def test_cancelling_the_selection_changes_nothing(
    qtbot: QtBot, window: MainWindow, preferences: Preferences, on_display: XDisplay
) -> None:
    before = preferences.settings.region
    window.actions_.region.trigger()
    qtbot.waitUntil(lambda: window.selector is not None)
    assert window.selector is not None
    key(window.selector.overlays[0], Qt.Key.Key_Escape)
    assert window.isVisible()
    assert preferences.settings.region == before
    assert window.message.heading == "Ready"


def test_a_panel_over_the_region_warns_and_moves_aside(
    qtbot: QtBot, window: MainWindow, on_display: XDisplay, qapp: QApplication
) -> None:
    window.resize(360, 420)
    window.move(0, 0)
    start(qtbot, window)
    assert "covers part of the region" in window.banner.text
    window.banner.action_button.click()
    qapp.processEvents()
    assert window.banner.isHidden()
    assert window.x() > 100


def test_place_and_theme_are_remembered(
    qtbot: QtBot, window: MainWindow, control: SessionControl, preferences: Preferences
) -> None:
    dark = next(a for a in window.actions_.themes.actions() if a.data() == "dark")
    dark.trigger()
    window.resize(500, 600)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert preferences.settings.theme == "dark"
    again = MainWindow(control, preferences, window.theme)
    qtbot.addWidget(again)
    assert again.size() == window.size()
    control.changed.disconnect(again.refresh)


def test_the_panel_stays_on_top_until_told_otherwise(window: MainWindow) -> None:
    flag = Qt.WindowType.WindowStaysOnTopHint
    assert window.windowFlags() & flag
    window.actions_.on_top.trigger()
    assert not window.windowFlags() & flag
    assert window.isVisible()


def test_every_button_has_a_name_and_a_tip(window: MainWindow) -> None:
    for action in window.actions_.main:
        assert action.text()
        assert not action.shortcut().isEmpty()
        assert action.shortcut().toString() in action.toolTip()


def test_questions_are_never_asked_twice(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    window.close()
    window.close()
    open_boxes = [b for b in window.findChildren(QMessageBox) if b.isVisible()]
    assert len(open_boxes) == 1
    answer(qtbot, window, "Cancel")


def test_the_keyboard_focus_does_not_wander(qtbot: QtBot, window: MainWindow) -> None:
    (button,) = [b for b in window.controls.findChildren(QToolButton) if b.text() == "Start"]
    button.setFocus()
    assert window.focusWidget() is button
    start(qtbot, window)
    assert window.focusWidget() is window.centralWidget()
