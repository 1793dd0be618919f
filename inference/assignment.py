"""The best one-to-one assignment of rows to columns."""

import numpy as np
from numpy.typing import NDArray


def assign_rows(costs: NDArray[np.float64]) -> NDArray[np.intp]:
    """Give every row a column of its own so that the sum of costs is smallest.

    The Hungarian method with shortest augmenting paths (Jonker and Volgenant, 1987): one
    row after another enters, and whoever must make room moves to the next best column.

    Args:
        costs: Finite, shape (N, M) with N <= M.

    Returns:
        intp (N,): each row's column.

    Raises:
        ValueError: There are more rows than columns.
    """
    rows, columns = costs.shape
    if rows > columns:
        raise ValueError(f"{rows} rows do not fit into {columns} columns.")
    row_of = np.full(columns, -1, np.intp)
    row_price = np.zeros(rows)
    column_price = np.zeros(columns)
    for row in range(rows):
        _augment(costs, row, row_of, row_price, column_price)
    taken = np.flatnonzero(row_of >= 0)
    assigned = np.empty(rows, np.intp)
    assigned[row_of[taken]] = taken
    return assigned


def _augment(
    costs: NDArray[np.float64],
    start: int,
    row_of: NDArray[np.intp],
    row_price: NDArray[np.float64],
    column_price: NDArray[np.float64],
) -> None:
    """Bring one more row in along the cheapest path to a free column."""
    columns = costs.shape[1]
    distance = np.full(columns, np.inf)
    came_from = np.full(columns, -1, np.intp)
    done = np.zeros(columns, np.bool_)
    row, column, reached = start, -1, 0.0
    while True:
        through = reached + costs[row] - row_price[row] - column_price
        shorter = ~done & (through < distance)
        distance[shorter] = through[shorter]
        came_from[shorter] = column
        column = int(np.argmin(np.where(done, np.inf, distance)))
        reached = float(distance[column])
        done[column] = True
        if row_of[column] < 0:
            break
        row = int(row_of[column])
    passed = np.flatnonzero(done & (row_of >= 0))
    row_price[start] += reached
    row_price[row_of[passed]] += reached - distance[passed]
    column_price[passed] -= reached - distance[passed]
    while column >= 0:
        before = int(came_from[column])
        row_of[column] = row_of[before] if before >= 0 else start
        column = before
