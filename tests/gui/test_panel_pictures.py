"""What the panel looks like, tolerantly: regions, ink and contrast instead of exact pixels."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtCore import QPoint
from PyQt6.QtGui import QImage, QPixmap
from PyQt6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.card_layout import Density
from gui.panel import ClassPanel
from gui.theme import DARK, LIGHT, Colours, Theme
from inference.emotions import EMOTIONS
from inference.types import UNSURE, Reading, TileState
from session.settings import Settings
from tests.gui.pieces import inside, live, snapshot, still

SHOWN = (*EMOTIONS, UNSURE)
CHROME = 130
"""Logical pixels of title bar, buttons and status line around the panel."""

TIMELINE = 170
"""Logical pixels of the timeline and the bookmark button under the cards."""


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> ClassPanel:
    made = ClassPanel(theme)
    qtbot.addWidget(made)
    made.apply(Settings(needs_negative_s=5.0))
    made.resize(440, 1040 - CHROME)
    made.show()
    return made


def class_of(count: int) -> list[Reading]:
    """All expressions and states, several of them at odds with the teacher's rest."""
    states = [state for state in TileState if state is not TileState.LIVE]
    made = []
    for index in range(count):
        if index % 6 == 5:
            made.append(still(states[index % len(states)], index))
        else:
            reading = live(SHOWN[index % len(SHOWN)], 0.5 + index / 100, index)
            change = 0.1 * index
            made.append(
                replace(reading, faces=1 + index % 2, change=change, more_negative=index > 3)
            )
    return made


def show(panel: ClassPanel, readings: list[Reading], seconds: int = 12) -> None:
    for second in range(seconds):
        panel.show_snapshot(replace(snapshot(readings), monotonic=float(second)))
    QApplication.processEvents()


def picture(widget: QWidget, ratio: float = 1.0) -> NDArray[np.uint8]:
    """uint8 (H, W, 3), blue first, at a scale factor."""
    image = QPixmap(widget.size() * ratio)
    image.setDevicePixelRatio(ratio)
    widget.render(image)
    made = image.toImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = made.constBits()
    assert bits is not None
    flat = np.frombuffer(bits.asstring(made.sizeInBytes()), np.uint8)
    return flat.reshape(made.height(), -1, 4)[:, : made.width(), :3]


def ink(part: NDArray[np.uint8], colours: Colours) -> float:
    """Share of pixels that stand out from every ground of the theme."""
    grounds = (colours.window, colours.card, colours.sunken, colours.border)
    rgb = np.array([[int(g[i : i + 2], 16) for i in (5, 3, 1)] for g in grounds])
    distance = np.abs(part[:, :, np.newaxis].astype(int) - rgb).sum(axis=3).min(axis=2)
    return float((distance > 150).mean())


def test_1_to_49_cards_need_no_scrolling_at_1080p_and_200_percent(panel: ClassPanel) -> None:
    viewport, bar = panel.grid.viewport(), panel.grid.verticalScrollBar()
    assert viewport is not None
    assert bar is not None
    densities: dict[int, list[Density]] = {1040: [], 1040 - TIMELINE: [], 540: []}
    for screen, found in densities.items():
        panel.resize(440, screen - CHROME)
        for count in (1, 2, 4, 9, 16, 25, 36, 49):
            panel.clear()
            show(panel, class_of(count))
            assert bar.maximum() == 0, (screen, count)
            assert all(inside(viewport, card) for card in panel.grid.cards), (screen, count)
            found.append(panel.grid.cards[0].density)
        assert found == sorted(found, reverse=True)
    assert densities[1040][-1] >= Density.DENSE
    assert panel.needs.rows


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize(("choice", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_every_card_can_be_read(
    panel: ClassPanel, theme: Theme, choice: str, colours: Colours, ratio: float
) -> None:
    theme.choose(choice)
    show(panel, class_of(25))
    whole = picture(panel, ratio)
    for card in panel.grid.cards:
        corner = card.mapTo(panel, QPoint(0, 0)) * ratio
        size = card.size() * ratio
        part = whole[
            corner.y() : corner.y() + size.height(), corner.x() : corner.x() + size.width()
        ]
        assert 0.02 < ink(part, colours) < 0.4
        left_edge = part[:, : max(1, round(2 * ratio))]
        assert ink(left_edge, colours) < 0.01
    theme.choose("light")


def test_twice_the_scale_shows_the_same_twice_as_large(panel: ClassPanel) -> None:
    show(panel, class_of(9))
    small, large = picture(panel), picture(panel, 2.0)
    assert large.shape[:2] == (2 * small.shape[0], 2 * small.shape[1])
    shrunk = large.reshape(small.shape[0], 2, small.shape[1], 2, 3).mean(axis=(1, 3))
    assert np.abs(shrunk - small).mean() < 6.0


def test_light_and_dark_differ_everywhere(panel: ClassPanel, theme: Theme) -> None:
    show(panel, class_of(9))
    light = picture(panel).mean(axis=2)
    theme.choose("dark")
    QApplication.processEvents()
    dark = picture(panel).mean(axis=2)
    theme.choose("light")
    assert light.mean() > 190
    assert dark.mean() < 65


def test_everything_that_can_be_pressed_has_a_name(panel: ClassPanel) -> None:
    show(panel, class_of(25))
    panel.show_details("P01")
    buttons = [b for b in panel.findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) > 25
    assert all(button.accessibleName() for button in buttons)
    cards = [card.accessibleName() for card in panel.grid.cards]
    assert len(set(cards)) == 25
    assert panel.header.accessibleName().startswith("Class mood: ")
    assert "Who may need you" in panel.needs.accessibleName()
