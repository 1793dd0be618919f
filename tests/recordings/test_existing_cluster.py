"""A scheduler that runs already: the school's own."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the optional extra 'cluster' is not installed")

from distributed import LocalCluster

from main import main
from recordings import cluster
from recordings.cluster import existing_cluster
from recordings.errors import ClusterUnavailableError
from tests.recordings.pieces import results_in, write_video


@pytest.fixture(scope="module")
def schools_own() -> Iterator[LocalCluster]:
    """Started by somebody else, without our settings; its workers are threads."""
    with LocalCluster(
        n_workers=0,
        threads_per_worker=2,
        processes=False,
        protocol="tcp://",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False},
    ) as own:
        yield own


def test_a_scheduler_without_workers_says_how_to_start_some(
    schools_own: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_WORKERS_S", 0.1)
    address = schools_own.scheduler_address
    with (
        pytest.raises(ClusterUnavailableError, match=f"python -m dask worker {address}"),
        existing_cluster(address),
    ):
        pass


def test_what_is_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Something that takes connections and says nothing Dask would say."""
    monkeypatch.setattr(cluster, "_ANSWER_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with (
            pytest.raises(ClusterUnavailableError, match="no Dask scheduler"),
            existing_cluster(address),
        ):
            pass


def test_its_workers_read_what_one_computer_would(
    schools_own: LocalCluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(3):
        write_video(tmp_path / "school" / f"{number}.avi", 2, number)
    source = str(tmp_path / "school")
    assert main(["analyze", source, "--out", str(tmp_path / "one"), "--quiet"]) == 0
    schools_own.scale(1)
    out = ["--out", str(tmp_path / "many"), "--scheduler", schools_own.scheduler_address]
    assert main(["analyze", source, "--engine", "dask", *out]) == 0
    assert "3 recordings: 3 analysed now." in capsys.readouterr().out
    assert results_in(tmp_path / "many") == results_in(tmp_path / "one")
