"""A detector looks again only where the picture has changed."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from inference.seen_windows import WHOLE_LOOK_AFTER, SeenWindows
from inference.types import Box, Face, Windows

LEFT, RIGHT = Box(0, 0, 300, 300), Box(300, 0, 600, 300)


class Counting:
    """Finds one face in the middle of every window, unless it is one of `empty`."""

    name = "counting"

    def __init__(self, *empty: Box) -> None:
        self.looked: list[Box] = []
        self.followed: list[Face] = []
        self.empty = empty
        self.lost: tuple[Box, ...] = ()

    def detect(self, image: NDArray[np.uint8], windows: Sequence[Box]) -> list[list[Face]]:
        self.looked += windows
        return [
            [] if box in self.empty else [Face(middle_of(box), 0.5, None)] for box in windows
        ]

    def follow(self, image: NDArray[np.uint8], faces: Sequence[Face]) -> list[Face | None]:
        self.followed += faces
        return [None if face.box in self.lost else Face(moved(face.box), 0.6) for face in faces]


def middle_of(box: Box) -> Box:
    wide, tall = box.width / 4, box.height / 4
    return Box(box.x1 + wide, box.y1 + tall, box.x2 - wide, box.y2 - tall)


def moved(box: Box) -> Box:
    return Box(box.x1 + 1, box.y1, box.x2 + 1, box.y2)


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


def changing(step: int) -> NDArray[np.uint8]:
    """A picture of which every part differs from the one before."""
    return shade(step % 3)


@cache
def shade(number: int) -> NDArray[np.uint8]:
    return picture() + np.uint8(20 * number)


def test_known_faces_are_followed_and_one_window_in_turn_is_looked_at_whole() -> None:
    windows = [Box(75 * i, 0, 75 * i + 75, 150) for i in range(8)]
    seen, detector = SeenWindows(), Counting()
    step = WHOLE_LOOK_AFTER / 8
    for number in range(9):
        found = seen.detect(detector, changing(number), windows, number * step)
        assert [len(faces) for faces in found] == [1] * 8
    assert detector.looked == windows * 2
    assert len(detector.followed) == 8 * 7
    assert seen.counts == Windows(looked=16, followed=56)


def test_followed_faces_are_where_they_are_now() -> None:
    seen, detector = SeenWindows(), Counting()
    seen.detect(detector, changing(0), [LEFT, RIGHT], 0.0)
    found = seen.detect(detector, changing(1), [LEFT, RIGHT], 0.5)
    assert found[0][0].box == moved(middle_of(LEFT))
    assert found[1][0].box == moved(middle_of(RIGHT))
    still = seen.detect(detector, changing(1), [LEFT, RIGHT], 1.0)
    assert still[1][0] is found[1][0]
    assert seen.counts == Windows(looked=2, spared=2, followed=2)


def test_a_window_whose_face_is_lost_is_looked_at_whole() -> None:
    seen, detector = SeenWindows(), Counting()
    seen.detect(detector, changing(0), [LEFT, RIGHT], 0.0)
    detector.lost = (middle_of(RIGHT),)
    seen.detect(detector, changing(1), [LEFT, RIGHT], 0.1)
    assert detector.looked == [LEFT, RIGHT, RIGHT]


def test_a_window_without_a_known_face_is_looked_at_whenever_it_changes() -> None:
    seen, detector = SeenWindows(), Counting(RIGHT)
    for number in range(4):
        seen.detect(detector, changing(number), [LEFT, RIGHT], number / 10)
    assert detector.looked.count(RIGHT) == 4


def test_a_closer_look_at_a_part_of_a_known_window_waits_its_turn() -> None:
    part = Box(0, 0, 100, 100)
    seen, detector = SeenWindows(), Counting(part)
    for number in range(9):
        seen.detect(detector, changing(number), [LEFT, part], number * WHOLE_LOOK_AFTER / 8)
    assert detector.looked.count(part) == 2
    assert detector.looked.count(LEFT) == 2


def test_a_face_in_two_windows_is_followed_once() -> None:
    wider = Box(0, 0, 310, 300)
    seen, detector = SeenWindows(), Counting()
    for number in range(2):
        seen.detect(detector, changing(number), [LEFT, wider, RIGHT], number / 100)
    assert len(detector.followed) == 2
    assert seen.counts.followed == 3


@pytest.mark.parametrize("later", [-3.0, WHOLE_LOOK_AFTER, 60.0])
def test_nobody_is_followed_over_a_long_time_or_backwards(later: float) -> None:
    seen, detector = SeenWindows(), Counting()
    seen.detect(detector, changing(0), [LEFT, RIGHT], 5.0)
    seen.detect(detector, changing(1), [LEFT, RIGHT], 5.0 + later)
    assert detector.followed == []
    assert len(detector.looked) == 4


def test_pictures_that_do_not_follow_each_other_are_looked_at_whole() -> None:
    seen, detector = SeenWindows(), Counting()
    for number in range(3):
        seen.detect(detector, changing(number), [LEFT, RIGHT])
    assert detector.followed == []
    assert len(detector.looked) == 6


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([0.1, 0.2, 0.5, 1.0, 1.7]), min_size=20, max_size=60))
def test_no_changing_window_waits_longer_than_promised(steps: list[float]) -> None:
    windows = [Box(75 * i, 0, 75 * i + 75, 150) for i in range(5)]
    seen, detector = SeenWindows(), Counting()
    at, last = 0.0, dict.fromkeys(windows, 0.0)
    for number, step in enumerate(steps):
        detector.looked.clear()
        seen.detect(detector, changing(number), windows, at)
        last |= dict.fromkeys(detector.looked, at)
        assert at - min(last.values()) < WHOLE_LOOK_AFTER
        at += step
