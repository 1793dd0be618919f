"""How many cards fit beside each other, and how much each can show."""

import math
from dataclasses import dataclass
from enum import IntEnum


class Density(IntEnum):
    """What a card has room for, least first."""

    TINY = 0
    """Icon and pseudonym."""
    DENSE = 1
    """Pseudonym, probability, icon and word."""
    COMPACT = 2
    """The same and the last minute."""
    ROOMY = 3
    """The same, larger."""
    FULL = 4
    """The same, larger, and seven bars with letters."""


@dataclass(frozen=True)
class CardSizes:
    """Smallest card per density, and the tallest, in logical pixels of the font in use."""

    tiny: tuple[int, int]
    dense: tuple[int, int]
    compact: tuple[int, int]
    roomy: tuple[int, int]
    full: tuple[int, int]
    tallest: int

    def smallest(self, density: Density) -> tuple[int, int]:
        """Smallest width and height that shows all of a density."""
        return (self.tiny, self.dense, self.compact, self.roomy, self.full)[density]


@dataclass(frozen=True)
class GridPlan:
    """A grid of equal cards.

    Attributes:
        count: Cards in all.
        columns: Cards in a row.
        width: Of one card.
        height: Of one card.
        density: What each shows.
        scrolls: Whether the cards are taller together than the room there is.
    """

    count: int
    columns: int
    width: int
    height: int
    density: Density
    scrolls: bool

    @property
    def rows(self) -> int:
        """Number of rows."""
        return math.ceil(self.count / self.columns)

    @property
    def holes(self) -> float:
        """Share of the last row that stays empty."""
        return self.rows - self.count / self.columns


GAP = 6
"""Logical pixels between cards."""

SHAPE = 1.5
"""Width by height that a card looks best at."""


def plan_grid(count: int, width: int, height: int, sizes: CardSizes) -> GridPlan:
    """Choose the grid that shows most of every card; scrolls only where none fits.

    Args:
        count: Cards, at least 1.
        width: Room across, logical pixels.
        height: Room down.
        sizes: Smallest cards per density.
    """
    fitting = [
        plan
        for columns in range(1, count + 1)
        if (plan := _plan(count, columns, width, height, sizes)) is not None
    ]
    if fitting:
        return max(fitting, key=_merit)
    least_width, least_height = sizes.tiny
    columns = max(1, min(count, (width + GAP) // (least_width + GAP)))
    card_width = (width - (columns - 1) * GAP) // columns
    return GridPlan(count, columns, card_width, least_height, Density.TINY, scrolls=True)


def _plan(
    count: int, columns: int, width: int, height: int, sizes: CardSizes
) -> GridPlan | None:
    rows = math.ceil(count / columns)
    card_width = (width - (columns - 1) * GAP) // columns
    card_height = min(sizes.tallest, (height - (rows - 1) * GAP) // rows)
    for density in reversed(Density):
        least_width, least_height = sizes.smallest(density)
        if card_width >= least_width and card_height >= least_height:
            return GridPlan(count, columns, card_width, card_height, density, scrolls=False)
    return None


def _merit(plan: GridPlan) -> tuple[int, float]:
    """Most detail first, then a good shape and a full last row."""
    shape = abs(math.log(plan.width / plan.height / SHAPE))
    return plan.density, -shape - plan.holes / 4
