"""Starts the call and the program, watches the program, and gathers what both noted."""

import csv
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from session.journal import SUFFIX, Batch, decode
from session.paths import history_folder
from tools.soak.diary import Note, read_diary
from tools.soak.figures import Lesson
from tools.soak.folder import app_diary, call_diary, data_in, saved_as
from tools.soak.hurry import Hurry
from tools.soak.process import Held, held_by

_START_S: Final = 60.0
_WARM_UP_S: Final = 3.0
"""Of the call alone, before its frames are counted."""


class SoakError(Exception):
    """The soak could not be carried out; the message says what happened."""


@dataclass(frozen=True)
class Schedule:
    """How to soak.

    Attributes:
        classes: Their lengths, seconds of class.
        hurry: How they are compressed, or None.
        alone: Seconds that the call is watched before the program starts, and after it.
        sample_every: Seconds from one look at the program to the next.
        happen_every: Seconds from one change in the gallery to the next.
        frames: A second, that the call shows if it can.
    """

    classes: list[float]
    hurry: Hurry | None
    alone: float
    sample_every: float
    happen_every: float
    frames: float

    @property
    def middle(self) -> int:
        """Index of the class that is looked at most: the short ones stand around it."""
        return len(self.classes) // 2


@dataclass(frozen=True)
class Soaked:
    """What was seen.

    Attributes:
        samples: What the program held, in order.
        lessons: Its classes.
        call: What the call noted.
        before: Begin and end of the time that the call was alone at first, monotonic seconds.
        after: Likewise at last.
    """

    samples: list[Held]
    lessons: list[Lesson]
    call: list[Note]
    before: tuple[float, float]
    after: tuple[float, float]


def soak(schedule: Schedule, folder: Path) -> Soaked:
    """Carry it out; takes as long as it is to.

    Args:
        schedule: What to do.
        folder: Empty; gets the program's data and all it saves.

    Raises:
        SoakError: One of the two programs failed.
    """
    with _call(call_diary(folder), schedule) as call:
        before = _alone(schedule.alone)
        samples = _watch_program(schedule, folder, call)
        after = _alone(schedule.alone)
        notes = read_diary(call_diary(folder))
    return Soaked(samples, _lessons(folder), notes, before, after)


@contextmanager
def _call(diary: Path, schedule: Schedule) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "tools.soak.gallery", str(diary)]
    command += ["--every", str(schedule.happen_every), "--frames", str(schedule.frames)]
    call = subprocess.Popen(command)
    try:
        _wait(call, lambda: any(n.what == "painted" for n in read_diary(diary)))
        time.sleep(_WARM_UP_S)
        yield call
    finally:
        call.terminate()
        call.wait()


def _wait(process: "subprocess.Popen[bytes]", until: Callable[[], bool]) -> None:
    end = time.monotonic() + _START_S
    while not until():
        if process.poll() is not None or time.monotonic() > end:
            raise SoakError("The window that plays the call did not come up.")
        time.sleep(0.1)


def _alone(seconds: float) -> tuple[float, float]:
    begin = time.monotonic()
    time.sleep(seconds)
    return begin, time.monotonic()


def _watch_program(
    schedule: Schedule, folder: Path, call: "subprocess.Popen[bytes]"
) -> list[Held]:
    classes = ",".join(map(str, schedule.classes))
    command = [sys.executable, "-m", "tools.soak.app", str(folder), "--classes", classes]
    if schedule.hurry:
        command += ["--speed", str(schedule.hurry.speed)]
        command += ["--read-every", str(schedule.hurry.read_every)]
    program = subprocess.Popen(command)
    samples = list[Held]()
    try:
        while program.poll() is None:
            if call.poll() is not None:
                raise SoakError("The window that plays the call ended in the middle.")
            sample = held_by(program.pid)
            samples += [sample] if sample else []
            with _suppressed_timeout():
                program.wait(schedule.sample_every)
    finally:
        if program.poll() is None:
            program.kill()
        program.wait()
    if program.returncode:
        ended = [n for n in read_diary(app_diary(folder)) if n.what == "ended"]
        why = "; ".join(ended[-1].facts["problems"]) if ended else "see above"
        raise SoakError(f"The program ended with exit code {program.returncode}: {why}.")
    return samples


@contextmanager
def _suppressed_timeout() -> Iterator[None]:
    try:
        yield
    except subprocess.TimeoutExpired:
        return


def _lessons(folder: Path) -> list[Lesson]:
    notes = read_diary(app_diary(folder))
    tallies = notes[-1].facts["tallies"]
    begun, stopped, idle = (
        [note for note in notes if note.what == what] for what in ("begun", "stopped", "idle")
    )
    return [
        Lesson(
            begun=begin.at,
            stopped=stop.at,
            seconds=stop.facts["seconds"],
            snapshots=tally["snapshots"],
            read=tally["read"],
            readings=tally["readings"],
            in_journal=_samples_in_journal(_journal(folder, stop.facts["session"])),
            in_csv=_rows_in_csv(saved_as(folder, number)),
            dropped=stop.facts["dropped"],
            idle=Held(**rest.facts["held"]),
            holding=rest.facts["files"] | rest.facts["thread_names"],
        )
        for number, (begin, stop, rest, tally) in enumerate(
            zip(begun, stopped, idle, tallies, strict=True), 1
        )
    ]


def _journal(folder: Path, session: str) -> Path:
    return history_folder(data_in(folder)) / f"{session}{SUFFIX}"


def _samples_in_journal(path: Path) -> int:
    with path.open("rb") as lines:
        entries = map(decode, lines)
        return sum(len(entry.rows) for entry in entries if isinstance(entry, Batch))


def _rows_in_csv(path: Path) -> int:
    with path.open(newline="", encoding="utf-8") as file:
        return sum(1 for _ in csv.reader(file)) - 1
