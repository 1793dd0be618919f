"""Makes small recordings whose frames can be told apart."""

import struct
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

BARS = 8


def numbered_frame(number: int, width: int = 160, height: int = 120) -> NDArray[np.uint8]:
    """A frame that carries its number as eight bars, white for 1 and black for 0."""
    bits = [(number >> bit) & 1 for bit in range(BARS)]
    row = np.repeat(np.array(bits, np.uint8) * 255, width // BARS)
    return np.repeat(np.tile(row, (height, 1))[..., None], 3, axis=2)


def read_number(image: NDArray[np.uint8]) -> int:
    """The number a frame from `numbered_frame` carries, after any codec."""
    height, width = image.shape[:2]
    centres = [image[height // 2, int((bar + 0.5) * width / BARS), 1] for bar in range(BARS)]
    return sum(1 << bit for bit, level in enumerate(centres) if level > 127)


def write_recording(path: Path, frames: int, fps: float = 25.0, codec: str = "mp4v") -> Path:
    """Write frames 0, 1, 2, ... to a file; its ending names the container."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), fps, (160, 120))
    assert writer.isOpened()
    for number in range(frames):
        writer.write(numbered_frame(number))
    writer.release()
    return path


def rotate_quarter_turn(path: Path) -> None:
    """Mark an MP4 as filmed with the phone held upright: turn by 90° when shown.

    The display matrix stands 40 bytes into the track header's body (ISO/IEC 14496-12).
    """
    data = bytearray(path.read_bytes())
    matrix = data.index(b"tkhd") + 4 + 40
    one, whole = 1 << 16, 1 << 30
    struct.pack_into(">9i", data, matrix, 0, one, 0, -one, 0, 0, 0, 0, whole)
    path.write_bytes(data)
