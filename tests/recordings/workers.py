"""Who is reading which recording now."""

import threading
from collections.abc import Collection
from pathlib import Path

from recordings.results import ResultsFolder


def worker_that_reads(
    results: ResultsFolder,
    name: str,
    give_up: threading.Event,
    killed: Collection[int] = (),
) -> int:
    """Wait until some process has read at least one frame of a recording, and is in it still.

    Args:
        results: Where its unfinished results grow.
        name: Of the recording.
        give_up: Ends the waiting.
        killed: Processes whose leavings don't count.

    Returns:
        The process's id; 0 if it was given up.
    """
    while not give_up.wait(0.01):
        for folder in results.work.glob("*"):
            process = int(folder.name.partition("-")[0])
            if process not in killed and _reads(folder, name):
                return process
    return 0


def _reads(folder: Path, name: str) -> bool:
    try:
        journals = list((folder / "journal").glob("*"))
        lines = journals[0].read_bytes().splitlines() if journals else []
    except OSError:
        return False
    return len(lines) > 1 and f'"{name}"'.encode() in lines[0]
