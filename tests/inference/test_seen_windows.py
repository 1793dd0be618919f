"""A detector looks again only where the picture has changed."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inference.seen_windows import SeenWindows
from inference.types import Box, Face, Windows

LEFT, RIGHT = Box(0, 0, 300, 300), Box(300, 0, 600, 300)


class Counting:
    """Finds one face in every window."""

    name = "counting"

    def __init__(self) -> None:
        self.looked: list[Box] = []

    def detect(self, image: NDArray[np.uint8], windows: Sequence[Box]) -> list[list[Face]]:
        self.looked += windows
        return [[Face(window, 0.5)] for window in windows]


def picture(noise: int = 0) -> NDArray[np.uint8]:
    coarse = np.random.default_rng(1).integers(40, 200, (30, 60, 3))
    image = np.kron(coarse, np.ones((10, 10, 1), dtype=np.int64))
    image += np.random.default_rng(noise).integers(-6, 7, image.shape)
    return image.astype(np.uint8)


def test_an_unchanged_window_keeps_its_faces_in_spite_of_noise() -> None:
    seen, detector = SeenWindows(), Counting()
    first = seen.detect(detector, picture(), [LEFT, RIGHT])
    second = seen.detect(detector, picture(noise=5), [RIGHT, LEFT])
    assert [faces[0] for faces in second] == [first[1][0], first[0][0]]
    assert detector.looked == [LEFT, RIGHT]
    assert seen.counts == Windows(looked=2, spared=2)


def test_only_the_window_that_changed_is_looked_at() -> None:
    seen, detector = SeenWindows(), Counting()
    seen.detect(detector, picture(), [LEFT, RIGHT])
    image = picture()
    image[100:120, 400:420] = 255
    seen.detect(detector, image, [LEFT, RIGHT])
    assert detector.looked == [LEFT, RIGHT, RIGHT]


def test_slow_change_adds_up() -> None:
    seen, detector = SeenWindows(), Counting()
    seen.detect(detector, picture(), [LEFT])
    for step in range(1, 8):
        seen.detect(detector, picture() + np.uint8(2 * step), [LEFT])
    assert len(detector.looked) == 2


def test_what_is_in_use_is_remembered_and_the_rest_forgotten() -> None:
    seen, detector = SeenWindows(), Counting()
    image = picture()
    for left in range(400):
        seen.detect(detector, image, [LEFT, Box(left, 0, left + 100, 100)])
    assert detector.looked.count(LEFT) == 1
    seen.detect(detector, image, [Box(0, 0, 100, 100)])
    assert detector.looked.count(Box(0, 0, 100, 100)) == 2


def test_a_window_off_the_frame_does_no_harm() -> None:
    assert len(SeenWindows().detect(Counting(), picture(), [Box(900, 900, 950, 950)])) == 1


def test_no_window_needs_no_detector() -> None:
    detector = Counting()
    assert SeenWindows().detect(detector, picture(), []) == []
    assert detector.looked == []
