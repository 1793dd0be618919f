"""A standing layout with something over a part of it: which tiles are still in sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
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

_MEASURED_ANEW: Final = 0.5
"""Intersection over union of one tile in two searches that see its sides differently."""

_SAME_SIZE: Final = 0.05
"""Share of width and height by which tiles of one layout differ at most."""


@dataclass(frozen=True)
class Evidence:
    """What a picture shows of a standing layout of N tiles.

    Attributes:
        edges: Quality of each tile now as a share of what it was, float64 (N,).
        changed: Share of each tile's picture that is not as just before, float64 (N,).
        found: What a search finds now, frame coordinates. It is only asked where edges are
            missing: a cover's own edges lead it astray.
        with_edges: Those of them that stand there by their own edges.
        covered_before: Whether a part was covered already.
    """

    edges: NDArray[np.float64]
    changed: NDArray[np.float64]
    found: Sequence[Box]
    with_edges: Sequence[Box]
    covered_before: bool = False


def in_sight(standing: Gallery, now: Evidence) -> Gallery | None:
    """Tell a standing layout that is partly covered from a new one.

    Galleries close ranks: when somebody leaves, the others move up. Tiles that keep their
    edges beside some that are gone therefore mean that something lies there, unless tiles of
    the same size have turned up elsewhere. So do several tiles that a search completes although
    they lost their edges and show something else, while most others show what they did; a
    single one may be a camera that was switched off.

    Args:
        standing: The layout when it was last seen whole.
        now: What is left of it.

    Returns:
        The tiles in sight with their rows and columns, the others as `covered`; None where
        nothing is covered.
    """
    tiles, held, changed = standing.tiles, now.edges >= LOST, now.changed > _OTHER_PICTURE
    holders = list(compress(tiles, held))
    strangers = [box for box in now.with_edges if not _belongs(box, tiles, holders)]
    stands = len(holders) >= FEWEST or (held & ~changed).any()
    if not stands or _make_a_layout(strangers, holders):
        return None
    missing = ~held & ~np.array([_any_at(tile, now.found) for tile in tiles])
    others = ~held & changed
    if not missing.any():
        same_people = now.covered_before or not np.median(changed[held])
        if others.sum() < FEWEST or not same_people:
            return None
    elif not strangers and _may_have_left(standing, list(compress(tiles, missing))):
        return None
    covered = missing | others
    return Gallery(tuple(compress(tiles, ~covered)), tuple(compress(tiles, covered)))


def _any_at(tile: Tile, found: Sequence[Box]) -> bool:
    return any(_is_at(tile, box) for box in found)


def _is_at(tile: Tile, box: Box) -> bool:
    return tile.box.overlap(box) >= SAME_PLACE


def _make_a_layout(strangers: Sequence[Box], holders: Sequence[Tile]) -> bool:
    """Whether boxes are tiles of a new layout, and no pieces or joints of the old one's."""
    usual = holders[0].box
    larger = sum(box.area > usual.area for box in strangers)
    return larger > len(holders) or any(_is_like(usual, box) for box in strangers)


def _belongs(box: Box, tiles: Sequence[Tile], holders: Sequence[Tile]) -> bool:
    """Whether a box is a tile in its place, or one that holds its place measured anew."""
    return any(_is_at(tile, box) for tile in tiles) or any(
        tile.box.overlap(box) > _MEASURED_ANEW for tile in holders
    )


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
