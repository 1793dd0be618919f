"""A window on an installation whose model is damaged: it says so and stays usable."""

import shutil
import sys
from pathlib import Path

import pytest
from PyQt6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.application import load_analyzer
from gui.banner import Level
from gui.camera_window import CameraWindow
from gui.main_window import MainWindow
from gui.my_camera import face_analyzer
from gui.recording_window import RecordingWindow
from gui.session_control import Engine, SessionControl
from gui.theme import Theme
from inference.artefacts import EXPRESSION_MODEL
from pipeline.live import RunState
from session.recovery import find_unfinished
from tests.gui.pieces import DrawnClass
from tests.support.recordings import write_recording

ROOT = Path(__file__).parents[2]
SENTENCE = "is damaged or belongs to another model"


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data of a packaged program, with a network that was cut off."""
    for room in ("models", "resources"):
        shutil.copytree(ROOT / room, tmp_path / "program" / room)
    network = tmp_path / "program" / "models" / f"{EXPRESSION_MODEL}.int8.tflite"
    network.write_bytes(network.read_bytes()[:-100])
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "program"), raising=False)
    return network


@pytest.fixture
def on_damaged(damaged: Path, drawn: DrawnClass, control: SessionControl) -> SessionControl:
    """The window's control with the program's own way to load models."""
    control.engine = Engine(lambda region: drawn, load_analyzer)
    return control


def test_start_says_what_is_wrong(
    qtbot: QtBot, window: MainWindow, on_damaged: SessionControl
) -> None:
    window.actions_.start.trigger()
    qtbot.waitUntil(lambda: SENTENCE in window.banner.text)
    assert window.banner.level is Level.ERROR
    assert not on_damaged.active
    assert on_damaged.samples == 0


def test_a_recording_is_not_begun(
    qtbot: QtBot, window: MainWindow, on_damaged: SessionControl, tmp_path: Path
) -> None:
    window.after.analyse_recording(write_recording(tmp_path / "class.mp4", 10))
    (progress,) = [w for w in window.after.windows if isinstance(w, RecordingWindow)]
    qtbot.waitUntil(lambda: SENTENCE in progress.banner.text)
    assert find_unfinished(on_damaged.folder) == []
    progress.close()
    qtbot.waitUntil(lambda: not window.after.windows)


def test_the_camera_window_says_it(
    qtbot: QtBot, damaged: Path, drawn: DrawnClass, theme: Theme
) -> None:
    window = CameraWindow(lambda: drawn, face_analyzer, theme)
    qtbot.addWidget(window)
    window.start()

    def failed() -> bool:
        return window.status is not None and window.status.state is RunState.FAILED

    qtbot.waitUntil(failed)
    window.refresh()
    window.end()
    assert window.message.heading == "No picture"
    said = [label.text() for label in window.message.findChildren(QLabel)]
    assert any(SENTENCE in words for words in said)
