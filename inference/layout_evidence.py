"""How well boxes agree with the straight edges of a picture: the judge of all layouts."""

import numpy as np
from numpy.typing import NDArray

from inference.layout_lines import SLACK, LineMap

RIM = 3
"""Pixels; a side that near to the picture's rim was cut away and says nothing."""

SNAP = 6
"""Pixels by which a side is moved at most to meet its line."""

FAIR = 0.2
"""Quality of a box whose edges are hidden by dark content, if others like it are sure."""

SURE = 0.5
"""Quality from which a box is a tile."""


def quality(
    lines: LineMap, boxes: NDArray[np.float64], slack: int = SLACK
) -> NDArray[np.float64]:
    """Judge boxes by their sides, the weakest side counting as much as all together.

    Args:
        lines: Of the picture.
        boxes: `xyxy`, shape (N, 4).
        slack: Pixels by which an edge may lie off its side.

    Returns:
        Shape (N,), 0 to 1; 0 where more than two sides lie on the picture's rim.
    """
    limits = np.array([0, 0, lines.width, lines.height])
    seen = np.abs(boxes - limits) > RIM
    sides = seen.sum(axis=1)
    support = lines.best_support(boxes, slack)
    weakest = np.where(seen, support, 1).min(axis=1, initial=1)
    mean = (support * seen).sum(axis=1) / np.maximum(1, sides)
    return np.where(sides >= 2, (weakest + mean) / 2, 0)


def snap(lines: LineMap, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move each side onto the strongest line within 3 % of the smallest box."""
    if not len(boxes):
        return boxes
    reach = int(np.clip(0.03 * (boxes[:, 2:] - boxes[:, :2]).min(), 2, SNAP))
    shifts = np.arange(-reach, reach + 1)
    support = lines.side_support(boxes, reach)
    nearest = support - 0.02 * np.abs(shifts)[:, None, None]
    return np.asarray(boxes + shifts[nearest.argmax(axis=0)], np.float64)


def aligned(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give tiles of one row one top and one bottom, and those of one column their sides."""
    order = np.argsort(boxes.T, axis=1)
    values = np.take_along_axis(boxes.T, order, axis=1)
    apart = np.ones(values.shape, np.bool_)
    apart[:, 1:] = values[:, 1:] - values[:, :-1] > SNAP
    starts = np.flatnonzero(apart)
    counts = np.diff(np.append(starts, apart.size))
    values = values.ravel()
    medians = (values[starts + (counts - 1) // 2] + values[starts + counts // 2]) / 2
    straight = np.empty(order.shape)
    np.put_along_axis(straight, order, np.repeat(medians, counts).reshape(4, -1), axis=1)
    return np.ascontiguousarray(straight.T)


def usual_size(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Median width and height of boxes, at least one; `np.median` takes four times as long."""
    sizes = np.sort(boxes[:, 2:] - boxes[:, :2], axis=0)
    return np.asarray((sizes[(len(sizes) - 1) // 2] + sizes[len(sizes) // 2]) / 2, np.float64)


def score(lines: LineMap, boxes: NDArray[np.float64], qualities: NDArray[np.float64]) -> float:
    """Rank a whole layout: many tiles, well supported, and large rather than their insets.

    The square root of the area keeps two tiles from being read as one, and one as two.
    """
    areas = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1) / (lines.width * lines.height)
    return float((qualities * np.sqrt(np.maximum(areas, 0))).sum())
