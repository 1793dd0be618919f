"""Synthetic gallery pictures with known tiles, in the looks that real calls have."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from demo.backdrop import paint_backdrop
from demo.faces import DemoFaces, load_faces
from demo.portrait import CANVAS, PersonPainter
from inference.emotions import EMOTIONS
from inference.types import Box, TileState

Image = NDArray[np.uint8]
Colour = tuple[int, int, int]

PORTRAITS = Path(__file__).parents[2] / "shared" / "data" / "portraits"


@dataclass(frozen=True)
class Look:
    """How a gallery is drawn; colours BGR, lengths in pixels.

    Attributes:
        background: Between and around the tiles.
        off: Of a tile whose camera is off.
        gap: Between two tiles.
        radius: Of rounded corners.
        border: Width of the speaker's border, drawn around the tile; 0 for none.
        border_colour: Of that border.
        labels: Whether names stand on the tiles.
        bars: Height of a title bar above and a toolbar below the gallery.
    """

    background: Colour
    off: Colour
    gap: int = 6
    radius: int = 0
    border: int = 0
    border_colour: Colour = (80, 255, 240)
    labels: bool = True
    bars: int = 0


LOOKS = {
    "zoom": Look((0, 0, 0), (36, 36, 36), gap=4, border=3, bars=30),
    "zoom grey": Look((26, 26, 26), (34, 34, 34), gap=6, border=3, bars=24),
    "zoom 2023": Look((17, 17, 17), (34, 34, 34), gap=10, radius=10, border=3, bars=0),
    "meet": Look((36, 33, 32), (67, 64, 60), gap=12, radius=8, border=2),
    "teams": Look((31, 31, 31), (61, 61, 61), gap=8, radius=4),
    "teams light": Look((245, 245, 245), (225, 225, 225), gap=8, radius=4),
    "jitsi": Look((4, 4, 4), (62, 54, 41), gap=4, radius=4, border=2),
    "no gap": Look((20, 20, 20), (52, 52, 52), gap=0, labels=False),
}


@dataclass(frozen=True)
class Composition:
    """A drawn gallery: BGR picture, and the tiles in reading order."""

    image: Image
    boxes: tuple[Box, ...]
    states: tuple[TileState, ...]
    rows: tuple[int, ...]

    def tile(self, index: int) -> Image:
        """The pixels of one tile."""
        x1, y1, x2, y2 = self.boxes[index].pixels(self.image.shape[1], self.image.shape[0])
        return self.image[y1:y2, x1:x2]

    def at_scale(self, scale: float) -> "Composition":
        """The picture as a smaller or larger window shows it."""
        height, width = self.image.shape[:2]
        image = _resized(self.image, round(width * scale), round(height * scale))
        boxes = tuple(
            Box(box.x1 * scale, box.y1 * scale, box.x2 * scale, box.y2 * scale)
            for box in self.boxes
        )
        return replace(self, image=image, boxes=boxes)

    def as_jpeg(self, grade: int) -> "Composition":
        """The picture after a trip through JPEG."""
        _, data = cv2.imencode(".jpg", self.image, [cv2.IMWRITE_JPEG_QUALITY, grade])
        return replace(self, image=np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8))

    def on_desktop(self, margin: int, seed: int = 0) -> "Composition":
        """The picture as a window on a colourful desktop, generously selected."""
        height, width = self.image.shape[:2]
        desktop = _wall(width + 2 * margin, height + 2 * margin, np.random.default_rng(seed))
        desktop[margin : margin + height, margin : margin + width] = self.image
        boxes = tuple(
            Box(box.x1 + margin, box.y1 + margin, box.x2 + margin, box.y2 + margin)
            for box in self.boxes
        )
        return replace(self, image=desktop, boxes=boxes)


def compose(
    states: list[TileState],
    columns: int,
    *,
    look: Look | str = "zoom",
    tile: tuple[int, int] = (240, 135),
    margin: int = 24,
    centred: bool = True,
    speaker: int | None = None,
    seed: int = 0,
) -> Composition:
    """Draw a gallery.

    Args:
        states: What the tiles show, in reading order.
        columns: Tiles in a full row; the last row may have fewer.
        look: One of `LOOKS` or one's own.
        tile: Width and height of a tile.
        margin: Background around the grid.
        centred: Whether an incomplete last row stands in the middle or at the left.
        speaker: Which tile has the speaker's border, if the look has one.
        seed: Of the tiles' contents.
    """
    look = LOOKS[look] if isinstance(look, str) else look
    width, height = tile
    rows = -(-len(states) // columns)
    canvas = (
        rows * height + (rows - 1) * look.gap + 2 * (margin + look.bars),
        columns * width + (columns - 1) * look.gap + 2 * margin,
    )
    image = np.full((*canvas, 3), look.background, np.uint8)
    _draw_bars(image, look)
    boxes = []
    for index, state in enumerate(states):
        row, column = divmod(index, columns)
        in_row = min(columns, len(states) - row * columns)
        spare = (columns - in_row) * (width + look.gap) if centred else 0
        left = margin + spare // 2 + column * (width + look.gap)
        top = margin + look.bars + row * (height + look.gap)
        picture = tile_picture(state, width, height, look, seed * 1000 + index)
        _paste(image, picture, left, top, look.radius)
        if index == speaker and look.border:
            _draw_border(image, (left, top, left + width, top + height), look)
        boxes.append(Box(left, top, left + width, top + height))
    counts = tuple(min(columns, len(states) - row * columns) for row in range(rows))
    return Composition(image, tuple(boxes), tuple(states), counts)


def tile_picture(state: TileState, width: int, height: int, look: Look, seed: int) -> Image:
    """What one participant's tile shows, label included."""
    rng = np.random.default_rng(seed)
    if state is TileState.LIVE:
        picture = _cover(person(seed), width, height)
    elif state is TileState.NO_FACE:
        picture = _wall(width, height, rng)
    else:
        picture = np.full((height, width, 3), look.off, np.uint8)
        if state is TileState.STILL_PICTURE:
            side = round(height * (1.0 if seed % 2 else 0.74))
            x, y = (width - side) // 2, (height - side) // 2
            picture[y : y + side, x : x + side] = _cover(person(seed), side, side)
        else:
            _draw_name(picture, seed, look)
    if look.labels:
        _draw_label(picture, seed)
    return picture


def person(seed: int) -> Image:
    """A portrait, 360 x 360: a computer-generated photo if at hand, else the demo class's."""
    files = _portrait_files()
    if files:
        return _read(files[seed % len(files)])
    return painted_person(seed)


@cache
def painted_person(seed: int) -> Image:
    """One of the demo class in a room: detectors find the face."""
    faces, rng = _demo_faces(), np.random.default_rng(seed)
    which = seed % faces.persons
    painter = PersonPainter(seed, faces.picture(which, "neutral"))
    layer = painter.paint(faces.picture(which, EMOTIONS[seed % len(EMOTIONS)]))
    middle = np.s_[:, (CANVAS[0] - CANVAS[1]) // 2 : (CANVAS[0] + CANVAS[1]) // 2]
    colour = cv2.resize(layer.colour[middle], (360, 360), interpolation=cv2.INTER_CUBIC)
    cover = np.clip(cv2.resize(layer.cover[middle], (360, 360)), 0, 1)[..., np.newaxis]
    room = paint_backdrop(seed, 360, 360) * 0.7 + 75.0  # no wall as dark as a call's ground
    return _noisy(np.asarray(colour * cover + room * (1 - cover), np.uint8), rng)


@cache
def _demo_faces() -> DemoFaces:
    return load_faces()


def drawn_person(seed: int) -> Image:
    """A drawing of head and shoulders in a room."""
    rng = np.random.default_rng(seed)
    picture = _wall(360, 360, rng)
    skin = tuple(int(level) for level in rng.integers(90, 220, 3))
    shirt = tuple(int(level) for level in rng.integers(0, 255, 3))
    cv2.ellipse(picture, (180, 380), (150, 130), 0, 0, 360, shirt, -1, cv2.LINE_AA)
    cv2.ellipse(picture, (180, 180), (70, 92), 0, 0, 360, skin, -1, cv2.LINE_AA)
    cv2.circle(picture, (152, 165), 9, (30, 30, 30), -1, cv2.LINE_AA)
    cv2.circle(picture, (208, 165), 9, (30, 30, 30), -1, cv2.LINE_AA)
    cv2.ellipse(picture, (180, 225), (26, 10), 0, 0, 180, (60, 40, 140), 4, cv2.LINE_AA)
    return _noisy(picture, rng)


@cache
def _portrait_files() -> tuple[Path, ...]:
    return tuple(sorted(PORTRAITS.glob("*.jpg")))


@cache
def _read(path: Path) -> Image:
    return np.asarray(cv2.imread(str(path)), np.uint8)


def _wall(width: int, height: int, rng: np.random.Generator) -> Image:
    """A lit room: a gradient between two colours, some furniture, the noise of a camera."""
    near, far = rng.integers(30, 226, (2, 3))
    ramp = np.linspace(0, 1, width)[None, :, None] * rng.uniform(0.3, 1)
    ramp = ramp + np.linspace(0, 0.4, height)[:, None, None]
    picture = np.clip(near + (far - near) * ramp, 0, 255).astype(np.uint8)
    for _ in range(int(rng.integers(2, 6))):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        size = rng.integers(min(width, height) // 10 + 1, min(width, height) // 3 + 2, 2)
        colour = tuple(int(level) for level in rng.integers(0, 256, 3))
        angle = float(rng.uniform(5, 85))
        axes = int(size[0]), int(size[1])
        cv2.ellipse(picture, (x, y), axes, angle, 0, 360, colour, -1, cv2.LINE_AA)
    return _noisy(picture, rng)


def _noisy(picture: Image, rng: np.random.Generator) -> Image:
    noise = rng.normal(0, 3, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def _cover(picture: Image, width: int, height: int) -> Image:
    """The middle of a picture, scaled to fill a rectangle."""
    scale = max(width / picture.shape[1], height / picture.shape[0])
    across = max(width, round(picture.shape[1] * scale))
    down = max(height, round(picture.shape[0] * scale))
    large = _resized(picture, across, down)
    x, y = (across - width) // 2, (down - height) // 2
    return large[y : y + height, x : x + width]


def _resized(picture: Image, width: int, height: int) -> Image:
    small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def _paste(image: Image, picture: Image, left: int, top: int, radius: int) -> None:
    height, width = picture.shape[:2]
    place = image[top : top + height, left : left + width]
    mask = np.zeros((height, width), np.uint8)
    cv2.rectangle(mask, (radius, 0), (width - 1 - radius, height - 1), 255, -1)
    cv2.rectangle(mask, (0, radius), (width - 1, height - 1 - radius), 255, -1)
    for x in (radius, width - 1 - radius):
        for y in (radius, height - 1 - radius):
            cv2.circle(mask, (x, y), radius, 255, -1)
    place[mask > 0] = picture[mask > 0]


def _draw_border(image: Image, box: tuple[int, int, int, int], look: Look) -> None:
    left, top, right, bottom = box
    for step in range(1, look.border + 1):
        corner = (right - 1 + step, bottom - 1 + step)
        cv2.rectangle(image, (left - step, top - step), corner, look.border_colour, 1)


def _draw_bars(image: Image, look: Look) -> None:
    if not look.bars:
        return
    image[: look.bars] = 240
    image[-look.bars :] = 28
    font, middle = cv2.FONT_HERSHEY_SIMPLEX, look.bars * 2 // 3
    cv2.putText(image, "Meeting", (30, middle), font, 0.4, (60, 60, 60), 1, cv2.LINE_AA)
    for place in range(1, 6):
        centre = (image.shape[1] * place // 6, image.shape[0] - look.bars // 2)
        cv2.circle(image, centre, look.bars // 4, (220, 220, 220), -1, cv2.LINE_AA)


def _draw_name(picture: Image, seed: int, look: Look) -> None:
    """A name in the middle, or a letter on a coloured disc."""
    height, width = picture.shape[:2]
    font, middle = cv2.FONT_HERSHEY_SIMPLEX, (width // 2, height // 2)
    ink = (20, 20, 20) if sum(look.off) > 380 else (240, 240, 240)
    text, scale = f"Guest {seed % 90 + 10}", height / 200
    if seed % 3 == 0:
        colour = tuple(int(level) for level in np.random.default_rng(seed).integers(40, 200, 3))
        cv2.circle(picture, middle, height // 4, colour, -1, cv2.LINE_AA)
        text, scale, ink = "GKMS"[seed % 4], height / 110, (255, 255, 255)
    (across, up), _ = cv2.getTextSize(text, font, scale, 2)
    corner = middle[0] - across // 2, middle[1] + up // 2
    cv2.putText(picture, text, corner, font, scale, ink, 1 + height // 150, cv2.LINE_AA)


def _draw_label(picture: Image, seed: int) -> None:
    height = picture.shape[0]
    text, scale = f"Guest {seed % 90 + 10}", max(0.25, height / 400)
    (across, up), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, scale, 1)
    corner = (4, height - 5)
    cv2.rectangle(picture, (0, height - up - 9), (across + 8, height - 1), (24, 24, 24), -1)
    font = cv2.FONT_HERSHEY_SIMPLEX
    cv2.putText(picture, text, corner, font, scale, (235, 235, 235), 1, cv2.LINE_AA)
