"""Icon files, read back by Qt (Windows, Linux) and by their chunks (macOS)."""

import struct
from pathlib import Path

import pytest
from PyQt6.QtCore import QSize
from PyQt6.QtGui import QImage, QImageReader

from tools.package.icons import write_icon

DRAWING = Path(__file__).parents[2] / "resources" / "icons" / "app.svg"


def is_the_drawing(picture: QImage) -> bool:
    """White face in the middle, dark ground at the edge, nothing in the rounded corner."""
    side = picture.width()
    middle = picture.pixelColor(side * 30 // 64, side * 40 // 64)
    edge = picture.pixelColor(side // 2, side * 60 // 64)
    corner = picture.pixelColor(0, 0)
    return middle.lightness() > 200 and edge.lightness() < 90 and corner.alpha() == 0


def test_windows_gets_every_size(tmp_path: Path) -> None:
    reader = QImageReader(str(write_icon(DRAWING, tmp_path, "win32")))
    assert reader.format() == b"ico"
    sizes = []
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        picture = reader.read()
        assert is_the_drawing(picture)
        sizes.append(picture.width())
    assert sizes == [16, 24, 32, 48, 64, 128, 256]


def test_the_mac_gets_chunks_of_png(tmp_path: Path) -> None:
    content = write_icon(DRAWING, tmp_path, "darwin").read_bytes()
    assert content[:4] == b"icns"
    assert struct.unpack(">I", content[4:8])[0] == len(content)
    sides, offset = {}, 8
    while offset < len(content):
        kind = content[offset : offset + 4].decode()
        length = struct.unpack(">I", content[offset + 4 : offset + 8])[0]
        picture = QImage.fromData(content[offset + 8 : offset + length], "PNG")
        assert is_the_drawing(picture)
        sides[kind] = picture.width()
        offset += length
    assert sides == {
        "icp4": 16,
        "icp5": 32,
        "ic07": 128,
        "ic08": 256,
        "ic09": 512,
        "ic10": 1024,
    }


def test_linux_gets_a_png(tmp_path: Path) -> None:
    picture = QImage(str(write_icon(DRAWING, tmp_path / "new", "linux")))
    assert picture.size() == QSize(256, 256)
    assert is_the_drawing(picture)


def test_what_is_no_drawing_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.svg"
    broken.write_text("<svg")
    with pytest.raises(ValueError, match=r"broken\.svg"):
        write_icon(broken, tmp_path, "linux")
