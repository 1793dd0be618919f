import numpy as np
import pytest

from inference.haar import HaarDetector
from inference.types import Box
from tests.inference.composed import middle, picture


def test_faces_are_found_in_frame_coordinates() -> None:
    places = ((60, 50, 100), (300, 90, 120))
    image = picture(520, 260, *places)
    (faces,) = HaarDetector().detect(image, [Box(20, 10, 500, 250)])
    found = sorted(face.box.centre for face in faces)
    assert len(found) == 2
    for centre, place in zip(found, places, strict=True):
        assert centre == pytest.approx(middle(place), abs=0.15 * place[2])
    assert all(0 <= face.score <= 1 and face.landmarks is None for face in faces)


def test_windows_within_another_are_not_searched_again() -> None:
    image = picture(520, 260, (60, 50, 100))
    windows = [Box(0, 0, 260, 260), Box(0, 0, 520, 260), Box(260, 0, 520, 260)]
    assert [len(faces) for faces in HaarDetector().detect(image, windows)] == [0, 1, 0]


def test_a_flat_picture_and_a_tiny_window_have_no_face() -> None:
    image = np.full((200, 300, 3), 128, dtype=np.uint8)
    windows = [Box(0, 0, 150, 200), Box(280, 180, 290, 190)]
    assert HaarDetector().detect(image, windows) == [[], []]


def test_faces_are_followed_where_they_moved_to() -> None:
    places = ((60, 50, 100), (300, 90, 120))
    detector = HaarDetector()
    (before,) = detector.detect(picture(520, 260, *places), [Box(0, 0, 520, 260)])
    before = sorted(before, key=lambda face: face.box.x1)
    moved = picture(520, 260, (75, 60, 100))
    first, second = detector.follow(moved, before)
    assert first is not None
    assert first.box.centre == pytest.approx(middle((75, 60, 100)), abs=15)
    assert second is None
