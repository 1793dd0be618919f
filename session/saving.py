"""Writes a session's CSV, its summary and its events, all whole or not at all."""

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from session.errors import SaveError, WouldOverwriteError, reason
from session.files import part_of
from session.journal import Event, settled_events
from session.sample import COLUMNS, COMPARED_COLUMNS, ComparedSample, Sample
from session.spreadsheet import (
    EVENT_COLUMNS,
    Cell,
    TableWriter,
    compared_cells,
    event_cells,
    guard,
    open_for_writing,
    sample_cells,
    summary_cells,
)
from session.summary import SUMMARY_COLUMNS, ParticipantSummary, SummaryBuilder


@dataclass(frozen=True)
class SavedFiles:
    """Where a session was saved.

    Attributes:
        csv: One row per participant and snapshot.
        summary: One row per participant.
        events: One row per bookmark, pause, loss of the picture, and person who came or went.
    """

    csv: Path
    summary: Path
    events: Path


def saved_files(csv_path: Path) -> SavedFiles:
    """The names that a session saved as "x.csv" gets: "x_summary.csv" and "x_events.csv"."""

    def beside(what: str) -> Path:
        return csv_path.with_name(f"{csv_path.stem}_{what}{csv_path.suffix}")

    return SavedFiles(csv_path, beside("summary"), beside("events"))


def save_samples(
    entries: Iterable[Sample | Event],
    csv_path: Path,
    *,
    overwrite: bool = False,
    names: Mapping[str, str] | None = None,
) -> SavedFiles:
    """Write the CSV, its summary and its events.

    Args:
        entries: Samples and events in the order in which they were recorded; read once. Of
            one session, and so all or none of the samples are `ComparedSample`s.
        csv_path: The folder must exist.
        overwrite: Whether existing files of these names may be replaced.
        names: Goes into the column `name`, by pseudonym; the journal holds none.

    Raises:
        WouldOverwriteError: One of the three exists.
        SaveError: The disk refused, or the samples can't be read.
    """
    files = saved_files(csv_path)
    try:
        _refuse_existing(files, overwrite)
        with (
            part_of(files.csv) as csv_part,
            part_of(files.summary) as summary_part,
            part_of(files.events) as events_part,
        ):
            summary, events = _write_samples(csv_part, _named(entries, names or {}))
            _write_table(summary_part, SUMMARY_COLUMNS, map(summary_cells, summary.rows()))
            _write_table(events_part, EVENT_COLUMNS, map(event_cells, settled_events(events)))
            _refuse_existing(files, overwrite)  # writing a long session took its time
            _publish(
                {csv_part: files.csv, summary_part: files.summary, events_part: files.events}
            )
    except OSError as error:
        if isinstance(error, SaveError):
            raise
        raise _refused(error, csv_path) from error
    finally:
        guard.cache_clear()  # it would remember names that are to be forgotten
    return files


def _named(
    entries: Iterable[Sample | Event], names: Mapping[str, str]
) -> Iterator[Sample | Event]:
    for entry in entries:
        known = names.get(entry.participant) if isinstance(entry, Sample) else None
        yield replace(entry, name=known) if known and isinstance(entry, Sample) else entry


def save_summary(
    summaries: Iterable[ParticipantSummary], path: Path, *, overwrite: bool = False
) -> None:
    """Write a summary CSV alone.

    Args:
        summaries: One per participant.
        path: The folder must exist.
        overwrite: Whether an existing file may be replaced.

    Raises:
        WouldOverwriteError: The file exists.
        SaveError: The disk refused.
    """
    if path.exists() and not overwrite:
        raise _exists(path)
    try:
        with part_of(path) as part:
            _write_table(part, SUMMARY_COLUMNS, map(summary_cells, summaries))
            _publish({part: path})
    except OSError as error:
        if isinstance(error, SaveError):
            raise
        raise _refused(error, path) from error
    finally:
        guard.cache_clear()  # as in `save_samples`


def _refuse_existing(files: SavedFiles, overwrite: bool) -> None:
    for path in (files.csv, files.summary, files.events):
        if path.exists() and not overwrite:
            raise _exists(path)


def _exists(path: Path) -> WouldOverwriteError:
    return WouldOverwriteError(
        f"{path} exists already: choose another name or allow it to be replaced."
    )


def _write_samples(
    path: Path, entries: Iterable[Sample | Event]
) -> tuple[SummaryBuilder, list[Event]]:
    """Write the samples; sum them up and put the events aside on the way."""
    summary, events = SummaryBuilder(), list[Event]()

    def summed_up() -> Iterator[Sample]:
        for entry in entries:
            if isinstance(entry, Event):
                events.append(entry)
            else:
                summary.add(entry)
                yield entry

    samples = summed_up()
    first = list(islice(samples, 1))
    compared = any(isinstance(sample, ComparedSample) for sample in first)
    cells = compared_cells if compared else sample_cells
    columns = COMPARED_COLUMNS if compared else COLUMNS
    _write_table(path, columns, map(cells, chain(first, samples)))
    return summary, events


def _write_table(path: Path, columns: Iterable[str], rows: Iterable[list[Cell]]) -> None:
    with open_for_writing(path) as file:
        table = TableWriter(file, columns)
        for row in rows:
            table.write(row)
        file.flush()
        os.fsync(file.fileno())


def _publish(parts: dict[Path, Path]) -> None:
    """Give complete files their names; if one fails, take back the new ones before it."""
    fresh: list[Path] = []
    for part, path in parts.items():
        existed = path.exists()
        try:
            part.replace(path)
        except OSError as error:
            for earlier in fresh:
                with contextlib.suppress(OSError):
                    earlier.unlink()
            raise _refused(error, path) from error
        if not existed:
            fresh.append(path)


def _refused(error: OSError, path: Path) -> SaveError:
    return SaveError(
        f"The session was not saved: {reason(error, path)}. Put that right or choose another "
        "place, then save again."
    )
