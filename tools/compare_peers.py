"""Other programs of this kind beside Moodgrid, on the same frames, in one run.

    python -m tools.compare_peers [--gallery FOLDER [--truth BOXES.csv]] [--out FILE.json]

Frames are the demo class at 1920x1080 with 9, 25 and 49 faces, two samples a second; with
--gallery also the real screenshots of a folder. The programs run one after another, each
case and round in a fresh process, in environments that uv builds from tools/peers/*.txt
(about 8 GB; ours stays as it is). One that can't be installed or run says so in its row.

Columns: median time of a frame; processor time, all threads, for a minute of class; processor
time of the first frame, where Moodgrid searches the layout and every network is first used;
most memory resident; faces found of those visible; finds that are no face; processor time for
each face whose expression was worked out, and how many times Moodgrid's that is.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from capture.errors import CaptureError
from tools.gallery_truth import TruthError
from tools.peers.cases import Case, class_case, picture_cases
from tools.peers.catalogue import OURS, PEERS, Peer
from tools.peers.environments import EnvironmentMissingError, python_of
from tools.peers.measure import WARM_UP, MeasurementError, measure
from tools.peers.table import Row, as_json, table_lines

_ENVIRONMENTS: Final = Path("build/peers")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the process's exit code, 0 also where programs are missing."""
    options = _parser().parse_args(arguments)
    about = _about(options)
    try:
        cases = _cases(options)
    except (CaptureError, TruthError, OSError, ValueError) as error:
        print(f"compare_peers: {error}", file=sys.stderr)
        return 2
    if options.out:
        try:  # at once, not after half an hour of measuring
            options.out.parent.mkdir(parents=True, exist_ok=True)
            options.out.touch()
        except OSError as error:
            return _not_written(options.out, error)
    chosen = [peer for peer in PEERS if peer.key in options.only or peer.key == OURS]
    rows = compare(chosen, cases, options)
    print(", ".join(f"{name} {value}" for name, value in about.items()))
    print("\n".join(table_lines(rows)))
    if options.out:
        try:
            text = json.dumps(as_json(rows, about), indent=1)
            options.out.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            return _not_written(options.out, error)
    return 0


def _not_written(out: Path, error: OSError) -> int:
    print(f"compare_peers: {out} can't be written: {error}", file=sys.stderr)
    return 2


def compare(
    peers: Sequence[Peer], cases: Sequence[Case], options: argparse.Namespace
) -> list[Row]:
    """Measure every program on every case, in rounds that each begin with another one."""
    rows = [Row(case.name, case.visible, peer) for case in cases for peer in peers]
    pythons = {peer.key: _python(peer, options) for peer in peers}
    for turn in range(options.rounds):
        for start, case in enumerate(cases):
            mine = [row for row in rows if row.case == case.name]
            shift = (turn + start) % len(mine)
            for row in mine[shift:] + mine[:shift]:
                _measure_row(row, pythons[row.peer.key], case, turn, options.threads)
    return rows


def _measure_row(row: Row, python: Path | str, case: Case, turn: int, threads: int) -> None:
    if isinstance(python, str):
        row.missing = python
        return
    try:
        run = row.runs[turn] = measure(row.peer.key, python, case, threads)
        result = f"{run.cpu_ms:.0f} ms of processor time a frame, {run.named:.1f} faces"
    except MeasurementError as error:
        result = row.missing = str(error)
    where = f"round {turn + 1}, {case.name}, {row.peer.title}"
    print(f"{where}: {result}", file=sys.stderr, flush=True)


def _python(peer: Peer, options: argparse.Namespace) -> Path | str:
    """The interpreter that runs a program, or why there is none."""
    if peer.environment is None:
        return Path(sys.executable)
    try:
        return python_of(peer.environment, options.environments.absolute(), options.build)
    except EnvironmentMissingError as error:
        return str(error)


def _cases(options: argparse.Namespace) -> list[Case]:
    frames = options.frames + WARM_UP
    cases = [class_case(people, frames) for people in options.faces]
    if options.gallery is not None:
        cases += picture_cases(options.gallery, options.truth, frames)
    if not cases:
        raise ValueError("There is nothing to read; name --faces or a --gallery of pictures.")
    return cases


def _about(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "threads": options.threads or "as each program comes",
        "frames": options.frames,
        "rounds": options.rounds,
    }


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.compare_peers", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "--faces", type=int, nargs="*", default=[9, 25, 49], help="default 9 25 49"
    )
    parser.add_argument("--gallery", type=Path, help="folder of real gallery pictures")
    parser.add_argument("--truth", type=Path, help="their tiles, CSV (tools.gallery_truth)")
    parser.add_argument("--frames", type=_positive, default=5, help="of a run (default 5)")
    parser.add_argument("--rounds", type=_positive, default=3, help="default 3")
    parser.add_argument(
        "--threads", type=int, default=0, help="of each library; 0, the default: as it comes"
    )
    keys = [peer.key for peer in PEERS if peer.key != OURS]
    parser.add_argument(
        "--only", nargs="*", choices=keys, default=keys, help="which programs beside Moodgrid"
    )
    parser.add_argument(
        "--environments", type=Path, default=_ENVIRONMENTS, help=f"default {_ENVIRONMENTS}"
    )
    parser.add_argument(
        "--no-build", dest="build", action="store_false", help="use what is there already"
    )
    parser.add_argument("--out", type=Path, help="write all figures as JSON")
    return parser


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
