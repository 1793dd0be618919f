"""`main.py camera`: what is refused, and the real window on a virtual screen."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np
import pytest

from main import main
from tests.inference.composed import picture
from tests.support.display import XDisplay
from tests.support.teacher import ROOT, Teacher, wait_for


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = tmp_path / "data"
    monkeypatch.setenv("MOODGRID_DATA_DIR", str(data))
    return data


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["first"], "0 is the first one"),
        (["-1"], "camera"),
        (["--video", "missing.mp4"], "missing.mp4"),
        (["--video", __file__], "recording"),
        (["--video", "resources/icons"], "no recording"),
    ],
)
def test_mistakes_are_one_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["camera", *arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    error = capsys.readouterr().err
    assert code == 2
    assert words in error
    assert "Traceback" not in error


def test_a_camera_asks_for_the_notice_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["camera"]) == 2
    assert "--accept-notice" in capsys.readouterr().err


@pytest.mark.skipif(Path("/dev/video99").exists(), reason="there is a camera 99")
def test_a_missing_camera_ends_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["camera", "99", "--accept-notice"]) == 2
    assert "Camera 99 gives no picture" in capsys.readouterr().err


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Three seconds of a face that moves a little."""
    path = tmp_path / "me.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 15, (320, 240))
    for number in range(45):
        writer.write(np.asarray(picture(320, 240, (90 + number % 9, 60, 110))))
    writer.release()
    return path


@pytest.mark.e2e
@pytest.mark.parametrize("keys", ["Escape", "q"])
def test_the_window_opens_and_a_key_closes_it(
    x_display: XDisplay, recording: Path, own_data_folder: Path, keys: str
) -> None:
    program = subprocess.Popen(
        [sys.executable, "main.py", "camera", "--video", str(recording)],
        cwd=ROOT,
        env=x_display.environ(MOODGRID_DATA_DIR=str(own_data_folder)),
        stderr=subprocess.PIPE,
        text=True,
    )
    teacher = Teacher(x_display, program)
    try:
        teacher.window("^My camera$", seconds=60)

        def closed() -> bool:
            if program.poll() is not None:
                return True
            with suppress(AssertionError, subprocess.SubprocessError):
                teacher.focus("^My camera$")
                teacher.press(keys)
            return program.poll() is not None

        wait_for(closed, f"{keys} did not close the window", 60)
    finally:
        if program.poll() is None:
            program.kill()
        _, error = program.communicate(timeout=30)
    assert program.returncode == 0, error
    assert "Traceback" not in error
