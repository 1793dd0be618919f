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


def softmax(logits: Array) -> Array:
    """Probabilities, float32 (N, classes), from logits."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def outputs_of(
    logits: Array,
    heads: Sequence[HeadCard],
    balance: Sequence[float] = (),
    flipped: Array | None = None,
) -> list[Output]:
    """Read everything that a model says about N faces.

    Args:
        logits: Of all heads, float32 (N, all classes).
        heads: In the order of the logits.
        balance: Factors of the mixture, `EMOTIONS` order; empty for none.
        flipped: Logits of the mirrored faces, to be averaged in as probabilities.

    Returns:
        One output per head, then the mixture named `SHOWN`.
    """
    variants = [split(part, heads) for part in (logits, flipped) if part is not None]
    outputs = [
        _head_output(head, [variant[head.name] for variant in variants]) for head in heads
    ]
    return [*outputs, mixture(outputs, [head.weight for head in heads], balance)]


def scaled(logits: Array, head: HeadCard) -> Array:
    """Logits of one head after its vector scaling, float32 (N, classes)."""
    scale = np.array(head.scale or (1.0,), dtype=np.float32)
    bias = np.array(head.bias or (0.0,), dtype=np.float32)
    return np.asarray(logits * scale + bias, dtype=np.float32)


def _head_output(head: HeadCard, variants: Sequence[Array]) -> Output:
    probabilities = [softmax(scaled(logits, head)) for logits in variants]
    return Output(head.name, head.labels, np.mean(probabilities, axis=0))


def mixture(
    outputs: Sequence[Output], weights: Sequence[float], balance: Sequence[float] = ()
) -> Output:
    """Mix heads over the seven expressions; what another label got is shared out again.

    Args:
        outputs: Of the heads.
        weights: Their shares.
        balance: Factors on the mixture's probabilities, `EMOTIONS` order; empty for none.
    """
    mixed = np.zeros((len(outputs[0].probabilities), len(EMOTIONS)), dtype=np.float32)
    for output, weight in zip(outputs, weights, strict=True):
        seven = output.arranged(EMOTIONS)
        mixed += weight * seven / seven.sum(axis=1, keepdims=True)
    mixed *= np.array(balance or (1.0,), dtype=np.float32)
    return Output(SHOWN, EMOTIONS, mixed / mixed.sum(axis=1, keepdims=True))
