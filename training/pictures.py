"""Other data sets: pictures in one folder per class, with or without finding the face first."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from inference.crop import crop_faces
from inference.detector import FaceDetector, create_detector
from inference.face_overlap import merge
from inference.windows import frame_windows
from training.data import (
    FaceSet,
    class_pictures,
    read_class_folders,
    read_picture,
    without_votes,
)
from training.errors import TrainingError


def read_pictures(folder: Path, *, detect: bool) -> FaceSet:
    """Read pictures of any size, grey or colour, in one folder per class.

    Args:
        folder: With folders named after expressions.
        detect: Find the largest face of each picture as the app does, and leave out (and
            count aloud) pictures without one; else a whole picture is a face.

    Returns:
        The faces without votes.

    Raises:
        TrainingError: There are none.
        ModelError: The detector can't be loaded.
    """
    if not folder.is_dir():
        raise TrainingError(f"{folder} is no folder; name one with a folder per class.")
    faces = _detected(folder) if detect else read_class_folders(folder)
    if not len(faces):
        raise TrainingError(f"{folder} holds no faces in folders named after expressions.")
    return faces


def _detected(folder: Path) -> FaceSet:
    detector = create_detector("blazeface")
    pictures = class_pictures(folder)
    images, labels = [], []
    for file, label in tqdm(pictures, desc="faces", leave=False):
        crop = _largest_face(read_picture(file, cv2.IMREAD_COLOR), detector)
        if len(crop):
            images.append(crop[0])
            labels.append(label)
    print(f"A face was found in {len(images)} of {len(pictures)} pictures.")
    return without_votes(np.array(images, dtype=np.uint8), labels)


def _largest_face(image: NDArray[np.uint8], detector: FaceDetector) -> NDArray[np.uint8]:
    """Crop of the largest face, uint8 (1, 48, 48), or (0, 48, 48)."""
    windows = frame_windows(image.shape[1], image.shape[0])
    faces = merge(detector.detect(image, windows))
    faces.sort(key=lambda face: face.box.area, reverse=True)
    return crop_faces(image, faces[:1])
