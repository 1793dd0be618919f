"""What a worker of this computer's own cluster does first; Dask loads it by name."""

import signal
import threading


def dask_setup(worker: object) -> None:
    """Leave Ctrl+C to the program that started the worker.

    Args:
        worker: Dask's own; not used.
    """
    del worker
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
