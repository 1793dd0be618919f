"""Writes a session's CSV and its summary, both whole or not at all."""

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from session.errors import SaveError, WouldOverwriteError, reason
from session.files import part_of
from session.sample import COLUMNS, Sample
from session.spreadsheet import TableWriter, open_for_writing, sample_cells, summary_cells
from session.summary import SUMMARY_COLUMNS, ParticipantSummary, SummaryBuilder


@dataclass(frozen=True)
class SavedFiles:
    """Where a session was saved.

    Attributes:
        csv: One row per participant and snapshot.
        summary: One row per participant.
    """

    csv: Path
    summary: Path


def saved_files(csv_path: Path) -> SavedFiles:
    """The names that a session saved as `csv_path` gets ("x.csv" and "x_summary.csv")."""
    summary = csv_path.with_name(f"{csv_path.stem}_summary{csv_path.suffix}")
    return SavedFiles(csv_path, summary)


def save_samples(
    samples: Iterable[Sample], csv_path: Path, *, overwrite: bool = False
) -> SavedFiles:
    """Write the CSV and its summary.

    Args:
        samples: In the order in which they were recorded; read once.
        csv_path: The folder must exist.
        overwrite: Whether existing files of these names may be replaced.

    Raises:
        WouldOverwriteError: One of the two exists.
        SaveError: The disk refused, or the samples can't be read.
    """
    files = saved_files(csv_path)
    try:
        _refuse_existing(files, overwrite)
        with part_of(files.csv) as csv_part, part_of(files.summary) as summary_part:
            _write_summary(summary_part, _write_samples(csv_part, samples))
            _refuse_existing(files, overwrite)  # writing a long session took its time
            _publish({csv_part: files.csv, summary_part: files.summary})
    except OSError as error:
        if isinstance(error, SaveError):
            raise
        raise _refused(error, csv_path) from error
    return files


def _refuse_existing(files: SavedFiles, overwrite: bool) -> None:
    for path in (files.csv, files.summary):
        if path.exists() and not overwrite:
            raise WouldOverwriteError(
                f"{path} exists already: choose another name or allow it to be replaced."
            )


def _write_samples(path: Path, samples: Iterable[Sample]) -> list[ParticipantSummary]:
    summary = SummaryBuilder()
    with open_for_writing(path) as file:
        table = TableWriter(file, COLUMNS)
        for sample in samples:
            table.write(sample_cells(sample))
            summary.add(sample)
        file.flush()
        os.fsync(file.fileno())
    return summary.rows()


def _write_summary(path: Path, summaries: Iterable[ParticipantSummary]) -> None:
    with open_for_writing(path) as file:
        table = TableWriter(file, SUMMARY_COLUMNS)
        for summary in summaries:
            table.write(summary_cells(summary))
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
