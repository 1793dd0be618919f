import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.timeline import Timeline
from session.class_history import ClassHistory
from tests.gui.histories import history
from tests.gui.pieces import key, move, pixels


@pytest.fixture
def timeline(qtbot: QtBot, theme: Theme) -> Timeline:
    made = Timeline(theme, zooming=True)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def share_of(timeline: Timeline, colour: str) -> float:
    """Part of the drawing in exactly this colour."""
    made = QColor(colour)
    wanted = np.array([made.blue(), made.green(), made.red()])
    picture = pixels(timeline.plot)[..., :3]
    return float((picture == wanted).all(axis=-1).mean())


def test_the_bands_cover_what_they_stand_for(timeline: Timeline, theme: Theme) -> None:
    made = ClassHistory()
    for second in range(0, 601, 2):
        made.see(second, ["happy", "happy", "sad", "neutral"])
    timeline.show_history(made.view())
    positive = share_of(timeline, theme.colours.positive)
    negative = share_of(timeline, theme.colours.negative)
    assert 0.3 < positive < 0.5
    assert positive / negative == pytest.approx(2, rel=0.15)


def test_it_follows_the_theme_while_shown(timeline: Timeline, theme: Theme) -> None:
    timeline.show_history(history().view())
    light = theme.colours
    theme.choose("dark")
    assert share_of(timeline, theme.colours.positive) > 0.05
    assert share_of(timeline, light.positive) == 0


def test_details_show_each_expression(timeline: Timeline, theme: Theme) -> None:
    timeline.show_history(history().view())
    assert share_of(timeline, theme.colours.surprise) == 0
    timeline.detail.click()
    assert share_of(timeline, theme.colours.surprise) > 0.02


def test_the_pointer_tells_a_moment_and_takes_it_away(timeline: Timeline) -> None:
    made = history(30)
    made.note(900.0, "bookmark", "started recursion")
    timeline.show_history(made.view())
    centre = timeline.plot.box.sceneBoundingRect().center()
    move(timeline.plot.viewport(), round(centre.x()), round(centre.y()))
    assert timeline.plot.cursor_s == pytest.approx(900, abs=15)
    timeline.plot.point(900.0)
    assert "15 min" in timeline.legend.words
    assert "1: started recursion" in timeline.legend.words
    move(timeline.plot.viewport(), 2, 2)
    assert timeline.legend.words == ""


def test_keys_walk_through_the_class(timeline: Timeline) -> None:
    made = history(30)
    made.note(600.0, "bookmark", "loops")
    timeline.show_history(made.view())
    plot = timeline.plot
    key(plot, Qt.Key.Key_PageUp)
    assert plot.cursor_s == 600
    assert "1: loops" in plot.accessibleDescription()
    key(plot, Qt.Key.Key_Right)
    assert plot.cursor_s is not None
    assert plot.cursor_s > 600
    key(plot, Qt.Key.Key_End)
    assert plot.cursor_s == 1800
    key(plot, Qt.Key.Key_Home)
    assert plot.cursor_s == 0
    key(plot, Qt.Key.Key_Left)
    assert plot.cursor_s == 0
    key(plot, Qt.Key.Key_Escape)
    assert plot.cursor_s is None


def test_empty_it_says_so(timeline: Timeline, qapp: QApplication) -> None:
    before = pixels(timeline.plot)
    timeline.show_history(ClassHistory().view())
    assert (pixels(timeline.plot) != before).any()
    assert timeline.plot.accessibleDescription() == "Nothing to show yet."
    key(timeline.plot, Qt.Key.Key_Right)
    assert timeline.plot.cursor_s == 0


def test_three_hours_are_drawn_in_a_bounded_number_of_columns(timeline: Timeline) -> None:
    made = history(180, step_s=5.0)
    timeline.show_history(made.view())
    (left, right), _ = timeline.plot.box.viewRange()
    assert (left, right) == (0, pytest.approx(10800))
    assert len(made.view().at_most(400).seconds) <= 400


def test_the_legend_breaks_into_lines(timeline: Timeline, qapp: QApplication) -> None:
    wide = timeline.legend.height()
    timeline.resize(260, 300)
    timeline.detail.click()
    qapp.processEvents()
    assert timeline.legend.height() > wide
