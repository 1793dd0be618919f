"""Measure how the detectors' boxes lie in FER-2013's frames: the constants of `inference.crop`.

    python -m tools.calibrate_crop --data <FER-2013, any layout> [--count 3589]

Each face is enlarged and put on a black surround, so that the detector sees a whole picture
with the FER-2013 frame in its middle. The detectors run at a low threshold: there is a face.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from inference.blazeface import BlazeFaceDetector
from inference.detector import FaceDetector
from inference.haar import HaarDetector
from inference.preprocessing import FACE_SIZE
from inference.types import Box, Face
from training.data import load

_ENLARGED: Final = 4
_FRAME: Final = FACE_SIZE * _ENLARGED
_SURROUND: Final = _FRAME // 2
_MIN_BOX: Final = 0.35
"""Share of the frame that a box must have to be the face and not a part of it."""


def on_black(face: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Enlarge a grey face (48, 48) and surround it with black: BGR uint8 (384, 384, 3)."""
    large = cv2.resize(face, (_FRAME, _FRAME), interpolation=cv2.INTER_CUBIC)
    around = (_SURROUND,) * 4
    padded = cv2.copyMakeBorder(large, *around, cv2.BORDER_CONSTANT, value=0)
    return np.asarray(cv2.cvtColor(padded, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def framings(detector: FaceDetector, faces: Iterable[NDArray[np.uint8]]) -> NDArray[np.float64]:
    """Width, x and y of each found box as shares of the FER-2013 frame, float64 (M, 3)."""
    rows = []
    for face in faces:
        picture = on_black(face)
        whole = Box(0, 0, picture.shape[1], picture.shape[0])
        boxes = _plausible(detector.detect(picture, [whole])[0])
        if boxes:
            x, y = boxes[0].centre
            place = np.array([boxes[0].width, x - _SURROUND, y - _SURROUND]) / _FRAME
            rows.append(place)
    return np.array(rows).reshape(-1, 3)


def _plausible(faces: Sequence[Face]) -> list[Box]:
    frame = Box(_SURROUND, _SURROUND, _SURROUND + _FRAME, _SURROUND + _FRAME)
    boxes = [face.box for face in faces]
    return [b for b in boxes if frame.contains(*b.centre) and b.width > _MIN_BOX * _FRAME]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the medians and their spread for both detectors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="FER-2013, any layout")
    parser.add_argument("--count", type=int, default=3589, help="how many PublicTest faces")
    options = parser.parse_args(arguments)
    faces = load(options.data, "PublicTest").images[: options.count]
    detectors: list[FaceDetector] = [BlazeFaceDetector(score_threshold=0.3), HaarDetector()]
    for detector in detectors:
        places = framings(detector, tqdm(faces, desc=detector.name, leave=False))
        low, middle, high = np.percentile(places, [25, 50, 75], axis=0)
        print(f"{detector.name}: {len(places)} of {len(faces)} faces found")
        for name, *values in zip(("width", "x", "y"), middle, low, high, strict=True):
            print("  {}  median {:.3f}  quartiles {:.3f} to {:.3f}".format(name, *values))


if __name__ == "__main__":
    main()
