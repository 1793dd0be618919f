import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.artefacts import expression_model
from inference.preprocessing import standardise
from tests.training.conftest import make_faces
from training.__main__ import main
from training.errors import TrainingError
from training.recipe import RECIPES, Recipe

keras = pytest.importorskip("keras", reason="the training group is not installed")

from training import architectures, train  # noqa: E402
from training.train import AVERAGE, EVENTS, LOG, Trainer, load_run, predict, targets_of  # noqa: E402

# Keras 3.15 turns TensorFlow's variables to NumPy in a way that NumPy 2 warns about.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"
)

TINY = Recipe(
    "tiny", epochs=2, batch=14, rate=0.05, cooldown=0.0, averaging=0.5, precision="float32"
)


@pytest.fixture(scope="module", autouse=True)
def _tiny_architecture() -> Iterator[None]:
    def tiny() -> architectures.Model:
        return architectures.residual_se((8, 8, 16))

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(architectures.ARCHITECTURES, "tiny", tiny)
        yield
    keras.mixed_precision.set_global_policy("float32")


@pytest.fixture(scope="module")
def after_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of one epoch; not to be changed: compiling a training step takes seconds."""
    folder = tmp_path_factory.mktemp("run")
    _train(folder, replace(TINY, epochs=1))
    return folder


@pytest.fixture
def run(after_one: Path, tmp_path: Path) -> Path:
    """A copy of it to go on with or to spoil."""
    return Path(shutil.copytree(after_one, tmp_path / "run"))


def _train(folder: Path, recipe: Recipe, faces: int = 56) -> Trainer:
    trainer = Trainer(folder, recipe, make_faces(faces, 0), make_faces(14, 1))
    trainer.run()
    return trainer


def _log(folder: Path) -> list[dict[str, str]]:
    with (folder / LOG).open(newline="") as file:
        return list(csv.DictReader(file))


def _events(folder: Path) -> list[Any]:
    tensorflow = pytest.importorskip("tensorflow", reason="TensorFlow reads the events")
    records = tensorflow.data.TFRecordDataset(str(folder / EVENTS)).as_numpy_iterator()
    return [tensorflow.compat.v1.Event.FromString(record) for record in records]


def test_resumed_run_ends_with_the_weights_of_an_uninterrupted_one(
    run: Path, tmp_path: Path
) -> None:
    whole = _train(tmp_path / "whole", TINY)
    halves = _train(run, TINY)
    for mine, theirs in zip(whole.model.get_weights(), halves.model.get_weights(), strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-5)
    assert [row["epoch"] for row in _log(run)] == ["1", "2"]
    assert [event.step for event in _events(run)] == [0, 1, 2]  # the first tells the version
    other = _train(tmp_path / "other", replace(TINY, seed=1))
    first, second = whole.model.get_weights()[0], other.model.get_weights()[0]
    assert np.abs(first - second).max() > 1e-2


def test_the_same_command_resumes_a_run_with_a_teacher(
    mosaics: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RECIPES, "tiny", TINY)
    command = ["train", "--data", str(mosaics), "--out", str(tmp_path / "run")]
    command += [
        "--architecture",
        "tiny",
        "--teacher",
        str(expression_model()),
        "--trust",
        "0.5",
    ]
    assert main([*command, "--epochs", "1"]) == 0
    assert main([*command, "--epochs", "2"]) == 0
    assert [row["epoch"] for row in _log(tmp_path / "run")] == ["1", "2"]


def test_loss_falls_and_the_average_is_what_is_loaded(tmp_path: Path) -> None:
    trainer = _train(tmp_path, replace(TINY, epochs=4))
    losses = [float(row["loss"]) for row in _log(tmp_path)]
    assert losses[-1] < losses[0] - 0.2
    model, recipe, epochs = load_run(tmp_path)
    assert (recipe.architecture, epochs) == ("tiny", 4)
    faces = make_faces(14, 1)
    averaged, running = predict(model, faces.images), predict(trainer.model, faces.images)
    accuracy = (averaged["fer2013"].argmax(axis=1) == faces.labels).mean()
    assert accuracy == pytest.approx(float(_log(tmp_path)[-1]["fer2013"]))
    assert np.abs(averaged["fer2013"] - running["fer2013"]).max() > 1e-4


def test_small_faces_first_then_whole_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tiny(side: int | None) -> architectures.Model:
        return architectures.residual_se((8, 8, 16), side)

    monkeypatch.setitem(architectures._ANY_SIDE, "tiny", tiny)
    sides: list[int] = []

    def note(faces: NDArray[np.uint8]) -> NDArray[np.float32]:
        sides.append(faces.shape[1])
        return standardise(faces)

    monkeypatch.setattr(train, "standardise", note)
    _train(tmp_path, replace(TINY, small_share=0.5))
    learning_then_measuring = [32] * 4 + [48] + [48] * 4 + [48]
    assert sides == learning_then_measuring
    assert load_run(tmp_path)[0].input.shape == (None, 48, 48, 1)


def test_small_faces_need_a_network_for_any_side(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="faces of one size"):
        _train(tmp_path, replace(TINY, small_share=0.5))


def test_another_recipe_for_the_same_folder_is_refused(run: Path) -> None:
    with pytest.raises(TrainingError, match=r"rate 0\.05"):
        _train(run, replace(TINY, rate=0.01))


def test_damaged_checkpoint_is_named(run: Path) -> None:
    (run / "checkpoint.npz").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(TrainingError, match=r"checkpoint\.npz is damaged"):
        _train(run, TINY)


def test_fewer_faces_than_a_batch_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="13 faces"):
        _train(tmp_path, TINY, faces=13)


def test_a_run_without_finished_epoch_is_named(tmp_path: Path) -> None:
    TINY.write(tmp_path / "recipe.json")
    with pytest.raises(TrainingError, match="no finished epoch"):
        load_run(tmp_path)
    assert not (tmp_path / AVERAGE).exists()


def test_faces_without_votes_do_not_train_the_ferplus_head() -> None:
    faces = make_faces(7, 0)
    faces.votes[3] = 0
    targets, weights = targets_of(faces)
    assert weights["ferplus"].tolist() == [1, 1, 1, 0, 1, 1, 1]
    assert weights["fer2013"].tolist() == [1] * 7
    assert targets["ferplus"][0].max() == pytest.approx(0.7)
    assert targets["fer2013"].argmax(axis=1).tolist() == list(range(7))
