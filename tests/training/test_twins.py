import math

import numpy as np
import pytest

from inference.emotions import EMOTIONS
from tests.training.conftest import make_faces
from training.data import FaceSet
from training.outputs import Output
from training.twins import twin_scores


def _answers(labels: list[int]) -> Output:
    probabilities = np.full((len(labels), len(EMOTIONS)), 0.01, dtype=np.float32)
    probabilities[np.arange(len(labels)), labels] = 0.94
    return Output("fer2013", EMOTIONS, probabilities)


@pytest.fixture
def train() -> FaceSet:
    return make_faces(28, 0)


def test_faces_seen_in_training_are_scored_apart(train: FaceSet) -> None:
    """Three twins, one of them mirrored, and four others; one of each is answered wrongly."""
    others = make_faces(7, 9).take(np.arange(3, 7))
    twins = train.take(np.array([0, 8, 16]))
    twins.images[1] = twins.images[1][:, ::-1]
    images = np.concatenate([twins.images, others.images])
    labels = np.concatenate([twins.labels, others.labels])
    faces = FaceSet(images, labels, np.concatenate([twins.votes, others.votes]))
    said = [int(label) for label in labels]
    said[2], said[6] = (said[2] + 1) % 7, (said[6] + 1) % 7

    scores = twin_scores([_answers(said)], faces, train)

    assert [(score.output, score.labels) for score in scores] == [("fer2013", "fer2013")]
    assert (scores[0].twins, scores[0].others) == (3, 4)
    assert scores[0].accuracy_twins == pytest.approx(2 / 3)
    assert scores[0].accuracy_others == pytest.approx(3 / 4)


def test_where_nothing_was_seen_before_there_is_no_share(train: FaceSet) -> None:
    faces = make_faces(7, 9)
    score = twin_scores([_answers([int(label) for label in faces.labels])], faces, train)[0]
    assert (score.twins, score.others, score.accuracy_others) == (0, 7, 1.0)
    assert math.isnan(score.accuracy_twins)
