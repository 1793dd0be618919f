"""The two label sets that the networks learn: FER-2013's labels and FER+'s votes."""

from typing import Final

from inference.emotions import EMOTIONS

FERPLUS_LABELS: Final[tuple[str, ...]] = (
    "neutral",
    "happy",
    "surprise",
    "sad",
    "angry",
    "disgust",
    "fear",
    "contempt",
)
"""FER+'s eight expressions in the order of its vote columns (Barsoum et al., 2016)."""

HEADS: Final[dict[str, tuple[str, ...]]] = {"fer2013": EMOTIONS, "ferplus": FERPLUS_LABELS}
"""Output heads in the order in which an exported model concatenates them."""
