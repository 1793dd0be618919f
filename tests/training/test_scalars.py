from pathlib import Path

import pytest

from training.scalars import append_scalars

tensorflow = pytest.importorskip("tensorflow", reason="the training group is not installed")


def test_tensorflow_reads_the_events_back(tmp_path: Path) -> None:
    """Its reader checks every length and checksum; the second call goes on with the file."""
    path = tmp_path / "log.tfevents"
    append_scalars(path, 1, {"loss": 2.25, "fer2013": 0.5, "ferplus": float("nan")})
    append_scalars(path, 300, {"loss": 1.125, "fer2013": 0.625})
    records = tensorflow.data.TFRecordDataset(str(path)).as_numpy_iterator()
    events = [tensorflow.compat.v1.Event.FromString(record) for record in records]
    assert events[0].file_version == "brain.Event:2"
    assert events[0].wall_time > 1e9
    points = [
        (event.step, value.tag, value.simple_value)
        for event in events[1:]
        for value in event.summary.value
    ]
    assert points == [
        (1, "loss", 2.25),
        (1, "fer2013", 0.5),
        (300, "loss", 1.125),
        (300, "fer2013", 0.625),
    ]
