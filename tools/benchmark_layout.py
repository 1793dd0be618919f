"""What reading a gallery's layout and faces costs, per picture, medians on one thread.

    python -m tools.benchmark_layout FOLDER_OR_PICTURE... [--size 1920x1080] [--runs 15]

Each picture is scaled to fit the size and filled up with its own background. The columns:
search (a layout found afresh), verify (the layout still stands), faces (a detector's first
look at all windows), same (again, on a frame that has not changed) and the windows looked at
and spared in these two. Processor time, which other programs disturb less than wall time.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from capture.errors import CaptureError
from capture.images import IMAGE_SUFFIXES, read_picture
from inference.detection import find_faces
from inference.detector import create_detector
from inference.errors import ModelError
from inference.fruitless_looks import FruitlessLooks
from inference.layout import GalleryReader
from inference.layout_search import find_tiles
from inference.seen_windows import SeenWindows

Image = NDArray[np.uint8]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the process's exit code."""
    options = _parser().parse_args(arguments)
    cv2.setNumThreads(1)
    print(
        f"{'picture':<34}{'tiles':>6}{'search':>9}{'verify':>9}{'faces':>9}{'same':>9}  windows"
    )
    try:
        rows = [
            _measure(path, options.size, options.runs) for path in _pictures(options.pictures)
        ]
    except (CaptureError, ModelError) as error:
        print(f"benchmark_layout: {error}", file=sys.stderr)
        return 2
    medians = [statistics.median(column) for column in zip(*rows, strict=True)]
    print(f"{'median of the pictures, ms':<40}" + "".join(f"{m:>9.1f}" for m in medians))
    return 0


def fitted(image: Image, size: tuple[int, int]) -> Image:
    """A picture scaled into (width, height), the rest in the colour of its rim."""
    width, height = size
    scale = min(width / image.shape[1], height / image.shape[0])
    across, down = round(image.shape[1] * scale), round(image.shape[0] * scale)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    rim = np.concatenate([image[-1], image[:, 0], image[:, -1]])
    canvas = np.full((height, width, 3), np.median(rim, axis=0), np.uint8)
    left, top = (width - across) // 2, (height - down) // 2
    small = cv2.resize(image, (across, down), interpolation=how)
    canvas[top : top + down, left : left + across] = small
    return canvas


def _measure(path: Path, size: tuple[int, int], runs: int) -> tuple[float, ...]:
    image = fitted(read_picture(path), size)
    reader = GalleryReader()
    tiles = reader.read(image).tiles
    detector = create_detector("blazeface")
    seen = SeenWindows()
    fruitless = FruitlessLooks()

    def look_afresh() -> None:
        nonlocal seen, fruitless
        seen, fruitless = SeenWindows(), FruitlessLooks()
        find_faces(detector, image, tiles, fruitless, seen)

    times = (
        _median(lambda: find_tiles(image), runs),
        _median(lambda: reader.read(image), runs),
        _median(look_afresh, max(3, runs // 3)),
        _median(lambda: find_faces(detector, image, tiles, fruitless, seen), 1),
    )
    cells = "".join(f"{value:>9.1f}" for value in times)
    print(
        f"{path.name:<34}{len(tiles):>6}{cells}  {seen.counts.looked} looked at, "
        f"{seen.counts.spared} spared"
    )
    return times


def _median(work: Callable[[], object], runs: int) -> float:
    """Milliseconds of processor time."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def _pictures(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [file for file in inside if file.suffix.lower() in IMAGE_SUFFIXES]
    if not found:
        raise CaptureError("There is no picture to measure; name one, or a folder of some.")
    return found


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) > 47 and int(height) > 47):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write it like 1920x1080")
    return int(width), int(height)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.benchmark_layout", description=__doc__
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("pictures", type=Path, nargs="+", help="pictures, or folders of them")
    parser.add_argument("--size", type=_size, default=(1920, 1080), help="default 1920x1080")
    parser.add_argument("--runs", type=int, default=15, help="of each stage (default 15)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
