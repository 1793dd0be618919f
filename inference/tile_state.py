"""What a tile shows: a living face, an empty room, a photo, or a camera that is off."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.reduction import averaged
from inference.tile_look import Look, inner_part, look_of
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
        look = look_of(tile_image, has_face)
        if look is Look.AVATAR or (look is Look.LETTERS and not has_face):
            return TileState.CAMERA_OFF
        if look is Look.PHOTO and memory.motions < MOTIONS:
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


def _reduced(tile: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Grey levels of the inner tile, averaged in cells."""
    inner = inner_part(tile)
    height, width = inner.shape[:2]
    across = max(1, min(CELLS, width // 4))
    down = max(1, round(across * height / width))
    small = averaged(inner, across, down)
    return np.asarray(small.astype(np.float32).mean(axis=2), np.float32)
