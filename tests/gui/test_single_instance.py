"""A second start: two locks in one process stand for two programs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.application import run_app
from gui.session_control import Engine
from gui.single_instance import SingleInstance
from tests.support.teacher import ROOT


@pytest.fixture
def first(qapp: QApplication, tmp_path: Path) -> Iterator[SingleInstance]:
    made = SingleInstance(tmp_path / "data")
    assert made.take()
    yield made
    made.release()


def test_a_second_start_calls_the_first(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    for _ in range(2):
        with qtbot.waitSignal(first.called, timeout=30_000):
            assert not SingleInstance(tmp_path / "data").take()
    assert {entry.name for entry in (tmp_path / "data").iterdir()} == {"window.lock"}


def test_the_program_ends_well_when_another_window_is_open(
    first: SingleInstance, tmp_path: Path, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_app(["moodgrid"], data=tmp_path / "data", engine=engine) == 0
    assert "running already" in capsys.readouterr().out


def test_after_the_first_has_ended_the_next_is_first(
    first: SingleInstance, tmp_path: Path
) -> None:
    first.release()
    again = SingleInstance(tmp_path / "data")
    assert again.take()
    again.release()


def test_a_process_that_dies_lets_go(qapp: QApplication, tmp_path: Path) -> None:
    script = (
        "import os, sys, pathlib\n"
        "from gui.single_instance import SingleInstance\n"
        "held = SingleInstance(pathlib.Path(sys.argv[1]))\n"
        "assert held.take()\n"
        "os._exit(0)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)
    after = SingleInstance(tmp_path)
    assert after.take()
    after.release()


def test_another_data_folder_is_another_program(first: SingleInstance, tmp_path: Path) -> None:
    other = SingleInstance(tmp_path / "other")
    assert other.take()
    other.release()


def test_a_folder_that_can_not_be_made_keeps_nobody_from_working(
    qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    held = SingleInstance(tmp_path / "file" / "data")
    assert held.take()
    held.release()


def test_the_lock_is_readable_by_its_owner_only(first: SingleInstance, tmp_path: Path) -> None:
    if os.name != "nt":
        assert (tmp_path / "data" / "window.lock").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove what is open")
def test_a_data_folder_removed_meanwhile_still_has_one_window(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "data")
    qtbot.waitUntil((tmp_path / "data" / "window.lock").exists)
    with qtbot.waitSignal(first.called, timeout=30_000):
        assert not SingleInstance(tmp_path / "data").take()
