"""Looks a data set over before hours of training: counts, and faces that occur twice."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from inference.emotions import EMOTIONS
from training.data import USAGES, FaceSet, load
from training.errors import DataError
from training.report import percent, table
from training.twins import twins


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
    nearest, same = twins(faces, train)
    other = same & (faces.labels != train.labels[nearest])
    return (
        f"{usage}: {same.sum()} faces ({percent(float(same.mean()))}) are near-duplicates of a "
        f"Training face, {other.sum()} of them under another label."
    )
