"""The frames that every program reads, and what is known of the faces in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from capture.images import IMAGE_SUFFIXES, read_picture
from inference.types import Box, TileState
from tools.benchmark_layout import fitted
from tools.full_class import render_full_class
from tools.gallery_truth import KnownTile, read_boxes

Image = NDArray[np.uint8]

SIZE: Final = (1920, 1080)
_NOISE: Final = 2.2
"""Deviation in grey levels, as in the demo class: a call's picture never stands still."""


@dataclass(frozen=True, eq=False)
class Case:
    """Frames to read.

    Attributes:
        name: What the table calls it.
        images: BGR, uint8, shape (height, width, 3), successive.
        areas: Of each frame, for each visible face an area that holds its middle and no other
            face's; None where nobody said.
    """

    name: str
    images: list[Image]
    areas: list[list[Box]] | None

    @property
    def visible(self) -> float | None:
        """Faces in a frame, on average."""
        if self.areas is None:
            return None
        return sum(len(areas) for areas in self.areas) / len(self.areas)


def class_case(people: int, frames: int) -> Case:
    """The demo class with so many faces."""
    drawn = render_full_class(people, SIZE, frames)
    return Case(f"{people} faces", drawn.images, drawn.faces)


def picture_cases(folder: Path, truth: Path | None, frames: int) -> list[Case]:
    """Real galleries, scaled to the common size, under a camera's noise that moves.

    Args:
        folder: Of pictures.
        truth: File of boxes as `tools.gallery_truth` reads it; a live tile is a face.
        frames: How many of each picture.

    Raises:
        CaptureError: A picture can't be read.
        TruthError: The file of boxes can't be used.
        OSError: The folder can't be read.
    """
    known = read_boxes(truth) if truth else {}
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in IMAGE_SUFFIXES)
    return [_picture_case(path, known.get(path.name), frames) for path in paths]


def faces_found(boxes: Iterable[Sequence[float]], areas: Sequence[Box]) -> list[int | None]:
    """Which face each box shows.

    Args:
        boxes: x1, y1, x2, y2 of each find, pixels.
        areas: As `Case.areas` has them for a frame.

    Returns:
        The area's number for each box; None for one that shows no face, or one shown before.
    """
    free = set(range(len(areas)))
    found: list[int | None] = []
    for x1, y1, x2, y2 in boxes:
        middle = (x1 + x2) / 2, (y1 + y2) / 2
        hit = next((i for i in sorted(free) if areas[i].contains(*middle)), None)
        free.discard(-1 if hit is None else hit)
        found.append(hit)
    return found


def _picture_case(path: Path, known: list[KnownTile] | None, frames: int) -> Case:
    picture = read_picture(path)
    image = fitted(picture, SIZE)
    random = np.random.default_rng(5)
    images = []
    for _ in range(frames):
        noise = random.normal(0, _NOISE, image.shape).round().astype(np.int16)
        images.append(np.asarray(cv2.add(image, noise, dtype=cv2.CV_8U), np.uint8))
    areas = None if known is None else [_placed(known, picture)] * frames
    return Case(path.stem, images, areas)


def _placed(known: Sequence[KnownTile], picture: Image) -> list[Box]:
    """The live tiles where `fitted` puts them."""
    height, width = picture.shape[:2]
    scale = min(SIZE[0] / width, SIZE[1] / height)
    left = (SIZE[0] - round(width * scale)) // 2
    top = (SIZE[1] - round(height * scale)) // 2
    boxes = [each.tile.box for each in known if each.state is TileState.LIVE]
    return [
        Box(
            box.x1 * scale + left,
            box.y1 * scale + top,
            box.x2 * scale + left,
            box.y2 * scale + top,
        )
        for box in boxes
    ]
