"""The camera, with a fake in place of the device only."""

from pathlib import Path

import cv2
import pytest

from capture.camera import CameraSource
from capture.errors import CameraError
from tests.support.fake_camera import FakeCamera


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> FakeCamera:
    fake = FakeCamera()
    monkeypatch.setattr(cv2, "VideoCapture", fake.open)
    return fake


@pytest.mark.skipif(Path("/dev/video99").exists(), reason="there is a camera 99")
def test_missing_camera_is_a_clear_error_and_prints_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(CameraError, match="Camera 99 gives no picture"), CameraSource(99):
        pass
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""


def test_camera_that_opens_but_stays_dark_is_an_error_and_released(device: FakeCamera) -> None:
    device.pictures_left = 0
    with pytest.raises(CameraError, match="no other program"), CameraSource(0):
        pass
    assert device.released == 1


def test_newest_picture_is_given_not_the_queued_one(device: FakeCamera) -> None:
    with CameraSource(0) as source:
        first = source.grab()
        device.wait_pictures(5)
        second = source.grab()
    assert device.properties[cv2.CAP_PROP_BUFFERSIZE] == 1
    assert second.image[0, 0, 0] - first.image[0, 0, 0] >= 5
    assert (first.number, second.number) == (0, 1)


def test_camera_pulled_out_is_a_clear_error(device: FakeCamera) -> None:
    with CameraSource(3) as source:
        source.grab()
        device.pictures_left = 0
        with pytest.raises(CameraError, match="Camera 3 stopped"):
            source.grab()
    assert device.index == 3
    assert device.released == 1
