"""Possible layouts of a gallery: two ways to look, each ranked by the same judge."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.layout_completion import evened, is_filled
from inference.layout_components import apart, like_sized, same_height
from inference.layout_evidence import FAIR, RIM, SNAP, SURE, aligned, quality, score, snap
from inference.layout_ground import Ground
from inference.layout_lattice import Comb, lattices
from inference.layout_lines import FRAME, SLACK, LineMap
from inference.layout_regions import Part

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


def candidates_in(
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
        *lattice_candidates(inner, below),
        *island_candidates(inner, below, pool[inside] - corner),
    ]
    weight = PART_WORTH * float(np.sqrt(part.area / (lines.width * lines.height)))
    return [
        Candidate(one.boxes + corner, one.score * weight, one.doubtful + corner)
        for one in found
    ]


def lattice_candidates(lines: LineMap, ground: Ground) -> Iterator[Candidate]:
    """Layouts that regular lattices of straight edges show, best lattices first."""
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
    worth = explained * layout_worth(lines, ground, boxes[sure], qualities[sure])
    return Candidate(aligned(boxes[sure]), worth, boxes[~sure])


def layout_worth(
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


def island_candidates(
    lines: LineMap, ground: Ground, boxes: NDArray[np.float64]
) -> Iterator[Candidate]:
    """Layouts of what stands out of the background: `boxes` `xyxy`, shape (N, 4)."""
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
        worth = ISLAND_WORTH * layout_worth(lines, ground, boxes[group], qualities[group])
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
