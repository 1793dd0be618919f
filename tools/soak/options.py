"""The command line of a soak, and the schedule that it asks for."""

import argparse
import math
from pathlib import Path
from typing import Final

from tools.soak.hurry import Hurry
from tools.soak.run import Schedule

_SHORT_S: Final = 3.0
"""Of the classes around the long one; all that is done in them takes longer."""

_FRAMES: Final = 25.0
_FRAMES_HURRIED: Final = 1.0
"""A second, of the call; beside a hurried class they are not judged and only cost time."""


def parser() -> argparse.ArgumentParser:
    """Of `python -m tools.soak`."""
    made = argparse.ArgumentParser(
        prog="python -m tools.soak",
        description="Whether the program leaks, loses samples or disturbs the call.",
    )
    add = made.add_argument
    add("--minutes", type=_positive, default=30.0, help="of class, real time (default 30)")
    add("--class-hours", type=_positive, help="of class instead, compressed")
    add("--speed", type=_positive, default=30.0, help="of its clock at most (default 30)")
    add(
        "--read-every",
        type=_count,
        default=16,
        help="snapshots of a compressed class to one that the networks read (default 16)",
    )
    add("--around", type=_count, default=2, help="short classes before, and after (default 2)")
    add(
        "--alone",
        type=_positive,
        default=30.0,
        help="seconds to watch the call without the program, before and after (default 30)",
    )
    add(
        "--sample-every",
        type=_positive,
        default=5.0,
        help="seconds from one look at the program to the next (default 5)",
    )
    add(
        "--happen-every",
        type=_positive,
        default=7.0,
        help="seconds from one change in the gallery to the next (default 7)",
    )
    add("--out", type=Path, metavar="FOLDER", help="keep table, samples (CSV) and plot (PNG)")
    return made


def schedule_of(options: argparse.Namespace) -> Schedule:
    """What the command line asks for."""
    hours: float | None = options.class_hours
    seconds = hours * 3600 if hours else options.minutes * 60
    hurry = Hurry(options.speed, options.read_every) if hours else None
    short = [_SHORT_S * (hurry.speed if hurry else 1)] * options.around
    return Schedule(
        classes=[*short, seconds, *short],
        hurry=hurry,
        alone=0.0 if hurry else options.alone,
        sample_every=options.sample_every,
        happen_every=options.happen_every,
        frames=_FRAMES_HURRIED if hurry else _FRAMES,
    )


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return value


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)
