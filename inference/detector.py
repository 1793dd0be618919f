"""What every face detector can do, and their names."""

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from inference.types import Box, Face

Image = NDArray[np.uint8]

DETECTORS: Final[tuple[str, ...]] = ("blazeface", "haar")
"""Names that `create_detector` knows, the default first."""


class FaceDetector(Protocol):
    """Finds faces; made and used by one thread.

    Attributes:
        name: One of `DETECTORS`.
    """

    name: str

    def detect(self, image: Image, windows: Sequence[Box]) -> list[list[Face]]:
        """Look for faces in parts of a picture.

        Args:
            image: BGR, uint8, shape (H, W, 3).
            windows: Where to look, frame coordinates.

        Returns:
            The faces of each window, the surest first, none twice, in frame coordinates.
            A face may be found again in an overlapping window: see `merge`.
        """
        ...

    def follow(self, image: Image, faces: Sequence[Face]) -> list[Face | None]:
        """Look for faces near where they were a moment ago: cheaper than `detect`.

        Args:
            image: BGR, uint8, shape (H, W, 3).
            faces: Of an earlier frame of the same size, none twice, frame coordinates.

        Returns:
            Each face as it is now, or None where it is not near that place any more.
        """
        ...


def create_detector(name: str, threads: int = 1) -> FaceDetector:
    """Make a detector by name.

    Args:
        name: One of `DETECTORS`.
        threads: For the network; Haar has none.

    Raises:
        ModelError: The detector's weights are missing or damaged.
        ValueError: There is no such detector.
    """
    # Imported here because both modules build on this one's types.
    from inference.blazeface import BlazeFaceDetector  # noqa: PLC0415
    from inference.haar import HaarDetector  # noqa: PLC0415

    if name == "blazeface":
        return BlazeFaceDetector(threads)
    if name == "haar":
        return HaarDetector()
    raise ValueError(f"There is no detector {name!r}; choose one of {', '.join(DETECTORS)}.")
