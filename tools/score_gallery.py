"""Compare what is read from gallery pictures with what is known of them.

    python -m tools.score_gallery FOLDER [--truth BOXES.csv]

FOLDER holds the pictures and a manifest.csv with the columns file, tiles, live_faces,
photo_avatar_faces and off_tiles: the counts read are set beside it. With --truth, boxes are
compared as well: a CSV with the columns file, row, column, x1, y1, x2, y2 in pixels, right
and bottom edge exclusive.
"""

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from capture.errors import CaptureError
from capture.frame import Frame
from capture.images import read_picture
from inference.analyzer import Analyzer, AnalyzerSettings
from inference.errors import ModelError
from inference.types import Box, Snapshot, Tile, TileState

SAME = 0.85
"""Intersection over union from which a tile counts as found."""

COUNTS = ("tiles", "live_faces", "photo_avatar_faces", "off_tiles")


class TruthError(Exception):
    """The manifest or the boxes can't be used; the message says what to do."""


@dataclass(frozen=True)
class Match:
    """One picture's tiles against the known ones.

    Attributes:
        known: Tiles there are.
        read: Tiles read.
        found: Known tiles that were read.
        placed: Found tiles whose row and column are right as well.
        overlap: Sum of the intersections over union of the found tiles.
    """

    known: int
    read: int
    found: int
    placed: int
    overlap: float

    def __add__(self, other: "Match") -> "Match":
        return Match(
            self.known + other.known,
            self.read + other.read,
            self.found + other.found,
            self.placed + other.placed,
            self.overlap + other.overlap,
        )

    def __str__(self) -> str:
        recall = self.found / self.known if self.known else 1.0
        precision = self.found / self.read if self.read else 1.0
        mean = self.overlap / self.found if self.found else 0.0
        return (
            f"recall {recall:6.1%}  precision {precision:6.1%}  IoU {mean:.3f}  "
            f"in place {self.placed}/{self.known}"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and print; returns the process's exit code."""
    options = _parser().parse_args(arguments)
    try:
        manifest = _read_table(options.folder / "manifest.csv", ("file", *COUNTS))
        boxes = _read_boxes(options.truth) if options.truth else {}
        snapshots = {
            row["file"]: _analyze(options.folder / row["file"], options.detector)
            for row in manifest
        }
    except (CaptureError, ModelError, TruthError) as error:
        print(f"score_gallery: {error}", file=sys.stderr)
        return 2
    _print_counts(manifest, snapshots)
    if boxes:
        _print_matches(boxes, snapshots)
    return 0


def match(known: Sequence[Tile], read: Sequence[Tile]) -> Match:
    """Pair each known tile with the read one that overlaps it best, each read one once."""
    pairs = sorted(
        (
            (truth.box.overlap(tile.box), first, second)
            for first, truth in enumerate(known)
            for second, tile in enumerate(read)
        ),
        reverse=True,
    )
    mine: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for overlap, first, second in pairs:
        if overlap >= SAME and first not in mine and second not in taken:
            mine[first] = second, overlap
            taken.add(second)
    placed = sum(
        (known[first].row, known[first].column) == (read[second].row, read[second].column)
        for first, (second, _) in mine.items()
    )
    overlaps = sum(overlap for _, overlap in mine.values())
    return Match(len(known), len(read), len(mine), placed, overlaps)


def _analyze(path: Path, detector: str) -> Snapshot:
    analyzer = Analyzer(AnalyzerSettings(detector=detector, smoothing=0))
    return analyzer.analyze(Frame(read_picture(path), 0, 0.0, datetime.now(UTC)))


def _counts(snapshot: Snapshot) -> tuple[int, ...]:
    """Tiles, and how many of them are live, photos, or off; in the order of `COUNTS`."""
    states = [reading.state for reading in snapshot.readings]
    wanted = (TileState.LIVE, TileState.STILL_PICTURE, TileState.CAMERA_OFF)
    return (len(states), *(states.count(state) for state in wanted))


def _print_counts(manifest: Iterable[dict[str, str]], snapshots: dict[str, Snapshot]) -> None:
    print("read/known".ljust(34), *(name.rjust(18) for name in COUNTS))
    known_sum, read_sum = [0] * len(COUNTS), [0] * len(COUNTS)
    for row in manifest:
        read = _counts(snapshots[row["file"]])
        known = [int(row[name]) for name in COUNTS]
        _print_row(row["file"], read, known)
        known_sum = [a + b for a, b in zip(known_sum, known, strict=True)]
        read_sum = [a + b for a, b in zip(read_sum, read, strict=True)]
    _print_row("all", read_sum, known_sum)


def _print_row(name: str, read: Sequence[int], known: Sequence[int]) -> None:
    cells = (f"{a}/{b}".rjust(18) for a, b in zip(read, known, strict=True))
    print(name.ljust(34), *cells)


def _print_matches(boxes: dict[str, list[Tile]], snapshots: dict[str, Snapshot]) -> None:
    total = Match(0, 0, 0, 0, 0.0)
    print()
    for name, known in boxes.items():
        if name not in snapshots:
            continue
        result = match(known, [reading.tile for reading in snapshots[name].readings])
        total += result
        print(f"{name:34} {result}")
    print(f"{'all':34} {total}")


def _read_boxes(path: Path) -> dict[str, list[Tile]]:
    columns = ("file", "row", "column", "x1", "y1", "x2", "y2")
    boxes = defaultdict(list)
    for row in _read_table(path, columns):
        corners = (_number(path, row[name]) for name in columns[3:])
        place = (int(_number(path, row[name])) for name in ("row", "column"))
        boxes[row["file"]].append(Tile(Box(*corners), *place))
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
    for row in rows:
        for name in COUNTS:
            if name in columns:
                _number(path, row[name])
    return rows


def _number(path: Path, text: str) -> float:
    try:
        return float(text)
    except (TypeError, ValueError) as error:
        raise TruthError(f"{path} has {text!r} where a number belongs; correct it.") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.score_gallery", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, help="pictures and their manifest.csv")
    parser.add_argument("--truth", type=Path, help="CSV of known boxes")
    parser.add_argument("--detector", default="blazeface", choices=("blazeface", "haar"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
