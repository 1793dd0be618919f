"""The session CSV as spreadsheets like it: UTF-8 with a mark, CRLF, and no formulas."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, TextIO

from inference.types import TileState
from session.errors import UnreadableCsvError
from session.journal import Event
from session.sample import COLUMNS, COMPARED_COLUMNS, ComparedSample, Sample
from session.summary import ParticipantSummary

_ENCODING: Final = "utf-8-sig"
"""Excel takes a CSV without the byte order mark for the system's old code page."""

_DROPPED: Final = r"""[\s'"\x00-\x1f\x7f\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]*"""
"""What a program may leave out before it looks for a formula: blanks, quotes that a cut left
without their partner, and characters without a shape."""

_FORMULA_AHEAD: Final = rf"""(?: ^ (?= {_DROPPED} [\t\r\n] | {_DROPPED} [=+\-@＝＋－＠] )
    | (?<= [;\t\r\n] ) (?= {_DROPPED} [=+\-@＝＋－＠] ) )"""
"""Where a spreadsheet would start to read a formula: at the start of a cell, and inside it
where a program set to another separator (a semicolon in much of Europe) would cut it. The
signs are those of OWASP's page "CSV Injection", full-width ones included."""

_UNGUARDED: Final = re.compile(_FORMULA_AHEAD, re.VERBOSE)
_GUARDED: Final = re.compile(_FORMULA_AHEAD.replace("(?=", "' (?="), re.VERBOSE)

Cell = str | int | None
"""Ready to be written: text guarded, decimals fixed; None is an empty cell."""


@lru_cache(maxsize=4096)  # ids, times and names repeat from row to row
def guard(text: str) -> str:
    """Put an apostrophe before whatever a spreadsheet would take for a formula."""
    return _UNGUARDED.sub("'", text)


def unguard(text: str) -> str:
    """Undo `guard`, exactly."""
    return _GUARDED.sub("", text)


def decimal(value: float | None, decimals: int = 4) -> str:
    """Write a number with that many decimals, None as an empty cell."""
    return "" if value is None else f"{value:.{decimals}f}"


def open_for_writing(path: Path) -> TextIO:
    """Open a new CSV; what UTF-8 can't hold (half a surrogate pair) becomes "?".

    Raises:
        OSError: It can't be written.
    """
    return path.open("w", encoding=_ENCODING, newline="", errors="replace")


class TableWriter:
    """Writes one table of cells, quoted where needed, lines ending in CRLF."""

    def __init__(self, file: TextIO, columns: Iterable[str]) -> None:
        """Write the line of column names to a file from `open_for_writing`."""
        self._writer = csv.writer(file, dialect="excel")
        self._writer.writerow(columns)

    def write(self, cells: Iterable[Cell]) -> None:
        """Write one line.

        Raises:
            OSError: The disk refused.
        """
        self._writer.writerow(cells)


def compared_cells(sample: Sample) -> list[Cell]:
    """The cells of one sample, in the order of `COMPARED_COLUMNS`."""
    change = sample.change if isinstance(sample, ComparedSample) else None
    return [*sample_cells(sample), decimal(change)]


def sample_cells(sample: Sample) -> list[Cell]:
    """The cells of one sample, in the order of `COLUMNS`."""
    return [
        guard(sample.session_id),
        guard(sample.time_utc),
        decimal(sample.elapsed_s, 3),
        guard(sample.participant),
        guard(sample.name),
        sample.tile_row,
        sample.tile_column,
        sample.state.value,
        guard(sample.expression),
        decimal(sample.probability),
        decimal(sample.angry),
        decimal(sample.disgust),
        decimal(sample.fear),
        decimal(sample.happy),
        decimal(sample.sad),
        decimal(sample.surprise),
        decimal(sample.neutral),
        sample.face_x,
        sample.face_y,
        sample.face_width,
        sample.face_height,
    ]


def summary_cells(summary: ParticipantSummary) -> list[Cell]:
    """The cells of one participant's summary, in the order of `SUMMARY_COLUMNS`."""
    return [
        guard(summary.participant),
        guard(summary.name),
        summary.samples,
        decimal(summary.seconds_seen, 3),
        decimal(summary.share_angry),
        decimal(summary.share_disgust),
        decimal(summary.share_fear),
        decimal(summary.share_happy),
        decimal(summary.share_sad),
        decimal(summary.share_surprise),
        decimal(summary.share_neutral),
        decimal(summary.share_unsure),
        decimal(summary.seconds_no_face, 3),
        decimal(summary.seconds_camera_off, 3),
        decimal(summary.seconds_still_picture, 3),
        decimal(summary.seconds_too_small, 3),
        decimal(summary.longest_negative_s, 3),
        guard(summary.first_seen_utc),
        guard(summary.last_seen_utc),
    ]


EVENT_COLUMNS: Final = ("time_utc", "elapsed_s", "event", "detail")
"""Of the events CSV, in order."""


def event_cells(event: Event) -> list[Cell]:
    """The cells of one event, in the order of `EVENT_COLUMNS`."""
    return [
        guard(event.time_utc),
        decimal(event.elapsed_s, 3),
        guard(event.event),
        guard(event.detail),
    ]


def read_samples(path: Path) -> Iterator[Sample]:
    """Read a session CSV row by row, as `sample_cells` wrote it.

    Raises:
        UnreadableCsvError: It can't be opened, or is not a session CSV.
    """
    try:
        with path.open(encoding=_ENCODING, newline="") as file:
            yield from _read_rows(csv.reader(file, strict=True))
    except OSError as error:
        raise UnreadableCsvError(
            f"{path} can't be opened ({error.strerror or error}): choose another file."
        ) from error
    except (ValueError, csv.Error) as error:
        raise UnreadableCsvError(
            f"{path} is not a session CSV of this version of Moodgrid ({error}): choose a "
            "file that Moodgrid saved and no other program changed."
        ) from error


def _read_rows(rows: Iterator[list[str]]) -> Iterator[Sample]:
    columns = tuple(next(rows, ()))
    if columns not in (COLUMNS, COMPARED_COLUMNS):
        raise ValueError("its columns differ")
    for row in rows:
        if len(row) != len(columns):
            raise ValueError("a row has too few or too many cells")
        sample = _sample(row[: len(COLUMNS)])
        if columns == COMPARED_COLUMNS:
            change = float(row[-1]) if row[-1] else None
            sample = ComparedSample(**vars(sample), change=change)
        yield sample


def _sample(row: list[str]) -> Sample:
    cells = dict(zip(COLUMNS, row, strict=True))

    def real(column: str) -> float | None:
        return float(cells[column]) if cells[column] else None

    def whole(column: str) -> int | None:
        return int(cells[column]) if cells[column] else None

    return Sample(
        session_id=unguard(cells["session_id"]),
        time_utc=unguard(cells["time_utc"]),
        elapsed_s=float(cells["elapsed_s"]),
        participant=unguard(cells["participant"]),
        name=unguard(cells["name"]),
        tile_row=int(cells["tile_row"]),
        tile_column=int(cells["tile_column"]),
        state=TileState(cells["state"]),
        expression=unguard(cells["expression"]),
        probability=real("probability"),
        angry=real("angry"),
        disgust=real("disgust"),
        fear=real("fear"),
        happy=real("happy"),
        sad=real("sad"),
        surprise=real("surprise"),
        neutral=real("neutral"),
        face_x=whole("face_x"),
        face_y=whole("face_y"),
        face_width=whole("face_width"),
        face_height=whole("face_height"),
    )
