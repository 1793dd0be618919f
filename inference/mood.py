"""The class as a whole, from its participants."""

from collections import Counter
from collections.abc import Sequence

from inference.emotions import NEGATIVE, POSITIVE
from inference.types import UNSURE, ClassMood, Reading


def class_mood(readings: Sequence[Reading]) -> ClassMood:
    """Sum up all participants of one moment.

    Args:
        readings: One per tile.

    Returns:
        Shares over the faces with a claimed expression; unsure faces are counted apart, so
        that a blurred class does not look like a neutral one.
    """
    shown = [reading.expression.shown for reading in readings if reading.expression]
    sure = Counter(name for name in shown if name != UNSURE)
    claimed = sum(sure.values())

    def share(count: int, total: int) -> float:
        return count / total if total else 0.0

    return ClassMood(
        positive=share(sum(sure[name] for name in POSITIVE), claimed),
        neutral=share(sure["neutral"], claimed),
        negative=share(sum(sure[name] for name in NEGATIVE), claimed),
        unsure=share(len(shown) - claimed, len(shown)),
        faces=len(shown),
        tiles=len(readings),
        leading=sure.most_common(1)[0][0] if sure else "",
    )
