"""Which times of a session are to be believed: files may be damaged, clocks may be wrong."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

LONGEST_S: Final = 1e7
"""No session lasts longer: almost four months. Seconds."""

_EARLIEST: Final = datetime(1970, 1, 3, tzinfo=UTC)
_LATEST: Final = datetime(2999, 1, 1, tzinfo=UTC)
"""What every system can show in every time zone."""

_ID_FORM: Final = "%Y%m%dT%H%M%SZ"
_ID_LENGTH: Final = len("20261121T094500Z")


def believable(moment: datetime) -> datetime:
    """The moment in UTC, moved into the years that every system can show.

    Args:
        moment: Any; one without a time zone is taken for UTC.
    """
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(aware, _EARLIEST), _LATEST).astimezone(UTC)


def started_by_id(session_id: str) -> datetime | None:
    """When a session began as its id says, to the second, in UTC; None if it says nothing."""
    try:
        moment = datetime.strptime(session_id[:_ID_LENGTH], _ID_FORM)
    except ValueError:
        return None
    return believable(moment)


def started(session_id: str, told: datetime | None, otherwise: datetime) -> datetime:
    """When a session began, in UTC.

    The id is the name of the session's file, which no damage inside the file can change: it
    is believed where what was told differs.

    Args:
        session_id: Of the session.
        told: What the journal's first line says, or None if it can't be read.
        otherwise: For ids that hold no time, where nothing was told.
    """
    by_id = started_by_id(session_id)
    if told is None:
        return by_id or believable(otherwise)
    moment = believable(told)
    if by_id is None or abs((moment - by_id).total_seconds()) < 1.0:
        return moment
    return by_id


def steady(elapsed: NDArray[np.float64]) -> NDArray[np.float64]:
    """A session's times without those that its steady clock can't have shown.

    Args:
        elapsed: float64 (M,), seconds, in the order in which they were recorded.

    Returns:
        The same, between 0 and `LONGEST_S`; a single time off between its neighbours is the
        one before it.
    """
    times = np.clip(np.nan_to_num(elapsed), 0.0, LONGEST_S)
    before, middle, after = times[:-2], times[1:-1], times[2:]
    off = (before <= after) & ((middle < before) | (middle > after))
    times[1:-1] = np.where(off, before, middle)
    return times
