"""Sizes read from headers agree with the decoder."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from capture.picture_size import picture_size


@given(st.sampled_from([".png", ".jpg", ".bmp"]), st.integers(1, 300), st.integers(1, 300))
def test_size_is_the_decoders(suffix: str, width: int, height: int) -> None:
    success, encoded = cv2.imencode(suffix, np.zeros((height, width, 3), np.uint8))
    assert success
    assert picture_size(encoded.tobytes()) == (width, height)


def test_progressive_jpeg_with_fill_bytes_and_long_comment() -> None:
    image = np.zeros((30, 70, 3), np.uint8)
    _, encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_PROGRESSIVE, 1])
    comment = b"\xff\xff\xff\xfe\x01\x02" + bytes(256)
    data = encoded.tobytes()
    assert picture_size(data[:2] + comment + data[2:]) == (70, 30)


@given(st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM", b""]), st.binary())
def test_any_bytes_are_read_without_error(magic: bytes, rest: bytes) -> None:
    size = picture_size(magic + rest)
    assert size is None or len(size) == 2


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".bmp"])
def test_cut_header_has_no_size(suffix: str) -> None:
    _, encoded = cv2.imencode(suffix, np.zeros((30, 70, 3), np.uint8))
    assert picture_size(encoded.tobytes()[:15]) is None
