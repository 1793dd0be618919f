"""What every source promises, whatever it reads."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from capture.camera import CameraSource
from capture.frame import Frame, FrameSource
from capture.geometry import Region
from capture.images import ImageSource
from capture.screen import ScreenSource
from capture.video import VideoSource
from tests.support.fake_camera import FakeCamera
from tests.support.open_files import counts_open_files, open_files
from tests.support.recordings import numbered_frame, write_recording

MakeSource = Callable[[], FrameSource]
KINDS = ["screen", "camera", "recording", "picture", "folder"]
ENDLESS = 4  # frames taken of a source that never ends


@pytest.fixture(params=KINDS)
def make_source(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> MakeSource:
    """Makes sources of one kind, all reading the same thing."""
    if request.param == "screen":
        request.getfixturevalue("on_display")
        return lambda: ScreenSource(Region(10, 20, 160, 120))
    if request.param == "camera":
        monkeypatch.setattr(cv2, "VideoCapture", lambda index: FakeCamera().open(index))
        return lambda: CameraSource(0)
    if request.param == "recording":
        recording = write_recording(tmp_path / "a.mp4", 50)
        return lambda: VideoSource(recording, 3.0)
    pictures = [tmp_path / f"{number}.png" for number in range(3)]
    for number, picture in enumerate(pictures):
        assert cv2.imwrite(str(picture), numbered_frame(number))
    source = pictures[0] if request.param == "picture" else tmp_path
    return lambda: ImageSource(source)


def read(source: FrameSource) -> list[Frame]:
    """All frames, or some of a live source."""
    frames: list[Frame] = []
    while not (source.live and len(frames) == ENDLESS):
        frame = source.grab()
        if frame is None:
            break
        frames.append(frame)
    return frames


def test_frames_are_contiguous_bgr_of_one_shape(make_source: MakeSource) -> None:
    with make_source() as source:
        frames = read(source)
    assert frames
    for frame in frames:
        assert frame.image.dtype == np.uint8
        assert frame.image.flags.c_contiguous
        assert frame.image.shape == frames[0].image.shape
        assert frame.image.shape[2] == 3


def test_pictures_do_not_share_memory(make_source: MakeSource) -> None:
    with make_source() as source:
        frames = read(source)
    for frame, following in pairwise(frames):
        assert frame.image.flags.writeable
        assert not np.shares_memory(frame.image, following.image)


def test_numbers_start_at_zero_and_rise(make_source: MakeSource) -> None:
    with make_source() as source:
        numbers = [frame.number for frame in read(source)]
    assert numbers[0] == 0
    assert numbers == sorted(set(numbers))


def test_time_never_goes_back_and_knows_its_zone(make_source: MakeSource) -> None:
    with make_source() as source:
        frames = read(source)
    for frame, following in pairwise(frames):
        assert following.monotonic >= frame.monotonic
    for frame in frames:
        assert frame.utc.utcoffset() == timedelta(0)
        assert frame.utc <= datetime.now(UTC) + timedelta(seconds=5)


def test_total_is_what_comes_or_unknown(make_source: MakeSource) -> None:
    with make_source() as source:
        frames = read(source)
        assert source.total == (None if source.live else len(frames))


def test_only_the_screen_says_where(make_source: MakeSource) -> None:
    with make_source() as source:
        frame = source.grab()
    assert frame is not None
    assert (frame.region is not None) == isinstance(source, ScreenSource)


def test_description_is_short_text(make_source: MakeSource) -> None:
    description = make_source().description
    assert 0 < len(description) < 60
    assert "\n" not in description


def test_end_stays_the_end(make_source: MakeSource) -> None:
    with make_source() as source:
        read(source)
        if not source.live:
            assert source.grab() is None
            assert source.grab() is None


def test_can_be_opened_again_from_the_start(make_source: MakeSource) -> None:
    source = make_source()
    with source:
        first = [(f.number, f.label) for f in read(source)]
    with source:
        second = [(f.number, f.label) for f in read(source)]
    assert first == second


def test_grabbing_while_closed_is_a_programming_error(make_source: MakeSource) -> None:
    source = make_source()
    with pytest.raises(RuntimeError, match="with"):
        source.grab()
    with source:
        assert source.grab() is not None
    with pytest.raises(RuntimeError, match="with"):
        source.grab()


def test_closes_when_the_block_fails(make_source: MakeSource) -> None:
    source = make_source()
    with pytest.raises(ZeroDivisionError), source:
        _ = 1 / 0
    with pytest.raises(RuntimeError, match="with"):
        source.grab()


@counts_open_files
def test_closing_gives_everything_back(make_source: MakeSource) -> None:
    def use() -> None:
        with make_source() as source:
            read(source)

    use()  # what libraries open once and keep
    before = open_files()
    for _ in range(5):
        use()
    assert open_files() == before
