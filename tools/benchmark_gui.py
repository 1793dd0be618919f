"""Whether the window stays responsive, and small, while a large class is read.

    python -m tools.benchmark_gui [--people 49] [--rate 5] [--seconds 30]
    python -m tools.benchmark_gui --memory [--hours 3]

The first form puts a heartbeat on the GUI thread of a running panel and prints how long the
thread was ever kept from it. The second lets hours of class pass as fast as the machine can
and prints the memory on the way. Both run on a virtual screen, with a made-up class: no
network is run, so that what is measured is the window.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from capture.frame import Frame
from inference.types import Snapshot
from tools.made_up_class import MadeUpClass
from tools.virtual_screen import is_there, run_there

if TYPE_CHECKING:
    from tools.screenshot_stage import Panel, Stage

_BEAT_MS: Final = 4
_WARM_UP_S: Final = 5.0
_WARM_UP_CLASS_S: Final = 15 * 60.0
"""Of class, before memory is compared: caches are filled by then."""

_CLASS_RATE_HZ: Final = 2.0
"""Samples a second of class in the memory run: the program's default."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the process's exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _parser().parse_args(arguments)
    if not is_there():
        return run_there("tools.benchmark_gui", arguments, timeout_s=1800)
    from gui.application import make_application  # noqa: PLC0415  (Qt, in a child only)
    from gui.theme import Theme  # noqa: PLC0415
    from tools.screenshot_stage import Stage  # noqa: PLC0415

    app = make_application(sys.argv[:1])
    with TemporaryDirectory(prefix="moodgrid-benchmark-") as folder:
        stage = Stage(app, Theme(app, "light"), Path(folder), Path(folder))
        if options.memory:
            _measure_memory(stage, options)
        else:
            _measure_blocks(stage, options)
    return 0


# How long the GUI thread is kept busy

_IDLE: Final = """
import sys, time
end, wait, late = time.perf_counter() + float(sys.argv[1]), float(sys.argv[2]), []
while time.perf_counter() < end:
    due = time.perf_counter() + wait
    time.sleep(wait)
    late.append((time.perf_counter() - due) * 1000)
print(*late)
"""
"""A program that does nothing but look at the clock: how late the machine itself is."""


def _measure_blocks(stage: "Stage", options: argparse.Namespace) -> None:
    from PyQt6.QtCore import Qt, QTimer  # noqa: PLC0415

    room = MadeUpClass(options.people)
    wall, busy = list[float](), list[float]()
    last = [0.0, 0.0]

    def beat() -> None:
        now, used = time.perf_counter(), time.thread_time()
        wall.append((now - last[0]) * 1000 - _BEAT_MS)
        busy.append((used - last[1]) * 1000)
        last[:] = [now, used]

    with stage.panel(room, rate=options.rate) as panel:
        stage.run(panel)
        stage.settle(_WARM_UP_S)
        analysed = _analysed(panel)
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(beat)
        last[:] = [time.perf_counter(), time.thread_time()]
        arguments = [sys.executable, "-c", _IDLE, str(options.seconds), str(_BEAT_MS / 1000)]
        idle = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        start, used = time.perf_counter(), time.process_time()
        timer.start(_BEAT_MS)
        QTimer.singleShot(round(options.seconds * 1000), lambda: stage.app.exit(0))
        stage.app.exec()
        timer.stop()
        seconds = time.perf_counter() - start
        share = (time.process_time() - used) / seconds
        count = _analysed(panel) - analysed
        machine = [float(value) for value in idle.communicate()[0].split()]
    print(
        f"{options.people} participants, {count / seconds:.1f} samples a second, "
        f"{seconds:.0f} s, {len(wall)} heartbeats"
    )
    _print_spread("heartbeat late by", [max(0.0, value) for value in wall])
    _print_spread("an idle program beside it late by", machine)
    _print_spread("GUI thread at work between two", busy)
    print(f"  processor time of the whole program: {share:.0%} of one core")


def _print_spread(what: str, values: list[float]) -> None:
    cuts = statistics.quantiles(values, n=1000)
    print(
        f"  {what}: median {cuts[499]:.1f} ms, 95 % {cuts[949]:.1f} ms, "
        f"99 % {cuts[989]:.1f} ms, 99.9 % {cuts[998]:.1f} ms, longest {max(values):.1f} ms"
    )


def _analysed(panel: "Panel") -> int:
    status = panel.control.status()
    return status.analysed if status else 0


# How much memory hours take


class _HurriedClass(MadeUpClass):
    """Gives the next frame when the last one was analysed: nothing is dropped."""

    def __init__(self, people: int) -> None:
        super().__init__(people, step_s=1 / _CLASS_RATE_HZ)
        self._read = threading.Semaphore(1)

    def grab(self) -> Frame:
        self._read.acquire(timeout=10.0)
        return super().grab()

    def analyze(self, frame: Frame) -> Snapshot:
        snapshot = super().analyze(frame)
        self._read.release()
        return snapshot


def _measure_memory(stage: "Stage", options: argparse.Namespace) -> None:
    room = _HurriedClass(options.people)
    end = options.hours * 3600
    marks = [_WARM_UP_CLASS_S + share * (end - _WARM_UP_CLASS_S) / 6 for share in range(7)]
    sizes = list[float]()
    start = time.perf_counter()
    with stage.panel(room, rate=1000.0) as panel:
        stage.run(panel)
        for mark in marks:
            while panel.control.duration < mark:
                stage.settle(0.1)
            sizes.append(_resident_mb())
            print(f"  after {mark / 60:5.0f} min of class: {sizes[-1]:.1f} MB", flush=True)
        samples = panel.control.samples
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(
        f"{options.people} participants, {options.hours:g} hours of class at "
        f"{_CLASS_RATE_HZ:g} samples a second ({samples} rows) in "
        f"{time.perf_counter() - start:.0f} s: {sizes[-1] - sizes[0]:+.1f} MB from "
        f"{marks[0] / 60:.0f} minutes to the end, at most {peak:.1f} MB"
    )


def _resident_mb() -> float:
    """Resident memory now; Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.benchmark_gui",
        description="How responsive the window is, or with --memory how much it takes.",
    )
    parser.add_argument("--people", type=int, default=49, help="tiles (default 49)")
    parser.add_argument("--rate", type=float, default=5.0, help="samples a second (default 5)")
    parser.add_argument("--seconds", type=float, default=30.0, help="to measure (default 30)")
    parser.add_argument("--memory", action="store_true", help="measure memory instead")
    parser.add_argument("--hours", type=float, default=3.0, help="of class (default 3)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
