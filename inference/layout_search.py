"""The full search for a gallery's tiles: two ways to look, one judge."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.layout_completion import evened, is_filled, with_hidden, without_margins
from inference.layout_components import (
    apart,
    background_colours,
    islands,
    like_sized,
    same_height,
)
from inference.layout_evidence import FAIR, SNAP, SURE, aligned, quality, score, snap
from inference.layout_lattice import Comb, lattices
from inference.layout_lines import SLACK, LineMap, find_lines

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
    found = [*_lattice_candidates(lines), *_island_candidates(image, lines)]
    if not found:
        return np.zeros((0, 4))
    best = max(found, key=lambda candidate: candidate.score)
    boxes = with_hidden(grey, lines, best.boxes, best.doubtful)
    boxes = without_margins(grey, boxes)
    return np.clip(np.rint(boxes), 0, np.tile([lines.width, lines.height], 2))


def _lattice_candidates(lines: LineMap) -> Iterator[Candidate]:
    for rows, columns in lattices(lines):
        cells = _cells(lines, rows, columns)
        boxes = snap(lines, cells[quality(lines, cells, SNAP) >= FAIR])
        qualities = quality(lines, boxes)
        sure = qualities >= SURE
        if not 1 < sure.sum() <= MOST_TILES or not is_filled(boxes[sure]):
            continue
        if _is_large(lines, boxes[sure]) or qualities[sure].mean() >= SMALL_QUALITY:
            explained = 0.5 + rows.own_lines + columns.own_lines
            worth = explained * score(lines, boxes[sure], qualities[sure])
            yield Candidate(aligned(boxes[sure]), worth, boxes[~sure])


def _is_large(lines: LineMap, boxes: NDArray[np.float64]) -> bool:
    hull = boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0)
    return bool(hull.prod() >= LARGE * lines.width * lines.height)


def _island_candidates(image: NDArray[np.uint8], lines: LineMap) -> Iterator[Candidate]:
    pool = [islands(image, colour) for colour in background_colours(image)]
    boxes = snap(lines, np.concatenate(pool)) if pool else np.zeros((0, 4))
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
        worth = ISLAND_WORTH * score(lines, boxes[group], qualities[group])
        yield Candidate(boxes[group], worth, boxes[:0])


def _single_candidates(
    lines: LineMap, boxes: NDArray[np.float64], qualities: NDArray[np.float64]
) -> Iterator[Candidate]:
    """A lone tile: large, and with clear edges wherever it ends before the picture does."""
    shares = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1) / (lines.width * lines.height)
    for index in np.flatnonzero((shares >= SINGLE_SHARE) & (qualities >= SINGLE_QUALITY)):
        box = boxes[index : index + 1]
        yield Candidate(box, score(lines, box, qualities[index : index + 1]), box[:0])


def _cells(lines: LineMap, rows: Comb, columns: Comb) -> NDArray[np.float64]:
    """All cells of a lattice that fit into the picture; a row may stand half a pitch off."""
    tops = _begins(rows, 0, lines.height)
    aligned = _begins(columns, 0, lines.width)
    lefts, phases = aligned, np.zeros(len(aligned), np.int64)
    if columns.count > 1:
        centred = _begins(columns, columns.pitch / 2, lines.width)
        lefts = np.append(aligned, centred)
        phases = np.append(phases, np.ones(len(centred), np.int64))
    left, top = (axis.ravel() for axis in np.meshgrid(lefts, tops))
    cells = np.stack([left, top, left + columns.tile, top + rows.tile], axis=1)
    worth = np.maximum(quality(lines, cells, SNAP) - 0.4, 0).reshape(len(tops), len(lefts))
    shifted = worth[:, phases == 1].sum(axis=1) > 1.1 * worth[:, phases == 0].sum(axis=1)
    taken = (shifted[:, None] == (phases == 1)[None]).ravel()
    return np.asarray(cells[taken], np.float64)


def _begins(comb: Comb, shift: float, length: int) -> NDArray[np.float64]:
    """Beginnings of all stretches of an endless comb that lie inside a picture."""
    first = comb.start + shift
    if comb.count == 1:
        return np.array([first])
    before = int((first + SLACK) // comb.pitch)
    after = int((length + SLACK - first - comb.tile) // comb.pitch)
    return first + comb.pitch * np.arange(-before, after + 1, dtype=np.float64)
