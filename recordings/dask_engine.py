"""The engine of many computers: a Dask task for each recording."""

import queue
import socket
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from distributed import Client, Future, KilledWorker

from recordings.done import Found, look_up
from recordings.errors import ClusterUnavailableError, ForeignComputerError
from recordings.fingerprint import reading_digest
from recordings.job import Job, Outcome, State, failed
from recordings.reading import one_thread_for_pictures, read_recording

_LOOK_S: Final = 0.2
"""Between two looks at whether the user or the cluster has given up."""


def read_on_cluster(
    client: Client, jobs: Sequence[Job], stop: threading.Event
) -> Iterator[Outcome]:
    """Read recordings on all workers of a cluster.

    A recording whose worker dies is read again by another one, by Dask. One that was on four
    workers that died is suspected only: its neighbours on them were as well. Those are read
    once more at the end, one at a time.

    Args:
        client: Connected.
        jobs: What to read.
        stop: Set by anyone to end; what is being read is given up.

    Yields:
        An outcome for each recording that was read, in the order in which they end.

    Raises:
        ClusterUnavailableError: The scheduler is gone.
        RecordingsError: The results folder can't be written to.
    """
    if not jobs:
        return
    with jobs[0].results.token() as token:
        suspects = list[Job]()
        for job, outcome in _read_all(client, jobs, token, stop):
            if outcome is None:
                suspects.append(job)
            else:
                yield outcome
        for suspect in suspects:
            for job, outcome in _read_all(client, [suspect], token, stop):
                yield outcome or failed(job.recording.name, _KILLS)


_KILLS: Final = (
    "The workers that read it died, every time; it may be damaged, or need more memory than "
    "they have."
)


def _read_all(
    client: Client, jobs: Sequence[Job], token: Path, stop: threading.Event
) -> Iterator[tuple[Job, Outcome | None]]:
    """Pairs of a job and its outcome, None where its workers died."""
    ended: queue.SimpleQueue[Future] = queue.SimpleQueue()
    waiting: dict[str, tuple[Job, Future]] = {}
    for job in jobs:
        key = f"moodgrid-{uuid.uuid4().hex}"
        future = client.submit(read_as_task, job, token, key=key, pure=False)
        waiting[key] = (job, future)
        future.add_done_callback(ended.put)
    watch = _ClusterWatch(client)
    try:
        while waiting and not stop.is_set():
            with suppress(queue.Empty):
                future = ended.get(timeout=_LOOK_S)
                watch.check(future)
                job, _ = waiting.pop(future.key)
                yield job, _outcome(job, future)
            watch.check()
    finally:
        client.cancel([future for _, future in waiting.values()], force=True)


class _ClusterWatch:
    """Notices when waiting has become vain."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._asked = self._had_workers = time.monotonic()

    def check(self, future: Future | None = None) -> None:
        """Look at the cluster, and at a future that has just ended.

        Raises:
            ClusterUnavailableError: The scheduler is gone, or all workers are, for long.
        """
        if self._client.status != "running" or (future is not None and future.cancelled()):
            raise ClusterUnavailableError(f"The connection to the scheduler was lost; {_KEPT}")
        now = time.monotonic()
        if now - self._asked < _ASK_S:
            return
        self._asked = now
        if self._has_workers():
            self._had_workers = now
        elif now - self._had_workers > _WITHOUT_WORKERS_S:
            raise ClusterUnavailableError(f"The scheduler has no workers any more; {_KEPT}")

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.scheduler_info()["workers"])
        except OSError:
            return False


_KEPT: Final = "what was finished is kept: start again when it is back."

_ASK_S: Final = 5.0
_WITHOUT_WORKERS_S: Final = 300.0
"""Workers come back: a computer that starts anew, a worker that died and is replaced."""


def _outcome(job: Job, future: Future) -> Outcome | None:
    error = future.exception()
    if error is None:
        outcome: Outcome = future.result()
        return outcome
    if isinstance(error, KilledWorker):
        return None
    if isinstance(error, ImportError):
        sentence = (
            f"A worker does not find Moodgrid ({error}): start the workers in its folder, with "
            "'uv run python -m dask worker'."
        )
        return failed(job.recording.name, sentence)
    return failed(
        job.recording.name,
        f"A worker failed ({type(error).__name__}: {error}); start again, and report it if it "
        "stays.",
    )


def read_as_task(job: Job, token: Path) -> Outcome:
    """What a worker does.

    Args:
        job: What to read.
        token: A file in the results folder that is there as long as the results are wanted.
    """
    one_thread_for_pictures()
    try:
        _check_this_computer(job, token)
    except ForeignComputerError as error:
        return failed(job.recording.name, str(error))
    if look_up(job) is Found.THIS:  # by a worker that died before it could say so
        return Outcome(job.recording.name, State.DONE)
    return read_recording(job, lambda: not token.exists(), threads=1)


def _check_this_computer(job: Job, token: Path) -> None:
    here = socket.gethostname()
    if not token.exists():
        raise ForeignComputerError(
            f"The computer {here} does not see the folder {job.results.root}: all workers need "
            "it under this path, and may have to write to it."
        )
    if not job.recording.path.exists():
        raise ForeignComputerError(
            f"The computer {here} does not see {job.recording.path}: all workers need the "
            "recordings under the same path."
        )
    if reading_digest(job.options) != job.reading:
        raise ForeignComputerError(
            f"The computer {here} has another version of Moodgrid or of the model: bring all "
            "to the same."
        )
