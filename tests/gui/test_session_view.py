from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.banner import Level
from gui.session_view import SessionView, Viewed
from gui.theme import Theme
from inference.types import UNSURE, TileState
from session.errors import UnreadableSessionError
from session.journal import BOOKMARK
from session.record import SessionRecord
from session.recorder import SessionRecorder
from session.saving import SavedFiles
from tests.gui.pieces import answer, pixels, rows_of, save_as
from tests.session.builders import reading, snapshot

PATIENCE_MS = 30_000


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[SessionRecorder]:
    with SessionRecorder(tmp_path / "journals", "screen 0,0,640,480") as made:
        for second in range(31):
            made.record(
                snapshot(
                    [
                        reading("P01", "happy" if second < 25 else "sad", name="Zoë"),
                        reading("P02", "sad"),
                        reading("P10", UNSURE),
                        reading("P03", state=TileState.CAMERA_OFF),
                    ],
                    2.0 * second,
                )
            )
        made.event(BOOKMARK, "<b>started</b> recursion")
        made.close()
        yield made


@pytest.fixture
def view(qtbot: QtBot, recorder: SessionRecorder, theme: Theme) -> Iterator[SessionView]:
    def save(path: Path, overwrite: bool) -> SavedFiles:
        return recorder.save_csv(path, overwrite=overwrite)

    made = SessionView(
        Viewed("Algebra II", recorder.record_so_far, save),
        theme,
    )
    with qtbot.waitSignal(made.shown, timeout=PATIENCE_MS):
        made.show()
    yield made
    qtbot.waitUntil(lambda: not made.working, timeout=PATIENCE_MS)
    with qtbot.waitSignal(made.destroyed, timeout=PATIENCE_MS):
        made.close()


def column(view: SessionView, heading: str) -> list[str]:
    model = view.table.model()
    assert model is not None
    headings = [
        model.headerData(number, Qt.Orientation.Horizontal)
        for number in range(model.columnCount())
    ]
    place = headings.index(heading)
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def test_it_shows_the_session(view: SessionView) -> None:
    assert view.heading.text() == "Algebra II"
    assert "1:00 · 4 participants · 124 samples · screen 0,0,640,480" in view.facts.text()
    assert view.table.shown_order() == ["Zoë (P01)", "P02", "P03", "P10"]
    assert column(view, "Happy") == ["81%", "0%", "–", "0%"]
    assert column(view, "Seen") == ["1:02", "1:02", "0:00", "1:02"]
    assert column(view, "Longest negative") == ["0:12", "1:02", "–", "0:00"]
    assert column(view, "Confidence") == ["70%", "70%", "–", "–"]
    assert view.bookmarks.count() == 1


def test_the_timeline_shows_the_class(view: SessionView, theme: Theme) -> None:
    image = pixels(view.timeline)[..., :3]
    for role in ("positive", "negative"):
        colour = theme.colours.colour(role)
        bgr = (colour.blue(), colour.green(), colour.red())
        assert int((image == bgr).all(axis=2).sum()) > 500, role


def test_a_bookmark_points_into_the_timeline(view: SessionView) -> None:
    view.bookmarks.setCurrentRow(0)
    assert view.timeline.plot.cursor_s == pytest.approx(60.0)
    item = view.bookmarks.item(0)
    assert item is not None
    assert item.text() == "1:00  <b>started</b> recursion"


@pytest.mark.parametrize(
    ("heading", "order"),
    [
        ("Sad", ["P03", "P10", "Zoë (P01)", "P02"]),
        ("Happy", ["P03", "P02", "P10", "Zoë (P01)"]),
        ("Participant", ["Zoë (P01)", "P02", "P03", "P10"]),
    ],
)
def test_it_sorts_by_any_column(view: SessionView, heading: str, order: list[str]) -> None:
    model = view.table.model()
    assert model is not None
    headings = [
        model.headerData(number, Qt.Orientation.Horizontal)
        for number in range(model.columnCount())
    ]
    view.table.sortByColumn(headings.index(heading), Qt.SortOrder.DescendingOrder)
    assert view.table.shown_order()[0] == order[-1]
    view.table.sortByColumn(headings.index(heading), Qt.SortOrder.AscendingOrder)
    assert view.table.shown_order() == order


def save(qtbot: QtBot, view: SessionView, button: str, path: Path) -> None:
    getattr(view, button).click()
    save_as(qtbot, view, path)
    qtbot.waitUntil(
        lambda: view.banner.level is Level.DONE and path.name in view.banner.text,
        timeout=PATIENCE_MS,
    )


def test_all_three_files_are_saved(qtbot: QtBot, view: SessionView, tmp_path: Path) -> None:
    save(qtbot, view, "save_csv", tmp_path / "class.csv")
    save(qtbot, view, "save_summary", tmp_path / "short.csv")
    save(qtbot, view, "save_report", tmp_path / "class.html")
    assert len(rows_of(tmp_path / "class.csv")) == 125
    assert rows_of(tmp_path / "short.csv") == rows_of(tmp_path / "class_summary.csv")
    html = (tmp_path / "class.html").read_text(encoding="utf-8")
    assert "Algebra II" in html
    assert "Zoë" in html


def test_a_class_only_report_is_a_click_away(
    qtbot: QtBot, view: SessionView, tmp_path: Path
) -> None:
    assert view.table.isVisible()
    view.class_only.click()
    assert not view.table.isVisible()
    assert view.timeline.plot.isVisible()
    save(qtbot, view, "save_report", tmp_path / "class.html")
    assert "Zoë" not in (tmp_path / "class.html").read_text(encoding="utf-8")


def test_replacing_a_file_is_asked_about(
    qtbot: QtBot, view: SessionView, tmp_path: Path
) -> None:
    path = tmp_path / "class.html"
    path.write_text("mine")
    view.save_report.click()
    save_as(qtbot, view, path)
    answer(qtbot, view, "Cancel")
    assert path.read_text() == "mine"
    view.save_report.click()
    save_as(qtbot, view, path)
    answer(qtbot, view, "Replace")
    qtbot.waitUntil(lambda: view.banner.level is Level.DONE, timeout=PATIENCE_MS)
    assert "Algebra II" in path.read_text(encoding="utf-8")


def test_what_can_not_be_read_is_said(qtbot: QtBot, theme: Theme) -> None:
    def read() -> SessionRecord:
        raise UnreadableSessionError("The session is gone: look elsewhere.")

    view = SessionView(Viewed("", read, _never), theme)
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.show()
    assert view.banner.text == "The session is gone: look elsewhere."
    assert not view.save_report.isEnabled()
    with qtbot.waitSignal(view.destroyed, timeout=PATIENCE_MS):
        view.close()


def test_closed_while_it_reads_it_waits_and_goes(
    qtbot: QtBot, recorder: SessionRecorder, theme: Theme
) -> None:
    view = SessionView(Viewed("", recorder.record_so_far, _never), theme)
    view.show()
    with qtbot.waitSignal(view.destroyed, timeout=PATIENCE_MS):
        view.close()
    theme.choose("dark")
    theme.choose("light")


def _never(path: Path, overwrite: bool) -> SavedFiles:
    raise AssertionError(path, overwrite)
