import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QFontMetrics
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.card_layout import GAP, Density
from gui.card_painter import card_sizes
from gui.cards import CardGrid
from gui.main_window import SIZE, MainWindow
from gui.theme import DARK, Theme
from gui.wording import expression_word
from inference.emotions import EMOTIONS
from inference.types import UNSURE, Reading, TileState
from session.recent import RecentExpressions
from tests.gui.pieces import (
    inside,
    key,
    live,
    paint_events,
    pixels,
    press,
    release,
    snapshot,
    still,
)

STATES = (TileState.NO_FACE, TileState.CAMERA_OFF, TileState.STILL_PICTURE, TileState.TOO_SMALL)


@pytest.fixture
def grid(qtbot: QtBot, theme: Theme) -> CardGrid:
    made = CardGrid(theme)
    qtbot.addWidget(made)
    made.resize(396, 520)
    made.show()
    return made


def class_of(count: int) -> list[Reading]:
    return [live(EMOTIONS[i % 7], 0.5 + i / 200, index=i) for i in range(count)]


def test_cards_follow_the_gallery_order(grid: CardGrid) -> None:
    grid.show_readings(class_of(5))
    titles = [card.words.title for card in grid.cards if card.words]
    assert titles == ["P01", "P02", "P03", "P04", "P05"]
    places = [(card.y(), card.x()) for card in grid.cards]
    assert places == sorted(places)


@pytest.mark.parametrize("count", [1, 9, 25, 49])
def test_all_cards_are_seen_beside_each_other(grid: CardGrid, count: int) -> None:
    grid.show_readings(class_of(count))
    viewport = grid.viewport()
    assert viewport is not None
    assert len(grid.cards) == count
    assert all(card.isVisible() and inside(viewport, card) for card in grid.cards)
    for first, second in combinations(grid.cards, 2):
        assert not first.geometry().intersects(second.geometry())


def test_alike_participants_look_alike_whatever_the_width(grid: CardGrid) -> None:
    """Widths differ by a pixel where the room can't be divided; nothing else may."""
    reading, least = live("neutral"), card_sizes(grid.font()).compact[0]
    edge = math.ceil(1.35 * least)  # from here on words are larger
    tall = math.ceil(4.5 * QFontMetrics(grid.font()).height())
    grid.resize(4 * (edge - 1) + 3 * GAP + 2, 5 * (tall + GAP))
    grid.show_readings([replace(reading, participant=f"P{i}") for i in range(10, 30)])
    widths = {card.width() for card in grid.cards}
    assert widths == {edge - 1, edge}
    inks = [np.count_nonzero(pixels(card)[:, :, :3].sum(axis=2) < 250) for card in grid.cards]
    assert max(inks) < 1.25 * min(inks)


def test_49_cards_fit_the_panel_as_it_opens(window: MainWindow, qapp: QApplication) -> None:
    assert window.size() == SIZE
    assert SIZE.height() <= 1080
    window.grid.show_readings(class_of(49))
    window.pages.setCurrentIndex(2)
    qapp.processEvents()
    assert all(inside(window, card) for card in window.grid.cards)
    scroll_bar = window.grid.verticalScrollBar()
    assert scroll_bar is not None
    assert scroll_bar.maximum() == 0


def test_a_huge_class_scrolls(grid: CardGrid, qapp: QApplication) -> None:
    grid.resize(200, 100)
    grid.show_readings(class_of(49))
    qapp.processEvents()
    scroll_bar = grid.verticalScrollBar()
    assert scroll_bar is not None
    assert scroll_bar.maximum() > 0
    assert max(card.geometry().right() for card in grid.cards) < 200 - scroll_bar.width()


def test_cards_are_used_again(grid: CardGrid) -> None:
    grid.show_readings(class_of(9))
    before = list(grid.cards)
    grid.show_readings(class_of(4))
    assert list(grid.cards) == before[:4]
    assert not before[5].isVisible()
    grid.show_readings(class_of(9))
    assert list(grid.cards) == before
    assert all(card.isVisible() for card in before)


def test_a_card_is_painted_only_when_something_changed(
    grid: CardGrid, qapp: QApplication
) -> None:
    reading = live("happy")
    grid.show_readings([reading])
    qapp.processEvents()
    with paint_events(grid.cards[0]) as painted:
        grid.show_readings([live("happy")])
        qapp.processEvents()
        assert painted == []
        grid.show_readings([live("sad")])
        qapp.processEvents()
        assert painted


@pytest.mark.parametrize("density", Density)
def test_every_state_looks_different_without_colour(grid: CardGrid, density: Density) -> None:
    readings = [live(e) for e in (*EMOTIONS, UNSURE)] + [still(s) for s in STATES]
    looks = []
    for reading in readings:
        grid.show_readings([reading])
        card = grid.cards[0]
        smallest = card_sizes(grid.font()).smallest(density)
        card.set_density(density, smallest[0])
        card.resize(*smallest)
        looks.append(pixels(card)[:, :, :3].mean(axis=2) > 128)
    for first, second in combinations(looks, 2):
        assert np.count_nonzero(first != second) > (12 if density is Density.TINY else 20)


def test_bars_are_as_long_as_the_probabilities(grid: CardGrid, theme: Theme) -> None:
    grid.show_readings([live("happy", 0.9)])
    tall = colour_count(pixels(grid.cards[0]), theme.colours.sad)
    grid.show_readings([live("sad", 0.9)])
    card = grid.cards[0]
    assert card.density is Density.FULL
    assert colour_count(pixels(card), theme.colours.sad) > 5 * max(1, tall)


def bgr(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (5, 3, 1)]


def colour_count(picture: NDArray[np.uint8], colour: str) -> int:
    return int(np.all(picture[:, :, :3] == bgr(colour), axis=2).sum())


def test_a_change_and_several_faces_are_marked(grid: CardGrid, theme: Theme) -> None:
    plain = live("neutral")
    grid.show_readings([plain])
    before = pixels(grid.cards[0])
    grid.show_readings([replace(plain, change=0.7, more_negative=True, faces=2)])
    card = grid.cards[0]
    assert colour_count(pixels(card), theme.colours.negative) > 20
    assert np.any(pixels(card) != before)
    assert "More negative than usual" in card.accessibleDescription()
    assert "2 faces in this tile" in card.toolTip()


def test_the_last_minute_is_drawn_above_and_below_the_line(
    grid: CardGrid, theme: Theme
) -> None:
    reading, recent = live("neutral"), RecentExpressions()
    for second in range(60):
        shown = "happy" if second < 30 else "sad"
        moment = snapshot([live(shown, 0.9)])
        recent.add(replace(moment, monotonic=float(second)))
    grid.show_readings([reading, *(live("neutral", index=i) for i in range(1, 9))], recent)
    picture = pixels(grid.cards[0])
    blue = np.nonzero(np.all(picture[:, :, :3] == bgr(theme.colours.positive), axis=2))
    orange = np.nonzero(np.all(picture[:, :, :3] == bgr(theme.colours.negative), axis=2))
    assert blue[0].size > 10
    assert orange[0].size > 10
    assert blue[0].mean() < orange[0].mean()
    assert blue[1].mean() < orange[1].mean()


def test_a_click_or_enter_asks_for_the_details(qtbot: QtBot, grid: CardGrid) -> None:
    grid.show_readings(class_of(4))
    chosen: list[str] = []
    grid.chosen.connect(chosen.append)
    press(grid.cards[2], 10, 10)
    release(grid.cards[2], 10, 10)
    key(grid.cards[1], Qt.Key.Key_Return)
    key(grid.cards[3], Qt.Key.Key_Space)
    assert chosen == ["P03", "P02", "P04"]


def test_arrow_keys_go_from_card_to_card_and_tab_reaches_one(grid: CardGrid) -> None:
    grid.show_readings(class_of(9))
    columns = len({card.x() for card in grid.cards})
    tab = Qt.FocusPolicy.TabFocus.value
    for at, which, to in (
        (0, Qt.Key.Key_Right, 1),
        (1, Qt.Key.Key_Down, 1 + columns),
        (1 + columns, Qt.Key.Key_Left, columns),
        (columns, Qt.Key.Key_Up, 0),
    ):
        grid.focus_card(at)
        key(grid.cards[at], which)
        reached = [bool(card.focusPolicy().value & tab) for card in grid.cards]
        assert reached == [index == to for index in range(9)]
    grid.focus_card(8)
    grid.show_readings(class_of(3))
    assert bool(grid.cards[2].focusPolicy().value & tab)


def test_the_theme_reaches_the_cards(grid: CardGrid, theme: Theme) -> None:
    grid.show_readings([live("happy")])
    theme.choose("dark")
    picture = pixels(grid.cards[0])
    assert colour_count(picture, DARK.card) > picture.shape[0] * picture.shape[1] / 4


def test_a_card_speaks_to_a_screen_reader(grid: CardGrid) -> None:
    grid.show_readings([live("surprise", 0.6)])
    card = grid.cards[0]
    assert card.accessibleName() == "P01: Surprise 60%"
    assert "Angry: 7%" in card.accessibleDescription()
    assert "Surprise: 60%" in card.toolTip()


def test_the_longest_words_are_never_cut(grid: CardGrid) -> None:
    metrics = QFontMetrics(grid.font())
    longest = max((expression_word(e) for e in EMOTIONS), key=metrics.horizontalAdvance)
    for count in (49, 25, 9):
        grid.show_readings(class_of(count))
        sizes = card_sizes(grid.font())
        for card in grid.cards:
            width, height = sizes.smallest(card.density)
            assert card.width() >= width > metrics.horizontalAdvance(longest) * 0.85
            assert card.height() >= height
