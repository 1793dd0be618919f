"""The monitor changes while a session runs: real window, real grabs, journal on the disk."""

from pathlib import Path

import pytest

from session.journal import Batch, Event, decode
from session.notice import NOTICE_VERSION
from session.paths import settings_path
from session.settings import Settings, save_settings
from tests.support.display import XDisplay, start_display
from tests.support.teacher import class_on_screen, running_app, wait_for

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]


def events_and_samples(data: Path) -> list[str]:
    """What the running session's journal holds, in order: kinds of events, or "seen"."""
    told = []
    for journal in data.rglob("*.journal"):
        for line in journal.read_bytes().splitlines():
            entry = decode(line)
            if isinstance(entry, Batch):
                told.append("seen")
            elif isinstance(entry, Event) and entry.event.startswith(("capture", "failed")):
                told.append(entry.event)
    return told


def test_the_session_goes_on_when_the_monitor_is_as_before(
    x_display: XDisplay, tmp_path: Path
) -> None:
    del x_display  # skips where there can be no display
    with start_display() as own, class_on_screen(own, participants=9) as region:
        own.allow_resolution(320, 240)
        save_settings(
            settings_path(tmp_path), Settings(notice_accepted=NOTICE_VERSION, region=region)
        )
        with running_app(own, tmp_path) as teacher:
            teacher.press_until(
                "ctrl+Return",
                "^Moodgrid$",
                lambda: events_and_samples(tmp_path).count("seen") > 2,
            )
            own.set_resolution(320, 240)
            wait_for(
                lambda: events_and_samples(tmp_path)[-1] == "capture_lost", "not noted", 60
            )
            own.set_resolution(1920, 1080)
            wait_for(
                lambda: events_and_samples(tmp_path)[-2:] == ["seen", "seen"],
                "the session did not go on",
                60,
            )
            assert teacher.program.poll() is None
    told = events_and_samples(tmp_path)
    assert [word for word in told if word != "seen"] == ["capture_lost", "capture_back"]
    between = told[told.index("capture_lost") + 1 : told.index("capture_back")]
    assert between in ([], ["seen"]), "only what was grabbed before may be read after"
