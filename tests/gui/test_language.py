from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QCoreApplication
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.cards import CardGrid
from gui.controls import Actions, ControlBar
from gui.language import (
    LANGUAGES,
    Language,
    chosen_language,
    language_in_use,
    load_translator,
)
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session_control import SessionControl
from gui.theme import Theme
from gui.wording import expression_letters, expression_word
from inference.emotions import EMOTIONS
from tests.gui.pieces import live

translate = QCoreApplication.translate


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[Language]:
    language = Language(qapp, "es")
    yield language
    language.remove()


@pytest.fixture
def hindi(qapp: QApplication) -> Iterator[Language]:
    language = Language(qapp, "hi")
    yield language
    language.remove()


@pytest.mark.parametrize(
    ("setting", "system", "code"),
    [
        ("system", ["es-MX", "en-US"], "es"),
        ("system", ["hi_IN"], "hi"),
        ("system", ["de-DE", "hi-IN", "en"], "hi"),
        ("system", ["de-DE"], "en"),
        ("system", [], "en"),
        ("es", ["hi-IN"], "es"),
        ("klingon", ["hi-IN"], "hi"),
    ],
)
def test_the_choice_goes_before_the_system(setting: str, system: list[str], code: str) -> None:
    assert chosen_language(setting, system) == code


def test_windows_made_from_then_on_speak_it(
    qtbot: QtBot,
    spanish: Language,
    control: SessionControl,
    preferences: Preferences,
    theme: Theme,
) -> None:
    window = MainWindow(control, preferences, theme)
    qtbot.addWidget(window)
    assert window.actions_.pause.text() == "Pausa"
    assert window.message.heading == "Listo"
    assert language_in_use() == "es"
    control.changed.disconnect(window.refresh)


def test_removed_it_is_english_again(qapp: QApplication) -> None:
    Language(qapp, "hi").remove()
    assert expression_word("happy") == "Happy"
    assert language_in_use() == "en"


@pytest.mark.parametrize(
    ("setting", "one", "two"),
    [("en", "1 came", "2 came"), ("es", "1 llegó", "2 llegaron"), ("hi", "1 आया", "2 आए")],
)
def test_plural_forms(qapp: QApplication, setting: str, one: str, two: str) -> None:
    language = Language(qapp, setting)
    assert translate("Timeline", "%n came", "", 1) == one
    assert translate("Timeline", "%n came", "", 2) == two
    language.remove()


def test_qt_speaks_it_too(spanish: Language) -> None:
    assert translate("QPlatformTheme", "Cancel") == "Cancelar"


def test_letters_under_the_bars_are_whole(hindi: Language) -> None:
    assert expression_letters("angry") == "गुस्सा"
    assert expression_letters("happy") == "खुशी"
    for emotion in EMOTIONS:
        assert expression_word(emotion).startswith(expression_letters(emotion))


@pytest.mark.parametrize("code", LANGUAGES)
def test_buttons_keep_their_words_in_a_narrow_panel(
    qtbot: QtBot, qapp: QApplication, theme: Theme, code: str
) -> None:
    language = Language(qapp, code)
    owner = CardGrid(theme)
    bar = ControlBar(Actions(owner), theme)
    qtbot.addWidget(owner)
    qtbot.addWidget(bar)
    language.remove()
    assert bar.minimumSizeHint().width() <= 420


@pytest.mark.parametrize("code", LANGUAGES)
def test_cards_fit_their_words(
    qtbot: QtBot, qapp: QApplication, theme: Theme, code: str
) -> None:
    language = Language(qapp, code)
    grid = CardGrid(theme)
    qtbot.addWidget(grid)
    grid.resize(396, 700)
    grid.show()
    grid.show_readings([live(EMOTIONS[i % 7], index=i) for i in range(25)])
    qapp.processEvents()
    assert all(card.geometry().right() < grid.width() for card in grid.cards)
    language.remove()


def test_a_damaged_file_leaves_english(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    damaged = tmp_path / "moodgrid_es.qm"
    damaged.write_bytes(b"no translation")
    monkeypatch.setattr("gui.language.resource_path", lambda *parts: damaged)
    with pytest.raises(FileNotFoundError, match="damaged"):
        load_translator("es")
    language = Language(qapp, "es")
    assert expression_word("happy") == "Happy"
    language.remove()
