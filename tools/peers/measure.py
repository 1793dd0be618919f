"""Runs one program over one case in a process of its own, and condenses what it says."""

import json
import os
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from tools.full_class import RATE_HZ
from tools.peers.cases import Case, faces_found
from tools.peers.worker import Image, send_frame

WARM_UP: Final = 2
"""Frames at the beginning that are not measured: first use of the networks."""

_LIMIT_S: Final = 3600.0
"""After which a program is ended."""

_ROOT: Final = Path(__file__).resolve().parents[2]


class MeasurementError(Exception):
    """The program ended before it had read all frames; the message says how."""


@dataclass(frozen=True)
class Run:
    """One program's figures for one case, of one process.

    Attributes:
        wall_ms: Per frame, median.
        cpu_ms: Processor time per frame, all threads, mean.
        first_cpu_ms: Of the first frame, first use of the networks included.
        peak_mb: Most memory resident.
        found: True faces found, per frame.
        false: Finds that show no face, or one twice, per frame; 0 where nothing is known.
        named: True faces whose expression was worked out, per frame.
        versions: Of Python and the packages.
    """

    wall_ms: float
    cpu_ms: float
    first_cpu_ms: float
    peak_mb: float
    found: float
    false: float
    named: float
    versions: Mapping[str, str]

    @property
    def cpu_s_per_minute(self) -> float:
        """Processor time for a minute of class at the default rate."""
        return self.cpu_ms / 1000 * RATE_HZ * 60

    @property
    def cpu_ms_per_named(self) -> float | None:
        """Processor time per face whose expression was worked out; None without any."""
        return self.cpu_ms / self.named if self.named else None


def measure(key: str, python: Path, case: Case, threads: int = 0) -> Run:
    """Let a program read a case.

    Args:
        key: Of the program.
        python: Interpreter of its environment.
        case: More frames than `WARM_UP`.
        threads: That each library may use; 0 leaves them as they come.

    Raises:
        MeasurementError: It failed.
    """
    command = [str(python), "-m", "tools.peers.worker", key, str(threads)]
    with tempfile.TemporaryFile() as said, _started(command, threads, said) as process:
        output = _feed(process, case.images)
        if process.returncode:
            said.seek(0)
            raise MeasurementError(_reason(process.returncode, said.read()))
    return condense(json.loads(output), case)


def condense(report: Mapping[str, Any], case: Case) -> Run:
    """What a worker's report comes to."""
    frames = report["frames"]
    measured = frames[WARM_UP:]
    areas = case.areas[WARM_UP:] if case.areas is not None else None
    counts = [
        _count(frame, areas[number] if areas is not None else None)
        for number, frame in enumerate(measured)
    ]
    found, false, named = (statistics.fmean(column) for column in zip(*counts, strict=True))
    return Run(
        wall_ms=statistics.median(frame["wall_ms"] for frame in measured),
        cpu_ms=statistics.fmean(frame["cpu_ms"] for frame in measured),
        first_cpu_ms=frames[0]["cpu_ms"],
        peak_mb=report["peak_mb"],
        found=found,
        false=false,
        named=named,
        versions=report["versions"],
    )


def _count(frame: Mapping[str, Any], areas: Any) -> tuple[int, int, int]:  # noqa: ANN401
    """True faces, false finds, true faces with an expression."""
    named = frame["named"]
    if areas is None:
        return len(named), 0, sum(named)
    hits = faces_found(frame["boxes"], areas)
    right = [hit is not None for hit in hits]
    both = [one and other for one, other in zip(right, named, strict=True)]
    return sum(right), len(right) - sum(right), sum(both)


@contextmanager
def _started(
    command: list[str], threads: int, said: IO[bytes]
) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker that is ended when it takes too long, or when nobody waits for it any more."""
    process = subprocess.Popen(
        command,
        cwd=_ROOT,
        env=_environment(threads),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=said,
    )
    limit = threading.Timer(_LIMIT_S, process.kill)
    limit.start()
    try:
        yield process
    finally:
        limit.cancel()
        process.kill()
        with suppress(BrokenPipeError), process:
            pass  # closes its pipes and waits


def _feed(process: "subprocess.Popen[bytes]", images: Iterable[Image]) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    # Once it has ended, its exit code and its words say why.
    with suppress(BrokenPipeError), process.stdin:
        for image in images:
            send_frame(image, process.stdin)
    output = process.stdout.read()
    process.wait()
    return output


def _environment(threads: int) -> dict[str, str]:
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    environment.pop("PYTHONPATH", None)
    if threads:
        names = "OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"
        environment |= dict.fromkeys(names, str(threads))
    return environment


def _reason(code: int, said: bytes) -> str:
    lines = [line for line in said.decode(errors="replace").splitlines() if line.strip()]
    last = lines[-1].strip() if lines else "it said nothing"
    how = f"ended by signal {-code}" if code < 0 else f"ended with {code}"
    return f"{how}: {last[:200]}"
