from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtGui import QPalette
from PyQt6.QtWidgets import QApplication

from gui.theme import DARK, LIGHT, Colours, Theme, contrast
from inference.emotions import EMOTIONS

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
MOOD = ("positive", "neutral", "negative")

# Machado, Oliveira & Fernandes (2009), severity 1.0, on linear RGB.
BLINDNESS = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def linear(colour: str) -> NDArray[np.float64]:
    value = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    to_xyz = np.array(
        [
            [0.4124, 0.3576, 0.1805],
            [0.2126, 0.7152, 0.0722],
            [0.0193, 0.1192, 0.9505],
        ]
    )
    scaled = to_xyz @ np.clip(rgb, 0, 1) / [0.9505, 1.0, 1.089]
    root = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize("ground", ["window", "card", "sunken"])
@pytest.mark.parametrize("ink", ["text", "muted"])
def test_text_can_be_read_on_every_ground(colours: Colours, ground: str, ink: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["info", "warning", "error"])
def test_banners_can_be_read(colours: Colours, ground: str) -> None:
    assert contrast(colours.text, getattr(colours, ground)) >= 4.5


@THEMES
def test_words_on_colour_can_be_read(colours: Colours) -> None:
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    for part in MOOD:
        assert contrast(colours.card, getattr(colours, part)) >= 4.5


@THEMES
@pytest.mark.parametrize("emotion", EMOTIONS)
def test_icons_and_bars_stand_out_from_the_card(colours: Colours, emotion: str) -> None:
    assert contrast(getattr(colours, emotion), colours.card) >= 4.5
    assert contrast(getattr(colours, emotion), colours.window) >= 3.0


@THEMES
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_the_mood_is_told_apart_by_colour_blind_eyes(colours: Colours, blindness: str) -> None:
    matrix = np.array(BLINDNESS[blindness])
    seen = [lab(matrix @ linear(getattr(colours, part))) for part in MOOD]
    for first, second in combinations(seen, 2):
        assert np.linalg.norm(first - second) > 20


def test_a_choice_changes_what_qt_draws(qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    changes: list[int] = []
    theme.changed.connect(lambda: changes.append(1))
    theme.choose("dark")
    assert theme.colours is DARK
    assert changes
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert DARK.accent in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()


def test_an_unknown_choice_follows_the_system(qapp: QApplication) -> None:
    theme = Theme(qapp, "dark")
    theme.choose("sepia")
    assert theme.colours in (LIGHT, DARK)
