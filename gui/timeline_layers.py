"""What the timeline stacks and what it says about a moment; no widgets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QCoreApplication

from gui.wording import expression_word, kind_word, percent
from inference.types import UNSURE
from session.class_history import HistoryView, Mark
from session.summary import CLASSES

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Layer:
    """One band of the stack.

    Attributes:
        role: The theme's colour for it; also its name.
        classes: Which of `CLASSES` it adds up.
    """

    role: str
    classes: tuple[str, ...]


KINDS: Final = (
    Layer("positive", ("happy", "surprise")),
    Layer("neutral", ("neutral",)),
    Layer(UNSURE, (UNSURE,)),
    Layer("negative", ("sad", "fear", "disgust", "angry")),
)
"""Lowest first: positive grows from the floor, negative hangs from the ceiling."""

EXPRESSIONS: Final = tuple(Layer(name, (name,)) for layer in KINDS for name in layer.classes)
"""The same bands, each expression for itself."""


def layer_word(layer: Layer) -> str:
    """What a band is called."""
    return expression_word(layer.role) if layer.role in CLASSES else kind_word(layer.role)


def borders(shares: NDArray[np.float64], layers: Sequence[Layer]) -> NDArray[np.float64]:
    """Heights between the bands.

    Args:
        shares: float64 (N, 8) in the order of `CLASSES`; NaN where nothing was seen.
        layers: Lowest first.

    Returns:
        float64 (N, layers + 1) from 0 to 1; NaN where nothing was seen.
    """
    columns = [[CLASSES.index(name) for name in layer.classes] for layer in layers]
    parts = [shares[:, column].sum(axis=1) for column in columns]
    return np.cumsum(np.stack([np.where(np.isnan(parts[0]), np.nan, 0.0), *parts], 1), 1)


def runs(seen: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end (exclusive) of each stretch of bins in which something was seen."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], seen.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def pauses(view: HistoryView) -> list[tuple[float, float, str]]:
    """Stretches in which nothing was watched.

    Returns:
        Start and end in seconds, and "pause" or "capture_lost". One that goes on ends with
        the newest bin.
    """
    found: list[tuple[float, float, str]] = []
    begun: Mark | None = None
    for mark in view.marks:
        if mark.kind in ("pause", "capture_lost"):
            begun = begun or mark
        elif mark.kind in ("resume", "capture_back") and begun:
            found.append((begun.elapsed_s, mark.elapsed_s, begun.kind))
            begun = None
    if begun:
        found.append((begun.elapsed_s, len(view.seconds) * view.width_s, begun.kind))
    return found


def minute_words(seconds: float) -> str:
    """A moment of the class."""
    return translate("Timeline", "{minutes} min").format(minutes=int(seconds // 60))


def bookmark_words(number: int, mark: Mark) -> str:
    """A bookmark with its number, from 1, and its text if it has one."""
    if mark.text:
        return translate("Timeline", "{number}: {text}").format(number=number, text=mark.text)
    return translate("Timeline", "Bookmark {number}").format(number=number)


def moment_words(view: HistoryView, seconds: float, layers: Sequence[Layer]) -> str:
    """What the class showed at a moment, what happened, and the bookmark there."""
    index = int(min(max(0.0, seconds) // view.width_s, len(view.seconds) - 1))
    parts = [minute_words(seconds), *_shown_words(view, index, layers)]
    came, went = int(view.came[index]), int(view.went[index])
    if came:
        parts.append(translate("Timeline", "%n came", "", came))
    if went:
        parts.append(translate("Timeline", "%n left", "", went))
    start, end = index * view.width_s, (index + 1) * view.width_s
    for number, mark in enumerate(view.bookmarks, 1):
        if start <= mark.elapsed_s < end:
            parts.append(bookmark_words(number, mark))
    return " · ".join(parts)


def _shown_words(view: HistoryView, index: int, layers: Sequence[Layer]) -> list[str]:
    shares = view.shares()[index : index + 1]
    if not np.isnan(shares).any():
        heights = np.diff(borders(shares, layers)[0])
        return [
            f"{layer_word(layer)} {percent(float(height))}"
            for layer, height in zip(layers, heights, strict=True)
            if height >= 0.005
        ]
    moment = (index + 0.5) * view.width_s
    kind = next((kind for a, b, kind in pauses(view) if a <= moment < b), "")
    if kind == "pause":
        return [translate("Timeline", "Paused")]
    if kind:
        return [translate("Timeline", "The screen could not be read")]
    return [translate("Timeline", "No faces seen")]


def summary_words(view: HistoryView, layers: Sequence[Layer]) -> str:
    """The whole picture for a screen reader: the class on average, and the bookmarks."""
    if view.empty:
        return translate("Timeline", "Nothing to show yet.")
    totals = view.face_seconds.sum(axis=0, keepdims=True)
    heights = np.diff(borders(totals / totals.sum(), layers)[0])
    shown = ", ".join(
        f"{layer_word(layer)} {percent(float(height))}"
        for layer, height in zip(layers, heights, strict=True)
    )
    lines = [
        translate("Timeline", "{time} of class, on average: {shown}.").format(
            time=minute_words(view.duration_s), shown=shown
        )
    ]
    for number, mark in enumerate(view.bookmarks, 1):
        lines.append(f"{minute_words(mark.elapsed_s)}: {bookmark_words(number, mark)}")
    return "\n".join(lines)
