"""What a few sure tiles tell about the others: sizes, and cells hidden by dark content."""

import numpy as np
from numpy.typing import NDArray

from inference.layout_evidence import SNAP, SURE, quality, snap, usual_size
from inference.layout_lines import LineMap

LIKE_GROUND = 4
"""Grey levels around the background within which a pixel of a cell is empty."""

FULL = 0.5
"""Share of a cell that must not be background."""

DOUBTFUL = 0.35
"""Quality of a cell of the lattice outside the rows and columns that are sure."""

FILLED = 0.6
"""Share of the room for tiles that a gallery takes."""

CROSSING = 0.1
"""Quality of a cell where a row and a column cross; most of it may be dark."""

INSET = 3
"""Pixels within a plain tile's rim where its shade is looked for: beyond what blurs."""

OUTSET = 2
"""Pixels outside it where another shade begins."""

FEWEST = 2
"""Tiles that make a line which others may stand in."""

UNEVEN = 0.2
"""Share of a side that may have another shade; a label covers the lower end of two."""

ALIGNED = 0.1
"""Share of a tile by which tiles of one row or column may be out of line."""


def evened(
    lines: LineMap, boxes: NDArray[np.float64], group: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Give the unsure boxes of a like-sized group the group's size, from their better sides."""
    even = boxes.copy()
    size = usual_size(boxes[group])
    support = lines.best_support(boxes, 1)
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
    ground = _shade_around(grey, boxes)
    for cells, least in ((doubtful, DOUBTFUL), (_crossings(boxes), CROSSING)):
        slack = ALIGNED * usual_size(boxes)
        free = cells[_are_free(cells, boxes, slack)]
        free = free[quality(lines, free, SNAP) >= least]
        full = [_content(grey, cell, ground) > FULL for cell in free]
        boxes = np.concatenate([boxes, snap(lines, free[np.array(full, np.bool_)])])
    return boxes


def with_plain(grey: NDArray[np.uint8], boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add the places in line with the tiles that one plain shade fills, not the background's.

    Compression can wash the faint edges of such tiles away (their cameras are off), but not
    the difference of two shades.

    Args:
        grey: Of the picture, shape (H, W).
        boxes: Tiles found, `xyxy`, shape (N, 4).

    Returns:
        All tiles, shape (N + M, 4).
    """
    if len(boxes) < FEWEST:
        return boxes
    ground = _shade_around(grey, boxes)
    slack = ALIGNED * usual_size(boxes)
    cells = in_line(boxes, grey.shape)
    for cell in cells[_are_free(cells, boxes, slack)][:, None]:
        # Free of the tiles added meanwhile as well.
        if _are_free(cell, boxes, slack)[0] and _is_plain_tile(grey, cell[0], ground):
            boxes = np.concatenate([boxes, cell])
    return boxes


def in_line(boxes: NDArray[np.float64], shape: tuple[int, ...]) -> NDArray[np.float64]:
    """All places that go on with the tiles' rows and columns, or half a column off."""
    size = usual_size(boxes)
    ladders = [_ladder(boxes[:, axis], size[axis], shape[1 - axis]) for axis in (0, 1)]
    (across, pitch), (down, _) = ladders
    across = np.concatenate([across, across + pitch / 2, across[:1] - pitch / 2])
    left, top = (axis.ravel() for axis in np.meshgrid(across, down))
    return np.stack([left, top, left + size[0], top + size[1]], axis=1)


def _ladder(
    begins: NDArray[np.float64], length: float, limit: int
) -> tuple[NDArray[np.float64], float]:
    """Beginnings of rows or columns, those of the tiles and beyond, and their pitch."""
    groups = _clusters(begins, ALIGNED * length)
    # Among full lines those of one or two tiles are likely misread.
    full = [group for group in groups if len(group) >= max(map(len, groups)) / 2]
    known = np.array([np.median(begins[group]) for group in full])
    steps = np.diff(known)
    regular = steps[(steps > 0.9 * length) & (steps < 1.5 * length)]
    pitch = float(np.median(regular)) if len(regular) else length + 2 * SNAP
    first = known[np.argmax([len(group) for group in full])]
    rungs = first + pitch * np.arange(-(first // pitch), 1 + (limit - first - length) // pitch)
    new = [rung for rung in rungs if np.abs(known - rung).min() > ALIGNED * length]
    return np.sort(np.append(known, new)), pitch


def _is_plain_tile(grey: NDArray[np.uint8], cell: NDArray[np.float64], ground: int) -> bool:
    """Whether the rim of a cell has one shade within and other ones around it."""
    height, width = grey.shape
    x1, y1, x2, y2 = np.rint(cell).astype(int)
    if x1 < 0 or y1 < 0 or x2 > width or y2 > height:
        return False
    # Zoom's label may run along the whole lower side.
    upper, _, left, right = _sides(grey, x1 + INSET, y1 + INSET, x2 - INSET, y2 - INSET)
    shade = float(np.median(np.concatenate([upper, left, right])))
    apart = abs(shade - ground)
    if apart <= LIKE_GROUND:
        return False
    if any((np.abs(side - shade) > apart / 2).mean() > UNEVEN for side in (upper, left, right)):
        return False
    return bool((_shaded_around(grey, (x1, y1, x2, y2), shade, apart / 2) <= UNEVEN).all())


def _shaded_around(
    grey: NDArray[np.uint8], box: tuple[int, int, int, int], shade: float, near: float
) -> NDArray[np.float64]:
    """Share of each side's surroundings that has the box's shade, where it has least."""
    x1, y1, x2, y2 = box
    rings = [
        _sides(grey, x1 - step, y1 - step, x2 + step, y2 + step) for step in range(OUTSET, 6)
    ]
    whole = [ring for ring in rings if len(ring) == 4]
    shares = [[(np.abs(side - shade) <= near).mean() for side in ring] for ring in whole]
    return np.min(shares, axis=0) if shares else np.zeros(4)


def _shade_around(grey: NDArray[np.uint8], boxes: NDArray[np.float64]) -> int:
    """The most frequent grey level just outside some tiles."""
    around = np.rint(boxes + OUTSET * np.array([-1, -1, 1, 1])).astype(int)
    lines = [line for corners in around.tolist() for line in _sides(grey, *corners)]
    return int(np.bincount(np.concatenate(lines)).argmax()) if lines else 0


def _sides(
    grey: NDArray[np.uint8], x1: int, y1: int, x2: int, y2: int
) -> list[NDArray[np.int16]]:
    """Pixels along the sides of a rectangle, where they lie in the picture."""
    height, width = grey.shape
    across, down = slice(max(0, x1), max(0, x2)), slice(max(0, y1), max(0, y2))
    sides = [grey[y, across] for y in (y1, y2 - 1) if 0 <= y < height]
    sides += [grey[down, x] for x in (x1, x2 - 1) if 0 <= x < width]
    return [side.astype(np.int16) for side in sides]


def without_margins(grey: NDArray[np.uint8], boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cut off background that the outer tiles took in, up to the rim of the call's window."""
    ground = _shade_around(grey, boxes)
    trimmed = boxes.copy()
    for side in range(4):
        outer = _clusters(boxes[:, side], SNAP)[0 if side < 2 else -1]
        trimmed[outer, side] += _plain_strip(grey, boxes[outer], side, ground)
    return trimmed


def _plain_strip(
    grey: NDArray[np.uint8], boxes: NDArray[np.float64], side: int, ground: int
) -> int:
    """How far a side of all these boxes can move inwards over plain background, signed."""
    shares = []
    for x1, y1, x2, y2 in np.maximum(boxes, 0).round().astype(int):
        part = grey[y1:y2, x1:x2] if side % 2 == 0 else grey[y1:y2, x1:x2].T
        third = part.shape[1] // 3
        strip = part[:, :third] if side < 2 else part[:, ::-1][:, :third]
        plain = np.abs(strip.astype(np.int16) - ground) <= LIKE_GROUND
        shares.append(plain.mean(axis=0))
    length = min(len(share) for share in shares)
    content = np.flatnonzero(np.min([share[:length] for share in shares], axis=0) < 0.98)
    depth = int(content[0]) if len(content) else 0
    if depth <= SNAP:
        return 0
    return depth if side < 2 else -depth


def _crossings(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cells where a row and a column cross that have three or more tiles together."""
    size = usual_size(boxes)
    columns = _clusters(boxes[:, 0], ALIGNED * size[0])
    rows = _clusters(boxes[:, 1], ALIGNED * size[1])
    lefts = [(len(column), np.median(boxes[column, 0])) for column in columns]
    tops = [(len(row), np.median(boxes[row, 1])) for row in rows]
    corners = [(left, top) for high, top in tops for wide, left in lefts if high + wide >= 3]
    starts = np.array(corners, np.float64).reshape(-1, 2)
    return np.hstack([starts, starts + size])


def is_filled(boxes: NDArray[np.float64]) -> bool:
    """Whether tiles fill their common rectangle as a gallery does; texture lies scattered."""
    size = usual_size(boxes)
    hull = boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0)
    # A quarter more for the gaps; an incomplete last row leaves up to half of it empty.
    room = np.maximum(1, np.floor(hull / (1.25 * size))).prod()
    return bool(len(boxes) >= FILLED * room)


def _are_free(
    cells: NDArray[np.float64], boxes: NDArray[np.float64], slack: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which cells, shape (M, 4), no box covers by more than `slack` across and down."""
    near = np.maximum(boxes[:, :2], cells[:, None, :2])
    far = np.minimum(boxes[:, 2:], cells[:, None, 2:])
    covers = np.asarray((far - near > slack).all(axis=2), np.bool_)
    return np.asarray(~covers.any(axis=1), np.bool_)


def _clusters(values: NDArray[np.float64], slack: float) -> list[NDArray[np.int64]]:
    """Indices of values that follow each other within `slack`."""
    order = np.argsort(values)
    return np.split(order, np.flatnonzero(np.diff(values[order]) > slack) + 1)


def _content(grey: NDArray[np.uint8], cell: NDArray[np.float64], ground: int) -> float:
    """Share of a cell that is not background."""
    x1, y1, x2, y2 = np.maximum(cell, 0).round().astype(int)
    part = grey[y1:y2:2, x1:x2:2].astype(np.int16)
    return float((np.abs(part - ground) > LIKE_GROUND).mean()) if part.size else 0.0
