import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

from inference.emotions import EMOTIONS
from tests.training.conftest import USAGES
from training.data import FaceSet, load, read_class_folders
from training.errors import DataError

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "fer2013"


@pytest.mark.parametrize("layout", ["mosaics", "kaggle"])
@pytest.mark.parametrize("usage", USAGES)
def test_mosaics_and_csv_give_back_pixels_labels_and_votes_in_order(
    layout: str, usage: str, face_sets: dict[str, FaceSet], request: pytest.FixtureRequest
) -> None:
    faces = load(request.getfixturevalue(layout), usage)
    expected = face_sets[usage]
    np.testing.assert_array_equal(faces.images, expected.images)
    np.testing.assert_array_equal(faces.labels, expected.labels)
    np.testing.assert_array_equal(faces.votes, expected.votes)


@pytest.mark.parametrize("usage", USAGES)
def test_class_folders_give_every_face_its_folders_label(
    class_folders: Path, usage: str, face_sets: dict[str, FaceSet]
) -> None:
    faces = load(class_folders, usage)
    expected = face_sets[usage]
    assert len(faces) == len(expected)
    for label in range(len(EMOTIONS)):
        mine, theirs = (s.images[s.labels == label] for s in (faces, expected))
        np.testing.assert_array_equal(mine, theirs)
    assert not faces.votes.any()


def test_the_csv_file_itself_can_be_named(kaggle: Path) -> None:
    assert len(load(kaggle / "fer2013.csv", "PublicTest")) == 14


def test_icml_header_with_blanks_is_read(kaggle: Path) -> None:
    content = (kaggle / "fer2013.csv").read_text()
    (kaggle / "fer2013.csv").unlink()
    file = kaggle / "icml_face_data.csv"
    file.write_text(content.replace("emotion,pixels,Usage", "emotion, pixels, Usage"))
    assert len(load(kaggle, "Training")) == 28


def test_kaggles_test_folder_serves_both_usages_where_there_is_no_val(
    class_folders: Path,
) -> None:
    (class_folders / "val").rename(class_folders.parent / "elsewhere")
    assert (
        len(load(class_folders, "PublicTest")) == len(load(class_folders, "PrivateTest")) == 7
    )


def test_a_folder_with_test_alone_is_enough_to_measure(class_folders: Path) -> None:
    (class_folders / "train").rename(class_folders.parent / "elsewhere")
    assert len(load(class_folders, "PrivateTest")) == 7


def test_mosaic_labels_without_votes_give_faces_without_majority(mosaics: Path) -> None:
    with (mosaics / "labels.csv").open(newline="") as file:
        rows = [row[:3] for row in csv.reader(file)]
    with (mosaics / "labels.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    faces = load(mosaics, "PrivateTest")
    assert (faces.truth("ferplus") == -1).all()
    assert (faces.truth("fer2013") == np.arange(7)).all()


def test_ferplus_majority_leaves_out_unknown_and_not_a_face() -> None:
    votes = np.zeros((4, 10), dtype=np.float32)
    votes[0, 1] = 10  # happy
    votes[1, 8] = 10  # unknown
    votes[2, 9] = 10  # not a face
    faces = FaceSet(np.zeros((4, 48, 48), np.uint8), np.zeros(4, np.int64), votes)
    assert faces.ferplus_majority().tolist() == [1, -1, -1, -1]
    assert faces.ferplus_distribution().sum(axis=1).tolist() == [1, 0, 0, 0]


def test_take_keeps_order_of_rows(face_sets: dict[str, FaceSet]) -> None:
    faces = face_sets["Training"].take(np.array([3, 1]))
    assert faces.labels.tolist() == [3, 1]


def test_pictures_of_any_size_and_colour_become_grey_faces(tmp_path: Path) -> None:
    (tmp_path / "Anger").mkdir()
    colour = np.zeros((90, 60, 3), dtype=np.uint8)
    colour[..., 2] = 200
    cv2.imwrite(str(tmp_path / "Anger" / "a.png"), colour)
    faces = read_class_folders(tmp_path)
    assert faces.images.shape == (1, 48, 48)
    assert faces.labels.tolist() == [EMOTIONS.index("angry")]
    assert 55 <= faces.images.mean() <= 65  # red counts 0.299 in grey


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("0,1 2 3,Training", "3 pixels instead of 2304"),
        ("0,1 x 3,Training", "whole numbers"),
        ("0,1 999 3,Training", "whole numbers"),
        (f"9,{'0 ' * 2304},Training", "label '9'"),
    ],
)
def test_bad_csv_rows_are_named(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "fer2013.csv"
    path.write_text(f"emotion,pixels,Usage\n{row}\n")
    with pytest.raises(DataError, match=message):
        load(path, "Training")


def test_missing_columns_are_named(tmp_path: Path) -> None:
    (tmp_path / "fer2013.csv").write_text("a,b\n1,2\n")
    with pytest.raises(DataError, match="emotion, pixels, Usage"):
        load(tmp_path, "Training")


def test_a_binary_csv_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fer2013.csv").write_bytes(b"emotion,pixels,Usage\n\xff\xfe\x00")
    with pytest.raises(DataError, match="can't be read as CSV"):
        load(tmp_path, "Training")


def test_damaged_mosaic_is_refused(mosaics: Path) -> None:
    (mosaics / "publictest.webp").write_bytes(b"RIFF")
    with pytest.raises(DataError, match="not a readable picture"):
        load(mosaics, "PublicTest")


def test_missing_mosaic_is_refused(mosaics: Path) -> None:
    (mosaics / "publictest.webp").unlink()
    with pytest.raises(DataError, match="is missing"):
        load(mosaics, "PublicTest")


def test_mosaic_with_fewer_faces_than_labels_is_refused(mosaics: Path) -> None:
    (mosaics / "privatetest.webp").replace(mosaics / "training.webp")
    with pytest.raises(DataError, match=r"labels\.csv names 28"):
        load(mosaics, "Training")


def test_folder_of_another_class_is_named(class_folders: Path) -> None:
    (class_folders / "train" / "bored").mkdir()
    with pytest.raises(DataError, match="bored"):
        load(class_folders, "Training")


def test_empty_picture_is_named(class_folders: Path) -> None:
    (class_folders / "train" / "happy" / "broken.png").write_bytes(b"")
    with pytest.raises(DataError, match=r"broken\.png"):
        load(class_folders, "Training")


@pytest.mark.parametrize("name", ["nothing", "missing/deeper"])
def test_a_path_without_data_says_what_is_expected(tmp_path: Path, name: str) -> None:
    (tmp_path / "nothing").mkdir()
    with pytest.raises(DataError, match=r"expected fer2013\.csv"):
        load(tmp_path / name, "Training")


def test_unknown_usage_is_refused(kaggle: Path) -> None:
    with pytest.raises(DataError, match="PublicTest"):
        load(kaggle, "Test")


@pytest.mark.skipif(not SHARED.is_dir(), reason="FER-2013 mosaics are not beside the checkout")
def test_published_counts_of_fer2013() -> None:
    faces = load(SHARED, "PublicTest")
    assert np.bincount(faces.labels).tolist() == [467, 56, 496, 895, 653, 415, 607]
    assert faces.images.std() > 30
