"""From what was watched to what is said: growth, losses, frame rates, and whether they hold."""

import csv
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.soak.diary import Note
from tools.soak.process import Held

MOST_GROWTH: Final = 0.05
"""Of memory within the long class, after warming up."""

LEAST_FRAME_RATE: Final = 0.95
"""Of the call's own, beside the program, as a share of what it was alone."""

_WARM_UP: Final = 0.1
"""Share of the long class after which it is compared, and of the stretches compared."""


@dataclass(frozen=True)
class Finding:
    """One row of the table.

    Attributes:
        what: Was looked at.
        before: Its value to compare with.
        after: Its value in the end.
        change: From one to the other, as it is judged.
        limit: What the change must keep.
        holds: Whether it does.
    """

    what: str
    before: str
    after: str
    change: str
    limit: str
    holds: bool


@dataclass(frozen=True)
class Lesson:
    """One class: what was read, and what was found of it afterwards.

    Attributes:
        begun: Seconds of the monotonic clock.
        stopped: Likewise.
        seconds: Of class.
        snapshots: That the analyzer gave out.
        read: Of them, by the networks.
        readings: In the snapshots: as many samples there must be.
        in_journal: Samples in the journal that the history kept.
        in_csv: Rows of the CSV that was saved.
        dropped: Frames that were grabbed and replaced by a newer one before they were read.
        idle: What the program held after it, with the windows closed.
        holding: The same descriptors and threads, counted by name.
    """

    begun: float
    stopped: float
    seconds: float
    snapshots: int
    read: int
    readings: int
    in_journal: int
    in_csv: int
    dropped: int
    idle: Held
    holding: dict[str, int]


def within(samples: Sequence[Held], lesson: Lesson) -> list[Held]:
    """The samples taken during a class."""
    return [held for held in samples if lesson.begun <= held.at <= lesson.stopped]


def memory(samples: Sequence[Held]) -> Finding:
    """Whether memory grew within a class."""
    early, late = _early_and_late(samples)
    before, after = (
        statistics.median(held.memory_mb for held in part) for part in (early, late)
    )
    growth = after / before - 1
    return Finding(
        "memory in the long class",
        f"{before:.1f} MB",
        f"{after:.1f} MB",
        f"{growth:+.1%}",
        f"< {MOST_GROWTH:.0%}",
        growth < MOST_GROWTH,
    )


def none_more(what: str, before: float, after: float) -> Finding:
    """Whether there is no more of something than before."""
    more = after - before
    return Finding(
        what, f"{before:.0f}", f"{after:.0f}", f"{more:+.0f}", "none more", more <= 0
    )


def in_class(what: str, samples: Sequence[Held], count: Callable[[Held], int]) -> Finding:
    """Whether there is no more of something late in a class than early.

    The least of each stretch is compared: a dialog or a file being saved adds some for a while.
    """
    early, late = _early_and_late(samples)
    return none_more(f"{what} in the long class", min(map(count, early)), min(map(count, late)))


def none_lost(lessons: Sequence[Lesson]) -> Finding:
    """Whether all that was read was recorded, kept and saved."""
    readings = sum(lesson.readings for lesson in lessons)
    kept = sum(min(lesson.in_journal, lesson.in_csv) for lesson in lessons)
    same = all(
        lesson.readings == lesson.in_journal == lesson.in_csv and lesson.readings > 0
        for lesson in lessons
    )
    return Finding(
        "samples read, and in journal and CSV",
        str(readings),
        str(kept),
        f"{readings - kept} lost",
        "none",
        same,
    )


def frame_rate(alone: float, beside: float) -> Finding:
    """Whether the call's own window keeps its frame rate."""
    share = beside / alone if alone else 0.0
    return Finding(
        "the call's frames a second",
        f"{alone:.2f} alone",
        f"{beside:.2f} beside",
        f"{share:.1%}",
        f">= {LEAST_FRAME_RATE:.0%}",
        share >= LEAST_FRAME_RATE,
    )


def frames_a_second(notes: Sequence[Note], begin: float, end: float) -> float:
    """Frames that the call painted between two moments; 0 without two counts in between."""
    counts = [
        (note.at, note.facts["frames"])
        for note in notes
        if note.what == "painted" and begin <= note.at <= end
    ]
    if len(counts) < 2:
        return 0.0
    (first, before), (last, after) = counts[0], counts[-1]
    return float(after - before) / (last - first)


def _early_and_late(samples: Sequence[Held]) -> tuple[Sequence[Held], Sequence[Held]]:
    """The stretch after warming up, and the last one, as long."""
    length = max(1, round(len(samples) * _WARM_UP))
    return samples[length : 2 * length] or samples[:1], samples[-length:]


def table(findings: Sequence[Finding]) -> str:
    """Aligned columns for a terminal."""
    rows = [("", "before", "after", "change", "limit", "")]
    rows += [
        (f.what, f.before, f.after, f.change, f.limit, "ok" if f.holds else "BROKEN")
        for f in findings
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def write_samples(samples: Sequence[Held], path: Path) -> None:
    """Write what the process held over time as CSV; times from the first sample."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["seconds", "memory_mb", "descriptors", "threads"])
        for held in samples:
            seconds = round(held.at - samples[0].at, 2)
            rows.writerow([seconds, round(held.memory_mb, 2), held.descriptors, held.threads])
