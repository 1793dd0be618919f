from itertools import pairwise

import pytest

from demo.script import FADE, HOLD, SETTLING, DemoScript
from inference.emotions import EMOTIONS
from inference.types import TileState

STEP = 0.1


def times(seconds: float, start: float = 0.0) -> list[float]:
    return [start + i * STEP for i in range(round(seconds / STEP))]


def test_the_same_seed_plays_the_same_class() -> None:
    one, other = DemoScript(3), DemoScript(3)
    for time in times(20):
        assert one.expected(time) == other.expected(time)
        assert [one.moment(i, time) for i in range(25)] == [
            other.moment(i, time) for i in range(25)
        ]
        assert one.speaker(time) == other.speaker(time)


def test_another_seed_plays_another_class() -> None:
    assert DemoScript(3).expected(10.0) != DemoScript(4).expected(10.0)


def test_the_order_of_asking_does_not_matter() -> None:
    script = DemoScript(5)
    later = script.expected(31.0)
    script.expected(2.0)
    assert script.expected(31.0) == later


@pytest.mark.parametrize("seed", range(1, 6))
def test_all_seven_expressions_can_be_scored_within_half_a_minute(seed: int) -> None:
    script = DemoScript(seed)
    clear = {
        answer.expression
        for time in times(30)
        for answer in script.expected(time)
        if not answer.ambiguous
    }
    assert clear >= set(EMOTIONS)


def test_every_state_comes_but_faces_are_never_too_small() -> None:
    script = DemoScript()
    states = {answer.state for time in times(30) for answer in script.expected(time)}
    assert states == set(TileState) - {TileState.TOO_SMALL}


def test_expressions_hold_for_four_to_eight_seconds() -> None:
    script = DemoScript(participants=4)
    for participant in range(4):
        changes = [0.0]
        shown = script.moment(participant, 0.0).expression
        for time in times(120):
            moment = script.moment(participant, time)
            if moment.expression != shown:
                changes.append(time)
                shown = moment.expression
        holds = [b - a for a, b in pairwise(changes)]
        assert len(holds) > 10
        assert min(holds) >= HOLD[0] - 2 * STEP
        assert max(holds) <= HOLD[1] + 2 * STEP


def test_cross_fades_start_from_what_was_shown_and_end_after_half_a_second() -> None:
    script = DemoScript(participants=3)
    for participant in range(3):
        before = script.moment(participant, 0.0)
        for time in times(60):
            moment = script.moment(participant, time)
            if moment.expression != before.expression:
                assert moment.previous == before.expression
                assert moment.mix <= STEP / FADE + 1e-6
                assert script.moment(participant, time + FADE).mix == 1.0
            before = moment


def test_answers_are_ambiguous_while_fading_and_settling_and_clear_after() -> None:
    script = DemoScript(participants=4)
    for time in times(60):
        for participant, answer in enumerate(script.expected(time)):
            since = script.moment(participant, time).since_change
            assert answer.ambiguous == (since < FADE + SETTLING)


def test_the_empty_chair_is_ambiguous_when_it_changes_and_shows_no_expression() -> None:
    script = DemoScript()
    answers = [(t, a) for t in times(40) for a in script.expected(t)]
    empty = [(t, a) for t, a in answers if a.state is TileState.NO_FACE]
    first = min(t for t, _ in empty)
    assert empty
    assert all(answer.expression == "" for _, answer in empty)
    assert all(a.ambiguous for t, a in empty if t < first + FADE + SETTLING - STEP)
    assert any(not a.ambiguous for _, a in empty)


def test_cameras_that_are_off_and_photos_never_change() -> None:
    script = DemoScript()
    for state, count in ((TileState.CAMERA_OFF, 3), (TileState.STILL_PICTURE, 1)):
        places = [
            frozenset((a.row, a.column) for a in script.expected(t) if a.state is state)
            for t in times(60)
        ]
        assert len(set(places)) == 1
        assert len(places[0]) == count
        assert all(
            not a.ambiguous for t in times(20) for a in script.expected(t) if a.state is state
        )


def test_tiles_are_counted_row_by_row() -> None:
    places = [(a.row, a.column) for a in DemoScript(participants=5).expected(0.0, columns=2)]
    assert places == [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]


@pytest.mark.parametrize(
    ("participants", "columns"), [(1, 1), (2, 2), (4, 2), (5, 3), (9, 3), (25, 5), (49, 7)]
)
def test_a_gallery_is_as_square_as_in_a_call(participants: int, columns: int) -> None:
    assert DemoScript(participants=participants).columns == columns


def test_heads_move_a_little_and_stay_near() -> None:
    script = DemoScript()
    poses = [script.moment(0, time).pose for time in times(30)]
    assert max(pose.right for pose in poses) - min(pose.right for pose in poses) > 0.03
    for pose in poses:
        assert abs(pose.right) < 0.03
        assert abs(pose.down) < 0.02
        assert 0.95 < pose.zoom < 1.05
        assert abs(pose.tilt) < 5


def test_only_people_who_are_there_speak_and_turns_change() -> None:
    script = DemoScript()
    speakers = {script.speaker(time) for time in times(120)}
    assert len(speakers) > 3
    for time in times(120):
        assert script.moment(script.speaker(time), time).state is TileState.LIVE


@pytest.mark.parametrize("participants", [1, 2, 6, 7, 49])
def test_classes_of_all_sizes_play(participants: int) -> None:
    script = DemoScript(participants=participants)
    for time in (0.0, 17.0, 300.0):
        assert len(script.expected(time)) == participants
        assert 0 <= script.speaker(time) < participants


def test_a_class_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        DemoScript(participants=0)
