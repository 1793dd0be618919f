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

_EYES: Final = 40  # row of the eyes in a face's picture
_SCALE: Final = 2  # everything is painted twice as large, then reduced: smooth edges
_LUMA: Final = np.array([0.114, 0.587, 0.299])  # of B, G, R (ITU-R BT.601)

_SKINS: Final[tuple[Colour, ...]] = (
    (0.70, 0.94, 1.24),
    (0.64, 0.93, 1.28),
    (0.74, 0.96, 1.18),
    (0.60, 0.92, 1.32),
)
"""Tints as B, G, R against grey; the luma of a pixel stays what it was."""

_DARK_HAIR: Final[tuple[Colour, ...]] = ((26, 28, 34), (30, 40, 58), (34, 50, 78), (44, 44, 48))
_FAIR_HAIR: Final[tuple[Colour, ...]] = (
    (48, 72, 104),
    (80, 116, 150),
    (36, 48, 70),
    (40, 58, 92),
)
"""B, G, R."""

_DARK_BELOW: Final = 92
"""Grey level above the forehead under which a face's own hair is dark."""

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
        neutral: The person's neutral face, grey, uint8 (96, 96); the painted hair follows
            the hair in it.
    """

    def __init__(self, person: int, neutral: Image) -> None:
        random = np.random.default_rng((9, person))
        self._curve = _tinted(_SKINS[int(random.integers(len(_SKINS)))])
        self._light = float(random.uniform(0.9, 1.12))
        self._long_hair = bool(random.random() < _hair_beside(neutral))
        shades = _DARK_HAIR if np.median(neutral[:8, 30:66]) < _DARK_BELOW else _FAIR_HAIR
        self._hair = shades[int(random.integers(len(shades)))]
        self._cloth = _CLOTHES[int(random.integers(len(_CLOTHES)))]
        self._collar = bool(random.random() < 0.5)
        self._mask = _face_mask()
        self._front = self._paint_front_hair(random)

    def paint(self, face: Image) -> Layer:
        """Paint the person.

        Args:
            face: Grey, uint8 (96, 96).

        Returns:
            A layer of `CANVAS` size.
        """
        lit = self._lit(face)
        body = self._paint_body(_as_colour(self._curve[int(np.median(lit[52:70, 22:74]))]))
        left, top = FACE_AT
        area = body.colour[top : top + FACE_SIDE, left : left + FACE_SIDE]
        weight = self._mask[..., np.newaxis]
        area[:] = (self._curve[lit] * weight + area * (1 - weight)).astype(np.uint8)
        cover = self._front.cover[..., np.newaxis]
        colour = (self._front.colour * cover + body.colour * (1 - cover)).astype(np.uint8)
        return Layer(colour, np.maximum(body.cover, self._front.cover))

    def _lit(self, face: Image) -> Image:
        """The face in the room's light: softer than the sheet's contrast."""
        levels = (128 + 0.86 * (face.astype(np.float32) - 128)) * self._light
        return np.asarray(np.clip(levels, 0, 255), dtype=np.uint8)

    def _paint_body(self, skin: Colour) -> Layer:
        """Everything behind the face: hair, shoulders, neck, ears, head."""
        brush = _Brush()
        if self._long_hair:
            brush.ellipse((0, 30), (51, 78), _shade(self._hair, 0.72))
        brush.ellipse((0, 148), (112, 70), self._cloth)
        for side in (-1, 1):
            brush.ellipse((side * 98, 176), (30, 66), _shade(self._cloth, 0.86))
        brush.ellipse((0, 72), (25, 38), _shade(skin, 0.86))
        brush.ellipse((0, 50), (25, 24), _shade(skin, 0.74))  # the chin's shadow on the neck
        if self._collar:
            for side in (-1, 1):
                corners = [(side * 28, 76), (side * 5, 112), (side * 34, 106)]
                brush.polygon(corners, _shade(self._cloth, 1.3))
        if not self._long_hair:
            for side in (-1, 1):
                brush.ellipse((side * 40, 12), (6, 12), _shade(skin, 0.8))
        brush.ellipse((0, 4), (40, 52), skin)
        return brush.finish(softness=1.2)

    def _paint_front_hair(self, random: np.random.Generator) -> Layer:
        """Hair over the forehead's rim and beside the temples, combed to one side."""
        brush = _Brush()
        brush.ellipse((0, -8), (46, 50), self._hair)
        if self._long_hair:
            for side in (-1, 1):
                brush.ellipse((side * 41, 40), (11, 58), self._hair)
        self._paint_strands(brush, random)
        parting = int(random.choice([-8, -4, 0, 4, 8]))
        if self._long_hair:
            brush.erase((parting, 21), (37, 53), parting * 1.5)
        else:
            brush.erase((parting // 2, 19), (39, 51), parting)
            brush.erase((0, 60), (90, 54), 0)
        return brush.finish(softness=1.4)

    def _paint_strands(self, brush: "_Brush", random: np.random.Generator) -> None:
        """Meridians from the crown down both sides, lighter and darker."""
        for _ in range(110):
            reach = int(47 * random.uniform(0.1, 1.0))
            first, last = (180, 270) if random.random() < 0.5 else (270, 360)
            tone = float(random.uniform(0.72, 1.3))
            brush.arc((0, 6), (reach, 62), (first, last), _shade(self._hair, tone))


class _Brush:
    """Paints smooth shapes about the point between the eyes and remembers where."""

    def __init__(self) -> None:
        width, height = CANVAS
        self._colour = np.zeros((height * _SCALE, width * _SCALE, 3), np.uint8)
        self._cover = np.zeros((height * _SCALE, width * _SCALE), np.uint8)
        self._painted = self._cover.copy()

    def ellipse(self, centre: tuple[int, int], axes: tuple[int, int], colour: Colour) -> None:
        at, size = self._at(centre), (axes[0] * _SCALE, axes[1] * _SCALE)
        cv2.ellipse(self._colour, at, size, 0, 0, 360, colour, -1, cv2.LINE_AA)
        for mask in (self._cover, self._painted):
            cv2.ellipse(mask, at, size, 0, 0, 360, 255, -1, cv2.LINE_AA)

    def arc(
        self,
        centre: tuple[int, int],
        axes: tuple[int, int],
        degrees: tuple[float, float],
        colour: Colour,
    ) -> None:
        """A thin line over what is painted already."""
        size = (axes[0] * _SCALE, axes[1] * _SCALE)
        cv2.ellipse(
            self._colour, self._at(centre), size, 0, *degrees, colour, _SCALE, cv2.LINE_AA
        )

    def polygon(self, points: list[tuple[int, int]], colour: Colour) -> None:
        """A patch on what is painted already."""
        corners = np.array([self._at(point) for point in points], np.int32)
        cv2.fillPoly(self._colour, [corners], colour, cv2.LINE_AA)

    def erase(self, centre: tuple[int, int], axes: tuple[int, int], degrees: float) -> None:
        size = (axes[0] * _SCALE, axes[1] * _SCALE)
        cv2.ellipse(self._cover, self._at(centre), size, degrees, 0, 360, 0, -1, cv2.LINE_AA)

    def finish(self, softness: float) -> Layer:
        """The layer; colour is spread under the soft edge so that none darkens."""
        bare = self._painted < 255
        self._colour[bare] = 0
        self._colour[bare] = cv2.dilate(self._colour, np.ones((17, 17), np.uint8))[bare]
        soft = cv2.GaussianBlur(self._colour, (0, 0), 0.8 * _SCALE)
        edge = cv2.GaussianBlur(self._cover, (0, 0), softness * _SCALE)
        return Layer(
            np.asarray(cv2.resize(soft, CANVAS, interpolation=cv2.INTER_AREA), np.uint8),
            np.asarray(
                cv2.resize(edge, CANVAS, interpolation=cv2.INTER_AREA) / 255, np.float32
            ),
        )

    @staticmethod
    def _at(point: tuple[int, int]) -> tuple[int, int]:
        x, y = FACE_AT[0] + FACE_SIDE // 2 + point[0], FACE_AT[1] + _EYES + point[1]
        return x * _SCALE, y * _SCALE


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
    cv2.ellipse(mask, (48, 48), (37, 45), 0, 0, 360, 1.0, -1)
    soft = cv2.GaussianBlur(mask, (0, 0), 3.5)
    soft *= np.clip((np.arange(FACE_SIDE) - 2) / 12, 0, 1)[:, np.newaxis]
    return np.asarray(soft, np.float32)


def _hair_beside(face: Image) -> float:
    """Chance of long hair: how dark it is beside the cheeks, against the cheeks; 0 to 1."""
    beside = np.concatenate([face[60:80, :8], face[60:80, -8:]], axis=1)
    cheeks = float(np.median(face[52:64, 24:72]))
    return float(np.clip((cheeks - np.median(beside) - 30) / 100, 0.0, 1.0))


def _shade(colour: Colour, tone: float) -> Colour:
    return _as_colour(np.clip(np.array(colour) * tone, 1, 255))


def _as_colour(values: NDArray[np.generic]) -> Colour:
    blue, green, red = (float(value) for value in values)
    return blue, green, red
