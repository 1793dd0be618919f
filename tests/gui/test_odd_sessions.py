"""Sessions that nobody recorded so, opened in the windows: shown as far as they can be."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.compare_view import CompareView
from gui.history_window import HistoryWindow
from gui.session_view import SessionView, Viewed
from gui.theme import Theme
from session.history import History, PastSession
from session.recorder import SessionRecorder
from session.saving import SavedFiles
from tests.gui.pieces import pixels
from tests.session.builders import reading, snapshot
from tests.session.hostile import HOSTILE_LINES

PATIENCE_MS = 60_000


@pytest.fixture(params=HOSTILE_LINES)
def session(request: pytest.FixtureRequest, history: History) -> PastSession:
    """A session in whose journal there is something hostile, at its end."""
    with SessionRecorder(history.folder.parent / "journals", "screen") as recorder:
        for second in range(5):
            recorder.record(snapshot([reading("P01"), reading("P02", "sad")], second))
        recorder.leave_for_recovery()
    history.keep(recorder.journal_path)
    (journal,) = history.folder.glob("*.journal")
    with journal.open("ab") as file:
        file.write(HOSTILE_LINES[request.param] + b"\n")
    (kept,) = history.sessions()
    return kept


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


def close(qtbot: QtBot, window: SessionView | HistoryWindow | CompareView) -> None:
    qtbot.waitUntil(lambda: not window.working, timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.destroyed, timeout=PATIENCE_MS):
        window.close()


def test_all_windows_show_it(
    qtbot: QtBot, session: PastSession, history: History, theme: Theme
) -> None:
    listed = HistoryWindow(history, theme)
    with qtbot.waitSignal(listed.listed, timeout=PATIENCE_MS):
        listed.show()
    assert pixels(listed).size
    close(qtbot, listed)

    def save(path: Path, overwrite: bool) -> SavedFiles:
        return history.export(session, path, overwrite=overwrite)

    view = SessionView(Viewed("", lambda: history.open(session), save), theme)
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.show()
    assert {"P01", "P02"} <= set(view.table.shown_order())
    assert pixels(view).size
    close(qtbot, view)
    compared = CompareView(history, (session, session), theme)
    with qtbot.waitSignal(compared.shown, timeout=PATIENCE_MS):
        compared.show()
    assert pixels(compared).size
    close(qtbot, compared)
