"""What is known of gallery pictures: counts in a manifest, tiles in a file of boxes."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inference.types import Box, Tile, TileState

COUNTS = ("tiles", "live_faces", "photo_avatar_faces", "off_tiles")
"""Columns of a manifest that are compared."""

PLACE = ("picture", "row", "column", "x1", "y1", "x2", "y2")
"""Columns that a file of boxes must have; `state` may follow."""


class TruthError(Exception):
    """The manifest or the boxes can't be used; the message says what to do."""


@dataclass(frozen=True)
class KnownTile:
    """A tile as someone saw it; its state is None where the file does not say."""

    tile: Tile
    state: TileState | None = None


def read_manifest(path: Path) -> list[dict[str, str]]:
    """Read how many tiles and faces each picture shows.

    Args:
        path: A CSV file with the columns `file` and `COUNTS`.

    Raises:
        TruthError: It can't be read, or lacks columns or numbers.
    """
    rows = _read_table(path, ("file", *COUNTS))
    for row in rows:
        for name in COUNTS:
            _whole(path, row[name])
    return rows


def read_boxes(path: Path) -> dict[str, list[KnownTile]]:
    """Read where each picture's tiles stand.

    Args:
        path: A CSV file with the columns `PLACE`, pixels, right and bottom edge exclusive.

    Returns:
        The tiles by the picture's file name, in the file's order.

    Raises:
        TruthError: It can't be read, or lacks columns, numbers or states.
    """
    boxes = defaultdict(list)
    for row in _read_table(path, PLACE):
        corners = (_number(path, row[name]) for name in PLACE[3:])
        place = (_whole(path, row[name]) for name in PLACE[1:3])
        state = _state(path, row["state"]) if row.get("state") else None
        boxes[row["picture"]].append(KnownTile(Tile(Box(*corners), *place), state))
    return dict(boxes)


def _read_table(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    try:
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise TruthError(f"{path} can't be read; name a CSV file that exists.") from error
    missing = [name for name in columns if not rows or rows[0].get(name) is None]
    if missing:
        raise TruthError(f"{path} lacks the columns {', '.join(missing)}; add them.")
    return rows


def _number(path: Path, text: str) -> float:
    try:
        return float(text)
    except (TypeError, ValueError) as error:
        raise TruthError(f"{path} has {text!r} where a number belongs; correct it.") from error


def _whole(path: Path, text: str) -> int:
    return round(_number(path, text))


def _state(path: Path, text: str) -> TileState:
    try:
        return TileState(text)
    except ValueError as error:
        states = ", ".join(TileState)
        raise TruthError(f"{path} has the state {text!r}; use one of {states}.") from error
