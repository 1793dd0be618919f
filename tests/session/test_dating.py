from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from session.dating import LONGEST_S, believable, started, started_by_id, steady

ID = "20261121T094500Z-3f2a"
BY_ID = datetime(2026, 11, 21, 9, 45, tzinfo=UTC)
OTHER = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59-14:00",
        "1969-12-31T23:59:59+00:00",
    ],
)
def test_any_moment_becomes_one_that_can_be_shown(text: str) -> None:
    moment = believable(datetime.fromisoformat(text))
    assert 1970 <= moment.year <= 2999
    assert moment.astimezone().strftime("%Y-%m-%d, %H:%M")


def test_usual_moments_stay() -> None:
    india = datetime.fromisoformat("2026-11-21T15:15:00+05:30")
    assert believable(india) == BY_ID
    assert believable(india).tzinfo is UTC


def test_an_id_tells_when_its_session_began() -> None:
    assert started_by_id(ID) == BY_ID
    assert started_by_id("algebra") is None
    assert started_by_id("") is None


def test_the_name_of_the_file_is_believed_before_its_content() -> None:
    exact = BY_ID + timedelta(milliseconds=250)
    assert started(ID, exact, OTHER) == exact
    assert started(ID, exact.replace(year=2006), OTHER) == BY_ID
    assert started(ID, None, OTHER) == BY_ID
    assert started("algebra", exact, OTHER) == exact
    assert started("algebra", None, OTHER) == OTHER


@pytest.mark.parametrize(
    ("told", "believed"),
    [
        ([], []),
        ([5], [5]),
        ([0, 1, 2], [0, 1, 2]),
        ([0, 1, 9000, 3, 4], [0, 1, 1, 3, 4]),
        ([10, 11, 1, 13], [10, 11, 11, 13]),
        ([-5, 0, 1], [0, 0, 1]),
        ([7, 8, float("nan"), 10], [7, 8, 8, 10]),
        ([0, 1, 1e300], [0, 1, LONGEST_S]),
    ],
)
def test_a_time_that_can_not_be_is_put_right(told: list[float], believed: list[float]) -> None:
    assert steady(np.array(told, np.float64)).tolist() == believed
