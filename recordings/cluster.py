"""Dask clusters: one of this computer's own, or one that runs already.

Imports Dask: only for those who ask for it, and nowhere else in the program.
"""

import asyncio
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import dask
from distributed import Client, LocalCluster, Security
from distributed.core import rpc

from recordings.address import check_somebody_listens, scheduler_address
from recordings.errors import ClusterUnavailableError

_LOOPBACK: Final = "127.0.0.1"
_ANSWER_S: Final = 10.0
_WORKERS_S: Final = 15.0

_OURS: Final = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.deploy.lost-worker-timeout": "1h",
    "distributed.logging": {"distributed": "critical", "tornado": "critical"},
}
"""No page to look at, no recording in the queue of a worker that is busy, no log; and patience
with a worker that starts anew: on a busy computer that takes longer than Dask's 15 seconds."""


@contextmanager
def local_cluster(workers: int | None) -> Iterator[Client]:
    """Start workers on this computer, a process with one thread each.

    They talk over the loopback interface only, encrypted with keys that live in memory as
    long as the cluster: other users of the computer can't give them work.

    Args:
        workers: How many; None for as many as the processor has cores.

    Raises:
        ClusterUnavailableError: They could not be started.
    """
    with (
        tempfile.TemporaryDirectory(prefix="moodgrid-", ignore_cleanup_errors=True) as folder,
        dask.config.set({**_OURS, "temporary-directory": folder}),
    ):
        cluster = _start(workers or _cores(), folder)
        try:
            with Client(cluster, timeout=_ANSWER_S) as client:
                yield client
        finally:
            cluster.close()


def _start(workers: int, folder: str) -> LocalCluster:
    try:
        with _children_ignore_ctrl_c():
            return LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                host=_LOOPBACK,
                security=Security.temporary(),
                dashboard_address=f"{_LOOPBACK}:0",
                scheduler_kwargs={"dashboard": False},
                worker_dashboard_address=None,
                memory_limit=None,
                local_directory=folder,
                silence_logs=logging.CRITICAL,
                preload=["recordings.worker_start"],
            )
    except (OSError, RuntimeError, TimeoutError) as error:
        raise ClusterUnavailableError(
            f"The workers could not be started on this computer ({error}); try fewer with "
            "--workers, or leave '--engine dask' out."
        ) from error


@contextmanager
def existing_cluster(address: str) -> Iterator[Client]:
    """Connect to a scheduler that has workers.

    Args:
        address: As `scheduler_address` takes it; keys for "tls://" are those of Dask's own
            configuration.

    Raises:
        ClusterUnavailableError: Nothing answers, it is no scheduler, or it has no workers.
    """
    address = scheduler_address(address)
    check_somebody_listens(address)
    _quieten()
    try:
        kind = asyncio.run(asyncio.wait_for(_kind_at(address), _ANSWER_S))
        client = Client(address, timeout=_ANSWER_S) if kind == "Scheduler" else None
    except (OSError, ValueError, TypeError, RuntimeError, MemoryError) as error:
        raise ClusterUnavailableError(_no_scheduler(address)) from error
    if client is None:
        raise ClusterUnavailableError(_no_scheduler(address))
    with client:
        _wait_for_workers(client, address)
        yield client


async def _kind_at(address: str) -> str:
    """What answers; `Client` itself would wait for ever for something that keeps silent."""
    keys = Security().get_connection_args("client")
    async with rpc(address, connection_args=keys, timeout=_ANSWER_S) as other:
        identity = await other.identity()
        return str(identity.get("type"))


def _no_scheduler(address: str) -> str:
    return (
        f"What answers at {address} is no Dask scheduler that this computer may talk to; "
        "check the address, its protocol (tcp or tls) and Dask's version there."
    )


def _wait_for_workers(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_WORKERS_S)
    except TimeoutError as error:
        raise ClusterUnavailableError(
            f"The scheduler at {address} has no workers; start some in Moodgrid's folder with "
            f"'uv run python -m dask worker {address} --nthreads 1'."
        ) from error


def _quieten() -> None:
    for name in ("distributed", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))  # what this process may use
    return os.cpu_count() or 1


@contextmanager
def _children_ignore_ctrl_c() -> Iterator[None]:
    """Ctrl+C reaches all programs of a terminal; the workers are to end when we say so.

    What is started inside, and what that starts later, never sees it; for this process it
    only comes a little later.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows: see `recordings.worker_start`
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
