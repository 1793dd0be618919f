"""README, model card, JSON and network of the committed model tell the same."""

import hashlib
from pathlib import Path

import pytest

from inference.artefacts import expression_model
from inference.classifier import read_card
from inference.emotions import EMOTIONS
from training.complete import int8_metrics
from training.data import load
from training.errors import TrainingError
from training.heads import HEADS
from training.litert import LiteRTNetwork
from training.model_file import ModelCard, read_model_card, read_weights
from training.outputs import SHOWN
from training.readme import BEGIN, END, check_figures, readme_table, write_table
from training.report import percent

ROOT = Path(__file__).parents[2]
MODEL = expression_model()
DATA = ROOT.parent / "shared" / "data" / "fer2013"


@pytest.fixture(scope="module")
def card() -> ModelCard:
    return read_model_card(MODEL)


@pytest.fixture(scope="module")
def text() -> str:
    """The model card for people."""
    return MODEL.with_suffix(".md").read_text(encoding="utf-8")


def test_files_are_the_ones_that_the_json_and_the_card_name(card: ModelCard, text: str) -> None:
    for file in card.files.values():
        content = MODEL.with_name(file.file).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (file.sha256, file.bytes)
        assert file.sha256 in text


def test_labels_stand_in_the_published_order(card: ModelCard) -> None:
    assert [(head.name, head.labels) for head in card.heads] == list(HEADS.items())
    assert EMOTIONS == ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
    theirs = read_card(MODEL)
    assert [(head.name, head.labels) for head in theirs.heads] == list(HEADS.items())
    assert theirs.smallest_face == card.smallest_face


def test_readme_tells_the_figures_of_the_json(card: ModelCard) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.partition(BEGIN)[2].partition(END)[0].strip() == readme_table(card)


def test_the_card_tells_the_figures_of_the_json(card: ModelCard, text: str) -> None:
    for row in card.metrics["PublicTest"]:
        assert percent(row["accuracy"]) in text
    for figures in card.metrics["out_of_fold"].values():
        assert f"{figures['calibration_error']:.3f}" in text
    assert f"Below {card.unsure_below:.2f} the app claims no expression" in text
    assert f"below {card.smallest_face:.1f} pixels" in text


def test_probabilities_are_calibrated_out_of_fold(card: ModelCard) -> None:
    errors = {k: v["calibration_error"] for k, v in card.metrics["out_of_fold"].items()}
    assert set(errors) == {*HEADS, SHOWN}
    assert max(errors.values()) <= 0.03


@pytest.mark.skipif(not DATA.is_dir(), reason="FER-2013 does not lie beside this checkout")
def test_the_network_gives_the_figures_of_the_json_again(card: ModelCard) -> None:
    faces = load(DATA, "PublicTest")
    network = LiteRTNetwork(read_weights(MODEL, card, "int8"))
    check_figures(card, int8_metrics(card, network.logits(faces.images), faces))


def test_other_figures_are_refused(card: ModelCard) -> None:
    names = ("PublicTest", "both_label_sets")
    measured = {name: [dict(row) for row in card.metrics[name]] for name in names}
    check_figures(card, measured)
    measured["PublicTest"][0]["accuracy"] += 0.01
    with pytest.raises(TrainingError, match="other figures than its network gives"):
        check_figures(card, measured)


def test_the_table_is_written_between_its_marks(card: ModelCard, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_table(readme, card)
    assert readme.read_text(encoding="utf-8") == (
        f"before\n{BEGIN}\n\n{readme_table(card)}\n\n{END}\nafter\n"
    )
    readme.write_text("no marks", encoding="utf-8")
    with pytest.raises(TrainingError, match="has no lines"):
        write_table(readme, card)
