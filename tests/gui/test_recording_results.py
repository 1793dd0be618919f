"""A recording read in the window gives what the command line gives."""

from functools import partial
from pathlib import Path

import cv2
import pytest
from pytestqt.qtbot import QtBot

from gui.after_class import open_recording
from gui.application import SCREEN_ENGINE
from gui.recording_window import RecordingJob, RecordingWindow
from gui.theme import Theme
from inference.types import TileState
from main import main
from session.history import History
from session.recorder import SessionRecorder
from session.settings import Settings
from tests.galleries import compose
from tests.gui.pieces import rows_of

PATIENCE_MS = 120_000
FIRST = 2
"""Column from which rows are the same: before it stand the session's id and the date."""


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Four seconds of six faces."""
    image = compose([TileState.LIVE] * 6, 3).image
    path = tmp_path / "class.avi"
    size = (image.shape[1], image.shape[0])
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 5.0, size)
    assert writer.isOpened()
    for _ in range(20):
        writer.write(image)
    writer.release()
    return path


def test_the_window_and_the_command_line_agree(
    qtbot: QtBot,
    theme: Theme,
    recording: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MOODGRID_DATA_DIR", str(tmp_path / "data"))
    settings = Settings()
    history = History(tmp_path / "history")
    job = RecordingJob(
        recording,
        partial(open_recording, recording, settings.rate_hz),
        partial(SCREEN_ENGINE.analyzer, settings),
        partial(SessionRecorder, tmp_path / "journals", "recording"),
        settings.rate_hz,
    )
    window = RecordingWindow(job, history, theme)
    with qtbot.waitSignal(window.stopped, timeout=PATIENCE_MS):
        window.show()
    (session,) = history.sessions()
    history.export(session, tmp_path / "window.csv")
    assert (
        main(["analyze", str(recording), "--csv", str(tmp_path / "line.csv"), "--quiet"]) == 0
    )
    ours, theirs = rows_of(tmp_path / "window.csv"), rows_of(tmp_path / "line.csv")
    assert len(ours) == 1 + 6 * 8
    assert [row[FIRST:] for row in ours] == [row[FIRST:] for row in theirs]
