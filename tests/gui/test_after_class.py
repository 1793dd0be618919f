"""From Stop to the session view and the history, and from a recording to both."""

import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import pytest
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from capture.frame import Frame
from gui.after_class import AfterClass
from gui.bridge import BackgroundCall
from gui.compare_view import CompareView
from gui.main_window import MainWindow
from gui.recording_window import RecordingWindow
from gui.session_control import Engine, SessionControl
from gui.session_view import SessionView
from inference.types import Snapshot
from session.recovery import find_unfinished
from tests.gui.pieces import GreyReader, draw, rows_of, save_as

PATIENCE_MS = 60_000


def start_and_stop(qtbot: QtBot, window: MainWindow, control: SessionControl) -> None:
    window.actions_.start.trigger()
    qtbot.waitUntil(lambda: control.samples > 6, timeout=PATIENCE_MS)
    window.actions_.stop.trigger()
    qtbot.waitUntil(lambda: not (control.active or control.busy), timeout=PATIENCE_MS)
    qtbot.waitUntil(window.actions_.view.isEnabled, timeout=PATIENCE_MS)


def views(after: AfterClass) -> list[SessionView]:
    """Session views that show their session; buttons come a turn after the record."""
    return [w for w in after.windows if isinstance(w, SessionView) and w.save_csv.isEnabled()]


def close_all(qtbot: QtBot, after: AfterClass) -> None:
    qtbot.waitUntil(lambda: not any(w.working for w in after.windows), timeout=PATIENCE_MS)
    for window in list(after.windows):
        window.close()
    qtbot.waitUntil(lambda: not after.windows, timeout=PATIENCE_MS)


def write_class(path: Path, seconds: int = 3, fps: float = 10.0, codec: str = "MJPG") -> Path:
    """A recording of the drawn class: happy, then sad."""
    size = draw(["happy", "sad"]).shape
    kind = cv2.VideoWriter.fourcc(*codec)
    writer = cv2.VideoWriter(str(path), kind, fps, (size[1], size[0]))
    assert writer.isOpened()
    for _ in range(round(seconds * fps)):
        writer.write(draw(["happy", "sad"]))
    writer.release()
    return path


class SlowReader(GreyReader):
    """Takes its time, so that a recording lasts for as long as a test may take."""

    def analyze(self, frame: Frame) -> Snapshot:
        time.sleep(0.05)
        return super().analyze(frame)


def read_slowly(window: MainWindow, control: SessionControl, path: Path) -> RecordingWindow:
    """Begin with a recording that takes at least 150 seconds."""
    control.engine = Engine(control.engine.source, lambda settings: SlowReader())
    window.after.analyse_recording(write_class(path, seconds=600, fps=5.0))
    (progress,) = [w for w in window.after.windows if isinstance(w, RecordingWindow)]
    return progress


def test_after_stop_the_session_opens_with_one_click(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    assert not window.actions_.view.isEnabled()
    start_and_stop(qtbot, window, control)
    assert window.banner.action_button.text() == "View session"
    window.banner.action_button.click()
    qtbot.waitUntil(lambda: bool(views(window.after)), timeout=PATIENCE_MS)
    (view,) = views(window.after)
    assert view.table.shown_order() == ["P01", "P02", "P03"]
    view.save_csv.click()
    save_as(qtbot, view, tmp_path / "class.csv")
    qtbot.waitUntil(lambda: "class.csv" in view.banner.text, timeout=PATIENCE_MS)
    assert control.unsaved == 0
    qtbot.waitUntil(lambda: "not saved yet" not in window.banner.text, timeout=PATIENCE_MS)
    close_all(qtbot, window.after)


def test_names_that_were_asked_for_are_shown_and_saved_but_not_kept(
    qtbot: QtBot,
    window: MainWindow,
    control: SessionControl,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)  # nothing is read; names are typed
    window.preferences.change(names=True)
    window.actions_.start.trigger()
    qtbot.waitUntil(lambda: control.samples > 6, timeout=PATIENCE_MS)
    control.names.type_name("P02", "Zaphod")
    window.actions_.stop.trigger()
    qtbot.waitUntil(window.actions_.view.isEnabled, timeout=PATIENCE_MS)
    window.actions_.view.trigger()
    qtbot.waitUntil(lambda: bool(views(window.after)), timeout=PATIENCE_MS)
    (view,) = views(window.after)
    assert view.table.shown_order() == ["P01", "Zaphod (P02)", "P03"]
    view.save_csv.click()
    save_as(qtbot, view, tmp_path / "class.csv")
    qtbot.waitUntil(lambda: "class.csv" in view.banner.text, timeout=PATIENCE_MS)
    assert "Zaphod" in (tmp_path / "class.csv").read_text(encoding="utf-8-sig")
    close_all(qtbot, window.after)
    control.release(lambda: None, lambda error: None)
    qtbot.waitUntil(lambda: control.recorder is None, timeout=PATIENCE_MS)
    (session,) = control.archive.sessions()
    assert b"Zaphod" not in session.path.read_bytes()


def test_a_session_is_saved_from_its_view_while_the_next_one_runs(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    start_and_stop(qtbot, window, control)
    window.actions_.view.trigger()
    qtbot.waitUntil(lambda: bool(views(window.after)), timeout=PATIENCE_MS)
    (view,) = views(window.after)
    assert view.record is not None
    control.keep(window.start, lambda error: None)
    qtbot.waitUntil(lambda: control.active and control.samples > 0, timeout=PATIENCE_MS)
    view.save_csv.click()
    save_as(qtbot, view, tmp_path / "class.csv")
    qtbot.waitUntil(lambda: "class.csv" in view.banner.text, timeout=PATIENCE_MS)
    rows = rows_of(tmp_path / "class.csv")
    assert len(rows) == 1 + view.record.samples
    assert {row[0] for row in rows[1:]} == {view.record.session_id}
    close_all(qtbot, window.after)


def test_a_saved_session_is_in_the_history(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    start_and_stop(qtbot, window, control)
    window.actions_.save.trigger()
    save_as(qtbot, window, tmp_path / "class.csv")
    qtbot.waitUntil(lambda: control.unsaved == 0 and not control.busy, timeout=PATIENCE_MS)
    samples = control.samples
    window.actions_.start.trigger()
    qtbot.waitUntil(lambda: control.active, timeout=PATIENCE_MS)
    (session,) = control.archive.sessions()
    assert session.samples == samples
    window.actions_.history.trigger()
    history = window.after.history_window
    assert history is not None
    qtbot.waitUntil(lambda: not history.working, timeout=PATIENCE_MS)
    history.table.selectRow(0)
    history.open.click()
    qtbot.waitUntil(lambda: bool(views(window.after)), timeout=PATIENCE_MS)
    close_all(qtbot, window.after)
    assert window.after.history_window is None


def test_two_earlier_sessions_are_compared_from_the_list(
    qtbot: QtBot, window: MainWindow, control: SessionControl
) -> None:
    for _ in range(2):
        start_and_stop(qtbot, window, control)
        control.keep(lambda: None, lambda error: None)
        qtbot.waitUntil(lambda: control.recorder is None, timeout=PATIENCE_MS)
    window.actions_.history.trigger()
    history = window.after.history_window
    assert history is not None
    qtbot.waitUntil(lambda: not history.working, timeout=PATIENCE_MS)
    history.table.selectAll()
    history.compare.click()
    assert [type(w) for w in window.after.windows].count(CompareView) == 1
    close_all(qtbot, window.after)


def test_too_old_sessions_go_when_the_program_starts(
    qtbot: QtBot, window: MainWindow, control: SessionControl
) -> None:
    start_and_stop(qtbot, window, control)
    control.keep(lambda: None, lambda error: None)
    qtbot.waitUntil(lambda: control.recorder is None, timeout=PATIENCE_MS)
    (session,) = control.archive.sessions()
    long_ago = datetime.now(UTC) - timedelta(days=31)
    aged = session.path.with_name(f"{long_ago:%Y%m%dT%H%M%SZ}-3f2a.journal")
    aged.write_bytes(session.path.read_bytes())
    session.path.unlink()
    window.preferences.change(retention_days=30)
    window.after.tidy()
    qtbot.waitUntil(lambda: not aged.exists(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: control.archive.sessions() == [], timeout=PATIENCE_MS)
    window.after.shut_down()


def test_a_recording_becomes_a_session(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    path = write_class(tmp_path / "class.avi")
    window.preferences.change(baseline_in_csv=True)
    window.actions_.recording.trigger()
    (dialog,) = window.findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(path))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(views(window.after)), timeout=PATIENCE_MS)
    (view,) = views(window.after)
    assert view.table.shown_order() == ["P01", "P02"]
    assert view.record is not None
    assert view.record.source == "recording class.avi"
    assert view.record.samples == 60, "ten a second, as the settings want"
    assert view.record.duration_s == pytest.approx(2.9, abs=0.05)
    (session,) = control.archive.sessions()
    assert session.samples == 60
    assert b'"baseline":true' in session.path.read_bytes()
    assert find_unfinished(control.folder) == []
    close_all(qtbot, window.after)


def test_cancelling_leaves_nothing(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    progress = read_slowly(window, control, tmp_path / "long.avi")
    qtbot.waitUntil(lambda: progress.bar.value() > 5, timeout=PATIENCE_MS)
    assert "times as fast as it plays" in progress.progress_words
    with qtbot.waitSignal(progress.destroyed, timeout=PATIENCE_MS):
        progress.cancel.click()
    assert control.archive.sessions() == []
    assert list(control.folder.glob("*")) == []
    close_all(qtbot, window.after)


def test_ending_the_program_keeps_what_was_read_for_recovery(
    qtbot: QtBot, window: MainWindow, control: SessionControl, tmp_path: Path
) -> None:
    progress = read_slowly(window, control, tmp_path / "long.avi")
    qtbot.waitUntil(lambda: progress.bar.value() > 5, timeout=PATIENCE_MS)
    window.after.shut_down()
    (left,) = find_unfinished(control.folder)
    assert left.source == "recording long.avi"
    close_all(qtbot, window.after)


def test_the_end_waits_for_all_slow_work_of_the_window(window: MainWindow) -> None:
    begun, done = threading.Event(), threading.Event()

    def work() -> Callable[[], None]:
        begun.set()
        time.sleep(0.3)
        done.set()
        return lambda: None

    BackgroundCall(work, window.flow)
    assert begun.wait(60)
    window.after.shut_down()
    assert done.is_set()


def write_noise(path: Path) -> str:
    path.write_bytes(b"no recording")
    return "can't be read as a recording"


def write_half(path: Path) -> str:
    whole = write_class(path.with_name("whole.mp4"), codec="mp4v").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])  # the index comes last
    return "can't be read as a recording"


def make_pipe(path: Path) -> str:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes in folders")
    os.mkfifo(path)
    return "is no file but a folder, pipe or device"


@pytest.mark.parametrize("make", [write_noise, write_half, make_pipe])
def test_a_file_that_is_no_recording_is_said(
    qtbot: QtBot,
    window: MainWindow,
    control: SessionControl,
    tmp_path: Path,
    make: Callable[[Path], str],
) -> None:
    path = tmp_path / "class.mp4"
    sentence = make(path)
    window.after.analyse_recording(path)
    (progress,) = window.after.windows
    assert isinstance(progress, RecordingWindow)
    qtbot.waitUntil(lambda: sentence in progress.banner.text, timeout=PATIENCE_MS)
    assert list(control.folder.glob("*")) == []
    progress.cancel.click()
    close_all(qtbot, window.after)


def test_where_live_use_is_refused_recordings_are_too(window: MainWindow) -> None:
    assert window.actions_.recording.isEnabled()
    window.preferences.change(where_used="eu")
    assert not window.actions_.recording.isEnabled()
    assert window.actions_.history.isEnabled()
