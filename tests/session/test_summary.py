from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.emotions import EMOTIONS
from inference.types import UNSURE, Reading, Snapshot, TileState
from session.sample import Sample, samples_of
from session.summary import ParticipantSummary, summarise
from tests.session.builders import START, reading, snapshot

NO_FACE, CAMERA_OFF, STILL = TileState.NO_FACE, TileState.CAMERA_OFF, TileState.STILL_PICTURE


def _samples(snapshots: Iterable[Snapshot]) -> list[Sample]:
    return [sample for moment in snapshots for sample in samples_of(moment, "id", 100.0)]


def _alone(readings: Iterable[Reading], every_s: float = 0.5) -> ParticipantSummary:
    """The summary of one participant, seen at even distances."""
    moments = [snapshot([seen], index * every_s) for index, seen in enumerate(readings)]
    [summary] = summarise(_samples(moments))
    return summary


def test_each_sample_counts_until_the_next() -> None:
    summary = _alone([reading(shown="happy")] * 3 + [reading(shown=UNSURE)])
    assert summary.samples == 4
    assert summary.seconds_seen == 2.0
    assert summary.share_happy == 0.75
    assert summary.share_unsure == 0.25
    assert summary.share_sad == 0.0


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_every_share_belongs_to_its_expression(emotion: str) -> None:
    summary = asdict(_alone([reading(shown=emotion)] * 2))
    shares = {name: value for name, value in summary.items() if name.startswith("share_")}
    assert shares.pop(f"share_{emotion}") == 1.0
    assert set(shares.values()) == {0.0}


def test_the_other_states_are_timed_apart() -> None:
    states = [TileState.LIVE, NO_FACE, NO_FACE, CAMERA_OFF, CAMERA_OFF, CAMERA_OFF, STILL]
    states += [TileState.TOO_SMALL] * 4
    summary = _alone([reading(state=state) for state in states], every_s=1.0)
    assert summary.seconds_seen == 1.0
    assert summary.seconds_no_face == 2.0
    assert summary.seconds_camera_off == 3.0
    assert summary.seconds_still_picture == 1.0
    assert summary.seconds_too_small == 4.0
    assert summary.share_happy == 1.0


def test_a_pause_adds_no_more_than_three_usual_distances() -> None:
    times = [0.0, 0.5, 1.0, 601.0, 601.5]
    [summary] = summarise(_samples(snapshot([reading()], second) for second in times))
    assert summary.seconds_seen == 0.5 + 0.5 + 1.5 + 0.5 + 0.5


def test_who_was_never_live_has_no_shares() -> None:
    summary = _alone([reading(state=CAMERA_OFF)] * 3)
    assert summary.seconds_seen == 0
    assert summary.share_happy is None
    assert summary.share_unsure is None
    assert summary.first_seen_utc == summary.last_seen_utc == ""


def test_a_single_picture_has_shares_but_no_seconds() -> None:
    summary = _alone([reading(shown="sad")])
    assert summary.seconds_seen == 0
    assert summary.share_sad == 1.0


def test_first_and_last_time_are_those_of_a_live_face() -> None:
    gone = reading(state=NO_FACE)
    summary = _alone([gone, reading(), reading(), gone], every_s=1.0)
    assert summary.first_seen_utc == "2026-11-21T09:45:01.000Z"
    assert summary.last_seen_utc == "2026-11-21T09:45:02.000Z"


def test_the_last_known_name_is_kept() -> None:
    assert _alone([reading(name="Ana"), reading(name="Ana B"), reading()]).name == "Ana B"


def test_participants_are_in_the_order_of_their_numbers() -> None:
    moment = snapshot([reading(name) for name in ("P100", "P02", "P99")])
    assert [row.participant for row in summarise(_samples([moment]))] == ["P02", "P99", "P100"]


def test_who_joins_late_is_timed_from_then() -> None:
    first, second = reading("P01"), reading("P02")
    moments = [snapshot([first], 0), snapshot([first, second], 1), snapshot([first, second], 2)]
    rows = summarise(_samples(moments))
    assert [row.seconds_seen for row in rows] == [3.0, 2.0]


def test_the_longest_negative_stretch_joins_all_negative_expressions() -> None:
    shown = ["sad", "happy", "angry", "disgust", "fear", "sad", "neutral", "sad"]
    summary = _alone([reading(shown=name) for name in shown], every_s=1.0)
    assert summary.longest_negative_s == 4.0


@pytest.mark.parametrize(
    "between", [reading(shown=UNSURE), reading(shown="surprise"), reading(state=NO_FACE)]
)
def test_anything_else_ends_a_negative_stretch(between: Reading) -> None:
    sad = reading(shown="sad")
    assert _alone([sad, sad, between, sad], every_s=1.0).longest_negative_s == 2.0


def test_a_pause_or_a_missed_snapshot_ends_a_negative_stretch() -> None:
    sad, other = reading("P01", "sad"), reading("P02")
    paused = [snapshot([sad], second) for second in (0, 1, 2, 60, 61)]
    assert summarise(_samples(paused))[0].longest_negative_s == 5.0  # 1 + 1 + 3 (the most)
    missed = [snapshot([sad, other], 0), snapshot([other], 1), snapshot([sad, other], 2)]
    assert summarise(_samples(missed))[0].longest_negative_s == 1.0


def test_the_time_of_day_stepping_back_changes_no_duration() -> None:
    moments = [
        snapshot([reading()], index, utc=START - timedelta(hours=index)) for index in range(4)
    ]
    [summary] = summarise(_samples(moments))
    assert summary.seconds_seen == 4.0
    assert summary.first_seen_utc == "2026-11-21T09:45:00.000Z"
    assert summary.last_seen_utc == "2026-11-21T06:45:00.000Z"


def test_no_samples_no_rows() -> None:
    assert summarise([]) == []


_readings = st.builds(
    reading,
    st.sampled_from(["P01", "P02", "P03"]),
    st.sampled_from([*EMOTIONS, UNSURE]),
    state=st.sampled_from(TileState),
)


@given(st.lists(st.lists(_readings, max_size=3, unique_by=lambda seen: seen.participant)))
def test_every_second_is_counted_once(drawn: list[list[Reading]]) -> None:
    """With even distances each sample counts for one distance, whatever it showed."""
    samples = _samples(snapshot(seen, index * 0.5) for index, seen in enumerate(drawn))
    present = [index for index, seen in enumerate(drawn) if seen]
    even = len(present) > 1 and present == list(range(present[0], present[-1] + 1))
    for row in summarise(samples):
        shares = [value for name, value in asdict(row).items() if name.startswith("share_")]
        assert None in shares or sum(shares) == pytest.approx(1)
        assert row.longest_negative_s <= row.seconds_seen + 1e-9
        if even:
            total = (
                row.seconds_seen
                + row.seconds_no_face
                + row.seconds_camera_off
                + row.seconds_still_picture
                + row.seconds_too_small
            )
            assert total == pytest.approx(row.samples * 0.5)
