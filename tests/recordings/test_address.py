"""Where a scheduler is."""

import socket

import pytest

from recordings.address import check_somebody_listens, scheduler_address
from recordings.errors import ClusterUnavailableError


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://10.0.0.5:8786", "tcp://10.0.0.5:8786"),
        ("tls://dask.school.example:1", "tls://dask.school.example:1"),
        ("localhost:65535", "tcp://localhost:65535"),
        ("tcp://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert scheduler_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        *("", "school", "tcp://school", "http://school:80", "tcp://school:0"),
        *("tcp://s:65536", "tcp://a b:1", "tcp://:8786", "tcp://school:8786/x"),
        "tcp://u@school:8786",
    ],
)
def test_what_is_none(text: str) -> None:
    with pytest.raises(ClusterUnavailableError, match="no scheduler's address"):
        scheduler_address(text)


def test_nobody_there_is_found_out_at_once() -> None:
    with socket.socket() as taken:  # bound, and never listening
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(ClusterUnavailableError, match="No scheduler can be reached"):
            check_somebody_listens(address)


def test_somebody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        check_somebody_listens(f"tcp://127.0.0.1:{server.getsockname()[1]}")
