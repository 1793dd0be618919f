"""Pictures of every kind, single and in folders."""

import base64
import errno
import os
import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from capture import images
from capture.errors import UnreadableFileError
from capture.frame import Frame
from capture.images import ImageSource, natural_key, read_picture

CORNERS = np.zeros((40, 60, 3), np.uint8)
CORNERS[:20, :30] = (255, 0, 0)  # blue, upper left
CORNERS[:20, 30:] = (0, 255, 0)
CORNERS[20:, :30] = (0, 0, 255)
CORNERS[20:, 30:] = (255, 255, 255)

# 16 × 16 pixels of full magenta and yellow, as a printer's JPEG; OpenCV can't write one.
CMYK_RED = (
    "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2"
    "RjcsLUBXQUZMTlJTUjI+WmFaUGBKUVJP/8AAFAgAEAAQBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAAAAAAAAAA"
    "AAAAAAAH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAA4EQwBNAFkASwAAPwCnJgmCnAAAAP/Z"
)


def save(path: Path, image: NDArray[np.uint8 | np.uint16] | NDArray[np.uint8]) -> Path:
    success, encoded = cv2.imencode(path.suffix, image)
    assert success
    path.write_bytes(encoded.tobytes())
    return path


def all_frames(source: ImageSource) -> list[Frame]:
    frames = []
    with source:
        while (frame := source.grab()) is not None:
            frames.append(frame)
    return frames


@pytest.mark.parametrize("suffix", [".png", ".bmp", ".tif", ".tiff", ".jpg", ".jpeg", ".webp"])
def test_every_format_gives_the_same_picture(tmp_path: Path, suffix: str) -> None:
    image = read_picture(save(tmp_path / f"a{suffix}", CORNERS))
    for row, column in [(8, 12), (8, 48), (32, 12), (32, 48)]:
        np.testing.assert_allclose(image[row, column], CORNERS[row, column], atol=8)


def test_name_beyond_ascii(tmp_path: Path) -> None:
    np.testing.assert_array_equal(
        read_picture(save(tmp_path / "aula é 教室.png", CORNERS)), CORNERS
    )


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_sixteen_bits_become_eight(tmp_path: Path, suffix: str) -> None:
    deep = CORNERS.astype(np.uint16) * 257
    image = read_picture(save(tmp_path / f"deep{suffix}", deep))
    np.testing.assert_array_equal(image, CORNERS)


def test_grey_becomes_three_channels(tmp_path: Path) -> None:
    grey = np.arange(0, 240, dtype=np.uint8).reshape(12, 20)
    image = read_picture(save(tmp_path / "grey.png", grey))
    np.testing.assert_array_equal(image, np.repeat(grey[..., None], 3, axis=2))


@pytest.mark.parametrize("depth", [np.uint8, np.uint16])
@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_transparent_parts_are_laid_over_black(
    tmp_path: Path, suffix: str, depth: type[np.uint8] | type[np.uint16]
) -> None:
    full = np.iinfo(depth).max
    bgra = np.full((3, 4, 4), full, depth)
    bgra[0, :, 3] = 0
    bgra[1, :, 3] = full // 2
    image = read_picture(save(tmp_path / f"glass{suffix}", bgra))
    assert image[:, 0, 0].tolist() == [0, 127, 255]


@pytest.mark.parametrize(("orientation", "turns"), [(1, 0), (3, 2), (6, -1), (8, 1)])
def test_exif_orientation_is_applied(tmp_path: Path, orientation: int, turns: int) -> None:
    path = save(tmp_path / "phone.jpg", CORNERS)
    upright = read_picture(path)
    path.write_bytes(_with_orientation(path.read_bytes(), orientation))
    np.testing.assert_array_equal(read_picture(path), np.rot90(upright, turns))


def _with_orientation(jpeg: bytes, orientation: int) -> bytes:
    """Insert an EXIF segment with one tag, 0x0112."""
    tiff = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    body = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def test_cmyk_jpeg_is_shown_in_colour(tmp_path: Path) -> None:
    path = tmp_path / "print.jpg"
    path.write_bytes(base64.b64decode(CMYK_RED))
    image = read_picture(path)
    assert image.shape == (16, 16, 3)
    blue, green, red = image[8, 8].astype(int)
    assert red > 200
    assert max(blue, green) < 60


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".tif", ".bmp"])
@pytest.mark.parametrize("content", [b"", b"BM", b"no picture", bytes(100)])
def test_bytes_that_are_no_picture_are_a_clear_error(
    tmp_path: Path, suffix: str, content: bytes
) -> None:
    path = tmp_path / f"bad{suffix}"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=r"bad\.\w+ can't be read"):
        read_picture(path)


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])
)
def test_any_bytes_give_a_picture_or_the_typed_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, magic: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.png"
    path.write_bytes(magic + data)
    try:
        image = read_picture(path)
    except UnreadableFileError:
        return
    assert image.dtype == np.uint8


def test_huge_png_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = _png_chunk(b"IHDR", header) + _png_chunk(b"IEND", b"")
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    monkeypatch.setattr(images, "_decode", lambda data: pytest.fail("decoded"))
    with pytest.raises(UnreadableFileError, match="60000 × 60000"):
        read_picture(path)


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + check


@pytest.mark.parametrize("suffix", [".png", ".bmp", ".tif", ".jpg", ".webp"])
def test_size_is_known_before_any_kind_is_decoded(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path / f"large{suffix}", CORNERS)
    monkeypatch.setattr(images, "LARGEST_PIXELS", 1000)
    monkeypatch.setattr(images, "_decode", lambda data: pytest.fail("decoded"))
    with pytest.raises(UnreadableFileError, match="60 × 40"):
        read_picture(path)


def test_png_whose_chunk_announces_gigabytes_is_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OpenCV takes that memory before it looks whether so much is there."""
    path = save(tmp_path / "chunk.png", CORNERS)
    data = bytearray(path.read_bytes())
    place = data.index(b"IDAT") - 4
    data[place : place + 4] = b"\xff\xff\xff\xf0"
    path.write_bytes(data)
    monkeypatch.setattr(images, "_decode", lambda data: pytest.fail("decoded"))
    with pytest.raises(UnreadableFileError, match=r"chunk\.png can't be read"):
        read_picture(path)


def test_kind_whose_size_is_not_known_is_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"P6 30000 30000 255\n")
    monkeypatch.setattr(images, "_decode", lambda data: pytest.fail("decoded"))
    with pytest.raises(UnreadableFileError, match=r"map\.png can't be read"):
        read_picture(path)


def test_large_transparent_picture_is_laid_over_black_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bgra = np.random.default_rng(3).integers(0, 256, (50, 30, 4), np.uint8)
    path = save(tmp_path / "glass.png", bgra)
    whole = read_picture(path)
    monkeypatch.setattr(images, "_PIXELS_AT_ONCE", 100)
    np.testing.assert_array_equal(read_picture(path), whole)


def test_decoders_say_nothing_of_their_own(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    png = save(tmp_path / "a.png", CORNERS)
    data = bytearray(png.read_bytes())
    data[data.index(b"IDAT") + 10] ^= 0xFF
    png.write_bytes(data)
    jpeg = save(tmp_path / "a.jpg", CORNERS)
    jpeg.write_bytes(jpeg.read_bytes()[:-30])
    for damaged in (png, jpeg):
        with pytest.raises(UnreadableFileError):
            read_picture(damaged)
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
def test_pipe_in_a_pictures_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(UnreadableFileError, match=r"pipe\.png is no file but"):
        read_picture(tmp_path / "pipe.png")
    (tmp_path / "also.png").symlink_to("pipe.png")
    save(tmp_path / "picture.png", CORNERS)
    assert [frame.label for frame in all_frames(ImageSource(tmp_path))] == ["picture.png"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices in folders")
def test_device_without_end_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "endless.png").symlink_to("/dev/zero")
    with pytest.raises(UnreadableFileError, match=r"endless\.png is no file but"):
        read_picture(tmp_path / "endless.png")


@pytest.mark.parametrize("seconds", [-5e9, 1e12])
def test_impossible_file_time_is_no_failure(tmp_path: Path, seconds: float) -> None:
    path = save(tmp_path / "one.png", CORNERS)
    try:
        os.utime(path, (seconds, seconds))
    except OSError:
        pytest.skip("this file system can't keep such a time")
    (frame,) = all_frames(ImageSource(path))
    assert frame.utc.utcoffset() is not None


def test_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "long.png"
    with path.open("wb") as file:
        file.truncate(images.LARGEST_BYTES + 1)
    with pytest.raises(UnreadableFileError, match="500 MB"):
        read_picture(path)


def test_missing_picture_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"gone\.png can't be opened"):
        read_picture(tmp_path / "gone.png")


def test_single_picture(tmp_path: Path) -> None:
    path = save(tmp_path / "one.png", CORNERS)
    taken = datetime(2024, 5, 6, 9, 45, tzinfo=UTC)
    os.utime(path, (taken.timestamp(), taken.timestamp()))
    source = ImageSource(path)
    (frame,) = all_frames(source)
    assert source.total == 1
    assert (frame.number, frame.monotonic, frame.utc, frame.label) == (0, 0.0, taken, "one.png")


def test_folder_is_read_in_natural_order_one_picture_a_second(tmp_path: Path) -> None:
    for name in ["tile 10.png", "Tile 2.PNG", "tile 1.jpg"]:
        save(tmp_path / name, CORNERS)
    (tmp_path / "notes.txt").write_text("no picture")
    (tmp_path / "sub.png").mkdir()
    source = ImageSource(tmp_path)
    frames = all_frames(source)
    assert [frame.label for frame in frames] == ["tile 1.jpg", "Tile 2.PNG", "tile 10.png"]
    assert [frame.monotonic for frame in frames] == [0.0, 1.0, 2.0]
    assert source.total == 3


def test_broken_picture_in_a_folder_is_skipped_and_remembered(tmp_path: Path) -> None:
    save(tmp_path / "1.png", CORNERS)
    (tmp_path / "2.png").write_bytes(b"broken")
    save(tmp_path / "3.png", CORNERS)
    source = ImageSource(tmp_path)
    frames = all_frames(source)
    assert [(frame.number, frame.label) for frame in frames] == [(0, "1.png"), (1, "3.png")]
    (sentence,) = source.skipped
    assert sentence.startswith("2.png can't be read")
    all_frames(source)
    assert source.skipped == [sentence]


def test_folder_without_a_readable_picture_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(b"broken")
    (tmp_path / "2.png").write_bytes(b"broken")
    with (
        ImageSource(tmp_path) as source,
        pytest.raises(UnreadableFileError, match="None of the 2"),
    ):
        source.grab()


def test_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="holds no pictures"), ImageSource(tmp_path):
        pass


def test_locked_folder_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    # Taking the rights away would not keep root, who runs many test machines, out.
    monkeypatch.setattr(Path, "iterdir", refuse)
    with (
        pytest.raises(UnreadableFileError, match="check its permissions"),
        ImageSource(tmp_path),
    ):
        pass


@given(st.lists(st.integers(0, 10**6), min_size=2))
def test_natural_order_is_that_of_the_numbers(numbers: list[int]) -> None:
    names = [f"Picture {number}.png" for number in numbers]
    expected = [f"Picture {number}.png" for number in sorted(numbers)]
    assert sorted(names, key=natural_key) == expected


@given(st.text().filter(lambda start: not start[-1:].isdecimal()))
def test_natural_order_holds_after_any_start(start: str) -> None:
    assert natural_key(f"{start}2") < natural_key(f"{start}10") < natural_key(f"{start}10b")
