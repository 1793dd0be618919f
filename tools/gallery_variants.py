"""A picture of a gallery as other people's screens would have shown it.

Scaled, compressed, cut closer or more generously, and standing in a window on a desktop: what
is read from a picture must not hang on the pixels that it happens to have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.types import Box, Tile

Image = NDArray[np.uint8]

SCALES = (0.5, 1.5)
GRADES = (40, 90)
LEAST_HEIGHT = 40
"""Pixels; a tile is not shrunk below that, because no face could be read there."""


@dataclass(frozen=True)
class Variant:
    """A changed picture with its tiles.

    Attributes:
        image: BGR, uint8, shape (H, W, 3).
        tiles: Where the tiles stand in it, pixels.
        told: What was done to the picture.
    """

    image: Image
    tiles: tuple[Tile, ...]
    told: str = ""

    def then(self, image: Image, boxes: Sequence[Box], told: str) -> "Variant":
        """This one after another change."""
        tiles = (replace(tile, box=box) for tile, box in zip(self.tiles, boxes, strict=True))
        return Variant(image, tuple(tiles), f"{self.told}, {told}" if self.told else told)


def variants(image: Image, tiles: Sequence[Tile], count: int, seed: int) -> Iterator[Variant]:
    """Give changed copies of a picture; the same ones for the same seed.

    Args:
        image: BGR, uint8, shape (H, W, 3).
        tiles: Known tiles of the picture, at least one.
        count: How many copies.
        seed: Of the choice.
    """
    steps = (_cropped, _padded, _on_desktop)
    for number in range(count):
        rng = np.random.default_rng((seed, number))
        variant = Variant(image, tuple(tiles))
        for step in steps:
            if rng.random() < 0.5:
                variant = step(variant, rng)
        if rng.random() < 0.8:
            variant = _scaled(variant, rng)
        if rng.random() < 0.8:
            variant = _compressed(variant, rng)
        yield variant


def _scaled(variant: Variant, rng: np.random.Generator) -> Variant:
    lowest = LEAST_HEIGHT / min(tile.box.height for tile in variant.tiles)
    scale = max(float(rng.uniform(*SCALES)), min(1.0, lowest))
    height, width = variant.image.shape[:2]
    size = round(width * scale), round(height * scale)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    across, down = size[0] / width, size[1] / height
    boxes = [
        Box(box.x1 * across, box.y1 * down, box.x2 * across, box.y2 * down)
        for box in (tile.box for tile in variant.tiles)
    ]
    image = np.asarray(cv2.resize(variant.image, size, interpolation=how), np.uint8)
    return variant.then(image, boxes, f"scale {scale:.2f}")


def _compressed(variant: Variant, rng: np.random.Generator) -> Variant:
    grade = int(rng.integers(GRADES[0], GRADES[1] + 1))
    _, data = cv2.imencode(".jpg", variant.image, [cv2.IMWRITE_JPEG_QUALITY, grade])
    image = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return variant.then(image, [tile.box for tile in variant.tiles], f"JPEG {grade}")


def _cropped(variant: Variant, rng: np.random.Generator) -> Variant:
    """Cut closer, down to the very rim of the outer tiles."""
    height, width = variant.image.shape[:2]
    boxes = [tile.box for tile in variant.tiles]
    left = int(rng.uniform(0, min(box.x1 for box in boxes)))
    top = int(rng.uniform(0, min(box.y1 for box in boxes)))
    right = int(np.ceil(rng.uniform(max(box.x2 for box in boxes), width)))
    bottom = int(np.ceil(rng.uniform(max(box.y2 for box in boxes), height)))
    image = np.ascontiguousarray(variant.image[top:bottom, left:right])
    return variant.then(image, [_moved(box, -left, -top) for box in boxes], "cut closer")


def _padded(variant: Variant, rng: np.random.Generator) -> Variant:
    """A larger window: more of the picture's own background on every side."""
    left, top, right, bottom = (int(n) for n in rng.integers(0, 120, 4))
    colour = _rim_colour(variant.image)
    height, width = variant.image.shape[:2]
    image = np.full((height + top + bottom, width + left + right, 3), colour, np.uint8)
    image[top : top + height, left : left + width] = variant.image
    boxes = [_moved(tile.box, left, top) for tile in variant.tiles]
    return variant.then(image, boxes, "larger window")


def _on_desktop(variant: Variant, rng: np.random.Generator) -> Variant:
    """In a window with a title bar and a toolbar, on a desktop, generously selected."""
    window, bar = _in_window(variant.image, rng)
    left, top, right, bottom = (int(n) for n in rng.integers(10, 160, 4))
    height, width = window.shape[:2]
    image = _desktop(width + left + right, height + top + bottom, rng)
    image[top : top + height, left : left + width] = window
    boxes = [_moved(tile.box, left, top + bar) for tile in variant.tiles]
    return variant.then(image, boxes, "on a desktop")


def _in_window(image: Image, rng: np.random.Generator) -> tuple[Image, int]:
    """The picture between two bars, and the upper bar's height."""
    above, below = int(rng.integers(22, 40)), int(rng.integers(40, 70))
    width = image.shape[1]
    dark = bool(rng.random() < 0.5)
    title = np.full((above, width, 3), 45 if dark else 240, np.uint8)
    ink = (220, 220, 220) if dark else (40, 40, 40)
    middle = above // 2 + 5
    cv2.putText(title, "Meeting", (30, middle), cv2.FONT_HERSHEY_SIMPLEX, 0.45, ink, 1)
    for place in range(3):
        cv2.circle(title, (width - 20 - 24 * place, above // 2), 5, ink, 1, cv2.LINE_AA)
    tools = np.full((below, width, 3), 26, np.uint8)
    for place in range(1, 8):
        centre = width * place // 8, below // 2
        cv2.circle(tools, centre, below // 5, (210, 210, 210), -1, cv2.LINE_AA)
    return np.concatenate([title, image, tools]), above


def _desktop(width: int, height: int, rng: np.random.Generator) -> Image:
    """A wallpaper of soft colours with icons and a bar of tasks at the lower rim."""
    coarse = rng.integers(20, 230, (4, 5, 3)).astype(np.uint8)
    wall = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    for place in range(0, height - 120, 90):
        corner = 12, 12 + place
        colour = tuple(int(level) for level in rng.integers(0, 256, 3))
        cv2.rectangle(wall, corner, (corner[0] + 40, corner[1] + 40), colour, -1)
        under = corner[0], corner[1] + 56
        cv2.putText(wall, "Files", under, cv2.FONT_HERSHEY_SIMPLEX, 0.4, (250, 250, 250), 1)
    cv2.rectangle(wall, (0, height - 40), (width, height), (50, 40, 30), -1)
    return np.asarray(wall, np.uint8)


def _rim_colour(image: Image) -> Image:
    rim = np.concatenate([image[-1], image[:, 0], image[:, -1]])
    return np.asarray(np.median(rim, axis=0), np.uint8)


def _moved(box: Box, right: int, down: int) -> Box:
    return Box(box.x1 + right, box.y1 + down, box.x2 + right, box.y2 + down)
