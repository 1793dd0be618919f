"""Real recordings, whole and damaged."""

import os
import socket
import struct
import subprocess
import sys
import wave
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest

from capture import video
from capture.errors import UnreadableFileError
from capture.frame import Frame
from capture.video import VideoSource
from tests.support.recordings import read_number, rotate_quarter_turn, write_recording


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds, 100 frames."""
    return write_recording(tmp_path_factory.mktemp("video") / "class é 教室.mp4", 100)


def all_frames(source: VideoSource) -> list[Frame]:
    frames = []
    with source:
        while (frame := source.grab()) is not None:
            frames.append(frame)
    return frames


@pytest.mark.parametrize(
    ("rate", "numbers"),
    [
        (1.0, [0, 25, 50, 75]),
        (2.0, [0, 13, 25, 38, 50, 63, 75, 88]),
        (5.0, list(range(0, 100, 5))),
        (0.3, [0, 84]),
        (25.0, list(range(100))),
        (1000.0, list(range(100))),
    ],
)
def test_samples_are_the_right_frames(recording: Path, rate: float, numbers: list[int]) -> None:
    source = VideoSource(recording, rate)
    frames = all_frames(source)
    assert [frame.number for frame in frames] == numbers
    assert [read_number(frame.image) for frame in frames] == numbers
    assert [frame.monotonic for frame in frames] == pytest.approx([n / 25 for n in numbers])
    assert source.total == len(numbers)
    assert not source.ended_early


@pytest.mark.parametrize(
    ("name", "codec"),
    [("a.avi", "MJPG"), ("a.avi", "mp4v"), ("a.mkv", "mp4v"), ("a.webm", "VP80")],
)
def test_other_containers(tmp_path: Path, name: str, codec: str) -> None:
    source = VideoSource(write_recording(tmp_path / name, 50, codec=codec), 5.0)
    frames = all_frames(source)
    assert [read_number(frame.image) for frame in frames] == list(range(0, 50, 5))
    assert source.total == 10


def test_time_stamps_rounded_to_milliseconds_do_not_delay_a_sample(tmp_path: Path) -> None:
    """Matroska says 0.333 s for a frame that is due at 1/3 s."""
    source = VideoSource(write_recording(tmp_path / "a.mkv", 60, fps=30.0), 3.0)
    assert [frame.number for frame in all_frames(source)] == [0, 10, 20, 30, 40, 50]


def test_time_is_that_of_the_recording(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.mp4", 50)
    ended = datetime(2024, 5, 6, 9, 45, tzinfo=UTC)
    os.utime(path, (ended.timestamp(), ended.timestamp()))
    first, second = all_frames(VideoSource(path, 1.0))
    assert first.utc == ended - timedelta(seconds=2)
    assert second.utc == ended - timedelta(seconds=1)


def test_rotation_mark_is_followed(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "phone.mp4", 5)
    upright = all_frames(VideoSource(path, 25.0))[3].image
    rotate_quarter_turn(path)
    turned = all_frames(VideoSource(path, 25.0))[3].image
    np.testing.assert_array_equal(turned, np.rot90(upright, k=-1))


def test_broken_tail_gives_what_there_is(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "cut.avi", 100, codec="MJPG")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    source = VideoSource(path, 5.0)
    frames = all_frames(source)
    assert [read_number(frame.image) for frame in frames][:8] == list(range(0, 40, 5))
    assert source.ended_early
    assert source.total is not None
    assert len(frames) < source.total


def test_damaged_middle_does_not_end_the_reading(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "scratched.mp4", 100)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 200] = bytes(200)
    path.write_bytes(data)
    frames = all_frames(VideoSource(path, 5.0))
    assert frames[-1].number >= 90
    assert read_number(frames[0].image) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no colon in names")
def test_file_named_like_an_address_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_recording(tmp_path / "plain.mp4", 25).rename(tmp_path / "tcp:1.mp4")
    monkeypatch.chdir(tmp_path)
    assert len(all_frames(VideoSource(Path("tcp:1.mp4"), 5.0))) == 5


@pytest.mark.parametrize("name", ["playlist.mp4", "playlist.ts"])
def test_playlist_in_disguise_connects_to_no_one(tmp_path: Path, name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/part.ts"
        (tmp_path / name).write_text(
            f"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{address}\n#EXT-X-ENDLIST\n"
        )
        with pytest.raises(UnreadableFileError), VideoSource(tmp_path / name, 1.0) as source:
            source.grab()
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize("content", [b"", b"no recording at all", bytes(5000)])
def test_no_recording_is_a_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.mp4"
    path.write_bytes(content)
    with (
        pytest.raises(UnreadableFileError, match=r"bad\.mp4 can't be read"),
        VideoSource(path, 1),
    ):
        pass


def test_recording_cut_before_its_index_is_a_clear_error(
    recording: Path, tmp_path: Path
) -> None:
    path = tmp_path / "cut.mp4"
    path.write_bytes(recording.read_bytes()[:3000])
    with pytest.raises(UnreadableFileError), VideoSource(path, 1.0):
        pass


def test_header_without_one_frame_is_a_clear_error(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "hollow.avi", 20, codec="MJPG")
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"movi") + 4])
    with pytest.raises(UnreadableFileError), VideoSource(path, 1.0) as source:
        source.grab()


def test_missing_recording_is_a_clear_error(tmp_path: Path) -> None:
    with (
        pytest.raises(UnreadableFileError, match="gone"),
        VideoSource(tmp_path / "gone.mp4", 1.0),
    ):
        pass


def test_only_our_own_sentence_is_said(tmp_path: Path) -> None:
    (tmp_path / "bad.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(500))
    code = (
        "import sys; from pathlib import Path; from capture.video import *\n"
        "try: VideoSource(Path(sys.argv[1]), 1.0).__enter__()\n"
        "except UnreadableFileError as error: print(error)\n"
    )
    # Another process: FFmpeg's messages are set for good by whoever uses it first.
    result = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "bad.mp4")],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert result.stdout.startswith("bad.mp4 can't be read")
    assert result.stdout.count("\n") == 1
    assert result.stderr == ""


@pytest.mark.parametrize("rate", [0.0, -1.0, float("inf"), float("nan")])
def test_rate_must_be_a_number_above_zero(recording: Path, rate: float) -> None:
    with pytest.raises(ValueError, match="rate"):
        VideoSource(recording, rate)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
def test_pipe_in_a_recordings_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    with (
        pytest.raises(UnreadableFileError, match=r"pipe\.mp4 is no file but"),
        VideoSource(tmp_path / "pipe.mp4", 1.0),
    ):
        pass


def test_folder_named_like_a_recording_is_said(tmp_path: Path) -> None:
    (tmp_path / "class.mp4").mkdir()
    with (
        pytest.raises(UnreadableFileError, match="is no file but a folder"),
        VideoSource(tmp_path / "class.mp4", 1.0),
    ):
        pass


def test_sound_alone_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "sound.avi"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(16_000))
    with (
        pytest.raises(UnreadableFileError, match=r"sound\.avi can't be read"),
        VideoSource(path, 1.0) as source,
    ):
        source.grab()


def test_recording_of_one_frame(tmp_path: Path) -> None:
    (frame,) = all_frames(VideoSource(write_recording(tmp_path / "one.mp4", 1), 2.0))
    assert (frame.number, frame.monotonic) == (0, 0.0)


@pytest.mark.parametrize("size", [(2, 2), (16, 4000), (4000, 16)])
def test_recordings_of_odd_shapes(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "odd.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10.0, size)
    for _ in range(3):
        writer.write(np.zeros((size[1], size[0], 3), np.uint8))
    writer.release()
    assert {frame.image.shape for frame in all_frames(VideoSource(path, 10.0))} == {
        (size[1], size[0], 3)
    }


def test_recording_of_huge_pictures_is_refused(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(video, "LARGEST_PIXELS", 1000)
    with (
        pytest.raises(UnreadableFileError, match="pictures of 160 × 120 pixels"),
        VideoSource(recording, 1.0),
    ):
        pass


@pytest.mark.parametrize("scale", [0, 1, 0xFFFFFFFF])
@pytest.mark.parametrize("rate", [0, 1, 0xFFFFFFFF])
def test_wrong_frame_rates_end_in_frames_or_a_sentence(
    tmp_path: Path, scale: int, rate: int
) -> None:
    """An AVI says its frame rate as a fraction, 20 bytes into its stream header."""
    path = write_recording(tmp_path / "odd.avi", 12, codec="MJPG")
    data = bytearray(path.read_bytes())
    place = data.index(b"strh") + 8 + 20
    struct.pack_into("<II", data, place, scale, rate)
    path.write_bytes(data)
    source = VideoSource(path, 5.0)
    try:
        frames = all_frames(source)
    except UnreadableFileError:
        return
    assert [frame.number for frame in frames][:1] == [0]
    times = [frame.monotonic for frame in frames]
    assert times == sorted(set(times))
    assert all(frame.utc.year > 1969 for frame in frames)


class _LyingCapture:
    """A recording whose header and time stamps say what no file of ours can."""

    def __init__(self, real: cv2.VideoCapture, lies: dict[int, float]) -> None:
        self._real, self._lies = real, lies

    def get(self, which: int) -> float:
        return self._lies.get(which, self._real.get(which))

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 1e300, -1.0, 0.0])
def test_impossible_headers_and_time_stamps_are_not_believed(
    recording: Path, monkeypatch: pytest.MonkeyPatch, value: float
) -> None:
    properties = (cv2.CAP_PROP_FPS, cv2.CAP_PROP_FRAME_COUNT, cv2.CAP_PROP_POS_MSEC)
    lies = dict.fromkeys(properties, value)
    real = cv2.VideoCapture
    monkeypatch.setattr(cv2, "VideoCapture", lambda *how: _LyingCapture(real(*how), lies))
    source = VideoSource(recording, 5.0)
    frames = all_frames(source)
    assert [read_number(frame.image) for frame in frames] == list(range(0, 100, 5))
    assert frames[-1].monotonic == pytest.approx(95 / 25)
    assert source.total is None


@pytest.mark.parametrize("seconds", [-5e9, 1e12])
def test_impossible_file_time_is_no_failure(tmp_path: Path, seconds: float) -> None:
    path = write_recording(tmp_path / "a.mp4", 10)
    try:
        os.utime(path, (seconds, seconds))
    except OSError:
        pytest.skip("this file system can't keep such a time")
    assert len(all_frames(VideoSource(path, 5.0))) == 2


def test_pictures_that_change_their_size_are_read_at_the_first_ones(tmp_path: Path) -> None:
    """Some recorders go on in another size when the call's window changes."""
    path = tmp_path / "resized.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25.0, (160, 120))
    for number in range(20):
        noise = np.random.default_rng(number).integers(1, 256, (120, 160, 3), np.uint8)
        writer.write(noise)
    writer.release()
    other = cv2.imencode(".jpg", np.zeros((240, 320, 3), np.uint8))[1].tobytes()
    _replace_pictures(path, other, first=10)
    frames = all_frames(VideoSource(path, 25.0))
    assert [frame.number for frame in frames] == list(range(20))
    assert {frame.image.shape for frame in frames} == {(120, 160, 3)}
    assert [bool(frame.image.any()) for frame in frames] == [True] * 10 + [False] * 10


def _replace_pictures(avi: Path, jpeg: bytes, first: int) -> None:
    """Put another picture in every place from that one on, filled up to the old length."""
    data = bytearray(avi.read_bytes())
    place, number = data.index(b"movi") + 4, 0
    while data[place : place + 4] == b"00dc":
        (length,) = struct.unpack_from("<I", data, place + 4)
        if number >= first:
            data[place + 8 : place + 8 + length] = jpeg.ljust(length, b"\0")
        place, number = place + 8 + length + length % 2, number + 1
    avi.write_bytes(data)
