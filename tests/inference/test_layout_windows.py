"""Whole windows of calls: fixed seeds, judged by their sum; dark content can hide a tile."""

from collections.abc import Iterable

import pytest

from inference.layout import GalleryReader
from tests.call_windows import KINDS, random_call

SAME = 0.85
SEEDS = range(7)


def read(kind: str, seeds: Iterable[int]) -> tuple[int, int, int]:
    """Tiles there are, found ones, and ones read that are none."""
    known = hits = strays = 0
    for seed in seeds:
        call = random_call(kind, seed)
        tiles = GalleryReader().read(call.image).tiles
        found = sum(any(box.overlap(tile.box) >= SAME for tile in tiles) for box in call.boxes)
        known, hits, strays = known + len(call.boxes), hits + found, strays + len(tiles) - found
    print(f"{kind}: {hits} of {known} tiles, {strays} strays")
    return known, hits, strays


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "strip" not in kind])
def test_grids_in_windows_are_read(kind: str) -> None:
    known, hits, strays = read(kind, SEEDS)
    assert hits >= 0.97 * known
    assert strays <= 0.01 * known


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "strip" in kind])
def test_strips_beside_slides_and_speakers_are_read(kind: str) -> None:
    known, hits, strays = read(kind, SEEDS)
    assert hits >= 0.8 * known
    assert strays <= 0.05 * known
