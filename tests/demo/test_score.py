from dataclasses import replace

import pytest

from demo.score import DemoScore, Observation, observations_of, score, score_session
from demo.script import DemoScript
from inference.emotions import EMOTIONS
from inference.types import UNSURE, TileState
from session.sample import Sample

SCRIPT = DemoScript(2, participants=9)
TIMES = [i / 2 for i in range(120)]


def perfect() -> list[Observation]:
    return [
        Observation(time, answer.row, answer.column, answer.state, answer.expression)
        for time in TIMES
        for answer in SCRIPT.expected(time)
    ]


def counts(result: DemoScore) -> tuple[int, int, int, int]:
    return result.scripted, result.recognised, result.unsure, result.wrong


def test_a_perfect_reader_gets_everything() -> None:
    clear = [a for time in TIMES for a in SCRIPT.expected(time) if not a.ambiguous]
    live = sum(answer.expression != "" for answer in clear)
    result = score(SCRIPT, perfect())
    assert counts(result) == (live, live, 0, 0)
    assert result.tiles == result.states_right == len(clear)
    assert result.skipped == len(perfect()) - len(clear)
    assert result.balanced == 1.0
    assert result.misplaced == 0


def test_unsure_and_wrong_readings_are_told_apart() -> None:
    wrong = {"happy": UNSURE, "sad": "neutral"}
    seen = [replace(o, expression=wrong.get(o.expression, o.expression)) for o in perfect()]
    ideal, result = score(SCRIPT, perfect()), score(SCRIPT, seen)
    happy, sad = (EMOTIONS.index(name) for name in ("happy", "sad"))
    assert result.unsure == ideal.emotions[happy].scripted > 0
    assert result.wrong == ideal.emotions[sad].scripted > 0
    assert result.recognised == ideal.scripted - result.unsure - result.wrong
    assert result.emotions[happy].recall == result.emotions[sad].recall == 0
    assert result.balanced == pytest.approx(5 / 7)


def test_a_face_that_was_not_found_is_wrong_in_state_and_expression() -> None:
    seen = [replace(o, state=TileState.NO_FACE, expression="") for o in perfect()]
    result = score(SCRIPT, seen)
    clear = [a for time in TIMES for a in SCRIPT.expected(time) if not a.ambiguous]
    assert result.recognised == result.unsure == 0
    assert result.wrong == result.scripted > 0
    assert result.states_right == sum(a.state is TileState.NO_FACE for a in clear)


def test_what_is_read_while_changing_counts_for_nothing() -> None:
    seen = [
        replace(observation, expression="disgust", state=TileState.LIVE)
        for observation, answer in zip(
            perfect(), (a for t in TIMES for a in SCRIPT.expected(t)), strict=True
        )
        if answer.ambiguous
    ]
    result = score(SCRIPT, seen)
    assert result.skipped == len(seen) > 0
    assert result.scripted == result.tiles == 0


def test_readings_outside_the_gallery_are_counted_apart() -> None:
    result = score(SCRIPT, [replace(o, row=o.row + 3) for o in perfect()])
    assert result.misplaced == len(perfect())
    assert result.scripted == result.skipped == 0


def test_a_late_clock_costs_recognition() -> None:
    late = [replace(o, time=o.time + 3.0) for o in perfect()]
    assert score(SCRIPT, late).recognised < score(SCRIPT, perfect()).recognised


def sample(elapsed: float, column: int) -> Sample:
    return Sample("s", "", elapsed, "P01", "", 1, column, TileState.LIVE, "happy", 0.9)


def test_samples_are_placed_on_the_class_clock() -> None:
    seen = observations_of([sample(0.0, 1), sample(0.5, 2)], lambda elapsed: elapsed + 4.25)
    assert seen == [
        Observation(4.25, 1, 1, TileState.LIVE, "happy", 2.25),
        Observation(4.75, 1, 2, TileState.LIVE, "happy", 2.75),
    ]


def held(elapsed: float) -> float:
    """A window that shows a new picture every five seconds only."""
    return elapsed // 5.0 * 5.0


def test_a_session_is_scored_by_what_a_slow_window_showed() -> None:
    script = DemoScript(2, participants=1)
    samples = [
        replace(sample(time, 1), expression=script.expected(held(time))[0].expression)
        for time in TIMES
    ]
    result = score_session(script, samples, held)
    assert result.recognised == result.scripted > 0
    assert score_session(script, samples, lambda elapsed: elapsed).wrong > 0


def test_what_a_late_picture_has_just_changed_is_left_out() -> None:
    script = DemoScript(2, participants=1)

    def smoothed(time: float) -> str:
        return script.expected(held(time - 1.0))[0].expression

    samples = [replace(sample(time, 1), expression=smoothed(time)) for time in TIMES]
    result = score_session(script, samples, held)
    assert result.wrong == 0
    assert result.skipped > 0


def test_a_window_that_stands_still_asks_nothing_of_live_tiles() -> None:
    script = DemoScript(2, participants=1)
    samples = [
        replace(sample(time, 1), state=TileState.STILL_PICTURE, expression="")
        for time in TIMES
        if time % 5.0 >= 3.0
    ]
    result = score_session(script, samples, held)
    assert result.tiles == 0
    assert result.skipped == len(samples)


def test_a_session_is_scored_from_its_first_sample() -> None:
    script = DemoScript(2, participants=1)
    samples = [
        replace(sample(time, 1), expression=script.expected(time + 6.0)[0].expression)
        for time in TIMES
    ]
    result = score_session(script, samples, lambda elapsed: elapsed + 6.0)
    assert result.recognised == result.scripted > 0


def test_the_lines_say_what_was_recognised() -> None:
    result = score(SCRIPT, [replace(o, expression="happy") for o in perfect()])
    first, mean, *rest = result.lines()
    share = result.recognised / result.scripted
    assert first.startswith(
        f"Scripted expressions recognised: {result.recognised} of {result.scripted} "
        f"({share:.0%})"
    )
    assert mean == "Mean over the expressions: 14%."
    assert any(line.split()[0] == "happy" and "(100%)" in line for line in rest)
    assert rest[-1] == f"Tile states right: {result.tiles} of {result.tiles}."


def test_a_demo_too_short_says_so() -> None:
    assert score(SCRIPT, []).lines() == [
        "No scripted expression was read; let the demo run longer."
    ]
