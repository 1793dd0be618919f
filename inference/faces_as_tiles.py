"""Pictures without a grid (a webcam, a group photo): every face is a tile of its own."""

from collections.abc import Sequence
from typing import Final

from inference.types import Box, Face, Gallery, Tile

_MARGIN: Final = 0.4
"""Share of the face's size added on each side: hair, ears and chin belong to the tile."""


def gallery_of_faces(
    faces: Sequence[Face], width: int, height: int
) -> tuple[Gallery, list[Face | None]]:
    """Make tiles of faces, in reading order.

    Args:
        faces: Found in the frame, any order.
        width: Of the frame, pixels.
        height: Of the frame, pixels.

    Returns:
        The gallery and each tile's face. Without faces: one tile, the whole frame.
    """
    if not faces:
        return Gallery((Tile(Box(0, 0, width, height), 1, 1),)), [None]
    tiles: list[Tile] = []
    ordered: list[Face | None] = []
    for row, members in enumerate(_rows(faces), start=1):
        for column, face in enumerate(members, start=1):
            tiles.append(Tile(_tile_box(face.box, width, height), row, column))
            ordered.append(face)
    return Gallery(tuple(tiles)), ordered


def _rows(faces: Sequence[Face]) -> list[list[Face]]:
    """Faces whose middle lies within the first one's height share its row."""
    rows: list[list[Face]] = []
    for face in sorted(faces, key=lambda face: face.box.centre[1]):
        if rows and face.box.centre[1] < rows[-1][0].box.y2:
            rows[-1].append(face)
        else:
            rows.append([face])
    return [sorted(row, key=lambda face: face.box.centre[0]) for row in rows]


def _tile_box(face: Box, width: int, height: int) -> Box:
    dx, dy = face.width * _MARGIN, face.height * _MARGIN
    return Box(
        max(0.0, face.x1 - dx),
        max(0.0, face.y1 - dy),
        min(float(width), face.x2 + dx),
        min(float(height), face.y2 + dy),
    )
