"""Paints a synthetic person as a camera would show them: face, hair, shoulders."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Colour = tuple[float, float, float]

FACE_SIDE: Final = 96
"""Side of a face's picture, pixels."""

CANVAS: Final = (320, 256)
"""Width and height of a painted person, in units of a face's pixels."""

FACE_AT: Final = (112, 56)
"""Left upper corner of the face's picture on the canvas."""

_SCALE: Final = 2  # everything is painted twice as large, then reduced: smooth edges
_LUMA: Final = np.array([0.114, 0.587, 0.299])  # of B, G, R (ITU-R BT.601)

_SKINS: Final[tuple[Colour, ...]] = (
    (0.70, 0.94, 1.24),
    (0.64, 0.93, 1.28),
    (0.74, 0.96, 1.18),
    (0.60, 0.92, 1.32),
)
"""Tints as B, G, R against grey; the luma of a pixel stays what it was."""

_HAIR: Final[tuple[Colour, ...]] = (
    (0.80, 0.95, 1.17),
    (0.65, 0.92, 1.28),
    (0.92, 0.99, 1.05),
    (0.55, 0.90, 1.36),
)
_CLOTHES: Final[tuple[Colour, ...]] = (
    (104, 72, 48),
    (70, 92, 60),
    (62, 60, 128),
    (120, 112, 100),
    (58, 52, 50),
    (140, 108, 70),
    (64, 110, 150),
    (150, 150, 156),
    (92, 60, 96),
)
"""B, G, R."""


@dataclass(frozen=True, eq=False)
class Layer:
    """A picture with soft edges.

    Attributes:
        colour: BGR, uint8, shape (H, W, 3).
        cover: How much it hides what lies behind, 0 to 1, float32, shape (H, W).
    """

    colour: Image
    cover: NDArray[np.float32]


class PersonPainter:
    """Paints one person with any of their faces.

    Args:
        person: Number of the person; decides complexion, hair and clothes.
        neutral: The person's neutral face, grey, uint8 (96, 96); its hair sets the colour
            of the painted hair.
    """

    def __init__(self, person: int, neutral: Image) -> None:
        random = np.random.default_rng((9, person))
        self._long_hair = bool(random.random() < _hair_beside(neutral))
        self._curve = _tinted(_SKINS[int(random.integers(len(_SKINS)))])
        self._light = float(random.uniform(0.86, 1.12))
        hair_level = min(float(np.median(neutral[:7, 30:66])), 150.0) * 0.85 + 8
        hair = _tinted(_HAIR[int(random.integers(len(_HAIR)))])
        self._hair: Colour = _as_colour(hair[int(hair_level)])
        self._cloth = _CLOTHES[int(random.integers(len(_CLOTHES)))]
        self._collar = bool(random.random() < 0.5)
        self._mask = _face_mask()

    def paint(self, face: Image) -> Layer:
        """Paint the person.

        Args:
            face: Grey, uint8 (96, 96).

        Returns:
            A layer of `CANVAS` size.
        """
        skin_level = float(np.median(face[55:70, 20:76])) * self._light
        skin = _as_colour(self._curve[int(min(skin_level, 255))])
        canvas, cover = self._body(skin)
        lit = np.clip(face.astype(np.float32) * self._light, 0, 255).astype(np.uint8)
        left, top = FACE_AT
        area = canvas[top : top + FACE_SIDE, left : left + FACE_SIDE]
        weight = self._mask[..., np.newaxis]
        area[:] = (self._curve[lit] * weight + area * (1 - weight)).astype(np.uint8)
        return Layer(canvas, cover)

    def _body(self, skin: Colour) -> tuple[Image, NDArray[np.float32]]:
        """Everything but the face: hair behind, shoulders, neck, head, ears."""
        brush = _Brush(CANVAS)
        middle, eyes = FACE_AT[0] + FACE_SIDE // 2, FACE_AT[1] + 40
        dark = _as_colour(np.array(skin) * 0.62)
        if self._long_hair:
            brush.ellipse((middle, eyes + 32), (50, 76), _as_colour(np.array(self._hair) * 0.8))
        brush.ellipse((middle, eyes - 8), (45, 49), self._hair)
        self._paint_shoulders(brush, middle, eyes)
        brush.ellipse((middle, eyes + 66), (23, 34), dark)
        if self._collar:
            cloth = np.clip(np.array(self._cloth) * 1.35 + 12, 0, 255)
            brush.polygon([(-26, 78), (-6, 112), (-30, 106)], (middle, eyes), _as_colour(cloth))
            brush.polygon([(26, 78), (6, 112), (30, 106)], (middle, eyes), _as_colour(cloth))
        if not self._long_hair:
            for side in (-1, 1):
                brush.ellipse((middle + side * 40, eyes + 10), (6, 12), dark)
        brush.ellipse((middle, eyes + 9), (39, 48), skin)
        return brush.finish()

    def _paint_shoulders(self, brush: "_Brush", middle: int, eyes: int) -> None:
        brush.ellipse((middle, eyes + 150), (104, 72), self._cloth)
        shade = _as_colour(np.array(self._cloth) * 0.8)
        for side in (-1, 1):
            brush.ellipse((middle + side * 96, eyes + 172), (26, 62), shade)


class _Brush:
    """Paints smooth shapes and remembers where."""

    def __init__(self, size: tuple[int, int]) -> None:
        width, height = size
        self._size = size
        self._colour = np.zeros((height * _SCALE, width * _SCALE, 3), np.uint8)
        self._cover = np.zeros((height * _SCALE, width * _SCALE), np.uint8)

    def ellipse(self, centre: tuple[int, int], axes: tuple[int, int], colour: Colour) -> None:
        at = (centre[0] * _SCALE, centre[1] * _SCALE)
        size = (axes[0] * _SCALE, axes[1] * _SCALE)
        cv2.ellipse(self._colour, at, size, 0, 0, 360, colour, -1, cv2.LINE_AA)
        cv2.ellipse(self._cover, at, size, 0, 0, 360, 255, -1, cv2.LINE_AA)

    def polygon(
        self, points: list[tuple[int, int]], origin: tuple[int, int], colour: Colour
    ) -> None:
        corners = (np.array(points) + origin) * _SCALE
        cv2.fillPoly(self._colour, [corners.astype(np.int32)], colour, cv2.LINE_AA)

    def finish(self) -> tuple[Image, NDArray[np.float32]]:
        """Colour and cover; the colour is spread under the soft edge so that none darkens."""
        spread = cv2.dilate(self._colour, np.ones((5, 5), np.uint8))
        outside = self._cover < 255
        self._colour[outside] = spread[outside]
        soft = cv2.GaussianBlur(self._colour, (0, 0), 1.6 * _SCALE)
        colour = cv2.resize(soft, self._size, interpolation=cv2.INTER_AREA)
        cover = cv2.resize(
            cv2.GaussianBlur(self._cover, (0, 0), 0.9 * _SCALE),
            self._size,
            interpolation=cv2.INTER_AREA,
        )
        return np.asarray(colour, np.uint8), np.asarray(cover / 255, np.float32)


def _tinted(tint: Colour) -> Image:
    """A curve from grey to colour that keeps luma; lights fade to white.

    Args:
        tint: B, G, R against grey.

    Returns:
        uint8 (256, 3).
    """
    ratio = np.array(tint) / float(_LUMA @ np.array(tint))
    level = np.arange(256.0)[:, np.newaxis]
    fading = 1 - (level / 255) ** 2
    return np.asarray(np.clip(level * (1 + (ratio - 1) * fading), 0, 255), dtype=np.uint8)


def _face_mask() -> NDArray[np.float32]:
    """Weight of the face's picture: an egg with a soft rim, float32 (96, 96)."""
    mask = np.zeros((FACE_SIDE, FACE_SIDE), np.float32)
    cv2.ellipse(mask, (48, 44), (39, 50), 0, 0, 360, 1.0, -1)
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), 3.0), np.float32)


def _hair_beside(face: Image) -> float:
    """Chance of long hair: how dark it is beside the cheeks, against the cheeks; 0 to 1."""
    beside = np.concatenate([face[60:80, :8], face[60:80, -8:]], axis=1)
    cheeks = float(np.median(face[52:64, 24:72]))
    return float(np.clip((cheeks - np.median(beside)) / 80, 0.0, 1.0))


def _as_colour(values: NDArray[np.generic]) -> Colour:
    blue, green, red = (float(value) for value in values)
    return blue, green, red
