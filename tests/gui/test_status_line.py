import pytest
from pytestqt.qtbot import QtBot

from gui.status_line import StatusLine, stage_lines
from gui.theme import Theme
from pipeline.live import RunState, RunStatus
from session.clock import clock


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00"), (61.9, "1:01"), (62 - 1e-9, "1:02"), (3599, "59:59"), (10805, "3:00:05")],
)
def test_clock(seconds: float, words: str) -> None:
    assert clock(seconds) == words


def test_stages_come_slowest_first() -> None:
    assert stage_lines({"capture": 2.25, "detection": 40.0}) == (
        "detection: 40.0 ms\ncapture: 2.2 ms"
    )


def test_it_shows_state_time_rate_and_what_was_skipped(qtbot: QtBot, theme: Theme) -> None:
    line = StatusLine(theme)
    qtbot.addWidget(line)
    assert line.text == "Ready"
    timings = {"capture": 5.0, "detection": 40.4}
    line.show_status(RunStatus(RunState.RUNNING, "", 7, 3, 1.96, timings), 75.0)
    assert line.text == "Running  1:15  2.0/s  45 ms  3 skipped"


@pytest.mark.parametrize("state", RunState)
def test_every_state_has_words(qtbot: QtBot, theme: Theme, state: RunState) -> None:
    line = StatusLine(theme)
    qtbot.addWidget(line)
    line.show_status(RunStatus(state, "", 0, 0, 0.0, {}), 0.0)
    assert line.text
