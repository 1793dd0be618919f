"""Where a Dask scheduler is, as a user writes it."""

import re
import socket
from typing import Final

from recordings.errors import ClusterUnavailableError

_ADDRESS: Final = re.compile(
    r"(?:(?P<protocol>tcp|tls)://)?(?P<host>\[[0-9A-Fa-f:.%\w]+\]|[A-Za-z0-9._-]+):(?P<port>\d{1,5})"
)

_PATIENCE_S: Final = 5.0


def scheduler_address(text: str) -> str:
    """Read a scheduler's address.

    Args:
        text: "HOST:PORT", or with "tcp://" or "tls://" before it.

    Returns:
        With the protocol, "tcp" where none was given.

    Raises:
        ClusterUnavailableError: It is written otherwise.
    """
    match = _ADDRESS.fullmatch(text)
    if match is None or not 1 <= int(match["port"]) <= 65535:
        raise ClusterUnavailableError(
            f"'{text}' is no scheduler's address; write tcp://HOST:PORT, for example "
            "tcp://10.0.0.5:8786."
        )
    return f"{match['protocol'] or 'tcp'}://{match['host']}:{match['port']}"


def check_somebody_listens(address: str) -> None:
    """Find out within seconds whether anything answers at an address.

    Dask itself would go on trying for its whole time-out, and could not say why.

    Raises:
        ClusterUnavailableError: Nobody does.
    """
    host, _, port = address.partition("://")[2].rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE_S).close()
    except OSError as error:
        raise ClusterUnavailableError(
            f"No scheduler can be reached at {address} ({error.strerror or error}); check the "
            "address, and that 'dask scheduler' runs there."
        ) from error
