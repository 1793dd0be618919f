"""A program that records until it is killed; prints what it recorded, and when."""

import sys
import time
from pathlib import Path

from session.recorder import SessionRecorder
from tests.session.builders import reading, snapshot


def main(folder: Path, every_s: float) -> None:
    """Record a class of nine, and print "number monotonic-seconds" after each snapshot."""
    recorder = SessionRecorder(folder, "screen")
    readings = [reading(f"P{number:02}", name="Zoë") for number in range(1, 10)]
    number = 0
    while True:
        recorder.record(snapshot(readings, number))
        print(number, time.monotonic(), flush=True)
        number += 1
        time.sleep(every_s)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
