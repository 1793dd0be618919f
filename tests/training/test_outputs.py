import numpy as np
import pytest

from inference.artefacts import expression_model
from inference.classifier import ExpressionClassifier
from inference.emotions import EMOTIONS
from tests.training.conftest import make_faces
from training.heads import HEADS
from training.litert import LiteRTNetwork
from training.model_file import HeadCard, read_model_card, read_weights
from training.outputs import SHOWN, outputs_of, scaled, softmax

HEAD_CARDS = tuple(HeadCard(name, labels, 0.5) for name, labels in HEADS.items())


def _logits(head: str, label: str) -> np.ndarray:
    """Logits of both heads: one label of one head stands out, the other head is even."""
    names = [(name, text) for name, labels in HEADS.items() for text in labels]
    return np.array([[8.0 if pair == (head, label) else 0.0 for pair in names]], np.float32)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("emotion", EMOTIONS)
def test_labels_are_found_by_name_not_by_position(head: str, emotion: str) -> None:
    shown = outputs_of(_logits(head, emotion), HEAD_CARDS)[-1]
    assert shown.name == SHOWN
    assert EMOTIONS[shown.probabilities.argmax()] == emotion


def test_what_contempt_got_is_shared_out_again() -> None:
    shown = outputs_of(_logits("ferplus", "contempt"), HEAD_CARDS)[-1]
    np.testing.assert_allclose(shown.probabilities, 1 / 7, rtol=1e-5)


def test_mirror_averaging_averages_probabilities() -> None:
    one, other = _logits("fer2013", "happy"), _logits("fer2013", "sad")
    both = outputs_of(one, HEAD_CARDS, flipped=other)[0]
    expected = (softmax(one[:, :7]) + softmax(other[:, :7])) / 2
    np.testing.assert_allclose(both.probabilities, expected, rtol=1e-6)


def test_scale_and_bias_are_each_label_s_own() -> None:
    head = HeadCard("fer2013", ("happy", "sad"), 1.0, (2.0, 1.0), (0.0, 3.0))
    logits = np.array([[1.0, 5.0]], dtype=np.float32)
    np.testing.assert_allclose(scaled(logits, head), [[2.0, 8.0]])
    np.testing.assert_allclose(scaled(logits, HeadCard("fer2013", head.labels)), logits)


def test_balance_raises_expressions_of_the_mixture_alone() -> None:
    logits = np.zeros((1, 15), dtype=np.float32)
    factors = (1.0, 3.0, 1.0, 1.0, 1.0, 1.0, 1.0)
    fer2013, _, shown = outputs_of(logits, HEAD_CARDS, factors)
    np.testing.assert_allclose(fer2013.probabilities, 1 / 7, rtol=1e-5)
    np.testing.assert_allclose(shown.probabilities[0], np.array(factors) / 9, rtol=1e-5)


def test_arranged_gives_unknown_labels_no_probability() -> None:
    fer2013 = outputs_of(_logits("fer2013", "happy"), HEAD_CARDS)[0]
    columns = fer2013.arranged(HEADS["ferplus"])
    assert columns[0, HEADS["ferplus"].index("contempt")] == 0
    assert columns[0].argmax() == HEADS["ferplus"].index("happy")


@pytest.mark.parametrize("precision", ["int8", "float32"])
def test_the_mixture_is_what_the_app_shows(precision: str) -> None:
    """The evaluation speaks of the app only if both compute the same probabilities."""
    path = expression_model()
    card = read_model_card(path)
    faces = make_faces(16, 3).images
    network = LiteRTNetwork(read_weights(path, card, precision))
    shown = outputs_of(network.logits(faces), card.heads, card.balance)[-1]
    classifier = ExpressionClassifier(path, "int8" if precision == "int8" else "float32")
    np.testing.assert_allclose(shown.probabilities, classifier.classify(faces), atol=1e-5)
