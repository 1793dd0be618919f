"""Many recordings: one after the other, and by workers of a Dask cluster on this computer.

    python -m tools.benchmark_recordings [--recordings 6] [--seconds 30] [--workers 2]

The recordings are the demo class with 25 tiles at 1280x720, two frames a second, each with
another script. Both engines run as a user starts them; their results must be the same.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2

from demo.faces import load_faces
from demo.scene import GalleryScene
from demo.script import DemoScript

_ROOT = Path(__file__).resolve().parent.parent
_RATE = 2.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the process's exit code."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        school = place / "school"
        school.mkdir()
        for number in range(options.recordings):
            _write(school / f"{number}.avi", number + 1, options.seconds)
        single = _timed(school, place / "single", "single")
        dask = _timed(school, place / "dask", "dask", "--workers", str(options.workers))
        same = _results(place / "single") == _results(place / "dask")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"{options.recordings} recordings of {options.seconds} s; load {load:.1f} at the end")
    print(f"{'engine':<20}{'wall':>9}{'processor':>11}")
    print(f"{'single':<20}{single.wall:7.1f} s{single.processor:9.1f} s")
    name = f"dask, {options.workers} workers"
    print(f"{name:<20}{dask.wall:7.1f} s{dask.processor:9.1f} s")
    wall, processor = dask.wall / single.wall, dask.processor / single.processor
    print(f"{'dask / single':<20}{wall:9.2f}{processor:11.2f}")
    print("results: the same to the byte" if same else "results DIFFER")
    return 0 if same else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.benchmark_recordings", description=__doc__
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--recordings", type=int, default=6)
    parser.add_argument("--seconds", type=int, default=30, help="length of each")
    parser.add_argument("--workers", type=int, default=2)
    return parser


def _write(path: Path, seed: int, seconds: int) -> None:
    scene = GalleryScene(DemoScript(seed), load_faces())
    size = (scene.width, scene.height)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), _RATE, size)
    for number in range(round(seconds * _RATE)):
        writer.write(scene.render(number / _RATE))
    writer.release()


@dataclass(frozen=True)
class _Cost:
    """Of one run, workers included.

    Attributes:
        wall: Seconds.
        processor: Seconds of all cores together; other programs hardly change it.
    """

    wall: float
    processor: float


def _timed(school: Path, out: Path, *engine: str) -> _Cost:
    command = [sys.executable, "main.py", "analyze", str(school), "--out", str(out), "--quiet"]
    start, before = time.perf_counter(), os.times()
    subprocess.run([*command, "--engine", *engine], cwd=_ROOT, check=True)
    after = os.times()
    spent = after.children_user - before.children_user
    spent += after.children_system - before.children_system
    return _Cost(time.perf_counter() - start, spent)


def _results(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("*.csv")}


if __name__ == "__main__":
    sys.exit(main())
