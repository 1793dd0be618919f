import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from inference.artefacts import expression_model
from tests.training.conftest import make_faces

pytest.importorskip("keras", reason="the training group is not installed")

from training.teacher import Teachers
from training.train import targets_of

MODEL = expression_model()


def test_answers_are_mixed_into_the_labels_by_trust() -> None:
    faces = make_faces(14, 0)
    own, _ = targets_of(faces)
    rows = np.array([3, 0, 9])
    part, _ = targets_of(faces.take(rows))
    alone = Teachers([MODEL], 1.0, faces).mix(part, rows)
    mixed = Teachers([MODEL], 0.25, faces).mix(part, rows)
    for head, target in mixed.items():
        assert target.shape == own[head][rows].shape
        np.testing.assert_allclose(target.sum(axis=1), 1, atol=1e-4)
        np.testing.assert_allclose(
            target, 0.75 * own[head][rows] + 0.25 * alone[head], atol=1e-5
        )


def test_a_mirrored_face_gets_the_same_answer() -> None:
    faces = make_faces(7, 0)
    mirrored = make_faces(7, 0)
    mirrored.images[:] = mirrored.images[:, :, ::-1].copy()
    rows = np.arange(7)
    targets, _ = targets_of(faces)
    first = Teachers([MODEL], 1.0, faces).mix(targets, rows)
    second = Teachers([MODEL], 1.0, mirrored).mix(targets, rows)
    for head in first:
        np.testing.assert_allclose(first[head], second[head], atol=1e-5)


def test_a_head_that_no_teacher_has_keeps_its_targets() -> None:
    faces = make_faces(7, 0)
    other = {"other": np.ones((7, 3), np.float32)}
    assert Teachers([MODEL], 0.5, faces).mix(other, np.arange(7))["other"] is other["other"]


def test_without_trust_the_labels_stay() -> None:
    faces = make_faces(7, 0)
    targets, _ = targets_of(faces)
    mixed = Teachers([MODEL], 0.0, faces).mix(targets, np.arange(7))
    np.testing.assert_allclose(mixed["fer2013"], targets["fer2013"])


@pytest.fixture
def bolder(tmp_path: Path) -> Path:
    """The committed model, calibrated to be surer of everything."""
    card = json.loads(MODEL.read_text(encoding="utf-8"))
    for head in card["heads"]:
        head["scale"] = [2 * scale for scale in head["scale"]]
    shutil.copy(MODEL.parent / card["files"]["int8"]["file"], tmp_path)
    path = tmp_path / "bolder.json"
    path.write_text(json.dumps(card), encoding="utf-8")
    return path


def test_several_teachers_answer_with_their_mean(bolder: Path) -> None:
    faces = make_faces(7, 0)
    targets, _ = targets_of(faces)
    one, other, both = (
        Teachers(models, 1.0, faces).mix(targets, np.arange(7))
        for models in ([MODEL], [bolder], [MODEL, bolder])
    )
    assert not np.allclose(one["fer2013"], other["fer2013"], atol=1e-2)
    for head in both:
        np.testing.assert_allclose(both[head], (one[head] + other[head]) / 2, atol=1e-5)
