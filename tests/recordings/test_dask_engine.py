"""The same recordings on a Dask cluster, with workers that die."""

import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the optional extra 'cluster' is not installed")

import dask
import psutil
from distributed import Client

from recordings.cluster import local_cluster
from recordings.dask_engine import read_as_task, read_on_cluster
from recordings.find import Recording
from recordings.job import Job, Outcome, State
from recordings.results import ResultsFolder
from tests.recordings.pieces import LONG, SHORT, jobs_of, results_in
from tests.recordings.workers import worker_that_reads

pytestmark = pytest.mark.timeout(600)  # on a busy computer workers take long to start
_on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@pytest.fixture(scope="module")
def one_worker() -> Iterator[Client]:
    """A cluster that suspects a recording as soon as one worker has died of it."""
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        local_cluster(1) as one,
    ):
        yield one


def read(client: Client, jobs: list[Job]) -> dict[str, Outcome]:
    outcomes = read_on_cluster(client, jobs, threading.Event())
    return {outcome.name: outcome for outcome in outcomes}


def only(jobs: list[Job], *names: str) -> list[Job]:
    return [job for job in jobs if job.recording.name in names]


def test_results_are_the_same_and_one_bad_file_does_not_stop_the_rest(
    one_worker: Client, school: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    jobs = only(jobs_of(school, tmp_path / "out"), SHORT, "bad.mp4", "shots")
    outcomes = read(one_worker, jobs)
    assert {one.name: one.state for one in outcomes.values()} == {
        SHORT: State.DONE,
        "bad.mp4": State.FAILED,
        "shots": State.DONE,
    }
    made = results_in(tmp_path / "out")
    assert made == {name: expected[name] for name in made}
    assert len(made) == 6


def test_nobody_else_can_reach_the_cluster(one_worker: Client) -> None:
    """It listens on the loopback interface only, and whoever has no key can't speak to it."""
    me = psutil.Process()
    processes = [me, *me.children(recursive=True)]
    listening = [
        connection.laddr.ip
        for process in processes
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert len(listening) >= 3
    assert set(listening) == {"127.0.0.1"}
    address = str(one_worker.scheduler.address)
    assert address.startswith("tls://127.0.0.1:")
    with pytest.raises((OSError, TypeError)):
        Client(address.replace("tls://", "tcp://"), timeout=1, set_as_default=False)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("version", "another version of Moodgrid"),
        ("recording", "does not see .*gone.mp4"),
        ("results", "does not see the folder"),
    ],
)
def test_a_computer_that_is_not_like_this_one_says_so(
    one_worker: Client, school: Path, tmp_path: Path, change: str, sentence: str
) -> None:
    [job] = only(jobs_of(school, tmp_path / "out"), SHORT)
    token = tmp_path / "token"
    token.touch()
    if change == "version":
        job = replace(job, reading="0" * 64)
    elif change == "recording":
        job = replace(job, recording=Recording("gone.mp4", school / "gone.mp4"))
    else:
        token.unlink()
    outcome = one_worker.submit(read_as_task, job, token, pure=False).result(timeout=500)
    assert outcome.state is State.FAILED
    assert re.search(sentence, outcome.sentence)


@_on_posix
def test_only_the_recording_that_kills_its_workers_fails(
    one_worker: Client, school: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    killed = set[int]()
    done = threading.Event()

    def kill_whoever_reads_it() -> None:
        while pid := worker_that_reads(ResultsFolder(out), LONG, done, killed):
            os.kill(pid, signal.SIGKILL)
            killed.add(pid)

    jobs = only(jobs_of(school, out), LONG, SHORT)
    killer = threading.Thread(target=kill_whoever_reads_it)
    killer.start()
    try:
        outcomes = read(one_worker, jobs)
    finally:
        done.set()
        killer.join()
    assert len(killed) == 2
    assert outcomes[LONG].state is State.FAILED
    assert "died, every time" in outcomes[LONG].sentence
    assert outcomes[SHORT].state is State.DONE
    made = results_in(out)
    assert made == {name: expected[name] for name in made}
    assert f"{LONG}.csv" not in made


def test_stopping_ends_the_work_on_all_computers(
    one_worker: Client, school: Path, tmp_path: Path
) -> None:
    out, stop = tmp_path / "out", threading.Event()
    jobs = only(jobs_of(school, out), LONG)

    def stop_once_it_is_read() -> None:
        worker_that_reads(ResultsFolder(out), LONG, stop)
        stop.set()

    starter = threading.Thread(target=stop_once_it_is_read)
    starter.start()
    try:
        assert not list(read_on_cluster(one_worker, jobs, stop))
    finally:
        starter.join()
    # The worker reads on only until it sees that nobody waits: then it is free again.
    assert one_worker.submit(os.getpid, pure=False).result(timeout=500)
    assert not results_in(out)
