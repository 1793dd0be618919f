"""The live panel over time: trend, who may need the teacher, details, the class alone."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.details import Details
from gui.needs_list import ElidedLabel
from gui.panel import ClassPanel
from gui.theme import Theme
from inference.emotions import EMOTIONS
from inference.types import Reading, TileState
from session.settings import Settings
from tests.gui.pieces import inside, key, live, pixels, snapshot, still

SETTINGS = Settings(needs_negative_s=20.0, needs_changed_s=15.0, needs_gone_s=25.0)


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> ClassPanel:
    made = ClassPanel(theme)
    qtbot.addWidget(made)
    made.apply(SETTINGS)
    made.resize(420, 760)
    made.show()
    return made


class Lesson:
    """Shows the panel one snapshot a second."""

    def __init__(self, panel: ClassPanel) -> None:
        self._panel, self._now = panel, 0.0

    def go_on(self, seconds: int, readings: Sequence[Reading]) -> None:
        for _ in range(seconds):
            self._now += 1.0
            moment = replace(snapshot(readings), monotonic=self._now)
            self._panel.show_snapshot(moment)


def class_of(count: int, shown: str = "neutral") -> list[Reading]:
    return [live(shown, index=index) for index in range(count)]


def said_by(widget: QWidget) -> str:
    """Everything that a widget and its visible children say in words."""
    parts = [widget, *(child for child in widget.findChildren(QWidget) if child.isVisible())]
    words = [f"{w.toolTip()} {w.accessibleName()} {w.accessibleDescription()}" for w in parts]
    words += [part.text() for part in parts if isinstance(part, QLabel)]
    return "\n".join(words)


def test_nobody_stands_out_at_first(panel: ClassPanel) -> None:
    Lesson(panel).go_on(5, class_of(6))
    assert panel.needs.lines == []
    assert "nobody stands out" in said_by(panel.needs)


def test_who_may_need_the_teacher_is_listed_and_told_once(
    panel: ClassPanel, qapp: QApplication
) -> None:
    told: list[str] = []
    panel.needed.connect(told.append)
    lesson, others = Lesson(panel), class_of(5)
    lesson.go_on(30, [*others, live("sad", index=5)])
    assert panel.needs.lines == ["P06: Mostly negative expression for 29 s"]
    assert told == ["P06: Mostly negative expression for 20 s"]
    changed = [replace(others[0], change=0.8, more_negative=True), *others[1:]]
    lesson.go_on(20, [*changed, live("sad", index=5)])
    assert [line[:3] for line in panel.needs.lines] == ["P06", "P01"]
    assert len(told) == 2
    assert all(row.isVisible() for row in panel.needs.rows)


def test_an_entry_can_be_taken_off_the_list_and_opens_the_details(panel: ClassPanel) -> None:
    Lesson(panel).go_on(30, [*class_of(5), live("sad", index=5)])
    row = panel.needs.rows[0]
    row.who.click()
    assert panel.details.participant == "P06"
    row.close_button.click()
    assert panel.needs.lines == []


def test_only_a_few_are_listed_and_the_rest_is_counted(panel: ClassPanel) -> None:
    Lesson(panel).go_on(30, class_of(8, "angry"))
    assert len(panel.needs.lines) == 3
    assert "and 5 more" in said_by(panel.needs)
    panel.resize(420, 460)
    assert len(panel.needs.lines) == 1


def test_the_details_tell_all_seven_and_follow_live(panel: ClassPanel) -> None:
    lesson = Lesson(panel)
    lesson.go_on(10, class_of(6))
    panel.grid.cards[2].click()
    details = panel.details
    assert details.participant == "P03"
    assert panel.grid.cards[2].open
    assert all(word in said_by(details) for word in ("Angry", "Disgust", "Surprise", "Neutral"))
    assert "Neutral 82%" in details.words
    assert "Face read for 9 s" in details.words
    changed = class_of(6)
    changed[2] = replace(live("sad", index=2), faces=3, change=0.9, more_negative=True)
    lesson.go_on(1, changed)
    assert "Sad 82%" in details.words
    assert "More negative than usual" in details.words
    assert "3 faces" in details.words
    changed[2] = still(TileState.CAMERA_OFF, 2)
    lesson.go_on(1, changed)
    assert "The camera is off." in details.words
    lesson.go_on(1, class_of(2))
    assert "not in the gallery now" in details.words


@pytest.mark.parametrize("index", [0, 10, 24, 48])
def test_the_details_stay_inside_the_panel_beside_their_card(
    panel: ClassPanel, index: int, qapp: QApplication
) -> None:
    Lesson(panel).go_on(2, class_of(49))
    qapp.processEvents()
    card = panel.grid.cards[index]
    card.click()
    assert inside(panel, panel.details)
    corner = card.mapTo(panel, card.rect().topLeft())
    assert not panel.details.geometry().intersects(card.rect().translated(corner))
    assert panel.details.height() >= panel.details.height_at(panel.details.width())


def test_escape_or_a_second_click_closes_the_details(panel: ClassPanel) -> None:
    Lesson(panel).go_on(2, class_of(4))
    card = panel.grid.cards[1]
    for close in (
        card.click,
        lambda: key(panel.details, Qt.Key.Key_Escape),
        lambda: key(card, Qt.Key.Key_Escape),
        panel.details.close_button.click,
    ):
        card.click()
        assert panel.details.participant == "P02"
        close()
        assert panel.details.participant == ""
        assert not card.open


def test_arrows_go_from_one_participants_details_to_the_next(panel: ClassPanel) -> None:
    Lesson(panel).go_on(2, class_of(3))
    panel.grid.cards[0].click()
    seen = []
    for which in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        key(panel.details, which)
        seen.append(panel.details.participant)
    assert seen == ["P02", "P03", "P03", "P02"]
    assert panel.grid.cards[1].open


def test_words_too_long_for_their_line_end_with_an_ellipsis(qtbot: QtBot, theme: Theme) -> None:
    cut, short = ElidedLabel("Mostly negative expression"), ElidedLabel()
    short.setText(cut.fontMetrics().elidedText(cut.text(), Qt.TextElideMode.ElideRight, 90))
    assert short.text() != cut.text()
    for label in (cut, short):
        qtbot.addWidget(label)
        label.resize(90, 20)
    assert np.array_equal(pixels(cut), pixels(short))


def test_a_new_session_begins_without_the_old_one(panel: ClassPanel) -> None:
    Lesson(panel).go_on(100, class_of(5, "sad"))
    panel.show_details("P01")
    assert panel.header.trend
    panel.clear()
    assert panel.needs.lines == []
    Lesson(panel).go_on(3, class_of(5, "sad"))
    assert panel.header.trend == ""
    assert panel.needs.lines == []
    assert panel.details.participant == ""


@pytest.mark.parametrize("faces", [4, 7])
def test_aggregate_only_mode_shows_nobody(panel: ClassPanel, faces: int) -> None:
    told: list[str] = []
    panel.needed.connect(told.append)
    lesson, shown = Lesson(panel), class_of(faces, "sad")
    lesson.go_on(10, shown)
    panel.show_details("P01")
    panel.apply(SETTINGS.model_copy(update={"aggregate_only": True}))
    lesson.go_on(60, shown)
    assert told == []
    assert not panel.grid.isVisible()
    assert not panel.needs.isVisible()
    panel.show_details("P01")
    assert not panel.details.isVisible()
    visible = [panel.header, panel.class_view]
    words = "\n".join(said_by(widget) for widget in visible)
    assert "P01" not in words
    few = faces < 5
    assert ("fewer than 5" in words) is few
    assert ("Sad: 100%" in words) is not few
    assert ("egative" in words) is not few


def test_leaving_aggregate_only_mode_brings_the_cards_back(panel: ClassPanel) -> None:
    lesson = Lesson(panel)
    panel.apply(SETTINGS.model_copy(update={"aggregate_only": True}))
    lesson.go_on(3, class_of(6))
    assert len(panel.grid.cards) == 0
    panel.apply(SETTINGS)
    assert panel.grid.isVisible()
    assert len(panel.grid.cards) == 6


def test_the_details_speak_to_a_screen_reader(panel: ClassPanel) -> None:
    Lesson(panel).go_on(2, class_of(3, "happy"))
    panel.show_details("P02")
    details: Details = panel.details
    assert details.accessibleName().startswith("P02. row 1, column 2. Happy 82%")
    bars = [
        w for w in details.findChildren(QWidget) if "Happy: 82%" in w.accessibleDescription()
    ]
    assert len(bars) == 1
    assert len(EMOTIONS) == bars[0].accessibleDescription().count("%")
