"""What may be said of a class when nobody is to be singled out."""

from collections import Counter
from typing import Final

from inference.emotions import EMOTIONS
from inference.types import UNSURE, ClassMood, Snapshot

LEAST_FACES: Final = 5
"""With fewer readable faces, a share would be a statement about somebody."""


def readable_faces(mood: ClassMood) -> int:
    """Live faces with an expression."""
    return round(mood.faces * (1 - mood.unsure))


def shares_allowed(mood: ClassMood) -> bool:
    """Whether shares of the class may be shown in aggregate-only mode."""
    return readable_faces(mood) >= LEAST_FACES


def expression_shares(snapshot: Snapshot) -> dict[str, float] | None:
    """Share of each expression among the readable faces, in `EMOTIONS` order.

    Returns:
        None where there are fewer than `LEAST_FACES` of them.
    """
    if not shares_allowed(snapshot.mood):
        return None
    counts = Counter(r.expression.shown for r in snapshot.readings if r.expression)
    faces = sum(count for name, count in counts.items() if name != UNSURE)
    return {name: counts[name] / faces for name in EMOTIONS}
