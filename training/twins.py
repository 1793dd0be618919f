"""Near-duplicates of training faces among the faces that a network is measured on.

A web search finds the same picture more than once, and FER-2013 was split into its usages
face by face. What a network has learnt by heart helps it there, and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data import FaceSet
from training.heads import HEADS
from training.outputs import SHOWN, Output

_SAME_PICTURE: Final = 0.99
"""Correlation of two thumbnails from which they count as one picture."""

_THUMBNAIL: Final = 24
_BLOCK: Final = 2048


@dataclass(frozen=True)
class TwinScore:
    """How often one output is right on faces that were seen in training, and on others.

    Attributes:
        output: Name of a head, or `SHOWN`.
        labels: Key of `HEADS` whose labels are taken as true.
        twins: How many of the faces have a near-duplicate among the training faces.
        others: How many have none.
        accuracy_twins: On the former; NaN if there are none.
        accuracy_others: On the latter; NaN if there are none.
    """

    output: str
    labels: str
    twins: int
    others: int
    accuracy_twins: float
    accuracy_others: float


def twins(faces: FaceSet, train: FaceSet) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Find for each face the most similar training face, and whether that is a near-duplicate.

    Args:
        faces: N faces.
        train: Training faces.

    Returns:
        Index into `train`, int64 (N,), and bool (N,).
    """
    nearest, correlation = nearest_faces(faces.images, train.images)
    return nearest, correlation >= _SAME_PICTURE


def twin_scores(outputs: Sequence[Output], faces: FaceSet, train: FaceSet) -> list[TwinScore]:
    """Score heads on their own labels and the mixture on all, with and without twins.

    Args:
        outputs: For the faces.
        faces: That were answered for.
        train: That the network was trained on.
    """
    _, twin = twins(faces, train)
    return [
        _twin_score(output, labels, faces.truth(labels), twin)
        for output in outputs
        for labels in HEADS
        if output.name in (labels, SHOWN) and (faces.truth(labels) >= 0).any()
    ]


def _twin_score(
    output: Output, labels: str, truth: NDArray[np.int64], twin: NDArray[np.bool_]
) -> TwinScore:
    right = output.arranged(HEADS[labels]).argmax(axis=1) == truth
    seen, unseen = twin & (truth >= 0), ~twin & (truth >= 0)
    return TwinScore(
        output.name,
        labels,
        int(seen.sum()),
        int(unseen.sum()),
        float(right[seen].mean()) if seen.any() else float("nan"),
        float(right[unseen].mean()) if unseen.any() else float("nan"),
    )


def nearest_faces(
    faces: NDArray[np.uint8], others: NDArray[np.uint8]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Find for each face the most similar other one, mirrored or not.

    Args:
        faces: uint8 (N, H, W).
        others: uint8 (M, H, W).

    Returns:
        Index into `others`, int64 (N,), and the thumbnails' correlation, float32 (N,).
    """
    mirrored = _thumbnails(others[:, :, ::-1])
    candidates = np.concatenate([_thumbnails(others), mirrored])
    wanted = _thumbnails(faces)
    nearest = np.zeros(len(faces), dtype=np.int64)
    best = np.zeros(len(faces), dtype=np.float32)
    for start in range(0, len(faces), _BLOCK):
        similarity = wanted[start : start + _BLOCK] @ candidates.T
        nearest[start : start + _BLOCK] = similarity.argmax(axis=1) % len(others)
        best[start : start + _BLOCK] = similarity.max(axis=1)
    return nearest, best


def _thumbnails(faces: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Small faces of zero mean and unit length, float32 (N, pixels)."""
    size = (_THUMBNAIL, _THUMBNAIL)
    small = np.stack([cv2.resize(f, size, interpolation=cv2.INTER_AREA).ravel() for f in faces])
    values = small.astype(np.float32)
    values -= values.mean(axis=1, keepdims=True)
    length = np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-6)
    return np.asarray(values / length, dtype=np.float32)
