"""Looks for the gallery of a call in pictures of whole screens."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from PyQt6.QtGui import QImage

from capture.frame import Frame
from capture.geometry import Region
from capture.scaling import LogicalRect


@dataclass(frozen=True)
class ScreenPicture:
    """One screen as it was.

    Attributes:
        image: In the screen's own pixels; a QImage of its own, safe in another thread.
        area: Its place on the desktop, logical pixels.
    """

    image: QImage
    area: LogicalRect


def best_gallery(pictures: Sequence[ScreenPicture]) -> LogicalRect | None:
    """The largest gallery of all screens; 0.1 to 0.5 s a screen, so not for the GUI thread.

    Returns:
        Logical pixels of the desktop, or None where no screen shows one.
    """
    from inference.find_gallery import propose  # noqa: PLC0415  (OpenCV is slow to load)

    found = [
        (proposal, picture)
        for picture in pictures
        if not picture.image.isNull() and (proposal := propose(_frame(picture.image)))
    ]
    if not found:
        return None
    proposal, picture = max(found, key=lambda pair: pair[0].weight)
    return _on_desktop(proposal.region, picture)


def _frame(image: QImage) -> Frame:
    """A picture as the analysis wants it: uint8 (H, W, 3), BGR."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = plain.constBits()
    assert bits is not None, "a picture that is not null has pixels"
    flat = np.frombuffer(bits.asstring(plain.sizeInBytes()), np.uint8)
    pixels = flat.reshape(plain.height(), plain.bytesPerLine() // 4, 4)
    bgr = np.ascontiguousarray(pixels[:, : plain.width(), :3])
    return Frame(bgr, 0, time.monotonic(), datetime.now(UTC))


def _on_desktop(region: Region, picture: ScreenPicture) -> LogicalRect:
    """A rectangle of a picture on the logical desktop, rounded outwards."""
    across = picture.area.width / picture.image.width()
    down = picture.area.height / picture.image.height()
    left, top = math.floor(region.left * across), math.floor(region.top * down)
    right, bottom = math.ceil(region.right * across), math.ceil(region.bottom * down)
    return LogicalRect(
        picture.area.left + left, picture.area.top + top, right - left, bottom - top
    )
