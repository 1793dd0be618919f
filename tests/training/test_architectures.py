from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.training.conftest import make_faces
from training.errors import TrainingError
from training.recipe import RECIPES

keras = pytest.importorskip("keras", reason="the training group is not installed")

from training.architectures import ARCHITECTURES, Model, build  # noqa: E402
from training.train import Trainer  # noqa: E402

# Keras 3.15 turns TensorFlow's variables to NumPy in a way that NumPy 2 warns about.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"
)

PARAMETERS = {
    "moodgrid-s": 1.08e6,
    "moodgrid-m": 1.58e6,
    "moodgrid-l": 4.28e6,
    "cnn-b": 4.49e6,
    "cnn-c": 4.49e6,
    "plain-cnn": 2.35e6,
    "mini-xception": 0.058e6,
    "resnet50": 23.6e6,
    "inception-v3": 21.8e6,
}


@pytest.fixture(autouse=True)
def _float32() -> Iterator[None]:
    yield
    keras.mixed_precision.set_global_policy("float32")


def test_every_architecture_has_a_recipe() -> None:
    assert set(ARCHITECTURES) == set(RECIPES) == set(PARAMETERS)


@pytest.fixture(scope="module")
def resnet50() -> Model:
    """Takes seconds to build."""
    return build("resnet50")


@pytest.mark.parametrize("name", PARAMETERS)
def test_size_and_heads_are_as_documented(name: str, request: pytest.FixtureRequest) -> None:
    model = request.getfixturevalue(name) if name == "resnet50" else build(name)
    assert model.count_params() == pytest.approx(PARAMETERS[name], rel=0.02)
    assert model.input_shape == (None, 48, 48, 1)
    classes = {head: output.shape[-1] for head, output in model.output.items()}
    ours = name.startswith("moodgrid")
    assert classes == ({"fer2013": 7, "ferplus": 8} if ours else {"fer2013": 7})


@pytest.mark.parametrize("name", ["moodgrid-s", "cnn-b", "plain-cnn", "mini-xception"])
def test_one_epoch_trains_every_kernel(name: str, tmp_path: Path) -> None:
    recipe = replace(RECIPES[name], epochs=1, batch=8, precision="float32")
    trainer = Trainer(tmp_path, recipe, make_faces(8, 0), make_faces(7, 1))
    before = _kernels(trainer.model)
    trainer.run()
    after = _kernels(trainer.model)
    unchanged = [
        i for i, (a, b) in enumerate(zip(before, after, strict=True)) if (a == b).all()
    ]
    assert unchanged == []


def _kernels(model: Model) -> list[NDArray[np.float32]]:
    return [weight for weight in model.get_weights() if weight.ndim > 1]


def test_imagenet_weights_for_a_network_without_backbone_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="takes no ImageNet weights"):
        build("moodgrid-s", tmp_path / "weights.h5")


def test_a_file_without_imagenet_weights_is_named(tmp_path: Path) -> None:
    path = tmp_path / "weights.h5"
    path.write_bytes(b"nothing")
    with pytest.raises(TrainingError, match="holds no resnet50 weights"):
        build("resnet50", path)


def test_imagenet_weights_reach_the_backbone(resnet50: Model, tmp_path: Path) -> None:
    path = tmp_path / "backbone.weights.h5"
    backbone = resnet50.get_layer("resnet50")
    backbone.save_weights(path)
    copy = build("resnet50", path).get_layer("resnet50")
    np.testing.assert_array_equal(copy.get_weights()[0], backbone.get_weights()[0])
