"""When tiles are covered and when they have gone, on bare boxes."""

import numpy as np
import pytest

from inference.layout_cover import Evidence, in_sight
from inference.types import Box, Gallery, Tile

COLUMNS, WIDTH, HEIGHT = 4, 100, 60


def tile(index: int) -> Tile:
    row, column = divmod(index, COLUMNS)
    x, y = column * (WIDTH + 10), row * (HEIGHT + 10)
    return Tile(Box(x, y, x + WIDTH, y + HEIGHT), row + 1, column + 1)


STANDING = Gallery(tuple(tile(index) for index in range(11)))
EVERYBODY = set(range(11))


def seen(
    lost: set[int],
    *,
    changed: set[int],
    found: set[int],
    strangers: tuple[Box, ...] = (),
    covered_before: bool = False,
) -> set[int] | None:
    """Which tiles count as covered; None for none."""
    boxes = [tile(index).box for index in sorted(found)]
    gallery = in_sight(
        STANDING,
        Evidence(
            np.array([0.2 if index in lost else 0.9 for index in range(11)]),
            np.array([0.8 if index in changed else 0.1 for index in range(11)]),
            [*boxes, *strangers],
            [*boxes, *strangers],
            covered_before,
        ),
    )
    if gallery is None:
        return None
    assert {*gallery.tiles, *gallery.covered} == {*STANDING.tiles}
    assert list(gallery.tiles) == [t for t in STANDING.tiles if t in gallery.tiles]
    return {STANDING.tiles.index(tile) for tile in gallery.covered}


def test_a_standing_layout_has_nothing_covered() -> None:
    assert seen(set(), changed=set(), found=EVERYBODY) is None
    assert seen(set(), changed=EVERYBODY, found=EVERYBODY) is None


def test_tiles_that_are_gone_before_others_are_covered() -> None:
    gone = {0, 1, 4, 5}
    assert seen(gone, changed=gone, found=EVERYBODY - gone) == gone


def test_what_covers_may_look_like_pieces_of_tiles_or_joined_ones() -> None:
    gone = {0, 1, 2, 3}
    pieces = (Box(60, 0, 100, 60), Box(170, 0, 430, 70))
    assert seen(gone, changed=gone, found=EVERYBODY - gone, strangers=pieces) == gone


def test_the_search_may_miss_tiles_that_keep_their_edges() -> None:
    gone = {0, 1}
    assert seen(gone, changed=gone, found={7}) == gone


def test_the_end_of_the_last_row_may_leave() -> None:
    assert seen({10}, changed={10}, found=EVERYBODY - {10}) is None
    assert seen({9, 10}, changed={9, 10}, found=EVERYBODY - {9, 10}) is None
    row = {8, 9, 10}
    assert seen(row, changed=row, found=EVERYBODY - row) == row
    assert seen({9}, changed={9}, found=EVERYBODY - {9}) == {9}


def test_tiles_of_the_same_size_elsewhere_are_a_new_layout() -> None:
    row = {8, 9, 10}
    moved = tuple(Box(x, 140, x + WIDTH, 200) for x in (55, 165))
    assert seen(row, changed=row, found=EVERYBODY - row, strangers=moved) is None


def test_more_larger_tiles_than_stand_are_a_new_layout() -> None:
    lost = EVERYBODY - {0}
    large = tuple(Box(x, y, x + 200, y + 110) for x in (5, 215) for y in (5, 125))
    assert seen(lost, changed=lost, found=set(), strangers=large) is None
    assert seen(lost, changed=lost, found=set(), strangers=large[:1]) == lost


def test_one_tile_proves_the_layout_only_with_its_old_picture() -> None:
    lost = EVERYBODY - {0}
    assert seen(lost, changed=lost, found=set()) == lost
    assert seen(lost, changed=EVERYBODY, found=set()) is None
    assert seen(EVERYBODY, changed=EVERYBODY, found=set()) is None


@pytest.mark.parametrize(
    ("lost", "changed", "before", "covered"),
    [
        ({5}, {5}, False, None),  # a camera that was switched off
        ({5, 6}, {5, 6}, False, {5, 6}),
        ({5, 6}, set(), False, None),  # a dark room
        ({5, 6}, EVERYBODY, False, None),  # another page with dark rooms
        ({5, 6}, EVERYBODY, True, {5, 6}),
    ],
)
def test_tiles_that_a_search_completes(
    lost: set[int], changed: set[int], before: bool, covered: set[int] | None
) -> None:
    assert seen(lost, changed=changed, found=EVERYBODY, covered_before=before) == covered
