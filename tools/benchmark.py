"""What a frame costs, stage by stage, beside the way of the first systems, in one run.

    python -m tools.benchmark [--tiles 49] [--frames 20] [--picture FILE]

The gallery is the demo class at 1920x1080 unless a picture is named. Every network and
OpenCV run on one thread. The first systems' way (a Haar cascade on the frame, then Keras
`predict` once a face) is measured when the training group is installed.
"""

import argparse
import math
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from capture.errors import CaptureError
from capture.frame import Frame
from capture.geometry import Region
from capture.images import ImageSource
from capture.screen import ScreenSource, list_monitors
from demo.faces import load_faces
from demo.scene import GalleryScene
from demo.script import DemoScript
from inference.analyzer import Analyzer, AnalyzerSettings
from tools.first_systems import FirstSystems

Image = NDArray[np.uint8]
SIZE = (1920, 1080)
RATE = 2.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the process's exit code."""
    options = _parser().parse_args(arguments)
    cv2.setNumThreads(1)
    try:
        images = _images(options)
    except CaptureError as error:
        print(f"benchmark: {error}", file=sys.stderr)
        return 2
    height, width = images[0].shape[:2]
    print(f"{width} x {height}, {len(images)} frames, one thread, median (5th-95th percentile)")
    _print_row("capture (mss)", _time_capture(width, height, len(images)))
    ours, faces = _time_analyzer(images, options.detector)
    _print_row(f"first systems, {len(images[:3])} frames", _time_first_systems(images[:3]))
    total = statistics.median(ours)
    print(
        f"{faces} faces analysed in {total:.1f} ms a frame: {total / max(1, faces):.2f} ms each"
    )
    print(
        f"at {RATE:g} samples a second: {total * RATE / 10:.1f} % of one core, without capture"
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.benchmark", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "--tiles", type=int, default=49, help="tiles of the demo class, 1 to 49"
    )
    parser.add_argument("--frames", type=int, default=20, help="frames to measure")
    parser.add_argument("--picture", type=Path, help="a gallery picture instead of the demo")
    parser.add_argument("--detector", default="blazeface", choices=("blazeface", "haar"))
    return parser


def _images(options: argparse.Namespace) -> list[Image]:
    if options.picture is not None:
        with ImageSource(options.picture) as source:
            frame = source.grab()
        assert frame is not None
        return [frame.image] * options.frames
    columns = math.ceil(math.sqrt(options.tiles))
    script = DemoScript(participants=options.tiles)
    scene = GalleryScene(script, load_faces(), *SIZE, columns)
    return [scene.render(2.0 + i / RATE) for i in range(options.frames)]


def _time_capture(width: int, height: int, count: int) -> list[float] | str:
    try:
        monitor = list_monitors()[0].region
        region = Region(
            monitor.left, monitor.top, min(width, monitor.width), min(height, monitor.height)
        )
        with ScreenSource(region) as source:
            return _repeat(source.grab, count)
    except CaptureError as error:
        return f"not measured: {error}"


def _time_analyzer(images: Sequence[Image], detector: str) -> tuple[list[float], int]:
    """Print each stage of the real analyzer; totals in milliseconds and faces of a frame."""
    analyzer = Analyzer(AnalyzerSettings(detector=detector))
    start = time.perf_counter()
    first = analyzer.analyze(_frame(images[0], 0))
    print(f"{'first frame, layout searched':<32}{(time.perf_counter() - start) * 1000:8.1f} ms")
    snapshots = [analyzer.analyze(_frame(image, i)) for i, image in enumerate(images, start=1)]
    for stage in first.timings:
        _print_row(stage, [snapshot.timings[stage] for snapshot in snapshots])
    totals = [sum(snapshot.timings.values()) for snapshot in snapshots]
    _print_row("all but capture", totals)
    looked = statistics.mean(snapshot.windows.looked for snapshot in snapshots)
    spared = statistics.mean(snapshot.windows.spared for snapshot in snapshots)
    followed = statistics.mean(snapshot.windows.followed for snapshot in snapshots)
    counts = f"{followed:.1f} whose faces were followed, {spared:.1f} spared"
    print(f"{'windows of a frame':<32}{looked:8.1f} looked at whole, {counts}")
    found = [sum(reading.face is not None for reading in s.readings) for s in snapshots]
    return totals, round(statistics.mean(found))


def _frame(image: Image, number: int) -> Frame:
    return Frame(image, number, number / RATE, datetime.now(UTC))


def _time_first_systems(images: Sequence[Image]) -> list[float] | str:
    try:
        way = FirstSystems()
    except ImportError:
        return "not measured: run 'uv sync --group training' first"
    way.read(images[0])
    counts: list[int] = []
    pending: Iterator[Image] = iter(images)
    times = _repeat(lambda: counts.append(len(way.read(next(pending)))), len(images))
    print(f"{'first systems found':<32}{statistics.mean(counts):8.1f} faces a frame")
    return times


def _repeat(work: Callable[[], object], count: int) -> list[float]:
    times: list[float] = []
    for _ in range(count):
        with _clock(times):
            work()
    return times


@contextmanager
def _clock(times: list[float]) -> Iterator[None]:
    start = time.perf_counter()
    yield
    times.append((time.perf_counter() - start) * 1000)


def _print_row(name: str, times: list[float] | str) -> None:
    if isinstance(times, str):
        print(f"{name:<32}{times}")
        return
    low, high = np.percentile(times, [5, 95])
    print(f"{name:<32}{statistics.median(times):8.1f} ms ({low:.1f}-{high:.1f})")


if __name__ == "__main__":
    sys.exit(main())
