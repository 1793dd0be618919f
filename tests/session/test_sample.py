from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from inference.emotions import EMOTIONS
from inference.types import UNSURE, Box, Expression, Face, Reading, Tile, TileState
from session.sample import COLUMNS, COMPARED_COLUMNS, ComparedSample, iso_utc, samples_of
from tests.session.builders import expression, reading, snapshot


def test_columns_are_those_the_teacher_was_promised() -> None:
    assert ",".join(COLUMNS) == (
        "session_id,time_utc,elapsed_s,participant,name,tile_row,tile_column,state,"
        "expression,probability,angry,disgust,fear,happy,sad,surprise,neutral,"
        "face_x,face_y,face_width,face_height"
    )


def test_one_sample_per_participant_in_gallery_order() -> None:
    moment = snapshot([reading("P02", row=1, column=1), reading("P01", row=1, column=2)], 2.5)
    first, second = samples_of(moment, "the-id", started_monotonic=100.0)
    assert (first.participant, second.participant) == ("P02", "P01")
    assert (second.tile_row, second.tile_column) == (1, 2)
    assert first.session_id == "the-id"
    assert first.elapsed_s == 2.5
    assert first.time_utc == "2026-11-21T09:45:02.500Z"


def test_times_are_rounded_to_the_millisecond() -> None:
    [sample] = samples_of(snapshot([reading()], 1 / 3), "id", 100.0)
    assert sample.elapsed_s == 0.333


def test_utc_is_written_whatever_zone_the_time_came_in() -> None:
    delhi = timezone(timedelta(hours=5, minutes=30))
    assert iso_utc(datetime(2026, 1, 1, 3, 0, tzinfo=delhi)) == "2025-12-31T21:30:00.000Z"
    assert iso_utc(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00.000Z"


@pytest.mark.parametrize("shown", EMOTIONS)
def test_each_probability_lands_in_the_column_of_its_name(shown: str) -> None:
    [sample] = samples_of(snapshot([reading(shown=shown)]), "id", 0.0)
    values = {name: getattr(sample, name) for name in EMOTIONS}
    assert max(values, key=lambda name: values[name]) == shown
    assert sample.expression == shown
    assert sample.probability == values[shown] == 0.7


def test_probabilities_have_four_decimals_and_sum_to_one() -> None:
    seen = Expression((1 / 7,) * 7, "neutral", 1 / 7)
    moment = snapshot([Reading("P01", Tile(Box(0, 0, 9, 9), 1, 1), TileState.LIVE, None, seen)])
    [sample] = samples_of(moment, "id", 0.0)
    values = [getattr(sample, name) for name in EMOTIONS]
    assert values == [0.1429] * 7
    assert sum(values) == pytest.approx(1, abs=7 * 0.00005)


def test_unsure_is_said_and_its_probabilities_kept() -> None:
    [sample] = samples_of(snapshot([reading(shown=UNSURE)]), "id", 0.0)
    assert sample.expression == "unsure"
    assert sample.probability == 0.4
    assert sample.neutral == 0.4


@pytest.mark.parametrize("state", [s for s in TileState if s is not TileState.LIVE])
def test_only_live_faces_have_an_expression(state: TileState) -> None:
    seen = Reading("P01", Tile(Box(0, 0, 9, 9), 1, 1), state, None, expression("happy"))
    [sample] = samples_of(snapshot([seen]), "id", 0.0)
    assert sample.state == state.value
    assert sample.expression == ""
    assert sample.probability is None
    assert [getattr(sample, name) for name in EMOTIONS] == [None] * 7
    assert sample.face_x is None
    assert sample.face_height is None


def test_faces_are_whole_pixels_also_across_the_edge() -> None:
    face = Face(Box(-3.6, 20.4, 60.4, 90.6), 0.9)
    [sample] = samples_of(snapshot([reading(face=face)]), "id", 0.0)
    rectangle = (sample.face_x, sample.face_y, sample.face_width, sample.face_height)
    assert rectangle == (-4, 20, 64, 71)


def test_an_empty_gallery_has_no_samples() -> None:
    assert samples_of(snapshot([]), "id", 0.0) == []


def test_the_change_is_kept_only_if_asked_for() -> None:
    moment = snapshot([replace(reading(), change=-0.123456), reading("P02")])
    assert not any(isinstance(s, ComparedSample) for s in samples_of(moment, "id", 100.0))
    first, second = samples_of(moment, "id", 100.0, baseline=True)
    assert isinstance(first, ComparedSample)
    assert isinstance(second, ComparedSample)
    assert (first.change, second.change) == (-0.1235, None)
    assert tuple(field.name for field in fields(first)) == COMPARED_COLUMNS
