"""A confusion matrix as a picture."""

from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from training.errors import TrainingError
from training.evaluate import Measurement
from training.heads import HEADS
from training.report import percent, title_of

Picture = NDArray[np.uint8]
Colour = tuple[int, int, int]

_CELL: Final = 76
_LEFT: Final = 112
_TOP: Final = 96
_FONT: Final = cv2.FONT_HERSHEY_SIMPLEX
_INK: Final[Colour] = (40, 30, 30)
_FULL: Final = np.array((150, 80, 20))  # BGR of a cell that holds its whole row


def confusion_picture(measurement: Measurement) -> Picture:
    """Draw a confusion matrix: rows true, columns answered, shade by share of the row.

    Args:
        measurement: With its counts.

    Returns:
        BGR, uint8, shape (H, W, 3).
    """
    names = HEADS[measurement.labels]
    counts = np.array(measurement.score.confusion)
    side = len(names) * _CELL
    picture = np.full((_TOP + side + 12, _LEFT + side + 12, 3), 255, dtype=np.uint8)
    title = f"{title_of(measurement)}: {percent(measurement.score.accuracy)}"
    _write(picture, title, (12, 30), 0.62)
    _write(picture, "rows true, columns answered", (12, 54), 0.42)
    for row, name in enumerate(names):
        _write(picture, name, (12, _TOP + row * _CELL + 44), 0.5)
        _centre(picture, name, (_LEFT + row * _CELL + _CELL // 2, _TOP - 10), 0.42, _INK)
        for column in range(len(names)):
            _cell(picture, row, column, counts)
    return picture


def write_png(path: Path, picture: Picture) -> None:
    """Write a picture as PNG.

    Raises:
        TrainingError: The file can't be written.
    """
    _, packed = cv2.imencode(".png", picture)
    try:
        path.write_bytes(packed.tobytes())
    except OSError as error:
        raise TrainingError(f"{path} can't be written; name another --out folder.") from error


def _cell(picture: Picture, row: int, column: int, counts: NDArray[np.int64]) -> None:
    share = counts[row, column] / max(1, counts[row].sum())
    top, left = _TOP + row * _CELL, _LEFT + column * _CELL
    shade = 255 - share * (255 - _FULL)
    picture[top + 1 : top + _CELL, left + 1 : left + _CELL] = shade.astype(np.uint8)
    ink = (255, 255, 255) if share > 0.5 else _INK
    _centre(picture, f"{100 * share:.0f} %", (left + _CELL // 2, top + 36), 0.5, ink)
    _centre(picture, str(counts[row, column]), (left + _CELL // 2, top + 58), 0.38, ink)


def _write(picture: Picture, text: str, at: tuple[int, int], size: float) -> None:
    cv2.putText(picture, text, at, _FONT, size, _INK, 1, cv2.LINE_AA)


def _centre(picture: Picture, text: str, at: tuple[int, int], size: float, ink: Colour) -> None:
    width = cv2.getTextSize(text, _FONT, size, 1)[0][0]
    start = (at[0] - width // 2, at[1])
    cv2.putText(picture, text, start, _FONT, size, ink, 1, cv2.LINE_AA)
