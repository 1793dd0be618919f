"""What the command line's SOURCE and --region mean."""

import errno
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capture.camera import CameraSource
from capture.errors import SourceError, UnreadableFileError
from capture.geometry import Region
from capture.images import ImageSource
from capture.screen import ScreenSource
from capture.source import open_source, parse_region
from capture.video import VideoSource
from tests.support.display import XDisplay


@given(
    st.integers(-(10**5), 10**5),
    st.integers(-(10**5), 10**5),
    st.integers(1, 10**5),
    st.integers(1, 10**5),
)
def test_region_is_read_back_as_written(left: int, top: int, width: int, height: int) -> None:
    region = Region(left, top, width, height)
    assert parse_region(str(region)) == region


def test_region_may_have_spaces() -> None:
    assert parse_region(" -10, 20 ,30,40 ") == Region(-10, 20, 30, 40)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,2,3",
        "1,2,3,4,5",
        "a,b,c,d",
        "1.5,2,3,4",
        "1,2,-3,4",
        "1;2;3;4",
        "0,0,0,9",
        "9" * 5000 + ",0,1,1",
    ],
)
def test_other_texts_are_no_region(text: str) -> None:
    with pytest.raises(SourceError, match="region"):
        parse_region(text)


def test_screen_with_region() -> None:
    source = open_source("screen", region=Region(-5, 6, 7, 8), rate=2.0)
    assert isinstance(source, ScreenSource)
    assert source.description == "screen -5,6,7,8"


def test_screen_without_region_is_the_primary_monitor(on_display: XDisplay) -> None:
    with on_display.monitors(Region(0, 0, 1280, 1080), Region(1280, 0, 640, 480)):
        source = open_source("screen", region=None, rate=2.0)
    assert source.description == "screen 0,0,1280,1080"


def test_camera() -> None:
    source = open_source("camera:12", region=None, rate=2.0)
    assert isinstance(source, CameraSource)
    assert source.description == "camera 12"


@pytest.mark.parametrize("text", ["camera", "camera:", "camera:x", "camera:-1", "camera:1234"])
def test_other_texts_are_no_camera(text: str) -> None:
    with pytest.raises(SourceError, match="camera:0"):
        open_source(text, region=None, rate=2.0)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.png", ImageSource),
        ("A.JPG", ImageSource),
        ("a.mp4", VideoSource),
        ("A.MKV", VideoSource),
    ],
)
def test_files_by_their_ending(tmp_path: Path, name: str, kind: type) -> None:
    (tmp_path / name).touch()
    assert isinstance(open_source(str(tmp_path / name), region=None, rate=2.0), kind)


def test_folder_is_pictures(tmp_path: Path) -> None:
    assert isinstance(open_source(str(tmp_path), region=None, rate=2.0), ImageSource)


def test_missing_file_is_a_clear_error() -> None:
    with pytest.raises(SourceError, match=r"There is no file or folder 'gone\.mp4'"):
        open_source("gone.mp4", region=None, rate=2.0)


@pytest.mark.parametrize("text", ["https://example.org/class.mp4", "rtsp://camera/1"])
def test_addresses_on_the_network_are_never_opened(text: str) -> None:
    with pytest.raises(SourceError, match="no file or folder"):
        open_source(text, region=None, rate=2.0)


def test_unknown_ending_lists_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "list.m3u8").touch()
    with pytest.raises(SourceError, match=r"mp4.*png"):
        open_source(str(tmp_path / "list.m3u8"), region=None, rate=2.0)


def test_region_goes_with_the_screen_only() -> None:
    with pytest.raises(SourceError, match="only be chosen for 'screen'"):
        open_source("camera:0", region=Region(0, 0, 1, 1), rate=2.0)


@pytest.mark.parametrize(
    "name", ["a" * 300 + ".png", "~no_such_user_here/a.png", "a\0.png", "\udcff.png"]
)
def test_names_that_can_not_be_are_not_there(name: str) -> None:
    with pytest.raises(SourceError, match="There is no file or folder"):
        open_source(name, region=None, rate=2.0)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_circle_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.png").symlink_to("b.png")
    (tmp_path / "b.png").symlink_to("a.png")
    with pytest.raises(SourceError, match="There is no file or folder"):
        open_source(str(tmp_path / "a.png"), region=None, rate=2.0)


def test_file_in_a_locked_folder_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", refuse)  # root, who runs many test machines, may look
    with pytest.raises(SourceError, match="check its permissions"):
        open_source(str(tmp_path / "a.png"), region=None, rate=2.0)


def test_folder_named_like_a_picture_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    source = open_source(str(tmp_path / "folder.png"), region=None, rate=2.0)
    with pytest.raises(UnreadableFileError, match="holds no pictures"), source:
        pass
