from pathlib import Path

import numpy as np
import pytest

from tests.training.conftest import make_faces
from training.errors import TrainingError
from training.recipe import Recipe

keras = pytest.importorskip("keras", reason="the training group is not installed")

from training import architectures  # noqa: E402
from training.blend import blend_with_start  # noqa: E402
from training.convert import deployed, to_float32  # noqa: E402
from training.train import predict  # noqa: E402

# Keras 3.15 turns TensorFlow's variables to NumPy in a way that NumPy 2 warns about.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"
)

FACES = make_faces(28, 0)


def tiny() -> architectures.Model:
    return architectures.residual_se((4, 8))


@pytest.fixture
def recipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Recipe:
    monkeypatch.setitem(architectures.ARCHITECTURES, "tiny", tiny)
    keras.utils.set_random_seed(1)
    start = tmp_path / "start.float32.tflite"
    start.write_bytes(to_float32(deployed(tiny())))
    return Recipe("tiny", start=str(start))


def test_a_share_of_nothing_changes_nothing_and_the_whole_is_the_start(recipe: Recipe) -> None:
    keras.utils.set_random_seed(1)
    start = predict(tiny(), FACES.images)
    keras.utils.set_random_seed(2)
    trained = tiny()
    before = predict(trained, FACES.images)
    blend_with_start(trained, recipe, 0.0, FACES)
    unchanged = predict(trained, FACES.images)
    blend_with_start(trained, recipe, 1.0, FACES)
    whole = predict(trained, FACES.images)
    for head, answers in before.items():
        np.testing.assert_allclose(unchanged[head], answers, atol=1e-5)
        np.testing.assert_allclose(whole[head], start[head], atol=1e-3)
        assert np.abs(answers - start[head]).max() > 0.1


def test_weights_lie_between_the_two(recipe: Recipe) -> None:
    keras.utils.set_random_seed(2)
    trained = tiny()
    new = trained.get_weights()
    blend_with_start(trained, recipe, 1.0, FACES)
    old = trained.get_weights()
    trained.set_weights(new)
    blend_with_start(trained, recipe, 0.25, FACES)
    for mixed, one, other in zip(trained.get_weights(), old, new, strict=True):
        np.testing.assert_allclose(mixed, 0.25 * one + 0.75 * other, atol=1e-6)


def test_a_run_without_a_start_is_refused() -> None:
    with pytest.raises(TrainingError, match="started from no other network"):
        blend_with_start(tiny(), Recipe("moodgrid-s"), 0.5, FACES)
