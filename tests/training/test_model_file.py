import json
from pathlib import Path

import pytest

from inference.classifier import read_card
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
    heads = tuple(HeadCard(name, labels, 1.2, 0.5) for name, labels in HEADS.items())
    files = {"int8": describe_weights("tiny.int8.tflite", b"weights")}
    return ModelCard("tiny", "moodgrid-s", heads, 0.45, files, {"epochs": 1}, {"a": 1})


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
    assert theirs.unsure_below == 0.45
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
    content = json.loads(written.read_text()) | {"format": 2}
    written.write_text(json.dumps(content))
    with pytest.raises(TrainingError, match="format 2"):
        read_model_card(written)


def test_missing_card_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="can't be read"):
        read_model_card(tmp_path / "none.json")
