import pytest

from capture.errors import RegionLostError
from inference.types import UNSURE, TileState
from tools.made_up_class import MadeUpClass, all_off, all_unsure


def test_everybody_has_a_tile_and_probabilities() -> None:
    room = MadeUpClass(49, step_s=1.0)
    with room:
        snapshots = [room.analyze(room.grab()) for _ in range(3)]
    readings = snapshots[-1].readings
    assert len({reading.participant for reading in readings}) == 49
    assert {reading.state for reading in readings} == set(TileState)
    for reading in readings:
        if reading.expression:
            assert sum(reading.expression.probabilities) == pytest.approx(1)
    assert [len(snapshot.events) for snapshot in snapshots] == [49, 0, 0]
    assert snapshots[2].monotonic - snapshots[1].monotonic == pytest.approx(1.0)


def test_it_looks_as_asked_and_skips_ahead() -> None:
    room = MadeUpClass(9, all_unsure, step_s=1.0)
    first = room.analyze(room.grab())
    assert {r.expression.shown for r in first.readings if r.expression} == {UNSURE}
    room.look = all_off
    room.skip(600)
    second = room.analyze(room.grab())
    assert not any(reading.expression for reading in second.readings)
    assert second.monotonic - first.monotonic == pytest.approx(601)


def test_it_fails_as_asked() -> None:
    room = MadeUpClass()
    room.error = RegionLostError("gone")
    with pytest.raises(RegionLostError):
        room.grab()
