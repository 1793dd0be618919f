import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from inference.artefacts import expression_model, models_folder
from inference.blazeface import weights_path
from inference.classifier import ExpressionClassifier, Precision
from inference.detector import Image
from inference.emotions import EMOTIONS
from inference.errors import ModelError
from tests.inference.composed import demo_faces

CARD = expression_model()
INT8 = f"{CARD.stem}.int8.tflite"
Card = dict[str, Any]


@pytest.fixture(scope="module")
def faces() -> Image:
    """The demo class, uint8 (N, 48, 48), `EMOTIONS` one after another."""
    all_faces = demo_faces().reshape(-1, 96, 96)
    return np.stack([cv2.resize(f, (48, 48), interpolation=cv2.INTER_AREA) for f in all_faces])


@pytest.fixture(scope="module")
def classifier() -> ExpressionClassifier:
    return ExpressionClassifier(CARD)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the model to spoil."""
    shutil.copytree(models_folder(), tmp_path / "models")
    return tmp_path / "models" / CARD.name


def changed(path: Path, **changes: object) -> Path:
    card: Card = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(card | changes), encoding="utf-8")
    return path


def heads(path: Path) -> list[Card]:
    listed: list[Card] = json.loads(path.read_text(encoding="utf-8"))["heads"]
    return listed


def test_probabilities_sum_to_one(classifier: ExpressionClassifier, faces: Image) -> None:
    probabilities = classifier.classify(faces)
    assert probabilities.shape == (len(faces), len(EMOTIONS))
    assert probabilities.dtype == np.float32
    assert np.all(probabilities >= 0)
    assert probabilities.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_no_faces_give_no_rows(classifier: ExpressionClassifier) -> None:
    assert classifier.classify(np.zeros((0, 48, 48), np.uint8)).shape == (0, len(EMOTIONS))


@pytest.mark.parametrize("precision", ["int8", "float32"])
def test_a_face_reads_the_same_alone_and_among_49(precision: Precision, faces: Image) -> None:
    classifier = ExpressionClassifier(CARD, precision)
    together = classifier.classify(faces[:49])
    alone = np.concatenate([classifier.classify(face[None]) for face in faces[:49]])
    assert np.abs(together - alone).max() < 1e-4


def test_int8_and_float32_agree(classifier: ExpressionClassifier, faces: Image) -> None:
    small, full = (
        classifier.classify(faces),
        ExpressionClassifier(CARD, "float32").classify(faces),
    )
    assert np.mean(small.argmax(axis=1) == full.argmax(axis=1)) >= 0.95
    assert np.abs(small - full).mean() < 0.02


@pytest.mark.parametrize("emotion", ["happy", "surprise", "neutral"])
def test_plain_expressions_are_recognised(
    classifier: ExpressionClassifier, faces: Image, emotion: str
) -> None:
    index = EMOTIONS.index(emotion)
    named = classifier.classify(faces[index :: len(EMOTIONS)]).argmax(axis=1)
    assert np.mean(named == index) >= 0.9


def test_columns_follow_the_labels_of_the_card(faces: Image, copy: Path) -> None:
    """Swapping two names in the card swaps their probabilities, whatever their places."""
    listed = heads(changed(copy, balance={}))
    before = ExpressionClassifier(copy).classify(faces)
    for head in listed:
        swap = {"happy": "sad", "sad": "happy"}
        head["labels"] = [swap.get(label, label) for label in head["labels"]]
    swapped = ExpressionClassifier(changed(copy, heads=listed)).classify(faces)
    order = [EMOTIONS.index(swap.get(emotion, emotion)) for emotion in EMOTIONS]
    assert swapped == pytest.approx(before[:, order], abs=1e-6)


def test_a_head_without_weight_is_left_out(
    classifier: ExpressionClassifier, faces: Image, copy: Path
) -> None:
    both = heads(changed(copy, balance={}))
    alone = []
    for chosen in range(2):
        for number, head in enumerate(both):
            head["weight"] = float(number == chosen)
        alone.append(ExpressionClassifier(changed(copy, heads=both)).classify(faces))
    assert np.abs(alone[0] - alone[1]).max() > 0.05
    for head, weight in zip(both, (0.25, 0.75), strict=True):
        head["weight"] = weight
    mixed = ExpressionClassifier(changed(copy, heads=both)).classify(faces)
    assert mixed == pytest.approx(0.25 * alone[0] + 0.75 * alone[1], abs=1e-5)


def test_a_higher_temperature_is_less_sure(
    classifier: ExpressionClassifier, faces: Image, copy: Path
) -> None:
    listed = heads(copy)
    for head in listed:
        head["temperature"] = 3
    warm = ExpressionClassifier(changed(copy, heads=listed)).classify(faces)
    assert warm.max(axis=1).mean() < classifier.classify(faces).max(axis=1).mean() - 0.1


def test_a_card_of_format_1_is_read_by_its_temperatures(faces: Image, copy: Path) -> None:
    """One temperature says what equal scales without biases say."""
    listed = heads(copy)
    for head in listed:
        head.update(scale=[1.25] * len(head["labels"]), bias=[0.0] * len(head["labels"]))
    new = ExpressionClassifier(changed(copy, heads=listed, balance={})).classify(faces)
    for head in listed:
        del head["scale"], head["bias"]
        head["temperature"] = 0.8
    values: Card = json.loads(copy.read_text(encoding="utf-8"))
    del values["balance"], values["smallest_face"]
    copy.write_text(json.dumps(values), encoding="utf-8")
    old = ExpressionClassifier(changed(copy, heads=listed, format=1)).classify(faces)
    assert old == pytest.approx(new, abs=1e-6)


def test_a_bias_adds_to_its_own_label(
    classifier: ExpressionClassifier, faces: Image, copy: Path
) -> None:
    listed = heads(copy)
    for head in listed:
        head["bias"][head["labels"].index("disgust")] += 2.0
    raised = ExpressionClassifier(changed(copy, heads=listed)).classify(faces)
    more = raised > classifier.classify(faces)
    assert more[:, EMOTIONS.index("disgust")].all()
    assert not np.delete(more, EMOTIONS.index("disgust"), axis=1).any()


def test_balance_multiplies_the_mixture(faces: Image, copy: Path) -> None:
    plain = ExpressionClassifier(changed(copy, balance={})).classify(faces)
    raised = ExpressionClassifier(changed(copy, balance={"fear": 2.5})).classify(faces)
    factors = np.where(np.array(EMOTIONS) == "fear", 2.5, 1.0)
    expected = plain * factors
    assert raised == pytest.approx(expected / expected.sum(axis=1, keepdims=True), abs=1e-5)


def test_scales_that_miss_a_label_are_refused(copy: Path) -> None:
    listed = heads(copy)
    listed[0]["scale"].pop()
    with pytest.raises(ModelError, match="is no model card"):
        ExpressionClassifier(changed(copy, heads=listed))


def test_the_card_names_the_model_and_its_threshold(copy: Path) -> None:
    path = changed(copy, name="another", unsure_below=0.55, smallest_face=22)
    classifier = ExpressionClassifier(path)
    assert (classifier.name, classifier.unsure_below) == ("another", 0.55)
    assert classifier.smallest_face == 22


def test_a_card_without_a_smallest_face_reads_from_16_pixels_on(copy: Path) -> None:
    values: Card = json.loads(copy.read_text(encoding="utf-8"))
    values.pop("smallest_face", None)
    copy.write_text(json.dumps(values), encoding="utf-8")
    assert ExpressionClassifier(copy).smallest_face == 16


def test_a_missing_card_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.json can't be read; reinstall"):
        ExpressionClassifier(tmp_path / "none.json")


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 3},
        {"balance": {"bored": 2.0}},
        {"balance": {"happy": 0.0}},
        {"heads": []},
        {"unsure_below": "often"},
        {"heads": [{"name": "x", "labels": ["happy"], "temperature": 1.0, "weight": 1.0}]},
        {
            "input": {
                "height": 64,
                "width": 64,
                "colour": "grey",
                "preprocessing": "standardise",
            }
        },
        {"files": {"int8": {"file": "../../other.tflite", "sha256": "0" * 64, "bytes": 1}}},
    ],
)
def test_a_card_of_another_kind_is_refused(copy: Path, changes: Card) -> None:
    with pytest.raises(ModelError, match="is no model card that this version"):
        ExpressionClassifier(changed(copy, **changes))


def test_heads_without_any_weight_are_refused(copy: Path) -> None:
    listed = heads(copy)
    for head in listed:
        head["weight"] = 0
    with pytest.raises(ModelError, match="is no model card"):
        ExpressionClassifier(changed(copy, heads=listed))


def test_a_card_that_is_no_json_is_refused(copy: Path) -> None:
    copy.write_bytes(b"\x00\xff not a card")
    with pytest.raises(ModelError, match="is no model card"):
        ExpressionClassifier(copy)


def test_a_truncated_network_is_refused(copy: Path) -> None:
    network = copy.with_name(INT8)
    network.write_bytes(network.read_bytes()[:-100])
    with pytest.raises(ModelError, match=r"int8\.tflite is damaged"):
        ExpressionClassifier(copy)


def test_a_missing_network_is_named(copy: Path) -> None:
    copy.with_name(INT8).unlink()
    with pytest.raises(ModelError, match=r"int8\.tflite can't be read"):
        ExpressionClassifier(copy)


def entry(path: Path) -> Card:
    content = path.read_bytes()
    return {
        "file": path.name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
    }


def test_a_network_of_another_kind_is_refused(copy: Path) -> None:
    other = shutil.copy(weights_path(), copy.parent)
    with pytest.raises(ModelError, match="describes another network"):
        ExpressionClassifier(changed(copy, files={"int8": entry(Path(other))}))


def test_a_file_that_is_no_network_is_refused(copy: Path) -> None:
    other = copy.with_name("text.tflite")
    other.write_bytes(b"this is no network" * 100)
    with pytest.raises(ModelError, match="can't be loaded"):
        ExpressionClassifier(changed(copy, files={"int8": entry(other)}))


def test_a_precision_the_card_lacks_is_named(copy: Path) -> None:
    only = {"int8": entry(copy.with_name(INT8))}
    with pytest.raises(ModelError, match="lists no float32 network"):
        ExpressionClassifier(changed(copy, files=only), "float32")
