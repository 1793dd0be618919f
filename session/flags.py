"""The flags of bookmarks along a time axis: marks that stand too close share one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

_GAP: Final = 2.0
"""Between two flags, in the axis's units."""


@dataclass(frozen=True)
class Flag:
    """One flag.

    Attributes:
        place: Of its first bookmark on the axis; the flag begins there.
        first: Number of that bookmark, from 1.
        last: Number of its last bookmark, the same where it has only one.
    """

    place: float
    first: int
    last: int

    @property
    def label(self) -> str:
        """What is written on it."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def flags(places: Sequence[float], width_of: Callable[[str], float]) -> list[Flag]:
    """Give every bookmark a flag, so that none covers another.

    Args:
        places: Of the bookmarks on the axis, ascending.
        width_of: Of a flag with that label, in the axis's units.
    """
    raised: list[Flag] = []
    for number, place in enumerate(places, 1):
        before = raised[-1] if raised else None
        if before and place < before.place + width_of(before.label) + _GAP:
            raised[-1] = Flag(before.place, before.first, number)
        else:
            raised.append(Flag(place, number, number))
    return raised
