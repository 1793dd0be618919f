from pathlib import Path

import numpy as np
import pytest

from tests.training.conftest import make_faces
from training.errors import TrainingError

keras = pytest.importorskip("keras", reason="the training group is not installed")

from training.architectures import Model, residual_se  # noqa: E402
from training.convert import deployed, to_float32, to_int8  # noqa: E402
from training.start import start_from  # noqa: E402
from training.train import predict  # noqa: E402

# Keras 3.15 turns TensorFlow's variables to NumPy in a way that NumPy 2 warns about.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"
)

FACES = make_faces(28, 0)


@pytest.fixture(scope="module")
def small() -> Model:
    """A network whose normalisation has something to unfold."""
    keras.utils.set_random_seed(1)
    network = residual_se((4, 8, 16))
    random = np.random.default_rng(1)
    for layer in network.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            values = [random.uniform(0.5, 1.5, weight.shape) for weight in layer.get_weights()]
            layer.set_weights(values)
    return network


@pytest.fixture(scope="module")
def exported(small: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("exported") / "small.float32.tflite"
    file.write_bytes(to_float32(deployed(small)))
    return file


def test_a_wider_network_begins_with_the_answers_of_the_smaller(
    small: Model, exported: Path
) -> None:
    wide = residual_se((8, 16, 24), side=None)
    before = predict(wide, FACES.images)
    start_from(wide, exported, FACES)
    theirs, mine = predict(small, FACES.images), predict(wide, FACES.images)
    for head in ("fer2013", "ferplus"):
        np.testing.assert_allclose(mine[head], theirs[head], atol=1e-3)
        assert np.abs(before[head] - theirs[head]).max() > 0.1


def test_a_narrower_network_is_refused(exported: Path) -> None:
    with pytest.raises(TrainingError, match="wider than the network"):
        start_from(residual_se((2, 8, 16)), exported, FACES)


def test_another_family_is_refused(exported: Path) -> None:
    with pytest.raises(TrainingError, match="no network of the family"):
        start_from(residual_se((4, 8, 16, 24)), exported, FACES)


def test_a_quantised_file_is_refused(small: Model, tmp_path: Path) -> None:
    file = tmp_path / "small.int8.tflite"
    file.write_bytes(to_int8(deployed(small), FACES.images))
    with pytest.raises(TrainingError, match="quantised"):
        start_from(residual_se((4, 8, 16)), file, FACES)


def test_a_file_that_is_no_network_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "broken.tflite"
    file.write_bytes(b"TFL3 but nothing else")
    with pytest.raises(TrainingError, match="can't be read as a network"):
        start_from(residual_se((4, 8, 16)), file, FACES)
