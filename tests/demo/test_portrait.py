import cv2
import numpy as np
import pytest

from demo.backdrop import paint_backdrop
from demo.faces import load_faces
from demo.portrait import CANVAS, FACE_AT, PersonPainter
from inference.emotions import EMOTIONS


@pytest.mark.parametrize("person", range(load_faces().persons))
def test_a_face_keeps_its_shades_under_the_tint(person: int) -> None:
    """The classifier reads grey: colouring a face must not change what it expresses."""
    faces = load_faces()
    painter = PersonPainter(person, faces.picture(person, "neutral"))
    left, top = FACE_AT
    middle = np.s_[34:80, 26:70]
    for emotion in EMOTIONS:
        painted = painter.paint(faces.picture(person, emotion)).colour
        grey = cv2.cvtColor(painted, cv2.COLOR_BGR2GRAY)[top : top + 96, left : left + 96]
        source = faces.picture(person, emotion)
        alike = np.corrcoef(grey[middle].ravel(), source[middle].ravel())[0, 1]
        assert alike > 0.98


def test_skin_is_warm() -> None:
    faces = load_faces()
    painted = PersonPainter(0, faces.picture(0, "neutral")).paint(faces.picture(0, "neutral"))
    left, top = FACE_AT
    blue, green, red = painted.colour[top + 55, left + 30].astype(int)
    assert red > green > blue


def test_a_layer_covers_the_face_and_leaves_the_corners() -> None:
    faces = load_faces()
    layer = PersonPainter(1, faces.picture(1, "neutral")).paint(faces.picture(1, "happy"))
    width, height = CANVAS
    assert layer.colour.shape == (height, width, 3)
    assert layer.cover.shape == (height, width)
    assert layer.cover[FACE_AT[1] + 50, FACE_AT[0] + 48] == pytest.approx(1, abs=0.01)
    assert layer.cover[0, 0] == layer.cover[0, -1] == 0


def test_people_are_the_same_every_time_and_differ_from_each_other() -> None:
    face = load_faces().picture(2, "neutral")
    one, again, other = (PersonPainter(n, face).paint(face).colour for n in (2, 2, 3))
    assert (one == again).all()
    assert (one != other).any()


def test_rooms_are_the_same_every_time_and_differ_from_each_other() -> None:
    rooms = [paint_backdrop(number, 200, 112) for number in range(8)]
    assert all(room.shape == (112, 200, 3) for room in rooms)
    assert (rooms[3] == paint_backdrop(3, 200, 112)).all()
    assert len({room.tobytes() for room in rooms}) == 8
