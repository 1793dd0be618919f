"""Simulated participants: a room, a person who sways, a name label, an avatar."""

from dataclasses import dataclass, field
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]

BASE = (192, 108)
SYLLABLES = "an be cor da el fi go ha is jo ka lu mi no ola pe ra sa ti ve wil yas zo"
SKINS = ((170, 195, 230), (140, 170, 215), (95, 135, 185), (60, 90, 135), (40, 60, 90))
FONT = cv2.FONT_HERSHEY_SIMPLEX
OFF = (36, 36, 36)


@dataclass(eq=False)
class Person:
    """One simulated participant; `number` seeds everything about them."""

    number: int
    camera: bool = True
    muted: bool = True
    rng: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        self.rng = np.random.default_rng((77, self.number))
        self.muted = bool(self.rng.random() < 0.7)

    @cached_property
    def name(self) -> str:
        """Two words, told apart from other people's by their letters only."""
        rng = np.random.default_rng((5, self.number))
        syllables = SYLLABLES.split()
        words = ["".join(rng.choice(syllables, rng.integers(1, 4))).title() for _ in range(2)]
        return " ".join(words)

    @cached_property
    def room(self) -> Image:
        """What the camera sees behind the person; a seventh of the rooms are blank walls."""
        rng = np.random.default_rng((6, self.number))
        width, height = BASE
        if rng.random() < 0.15:
            wall = rng.uniform(90, 225) + rng.uniform(-12, 12, 3)
            shade = np.linspace(1, rng.uniform(0.7, 0.95), width)[None, :, None]
            return np.broadcast_to(wall * shade, (height, width, 3)).astype(np.uint8)
        corners = [[_colour(rng, 20, 236) for _ in range(3)] for _ in range(2)]
        coarse = np.array(corners, np.uint8)
        room = cv2.resize(coarse, BASE, interpolation=cv2.INTER_LINEAR)
        for _ in range(rng.integers(3, 8)):
            x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
            dx, dy = int(rng.integers(8, 50)), int(rng.integers(8, 40))
            cv2.rectangle(room, (x, y), (x + dx, y + dy), _colour(rng, 10, 240), -1)
        return np.asarray(room, np.uint8)

    def picture(self, labels: bool, width: int, height: int) -> Image:
        """The tile as it looks now."""
        tile = self._camera(width, height) if self.camera else self._avatar(width, height)
        if labels:
            self._draw_label(tile)
        return tile

    def _camera(self, width: int, height: int) -> Image:
        rng = np.random.default_rng((8, self.number))
        shirt, hair = _colour(rng, 10, 245), _colour(rng, 10, 90)
        skin = SKINS[rng.integers(len(SKINS))]
        scene = self.room.copy()
        x, y = BASE[0] // 2 + int(self.rng.normal(0, 3)), 52 + int(self.rng.normal(0, 2))
        cv2.ellipse(scene, (x, 118), (52, 36), 0, 0, 360, shirt, -1)
        cv2.ellipse(scene, (x, y - 5), (23, 29), 0, 0, 360, hair, -1)
        cv2.ellipse(scene, (x, y), (19, 25), 0, 0, 360, skin, -1)
        if self.rng.random() < 0.1:
            hand = x + int(self.rng.integers(-60, 60)), int(self.rng.integers(50, 100))
            cv2.circle(scene, hand, 11, skin, -1)
        light = float(self.rng.normal(1, 0.01))
        scene = cv2.convertScaleAbs(scene, alpha=light)
        return np.asarray(cv2.resize(scene, (width, height)), np.uint8)

    def _avatar(self, width: int, height: int) -> Image:
        tile = np.full((height, width, 3), OFF, np.uint8)
        scale = height / 190
        text, middle = self.name, (width // 2, height // 2)
        if self.number % 3 == 0:
            text, scale = self.name[0], height / 90
            colour = _colour(np.random.default_rng((9, self.number)), 40, 200)
            cv2.circle(tile, middle, height // 4, colour, -1, cv2.LINE_AA)
        (across, up), _ = cv2.getTextSize(text, FONT, scale, 1)
        corner = middle[0] - across // 2, middle[1] + up // 2
        stroke = max(1, round(1.6 * scale))
        cv2.putText(tile, text, corner, FONT, scale, (240, 240, 240), stroke, cv2.LINE_AA)
        return tile

    def _draw_label(self, tile: Image) -> None:
        """Light text on a translucent box that keeps its size in pixels; a red microphone."""
        height, width = tile.shape[:2]
        scale = 0.4 if height >= 70 else 0.34
        (across, up), _ = cv2.getTextSize(self.name, FONT, scale, 1)
        left = 18 if self.muted else 4
        box = tile[height - up - 9 :, : min(width, left + across + 4)]
        box[:] = box // 4 + 14
        if self.muted:
            cv2.ellipse(tile, (9, height - 8), (2, 5), 0, 0, 360, (50, 50, 220), -1)
            cv2.line(tile, (4, height - 3), (14, height - 13), (50, 50, 220), 1, cv2.LINE_AA)
        ink = (240, 240, 240)
        cv2.putText(tile, self.name, (left, height - 5), FONT, scale, ink, 1, cv2.LINE_AA)


def _colour(rng: np.random.Generator, low: int, high: int) -> tuple[int, int, int]:
    """Between two levels, rather muted, as rooms and clothes are."""
    levels = rng.integers(low, high, 3)
    blue, green, red = (int(level) for level in 0.5 * levels + 0.5 * levels.mean())
    return blue, green, red
