"""FER-2013 in every layout it is handed around in, as one type.

Three layouts are read:

* Kaggle's CSV (`fer2013.csv`, or `icml_face_data.csv` with blanks in its header), alone or
  in a folder, with Microsoft's `fer2013new.csv` of FER+ votes beside it if there is one;
* one folder per class under `train/`, `test/` (and `val/`);
* lossless mosaics `training.webp`, `publictest.webp` with `labels.csv`.
"""

import csv
from collections.abc import Iterator, Sequence
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
_FOLDERS: Final = {
    "Training": ("training", "train"),
    "PublicTest": ("publictest", "val", "validation", "test"),
    "PrivateTest": ("privatetest", "test"),
}
"""Folder names of a usage in lower case, the most telling first; Kaggle's folder download
keeps PublicTest and PrivateTest together in `test`."""

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

    def take(self, rows: NDArray[np.int64]) -> "FaceSet":
        """Return the faces of some rows, in that order."""
        return FaceSet(self.images[rows], self.labels[rows], self.votes[rows])

    def ferplus_distribution(self) -> NDArray[np.float32]:
        """Votes for the eight expressions as shares, float32 (N, 8); all 0 without votes."""
        votes = self.votes[:, : len(FERPLUS_LABELS)]
        total = votes.sum(axis=1, keepdims=True)
        return np.asarray(np.divide(votes, total, out=np.zeros_like(votes), where=total > 0))

    def truth(self, head: str) -> NDArray[np.int64]:
        """Labels in the order of a head of `HEADS`, int64 (N,); -1 where there is none."""
        return self.labels if head == "fer2013" else self.ferplus_majority()

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
    folder = _usage_folder(path, usage)
    if folder is not None:
        return read_class_folders(folder)
    raise DataError(
        f"{path} is no FER-2013 data set with {usage} faces: expected fer2013.csv, "
        "icml_face_data.csv, train/ and test/ folders with one folder per class, or "
        "labels.csv with mosaics."
    )


def _usage_folder(path: Path, usage: str) -> Path | None:
    if not path.is_dir():
        return None
    folders = {entry.name.lower(): entry for entry in path.iterdir() if entry.is_dir()}
    return next((folders[name] for name in _FOLDERS[usage] if name in folders), None)


def _read_mosaic(path: Path, usage: str) -> FaceSet:
    labels_path, picture_path = path / "labels.csv", path / f"{usage.lower()}.webp"
    rows = [row for row in _rows(labels_path, "usage", "emotion") if row["usage"] == usage]
    if not rows:
        return _empty()
    if not picture_path.is_file():
        raise DataError(f"{picture_path} is missing, but labels.csv names its faces; fetch it.")
    images = _tiles(read_picture(picture_path, cv2.IMREAD_GRAYSCALE))
    if len(images) < len(rows):
        raise DataError(
            f"{picture_path} holds {len(images)} faces, but labels.csv names {len(rows)}; "
            "fetch both again."
        )
    names = [name for name in rows[0] if name.startswith("ferplus_")]
    votes = [[float(row[name] or 0) for name in names] for row in rows]
    return FaceSet(
        images[: len(rows)],
        np.array([_label(row["emotion"], labels_path) for row in rows], dtype=np.int64),
        np.array(votes, dtype=np.float32) if names else _no_votes(len(rows)),
    )


def _tiles(mosaic: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Cut a mosaic into its faces, row by row: uint8 (H, W) to (N, 48, 48)."""
    tall, wide = mosaic.shape[0] // FACE_SIZE, mosaic.shape[1] // FACE_SIZE
    mosaic = mosaic[: tall * FACE_SIZE, : wide * FACE_SIZE]
    tiles = mosaic.reshape(tall, FACE_SIZE, wide, FACE_SIZE).transpose(0, 2, 1, 3)
    return np.ascontiguousarray(tiles.reshape(-1, FACE_SIZE, FACE_SIZE))


def _read_kaggle(path: Path, usage: str) -> FaceSet:
    votes_by_row = _read_ferplus(path.parent / "fer2013new.csv")
    images, labels, votes = [], [], []
    for number, row in enumerate(_rows(path, "emotion", "pixels", "Usage")):
        if row["Usage"] != usage:
            continue
        images.append(_pixels(row["pixels"], f"{path}, row {number + 2}"))
        labels.append(_label(row["emotion"], path))
        votes.append(votes_by_row.get(number, [0.0] * _VOTE_COLUMNS))
    if not images:
        return _empty()
    return FaceSet(
        np.stack(images), np.array(labels, dtype=np.int64), np.array(votes, dtype=np.float32)
    )


def _pixels(text: str, where: str) -> NDArray[np.uint8]:
    try:
        pixels = np.array(text.split(), dtype=np.uint8)
    except (ValueError, OverflowError) as error:
        raise DataError(f"{where}: pixels must be whole numbers from 0 to 255.") from error
    if pixels.size != FACE_SIZE**2:
        raise DataError(f"{where}: {pixels.size} pixels instead of {FACE_SIZE**2}.")
    return pixels.reshape(FACE_SIZE, FACE_SIZE)


def _label(text: str, path: Path) -> int:
    """Index of an expression given by name or by FER-2013's number."""
    if text in EMOTIONS:
        return EMOTIONS.index(text)
    if text.isdigit() and int(text) < len(EMOTIONS):
        return int(text)
    raise DataError(f"{path} has the label {text!r}; expected one of {', '.join(EMOTIONS)}.")


def _rows(path: Path, *columns: str) -> Iterator[dict[str, str]]:
    """Rows of a CSV file, without the blanks that icml_face_data.csv has in its header."""
    csv.field_size_limit(1 << 20)
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                clean = {str(name).strip(): str(value).strip() for name, value in row.items()}
                if not set(columns) <= clean.keys():
                    raise DataError(f"{path} needs the columns {', '.join(columns)}.")
                yield clean
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path} can't be read as CSV: {error}") from error


def _read_ferplus(path: Path) -> dict[int, list[float]]:
    """Votes by row number of Kaggle's CSV: Microsoft's file keeps the same order."""
    if not path.is_file():
        return {}
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.reader(file))[1:]
        return {
            number: [float(value) for value in row[2 : 2 + _VOTE_COLUMNS]]
            for number, row in enumerate(rows)
        }
    except (OSError, ValueError, csv.Error) as error:
        raise DataError(f"{path} holds no FER+ votes: {error}; fetch it again.") from error


def read_class_folders(path: Path) -> FaceSet:
    """Read a folder with one sub-folder per class; every picture is a face.

    Args:
        path: Such a folder; pictures of any size, grey or colour.

    Returns:
        The faces, scaled to 48x48, without votes.

    Raises:
        DataError: A folder has another name, or a picture can't be read.
    """
    pictures = class_pictures(path)
    if not pictures:
        return _empty()
    images = np.stack([_read_face(file) for file, _ in pictures])
    return without_votes(images, [label for _, label in pictures])


def class_pictures(path: Path) -> list[tuple[Path, int]]:
    """List the pictures of a folder with one sub-folder per class, named as in `EMOTIONS`.

    Returns:
        Picture files with the index of their class into `EMOTIONS`, in order of name.

    Raises:
        DataError: A sub-folder is not named after an expression.
    """
    folders = sorted(entry for entry in path.iterdir() if entry.is_dir())
    return [
        (file, label)
        for folder in folders
        for label in [_label_of_folder(folder)]
        for file in sorted(folder.iterdir())
        if file.suffix.lower() in _IMAGE_SUFFIXES
    ]


def without_votes(images: NDArray[np.uint8], labels: Sequence[int]) -> FaceSet:
    """Make a set of faces that FER+ knows nothing of."""
    return FaceSet(images, np.array(labels, dtype=np.int64), _no_votes(len(labels)))


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


def _read_face(file: Path) -> NDArray[np.uint8]:
    picture = read_picture(file, cv2.IMREAD_GRAYSCALE)
    if picture.shape != (FACE_SIZE, FACE_SIZE):
        picture = cv2.resize(picture, (FACE_SIZE, FACE_SIZE), interpolation=cv2.INTER_AREA)
    return np.asarray(picture, dtype=np.uint8)


def read_picture(file: Path, mode: int) -> NDArray[np.uint8]:
    """Read a picture with an OpenCV mode, from paths in any script on any system.

    Raises:
        DataError: It is no readable picture.
    """
    content = np.fromfile(file, dtype=np.uint8)
    picture = cv2.imdecode(content, mode) if content.size else None
    if picture is None:
        raise DataError(f"{file} is not a readable picture; remove it or replace it.")
    return np.asarray(picture, dtype=np.uint8)


def _empty() -> FaceSet:
    return FaceSet(
        np.zeros((0, FACE_SIZE, FACE_SIZE), dtype=np.uint8),
        np.zeros(0, dtype=np.int64),
        _no_votes(0),
    )


def _no_votes(faces: int) -> NDArray[np.float32]:
    return np.zeros((faces, _VOTE_COLUMNS), dtype=np.float32)
