from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QInputDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from gui.banner import Level
from gui.compare_view import CompareView
from gui.history_window import HistoryWindow
from gui.theme import Theme
from inference.types import UNSURE
from session.history import History, PastSession
from session.recorder import SessionRecorder
from tests.gui.pieces import answer, key, pixels, rows_of, save_as
from tests.session.builders import reading, snapshot

PATIENCE_MS = 30_000


def keep(history: History, *shown: str, title: str = "") -> PastSession:
    """A minute in which each participant keeps one expression."""
    with SessionRecorder(history.folder.parent / "journals", "screen") as recorder:
        for second in range(31):
            people = [reading(f"P{k:02d}", name) for k, name in enumerate(shown, 1)]
            recorder.record(snapshot(people, 2.0 * second))
    session_id = history.keep(recorder.journal_path)
    (session,) = [s for s in history.sessions() if s.session_id == session_id]
    history.rename(session, title)
    return session


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


@pytest.fixture
def listed(qtbot: QtBot, history: History, theme: Theme) -> Callable[[], HistoryWindow]:
    def open_window() -> HistoryWindow:
        window = HistoryWindow(history, theme)
        with qtbot.waitSignal(window.listed, timeout=PATIENCE_MS):
            window.show()
        return window

    return open_window


def close(qtbot: QtBot, window: HistoryWindow | CompareView) -> None:
    qtbot.waitUntil(lambda: not window.working, timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.destroyed, timeout=PATIENCE_MS):
        window.close()


def words(window: HistoryWindow, column: int) -> list[str]:
    model = window.table.model()
    assert model is not None
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_without_sessions_it_says_how_they_come(
    qtbot: QtBot, listed: Callable[[], HistoryWindow]
) -> None:
    window = listed()
    assert window.pages.currentWidget() is not window.table
    assert not window.open.isEnabled()
    close(qtbot, window)


def test_it_lists_opens_and_sorts(
    qtbot: QtBot, history: History, listed: Callable[[], HistoryWindow]
) -> None:
    keep(history, "happy", "happy", title="Beta")
    keep(history, "sad", title="alpha")
    window = listed()
    assert words(window, 3) == ["1", "2"], "the newest first"
    window.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert words(window, 0) == ["alpha", "Beta"]
    assert words(window, 2) == ["1:00", "1:00"]
    opened: list[PastSession] = []
    window.opened.connect(opened.append)
    window.table.selectRow(1)
    key(window.table, Qt.Key.Key_Return)
    assert [session.title for session in opened] == ["Beta"]
    close(qtbot, window)


def test_the_small_timeline_has_the_colours_of_the_class(
    qtbot: QtBot, history: History, listed: Callable[[], HistoryWindow], theme: Theme
) -> None:
    keep(history, "happy", "sad", title="half and half")
    window = listed()
    model = window.table.model()
    assert model is not None
    cell = window.table.visualRect(model.index(0, 4))
    image = pixels(window.table.viewport())[..., :3]  # type: ignore[arg-type]
    image = image[cell.top() : cell.bottom(), cell.left() : cell.right()]
    counts = []
    for role in ("positive", "negative"):
        colour = theme.colours.colour(role)
        bgr = (colour.blue(), colour.green(), colour.red())
        counts.append(int((image == bgr).all(axis=2).sum()))
    assert min(counts) > 1000
    assert counts[0] == pytest.approx(counts[1], rel=0.2)
    close(qtbot, window)


def test_a_session_gets_another_title(
    qtbot: QtBot, history: History, listed: Callable[[], HistoryWindow]
) -> None:
    keep(history, "happy")
    window = listed()
    window.table.selectRow(0)
    key(window.table, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: bool(window.findChildren(QInputDialog)), timeout=PATIENCE_MS)
    (dialog,) = window.findChildren(QInputDialog)
    dialog.setTextValue("Graphs <b>and</b> trees")
    with qtbot.waitSignal(window.listed, timeout=PATIENCE_MS):
        dialog.accept()
    assert words(window, 0) == ["Graphs <b>and</b> trees"]
    close(qtbot, window)


@pytest.mark.parametrize("sure", [True, False])
def test_deleting_asks_first(
    qtbot: QtBot, history: History, listed: Callable[[], HistoryWindow], sure: bool
) -> None:
    sessions = [keep(history, "happy"), keep(history, "sad")]
    window = listed()
    window.table.selectAll()
    key(window.table, Qt.Key.Key_Delete)
    if sure:
        with qtbot.waitSignal(window.listed, timeout=PATIENCE_MS):
            answer(qtbot, window, "Delete")
    else:
        answer(qtbot, window, "Cancel")
    assert len(history.sessions()) == (0 if sure else 2)
    assert all(session.path.exists() is not sure for session in sessions)
    close(qtbot, window)


def test_it_is_saved_again(
    qtbot: QtBot, history: History, listed: Callable[[], HistoryWindow], tmp_path: Path
) -> None:
    keep(history, "happy", "sad")
    window = listed()
    window.table.selectRow(0)
    for again in (False, True):
        window.export.click()
        save_as(qtbot, window, tmp_path / "again.csv")
        if again:
            answer(qtbot, window, "Replace")
        qtbot.waitUntil(lambda: window.banner.level is Level.DONE, timeout=PATIENCE_MS)
        assert len(rows_of(tmp_path / "again.csv")) == 63
        window.banner.clear("saved")
    close(qtbot, window)


def test_two_are_compared(
    qtbot: QtBot,
    history: History,
    listed: Callable[[], HistoryWindow],
    theme: Theme,
) -> None:
    keep(history, "happy", "neutral", title="first")
    keep(history, "happy", "neutral", "sad", UNSURE, title="second")
    window = listed()
    pairs: list[tuple[PastSession, PastSession]] = []
    window.compared.connect(lambda older, newer: pairs.append((older, newer)))
    window.table.selectRow(0)
    assert not window.compare.isEnabled()
    window.table.selectAll()
    window.compare.click()
    [(older, newer)] = pairs
    assert (older.title, newer.title) == ("first", "second")
    view = CompareView(history, (older, newer), theme)
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.show()
    assert view.numbers[1:] == [
        ["Positive", "50%", "25%", "−25"],
        ["Neutral", "50%", "25%", "−25"],
        ["Negative", "0%", "25%", "+25"],
        ["Unsure", "0%", "25%", "+25"],
    ]
    close(qtbot, view)
    close(qtbot, window)


def test_in_class_only_nothing_of_a_few_faces_is_shown(
    qtbot: QtBot, history: History, theme: Theme
) -> None:
    sessions = keep(history, "sad", "happy"), keep(history, *["happy"] * 5)
    window = HistoryWindow(history, theme, class_only=True)
    with qtbot.waitSignal(window.listed, timeout=PATIENCE_MS):
        window.show()
    assert window.table.isColumnHidden(4), "the small timelines may be of one face"
    close(qtbot, window)
    view = CompareView(history, sessions, theme, class_only=True)
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.show()
    assert [row[1:3] for row in view.numbers[1:]] == [["–", "100%"]] + [["–", "0%"]] * 3
    assert "nobody is singled out" in view.timelines[0].plot.empty_words
    close(qtbot, view)


def test_a_session_that_is_gone_is_said(qtbot: QtBot, history: History, theme: Theme) -> None:
    sessions = (keep(history, "happy"), keep(history, "sad"))
    sessions[1].path.unlink()
    view = CompareView(history, sessions, theme)
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.show()
    assert "deleted or moved" in view.banner.text
    close(qtbot, view)


def test_damage_is_told(
    qtbot: QtBot, history: History, listed: Callable[[], HistoryWindow]
) -> None:
    keep(history, "happy")
    (history.folder / "history.sqlite3").write_bytes(b"no database" * 1000)
    window = listed()
    assert "made again" in window.banner.text
    assert words(window, 3) == ["1"]
    close(qtbot, window)


def test_questions_can_be_answered_with_the_keyboard(
    qtbot: QtBot, history: History, listed: Callable[[], HistoryWindow]
) -> None:
    keep(history, "happy")
    window = listed()
    window.table.selectRow(0)
    window.delete.click()
    (box,) = window.findChildren(QMessageBox)
    assert box.defaultButton() in box.findChildren(QPushButton)
    assert box.defaultButton().text() == "Cancel"  # type: ignore[union-attr]
    box.reject()
    assert len(history.sessions()) == 1
    close(qtbot, window)
