"""A window over a part of the class: real windows, real grabs, the journal on disk."""

from itertools import chain
from pathlib import Path

import cv2
import numpy as np
import pytest

from session.journal import Batch, Event, Line, decode
from session.notice import NOTICE_VERSION
from session.paths import settings_path
from session.settings import Settings, save_settings
from tests.support.display import XDisplay
from tests.support.teacher import class_on_screen, running_app, start_session, wait_for

pytestmark = pytest.mark.e2e

PARTICIPANTS = 9


def lines_of(data: Path) -> list[Line]:
    files = (data / "journals").glob("*.journal")
    lines = chain.from_iterable(file.read_bytes().splitlines() for file in files)
    return [line for line in map(decode, lines) if line is not None]


def people_now(data: Path) -> int:
    """How many participants the newest sample on disk has."""
    return [len(line.rows) for line in lines_of(data) if isinstance(line, Batch)][-1]


def test_who_is_under_a_window_has_neither_left_nor_come_back(
    x_display: XDisplay, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    save_settings(settings_path(data), Settings(notice_accepted=NOTICE_VERSION))
    page = tmp_path / "page.png"
    cv2.imwrite(str(page), np.full((760, 260, 3), 250, np.uint8))
    with (
        class_on_screen(x_display, participants=PARTICIPANTS) as region,
        running_app(x_display, data) as teacher,
    ):
        start_session(teacher, region, data)
        wait_for(lambda: people_now(data) == PARTICIPANTS, "not everybody was read")
        with x_display.showing(page, 0, 0):
            wait_for(lambda: people_now(data) == PARTICIPANTS - 3, "the page was not noticed")
        wait_for(lambda: people_now(data) == PARTICIPANTS, "the class did not come back")
    events = [line.event for line in lines_of(data) if isinstance(line, Event)]
    assert not {"left", "returned", "moved"} & set(events)
    rows = [line.rows for line in lines_of(data) if isinstance(line, Batch)]
    assert len({row.participant for row in chain.from_iterable(rows)}) == PARTICIPANTS
