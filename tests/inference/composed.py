"""Pictures composed of the demo class's synthetic faces, with known places."""

from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.emotions import EMOTIONS
from inference.types import Box, Tile

Image = NDArray[np.uint8]

SIDE = 96
SHEET = Path(__file__).parents[2] / "resources" / "demo" / "faces.png"
SHARED = Path(__file__).parents[3] / "shared" / "data"


@cache
def demo_faces() -> Image:
    """Every synthetic face, grey uint8 (people, 7, 96, 96), columns in `EMOTIONS` order."""
    sheet = np.asarray(cv2.imread(str(SHEET), cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
    people = sheet.shape[0] // SIDE
    return sheet.reshape(people, SIDE, len(EMOTIONS), SIDE).transpose(0, 2, 1, 3)


def demo_face(person: int, emotion: str, side: int) -> Image:
    """One face, BGR uint8 (side, side, 3)."""
    face = demo_faces()[person % len(demo_faces()), EMOTIONS.index(emotion)]
    method = cv2.INTER_AREA if side < SIDE else cv2.INTER_CUBIC
    scaled = cv2.resize(face, (side, side), interpolation=method)
    return np.asarray(cv2.cvtColor(scaled, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def picture(width: int, height: int, *places: tuple[int, int, int], person: int = 2) -> Image:
    """A dark picture with a smiling face at each (left, top, side)."""
    image = np.full((height, width, 3), 40, dtype=np.uint8)
    for number, (left, top, side) in enumerate(places):
        face = demo_face(person + number, "happy", side)
        image[top : top + side, left : left + side] = face
    return image


def gallery(
    rows: int,
    columns: int,
    tile: tuple[int, int],
    side: int,
    empty: frozenset[int] = frozenset(),
) -> tuple[Image, list[Tile]]:
    """A black gallery with a face of a different person in every tile that is not empty."""
    width, height = tile
    image = np.zeros((rows * (height + 4), columns * (width + 4), 3), dtype=np.uint8)
    tiles = []
    for index in range(rows * columns):
        row, column = divmod(index, columns)
        x, y = column * (width + 4) + 2, row * (height + 4) + 2
        tiles.append(Tile(Box(x, y, x + width, y + height), row + 1, column + 1))
        image[y : y + height, x : x + width] = 36 if index in empty else 170
        if index not in empty:
            view = image[y : y + height, x : x + width]
            draw_person(view, index, (width - side) // 2, (height - side) // 2, side)
    return image, tiles


def draw_person(view: Image, person: int, left: int, top: int, side: int) -> None:
    """Shoulders, hair and an oval face into a tile: detectors look at the outline too."""
    x, y = left + side // 2, top + side // 2
    cv2.ellipse(
        view, (x, y + side), (side * 9 // 10, side * 6 // 10), 0, 0, 360, (70, 50, 40), -1
    )
    cv2.ellipse(
        view, (x, y - side // 20), (side // 2, side * 6 // 10), 0, 0, 360, (30, 30, 40), -1
    )
    mask = np.zeros((side, side), dtype=np.uint8)
    middle_of_face = (side // 2, side // 2)
    cv2.ellipse(mask, middle_of_face, (side * 4 // 10, side // 2), 0, 0, 360, 1, -1)
    place = view[top : top + side, left : left + side]
    place[mask > 0] = demo_face(person, "neutral", side)[mask > 0]


def middle(place: tuple[int, int, int]) -> tuple[float, float]:
    """Centre of a pasted face."""
    left, top, side = place
    return left + side / 2, top + side / 2
