"""Tiles as islands in a plain background: for galleries that keep to no exact lattice."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.layout_lattice import ASPECTS, shortest_tile

COLOURS = 3
"""Background colours tried, the most frequent ones."""

NEAR = 12.0
"""Levels per channel within which a pixel is background; JPEG smears that much around."""

FINE_SIZE = 3 * 700_000
"""Bytes of a picture from which every second pixel is enough."""

COLOUR_STEP = 5
"""Every so manyeth pixel is enough to find the most frequent colours."""

FILLED = 0.55
"""Share of its bounding box that an island must cover to be a tile."""

OVERLAP = 3
"""Pixels, across and down, by which two tiles may seem to overlap."""

ALIKE = 0.12
"""Share by which two tiles of one gallery may differ in width or height."""


def background_colours(image: NDArray[np.uint8]) -> list[NDArray[np.float64]]:
    """The most frequent colours of a BGR picture, each exact to one level per channel."""
    planes = [image[::COLOUR_STEP, ::COLOUR_STEP, channel].ravel() for channel in range(3)]
    blue, green, red = ((plane >> 3).astype(np.int64) for plane in planes)
    coarse = blue | green << 5 | red << 10
    counts = np.bincount(coarse, minlength=32**3)
    frequent = np.flatnonzero(counts >= 0.01 * len(coarse))
    frequent = frequent[np.argsort(-counts[frequent], kind="stable")[:COLOURS]]
    members = [coarse == bucket for bucket in frequent]
    return [np.array([_median(plane[here]) for plane in planes]) for here in members]


def _median(levels: NDArray[np.uint8]) -> float:
    """Of some bytes, by counting them, which is quicker than sorting."""
    below = np.cumsum(np.bincount(levels, minlength=256))
    middle = (len(levels) - 1) // 2, len(levels) // 2
    return float(np.searchsorted(below, middle, side="right").mean())


def plain_masks(
    image: NDArray[np.uint8], colours: list[NDArray[np.float64]]
) -> tuple[list[NDArray[np.uint8]], int]:
    """Where a picture has each of some colours (255), and the pixels that one of a mask is."""
    scale = 1 if image.size < FINE_SIZE else 2
    size = image.shape[1] // scale, image.shape[0] // scale
    seen = cv2.resize(image, size, interpolation=cv2.INTER_NEAREST)
    masks = [cv2.inRange(seen, colour - NEAR, colour + NEAR) for colour in colours]
    return [np.asarray(mask, np.uint8) for mask in masks], scale


def islands(mask: NDArray[np.uint8], scale: int) -> NDArray[np.float64]:
    """Find what stands out of a background and has the shape of a tile.

    Args:
        mask: 255 where the background is.
        scale: Pixels of the picture that one of the mask is, across and down.

    Returns:
        Boxes `xyxy` in the picture, shape (N, 4).
    """
    shortest = shortest_tile(scale * mask.shape[1], scale * mask.shape[0])
    land = cv2.bitwise_not(mask)
    _, _, stats, _ = cv2.connectedComponentsWithStats(land, connectivity=4)
    width, height, area = stats[1:, 2:].astype(np.float64).T
    tile_like = (
        (scale * np.minimum(width, height) >= shortest)
        & (width >= ASPECTS[0] * height)
        & (width <= ASPECTS[1] * height)
        & (area >= FILLED * width * height)
    )
    boxes = [_trimmed(land, box[:4]) for box in stats[1:][tile_like]]
    return scale * np.array(boxes, np.float64).reshape(-1, 4)


def _trimmed(land: NDArray[np.uint8], box: NDArray[np.int32]) -> tuple[int, int, int, int]:
    """The box without the thin fringe that JPEG and borders of neighbours leave around it."""
    left, top, width, height = (int(value) for value in box)
    part = land[top : top + height, left : left + width]
    across = np.flatnonzero(cv2.reduce(part, 0, cv2.REDUCE_AVG)[0] > 127)
    down = np.flatnonzero(cv2.reduce(part, 1, cv2.REDUCE_AVG)[:, 0] > 127)
    if not len(across) or not len(down):
        return left, top, left + width, top + height
    return (
        left + int(across[0]),
        top + int(down[0]),
        left + int(across[-1]) + 1,
        top + int(down[-1]) + 1,
    )


def like_sized(boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which boxes belong to the largest group of nearly equal size, shape (N,)."""
    sizes = boxes[:, 2:] - boxes[:, :2]
    ratio = sizes[:, None] / sizes[None]
    alike = (np.abs(np.log(ratio)) <= np.log1p(ALIKE)).all(axis=2)
    members = alike.sum(axis=1) + 1e-9 * sizes.prod(axis=1)
    return np.asarray(alike[np.argmax(members)], np.bool_)


def same_height(boxes: NDArray[np.float64], group: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which boxes are as high as those of a group, shape (N,)."""
    heights = boxes[:, 3] - boxes[:, 1]
    usual = np.median(heights[group])
    return np.asarray(np.abs(np.log(heights / usual)) <= np.log1p(ALIKE), np.bool_)


def apart(boxes: NDArray[np.float64], worth: NDArray[np.float64]) -> NDArray[np.int64]:
    """Indices of the best boxes that do not overlap, best first (greedy suppression)."""
    kept: list[int] = []
    order = np.argsort(-worth)
    while len(order):
        best, order = order[0], order[1:]
        kept.append(int(best))
        others = boxes[order]
        shared = np.minimum(others[:, 2:], boxes[best, 2:])
        shared -= np.maximum(others[:, :2], boxes[best, :2])
        order = order[(shared <= OVERLAP).any(axis=1)]
    return np.array(kept, np.int64)
