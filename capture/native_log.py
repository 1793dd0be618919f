"""Keeps native libraries from writing their own messages on the user's terminal."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_STANDARD_ERROR: Final = 2
"""The file descriptor that native code writes to, whatever `sys.stderr` is."""

_one_at_a_time = threading.RLock()
"""Two that overlap would give the descriptor back in the wrong order."""


@contextmanager
def native_log_silenced() -> Iterator[None]:
    """Send what native code writes to standard error nowhere, for the time of the block.

    LiteRT announces its CPU delegate there, libpng and libjpeg each fault of a file, and
    none has a setting against it. Python's own messages of other threads are lost too
    meanwhile: keep the block short. Without a standard error (a windowed program on Windows)
    nothing is done.
    """
    with _one_at_a_time:
        yield from _silenced()


def _silenced() -> Iterator[None]:
    if sys.stderr is not None:
        sys.stderr.flush()
    try:
        kept = os.dup(_STANDARD_ERROR)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, _STANDARD_ERROR)
        yield
    finally:
        os.dup2(kept, _STANDARD_ERROR)
        os.close(kept)
        os.close(nowhere)
