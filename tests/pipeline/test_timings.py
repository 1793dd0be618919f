"""Means by stage and the rate of finished frames."""

import pytest

from pipeline.timings import StageTimings


def test_the_first_value_is_the_mean_and_later_ones_move_it() -> None:
    timings = StageTimings()
    timings.add({"layout": 10.0})
    timings.add({"layout": 20.0, "detection": 5.0})
    assert timings.means() == pytest.approx({"layout": 11.0, "detection": 5.0})


def test_rate_over_the_last_frames() -> None:
    timings = StageTimings()
    assert timings.rate() == 0.0
    for step in range(40):
        timings.tick(step * (0.1 if step < 10 else 0.5))
    assert timings.rate() == pytest.approx(2.0)
