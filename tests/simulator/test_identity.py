"""Identity switches over random scripts of a meeting; `pytest -rP` shows the figures."""

from collections import Counter

import pytest

from tests.simulator.scoring import Score, play


def total(participants: int, labels: bool, seeds: range, steps: int) -> Score:
    scores = [play(participants, labels, seed, steps) for seed in seeds]
    switches: Counter[str] = sum((score.switches for score in scores), Counter())
    return Score(
        sum(score.reorderings for score in scores),
        sum(score.frames for score in scores),
        switches,
    )


@pytest.mark.parametrize(("labels", "most"), [(True, 1.0), (False, 5.0)])
def test_few_switches_among_25_and_49(labels: bool, most: float) -> None:
    """Joining, leaving, swaps, pages, cameras, sizes, moves, speakers and shared screens."""
    scores = {25: total(25, labels, range(1, 4), 60), 49: total(49, labels, range(11, 13), 60)}
    for participants, score in scores.items():
        print(
            f"{participants} participants, {'with' if labels else 'without'} labels: "
            f"{score.switches.total()} switches in {score.reorderings} re-orderings "
            f"= {score.per_hundred:.1f} in 100; {dict(score.switches)}"
        )
    switches = sum(score.switches.total() for score in scores.values())
    reorderings = sum(score.reorderings for score in scores.values())
    assert reorderings >= 200
    assert 100 * switches / reorderings <= most
