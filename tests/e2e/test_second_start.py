"""Starting the program twice: one window, brought up again."""

import subprocess
import sys
from pathlib import Path

import pytest

from session.notice import NOTICE_VERSION
from session.paths import settings_path
from session.settings import Settings, save_settings
from tests.support.display import XDisplay
from tests.support.teacher import ROOT, Teacher, running_app, wait_for

pytestmark = pytest.mark.e2e


def visible(display: XDisplay, title: str) -> bool:
    command = ["xdotool", "search", "--onlyvisible", "--name", title]
    result = subprocess.run(
        command, env=display.environ(), capture_output=True, text=True, check=False
    )
    return bool(result.stdout.split())


def test_the_minimised_window_comes_back(x_display: XDisplay, tmp_path: Path) -> None:
    save_settings(settings_path(tmp_path), Settings(notice_accepted=NOTICE_VERSION))
    with running_app(x_display, tmp_path) as teacher:
        window = teacher.window("^Moodgrid$", seconds=60)
        minimise(x_display, window)
        second = start_again(teacher, tmp_path)
        assert second.returncode == 0, second.stderr
        assert "running already" in second.stdout
        wait_for(lambda: visible(x_display, "^Moodgrid$"), "the window did not come back", 60)
        assert teacher.program.poll() is None


def minimise(display: XDisplay, window: str) -> None:
    def gone() -> bool:
        display.run("xdotool", "windowminimize", window)
        return not visible(display, "^Moodgrid$")

    wait_for(gone, "the window was not minimised", 60)


def start_again(teacher: Teacher, data: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "main.py"],
        cwd=ROOT,
        env=teacher.display.environ(MOODGRID_DATA_DIR=str(data)),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
