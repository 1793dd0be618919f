"""Reads one recording from start to end; every engine does it with this, and only with this."""

import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import cv2

from capture.errors import CaptureError, SourceError
from capture.images import ImageSource
from capture.source import open_file, unread_parts
from capture.video import VideoSource
from inference.analyzer import Analyzer
from inference.errors import ModelError, NamesUnavailableError
from inference.name_reader import RapidOcrReader
from inference.networks import Networks, load_networks
from inference.types import Snapshot
from pipeline.batch import Pace, analyze_all
from pipeline.names import NameDirectory, NamingAnalyzer
from recordings.done import publish
from recordings.errors import RecordingsError
from recordings.job import Job, Outcome, State, failed
from session.errors import SessionError, reason
from session.recorder import SessionRecorder

_EXPECTED: Final = (
    CaptureError,
    ModelError,
    NamesUnavailableError,
    RecordingsError,
    SessionError,
)

_of_this_thread = threading.local()


class _StoppedError(Exception):
    """The user wants no more."""


def read_recording(
    job: Job, stop: Callable[[], bool], *, threads: int | None = None
) -> Outcome:
    """Read a recording and put its results in place, all or none.

    Args:
        job: What to read, how, and where the results go.
        stop: Asked after every frame whether to give up.
        threads: That decoding may use; None for as many as the processor has cores.

    Returns:
        What came of it; whatever is wrong with a recording is in it, never raised.
    """
    name = job.recording.name
    try:
        with _work_folder(job) as work:
            return _read(job, stop, work, threads)
    except _StoppedError:
        return Outcome(name, State.STOPPED)
    except _EXPECTED as error:
        return failed(name, str(error))
    except OSError as error:
        place = job.results.files(name).csv
        said = reason(error, Path(error.filename or place))
        return failed(name, f"{said[0].upper()}{said[1:]}; put that right and start again.")
    except Exception as error:  # noqa: BLE001  (one recording must not stop the others)
        return failed(
            name,
            f"Something unexpected happened ({type(error).__name__}: {error}); analyse it "
            "alone and report what you see.",
        )


def _read(job: Job, stop: Callable[[], bool], work: Path, threads: int | None) -> Outcome:
    name, options = job.recording.name, job.options
    source = open_file(str(job.recording.path), options.rate, decoder_threads=threads)
    analyzer = Analyzer(options.settings_for(source), _networks(job))
    with _names(options.names) as names, _recorder(job, work) as recorder:
        frames = _record(source, NamingAnalyzer(analyzer, names, wait=True), recorder, stop)
        names.wait()
        if not frames:
            raise SourceError(f"{job.recording.path.name} gave no picture to analyse.")
        made = recorder.save_csv(work / "result.csv", names=names.names())
        publish(job, made)
        remarks = [*unread_parts(source), *filter(None, [names.problem])]
    return Outcome(
        name, State.DONE, "", tuple(remarks), frames=frames, samples=recorder.samples_recorded
    )


def _record(
    source: ImageSource | VideoSource,
    analyzer: NamingAnalyzer,
    recorder: SessionRecorder,
    stop: Callable[[], bool],
) -> int:
    def go_on(_: Snapshot) -> None:
        if stop():
            raise _StoppedError

    if stop():
        raise _StoppedError
    with source:
        return analyze_all(source, analyzer, recorder, Pace(1.0, None), go_on)


@contextmanager
def _work_folder(job: Job) -> Iterator[Path]:
    """A private folder of this attempt's own, gone at the end; the process is in its name."""
    folder = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=job.results.work))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _recorder(job: Job, work: Path) -> Iterator[SessionRecorder]:
    recorder = SessionRecorder(
        work / "journal",
        job.recording.name,
        baseline=job.options.baseline,
        session_id=job.fingerprint.session_id(job.recording.name),
    )
    try:
        yield recorder
    finally:
        recorder.delete()


@contextmanager
def _names(wanted: bool) -> Iterator[NameDirectory]:
    directory = NameDirectory(RapidOcrReader, lambda: None)
    directory.switch(wanted)
    try:
        yield directory
    finally:
        directory.end()


def _networks(job: Job) -> Networks:
    """Those that this thread loaded for its last recording, if they are the same."""
    wanted = (job.options.detector, job.options.model, job.reading)
    loaded: tuple[object, Networks] | None = getattr(_of_this_thread, "networks", None)
    if loaded is not None and loaded[0] == wanted:
        return loaded[1]
    networks = load_networks(job.options.detector, job.options.model)
    _of_this_thread.networks = (wanted, networks)
    return networks


def one_thread_for_pictures() -> None:
    """Let OpenCV work in the calling thread only: beside other workers more threads cost time.

    Results do not depend on it.
    """
    cv2.setNumThreads(1)
