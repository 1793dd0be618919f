"""One's own camera: mirrored picture, box and label, bars, and sentences when it fails."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from capture.camera import CameraSource
from capture.errors import CameraError
from capture.frame import Frame
from gui.camera_window import CameraWindow
from gui.main_window import MainWindow
from gui.my_camera import MyCamera, face_analyzer, recording_source
from gui.preferences import Preferences
from gui.session_control import SessionControl
from gui.theme import Theme
from inference.emotions import EMOTIONS
from inference.mood import class_mood
from inference.types import Box, Expression, Face, Reading, Snapshot, Tile, TileState
from pipeline.live import RunState
from tests.gui.pieces import key, pixels
from tests.inference.composed import picture
from tests.support.fake_camera import FakeCamera

WAIT = 60_000


class SeesFaces:
    """Sees `faces` happy faces side by side, the first one the largest."""

    def __init__(self, faces: int = 1) -> None:
        self.faces = faces

    def analyze(self, frame: Frame) -> Snapshot:
        height, width = frame.image.shape[:2]
        readings = [self._reading(index) for index in range(self.faces)]
        moment = datetime.now(UTC)
        return Snapshot(
            frame.number,
            frame.monotonic,
            moment,
            width,
            height,
            None,
            tuple(readings),
            class_mood(readings),
            {},
        )

    def _reading(self, index: int) -> Reading:
        box = Box(2 + 30 * index, 4, 22 + 30 * index - 4 * index, 28)
        shares = tuple(0.82 if name == "happy" else 0.03 for name in EMOTIONS)
        face, tile = Face(box, 0.9), Tile(box, 1, index + 1)
        expression = Expression(shares, "happy", 0.82)
        return Reading(f"P{index + 1:02d}", tile, TileState.LIVE, face, expression)


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> FakeCamera:
    fake = FakeCamera()
    fake.pictures_left = 1_000_000
    monkeypatch.setattr(cv2, "VideoCapture", fake.open)
    return fake


@pytest.fixture
def analyzer() -> SeesFaces:
    return SeesFaces()


@pytest.fixture
def window(
    qtbot: QtBot, device: FakeCamera, analyzer: SeesFaces, theme: Theme
) -> Iterator[CameraWindow]:
    made = CameraWindow(lambda: CameraSource(0), lambda: analyzer, theme)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.end()
    made.close()
    made.deleteLater()


def start(qtbot: QtBot, window: CameraWindow) -> None:
    window.start()
    qtbot.waitUntil(lambda: window.face_view.view is not None, timeout=WAIT)
    assert window.face_view.isVisible()


def test_the_face_gets_a_box_a_label_and_bars(qtbot: QtBot, window: CameraWindow) -> None:
    start(qtbot, window)
    assert window.face_view.accessibleDescription() == "Happy 82%"
    assert window.probabilities.words == "Happy 82%"
    assert "Happy: 82%" in window.probabilities.bars.accessibleDescription()
    assert "Angry: 3%" in window.probabilities.bars.accessibleDescription()
    place = window.face_view.place_of(Box(2, 4, 22, 28)).toRect()
    shown = pixels(window.face_view)
    ratio = window.face_view.devicePixelRatioF()
    middle = shown[round(place.center().y() * ratio), round(place.center().x() * ratio)]
    edge = shown[round(place.center().y() * ratio), round(place.left() * ratio)]
    assert np.abs(middle[:3].astype(int) - edge[:3]).max() > 30


def test_the_picture_is_a_mirror(qtbot: QtBot, window: CameraWindow) -> None:
    start(qtbot, window)
    view = window.face_view
    left, right = view.place_of(Box(0, 0, 20, 48)), view.place_of(Box(44, 0, 64, 48))
    assert left.center().x() > right.center().x()
    assert left.top() == right.top()


def test_a_recording_is_shown_as_it_is(
    qtbot: QtBot, theme: Theme, tmp_path: Path, analyzer: SeesFaces
) -> None:
    path = tmp_path / "me.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 15, (64, 48))
    halves = np.zeros((48, 64, 3), np.uint8)
    halves[:, :32] = 255
    for _ in range(5):
        writer.write(halves)
    writer.release()
    made = CameraWindow(lambda: recording_source(path), lambda: analyzer, theme, mirrored=False)
    made.show()
    made.start()
    qtbot.waitUntil(lambda: made.face_view.view is not None, timeout=WAIT)
    shown = pixels(made.face_view)
    height, width = shown.shape[:2]
    assert shown[height - 40, width // 4, :3].min() > 200
    assert shown[height - 40, width * 3 // 4, :3].max() < 60
    made.end()
    made.close()
    made.deleteLater()


def test_without_a_face_the_bars_are_empty(
    qtbot: QtBot, window: CameraWindow, analyzer: SeesFaces
) -> None:
    analyzer.faces = 0
    start(qtbot, window)
    assert window.probabilities.words.startswith("No face")
    assert "Happy: 0%" in window.probabilities.bars.accessibleDescription()


def test_of_several_faces_the_largest_has_the_bars(
    qtbot: QtBot, window: CameraWindow, analyzer: SeesFaces
) -> None:
    analyzer.faces = 2
    start(qtbot, window)
    assert window.face_view.accessibleDescription() == "Happy 82%, Happy 82%"
    assert "2 faces" in window.probabilities.words


def test_without_a_camera_a_sentence_says_what_to_do(
    qtbot: QtBot, window: CameraWindow, device: FakeCamera
) -> None:
    device.pictures_left = 0
    window.start()
    qtbot.waitUntil(lambda: window.message.heading == "No picture", timeout=WAIT)
    assert window.status is not None
    assert "plugged in" in window.status.message
    assert window.probabilities.words == ""
    device.pictures_left = 1_000_000
    qtbot.waitUntil(window.again.isEnabled, timeout=WAIT)
    window.again.trigger()
    qtbot.waitUntil(lambda: window.face_view.view is not None, timeout=WAIT)


def test_a_camera_that_vanishes_leaves_no_frozen_picture(
    qtbot: QtBot, window: CameraWindow, device: FakeCamera
) -> None:
    start(qtbot, window)
    device.pictures_left = 0
    qtbot.waitUntil(lambda: window.message.heading == "No picture", timeout=WAIT)
    assert window.face_view.view is None
    assert window.status is not None
    assert "cable" in window.status.message
    assert device.released > 0


@pytest.mark.parametrize("which", [Qt.Key.Key_Escape, Qt.Key.Key_Q])
def test_esc_and_q_close(qtbot: QtBot, window: CameraWindow, which: Qt.Key) -> None:
    start(qtbot, window)
    window.activateWindow()
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))

    def pressed_until_closed() -> bool:
        if window.isVisible():
            key(window, which)
        return bool(closed)

    qtbot.waitUntil(pressed_until_closed, timeout=WAIT)
    assert not window.isVisible()
    assert window.face_view.view is None


def test_the_keys_work_on_floating_bars_too(qtbot: QtBot, window: CameraWindow) -> None:
    start(qtbot, window)
    window.dock.setFloating(True)
    key(window.dock, Qt.Key.Key_Q)
    assert not window.isVisible()


def test_the_menu_opens_one_window_and_closing_switches_the_camera_off(
    qtbot: QtBot, theme: Theme, device: FakeCamera, analyzer: SeesFaces, qapp: QApplication
) -> None:
    camera = MyCamera(theme, qapp, lambda: CameraSource(0), lambda: analyzer)
    camera.open()
    first = camera.window
    assert first is not None
    camera.open()
    assert camera.window is first
    qtbot.waitUntil(lambda: first.face_view.view is not None, timeout=WAIT)
    first.close()
    assert camera.window is None
    qtbot.waitUntil(lambda: device.released == 1, timeout=WAIT)
    camera.open()
    camera.shut_down()
    assert device.released in {1, 2}
    assert camera.window is None


@pytest.mark.usefixtures("device")
def test_the_panel_has_the_camera_in_its_menu(
    theme: Theme,
    control: SessionControl,
    preferences: Preferences,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = MainWindow(control, preferences, theme)
    monkeypatch.setattr(made.my_camera, "_source", lambda: CameraSource(0))
    monkeypatch.setattr(made.my_camera, "_analyzer", SeesFaces)
    made.actions_.camera.trigger()
    opened = made.my_camera.window
    made.my_camera.shut_down()
    control.changed.disconnect(made.refresh)
    made.deleteLater()
    assert opened is not None


def test_a_near_face_is_read_without_a_gallery() -> None:
    image = picture(640, 480, (200, 120, 220))
    frame = Frame(image, 0, 0.0, datetime.now(UTC))
    (reading,) = face_analyzer().analyze(frame).readings
    assert reading.state is TileState.LIVE
    assert reading.face is not None
    assert reading.face.box.overlap(Box(200, 120, 420, 340)) > 0.4
    assert reading.expression is not None
    assert reading.expression.shown == "happy"


def test_no_thread_is_left_when_the_camera_is_missing(
    qtbot: QtBot, theme: Theme, analyzer: SeesFaces
) -> None:
    def missing() -> CameraSource:
        raise CameraError("There is no camera.")

    made = CameraWindow(missing, lambda: analyzer, theme)
    made.start()
    qtbot.waitUntil(
        lambda: made.status is not None and made.status.state is RunState.FAILED, timeout=WAIT
    )
    made.end()
    made.deleteLater()
