from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from inference.classifier import ExpressionClassifier
from tests.training.conftest import make_faces
from training.card import model_card
from training.errors import TrainingError
from training.evaluate import evaluate_model
from training.heads import HEADS
from training.model_file import HeadCard, read_model_card
from training.recipe import Recipe

keras = pytest.importorskip("keras", reason="the training group is not installed")
pytest.importorskip("tensorflow", reason="conversion needs TensorFlow")

from training import architectures, compare, export  # noqa: E402
from training.train import Trainer, load_run  # noqa: E402

# Keras 3.15 turns TensorFlow's variables to NumPy in a way that NumPy 2 warns about.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"
)

TRAIN, SELECT = make_faces(112, 0), make_faces(56, 1)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A tiny network that has learnt the tiny faces, under a name of its own."""
    with pytest.MonkeyPatch.context() as patch:

        def tiny() -> architectures.Model:
            return architectures.residual_se((16, 16, 32))

        patch.setitem(architectures.ARCHITECTURES, "tiny", tiny)
        folder = tmp_path_factory.mktemp("run")
        recipe = Recipe("tiny", 12, 16, rate=0.05, averaging=0.5, precision="float32")
        Trainer(folder, recipe, TRAIN, SELECT).run()
        yield folder
        keras.mixed_precision.set_global_policy("float32")


@pytest.fixture(scope="module")
def exported(run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("models")
    export.export(run, out, TRAIN, SELECT)
    return out / "tiny.json"


def test_converted_networks_answer_like_keras(exported: Path) -> None:
    card = read_model_card(exported)
    parity = card.metrics["parity"]
    assert parity["float32_difference"] < 1e-3
    assert parity["agreement"] > 0.9
    assert parity["accuracy_loss"] <= export.MAX_INT8_LOSS
    assert [(head.name, head.labels) for head in card.heads] == list(HEADS.items())


def test_the_app_reads_the_export_and_batches_do_not_matter(exported: Path) -> None:
    for precision in ("int8", "float32"):
        classifier = ExpressionClassifier(
            exported, "int8" if precision == "int8" else "float32"
        )
        together = classifier.classify(SELECT.images[:20])
        alone = np.vstack([classifier.classify(SELECT.images[i : i + 1]) for i in range(20)])
        np.testing.assert_allclose(together, alone, atol=1e-5)
        assert (together.argmax(axis=1) == SELECT.labels[:20]).mean() > 2 / 7  # twice chance


def test_card_tells_the_measured_figures(exported: Path) -> None:
    card = read_model_card(exported)
    evaluation = evaluate_model(exported, card, SELECT, "PublicTest")
    text = model_card(card, evaluation, "the command")
    accuracy = next(
        item.score.accuracy
        for item in evaluation.measurements
        if (item.network, item.flip, item.output, item.labels)
        == ("int8", False, "fer2013", "fer2013")
    )
    recorded = next(
        row["accuracy"]
        for row in card.metrics["PublicTest"]
        if (row["output"], row["labels"]) == ("fer2013", "fer2013")
    )
    assert recorded == pytest.approx(accuracy, abs=1e-4)
    assert f"{100 * accuracy:.1f} %" in text
    assert "grown from" not in text
    card.training["recipe"] |= {
        "start": "runs/a.tflite",
        "teachers": ["b.json", "c.json"],
        "trust": 0.4,
    }
    text = model_card(card, evaluation, "the command")
    assert "It was grown from `a.tflite`, taught by `b` and `c`, whose answers" in text
    for part in ("the command", "Not for", "FER-2013", card.files["int8"].sha256):
        assert part in text


def test_comparison_has_rows_for_run_export_and_baseline(
    run: Path, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The baseline is the tiny network: LiteRT can't run every int8 one of fresh weights."""
    monkeypatch.setattr(compare, "build", lambda _: load_run(run)[0])
    lines = compare.compare([run, exported], TRAIN, SELECT, untrained=False).splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    header, _, of_run, of_export, baseline = rows
    assert [row[0] for row in (of_run, of_export, baseline)] == ["tiny", "tiny", "cnn-b"]
    parameters, size, epochs = zip(of_run[1:4], of_export[1:4], strict=True)
    assert len(set(parameters)) == len(set(epochs)) == 1
    in_kilobytes = [int(cell.removesuffix(" KB")) for cell in size]
    assert abs(in_kilobytes[0] - in_kilobytes[1]) <= 1  # layers' names grow with each network
    assert baseline[header.index("epochs")] == "untrained"
    assert baseline[header.index("of cnn-b")] == "100.0 %"
    assert [row[header.index("PublicTest")] for row in rows[2:]].count("–") == 1


def test_a_far_off_conversion_is_refused() -> None:
    head = HeadCard("fer2013", HEADS["fer2013"])
    good = np.eye(7, dtype=np.float32)[SELECT.labels] * 5
    bad = np.roll(good, 1, axis=1)
    same = {"float32": good, "int8": good}
    assert export.check_parity(good, same, SELECT, head).accuracy_loss == 0
    with pytest.raises(TrainingError, match="int8 loses 100"):
        export.check_parity(good, {"float32": good, "int8": bad}, SELECT, head)
    with pytest.raises(TrainingError, match="differs from Keras"):
        export.check_parity(bad, same, SELECT, head)


def test_nothing_is_written_for_a_folder_without_run(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="holds no training run"):
        export.export(tmp_path / "none", tmp_path / "out", TRAIN, SELECT)
    assert not (tmp_path / "out").exists()


def test_one_headed_networks_give_all_weight_to_their_head() -> None:
    heads = export.default_heads(architectures.build("mini-xception"))
    assert [(head.name, head.weight) for head in heads] == [("fer2013", 1.0)]
    assert heads[0].labels == HEADS["fer2013"]
