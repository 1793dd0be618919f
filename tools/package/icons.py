"""Turn the drawing of the program's icon into the file that each system wants."""

import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QBuffer, QIODevice, Qt
from PyQt6.QtGui import QImage, QPainter
from PyQt6.QtSvg import QSvgRenderer

_WINDOWS_SIDES: Final = (16, 24, 32, 48, 64, 128, 256)
_MAC_TYPES: Final = {
    "icp4": 16,
    "icp5": 32,
    "ic07": 128,
    "ic08": 256,
    "ic09": 512,
    "ic10": 1024,
}
_LINUX_SIDE: Final = 256

Render = Callable[[int], bytes]
"""Edge in pixels to PNG."""


def write_icon(drawing: Path, folder: Path, platform: str) -> Path:
    """Write the icon file of a system.

    Args:
        drawing: Square SVG.
        folder: Where the icon goes; made if missing.
        platform: As `sys.platform` names it.

    Returns:
        The `.ico`, `.icns` or `.png` file.

    Raises:
        ValueError: The drawing can't be read.
    """
    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise ValueError(f"{drawing} is not a drawing that Qt can read.")

    def render(side: int) -> bytes:
        return _png(renderer, side)

    folder.mkdir(parents=True, exist_ok=True)
    suffix, content = _content(render, platform)
    path = folder / f"{drawing.stem}{suffix}"
    path.write_bytes(content)
    return path


def _content(render: Render, platform: str) -> tuple[str, bytes]:
    if platform == "win32":
        return ".ico", _ico([(side, render(side)) for side in _WINDOWS_SIDES])
    if platform == "darwin":
        return ".icns", _icns([(kind, render(side)) for kind, side in _MAC_TYPES.items()])
    return ".png", render(_LINUX_SIDE)


def _png(renderer: QSvgRenderer, side: int) -> bytes:
    picture = QImage(side, side, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return buffer.data().data()


def _ico(pictures: Sequence[tuple[int, bytes]]) -> bytes:
    """Windows icon: a directory of PNG pictures (Vista and later; 256 is written as 0)."""
    offset = 6 + 16 * len(pictures)
    entries, body = b"", b""
    for side, png in pictures:
        entries += struct.pack(
            "<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(png), offset + len(body)
        )
        body += png
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + body


def _icns(pictures: Sequence[tuple[str, bytes]]) -> bytes:
    """Apple icon: chunks of type, length and PNG."""
    body = b"".join(
        kind.encode() + struct.pack(">I", 8 + len(png)) + png for kind, png in pictures
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
