"""Prints of name labels: the same at every size, others for other names."""

import cv2
import numpy as np
import pytest

from inference.label_strip import (
    LabelPrint,
    likeness,
    print_of_text,
    read_label,
    read_middle_name,
)
from inference.types import Box
from tests.simulator.people import Image, Person

PEOPLE = [Person(number) for number in range(12)]


def jpeg(image: Image, grade: int) -> Image:
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, grade])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def label_of(person: Person, width: int, height: int, grade: int = 95) -> LabelPrint:
    image = jpeg(person.picture(True, width, height), grade)
    found = read_label(image, Box(0, 0, width, height))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("size", "grade"), [((240, 135), 60), ((180, 101), 90), ((320, 180), 80)]
)
def test_everyones_label_is_nearest_to_their_own(size: tuple[int, int], grade: int) -> None:
    before = [label_of(person, 240, 135) for person in PEOPLE]
    after = [label_of(person, *size, grade) for person in PEOPLE]
    alike = likeness(before, after)
    assert (alike.argmax(axis=1) == np.arange(len(PEOPLE))).all()
    assert alike.diagonal().min() > 0.6


@pytest.mark.parametrize("number", range(6))
def test_muting_displaces_the_name_and_changes_nothing_else(number: int) -> None:
    person = Person(number)
    person.muted = True
    muted = label_of(person, 240, 135)
    person.muted = False
    assert likeness([muted], [label_of(person, 240, 135)])[0, 0] > 0.65


def test_a_camera_switched_off_leaves_the_label() -> None:
    person = Person(4)
    on = label_of(person, 240, 135)
    person.camera = False
    assert likeness([on], [label_of(person, 240, 135)])[0, 0] > 0.65


def test_the_name_in_the_middle_is_read_and_an_avatar_is_not() -> None:
    name, avatar = Person(1, camera=False), Person(3, camera=False)
    box = Box(0, 0, 240, 135)
    small = read_middle_name(name.picture(False, 160, 90), Box(0, 0, 160, 90))
    large = read_middle_name(name.picture(False, 240, 135), box)
    assert small is not None
    assert large is not None
    assert likeness([small], [large])[0, 0] > 0.6
    assert read_middle_name(avatar.picture(False, 240, 135), box) is None


@pytest.mark.parametrize("shape", [(0, 0), (4, 100), (30, 8), (30, 200)])
def test_where_no_text_is_there_is_no_print(shape: tuple[int, int]) -> None:
    assert print_of_text(np.full((*shape, 3), 40, np.uint8)) is None


def test_nothing_is_like_nothing() -> None:
    assert likeness([], []).shape == (0, 0)
