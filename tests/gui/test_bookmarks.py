"""Bookmarks from the button to the saved file."""

from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.banner import Level
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session_control import SessionControl
from session.recovery import find_unfinished, recover
from tests.gui.pieces import key, rows_of, save_as

PATIENCE_MS = 30_000


def start(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_.start.trigger()
    qtbot.waitUntil(window.actions_.bookmark.isEnabled, timeout=PATIENCE_MS)


def bookmarks(control: SessionControl) -> list[str]:
    assert control.history is not None
    return [mark.text for mark in control.history.view().bookmarks]


def test_there_is_nothing_to_mark_before_the_start(window: MainWindow) -> None:
    assert not window.actions_.bookmark.isEnabled()
    assert not window.timeline.bar.asking


def test_a_bookmark_is_set_at_once_and_named_later(
    qtbot: QtBot, window: MainWindow, control: SessionControl
) -> None:
    start(qtbot, window)
    window.actions_.bookmark.trigger()
    assert bookmarks(control) == [""]
    line = window.timeline.bar.line
    assert not line.isHidden()
    line.setText("  started   recursion ")
    key(line, Qt.Key.Key_Return)
    assert bookmarks(control) == ["started recursion"]
    assert line.isHidden()


def test_escape_leaves_it_without_a_text(
    qtbot: QtBot, window: MainWindow, control: SessionControl
) -> None:
    start(qtbot, window)
    window.actions_.bookmark.trigger()
    window.timeline.bar.line.setText("not this")
    key(window.timeline.bar.line, Qt.Key.Key_Escape)
    assert bookmarks(control) == [""]
    assert not window.timeline.bar.asking


def test_each_text_stays_with_its_own_bookmark(
    qtbot: QtBot, window: MainWindow, control: SessionControl
) -> None:
    start(qtbot, window)
    window.actions_.bookmark.trigger()
    window.timeline.bar.line.setText("first")
    window.actions_.bookmark.trigger()
    window.timeline.bar.line.setText("second")
    key(window.timeline.bar.line, Qt.Key.Key_Return)
    assert bookmarks(control) == ["first", "second"]


def test_what_was_typed_is_kept_when_the_session_ends_and_saved(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    start(qtbot, window)
    qtbot.waitUntil(lambda: control.samples > 0, timeout=PATIENCE_MS)
    window.actions_.bookmark.trigger()
    window.timeline.bar.line.setText("quiz")
    window.actions_.stop.trigger()
    qtbot.waitUntil(window.actions_.start.isEnabled, timeout=PATIENCE_MS)
    assert bookmarks(control) == ["quiz"]
    assert not window.actions_.bookmark.isEnabled()
    window.actions_.save.trigger()
    save_as(qtbot, window, tmp_path / "class.csv")
    qtbot.waitUntil(lambda: window.banner.level is Level.DONE, timeout=PATIENCE_MS)
    rows = rows_of(tmp_path / "class_events.csv")
    assert [(row[2], row[3]) for row in rows[1:]] == [("bookmark", "quiz")]


def test_a_bookmark_is_there_after_a_crash(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    start(qtbot, window)
    qtbot.waitUntil(lambda: control.samples > 0, timeout=PATIENCE_MS)
    window.actions_.bookmark.trigger()
    control.shut_down()
    (unfinished,) = find_unfinished(control.folder)
    files = recover(unfinished, tmp_path / "found.csv")
    assert [row[2] for row in rows_of(files.events)[1:]] == ["bookmark"]


@pytest.mark.parametrize("height", [900, 500])
def test_the_drawing_gives_way_to_the_cards_in_a_low_panel(
    qtbot: QtBot, window: MainWindow, height: int
) -> None:
    window.resize(420, 900)
    start(qtbot, window)
    qtbot.waitUntil(lambda: window.timeline.timeline is not None, timeout=PATIENCE_MS)
    assert window.timeline.timeline is not None
    window.resize(420, height)
    assert window.timeline.timeline.isVisibleTo(window) == (height == 900)
    assert window.timeline.bar.isVisibleTo(window)


def test_the_timeline_can_be_switched_off_and_stays_off(
    qtbot: QtBot, window: MainWindow, preferences: Preferences
) -> None:
    window.resize(420, 900)
    start(qtbot, window)
    qtbot.waitUntil(lambda: window.timeline.timeline is not None, timeout=PATIENCE_MS)
    assert window.timeline.timeline is not None
    window.actions_.timeline.trigger()
    assert not window.timeline.timeline.isVisibleTo(window)
    assert not preferences.settings.timeline
    window.actions_.timeline.trigger()
    assert window.timeline.timeline.isVisibleTo(window)
