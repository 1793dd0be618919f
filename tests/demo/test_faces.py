import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from demo.faces import FOLDER, DemoFacesError, load_faces
from inference.artefacts import expression_model
from inference.classifier import ExpressionClassifier
from inference.emotions import EMOTIONS
from inference.preprocessing import FACE_SIZE


def copy_of_the_faces(folder: Path) -> Path:
    for name in ("faces.png", "faces.json"):
        shutil.copy(FOLDER / name, folder / name)
    return folder


def test_every_composite_blends_at_least_eight_faces() -> None:
    description = json.loads((FOLDER / "faces.json").read_text(encoding="utf-8"))
    sources = np.array(description["sources"])
    assert description["min_sources"] >= 8
    assert sources.shape == (load_faces().persons, len(EMOTIONS))
    assert sources.min() >= description["min_sources"]


def test_there_are_enough_people_for_a_class() -> None:
    assert load_faces().persons >= 20


def test_the_files_stay_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 2_000_000


def test_a_picture_is_the_cell_of_its_person_and_emotion(tmp_path: Path) -> None:
    side, order = 4, ["neutral", "happy", "sad", "angry", "fear", "disgust", "surprise"]
    sheet = np.repeat(np.repeat(np.arange(14).reshape(2, 7), side, 0), side, 1).astype(np.uint8)
    cv2.imwrite(str(tmp_path / "faces.png"), sheet)
    description = {"side": side, "emotions": order, "sources": [[8] * 7] * 2}
    (tmp_path / "faces.json").write_text(json.dumps(description), encoding="utf-8")
    faces = load_faces(tmp_path)
    assert faces.persons == 2
    for person in range(2):
        for emotion in EMOTIONS:
            picture = faces.picture(person, emotion)
            assert picture.shape == (side, side)
            assert (picture == 7 * person + order.index(emotion)).all()


def test_pictures_are_grey_96_pixels_and_read_only() -> None:
    picture = load_faces().picture(0, "happy")
    assert picture.shape == (96, 96)
    assert picture.dtype == np.uint8
    with pytest.raises(ValueError, match="read-only"):
        picture[0, 0] = 0


def test_no_two_composites_are_alike() -> None:
    pictures = load_faces().pictures.reshape(-1, 96 * 96)
    assert len(np.unique(pictures, axis=0)) == len(pictures)


def test_the_model_reads_most_composites() -> None:
    faces = load_faces()
    size = (FACE_SIZE, FACE_SIZE)
    small = [
        cv2.resize(faces.picture(person, emotion), size, interpolation=cv2.INTER_AREA)
        for person in range(faces.persons)
        for emotion in EMOTIONS
    ]
    classifier = ExpressionClassifier(expression_model())
    read = classifier.classify(np.stack(small).astype(np.uint8)).argmax(axis=1)
    truth = np.tile(np.arange(len(EMOTIONS)), faces.persons)
    assert (read == truth).mean() > 0.6


def test_a_missing_sheet_is_said_in_one_sentence(tmp_path: Path) -> None:
    (copy_of_the_faces(tmp_path) / "faces.png").unlink()
    with pytest.raises(DemoFacesError, match="install Moodgrid again"):
        load_faces(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", '{"side": 96}', '{"side": "x"}'])
def test_a_damaged_description_is_said_in_one_sentence(tmp_path: Path, text: str) -> None:
    (copy_of_the_faces(tmp_path) / "faces.json").write_text(text, encoding="utf-8")
    with pytest.raises(DemoFacesError, match="missing or damaged"):
        load_faces(tmp_path)


def test_a_sheet_of_another_size_is_refused(tmp_path: Path) -> None:
    sheet = cv2.imread(str(copy_of_the_faces(tmp_path) / "faces.png"), cv2.IMREAD_GRAYSCALE)
    assert sheet is not None
    cv2.imwrite(str(tmp_path / "faces.png"), sheet[:-1])
    with pytest.raises(DemoFacesError, match="missing or damaged"):
        load_faces(tmp_path)
