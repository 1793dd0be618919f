"""The full search for a gallery's tiles: two ways to look, one judge."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.layout_completion import (
    DOUBTFUL,
    evened,
    in_line,
    is_filled,
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
    same_height,
)
from inference.layout_evidence import (
    FAIR,
    RIM,
    SNAP,
    SURE,
    aligned,
    quality,
    score,
    snap,
    usual_size,
)
from inference.layout_ground import Ground, find_ground
from inference.layout_lattice import Comb, lattices
from inference.layout_lines import FRAME, SLACK, LineMap, find_lines
from inference.layout_regions import Part, beside, distinct, plain_parts

SMALLEST_PICTURE = 48
"""Pixels; two tiles with readable faces don't fit into less."""


MOST_TILES = 64
"""Tiles in a gallery; Zoom shows 49. More is texture."""

SINGLE_SHARE = 0.2
"""Share of the picture that a lone tile covers at least."""

SINGLE_QUALITY = 0.75
"""Quality of a lone tile, which no other supports."""

LARGE = 0.25
"""Share of the picture that a gallery covers, unless it is a strip with clear edges."""

SMALL_QUALITY = 0.75
"""Mean quality of such a strip."""

ISLAND_WORTH = 1.8
"""Rank of islands beside lattices, whose lines explain 1.5 to 2.5 (see `Comb.own_lines`)."""


PART_WORTH = 1.15
"""What a layout within a plain window counts: the desktop's own things are not in it."""

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

BARE_WORTH = 0.4
"""What a box counts that has nothing but background along a side, within it."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A possible layout.

    Attributes:
        boxes: Sure tiles, `xyxy`, shape (N, 4).
        score: To rank the candidates of one picture.
        doubtful: Cells of the lattice that have some edge, shape (M, 4).
    """

    boxes: NDArray[np.float64]
    score: float
    doubtful: NDArray[np.float64]


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
        found += _candidates_in(part, lines, ground, pool)
    if not found or not _settles(_best(found), lines, ground, pool):
        found += [*_lattice_candidates(lines, ground), *_island_candidates(lines, ground, pool)]
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
        worth = ISLAND_WORTH * _worth(lines, ground, boxes[sure], qualities[sure])
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
        for one in _candidates_in(room, lines, ground, pool, rim=0):
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


def _candidates_in(
    part: Part,
    lines: LineMap,
    ground: Ground,
    pool: NDArray[np.float64],
    rim: int = FRAME,
) -> list[Candidate]:
    """What a part of the picture shows, at its place and with its weight in the picture."""
    corner = np.array([part.left, part.top] * 2, np.float64)
    inner = lines.part(part.left, part.top, part.right, part.bottom, rim)
    below = ground.part(part.left, part.top, part.right, part.bottom)
    limits = np.array([part.right, part.bottom])
    inside = (pool[:, :2] >= corner[:2] - RIM).all(axis=1) & (pool[:, 2:] <= limits + RIM).all(
        axis=1
    )
    found = [
        *_lattice_candidates(inner, below),
        *_island_candidates(inner, below, pool[inside] - corner),
    ]
    weight = PART_WORTH * float(np.sqrt(part.area / (lines.width * lines.height)))
    return [
        Candidate(one.boxes + corner, one.score * weight, one.doubtful + corner)
        for one in found
    ]


def _lattice_candidates(lines: LineMap, ground: Ground) -> Iterator[Candidate]:
    judged: dict[tuple[Comb, Comb], Candidate | None] = {}
    for lattice in lattices(lines):
        # The whole picture's columns and its first row's are often the same.
        if lattice not in judged:
            judged[lattice] = _lattice_candidate(*lattice, lines, ground)
        candidate = judged[lattice]
        if candidate:
            yield candidate


def _lattice_candidate(
    rows: Comb, columns: Comb, lines: LineMap, ground: Ground
) -> Candidate | None:
    """What a lattice shows, unless its cells are too few, too many, scattered or faint."""
    boxes = snap(lines, _fair_cells(lines, rows, columns))
    qualities = quality(lines, boxes)
    sure = qualities >= SURE
    if not 1 < sure.sum() <= MOST_TILES or not is_filled(boxes[sure]):
        return None
    if not _is_large(lines, boxes[sure]) and qualities[sure].mean() < SMALL_QUALITY:
        return None
    explained = 0.5 + rows.own_lines + columns.own_lines
    worth = explained * _worth(lines, ground, boxes[sure], qualities[sure])
    return Candidate(aligned(boxes[sure]), worth, boxes[~sure])


def _worth(
    lines: LineMap,
    ground: Ground,
    boxes: NDArray[np.float64],
    qualities: NDArray[np.float64],
) -> float:
    """Rank a layout, taking for less what has plain background within its sides."""
    bare = ground.bare(boxes)
    return score(lines, boxes, np.where(bare, BARE_WORTH * qualities, qualities))


def _is_large(lines: LineMap, boxes: NDArray[np.float64]) -> bool:
    hull = boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0)
    return bool(hull.prod() >= LARGE * lines.width * lines.height)


def _island_candidates(
    lines: LineMap, ground: Ground, boxes: NDArray[np.float64]
) -> Iterator[Candidate]:
    qualities = quality(lines, boxes)
    yield from _single_candidates(lines, boxes, qualities)
    fair = qualities >= FAIR
    boxes, qualities = boxes[fair], qualities[fair]
    if not len(boxes):
        return
    kept = apart(boxes, qualities + like_sized(boxes))
    boxes = boxes[kept]
    group = like_sized(boxes)
    if group.sum() > 1 and np.median(qualities[kept][group]) >= SURE:
        boxes = evened(lines, boxes, group)
        qualities = quality(lines, boxes)
        group |= (qualities >= SURE) & same_height(boxes, group)
        worth = ISLAND_WORTH * _worth(lines, ground, boxes[group], qualities[group])
        yield Candidate(boxes[group], worth, boxes[:0])


def _single_candidates(
    lines: LineMap, boxes: NDArray[np.float64], qualities: NDArray[np.float64]
) -> Iterator[Candidate]:
    """A lone tile: large, and with clear edges wherever it ends before the picture does."""
    shares = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1) / (lines.width * lines.height)
    for index in np.flatnonzero((shares >= SINGLE_SHARE) & (qualities >= SINGLE_QUALITY)):
        box = boxes[index : index + 1]
        yield Candidate(box, score(lines, box, qualities[index : index + 1]), box[:0])


def _fair_cells(lines: LineMap, rows: Comb, columns: Comb) -> NDArray[np.float64]:
    """Cells of a lattice that some edges support, each row as it stands best."""
    tops = _begins(rows, 0, lines.height)
    aligned = _begins(columns, 0, lines.width)
    lefts, phases = aligned, np.zeros(len(aligned), np.int64)
    if columns.count > 1:
        centred = _begins(columns, columns.pitch / 2, lines.width)
        lefts = np.append(aligned, centred)
        phases = np.append(phases, np.ones(len(centred), np.int64))
    left, top = (axis.ravel() for axis in np.meshgrid(lefts, tops))
    cells = np.stack([left, top, left + columns.tile, top + rows.tile], axis=1)
    qualities = quality(lines, cells, SNAP)
    worth = np.maximum(qualities - 0.4, 0).reshape(len(tops), len(lefts))
    shifted = worth[:, phases == 1].sum(axis=1) > 1.1 * worth[:, phases == 0].sum(axis=1)
    taken = (shifted[:, None] == (phases == 1)[None]).ravel()
    return np.asarray(cells[taken & (qualities >= FAIR)], np.float64)


def _begins(comb: Comb, shift: float, length: int) -> NDArray[np.float64]:
    """Beginnings of all stretches of an endless comb that lie inside a picture."""
    first = comb.start + shift
    if comb.count == 1:
        return np.array([first])
    before = int((first + SLACK) // comb.pitch)
    after = int((length + SLACK - first - comb.tile) // comb.pitch)
    return first + comb.pitch * np.arange(-before, after + 1, dtype=np.float64)
