"""Reads a picture's size from its header, before a decoder takes memory for it."""

import struct
from collections.abc import Callable
from typing import Final

_PNG_START: Final = b"\x89PNG\r\n\x1a\n"
JPEG_START: Final = b"\xff\xd8"
_JPEG_SIZE_SEGMENTS: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_WITHOUT_LENGTH: Final = frozenset(range(0xD0, 0xD9)) | {0x01}

_TIFF_WIDTH: Final = 256
_TIFF_HEIGHT: Final = 257
_TIFF_FORMATS: Final = {1: "B", 3: "H", 4: "I"}
"""Of the types BYTE, SHORT and LONG."""

Size = tuple[int, int]


def picture_size(data: bytes) -> Size | None:
    """Width and height a picture file announces.

    Args:
        data: The whole file.

    Returns:
        Width and height in pixels, or None where the kind of file is not PNG, JPEG, BMP,
        WebP, TIFF or GIF, or the header is cut or damaged, or a PNG is cut anywhere.

    Source: PNG (W3C, section 11.2.1 IHDR), JPEG (ITU-T T.81, B.2.2 frame header), BMP
    (BITMAPCOREHEADER, BITMAPINFOHEADER), WebP (RFC 9649), TIFF (revision 6.0, section 2) and
    GIF (89a, section 18) as their makers describe them.
    """
    for start, read in _READERS.items():
        if data.startswith(start):
            try:
                return read(data)
            except struct.error:
                return None
    return None


def _png_size(data: bytes) -> Size | None:
    """As `picture_size`; OpenCV takes memory for a chunk before it sees that it is cut."""
    position, end = len(_PNG_START), len(data)
    while data[position + 4 : position + 8] != b"IEND":
        (length,) = struct.unpack_from(">I", data, position)
        position += 12 + length
        if position >= end:
            return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_size(data: bytes) -> Size:
    position = len(JPEG_START)
    while True:
        marker, kind = struct.unpack_from(">BB", data, position)
        if marker != 0xFF or kind in (0x00, 0xFF):  # stray or fill bytes, which decoders skip
            position += 1
        elif kind in _JPEG_WITHOUT_LENGTH:
            position += 2
        elif kind in _JPEG_SIZE_SEGMENTS:
            height, width = struct.unpack_from(">HH", data, position + 5)
            return width, height
        else:
            (length,) = struct.unpack_from(">H", data, position + 2)
            position += 2 + length


def _bmp_size(data: bytes) -> Size:
    (header,) = struct.unpack_from("<I", data, 14)
    width, height = struct.unpack_from("<hh" if header == 12 else "<ii", data, 18)
    return abs(width), abs(height)


def _gif_size(data: bytes) -> Size:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _webp_size(data: bytes) -> Size | None:
    kind = data[8:16]
    if kind == b"WEBPVP8X":
        across, down = data[24:27], data[27:30]
        if len(down) < 3:
            return None
        return int.from_bytes(across, "little") + 1, int.from_bytes(down, "little") + 1
    if kind == b"WEBPVP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"WEBPVP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _tiff_size(data: bytes) -> Size | None:
    order = "<" if data.startswith(b"II") else ">"
    (directory,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, directory)
    sides = {_TIFF_WIDTH: 0, _TIFF_HEIGHT: 0}
    for entry in range(directory + 2, directory + 2 + 12 * count, 12):
        tag, kind = struct.unpack_from(f"{order}HH", data, entry)
        if tag in sides and kind in _TIFF_FORMATS:
            (value,) = struct.unpack_from(f"{order}{_TIFF_FORMATS[kind]}", data, entry + 8)
            sides[tag] = max(sides[tag], value)
    width, height = sides[_TIFF_WIDTH], sides[_TIFF_HEIGHT]
    return (width, height) if width and height else None


_READERS: Final[dict[bytes, Callable[[bytes], Size | None]]] = {
    _PNG_START: _png_size,
    JPEG_START: _jpeg_size,
    b"BM": _bmp_size,
    b"GIF8": _gif_size,
    b"RIFF": _webp_size,
    b"II*\0": _tiff_size,
    b"MM\0*": _tiff_size,
}
