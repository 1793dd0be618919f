"""Compare the names read off gallery pictures with the ones that stand there.

    python -m tools.score_names FOLDER --truth NAMES.csv [--misses]

NAMES.csv has the columns file, row, column, name. A name that the gallery cut off ends with
"…"; letters are compared as they are, capitals and accents included. Prints the share of names
within one wrong, missing or superfluous character, per picture and in all; with --misses also
the other names.
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from capture.errors import CaptureError
from capture.images import read_picture
from inference.errors import NamesUnavailableError
from inference.label_text import label_strip
from inference.layout import GalleryReader
from inference.name_reader import NameReader, RapidOcrReader

WITHIN = 1
"""Wrong characters up to which a name counts as read."""

Place = tuple[int, int]


class TruthError(Exception):
    """The table of names can't be used; the message says why."""


@dataclass(frozen=True)
class Score:
    """Names of one picture.

    Attributes:
        known: How many there are.
        read: How many were read, up to `WITHIN` wrong characters.
        misses: The others: known, read.
    """

    known: int
    read: int
    misses: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        share = self.read / self.known if self.known else 1.0
        return f"{self.read}/{self.known} ({share:.1%})"


def distance(one: str, other: str) -> int:
    """Levenshtein distance: characters to change, add or take away."""
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            changed = above[column - 1] + (letter != against)
            line.append(min(above[column] + 1, line[-1] + 1, changed))
        above = line
    return above[-1]


def score_picture(path: Path, names: dict[Place, str], reader: NameReader) -> Score:
    """Read one picture's names and compare.

    Args:
        path: The picture.
        names: What stands there, by row and column from 1.
        reader: Reads the labels.

    Raises:
        CaptureError: The picture can't be read.
    """
    image = read_picture(path)
    tiles = GalleryReader().read(image).tiles
    texts = reader.read([label_strip(image, tile.box) for tile in tiles])
    seen = {(t.row, t.column): text for t, text in zip(tiles, texts, strict=True)}
    misses = []
    for place, name in names.items():
        known, read = name.rstrip("… "), seen.get(place, "")
        if distance(known, read) > WITHIN:
            misses.append((known, read))
    return Score(len(names), len(names) - len(misses), tuple(misses))


def read_truth(path: Path) -> dict[str, dict[Place, str]]:
    """Names by picture and place.

    Raises:
        TruthError: The file is missing or has other columns.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            truth: dict[str, dict[Place, str]] = {}
            for row in csv.DictReader(file):
                place = int(row["row"]), int(row["column"])
                truth.setdefault(row["file"], {})[place] = row["name"]
    except OSError as error:
        raise TruthError(f"{path} can't be read ({error.strerror}).") from error
    except (KeyError, ValueError, TypeError) as error:
        raise TruthError(f"{path} needs the columns file, row, column and name.") from error
    return truth


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and print; returns the process's exit code."""
    options = _parser().parse_args(arguments)
    try:
        truth, reader = read_truth(options.truth), RapidOcrReader()
        scores = []
        for name, names in truth.items():
            score = score_picture(options.folder / name, names, reader)
            scores.append(score)
            print(f"{name}: {score}")
            for known, read in score.misses if options.misses else ():
                print(f"    {known!r} was read as {read!r}")
    except (CaptureError, NamesUnavailableError, TruthError) as error:
        print(f"score_names: {error}", file=sys.stderr)
        return 2
    total = Score(sum(s.known for s in scores), sum(s.read for s in scores), ())
    print(f"in all: {total}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.score_names",
        description=(__doc__ or "").strip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--truth", type=Path, required=True, metavar="NAMES.csv")
    parser.add_argument("--misses", action="store_true", help="print what was read wrong")
    return parser


if __name__ == "__main__":
    sys.exit(main())
