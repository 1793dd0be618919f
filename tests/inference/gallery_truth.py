"""Tiles of the real screenshots, annotated by eye: numbers only, the pictures stay outside."""

from pathlib import Path

from inference.types import TileState
from tools.gallery_truth import KnownTile, read_boxes

Rectangle = tuple[int, int, int, int]

PICTURES = Path(__file__).parents[3] / "shared" / "data" / "gallery"

BOXES = Path(__file__).with_name("gallery_boxes.csv")

KNOWN: dict[str, list[KnownTile]] = read_boxes(BOXES)
"""By file name: the tiles in reading order."""


def _rows(known: list[KnownTile]) -> list[list[Rectangle]]:
    rows: list[list[Rectangle]] = [[] for _ in range(max(item.tile.row for item in known))]
    for item in known:
        box = item.tile.box
        rows[item.tile.row - 1].append((int(box.x1), int(box.y1), int(box.x2), int(box.y2)))
    return rows


ROWS = {name: _rows(known) for name, known in KNOWN.items()}
"""By file name: the rows of tiles, each box `xyxy` with exclusive right and bottom edge."""

STATES: dict[str, dict[tuple[int, int], TileState]] = {
    name: {
        (item.tile.row, item.tile.column): item.state
        for item in known
        if item.state is not None
    }
    for name, known in KNOWN.items()
}
"""By file name, row and column."""
