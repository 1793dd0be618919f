"""Reads a picture's size from its header, before a decoder takes memory for it."""

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8"
_BMP = b"BM"
_JPEG_SIZE_SEGMENTS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height a picture file announces.

    Args:
        data: The whole file.

    Returns:
        Width and height in pixels, or None where the kind of file is not PNG, JPEG or BMP
        or the header is cut.

    Source: PNG (W3C, section 11.2.1 IHDR), JPEG (ITU-T T.81, B.2.2 frame header) and BMP
    (BITMAPINFOHEADER) as their makers describe them.
    """
    try:
        if data.startswith(_PNG):
            return struct.unpack_from(">II", data, 16)
        if data.startswith(JPEG_START):
            return _jpeg_size(data)
        if data.startswith(_BMP):
            width, height = struct.unpack_from("<ii", data, 18)
            return abs(width), abs(height)
    except struct.error:
        return None
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    position = len(JPEG_START)
    while True:
        marker, kind, length = struct.unpack_from(">BBH", data, position)
        if marker != 0xFF:
            return None
        if kind == 0xFF:  # a fill byte
            position += 1
        elif kind in _JPEG_SIZE_SEGMENTS:
            height, width = struct.unpack_from(">HH", data, position + 5)
            return width, height
        else:
            position += 2 + length
