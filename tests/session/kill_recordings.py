"""Starts programs that record, kills each at a random moment, and prints what each had done.

One process forks them all, so that a start costs milliseconds instead of the imports.
"""

import itertools
import json
import os
import random
import selectors
import signal
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from session.recorder import SessionRecorder
from tests.session.builders import reading, snapshot

STEP_S: Final = 0.02
"""Between two snapshots on the recorder's clock; the real clock shows this long or longer."""

BOOKMARK_EVERY: Final = 25
SAVING_EVERY: Final = 8
"""Of so many programs one saves its session over and over while it records."""

AT_ONCE: Final = 40
_LONGEST: Final = 120
"""Snapshots until a program is killed, at most."""


@dataclass
class _Program:
    """One that records; `handed` counts the snapshots that `record` has returned from."""

    number: int
    pid: int
    told: int
    snapshots: int
    delay_s: float
    handed: int = 0
    due: float | None = None


def main(root: Path, count: int, seed: int) -> None:
    """Print one JSON line for each killed program: its folder and what it had handed over."""
    moments = random.Random(seed)
    waiting = [
        (number, moments.randint(0, _LONGEST), moments.uniform(0.0, 1.5 * STEP_S))
        for number in range(count)
    ]
    with selectors.DefaultSelector() as selector:
        running: dict[int, _Program] = {}
        while waiting or running:
            while waiting and len(running) < AT_ONCE:
                program = _start(root, *waiting.pop())
                running[program.told] = program
                selector.register(program.told, selectors.EVENT_READ)
            _listen(selector, running)
            for program in [p for p in running.values() if p.due and p.due <= time.monotonic()]:
                selector.unregister(program.told)
                del running[program.told]
                _kill(root, program)


def _start(root: Path, number: int, snapshots: int, delay_s: float) -> _Program:
    reads, writes = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reads)
        _record(root / str(number), writes, saving=number % SAVING_EVERY == 0)
    os.close(writes)
    program = _Program(number, pid, reads, snapshots, delay_s)
    if not snapshots:
        program.due = time.monotonic() + delay_s
    return program


def _listen(selector: selectors.BaseSelector, running: dict[int, _Program]) -> None:
    for key, _ in selector.select(STEP_S / 10):
        program = running[key.fd]
        program.handed += len(os.read(key.fd, 4096))
        if program.due is None and program.handed >= program.snapshots:
            program.due = time.monotonic() + program.delay_s


def _kill(root: Path, program: _Program) -> None:
    os.kill(program.pid, signal.SIGKILL)
    os.waitpid(program.pid, 0)
    while rest := os.read(program.told, 4096):
        program.handed += len(rest)
    os.close(program.told)
    done = {"folder": str(root / str(program.number)), "handed": program.handed}
    print(json.dumps(done), flush=True)


def _record(folder: Path, told: int, *, saving: bool) -> NoReturn:
    """Record a class of five, and write a byte after each snapshot; never returns."""
    folder.mkdir()
    recorder = SessionRecorder(folder / "journals", "screen")
    readings = [reading(f"P{number:02}", name="Zoë") for number in range(1, 6)]
    if saving:
        threading.Thread(target=_keep_saving, args=(recorder, folder), daemon=True).start()
    for number in itertools.count():
        time.sleep(STEP_S)
        recorder.record(snapshot(readings, number * STEP_S))
        os.write(told, b".")
        if number % BOOKMARK_EVERY == 0:
            recorder.bookmark(f"at {number}")
    raise AssertionError("counted to the end")


def _keep_saving(recorder: SessionRecorder, folder: Path) -> None:
    while True:
        recorder.save_csv(folder / "saved.csv", overwrite=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
