"""The assignment is the cheapest one."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.assignment import assign_rows


@given(st.integers(1, 5), st.integers(0, 2), st.integers(0, 2**32 - 1), st.booleans())
def test_no_other_assignment_is_cheaper(rows: int, spare: int, seed: int, ties: bool) -> None:
    random = np.random.default_rng(seed)
    shape = rows, rows + spare
    costs = random.integers(-3, 4, shape).astype(float) if ties else random.normal(size=shape)
    columns = assign_rows(costs)
    assert len(set(columns.tolist())) == rows
    cheapest = min(
        sum(costs[row, column] for row, column in enumerate(choice))
        for choice in permutations(range(rows + spare), rows)
    )
    assert costs[np.arange(rows), columns].sum() == pytest.approx(cheapest)


def test_a_hidden_order_of_49_is_found_again() -> None:
    random = np.random.default_rng(3)
    hidden = random.permutation(98)[:49]
    costs = random.uniform(0.1, 1, (49, 98))
    costs[np.arange(49), hidden] = 0
    assert (assign_rows(costs) == hidden).all()


def test_rows_without_a_column_are_an_error() -> None:
    with pytest.raises(ValueError, match="3 rows do not fit into 2 columns"):
        assign_rows(np.zeros((3, 2)))
