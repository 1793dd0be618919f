"""Measures one program in a fresh process of its own environment.

    python -m tools.peers.worker KEY THREADS < frames

Frames come through standard input, each read only when the one before has been measured, so
that no program is charged for them; the result goes as JSON to standard output. Started by
`tools.peers.measure`. Runs on what every peer's environment has: NumPy and OpenCV.
"""

import json
import os
import platform
import resource
import sys
import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.peers.catalogue import PEERS, Peer

Image = NDArray[np.uint8]


def main(key: str, threads: int) -> int:
    """Measure the frames of standard input; returns the process's exit code."""
    result = _own_output()
    peer = next(peer for peer in PEERS if peer.key == key)
    if threads:
        cv2.setNumThreads(threads)
    begin = time.process_time()
    read = peer.make()
    report: dict[str, Any] = {"load_cpu_s": time.process_time() - begin, "frames": []}
    for image in frames_from(sys.stdin.buffer):
        wall, used = time.perf_counter(), time.process_time()
        seen = read(image)
        frame = {
            "cpu_ms": (time.process_time() - used) * 1000,
            "wall_ms": (time.perf_counter() - wall) * 1000,
            "boxes": seen.boxes,
            "named": seen.named,
        }
        report["frames"].append(frame)
    report |= {"peak_mb": peak_mb(), "versions": _versions(peer)}
    with result:
        json.dump(report, result)
    return 0


def frames_from(stream: IO[bytes]) -> Iterator[Image]:
    """Read frames one by one up to the stream's end: a line with their sides, then pixels."""
    while line := stream.readline():
        height, width = (int(side) for side in line.split())
        pixels = np.frombuffer(stream.read(height * width * 3), np.uint8)
        yield pixels.reshape(height, width, 3)


def send_frame(image: Image, stream: IO[bytes]) -> None:
    """Write a frame as `frames_from` reads it."""
    stream.write(b"%d %d\n" % image.shape[:2])
    stream.write(np.ascontiguousarray(image).data)
    stream.flush()


def peak_mb() -> float:
    """The most memory that this process has had resident, megabytes."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count the parent's as well
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    unit = 1 if platform.system() == "Darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def _own_output() -> IO[str]:
    """Keep standard output for the result; what libraries print goes to standard error."""
    kept = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return kept


def _versions(peer: Peer) -> dict[str, str]:
    found = {"python": platform.python_version()}
    for package in peer.packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
