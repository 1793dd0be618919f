"""`main.py analyze FOLDER --engine …`: many recordings, each read once, into one folder."""

import argparse
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tqdm import tqdm

from cli.console import BAD_INPUT, fail
from cli.interrupt import ctrl_c_sets
from cli.reading_options import reading_options
from inference.errors import ModelError, NamesUnavailableError
from inference.names_extra import why_names_unavailable
from recordings.address import scheduler_address
from recordings.cluster_extra import why_cluster_unavailable
from recordings.errors import RecordingsError
from recordings.find import Recording, find_recordings
from recordings.job import Job, Outcome, State
from recordings.plan import plan
from recordings.results import ResultsFolder
from recordings.single import read_in_turn

_FAILED: Final = 1
"""Exit code where some recordings could not be read, or the user ended it."""

_PACKAGED: Final = bool(getattr(sys, "frozen", False))

_OF_ONE_SOURCE: Final = (
    ("csv", "--csv"),
    ("report", "--report"),
    ("class_only", "--class-only"),
    ("auto", "--auto"),
    ("region", "--region"),
    ("duration", "--duration"),
    ("accept_notice", "--accept-notice"),
)


def wanted(options: argparse.Namespace) -> bool:
    """Whether the options ask for many recordings."""
    given = (options.engine, options.out, options.scheduler, options.workers)
    return any(value is not None for value in given)


def run(options: argparse.Namespace) -> int:
    """Read every recording in a folder.

    Args:
        options: As `cli.parser` makes them.

    Returns:
        0 all are done, now or earlier; 1 some are not; 2 none could be read, or wrong use.
    """
    try:
        _check(options)
        source = _path(options.source)
        recordings = find_recordings(source)
        results = ResultsFolder(_path(options.out or _beside(source)))
        with results.reserved(), ctrl_c_sets() as stop:
            return _run(options, recordings, results, stop)
    except (RecordingsError, ModelError, NamesUnavailableError) as error:
        return fail(str(error))


def _run(
    options: argparse.Namespace,
    recordings: Sequence[Recording],
    results: ResultsFolder,
    stop: threading.Event,
) -> int:
    planned = plan(recordings, reading_options(options), results, overwrite=options.overwrite)
    outcomes = list(planned.settled)
    try:
        for outcome in _progress(options, planned.jobs, stop):
            outcomes.append(outcome)
    except RecordingsError as error:
        if not any(outcome.state is State.DONE for outcome in outcomes):
            raise
        fail(str(error))
    return _report(options, outcomes, len(recordings), results)


def _check(options: argparse.Namespace) -> None:
    if options.source == "screen" or options.source.startswith("camera"):
        raise RecordingsError(
            f"--engine and --out read recordings, not '{options.source}'; leave them out."
        )
    for name, option in _OF_ONE_SOURCE:
        if getattr(options, name):
            raise RecordingsError(
                f"{option} goes with one source; with --engine or --out leave it out."
            )
    if options.engine != "dask":
        for name in ("scheduler", "workers"):
            if getattr(options, name) is not None:
                raise RecordingsError(f"--{name} goes with '--engine dask'; add that.")
    elif problem := why_cluster_unavailable(_PACKAGED):
        raise RecordingsError(problem)
    if options.scheduler is not None:
        scheduler_address(options.scheduler)
        if options.workers is not None:
            raise RecordingsError(
                "--workers starts workers on this computer, --scheduler uses others; leave one "
                "of them out."
            )
    if options.names and (problem := why_names_unavailable(_PACKAGED)):
        raise NamesUnavailableError(problem)


def _path(text: str | Path) -> Path:
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError as error:
        raise RecordingsError(f"'{text}' names no folder ({error}).") from error


def _beside(source: Path) -> Path:
    if not source.name:
        raise RecordingsError(f"Say with --out where the results of {source} are to go.")
    return source.with_name(f"{source.name}-results")


def _progress(
    options: argparse.Namespace, jobs: Sequence[Job], stop: threading.Event
) -> Iterator[Outcome]:
    """The outcomes as they come, with a bar on a terminal's standard error."""
    if not jobs:
        return
    with (
        _engine(options, jobs, stop) as outcomes,
        tqdm(total=len(jobs), unit="recording", disable=options.quiet, file=sys.stderr) as bar,
    ):
        for outcome in outcomes:
            bar.update()
            yield outcome


@contextmanager
def _engine(
    options: argparse.Namespace, jobs: Sequence[Job], stop: threading.Event
) -> Iterator[Iterator[Outcome]]:
    if options.engine != "dask":
        yield read_in_turn(jobs, stop)
        return
    from recordings.cluster import existing_cluster, local_cluster  # noqa: PLC0415 (optional)
    from recordings.dask_engine import read_on_cluster  # noqa: PLC0415 (optional)

    cluster = (
        local_cluster(options.workers)
        if options.scheduler is None
        else existing_cluster(options.scheduler)
    )
    with cluster as client:
        yield read_on_cluster(client, jobs, stop)


def _report(
    options: argparse.Namespace,
    outcomes: Sequence[Outcome],
    total: int,
    results: ResultsFolder,
) -> int:
    for outcome in sorted(outcomes, key=lambda one: one.name):
        for sentence in (*outcome.remarks, *filter(None, [outcome.sentence])):
            print(f"moodgrid: {outcome.name}: {sentence}", file=sys.stderr)
    counts = Counter(outcome.state for outcome in outcomes)
    open_ones = total - len(outcomes)
    if not options.quiet:
        print(_summary(counts, total, open_ones))
        print(f"Results are in {results.root}.")
    if open_ones:
        return fail("Ended before all were read; start it again to go on.", _FAILED)
    if not counts[State.FAILED]:
        return 0
    return _FAILED if counts[State.DONE] or counts[State.KEPT] else BAD_INPUT


def _summary(counts: Counter[State], total: int, open_ones: int) -> str:
    parts = [f"{counts[State.DONE]} analysed now"]
    if counts[State.KEPT]:
        parts.append(f"{counts[State.KEPT]} done before")
    if counts[State.FAILED]:
        parts.append(f"{counts[State.FAILED]} failed")
    if open_ones:
        parts.append(f"{open_ones} not begun or not finished")
    recordings = "1 recording" if total == 1 else f"{total} recordings"
    return f"{recordings}: {', '.join(parts)}."
