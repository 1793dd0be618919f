"""Rooms behind the demo class's people, out of focus as a camera shows them."""

from typing import Final

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Image = NDArray[np.uint8]

_WIDTH: Final = 320  # painted at this size, blurred, then brought to the tile's size
_HEIGHT: Final = 180
_WALLS: Final = (
    ((198, 206, 212), (150, 160, 170)),
    ((176, 190, 186), (118, 136, 132)),
    ((186, 178, 168), (132, 120, 108)),
    ((150, 168, 190), (96, 110, 132)),
    ((206, 196, 190), (160, 146, 140)),
    ((128, 120, 108), (80, 74, 66)),
)
"""Left and right colour of a wall, B, G, R."""


def paint_backdrop(number: int, width: int, height: int) -> Image:
    """Paint a room.

    Args:
        number: Which room; the same number gives the same room.
        width: Of the result, pixels.
        height: Of the result, pixels.

    Returns:
        BGR, uint8 (height, width, 3).
    """
    random = np.random.default_rng((11, number))
    room = _wall(random)
    (_shelf, _window, _frames, _lamp)[number % 4](room, random)
    room = np.asarray(cv2.GaussianBlur(room, (0, 0), 5.0), np.uint8)
    return np.asarray(cv2.resize(room, (width, height), interpolation=cv2.INTER_CUBIC))


def _muted(random: Generator) -> list[int]:
    """A colour that does not draw the eye, B, G, R."""
    grey = random.uniform(70, 190)
    return [int(value) for value in np.clip(grey + random.uniform(-32, 32, 3), 0, 255)]


def _wall(random: Generator) -> Image:
    left, right = _WALLS[int(random.integers(len(_WALLS)))]
    across = np.linspace(0, 1, _WIDTH)[np.newaxis, :, np.newaxis]
    down = np.linspace(1.06, 0.86, _HEIGHT)[:, np.newaxis, np.newaxis]
    wall = (np.array(left) * (1 - across) + np.array(right) * across) * down
    return np.clip(wall, 0, 255).astype(np.uint8)


def _shelf(room: Image, random: Generator) -> None:
    """Boards full of books on one side."""
    left = int(random.choice([6, 206]))
    cv2.rectangle(room, (left - 4, 0), (left + 108, _HEIGHT), (52, 70, 96), -1)
    for board in range(-8, _HEIGHT, 48):
        x = left
        while x < left + 98:
            wide, tall = int(random.integers(6, 13)), int(random.integers(26, 41))
            colour = _muted(random)
            cv2.rectangle(room, (x, board + 44 - tall), (x + wide, board + 44), colour, -1)
            x += wide + 1


def _window(room: Image, random: Generator) -> None:
    """A bright window with a cross."""
    left = int(random.choice([16, 212]))
    cv2.rectangle(room, (left, 8), (left + 92, 120), (250, 240, 226), -1)
    cv2.rectangle(room, (left, 74), (left + 92, 120), (150, 196, 166), -1)
    frame = (232, 236, 240)
    cv2.rectangle(room, (left, 8), (left + 92, 120), frame, 7)
    cv2.line(room, (left + 46, 8), (left + 46, 120), frame, 6)


def _frames(room: Image, random: Generator) -> None:
    """Pictures on the wall and a plant."""
    for left in (18, 70, 240):
        top, tall = int(random.integers(14, 40)), int(random.integers(34, 56))
        colour = _muted(random)
        cv2.rectangle(room, (left, top), (left + 42, top + tall), (40, 44, 50), -1)
        cv2.rectangle(room, (left + 5, top + 5), (left + 37, top + tall - 5), colour, -1)
    for _ in range(26):
        x, y = int(random.integers(262, 316)), int(random.integers(86, 160))
        tone = float(random.uniform(0.7, 1.2))
        colour = [int(56 * tone), int(116 * tone), int(70 * tone)]
        cv2.ellipse(room, (x, y), (14, 5), float(random.uniform(0, 180)), 0, 360, colour, -1)


def _lamp(room: Image, random: Generator) -> None:
    """A standing lamp and its glow."""
    x, y = int(random.choice([44, 276])), 56
    rows, columns = np.ogrid[:_HEIGHT, :_WIDTH]
    distance = np.hypot(columns - x, rows - y)
    glow = np.exp(-((distance / 70) ** 2))[..., np.newaxis] * np.array([40, 80, 110])
    room[:] = np.clip(room * 0.8 + glow, 0, 255).astype(np.uint8)
    cv2.line(room, (x, y), (x, _HEIGHT), (44, 48, 56), 5)
    shade = np.array([[x - 16, y - 20], [x + 16, y - 20], [x + 26, y + 16], [x - 26, y + 16]])
    cv2.fillPoly(room, [shade.astype(np.int32)], (190, 226, 250))
