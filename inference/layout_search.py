"""The full search for a gallery's tiles: the best of its possible layouts, completed."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.layout_candidates import (
    ISLAND_WORTH,
    SINGLE_QUALITY,
    SMALL_QUALITY,
    Candidate,
    candidates_in,
    island_candidates,
    lattice_candidates,
    layout_worth,
)
from inference.layout_completion import (
    DOUBTFUL,
    in_line,
    with_hidden,
    with_plain,
    without_margins,
)
from inference.layout_components import (
    apart,
    background_colours,
    islands,
    like_sized,
    plain_masks,
)
from inference.layout_evidence import SNAP, SURE, quality, snap, usual_size
from inference.layout_ground import Ground, find_ground
from inference.layout_lines import LineMap, find_lines
from inference.layout_regions import Part, beside, distinct, plain_parts

SMALLEST_PICTURE = 48
"""Pixels; two tiles with readable faces don't fit into less."""

SETTLING = 0.3
"""Share of the picture that a clear layout in one window covers."""

FILLING = 0.65
"""Share of that which its tiles cover."""

ALIKE = 0.06
"""Logarithm of the ratio by which tiles of two layouts of one gallery differ in size."""

PREFERRED = 0.25
"""Quality by which another layout's tile must be better to take a tile's place."""

LARGER = 3.0
"""Times that a speaker's tile is larger than the others."""

ONE_SHADE = 0.4
"""Share of one shade that a camera's picture does not reach, and most slides do."""

VIDEO_SHAPES = (1.2, 2.0)
"""Width by height of a camera's picture."""

MANY_BARE = 0.3
"""Share of such boxes from which a layout is drawn in to its content."""


def find_tiles(image: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Find the tiles of a gallery.

    Regular lattices are voted for by straight edges, which also finds grids without gaps and
    tiles hardly brighter than the background; islands in a plain background find galleries
    that keep to no lattice. Whatever the edges support best is completed and returned.

    Args:
        image: BGR, uint8, shape (H, W, 3).

    Returns:
        Boxes `xyxy`, shape (N, 4), whole pixels; N is 0 where there is no grid.
    """
    if min(image.shape[:2]) < SMALLEST_PICTURE:
        return np.zeros((0, 4))
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    lines = find_lines(grey)
    colours = background_colours(image)
    ground = find_ground(image, colours)
    masks, scale = plain_masks(image, colours)
    spans = plain_parts(masks, scale)
    pool = _islands([mask for mask, parts in zip(masks, spans, strict=True) if parts], scale)
    pool = snap(lines, pool)
    whole = Part(0, 0, lines.width, lines.height)
    found: list[Candidate] = []
    for part in distinct([*chain(*spans)], whole):
        found += candidates_in(part, lines, ground, pool)
    if not found or not _settles(_best(found), lines, ground, pool):
        found += [*lattice_candidates(lines, ground), *island_candidates(lines, ground, pool)]
    if not found:
        return np.zeros((0, 4))
    if len(_best(found).boxes) == 1:
        found += _strips(_best(found), lines, ground, pool)
    found += _without_bare_sides(found, lines, ground)
    best = _best(found)
    boxes = gathered(lines, ground, best, found)
    boxes = with_hidden(grey, lines, boxes, best.doubtful)
    boxes = with_plain(grey, boxes)
    if len(boxes) > 1:
        boxes = with_speaker(image, lines, boxes, pool)
    boxes = without_margins(grey, boxes)
    return np.clip(np.rint(boxes), 0, np.tile([lines.width, lines.height], 2))


def _without_bare_sides(
    found: list[Candidate], lines: LineMap, ground: Ground
) -> Iterator[Candidate]:
    """The best layout again, if its boxes take in background, drawn in to their content."""
    best = _best(found)
    if ground.bare(best.boxes).mean() < MANY_BARE:
        return
    boxes = snap(lines, ground.trimmed(best.boxes))
    boxes = boxes[(boxes[:, 2:] - boxes[:, :2]).min(axis=1) > 0]
    qualities = quality(lines, boxes)
    sure = qualities >= SURE
    if sure.sum() > 1 and like_sized(boxes[sure]).all():
        worth = ISLAND_WORTH * layout_worth(lines, ground, boxes[sure], qualities[sure])
        yield Candidate(boxes[sure], worth, boxes[:0])


def gathered(
    lines: LineMap, ground: Ground, best: Candidate, found: list[Candidate]
) -> NDArray[np.float64]:
    """The best layout's tiles, and those that only another layout shows in their true place.

    Args:
        lines: Of the picture.
        ground: Of the picture.
        best: The best layout.
        found: All of them.

    Returns:
        Boxes of nearly one size, none over another, shape (N, 4).
    """
    size = usual_size(best.boxes)
    boxes = np.concatenate([one.boxes for one in found if one is not best] or [best.boxes[:0]])
    pool = np.concatenate([best.boxes, boxes[_alike(boxes, size)]])
    worth = quality(lines, pool)
    fit = np.arange(len(pool)) < len(best.boxes)
    fit |= (worth >= SURE) & ~ground.bare(pool)
    worth[: len(best.boxes)] += PREFERRED
    pool, worth = pool[fit], worth[fit]
    return pool[apart(pool, worth)]


def _best(found: list[Candidate]) -> Candidate:
    return max(found, key=lambda candidate: candidate.score)


def _islands(masks: list[NDArray[np.uint8]], scale: int) -> NDArray[np.float64]:
    pool = [islands(mask, scale) for mask in masks]
    return np.concatenate(pool) if pool else np.zeros((0, 4))


def _settles(
    candidate: Candidate, lines: LineMap, ground: Ground, pool: NDArray[np.float64]
) -> bool:
    """Whether a layout in a part is so clear that the rest need not be searched."""
    boxes = candidate.boxes
    sizes = boxes[:, 2:] - boxes[:, :2]
    hull = np.append(boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0))
    area = (hull[2:] - hull[:2]).prod()
    clear = area >= SETTLING * lines.width * lines.height
    if len(boxes) < 2 or not clear or sizes.prod(axis=1).sum() < FILLING * area:
        return False
    further = in_line(boxes, (lines.height, lines.width))
    further = further[quality(lines, further, SNAP) >= DOUBTFUL]
    others = np.concatenate([further, pool[_alike(pool, usual_size(boxes))]])
    middles = (others[:, :2] + others[:, 2:]) / 2
    outside = ((middles < hull[:2]) | (middles > hull[2:])).any()
    return not outside and not ground.bare(boxes).any()


def _alike(boxes: NDArray[np.float64], size: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which boxes have nearly that size."""
    ratio = (boxes[:, 2:] - boxes[:, :2]) / size
    return np.asarray((np.abs(np.log(ratio)) <= ALIKE).all(axis=1), np.bool_)


def _strips(
    lone: Candidate, lines: LineMap, ground: Ground, pool: NDArray[np.float64]
) -> Iterator[Candidate]:
    """Clear strips of tiles beside a large rectangle: a shared screen, or who speaks."""
    whole = Part(0, 0, lines.width, lines.height)
    for room in beside(lone.boxes[0], whole):
        for one in candidates_in(room, lines, ground, pool, rim=0):
            if len(one.boxes) > 1 and quality(lines, one.boxes).mean() >= SMALL_QUALITY:
                yield replace(one, score=one.score + lone.score)


def with_speaker(
    image: NDArray[np.uint8],
    lines: LineMap,
    boxes: NDArray[np.float64],
    pool: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Add whoever is shown large beside the others; a shared screen, mostly plain, is not.

    Args:
        image: BGR, shape (H, W, 3).
        lines: Of the picture.
        boxes: Tiles found, `xyxy`, shape (N, 4).
        pool: What stands out of the background, shape (M, 4).
    """
    sizes = (pool[:, 2:] - pool[:, :2]).prod(axis=1)
    least = LARGER * np.median((boxes[:, 2:] - boxes[:, :2]).prod(axis=1))
    large = (sizes >= least) & (quality(lines, pool) >= SINGLE_QUALITY)
    for box in pool[large]:
        shared = np.minimum(boxes[:, 2:], box[2:]) - np.maximum(boxes[:, :2], box[:2])
        if not (shared > SNAP).all(axis=1).any() and _is_camera_picture(image, box):
            boxes = np.concatenate([boxes, box[None]])
    return boxes


def _is_camera_picture(image: NDArray[np.uint8], box: NDArray[np.float64]) -> bool:
    x1, y1, x2, y2 = np.maximum(box, 0).astype(int)
    shades = image[y1:y2:4, x1:x2:4, 1].ravel() >> 3
    shape = VIDEO_SHAPES[0] <= (x2 - x1) / max(1, y2 - y1) <= VIDEO_SHAPES[1]
    return bool(shape and np.bincount(shades).max() < ONE_SHADE * len(shades))
