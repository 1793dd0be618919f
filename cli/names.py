"""Names for `main.py analyze --names`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from inference.errors import NamesUnavailableError
from inference.name_reader import NameReader, RapidOcrReader
from inference.names_extra import why_names_unavailable
from pipeline.names import NameDirectory

_PACKAGED: Final = bool(getattr(sys, "frozen", False))


@contextmanager
def name_directory(wanted: bool) -> Iterator[NameDirectory]:
    """A directory that is switched on if names are wanted, and ends with the block.

    Raises:
        NamesUnavailableError: Names are wanted and can't be read here.
    """
    problem = why_names_unavailable(_PACKAGED) if wanted else ""
    if problem:
        raise NamesUnavailableError(problem)
    directory = NameDirectory(_reader, lambda: None)
    directory.switch(wanted)
    try:
        yield directory
    finally:
        directory.end()


def warn_of_problem(directory: NameDirectory) -> None:
    """Say on standard error why names are missing, if they are."""
    if directory.problem:
        print(f"moodgrid: {directory.problem}", file=sys.stderr)


def _reader() -> NameReader:
    return RapidOcrReader()
