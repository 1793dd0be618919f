"""What a frame costs against the number of faces and the size of the frame, stage by stage.

    python -m tools.scaling [--frames 8] [--out docs/images/scaling.svg]

Processor time of the program on one thread, in a class in which everybody is there: 1 to 49
faces at 1920x1080, then 25 faces from 1280x720 to 3840x2160. Runs on a virtual screen, whose
own work (the X server's) is not counted. Prints two tables and draws them.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import cv2

from capture.errors import CaptureError
from capture.frame import Frame
from capture.geometry import Region
from capture.screen import ScreenSource
from inference.analyzer import Analyzer
from inference.errors import ModelError
from inference.layout import GalleryReader
from tools.full_class import RATE_HZ, Image, render_full_class
from tools.scaling_plot import Chart, Column, Layer, draw
from tools.virtual_screen import REPOSITORY, is_there, run_there

_FACES: Final = (1, 2, 4, 9, 16, 25, 36, 49)
_SIZES: Final = {"720p": (1280, 720), "1080p": (1920, 1080), "1440p": (2560, 1440)} | {
    "4K": (3840, 2160)
}
_SIZE: Final = (1920, 1080)
_CLASS: Final = 25

STAGES: Final = {
    "capture": "capture (mss)",
    "layout": "layout, verified",
    "detection": "faces found",
    "participants": "participants, tile states",
    "expressions": "expressions",
}
"""By the analyzer's name, capture added; the lowest in the picture first."""

_ANALYZED: Final = tuple(stage for stage in STAGES if stage != "capture")
_WARM_UP: Final = 2


@dataclass(frozen=True)
class Cost:
    """Medians over the frames of one class.

    Attributes:
        label: What was varied.
        stages: Processor milliseconds by stage, as in `STAGES`.
        search: Processor milliseconds of a layout search.
        tiles: Found.
        faces: Whose expression was worked out.
        windows: That the detector looked at whole.
    """

    label: str
    stages: Mapping[str, float]
    search: float
    tiles: float
    faces: float
    windows: float

    @property
    def total(self) -> float:
        """Milliseconds of a frame."""
        return sum(self.stages.values())


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and draw; returns the process's exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _parser().parse_args(arguments)
    if not is_there():
        return run_there("tools.scaling", arguments, timeout_s=3600, screen="3840x2160x24")
    cv2.setNumThreads(1)
    try:
        by_faces = [measure(f"{n}", n, _SIZE, options.frames) for n in _FACES]
        by_size = [measure(name, _CLASS, size, options.frames) for name, size in _SIZES.items()]
        _print_table("faces, 1920x1080", by_faces)
        _print_table(f"frame, {_CLASS} faces", by_size)
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(draw(charts(by_faces, by_size)), encoding="utf-8")
    except (CaptureError, ModelError, OSError) as error:
        print(f"scaling: {error}", file=sys.stderr)
        return 2
    return 0


def measure(label: str, people: int, size: tuple[int, int], frames: int) -> Cost:
    """What a frame of such a class costs.

    Args:
        label: Of the result.
        people: Faces in the gallery.
        size: Width and height of the frame, pixels.
        frames: To measure, from 1.
    """
    images = render_full_class(people, size, frames + _WARM_UP).images
    analyzer = Analyzer(clock=time.process_time)
    frames_of_class = (
        Frame(image, number, number / RATE_HZ, datetime.now(UTC))
        for number, image in enumerate(images)
    )
    measured = [analyzer.analyze(frame) for frame in frames_of_class][_WARM_UP:]
    stages = {
        stage: statistics.median(snapshot.timings[stage] for snapshot in measured)
        for stage in _ANALYZED
    }
    return Cost(
        label,
        {"capture": _capture_ms(size, frames)} | stages,
        _search_ms(images[0]),
        statistics.fmean(len(snapshot.readings) for snapshot in measured),
        statistics.fmean(
            sum(reading.expression is not None for reading in snapshot.readings)
            for snapshot in measured
        ),
        statistics.fmean(snapshot.windows.looked for snapshot in measured),
    )


def charts(by_faces: Sequence[Cost], by_size: Sequence[Cost]) -> list[Chart]:
    """Both measurements as pictures' contents."""
    megapixels = [width * height / 1e6 for width, height in _SIZES.values()]
    return [
        Chart(
            "Number of faces, frame of 1920 × 1080",
            "faces",
            [Column(float(cost.label), cost.label) for cost in by_faces],
            _layers(by_faces),
        ),
        Chart(
            f"Size of the frame, {_CLASS} faces",
            "frame, placed by its pixels",
            [Column(x, cost.label) for x, cost in zip(megapixels, by_size, strict=True)],
            _layers(by_size),
        ),
    ]


def _layers(costs: Sequence[Cost]) -> list[Layer]:
    return [
        Layer(stage, title, [cost.stages[stage] for cost in costs])
        for stage, title in STAGES.items()
    ]


def _capture_ms(size: tuple[int, int], frames: int) -> float:
    times = []
    with ScreenSource(Region(0, 0, *size)) as source:
        source.grab()
        for _ in range(frames):
            start = time.process_time()
            source.grab()
            times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def _search_ms(image: Image) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        GalleryReader().read(image)
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def _print_table(what: str, costs: Sequence[Cost]) -> None:
    names = [*STAGES, "total", "a face", "search", "tiles", "read", "whole"]
    print(f"| {what} | {' | '.join(names)} |")
    print("|---" + "|---:" * len(names) + "|")
    for cost in costs:
        stages = [f"{cost.stages[stage]:.1f}" for stage in STAGES]
        each = f"{cost.total / cost.faces:.1f}" if cost.faces else "–"
        counts = [f"{value:.0f}" for value in (cost.tiles, cost.faces, cost.windows)]
        cells = [*stages, f"{cost.total:.1f}", each, f"{cost.search:.1f}", *counts]
        print(f"| {cost.label} | {' | '.join(cells)} |")
    print()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.scaling", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--frames", type=_positive, default=8, help="to measure (default 8)")
    parser.add_argument(
        "--out",
        type=Path,
        default=REPOSITORY / "docs/images/scaling.svg",
        help="the picture (default docs/images/scaling.svg)",
    )
    return parser


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
