"""A standing layout with something over a part of it: which tiles are still in sight."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.types import Box, Gallery, Tile

SAME_PLACE: Final = 0.9
"""Intersection over union from which a tile counts as unmoved."""

FEWEST: Final = 2
"""Tiles that make a layout, and that prove one to stand: a single one may by chance."""

LOST: Final = 0.5
"""Share of their former quality below which a tile's edges count as lost."""

_OTHER_PICTURE: Final = 0.25
"""Share of a tile's picture that changes where something lies over it; somebody who moves
changes less."""

_SAME_SIZE: Final = 0.05
"""Share of width and height by which tiles of one layout differ at most."""


def in_sight(
    standing: Gallery,
    edges: NDArray[np.float64],
    changed: NDArray[np.float64],
    found: Sequence[Box],
) -> Gallery | None:
    """Tell a standing layout that is partly covered from a new one.

    Galleries close ranks: when somebody leaves, the others move up. Tiles that keep their
    edges beside some that are gone therefore mean that something lies there, unless tiles of
    the same size have turned up elsewhere.

    Args:
        standing: The layout when it was last seen whole, N tiles.
        edges: Quality of its tiles now as a share of what it was, float64 (N,).
        changed: Share of each tile's picture that is not as just before, float64 (N,).
        found: What a search finds now, frame coordinates. Its boxes are only asked where edges
            are missing: a cover's own edges lead it astray.

    Returns:
        The tiles in sight with their rows and columns, the others as `covered`; None where
        nothing is covered.
    """
    held = [standing.tiles[index] for index in np.flatnonzero(edges >= LOST)]
    missing = [tile for tile in standing.tiles if tile not in held and not _any_at(tile, found)]
    elsewhere = [box for box in found if not any(_is_at(tile, box) for tile in standing.tiles)]
    if len(held) < FEWEST or not missing:
        return None
    if any(_is_like(held[0].box, box) for box in elsewhere):
        return None
    if not elsewhere and _may_have_left(standing, missing):
        return None
    other = (edges < LOST) & (changed > _OTHER_PICTURE)
    covered = [
        tile
        for tile, is_other in zip(standing.tiles, other, strict=True)
        if is_other or tile in missing
    ]
    there = [tile for tile in standing.tiles if tile not in covered]
    return Gallery(tuple(there), tuple(covered))


def _any_at(tile: Tile, found: Sequence[Box]) -> bool:
    return any(_is_at(tile, box) for box in found)


def _is_at(tile: Tile, box: Box) -> bool:
    return tile.box.overlap(box) >= SAME_PLACE


def _is_like(tile: Box, box: Box) -> bool:
    return (
        abs(box.width / tile.width - 1) < _SAME_SIZE
        and abs(box.height / tile.height - 1) < _SAME_SIZE
    )


def _may_have_left(standing: Gallery, missing: Sequence[Tile]) -> bool:
    """Whether only the end of the last row is missing, where nobody has to move up.

    Several people don't take a whole row with them at once; one may have been alone in it.
    """
    row = [tile for tile in standing.tiles if tile.row == standing.rows]
    ends = list(missing) == row[-len(missing) :]
    return ends and (len(missing) == 1 or len(missing) < len(row))
