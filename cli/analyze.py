"""`main.py analyze`: the same engine as the window's, without one."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from tqdm import tqdm

from capture.errors import CaptureError
from capture.frame import FrameSource
from capture.geometry import Region
from capture.permissions import screen_notice
from capture.source import open_source, parse_region, unread_parts
from cli.auto_region import gallery_on_screen
from cli.console import BAD_INPUT, fail
from cli.interrupt import ctrl_c_sets
from cli.names import name_directory, warn_of_problem
from cli.notice import check_notice
from cli.reading_options import reading_options
from cli.version import VERSION
from inference.analyzer import Analyzer
from inference.errors import ModelError, NamesUnavailableError
from inference.types import Snapshot
from pipeline.batch import Pace, analyze_all
from pipeline.names import NameDirectory, NamingAnalyzer
from session.errors import SaveError, SessionError
from session.paths import data_folder, journal_folder
from session.record import with_names
from session.recorder import SessionRecorder
from session.report import ReportOptions, render_report, save_report
from session.saving import saved_files


class _NothingKept:
    """Takes the place of a recorder when no CSV is asked for."""

    def record(self, snapshot: Snapshot) -> None:
        """Keep nothing."""

    def event(self, kind: str, detail: str = "") -> None:
        """Keep nothing."""


def run(options: argparse.Namespace) -> int:
    """Analyse the source that the options name.

    Args:
        options: As `cli.parser` makes them.

    Returns:
        0 done; 2 bad input, with one sentence on standard error.
    """
    try:
        _check_target(options)
        source = _source(options)
        analyzer = Analyzer(reading_options(options).settings_for(source))
        with name_directory(options.names) as names:
            return _analyze(options, source, analyzer, names)
    except (CaptureError, ModelError, NamesUnavailableError, SessionError) as error:
        return fail(str(error))


def _source(options: argparse.Namespace) -> FrameSource:
    region = parse_region(options.region) if options.region else None
    if region is not None and options.source != "screen":
        raise CaptureError("--region goes with the source 'screen' only; leave it out.")
    if options.auto and options.source != "screen":
        raise CaptureError("--auto goes with the source 'screen' only; leave it out.")
    check_notice(options.source, accept=options.accept_notice)
    if options.auto:
        region = _region_found(options)
    source = open_source(options.source, region=region, rate=options.rate)
    notice = screen_notice(sys.platform, os.environ) if options.source == "screen" else None
    if notice:
        print(f"moodgrid: {notice}", file=sys.stderr)
    return source


def _region_found(options: argparse.Namespace) -> Region:
    region = gallery_on_screen()
    if not options.quiet:
        print(f"The gallery was found at --region={region}.")
    return region


def _check_target(options: argparse.Namespace) -> None:
    """Find out before a long analysis, not after it, that its result can't be saved."""
    if options.csv is not None:
        files = saved_files(options.csv)
        _check_file(options, ".csv", files.csv, files.summary, files.events)
    if options.report is not None:
        _check_file(options, ".html", options.report)


def _check_file(options: argparse.Namespace, ending: str, *files: Path) -> None:
    try:
        _check_place(options, ending, *files)
    except OSError as error:
        raise SaveError(
            f"{files[0]} can't be written ({error.strerror or error}); choose another name."
        ) from error


def _check_place(options: argparse.Namespace, ending: str, *files: Path) -> None:
    folder = files[0].parent
    if files[0].suffix.lower() != ending:
        raise SaveError(f"{files[0]} does not end in {ending}; choose a name that does.")
    if not folder.is_dir():
        raise SaveError(f"The folder {folder} does not exist; make it first.")
    if not os.access(folder, os.W_OK):
        raise SaveError(f"The folder {folder} can't be written to; choose another.")
    for file in files:
        if file.exists() and not options.overwrite:
            raise SaveError(f"{file} exists already; choose another name or add --overwrite.")


def _analyze(
    options: argparse.Namespace,
    source: FrameSource,
    analyzer: Analyzer,
    names: NameDirectory,
) -> int:
    last: Snapshot | None = None
    count = 0
    naming = NamingAnalyzer(analyzer, names, wait=not source.live)
    with _sink(options, names) as sink, source, _progress(options, source) as bar:

        def advance(snapshot: Snapshot) -> None:
            nonlocal last, count
            last, count = snapshot, count + 1
            bar.set_postfix_str(f"{snapshot.mood.faces} faces", refresh=False)
            bar.update()

        with ctrl_c_sets() as stop:
            pace = Pace(options.rate, options.duration, stop)
            analyze_all(source, naming, sink, pace, advance, on_lost=_say)
        names.wait()
    _report(options, source, last and names.named(last), count)
    warn_of_problem(names)
    return 0 if count else fail("The source gave no picture to analyse.", BAD_INPUT)


def _say(sentence: str) -> None:
    tqdm.write(f"moodgrid: {sentence}", file=sys.stderr)


@contextmanager
def _progress(options: argparse.Namespace, source: FrameSource) -> Iterator["tqdm[NoReturn]"]:
    total = source.total
    if source.live and options.duration is not None:
        total = max(1, round(options.duration * options.rate))
    quiet = options.quiet or total == 1
    with tqdm(total=total, unit="frame", disable=quiet, file=sys.stderr) as bar:
        yield bar


@contextmanager
def _sink(
    options: argparse.Namespace, names: NameDirectory
) -> Iterator[SessionRecorder | _NothingKept]:
    """A recorder whose session is saved at the end, also when the analysis broke off."""
    if options.csv is None and options.report is None:
        yield _NothingKept()
        return
    journals = journal_folder(data_folder())
    with SessionRecorder(
        journals, options.source, app_version=VERSION, baseline=options.baseline
    ) as recorder:
        try:
            yield recorder
        finally:
            if recorder.samples_recorded:
                _save_or_leave(options, recorder, names)


def _save_or_leave(
    options: argparse.Namespace, recorder: SessionRecorder, names: NameDirectory
) -> None:
    """Save; what can't be saved waits in the journal, and the sentence says so."""
    try:
        _save(options, recorder, names)
    except SaveError as error:
        recorder.close()
        if recorder.problem:
            raise
        raise SaveError(f"{error} What was analysed waits: the window offers it.") from error


def _save(options: argparse.Namespace, recorder: SessionRecorder, names: NameDirectory) -> None:
    if options.csv is not None:
        recorder.save_csv(options.csv, overwrite=options.overwrite, names=names.names())
    if options.report is not None:
        record = with_names(recorder.record_so_far(), names.names())
        chosen = ReportOptions(aggregate_only=options.class_only)
        save_report(render_report(record, chosen), options.report, overwrite=options.overwrite)
    if options.csv is None:
        recorder.delete()  # the report is all that was asked for


def _report(
    options: argparse.Namespace, source: FrameSource, last: Snapshot | None, count: int
) -> None:
    for sentence in unread_parts(source):
        print(f"moodgrid: {sentence}", file=sys.stderr)
    if options.quiet or last is None:
        return
    mood = last.mood
    frames = "1 frame" if count == 1 else f"{count} frames"
    print(f"{frames} analysed; in the last one {mood.faces} live faces in {mood.tiles} tiles.")
    for reading in last.readings:
        words = reading.state.value.replace("_", " ")
        if reading.expression:
            words = f"{reading.expression.shown} {reading.expression.probability:.0%}"
        place = f"row {reading.tile.row}, column {reading.tile.column}"
        name = f"  {reading.name}" if reading.name else ""
        print(f"  {reading.participant}  {place:<18}  {words}{name}")
    if options.csv is not None:
        files = saved_files(options.csv)
        print(f"Saved {files.csv}, {files.summary.name} and {files.events.name}.")
    if options.report is not None:
        print(f"Saved {options.report}.")
