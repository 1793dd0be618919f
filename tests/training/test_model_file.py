import json
from pathlib import Path

import pytest

from inference.classifier import read_card
from inference.emotions import EMOTIONS
from training.errors import TrainingError
from training.heads import HEADS
from training.model_file import (
    HeadCard,
    ModelCard,
    describe_weights,
    read_model_card,
    read_weights,
)


def _card() -> ModelCard:
    heads = tuple(
        HeadCard(name, labels, 0.5, (1.2,) * len(labels), (0.1,) * len(labels))
        for name, labels in HEADS.items()
    )
    files = {"int8": describe_weights("tiny.int8.tflite", b"weights")}
    balance = (1.0, 2.0, 1.5, 0.7, 0.8, 0.9, 0.6)
    measured = {"training": {"epochs": 1}, "metrics": {"a": 1}}
    return ModelCard("tiny", "moodgrid-s", heads, 0.45, files, 17.5, balance, **measured)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    _card().write(tmp_path / "tiny.json")
    (tmp_path / "tiny.int8.tflite").write_bytes(b"weights")
    return tmp_path / "tiny.json"


def test_card_survives_writing(written: Path) -> None:
    assert read_model_card(written) == _card()
    assert list(written.parent.glob("*.part")) == []


def test_the_app_reads_the_same_card(written: Path) -> None:
    theirs = read_card(written)
    assert (theirs.unsure_below, theirs.smallest_face) == (0.45, 17.5)
    assert tuple(theirs.balance[emotion] for emotion in EMOTIONS) == _card().balance
    assert [(head.scale, head.bias) for head in theirs.heads] == [
        (head.scale, head.bias) for head in _card().heads
    ]
    assert [head.labels for head in theirs.heads] == list(HEADS.values())
    assert theirs.files["int8"].sha256 == _card().files["int8"].sha256


def test_weights_are_checked(written: Path) -> None:
    assert read_weights(written, _card(), "int8") == b"weights"
    with pytest.raises(TrainingError, match="names no float32"):
        read_weights(written, _card(), "float32")
    (written.parent / "tiny.int8.tflite").write_bytes(b"weighty")
    with pytest.raises(TrainingError, match="damaged"):
        read_weights(written, _card(), "int8")
    (written.parent / "tiny.int8.tflite").unlink()
    with pytest.raises(TrainingError, match="can't be read"):
        read_weights(written, _card(), "int8")


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"format": 1, "name": "x"}'])
def test_other_json_is_no_card(tmp_path: Path, content: str) -> None:
    path = tmp_path / "card.json"
    path.write_text(content)
    with pytest.raises(TrainingError, match="no model description"):
        read_model_card(path)


def test_another_format_is_named(written: Path) -> None:
    content = json.loads(written.read_text()) | {"format": 3}
    written.write_text(json.dumps(content))
    with pytest.raises(TrainingError, match="format 3"):
        read_model_card(written)


def test_temperatures_of_format_1_become_scales(written: Path) -> None:
    content = json.loads(written.read_text()) | {"format": 1}
    for head in content["heads"]:
        del head["scale"], head["bias"]
        head["temperature"] = 0.8
    for name in ("balance", "smallest_face"):
        del content[name]
    written.write_text(json.dumps(content))
    card = read_model_card(written)
    assert [head.scale for head in card.heads] == [(1.25,) * 7, (1.25,) * 8]
    assert (card.heads[0].bias, card.balance, card.smallest_face) == ((), (), 16)


def test_missing_card_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="can't be read"):
        read_model_card(tmp_path / "none.json")
