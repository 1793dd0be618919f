"""Tiny data sets in every layout, made of noise on class-dependent patterns."""

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from inference.emotions import EMOTIONS
from training.data import FaceSet
from training.heads import FERPLUS_LABELS

USAGES = ("Training", "PublicTest", "PrivateTest")
COUNTS = {"Training": 28, "PublicTest": 14, "PrivateTest": 7}
VOTE_NAMES = (*FERPLUS_LABELS, "unknown", "not_a_face")


def make_faces(number: int, seed: int) -> FaceSet:
    """Faces whose class shows as the direction of a wave, so that a network can learn it."""
    random = np.random.default_rng(seed)
    labels = np.arange(number) % len(EMOTIONS)
    rows, columns = np.mgrid[0:48, 0:48]
    images = np.empty((number, 48, 48), dtype=np.uint8)
    votes = np.zeros((number, len(VOTE_NAMES)), dtype=np.float32)
    for place, label in enumerate(labels):
        angle = np.pi * label / len(EMOTIONS)
        wave = np.sin((np.cos(angle) * rows + np.sin(angle) * columns) / 3)
        noise = random.normal(0, 12, (48, 48))
        images[place] = np.clip(128 + 80 * wave + noise, 0, 255)
        votes[place, FERPLUS_LABELS.index(EMOTIONS[label])] = 7
        votes[place, 7] = 3
    return FaceSet(images, labels.astype(np.int64), votes)


@pytest.fixture(scope="session")
def face_sets() -> dict[str, FaceSet]:
    return {usage: make_faces(COUNTS[usage], seed) for seed, usage in enumerate(USAGES)}


def _write_mosaic(path: Path, images: NDArray[np.uint8], columns: int = 6) -> None:
    rows = -(-len(images) // columns)
    tiles = np.zeros((rows * columns, 48, 48), dtype=np.uint8)
    tiles[: len(images)] = images
    mosaic = tiles.reshape(rows, columns, 48, 48).transpose(0, 2, 1, 3)
    quality = [cv2.IMWRITE_WEBP_QUALITY, 101]  # lossless
    cv2.imwrite(str(path), mosaic.reshape(rows * 48, columns * 48), quality)


@pytest.fixture
def mosaics(tmp_path: Path, face_sets: dict[str, FaceSet]) -> Path:
    folder = tmp_path / "mosaics"
    folder.mkdir()
    names = [f"ferplus_{name}" for name in VOTE_NAMES]
    with (folder / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["usage", "index", "emotion", *names])
        for usage, faces in face_sets.items():
            _write_mosaic(folder / f"{usage.lower()}.webp", faces.images)
            for index, label in enumerate(faces.labels):
                votes = [int(vote) for vote in faces.votes[index]]
                writer.writerow([usage, index, EMOTIONS[label], *votes])
    return folder


@pytest.fixture
def kaggle(tmp_path: Path, face_sets: dict[str, FaceSet]) -> Path:
    """Kaggle's CSV with Microsoft's votes beside it."""
    folder = tmp_path / "kaggle"
    folder.mkdir()
    rows, vote_rows = [["emotion", "pixels", "Usage"]], [["Usage", "Image name", *VOTE_NAMES]]
    for usage, faces in face_sets.items():
        for image, label, votes in zip(faces.images, faces.labels, faces.votes, strict=True):
            rows.append([str(label), " ".join(str(value) for value in image.ravel()), usage])
            vote_rows.append([usage, "", *(str(int(vote)) for vote in votes)])
    for name, content in (("fer2013.csv", rows), ("fer2013new.csv", vote_rows)):
        with (folder / name).open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(content)
    return folder


@pytest.fixture
def class_folders(tmp_path: Path, face_sets: dict[str, FaceSet]) -> Path:
    root = tmp_path / "folders"
    names = {"Training": "train", "PublicTest": "val", "PrivateTest": "test"}
    for usage, faces in face_sets.items():
        for place, (image, label) in enumerate(zip(faces.images, faces.labels, strict=True)):
            folder = root / names[usage] / EMOTIONS[label]
            folder.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(folder / f"{place:04}.png"), image)
    return root
