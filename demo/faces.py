"""The demo class's faces: averages of many photographs each, made by `make_demo_faces`."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.emotions import EMOTIONS

FOLDER: Final = Path(__file__).resolve().parent.parent / "resources" / "demo"
"""Where `faces.png` and `faces.json` lie."""


class DemoFacesError(Exception):
    """The faces are missing or damaged; the message says what to do."""


@dataclass(frozen=True, eq=False)
class DemoFaces:
    """Synthetic people, one picture for each expression.

    Attributes:
        pictures: Grey, uint8, shape (persons, emotions, side, side), in `EMOTIONS` order,
            framed like FER-2013's faces.
    """

    pictures: NDArray[np.uint8]

    @property
    def persons(self) -> int:
        """Number of synthetic people."""
        return len(self.pictures)

    def picture(self, person: int, emotion: str) -> NDArray[np.uint8]:
        """One face.

        Args:
            person: 0 to `persons` - 1.
            emotion: One of `EMOTIONS`.

        Returns:
            Grey, uint8, shape (96, 96); a read-only view.
        """
        picture: NDArray[np.uint8] = self.pictures[person, EMOTIONS.index(emotion)]
        return picture


@cache
def load_faces(folder: Path = FOLDER) -> DemoFaces:
    """Read the sheet of faces; read once, then kept.

    Args:
        folder: Holds `faces.png` and `faces.json`.

    Returns:
        The faces.

    Raises:
        DemoFacesError: A file is missing, damaged, or the two do not fit each other.
    """
    try:
        description = json.loads((folder / "faces.json").read_text(encoding="utf-8"))
        side, emotions = int(description["side"]), list(description["emotions"])
        persons = len(description["sources"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unusable(folder) from error
    sheet = cv2.imread(str(folder / "faces.png"), cv2.IMREAD_GRAYSCALE)
    wanted = (persons * side, len(emotions) * side)
    if sheet is None or sheet.shape != wanted or set(emotions) != set(EMOTIONS):
        raise _unusable(folder)
    grid = sheet.reshape(persons, side, len(emotions), side).transpose(0, 2, 1, 3)
    order = [emotions.index(emotion) for emotion in EMOTIONS]
    pictures = np.ascontiguousarray(grid[:, order], dtype=np.uint8)
    pictures.setflags(write=False)
    return DemoFaces(pictures)


def _unusable(folder: Path) -> DemoFacesError:
    return DemoFacesError(
        f"The demo class's faces in {folder} are missing or damaged; install Moodgrid again."
    )
