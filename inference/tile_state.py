"""What a tile shows: a living face, an empty room, a photo, or a camera that is off."""

from dataclasses import dataclass
from enum import Enum, auto

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.types import TileState

STILL_AFTER = 4.0
"""Seconds without any change after which a face that was never seen moving is a picture."""

FROZEN_AFTER = 12.0
"""The same for a face that did move: calls freeze for seconds where the connection is bad,
and go on. Until then it stays live, with the expression that it froze in."""

SMALLEST_TILE = 24
"""Pixels of height or width below which no face can be found in a tile."""

STILL_READS = 5
"""Reads that must have seen no change, so that a slow source proves nothing."""

MOVED = 3.0
"""Grey levels by which one cell of the reduced tile must change to count as movement.

Noise of JPEG or a scaler is averaged away in a cell; breathing, blinking and the noise of a
camera's compression are not.
"""

MOTION_GAP = 0.7
"""Seconds; frames further apart may be different pictures and are no proof of movement."""

MOTIONS = 2
"""Movements in a row that prove an inset picture to be a video."""

CELLS = 64
"""Cells across the reduced tile; four pixels a cell where the tile is smaller."""

RIM = 0.04
"""Share of the tile cut off all around: a speaker's border lives there."""

LABEL = 0.82
"""Share of the height from which on a name label may cover the tile."""

PLAIN = 8
"""Levels per channel within which a pixel belongs to the tile's plain background."""

STANDS_OUT = 16
"""The same for what surely stands on it: JPEG rings about edges, by blocks of 16 pixels."""

PLAIN_SHARE = 0.3
"""Share of the tile that must be plain; a 4:3 picture in a 16:9 tile leaves a quarter."""

SQUARE = (0.86, 1.16)
"""Width by height of a full-height inset that is a photo; cameras send 4:3, 16:9 or 9:16."""

ROUND_OR_SQUARE = (0.72, 1.4)
"""Width by height of a small inset that is an avatar."""

FRAMED = 0.6
"""Share of a side of an inset that stands out from the tile, from which the side is straight:
a disc's or a head's sides reach half of that."""

ONE_COLOUR = 18
"""Levels per channel within which JPEG spreads one colour."""

COLOURFUL = 0.4
"""Share of an inset outside its two most frequent colours from which it is a photo: letters on
a disc have 0.1-0.3 there, the edges' blending and JPEG, photos mostly 0.8 and more."""


class _Look(Enum):
    """What a single picture of a tile says."""

    VIDEO = auto()
    PHOTO = auto()
    LETTERS = auto()
    AVATAR = auto()


@dataclass
class _Memory:
    """The last change of one tile.

    Attributes:
        reference: Reduced tile after that change, float32.
        since: When it was, seconds on the source's clock.
        last: When the tile was last seen.
        reads: Reads since the change.
        motions: Changes that followed each other closely, up to the last one.
        moved: Whether the participant was ever seen in a video that moves.
    """

    reference: NDArray[np.float32]
    since: float
    last: float
    reads: int = 1
    motions: int = 0
    moved: bool = False


class TileStateJudge:
    """Tells what tiles show; remembers each participant's last movement.

    A photo is told at once where it stands as a square or a disc in a plain tile, and after
    some seconds without movement otherwise. A video that freezes stays live for longer than
    that (`FROZEN_AFTER`), since it will mostly go on; after it, it reads as a still picture
    too: nobody's expression can be read from it. Used by one thread.
    """

    def __init__(self) -> None:
        self._memories: dict[str, _Memory] = {}

    def judge(
        self, key: str, tile_image: NDArray[np.uint8], has_face: bool, monotonic: float
    ) -> TileState:
        """Judge one tile of one frame.

        Args:
            key: Who the tile belongs to.
            tile_image: The tile's pixels, BGR, uint8, shape (H, W, 3).
            has_face: Whether a face was found in it.
            monotonic: The frame's time, seconds.

        Returns:
            `CAMERA_OFF` for letters or a drawn avatar on a plain tile; `STILL_PICTURE` for a
            photo as avatar, or a face that never moved for `STILL_AFTER` seconds or stopped
            moving for `FROZEN_AFTER`; `NO_FACE` for a camera picture without a face, or
            `TOO_SMALL` where the tile could hide one; else `LIVE`.
        """
        if min(tile_image.shape[:2]) < 8:
            return TileState.TOO_SMALL
        memory = self._remember(key, tile_image, monotonic)
        look = _look_of(tile_image)
        if look is _Look.AVATAR or (look is _Look.LETTERS and not has_face):
            return TileState.CAMERA_OFF
        if look is _Look.PHOTO and memory.motions < MOTIONS:
            return TileState.STILL_PICTURE
        if not has_face:
            small = min(tile_image.shape[:2]) < SMALLEST_TILE
            return TileState.TOO_SMALL if small else TileState.NO_FACE
        patience = FROZEN_AFTER if memory.moved else STILL_AFTER
        still = monotonic - memory.since >= patience and memory.reads >= STILL_READS
        return TileState.STILL_PICTURE if still else TileState.LIVE

    def forget(self, key: str) -> None:
        """Drop what is known of a participant who left; unknown keys are fine."""
        self._memories.pop(key, None)

    def _remember(self, key: str, tile: NDArray[np.uint8], monotonic: float) -> _Memory:
        reduced = _reduced(tile)
        memory = self._memories.get(key)
        if memory is None or memory.reference.shape != reduced.shape:
            moved = memory is not None and memory.moved
            memory = _Memory(reduced, monotonic, monotonic, moved=moved)
            self._memories[key] = memory
            return memory
        close = monotonic - memory.last <= MOTION_GAP
        memory.last = monotonic
        memory.reads += 1
        if np.abs(reduced - memory.reference).max() > MOVED:
            memory.reference, memory.since, memory.reads = reduced, monotonic, 1
            memory.motions = memory.motions + 1 if close else 0
            memory.moved = memory.moved or memory.motions >= MOTIONS
        elif monotonic - memory.since >= STILL_AFTER:
            memory.motions = 0
        return memory


def _inner(tile: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The tile without its rim and without the strip that holds the name label."""
    height, width = tile.shape[:2]
    x, y = max(2, round(RIM * width)), max(2, round(RIM * height))
    return tile[y : max(y + 1, int(LABEL * height)), x : max(x + 1, width - x)]


def _reduced(tile: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Grey levels of the inner tile, averaged in cells."""
    inner = _inner(tile)
    height, width = inner.shape[:2]
    across = max(1, min(CELLS, width // 4))
    down = max(1, round(across * height / width))
    small = cv2.resize(inner, (across, down), interpolation=cv2.INTER_AREA)
    return np.asarray(small.astype(np.float32).mean(axis=2), np.float32)


def _look_of(tile: NDArray[np.uint8]) -> _Look:
    """Judge a tile by one picture alone.

    Args:
        tile: BGR, uint8, shape (H, W, 3).

    Returns:
        Whether it is a camera's picture, a photo set into a plain tile, letters on a plain
        tile, or a drawn avatar there.
    """
    inner = _inner(tile)
    edge = max(1, inner.shape[1] // 25)
    margins = np.concatenate([inner[:, :edge], inner[:, -edge:]], axis=1).reshape(-1, 3)
    plain = np.median(margins, axis=0)
    ground = cv2.inRange(inner, plain - PLAIN, plain + PLAIN) > 0
    if ground.mean() < PLAIN_SHARE:
        return _Look.VIDEO
    content = cv2.inRange(inner, plain - STANDS_OUT, plain + STANDS_OUT) == 0
    box = _content_box(content)
    if box is None:
        return _Look.LETTERS
    return _look_of_inset(inner, content, box, tile.shape[0])


def _content_box(content: NDArray[np.bool_]) -> tuple[int, int, int, int] | None:
    """Rectangle `xyxy` of what stands on the plain tile, in the middle of its width."""
    columns = np.flatnonzero(content.mean(axis=0) > 0.06)
    if not len(columns):
        return None
    left, right = int(columns[0]), int(columns[-1]) + 1
    rows = np.flatnonzero(content[:, left:right].mean(axis=1) > 0.06)
    if not len(rows):
        return None
    return left, int(rows[0]), right, int(rows[-1]) + 1


def _look_of_inset(
    inner: NDArray[np.uint8],
    content: NDArray[np.bool_],
    box: tuple[int, int, int, int],
    tile_height: int,
) -> _Look:
    left, top, right, bottom = box
    height, width = content.shape
    if abs((left + right) / 2 - width / 2) > 0.08 * width:
        return _Look.VIDEO
    mask = content[top:bottom, left:right]
    full_height = top <= 0.03 * height and bottom >= 0.97 * height
    aspect = (right - left) / (tile_height if full_height else bottom - top)
    low, high = SQUARE if full_height else ROUND_OR_SQUARE
    if low <= aspect <= high and (_is_solid(mask) or _is_framed(mask, full_height)):
        textured = _is_textured(inner[top:bottom, left:right], mask)
        return _Look.PHOTO if textured else _Look.AVATAR
    in_the_middle = abs((top + bottom) / 2 - (tile_height / 2 - RIM * tile_height)) < (
        0.12 * tile_height
    )
    return _Look.LETTERS if in_the_middle and not full_height else _Look.VIDEO


def _is_solid(mask: NDArray[np.bool_]) -> bool:
    """Whether an inset fills a rectangle or a disc; a person before a plain wall does not."""
    if mask.mean() >= 0.9:
        return True
    height, width = mask.shape
    y, x = np.ogrid[:height, :width]
    radius = width / 2
    disc = ((x + 0.5 - radius) / radius) ** 2 + ((y + 0.5 - radius) / radius) ** 2 <= 1
    return bool((disc & mask).sum() >= 0.9 * (disc | mask).sum())


def _is_framed(mask: NDArray[np.bool_], full_height: bool) -> bool:
    """Whether an inset has a photo's straight sides, though parts look like the ground."""
    height, width = mask.shape
    deep, wide = max(1, height // 20), max(1, width // 20)
    sides = [mask[:, :wide].any(axis=1).mean(), mask[:, -wide:].any(axis=1).mean()]
    if not full_height:
        sides += [mask[:deep].any(axis=0).mean(), mask[-deep:].any(axis=0).mean()]
    return bool(sorted(sides)[-3 if len(sides) > 2 else 0] >= FRAMED)


def _is_textured(inset: NDArray[np.uint8], content: NDArray[np.bool_]) -> bool:
    """Whether an inset is a photo rather than a drawn avatar of two plain colours."""
    colours = inset[content].astype(np.int16)
    count = len(colours)
    for _ in range(2):
        if len(colours):
            apart = np.abs(colours - np.median(colours, axis=0)).max(axis=1)
            colours = colours[apart > ONE_COLOUR]
    return len(colours) > COLOURFUL * count
