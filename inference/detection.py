"""Finding the faces of a gallery's tiles with few looks."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.detector import FaceDetector, Image
from inference.face_overlap import merge
from inference.fruitless_looks import FruitlessLooks
from inference.seen_windows import SeenWindows
from inference.types import Box, Face, Tile
from inference.windows import SINGLE_TILES, squared, tile_windows

_WINDOW_BUDGET: Final = 24
"""Windows per frame that second looks may fill up; about 4 ms each on one core."""

_LEAST_SECOND_LOOKS: Final = 8
"""Second looks that even the largest gallery gets."""


@lru_cache(maxsize=4)
def _windows_of_gallery(tiles: tuple[Tile, ...], width: int, height: int) -> tuple[Box, ...]:
    """A layout stands for minutes: its windows are found once."""
    return tuple(tile_windows(tiles, width, height))


def find_faces(
    detector: FaceDetector,
    image: Image,
    tiles: Sequence[Tile],
    fruitless: FruitlessLooks | None = None,
    seen: SeenWindows | None = None,
    *,
    at: float | None = None,
) -> list[list[Face]]:
    """Find the faces of a gallery, with a second look at tiles that seem empty.

    The second look is at another scale: closer in large galleries, and in small ones from
    farther off, which helps with a face that fills its tile or lies in the dark.

    Args:
        detector: To look with.
        image: BGR, uint8, shape (H, W, 3).
        tiles: Of the gallery.
        fruitless: What earlier frames of the same gallery showed; spares second looks at
            tiles that have not changed since.
        seen: What the detector found in earlier frames; spares looks at windows that have
            not changed since, or in which it is enough to follow the known faces.
        at: The frame's time on its source's clock, seconds; None for pictures that don't
            follow each other.

    Returns:
        Faces per tile in frame coordinates, the surest first.
    """
    fruitless = fruitless or FruitlessLooks()
    seen = seen or SeenWindows()
    height, width = image.shape[:2]
    windows = _windows_of_gallery(tuple(tiles), width, height)
    found = seen.detect(detector, image, windows, at)
    empty = _without_face(assign(merge(found), tiles), tiles)
    looks = max(_LEAST_SECOND_LOOKS, _WINDOW_BUDGET - len(windows))
    again = _most_varied(image, fruitless.worth_another(image, empty))[:looks]
    scale = 1.0 if len(tiles) > SINGLE_TILES else 2.0
    closer = [squared(box, width, height, scale) for box in again]
    by_tile = assign(merge(found + seen.detect(detector, image, closer, at)), tiles)
    fruitless.note(image, again, _without_face(by_tile, tiles))
    return by_tile


def _without_face(by_tile: Sequence[Sequence[Face]], tiles: Sequence[Tile]) -> list[Box]:
    return [tile.box for tile, faces in zip(tiles, by_tile, strict=True) if not faces]


def assign(faces: Sequence[Face], tiles: Sequence[Tile]) -> list[list[Face]]:
    """Give each face to the tile that holds its middle.

    Args:
        faces: In any order.
        tiles: That do not overlap.

    Returns:
        Faces per tile, in the order given; those outside every tile are left out.
    """
    if not faces:
        return [[] for _ in tiles]
    x, y = np.array([face.box.centre for face in faces]).T
    return [
        [faces[int(index)] for index in np.flatnonzero(_holds(tile.box, x, y))]
        for tile in tiles
    ]


def _holds(box: Box, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
    return (box.x1 <= x) & (x < box.x2) & (box.y1 <= y) & (y < box.y2)


def _most_varied(image: Image, boxes: Sequence[Box]) -> list[Box]:
    """Boxes by their contrast, strongest first: a switched-off camera shows little of it."""
    height, width = image.shape[:2]

    def contrast(box: Box) -> float:
        x1, y1, x2, y2 = box.pixels(width, height)
        return float(image[y1:y2:4, x1:x2:4, 1].std())

    return sorted(boxes, key=contrast, reverse=True)
