"""The engine of one computer: one recording after the other, in the calling thread."""

import threading
from collections.abc import Iterator, Sequence

from recordings.job import Job, Outcome, State
from recordings.reading import read_recording


def read_in_turn(jobs: Sequence[Job], stop: threading.Event) -> Iterator[Outcome]:
    """Read recordings in their order.

    Args:
        jobs: What to read.
        stop: Set by anyone to end; the recording at hand is given up.

    Yields:
        An outcome for each recording that was read.
    """
    for job in jobs:
        outcome = read_recording(job, stop.is_set)
        if outcome.state is State.STOPPED:
            return
        yield outcome
