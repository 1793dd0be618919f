"""What a few sure tiles tell about the others: sizes, and cells hidden by dark content."""

import numpy as np
from numpy.typing import NDArray

from inference.layout_evidence import FAIR, SNAP, SURE, quality, snap
from inference.layout_lines import LineMap

LIKE_GROUND = 4
"""Grey levels around the background within which a pixel of a cell is empty."""

FULL = 0.5
"""Share of a cell that must not be background."""

DOUBTFUL = 0.35
"""Quality of a cell of the lattice outside the rows and columns that are sure."""

ALIGNED = 0.1
"""Share of a tile by which tiles of one row or column may be out of line."""


def evened(
    lines: LineMap, boxes: NDArray[np.float64], group: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Give the unsure boxes of a like-sized group the group's size, from their better sides."""
    even = boxes.copy()
    size = np.median(boxes[group, 2:] - boxes[group, :2], axis=0)
    support = lines.side_support(boxes, 1).max(axis=0)
    unsure = group & (quality(lines, boxes) < SURE)
    for axis in (0, 1):
        off = unsure & (np.abs(boxes[:, 2 + axis] - boxes[:, axis] - size[axis]) > 2)
        near_holds = support[:, axis] >= support[:, 2 + axis]
        far = off & near_holds
        near = off & ~near_holds
        even[far, 2 + axis] = boxes[far, axis] + size[axis]
        even[near, axis] = boxes[near, 2 + axis] - size[axis]
    return even


def with_hidden(
    grey: NDArray[np.uint8],
    lines: LineMap,
    boxes: NDArray[np.float64],
    doubtful: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Add the tiles whose edges are hidden, but which are not background either.

    Such are cells where a found row and a found column cross, and `doubtful` ones.

    Args:
        grey: Of the picture, shape (H, W).
        lines: Of the picture.
        boxes: Tiles found, `xyxy`, shape (N, 4).
        doubtful: Cells that have some edge, shape (M, 4).

    Returns:
        All tiles, shape (N + K, 4).
    """
    size = np.median(boxes[:, 2:] - boxes[:, :2], axis=0)
    lefts, tops = (_alignments(boxes[:, axis], ALIGNED * size[axis]) for axis in (0, 1))
    left, top = (axis.ravel() for axis in np.meshgrid(lefts, tops))
    crossings = np.stack([left, top, left + size[0], top + size[1]], axis=1)
    ground = _ground(grey, boxes)
    for cells, least in ((doubtful, DOUBTFUL), (crossings, FAIR)):
        free = np.array([_is_free(cell, boxes, ALIGNED * size) for cell in cells], np.bool_)
        free &= quality(lines, cells, SNAP) >= least
        full = [_content(grey, cell, ground) > FULL for cell in cells[free]]
        boxes = np.concatenate([boxes, snap(lines, cells[free][np.array(full, np.bool_)])])
    return boxes


def _is_free(
    cell: NDArray[np.float64], boxes: NDArray[np.float64], slack: NDArray[np.float64]
) -> bool:
    near = np.maximum(boxes[:, :2], cell[:2])
    far = np.minimum(boxes[:, 2:], cell[2:])
    return not (far - near > slack).all(axis=1).any()


def _alignments(begins: NDArray[np.float64], slack: float) -> list[float]:
    """Where at least two tiles begin."""
    ordered = np.sort(begins)
    runs = np.split(ordered, np.flatnonzero(np.diff(ordered) > slack) + 1)
    return [float(np.median(run)) for run in runs if len(run) > 1]


def _ground(grey: NDArray[np.uint8], boxes: NDArray[np.float64]) -> int:
    """The most frequent grey level between and around the tiles."""
    outside = np.ones(grey.shape, np.bool_)
    for x1, y1, x2, y2 in np.maximum(boxes, 0).round().astype(int):
        outside[y1:y2, x1:x2] = False
    left, top = np.maximum(boxes[:, :2].min(axis=0) - SNAP, 0).astype(int)
    right, bottom = (boxes[:, 2:].max(axis=0) + SNAP).astype(int)
    near = outside[top:bottom, left:right]
    return int(np.bincount(grey[top:bottom, left:right][near], minlength=256).argmax())


def _content(grey: NDArray[np.uint8], cell: NDArray[np.float64], ground: int) -> float:
    """Share of a cell that is not background."""
    x1, y1, x2, y2 = np.maximum(cell, 0).round().astype(int)
    part = grey[y1:y2:2, x1:x2:2].astype(np.int16)
    return float((np.abs(part - ground) > LIKE_GROUND).mean()) if part.size else 0.0
