"""A school's folder and its results, made once."""

import threading
from pathlib import Path

import pytest

from recordings.single import read_in_turn
from tests.recordings.pieces import jobs_of, results_in, write_school


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its `long.avi` takes a while to read; nobody may change it."""
    return write_school(tmp_path_factory.mktemp("school"), long=40)


@pytest.fixture(scope="session")
def expected(school: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one computer makes of it."""
    out = tmp_path_factory.mktemp("single") / "out"
    list(read_in_turn(jobs_of(school, out), threading.Event()))
    return results_in(out)
