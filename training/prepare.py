"""Looks a data set over before hours of training: counts, and faces that occur twice."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.emotions import EMOTIONS
from training.data import USAGES, FaceSet, load
from training.errors import DataError
from training.report import percent, table

SAME_PICTURE: Final = 0.99
"""Correlation of two thumbnails from which they count as one picture."""

_THUMBNAIL: Final = 24
_BLOCK: Final = 2048


def prepare(path: Path) -> str:
    """Read every usage that a data set holds, and describe it.

    Args:
        path: A data set in any layout that `load` reads.

    Returns:
        The description, Markdown.

    Raises:
        DataError: There is no readable Training usage.
    """
    sets = {"Training": load(path, "Training")}
    for usage in USAGES[1:]:
        try:
            sets[usage] = load(path, usage)
        except DataError as error:
            print(f"{usage}: {error}")
    parts = [f"# {path}", _counts(sets), *_twins(sets)]
    return "\n\n".join(parts) + "\n"


def _counts(sets: Mapping[str, FaceSet]) -> str:
    rows = []
    for usage, faces in sets.items():
        counts = np.bincount(faces.labels, minlength=len(EMOTIONS))
        votes = int((faces.truth("ferplus") >= 0).sum())
        flat = int((faces.images.std(axis=(1, 2)) < 1).sum())
        rows.append([usage, *(str(count) for count in [len(faces), *counts, votes, flat])])
    return table(["usage", "faces", *EMOTIONS, "FER+ majority", "blank"], rows)


def _twins(sets: Mapping[str, FaceSet]) -> list[str]:
    train = sets["Training"]
    return [
        _twins_sentence(usage, faces, train)
        for usage, faces in sets.items()
        if usage != "Training"
    ]


def _twins_sentence(usage: str, faces: FaceSet, train: FaceSet) -> str:
    nearest, correlation = nearest_faces(faces.images, train.images)
    same = correlation >= SAME_PICTURE
    other = same & (faces.labels != train.labels[nearest])
    return (
        f"{usage}: {same.sum()} faces ({percent(float(same.mean()))}) are near-duplicates of a "
        f"Training face, {other.sum()} of them under another label."
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
