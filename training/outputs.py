"""From logits of all heads to probabilities, as the app does it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.emotions import EMOTIONS
from training.model_file import HeadCard

Array = NDArray[np.float32]

SHOWN = "shown"
"""Name of the mixture of all heads that the app shows."""


@dataclass(frozen=True)
class Output:
    """Probabilities of one head, or of the mixture.

    Attributes:
        name: Of the head, or `SHOWN`.
        labels: Of the columns.
        probabilities: float32 (N, labels); rows sum to 1.
    """

    name: str
    labels: tuple[str, ...]
    probabilities: Array

    def arranged(self, labels: Sequence[str]) -> Array:
        """Columns in another order; 0 for a label that this output doesn't know."""
        columns = np.zeros((len(self.probabilities), len(labels)), dtype=np.float32)
        for place, label in enumerate(labels):
            if label in self.labels:
                columns[:, place] = self.probabilities[:, self.labels.index(label)]
        return columns


def split(logits: Array, heads: Sequence[HeadCard]) -> dict[str, Array]:
    """Take concatenated logits apart: float32 (N, all classes) to (N, classes) by head."""
    ends = np.cumsum([len(head.labels) for head in heads])
    parts = np.split(logits, ends[:-1], axis=1)
    return {head.name: part for head, part in zip(heads, parts, strict=True)}


def softmax(logits: Array, temperature: float = 1.0) -> Array:
    """Probabilities, float32 (N, classes), from logits divided by a temperature."""
    scaled = logits / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def outputs_of(
    logits: Array, heads: Sequence[HeadCard], flipped: Array | None = None
) -> list[Output]:
    """Read everything that a model says about N faces.

    Args:
        logits: Of all heads, float32 (N, all classes).
        heads: In the order of the logits.
        flipped: Logits of the mirrored faces, to be averaged in as probabilities.

    Returns:
        One output per head, then the mixture named `SHOWN`.
    """
    variants = [split(part, heads) for part in (logits, flipped) if part is not None]
    outputs = [
        _head_output(head, [variant[head.name] for variant in variants]) for head in heads
    ]
    return [*outputs, mixture(outputs, [head.weight for head in heads])]


def _head_output(head: HeadCard, variants: Sequence[Array]) -> Output:
    probabilities = [softmax(logits, head.temperature) for logits in variants]
    return Output(head.name, head.labels, np.mean(probabilities, axis=0))


def mixture(outputs: Sequence[Output], weights: Sequence[float]) -> Output:
    """Mix heads over the seven expressions; what another label got is shared out again."""
    mixed = np.zeros((len(outputs[0].probabilities), len(EMOTIONS)), dtype=np.float32)
    for output, weight in zip(outputs, weights, strict=True):
        seven = output.arranged(EMOTIONS)
        mixed += weight * seven / seven.sum(axis=1, keepdims=True)
    return Output(SHOWN, EMOTIONS, mixed)
