"""The window and two commands at once, all with one data folder."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from capture.geometry import Region
from session.notice import NOTICE_VERSION
from session.paths import settings_path
from session.recovery import find_unfinished
from session.settings import Settings, load_settings, save_settings
from session.spreadsheet import read_samples
from tests.support.display import XDisplay
from tests.support.teacher import (
    ROOT,
    class_on_screen,
    journal_size,
    running_app,
    start_session,
    wait_for,
)

pytestmark = pytest.mark.e2e


def analyse(
    display: XDisplay, region: Region, data: Path, out: Path
) -> "subprocess.Popen[str]":
    place = f"{region.left},{region.top},{region.width},{region.height}"
    command = [sys.executable, "main.py", "analyze", "screen", "--region", place, "--quiet"]
    return subprocess.Popen(
        [*command, "--duration", "3", "--csv", str(out)],
        cwd=ROOT,
        env=display.environ(MOODGRID_DATA_DIR=str(data)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.timeout(400)  # three programs that load the models
def test_none_of_them_damages_what_another_keeps(x_display: XDisplay, tmp_path: Path) -> None:
    data = tmp_path / "data"
    chosen = Settings(notice_accepted=NOTICE_VERSION, retention_days=30)
    save_settings(settings_path(data), chosen)
    outs = [tmp_path / "first.csv", tmp_path / "second.csv"]
    with class_on_screen(x_display) as region, running_app(x_display, data) as teacher:
        start_session(teacher, region, data)
        for command in [analyse(x_display, region, data, out) for out in outs]:
            _, errors = command.communicate(timeout=120)
            assert command.returncode == 0, errors
            assert "Traceback" not in errors
            assert find_unfinished(data / "journals") == [], "the window's is in use"
        size = journal_size(data)
        wait_for(lambda: journal_size(data) > size, "the window records no more", 60)
        os.kill(teacher.program.pid, signal.SIGKILL)
        teacher.program.wait(30)
    sessions = [{sample.session_id for sample in read_samples(out)} for out in outs]
    [unfinished] = find_unfinished(data / "journals")
    assert len(set.union(*sessions, {unfinished.session_id})) == 3
    assert unfinished.participants == 9
    settings, notice = load_settings(settings_path(data))
    assert notice is None
    assert settings.retention_days == 30
    assert settings.region is not None
