import cv2
import numpy as np
import pytest

from inference.blazeface import BlazeFaceDetector
from inference.crop import BLAZEFACE_FRAMING, HAAR_FRAMING, crop_faces, crop_side
from inference.detector import FaceDetector, Image
from inference.haar import HaarDetector
from inference.types import Box, Face
from tests.inference.composed import SHARED, demo_faces
from tools.calibrate_crop import framings, on_black
from training.data import load

FER2013 = SHARED / "fer2013"


@pytest.fixture(scope="module")
def blazeface() -> BlazeFaceDetector:
    return BlazeFaceDetector(score_threshold=0.3)


@pytest.fixture(scope="module")
def fer_like() -> Image:
    """Synthetic faces in FER-2013's framing, grey uint8 (N, 48, 48)."""
    faces = demo_faces()[:8].reshape(-1, 96, 96)
    return np.stack([cv2.resize(f, (48, 48), interpolation=cv2.INTER_AREA) for f in faces])


def likeness(one: Image, other: Image) -> float:
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def framed(side: float, x: float, y: float) -> Face:
    """A Haar face whose FER-2013 frame is the square of that side at (x, y)."""
    box = side * HAAR_FRAMING.width
    left, top = x + side * HAAR_FRAMING.x - box / 2, y + side * HAAR_FRAMING.y - box / 2
    return Face(Box(left, top, left + box, top + box), 1.0)


def first_face(detector: FaceDetector, picture: Image) -> Face | None:
    (faces,) = detector.detect(picture, [Box(0, 0, picture.shape[1], picture.shape[0])])
    return max(faces, key=lambda face: face.box.area, default=None)


def test_the_side_of_the_crop_is_the_frame_s() -> None:
    assert crop_side(framed(40, 3, 5)) == pytest.approx(40)


def test_no_faces_give_no_crops() -> None:
    crops = crop_faces(np.zeros((50, 60, 3), np.uint8), [])
    assert crops.shape == (0, 48, 48)
    assert crops.dtype == np.uint8


@pytest.mark.parametrize(
    ("colour", "grey"), [((0, 0, 255), 76), ((255, 0, 0), 29), ((0, 255, 0), 150)]
)
def test_red_blue_and_green_have_their_own_grey(colour: tuple[int, ...], grey: int) -> None:
    """BGR, as OpenCV stores it; ITU-R BT.601 weights."""
    image = np.full((100, 100, 3), colour, dtype=np.uint8)
    crop = crop_faces(image, [framed(60, 20, 20)])
    assert np.all(np.abs(crop.astype(int) - grey) <= 1)


def test_a_frame_of_48_pixels_is_copied_pixel_by_pixel() -> None:
    grey = np.random.default_rng(0).integers(0, 256, (80, 90), dtype=np.uint8)
    image = np.repeat(grey[..., None], 3, axis=2)
    (crop,) = crop_faces(image, [framed(48, 21, 13)])
    assert np.abs(crop.astype(int) - grey[13:61, 21:69]).max() <= 1


@pytest.mark.parametrize("side", [96, 240])
def test_a_larger_frame_is_averaged_down_in_place(side: int) -> None:
    ramp = np.linspace(0, 255, 400, dtype=np.float32)
    image = np.repeat(np.repeat(ramp[None, :, None], 400, 0), 3, 2).astype(np.uint8)
    (crop,) = crop_faces(image, [framed(side, 50, 60)])
    middles = 50 + (np.arange(48) + 0.5) * side / 48 - 0.5
    assert np.abs(crop[20] - np.interp(middles, np.arange(400), ramp)).max() <= 1.5


def test_fine_patterns_average_out_instead_of_aliasing() -> None:
    rows, columns = np.indices((400, 400))
    board = (((rows + columns) % 2) * 255).astype(np.uint8)
    image = np.repeat(board[..., None], 3, axis=2)
    (crop,) = crop_faces(image, [framed(336, 20, 30)])
    assert abs(float(crop.mean()) - 127.5) < 3
    assert float(crop.std()) < 12


def test_what_lies_off_the_frame_repeats_its_border() -> None:
    image = np.full((60, 60, 3), 200, dtype=np.uint8)
    crops = crop_faces(image, [framed(48, -30, -30), framed(400, -100, -100)])
    assert np.all(crops == 200)


def test_a_found_face_is_cut_as_fer2013_framed_it(
    blazeface: BlazeFaceDetector, fer_like: Image
) -> None:
    found = [(face, first_face(blazeface, on_black(face))) for face in fer_like]
    alike = [
        likeness(face, crop_faces(on_black(face), [place])[0])
        for face, place in found
        if place is not None
    ]
    assert len(alike) >= 0.95 * len(fer_like)
    assert np.median(alike) > 0.85


def test_a_tilted_face_is_cut_upright(blazeface: BlazeFaceDetector, fer_like: Image) -> None:
    turned, left_alone = [], []
    for face in fer_like[:28]:
        picture = on_black(face)
        middle = (picture.shape[1] / 2, picture.shape[0] / 2)
        turn = cv2.getRotationMatrix2D(middle, 22, 1)
        tilted = cv2.warpAffine(picture, turn, picture.shape[1::-1])
        place = first_face(blazeface, tilted)
        if place is not None:
            turned.append(likeness(face, crop_faces(tilted, [place])[0]))
            level = Face(place.box, place.score, None)
            left_alone.append(likeness(face, crop_faces(tilted, [level])[0]))
    assert len(turned) >= 25
    assert np.median(turned) > np.median(left_alone) + 0.1


def test_a_profile_is_not_turned_by_its_eyes() -> None:
    image = np.random.default_rng(1).integers(0, 256, (200, 200, 3), dtype=np.uint8)
    box = Box(60, 60, 140, 140)
    eyes = [[100, 80], [103, 95], [100, 100], [100, 120], [90, 90], [110, 90]]
    level = [[80, 80], [120, 80], [100, 100], [100, 120], [70, 90], [130, 90]]
    profile = Face(box, 0.9, np.array(eyes, dtype=np.float32))
    frontal = Face(box, 0.9, np.array(level, dtype=np.float32))
    crops = crop_faces(image, [profile, frontal])
    assert np.array_equal(crops[0], crops[1])


@pytest.mark.skipif(not FER2013.is_dir(), reason="FER-2013 is not here")
def test_the_framing_constants_are_what_fer2013_measures(blazeface: BlazeFaceDetector) -> None:
    faces = load(FER2013, "PublicTest").images[:400]
    for detector, framing in ((blazeface, BLAZEFACE_FRAMING), (HaarDetector(), HAAR_FRAMING)):
        places = framings(detector, faces)
        assert len(places) >= 0.7 * len(faces)
        assert np.median(places, axis=0) == pytest.approx(
            (framing.width, framing.x, framing.y), abs=0.03
        )
