"""Ctrl+C as a wish to end, not as an exception."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ctrl_c_sets() -> Iterator[threading.Event]:
    """Lend an event that Ctrl+C sets while the block runs; for the main thread.

    It is how a live analysis without --duration ends: what was seen is then saved. An
    exception could arrive in a callback that swallows it; an event can't be lost.
    """
    stop = threading.Event()
    previous = signal.signal(signal.SIGINT, lambda _number, _frame: stop.set())
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, previous)
