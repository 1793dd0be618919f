"""Figures of a run as TensorBoard reads them, whatever Keras' backend is.

TensorFlow 2.21 writes no scalars without the package `tensorboard`, and PyTorch and JAX have
no writer of their own. The format is small: records of length, content and checksums, whose
content is an `Event` message of `tensorflow/core/util/event.proto`.
"""

import math
import struct
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_POLYNOMIAL: Final = 0x82F63B78  # CRC-32C, bits reversed
_MASK: Final = 0xA282EAD8
_WORD: Final = 0xFFFFFFFF


def append_scalars(path: Path, step: int, values: Mapping[str, float]) -> None:
    """Append one point per figure to an event file; it is made if missing.

    Args:
        path: Its name has to contain "tfevents" for TensorBoard to find it.
        step: Where on the horizontal axis, at least 0.
        values: By name; those that are not numbers (NaN) are left out.
    """
    events = [] if path.exists() else [_field(3, b"brain.Event:2")]
    summary = b"".join(
        _field(1, _field(1, name.encode()) + _tag(2, 5) + struct.pack("<f", value))
        for name, value in values.items()
        if not math.isnan(value)
    )
    events.append(_tag(2, 0) + _varint(step) + _field(5, summary))
    clock = _tag(1, 1) + struct.pack("<d", time.time())
    with path.open("ab") as file:
        for event in events:
            file.write(_record(clock + event))


def _record(content: bytes) -> bytes:
    length = struct.pack("<Q", len(content))
    return length + _checksum(length) + content + _checksum(content)


def _field(number: int, content: bytes) -> bytes:
    """A protocol buffer's field of bytes, text or a message."""
    return _tag(number, 2) + _varint(len(content)) + content


def _tag(number: int, wire_type: int) -> bytes:
    return _varint(number << 3 | wire_type)


def _varint(value: int) -> bytes:
    parts = []
    while value > 0x7F:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])


def _checksum(content: bytes) -> bytes:
    """CRC-32C, turned and shifted as the record format wants it."""
    crc = _WORD
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (_POLYNOMIAL if crc & 1 else 0)
    crc ^= _WORD
    return struct.pack("<I", ((crc >> 15 | crc << 17) + _MASK) & _WORD)
