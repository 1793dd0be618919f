"""Names and file names that are HTML: the window shows them as they are, and no picture."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PyQt6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.banner import Banner, Level, Message
from gui.cards import ParticipantCard
from gui.details import Details
from gui.dialogs import Answer, ask
from gui.plain_text import as_plain
from gui.theme import Theme
from session.recent import RecentExpressions
from tests.gui.pieces import live, pixels

RED = (0, 0, 255)


@pytest.fixture
def picture(tmp_path: Path) -> str:
    """A name that would show a red picture of this computer."""
    file = tmp_path / "red.png"
    cv2.imwrite(str(file), np.full((40, 40, 3), RED, np.uint8))
    return f'<img src="{file}" width=40 height=40>'


def shows_red(widget: QWidget) -> bool:
    blue, green, red = (pixels(widget)[..., channel] for channel in range(3))
    return bool(((red > 250) & (green < 5) & (blue < 5)).any())


def test_qt_would_show_the_picture(qtbot: QtBot, picture: str) -> None:
    """The tests below can fail; a tool tip and a question are labels like this one."""
    label = QLabel(picture)
    qtbot.addWidget(label)
    assert shows_red(label)
    label.setText(as_plain(f"{picture}\nAnn & Lee"))
    assert not shows_red(label)


def test_a_banner(qtbot: QtBot, theme: Theme, picture: str) -> None:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    banner.resize(400, 100)
    banner.post("any", Message(Level.INFO, picture))
    assert not shows_red(banner)


def test_the_details_of_a_participant(qtbot: QtBot, theme: Theme, picture: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    details = Details(theme, parent)
    details.show_reading(live("happy", name=picture), RecentExpressions())
    details.adjustSize()
    assert not shows_red(details)


def test_the_tip_of_a_card(qtbot: QtBot, theme: Theme, picture: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    card = ParticipantCard(theme, parent)
    card.show_reading(live("happy", name=picture))
    tip = QLabel(card.toolTip())
    qtbot.addWidget(tip)
    assert "img" in tip.text()
    assert not shows_red(tip)
    card.show_reading(live("happy", name="José & Lee"))
    assert "José & Lee" in card.toolTip()


def test_a_question(qtbot: QtBot, picture: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = ask(window, picture, f"{picture}\nof two lines", [Answer("Cancel")])
    assert isinstance(box, QMessageBox)
    assert not shows_red(box)
    box.reject()
