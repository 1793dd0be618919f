"""Compare what is read from gallery pictures with what is known of them.

    python -m tools.score_gallery FOLDER [--truth BOXES.csv [--variants N]]

FOLDER holds the pictures, and a manifest.csv with the columns file, tiles, live_faces,
photo_avatar_faces and off_tiles: the counts read are set beside it. With --truth, boxes are
compared as well: a CSV with the columns picture, row, column, x1, y1, x2, y2 in pixels, right
and bottom edge exclusive, and perhaps state (live, no_face, camera_off, still_picture). With
--variants, N changed copies of each picture are scored too: scaled, compressed, cut closer or
more generously, in a window on a desktop.
"""

import argparse
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from capture.errors import CaptureError
from capture.frame import Frame
from capture.images import read_picture
from inference.analyzer import Analyzer, AnalyzerSettings
from inference.errors import ModelError
from inference.types import Reading, Snapshot, Tile, TileState
from tools.gallery_truth import COUNTS, KnownTile, TruthError, read_boxes, read_manifest
from tools.gallery_variants import Image, Variant, variants

SAME = 0.85
"""Intersection over union from which a tile counts as found."""


@dataclass(frozen=True)
class Match:
    """One picture's tiles and live faces against the known ones.

    Attributes:
        known: Tiles there are.
        read: Tiles read.
        found: Known tiles that were read.
        placed: Found tiles whose row and column are right as well.
        overlap: Sum of the intersections over union of the found tiles.
        live: Tiles known to show a live face.
        seen: Those of them in which a live face was read.
        false: Live faces read anywhere else.
    """

    known: int = 0
    read: int = 0
    found: int = 0
    placed: int = 0
    overlap: float = 0.0
    live: int = 0
    seen: int = 0
    false: int = 0

    def __add__(self, other: "Match") -> "Match":
        return Match(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        recall = self.found / self.known if self.known else 1.0
        precision = self.found / self.read if self.read else 1.0
        mean = self.overlap / self.found if self.found else 0.0
        faces = f"  live faces {self.seen}/{self.live}, {self.false} false" if self.live else ""
        return (
            f"recall {recall:6.1%}  precision {precision:6.1%}  IoU {mean:.3f}  "
            f"in place {self.placed}/{self.known}{faces}"
        )

    @property
    def perfect(self) -> bool:
        """Whether nothing is missing, misplaced or invented."""
        whole = self.known == self.read == self.found == self.placed
        return whole and self.seen == self.live and not self.false


@dataclass
class Scorer:
    """Reads pictures, each as the first of a call.

    Attributes:
        detector: "blazeface" or "haar".
        variants: Changed copies of each picture.
        told: Whether copies that were not read perfectly are named.
    """

    detector: str = "blazeface"
    variants: int = 0
    told: list[str] = field(default_factory=list)

    def read(self, image: Image) -> Snapshot:
        """What is seen in one picture."""
        analyzer = Analyzer(AnalyzerSettings(detector=self.detector, smoothing=0))
        return analyzer.analyze(Frame(image, 0, 0.0, datetime.now(UTC)))

    def score(self, name: str, image: Image, known: Sequence[KnownTile]) -> Match:
        """Score the changed copies of one picture; `told` names the imperfect ones."""
        total = Match()
        for variant in self._copies(name, image, known):
            seen = tuple(
                KnownTile(tile, item.state)
                for tile, item in zip(variant.tiles, known, strict=True)
            )
            result = match(seen, self.read(variant.image).readings)
            total += result
            if not result.perfect:
                size = f"{variant.image.shape[1]} x {variant.image.shape[0]}"
                self.told.append(f"{name} {size}, {variant.told}: {result}")
        return total

    def _copies(self, name: str, image: Image, known: Sequence[KnownTile]) -> Iterator[Variant]:
        tiles = [item.tile for item in known]
        return variants(image, tiles, self.variants, zlib.crc32(name.encode()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and print; returns the process's exit code."""
    options = _parser().parse_args(arguments)
    try:
        _score_folder(options)
    except (CaptureError, ModelError, TruthError) as error:
        print(f"score_gallery: {error}", file=sys.stderr)
        return 2
    return 0


def match(known: Sequence[KnownTile], read: Sequence[Reading]) -> Match:
    """Pair each known tile with the read one that overlaps it best, each read one once."""
    mine, overlap = _pairs([item.tile for item in known], [reading.tile for reading in read])
    placed = sum(
        (known[first].tile.row, known[first].tile.column)
        == (read[second].tile.row, read[second].tile.column)
        for first, second in mine.items()
    )
    found = Match(len(known), len(read), len(mine), placed, overlap)
    return found + _faces(known, read, mine)


def _pairs(known: Sequence[Tile], read: Sequence[Tile]) -> tuple[dict[int, int], float]:
    """Indices of the tiles read by those of the known ones, and the sum of their overlaps."""
    pairs = sorted(
        (
            (truth.box.overlap(tile.box), first, second)
            for first, truth in enumerate(known)
            for second, tile in enumerate(read)
        ),
        reverse=True,
    )
    mine: dict[int, int] = {}
    total = 0.0
    for overlap, first, second in pairs:
        if overlap >= SAME and first not in mine and second not in mine.values():
            mine[first] = second
            total += overlap
    return mine, total


def _faces(known: Sequence[KnownTile], read: Sequence[Reading], mine: dict[int, int]) -> Match:
    if any(item.state is None for item in known):
        return Match()
    live = {index for index, item in enumerate(known) if item.state is TileState.LIVE}
    seen = {first for first in live & mine.keys() if _shows_a_living_face(read[mine[first]])}
    shown = sum(_shows_a_living_face(reading) for reading in read)
    return Match(live=len(live), seen=len(seen), false=shown - len(seen))


def _score_folder(options: argparse.Namespace) -> None:
    folder: Path = options.folder
    boxes = read_boxes(options.truth) if options.truth else {}
    has_manifest = not boxes or (folder / "manifest.csv").exists()
    manifest = read_manifest(folder / "manifest.csv") if has_manifest else []
    names = [row["file"] for row in manifest] or list(boxes)
    images = {name: read_picture(folder / name) for name in names}
    scorer = Scorer(options.detector, options.variants)
    snapshots = {name: scorer.read(image) for name, image in images.items()}
    if manifest:
        _print_counts(manifest, snapshots)
    known = {name: boxes[name] for name in names if name in boxes}
    if known:
        _print_matches(
            {name: match(tiles, snapshots[name].readings) for name, tiles in known.items()}
        )
    if known and options.variants:
        print(f"\n{options.variants} changed copies of each")
        copies = {name: scorer.score(name, images[name], known[name]) for name in known}
        _print_matches(copies)
        print(*scorer.told, sep="\n")


def _shows_a_living_face(reading: Reading) -> bool:
    """Found, whether or not it is large enough to be read."""
    return reading.face is not None and reading.state in (TileState.LIVE, TileState.TOO_SMALL)


def _counts(snapshot: Snapshot) -> tuple[int, ...]:
    """Tiles, and how many of them are live, photos, or off; in the order of `COUNTS`."""
    states = [reading.state for reading in snapshot.readings]
    wanted = (TileState.STILL_PICTURE, TileState.CAMERA_OFF)
    living = sum(_shows_a_living_face(reading) for reading in snapshot.readings)
    return (len(states), living, *(states.count(state) for state in wanted))


def _print_counts(manifest: Iterable[dict[str, str]], snapshots: dict[str, Snapshot]) -> None:
    print("read/known".ljust(34), *(name.rjust(18) for name in COUNTS))
    known_sum, read_sum = [0] * len(COUNTS), [0] * len(COUNTS)
    for row in manifest:
        read = _counts(snapshots[row["file"]])
        known = [int(float(row[name])) for name in COUNTS]
        _print_row(row["file"], read, known)
        known_sum = [a + b for a, b in zip(known_sum, known, strict=True)]
        read_sum = [a + b for a, b in zip(read_sum, read, strict=True)]
    _print_row("all", read_sum, known_sum)


def _print_row(name: str, read: Sequence[int], known: Sequence[int]) -> None:
    cells = (f"{a}/{b}".rjust(18) for a, b in zip(read, known, strict=True))
    print(name.ljust(34), *cells)


def _print_matches(results: dict[str, Match]) -> None:
    print()
    for name, result in results.items():
        print(f"{name:34} {result}")
    print(f"{'all':34} {sum(results.values(), Match())}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.score_gallery", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, help="pictures, perhaps with a manifest.csv")
    parser.add_argument("--truth", type=Path, help="CSV of known boxes")
    parser.add_argument(
        "--variants", type=int, default=0, metavar="N", help="changed copies of each picture"
    )
    parser.add_argument("--detector", default="blazeface", choices=("blazeface", "haar"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
