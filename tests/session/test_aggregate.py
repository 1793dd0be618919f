import pytest

from session.aggregate import LEAST_FACES, expression_shares, shares_allowed
from tests.session.moments import moment, reading


@pytest.mark.parametrize("faces", range(LEAST_FACES))
def test_a_share_of_few_faces_would_be_about_somebody(faces: int) -> None:
    shown = [reading("sad", index) for index in range(faces)]
    shown += [reading("camera_off", 10 + index) for index in range(20)]
    snapshot = moment(0, shown)
    assert not shares_allowed(snapshot.mood)
    assert expression_shares(snapshot) is None


def test_shares_are_of_the_readable_faces() -> None:
    shown = ["happy", "happy", "sad", "neutral", "neutral", "camera_off"]
    snapshot = moment(0, [reading(name, index) for index, name in enumerate(shown)])
    shares = expression_shares(snapshot)
    assert shares is not None
    assert shares["happy"] == pytest.approx(0.4)
    assert shares["angry"] == 0.0
    assert sum(shares.values()) == pytest.approx(1.0)
