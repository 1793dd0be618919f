"""Pictures that are no gallery at all: single pixels, threads, noise, sizes that change."""

from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from capture.frame import Frame
from inference.analyzer import Analyzer, AnalyzerSettings
from inference.detector import DETECTORS

SIZES = [(1, 1), (1, 2), (3, 3), (2, 900), (900, 2), (7, 9), (16, 16)]
SIZES += [(12, 300), (300, 20), (24, 24), (60, 40), (180, 320)]


def of_size(height: int, width: int) -> list[NDArray[np.uint8]]:
    """Noise, black and white, which is what broken sources give."""
    noise = np.random.default_rng(height * width).integers(0, 256, (height, width, 3))
    plain = [np.full((height, width, 3), level, np.uint8) for level in (0, 255)]
    return [noise.astype(np.uint8), *plain]


@pytest.mark.parametrize("detector", DETECTORS)
def test_any_size_after_any_other_gives_a_snapshot(detector: str) -> None:
    analyzer = Analyzer(AnalyzerSettings(detector))
    number = 0
    for height, width in SIZES:
        for image in of_size(height, width):
            for _ in range(2):  # the second one is compared with the first
                frame = Frame(image, number, float(number), datetime.now(UTC))
                snapshot = analyzer.analyze(frame)
                assert (snapshot.height, snapshot.width) == (height, width)
                number += 1
