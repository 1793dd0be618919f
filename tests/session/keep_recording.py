"""A program that records until it is killed; prints the number of each snapshot."""

import itertools
import sys
import time
from pathlib import Path

from session.recorder import SessionRecorder
from tests.session.builders import reading, snapshot


def main(folder: Path, every_s: float) -> None:
    """Record a class of nine; its clock never runs ahead of the real one."""
    recorder = SessionRecorder(folder, "screen")
    readings = [reading(f"P{number:02}", name="Zoë") for number in range(1, 10)]
    for number in itertools.count():
        time.sleep(every_s)
        recorder.record(snapshot(readings, number * every_s))
        print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
