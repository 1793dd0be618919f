"""Whole windows of calls around drawn galleries: bars, shared screens, strips and speakers."""

from dataclasses import replace

import cv2
import numpy as np

from inference.types import Box, TileState
from tests.galleries import LOOKS, Composition, Image, Look, compose, person

LIVE, OFF = TileState.LIVE, TileState.CAMERA_OFF
PHOTO, EMPTY = TileState.STILL_PICTURE, TileState.NO_FACE

MORE_LOOKS = {
    "zoom light": Look((238, 238, 238), (214, 214, 214), gap=8, radius=8, border=3),
    "meet light": Look((255, 255, 255), (60, 64, 67), gap=10, radius=8, border=2),
    "discord": Look((0, 0, 0), (92, 60, 110), gap=12, radius=8),
    "bigbluebutton": Look((65, 45, 33), (40, 28, 20), gap=3, border=2),
    "bigbluebutton light": Look((250, 246, 243), (180, 160, 140), gap=3, border=2),
}

ALL_LOOKS = LOOKS | MORE_LOOKS

KINDS = (
    "grid",
    "strip beside a slide",
    "strip above a slide",
    "speaker beside a strip",
    "speaker below a strip",
    "mac window",
    "windows window",
)


def random_call(kind: str, seed: int) -> Composition:
    """One of `KINDS`, in a random look and size, through a scaler and JPEG.

    Args:
        kind: What the call shows.
        seed: The same one gives the same picture.
    """
    random = np.random.default_rng((KINDS.index(kind), seed))
    name = str(random.choice(sorted(ALL_LOOKS.keys() - {"no gap"})))
    look = ALL_LOOKS[name]
    if kind.startswith("strip"):
        call = _with_slide(_strip(random, look, across=kind.endswith("above a slide")), look)
    elif kind.startswith("speaker"):
        strip = _strip(random, look, across=kind.endswith("below a strip"))
        call = _with_speaker(strip, look, seed)
    else:
        call = _grid(random, look, seed)
    if kind.endswith("window"):
        call = _in_window(call, mac=kind.startswith("mac"))
    call = call.at_scale(float(random.choice([1.0, 0.85, 1.2])))
    grade = int(random.choice([100, 92, 80]))
    return call.as_jpeg(grade) if grade < 100 else call


def _states(random: np.random.Generator, count: int) -> list[TileState]:
    return [
        (LIVE, OFF, PHOTO, EMPTY)[n] for n in random.choice(4, count, p=[0.7, 0.18, 0.06, 0.06])
    ]


def _grid(random: np.random.Generator, look: Look, seed: int) -> Composition:
    columns, rows = int(random.integers(2, 8)), int(random.integers(2, 8))
    count = rows * columns - int(random.integers(0, min(columns, 3)))
    width = min(400, 1500 // columns)
    return compose(
        _states(random, count),
        columns,
        look=look,
        tile=(width, round(width / float(random.choice([16 / 9, 4 / 3])))),
        centred=bool(random.integers(2)),
        speaker=int(random.integers(count)),
        seed=seed,
    )


def _strip(random: np.random.Generator, look: Look, *, across: bool) -> Composition:
    count = int(random.integers(3, 7))
    columns = count if across else 1
    seed = int(random.integers(1000))
    return compose(
        [LIVE] * count, columns, look=look, tile=(224, 126), margin=10, speaker=1, seed=seed
    )


def _with_slide(strip: Composition, look: Look) -> Composition:
    return _beside(strip, _slide(), look)


def _with_speaker(strip: Composition, look: Look, seed: int) -> Composition:
    """A large tile beside the strip: whoever speaks is a participant as well."""
    face = cv2.resize(person(seed + 7), (1000, 1000), interpolation=cv2.INTER_CUBIC)[180:742]
    call = _beside(strip, np.asarray(face, np.uint8), look)
    height, width = strip.image.shape[:2]
    size = call.image.shape
    left, top = (size[1] - 1000) // 2, height + 10
    if width <= height:
        left, top = width + 10, (size[0] - 562) // 2
    box = Box(left, top, left + 1000, top + 562)
    return replace(call, boxes=(*call.boxes, box), states=(*call.states, LIVE))


def _beside(strip: Composition, content: Image, look: Look) -> Composition:
    """Large content right of a column of tiles, or below a row of them."""
    height, width = strip.image.shape[:2]
    if width > height:
        size = max(height + 600, 0), max(width, 1040)
        corner = height + 10, (size[1] - 1000) // 2
    else:
        size = max(height, 600), width + 1040
        corner = (size[0] - 562) // 2, width + 10
    image = np.full((*size, 3), look.background, np.uint8)
    image[:height, :width] = strip.image
    image[corner[0] : corner[0] + 562, corner[1] : corner[1] + 1000] = content
    return Composition(image, strip.boxes, strip.states, strip.rows)


def _slide() -> Image:
    image = np.full((562, 1000, 3), 250, np.uint8)
    for line in range(8):
        text = f"What we learn today, point {line + 1}"
        corner = 60, 80 + 60 * line
        cv2.putText(image, text, corner, cv2.FONT_HERSHEY_SIMPLEX, 1.1, (50, 40, 40), 2)
    return image


def _in_window(call: Composition, *, mac: bool) -> Composition:
    """Title bar and toolbar of the system's and the program's own."""
    width = call.image.shape[1]
    above, below = (38, 56) if mac else (31, 64)
    title = np.full((above, width, 3), 232 if mac else 255, np.uint8)
    for place, colour in enumerate(((86, 95, 255), (46, 188, 255), (64, 201, 39))):
        x = 22 + 22 * place if mac else width - 30 - 46 * place
        cv2.circle(title, (x, above // 2), 6, colour if mac else (60, 60, 60), -1 if mac else 1)
    tools = np.full((below, width, 3), 26, np.uint8)
    for place in range(1, 9):
        centre = width * place // 9, below // 2
        cv2.circle(tools, centre, below // 5, (215, 215, 215), -1, cv2.LINE_AA)
    image = np.concatenate([title, call.image, tools])
    boxes = tuple(Box(b.x1, b.y1 + above, b.x2, b.y2 + above) for b in call.boxes)
    return Composition(image, boxes, call.states, call.rows)
