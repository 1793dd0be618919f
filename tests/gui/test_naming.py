"""Names in the window: shown, typed, saved, and gone when switched off."""

import gc
from collections.abc import Sequence
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from capture.frame import FrameSource
from capture.geometry import Region
from gui import naming
from gui.main_window import MainWindow
from gui.names_dialog import NamesDialog
from gui.session_control import Engine
from inference.label_text import Image
from session.sample import COLUMNS
from tests.gui.pieces import DrawnClass, GreyReader, double_click, key, rows_of, save_as

WAIT = 30_000
SECRET = "eladnommirgtrop"[::-1].title()  # the name itself must not stand in this file


class SaysNames:
    """Reads a name with a number, one after the other."""

    name = "Tornistubbdale"

    def __init__(self) -> None:
        self.read_so_far = 0

    def read(self, strips: Sequence[Image]) -> list[str]:
        self.read_so_far += len(strips)
        return [f"{self.name} {self.read_so_far}"]


@pytest.fixture
def engine(drawn: DrawnClass) -> Engine:
    def source(region: Region) -> FrameSource:
        drawn.region = region
        return drawn

    return Engine(source, lambda settings: GreyReader(), SaysNames)


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "why_names_unavailable", lambda _: "")


def titles(window: MainWindow) -> list[str]:
    return [card.words.title for card in window.grid.cards if card.words]


def start_with_names(qtbot: QtBot, window: MainWindow) -> list[str]:
    window.start()
    qtbot.waitUntil(lambda: len(titles(window)) == 3, timeout=WAIT)
    assert titles(window) == ["P01", "P02", "P03"]
    window.actions_.names.trigger()
    named = [f"{SaysNames.name} {number}" for number in (1, 2, 3)]
    qtbot.waitUntil(lambda: titles(window) == named, timeout=WAIT)
    return named


def name_column(path: Path) -> set[str]:
    return {row[COLUMNS.index("name")] for row in rows_of(path)[1:]}


def saved_names(qtbot: QtBot, window: MainWindow, path: Path) -> set[str]:
    window.actions_.save.trigger()
    save_as(qtbot, window, path)
    qtbot.waitUntil(path.exists, timeout=WAIT)
    qtbot.waitUntil(window.actions_.save.isEnabled, timeout=WAIT)
    return name_column(path)


def test_names_are_off_until_asked_for(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.actions_.names.isChecked()
    assert not window.actions_.edit_names.isEnabled()
    start_with_names(qtbot, window)
    assert window.preferences.settings.names
    assert window.actions_.edit_names.isEnabled()


def test_the_csv_has_the_names_that_are_shown(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    named = start_with_names(qtbot, window)
    window.actions_.stop.trigger()
    qtbot.waitUntil(window.actions_.save.isEnabled, timeout=WAIT)
    assert saved_names(qtbot, window, tmp_path / "with.csv") == set(named)
    window.actions_.names.trigger()
    assert saved_names(qtbot, window, tmp_path / "without.csv") == {""}


def test_a_typed_name_wins_and_emptied_gives_way(qtbot: QtBot, window: MainWindow) -> None:
    named = start_with_names(qtbot, window)
    window.naming.edit("P02")
    dialog = window.naming.dialog
    assert dialog is not None
    type_in(qtbot, dialog, "Typed by hand")
    expected = [named[0], "Typed by hand", named[2]]
    qtbot.waitUntil(lambda: titles(window) == expected, timeout=WAIT)
    cell = dialog.table.item(1, 1)
    assert cell is not None
    qtbot.waitUntil(lambda: cell.toolTip() == "Typed by hand", timeout=WAIT)
    dialog.edit("P02")
    type_in(qtbot, dialog, "")
    qtbot.waitUntil(lambda: titles(window) == named, timeout=WAIT)
    dialog.reject()
    assert window.naming.dialog is None


def type_in(qtbot: QtBot, dialog: NamesDialog, words: str) -> None:
    """Type P02's name; again where another test's window took the focus, which ends typing."""

    def editors() -> list[QLineEdit]:
        return [e for e in dialog.table.findChildren(QLineEdit) if e.isVisible()]

    def opened() -> bool:
        if not editors():
            dialog.edit("P02")
        return len(editors()) == 1

    qtbot.waitUntil(opened, timeout=WAIT)
    (editor,) = editors()
    editor.setText(words)
    key(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not editors(), timeout=WAIT)


def test_a_double_click_on_a_card_asks_for_its_name(qtbot: QtBot, window: MainWindow) -> None:
    double_click(window.grid, 5, 5)
    assert window.naming.dialog is None
    start_with_names(qtbot, window)
    double_click(window.grid.cards[1], 9, 9)
    dialog = window.naming.dialog
    assert dialog is not None
    assert dialog.table.currentRow() == 1
    dialog.reject()


def test_a_cards_menu_offers_the_switch_and_the_name(qtbot: QtBot, window: MainWindow) -> None:
    def menu() -> list[str]:
        window.grid.menu_wanted.emit("P01", window.mapToGlobal(window.rect().center()))
        (shown,) = [m for m in window.findChildren(QMenu) if m.isVisible()]
        words = [action.text() for action in shown.actions()]
        shown.close()
        return words

    assert menu() == ["Show names"]
    start_with_names(qtbot, window)
    assert menu() == ["Name of P01…", "Show names"]


def test_switched_off_no_object_and_no_widget_knows_a_name(
    qtbot: QtBot,
    window: MainWindow,
    drawn: DrawnClass,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(SaysNames, "name", SECRET)
    start_with_names(qtbot, window)
    saved_names(qtbot, window, tmp_path / "with.csv")
    window.panel.show_details("P03")
    window.naming.edit()
    drawn.shown = ["happy", "sad"]  # the third card goes, and its name with it
    qtbot.waitUntil(lambda: len(titles(window)) == 2, timeout=WAIT)
    assert len(traces(window)) > 5
    window.actions_.names.trigger()
    qtbot.waitUntil(lambda: titles(window) == ["P01", "P02"], timeout=WAIT)
    qtbot.waitUntil(lambda: not traces(window), timeout=WAIT)


def traces(window: MainWindow) -> list[str]:
    """Everything in this process, and in the window's widgets, that holds a name."""
    gc.collect()
    referred = [thing for parent in gc.get_objects() for thing in gc.get_referents(parent)]
    found = [
        thing
        for thing in referred
        if isinstance(thing, str) and SECRET in thing and thing != SECRET
    ]
    for widget in window.findChildren(QWidget):
        words = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        text = getattr(widget, "text", None)
        words.append(str(text()) if callable(text) else "")
        found += [word for word in words if SECRET in word]
    return found


def test_a_new_session_asks_the_labels_again(qtbot: QtBot, window: MainWindow) -> None:
    start_with_names(qtbot, window)
    window.actions_.stop.trigger()
    qtbot.waitUntil(window.actions_.start.isEnabled, timeout=WAIT)
    done: list[bool] = []
    window._control.discard(lambda: done.append(True), lambda error: None)
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT)
    assert window._control.names.names() == {}


def test_without_the_extra_the_banner_says_how_to_get_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.naming._missing = "Install the extra, or type names by hand."
    window.actions_.names.trigger()
    qtbot.waitUntil(lambda: "Install the extra" in window.banner.text, timeout=WAIT)
    window.actions_.names.trigger()
    qtbot.waitUntil(lambda: "Install the extra" not in window.banner.text, timeout=WAIT)
