"""The seven visible expressions, in the order that the whole program uses."""

from typing import Final

EMOTIONS: Final[tuple[str, ...]] = (
    "angry",
    "disgust",
    "fear",
    "happy",
    "sad",
    "surprise",
    "neutral",
)
"""FER-2013's own order (Goodfellow et al., 2013): label 0 is angry, label 6 neutral.

The folder-per-class download sorts neutral before sad; a model's JSON file names its own
order, and `inference.classifier` re-orders by name, never by position.
"""

POSITIVE: Final[frozenset[str]] = frozenset({"happy", "surprise"})
"""Expressions counted as positive in the class mood."""

NEGATIVE: Final[frozenset[str]] = frozenset({"angry", "disgust", "fear", "sad"})
"""Expressions counted as negative in the class mood."""
