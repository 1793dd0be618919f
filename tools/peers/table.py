"""What was measured, as one table and as JSON."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from tools.peers.catalogue import OURS, Peer
from tools.peers.measure import Run

_HEAD: Final = (
    "faces",
    "program",
    "ms a frame",
    "CPU s a minute of class",
    "first frame, CPU ms",
    "peak memory, MB",
    "faces found",
    "false finds",
    "CPU ms a face",
    "as a multiple of Moodgrid's",
)


@dataclass
class Row:
    """One program's figures for one case.

    Attributes:
        case: Its name.
        visible: Faces in a frame of it; None where nobody said.
        peer: The program.
        runs: Its rounds, by number.
        missing: Why there are none; "" if there are.
    """

    case: str
    visible: float | None
    peer: Peer
    runs: dict[int, Run] = field(default_factory=dict)
    missing: str = ""

    def median(self, name: str) -> float | None:
        """Median of the rounds of one of `Run`'s figures; None without any."""
        values = [getattr(run, name) for run in self.runs.values()]
        known = [value for value in values if value is not None]
        return statistics.median(known) if known else None


def ratio(row: Row, ours: Row) -> float | None:
    """Processor time per face with an expression, as a multiple of ours.

    Args:
        row: Of any program.
        ours: Moodgrid's of the same case.

    Returns:
        The median of the rounds' ratios, so that what slows a round down slows both; None
        where one of the two has no face.
    """
    ratios = [
        theirs / mine
        for number, run in row.runs.items()
        if number in ours.runs
        and (theirs := run.cpu_ms_per_named) is not None
        and (mine := ours.runs[number].cpu_ms_per_named) is not None
    ]
    return statistics.median(ratios) if ratios else None


def table_lines(rows: Sequence[Row]) -> list[str]:
    """The table in Markdown; a program that could not be measured says why."""
    ours = _ours(rows)
    lines = [_line(_HEAD), "|---|---|" + "---:|" * (len(_HEAD) - 2)]
    for row in rows:
        mine = ours.get(row.case)
        shown = ratio(row, mine) if mine else None
        lines.append(_line((row.case, row.peer.title, *_cells(row, shown))))
    return lines


def as_json(rows: Sequence[Row], about: Mapping[str, Any]) -> dict[str, Any]:
    """All figures and every round, with what is known of the machine."""
    ours = _ours(rows)
    return {
        **about,
        "rows": [
            {
                "case": row.case,
                "visible": row.visible,
                "program": row.peer.key,
                "missing": row.missing or None,
                "ratio": ratio(row, ours[row.case]) if row.case in ours else None,
                "cpu_s_per_minute": row.median("cpu_s_per_minute"),
                "rounds": [asdict(run) for run in row.runs.values()],
            }
            for row in rows
        ],
    }


def _ours(rows: Sequence[Row]) -> dict[str, Row]:
    return {row.case: row for row in rows if row.peer.key == OURS}


def _cells(row: Row, shown: float | None) -> tuple[str, ...]:
    if not row.runs:
        return (f"not measured: {row.missing}", *[""] * (len(_HEAD) - 3))
    known = row.visible is not None
    of = f" of {row.visible:g}" if known else ""
    return (
        _number(row.median("wall_ms"), 0),
        _number(row.median("cpu_s_per_minute"), 1),
        _number(row.median("first_cpu_ms"), 0),
        _number(row.median("peak_mb"), 0),
        _number(row.median("found"), 1) + of,
        _number(row.median("false"), 1) if known else "?",
        _number(row.median("cpu_ms_per_named"), 2),
        _number(shown, 1),
    )


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
