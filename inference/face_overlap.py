"""Which boxes show the same face, and how much of one a window shows."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.types import Box, Face

_SAME_FACE: Final = 0.3
"""Intersection over union from which two boxes are one face."""

_INSIDE: Final = 0.5
"""Share of the smaller box inside the larger one from which they are one face."""


def merge(faces_per_window: Sequence[Sequence[Face]]) -> list[Face]:
    """Non-maximum suppression across windows: every face once, the surest view of it.

    Detectors lower the score of a face that their window cuts off, so that the whole face,
    seen in another window, wins.

    Args:
        faces_per_window: As `FaceDetector.detect` gives them.

    Returns:
        Faces, the surest first.
    """
    found = sorted(
        (face for faces in faces_per_window for face in faces),
        key=lambda face: face.score,
        reverse=True,
    )
    boxes = [face.box for face in found]
    same = same_face(boxes, boxes)
    kept: list[int] = []
    for index in range(len(found)):
        if not same[index, kept].any():
            kept.append(index)
    return [found[index] for index in kept]


def visible_share(box: Box, window: Box) -> float:
    """Share of a box that lies inside its window, 0 to 1."""
    wide = min(box.x2, window.x2) - max(box.x1, window.x1)
    tall = min(box.y2, window.y2) - max(box.y1, window.y1)
    return max(0.0, wide) * max(0.0, tall) / box.area if box.area > 0 else 0.0


def still_there(before: Box, faces: Sequence[Face]) -> Face | None:
    """The face that lies best where one was a moment ago, or None if none does.

    Args:
        before: Where it was.
        faces: Found near that place.
    """
    near = [face for face in faces if face.box.overlap(before) > _SAME_FACE]
    return max(near, key=lambda face: face.box.overlap(before), default=None)


def same_face(boxes: Sequence[Box], others: Sequence[Box]) -> NDArray[np.bool_]:
    """Which boxes show one face: they overlap much, or one lies in the other.

    Args:
        boxes: N of them.
        others: M of them.

    Returns:
        Shape (N, M).
    """
    mine, theirs = _edges(boxes), _edges(others)
    corner = np.maximum(mine[:, None, :2], theirs[None, :, :2])
    opposite = np.minimum(mine[:, None, 2:], theirs[None, :, 2:])
    shared = np.clip(opposite - corner, 0, None).prod(axis=2)
    area, other_area = ((e[:, 2:] - e[:, :2]).prod(axis=1) for e in (mine, theirs))
    smaller = np.minimum(area[:, None], other_area[None, :])
    union = area[:, None] + other_area[None, :] - shared
    return np.asarray((shared > _SAME_FACE * union) | (shared > _INSIDE * smaller))


def _edges(boxes: Sequence[Box]) -> NDArray[np.float64]:
    rows = [(box.x1, box.y1, box.x2, box.y2) for box in boxes]
    return np.array(rows, np.float64).reshape(-1, 4)
