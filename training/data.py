"""FER-2013 in every layout it is handed around in, as one type.

Three layouts are read:

* Kaggle's CSV (`fer2013.csv`, or `icml_face_data.csv` with blanks in its header), alone or
  in a folder, with Microsoft's `fer2013new.csv` of FER+ votes beside it if there is one;
* one folder per class under `train/`, `test/` (and `val/`);
* lossless mosaics `training.webp`, `publictest.webp` with `labels.csv`.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.emotions import EMOTIONS
from inference.preprocessing import FACE_SIZE
from training.errors import DataError
from training.heads import FERPLUS_LABELS

USAGES: Final[tuple[str, ...]] = ("Training", "PublicTest", "PrivateTest")

_VOTE_COLUMNS: Final = len(FERPLUS_LABELS) + 2  # and "unknown", "not a face"
_FOLDERS: Final = {"Training": "train", "PublicTest": "val", "PrivateTest": "test"}
_IMAGE_SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".webp"})


@dataclass(frozen=True)
class FaceSet:
    """Labelled faces of one usage.

    Attributes:
        images: Grey faces, uint8, shape (N, 48, 48).
        labels: Index into `EMOTIONS`, int64, shape (N,).
        votes: FER+ votes, float32, shape (N, 10): eight expressions in `FERPLUS_LABELS`
            order, then unknown and not-a-face; all zero where FER+ has none.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    votes: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.labels)

    def ferplus_distribution(self) -> NDArray[np.float32]:
        """Votes for the eight expressions as a distribution, float32 (N, 8); rows of 0 have none."""
        votes = self.votes[:, : len(FERPLUS_LABELS)]
        total = votes.sum(axis=1, keepdims=True)
        return np.asarray(np.divide(votes, total, out=np.zeros_like(votes), where=total > 0))

    def ferplus_majority(self) -> NDArray[np.int64]:
        """Majority label, int64 (N,): -1 where there is none, it is unknown or not a face."""
        majority = self.votes.argmax(axis=1)
        usable = (self.votes.sum(axis=1) > 0) & (majority < len(FERPLUS_LABELS))
        return np.where(usable, majority, -1).astype(np.int64)


def load(path: Path, usage: str) -> FaceSet:
    """Read one usage from whichever layout lies at a path.

    Args:
        path: A CSV file or a folder.
        usage: One of `USAGES`.

    Returns:
        The faces in their published order.

    Raises:
        DataError: Nothing readable lies there, or it has no faces of that usage.
    """
    if usage not in USAGES:
        raise DataError(f"There is no usage {usage!r}; choose one of {', '.join(USAGES)}.")
    faces = _read(path, usage)
    if not len(faces):
        raise DataError(f"{path} holds no {usage} faces; name a data set that has them.")
    return faces


def _read(path: Path, usage: str) -> FaceSet:
    if path.is_file() and path.suffix.lower() == ".csv":
        return _read_kaggle(path, usage)
    if (path / "labels.csv").is_file():
        return _read_mosaic(path, usage)
    for name in ("fer2013.csv", "icml_face_data.csv"):
        if (path / name).is_file():
            return _read_kaggle(path / name, usage)
    if (path / "train").is_dir():
        return read_class_folders(path / _folder_name(path, usage))
    raise DataError(
        f"{path} is no FER-2013 data set: expected fer2013.csv, icml_face_data.csv, "
        "train/ and test/ folders with one folder per class, or labels.csv with mosaics."
    )


def _folder_name(path: Path, usage: str) -> str:
    """Kaggle's folder download calls PublicTest and PrivateTest together `test`."""
    name = _FOLDERS[usage]
    return name if (path / name).is_dir() else "test"


def _read_mosaic(path: Path, usage: str) -> FaceSet:
    with (path / "labels.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["usage"] == usage]
    if not rows:
        return _empty()
    picture_path = path / f"{usage.lower()}.webp"
    picture = cv2.imread(str(picture_path), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise DataError(f"{picture_path} can't be read; fetch it again.")
    tall, wide = picture.shape[0] // FACE_SIZE, picture.shape[1] // FACE_SIZE
    tiles = picture.reshape(tall, FACE_SIZE, wide, FACE_SIZE).transpose(0, 2, 1, 3)
    images = np.ascontiguousarray(tiles.reshape(-1, FACE_SIZE, FACE_SIZE)[: len(rows)])
    labels = np.array([EMOTIONS.index(row["emotion"]) for row in rows], dtype=np.int64)
    names = [name for name in rows[0] if name.startswith("ferplus_")]
    votes = np.array([[float(row[name]) for name in names] for row in rows], dtype=np.float32)
    return FaceSet(images, labels, votes)


def _read_kaggle(path: Path, usage: str) -> FaceSet:
    csv.field_size_limit(1 << 20)
    votes_by_row = _read_ferplus(path.parent / "fer2013new.csv")
    images, labels, votes = [], [], []
    for number, row in enumerate(_kaggle_rows(path)):
        if row["Usage"] != usage:
            continue
        pixels = np.array(row["pixels"].split(), dtype=np.uint8)
        if pixels.size != FACE_SIZE**2:
            raise DataError(f"{path}, row {number + 2}: {pixels.size} pixels instead of 2304.")
        images.append(pixels.reshape(FACE_SIZE, FACE_SIZE))
        labels.append(int(row["emotion"]))
        votes.append(votes_by_row.get(number, [0.0] * _VOTE_COLUMNS))
    if not images:
        return _empty()
    return FaceSet(
        np.stack(images), np.array(labels, dtype=np.int64), np.array(votes, dtype=np.float32)
    )


def _kaggle_rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            clean = {str(key).strip(): value for key, value in row.items()}
            if not {"emotion", "pixels", "Usage"} <= clean.keys():
                raise DataError(f"{path} needs the columns emotion, pixels and Usage.")
            yield clean


def _read_ferplus(path: Path) -> dict[int, list[float]]:
    """Votes by row number of Kaggle's CSV: Microsoft's file keeps the same order."""
    if not path.is_file():
        return {}
    with path.open(newline="", encoding="utf-8") as file:
        return {
            number: [float(value) for value in row[2 : 2 + _VOTE_COLUMNS]]
            for number, row in enumerate(list(csv.reader(file))[1:])
        }


def read_class_folders(path: Path) -> FaceSet:
    """Read a folder with one sub-folder per class, named as in `EMOTIONS` in any case.

    Args:
        path: Such a folder; pictures of any size, grey or colour.

    Returns:
        The faces, scaled to 48x48, without votes.

    Raises:
        DataError: A folder has another name, or a picture can't be read.
    """
    images, labels = [], []
    for folder in sorted(entry for entry in path.iterdir() if entry.is_dir()):
        label = _label_of_folder(folder)
        for file in sorted(folder.iterdir()):
            if file.suffix.lower() in _IMAGE_SUFFIXES:
                images.append(_read_grey(file))
                labels.append(label)
    if not images:
        return _empty()
    return FaceSet(
        np.stack(images),
        np.array(labels, dtype=np.int64),
        np.zeros((len(labels), _VOTE_COLUMNS), dtype=np.float32),
    )


def _label_of_folder(folder: Path) -> int:
    aliases = {
        "anger": "angry",
        "happiness": "happy",
        "sadness": "sad",
        "surprised": "surprise",
    }
    name = folder.name.lower()
    name = aliases.get(name, name)
    if name not in EMOTIONS:
        raise DataError(f"{folder} is not named after one of {', '.join(EMOTIONS)}.")
    return EMOTIONS.index(name)


def _read_grey(file: Path) -> NDArray[np.uint8]:
    picture = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise DataError(f"{file} is not a readable picture; remove it or replace it.")
    if picture.shape != (FACE_SIZE, FACE_SIZE):
        picture = cv2.resize(picture, (FACE_SIZE, FACE_SIZE), interpolation=cv2.INTER_AREA)
    return np.asarray(picture, dtype=np.uint8)


def _empty() -> FaceSet:
    return FaceSet(
        np.zeros((0, FACE_SIZE, FACE_SIZE), dtype=np.uint8),
        np.zeros(0, dtype=np.int64),
        np.zeros((0, _VOTE_COLUMNS), dtype=np.float32),
    )
