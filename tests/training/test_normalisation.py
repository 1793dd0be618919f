"""Our batch normalisation against Keras' own."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

keras = pytest.importorskip("keras", reason="the training group is not installed")

from training.architectures import Model  # noqa: E402
from training.normalisation import BatchNormalization, with_own_normalisation  # noqa: E402

# Keras 3.15 turns TensorFlow's variables to NumPy in a way that NumPy 2 warns about.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"
)


def _network(kind: Callable[[], BatchNormalization]) -> Model:
    """One normalisation between a picture and its mean, to be trained."""
    keras.utils.set_random_seed(1)
    picture = keras.Input((6, 6, 4))
    x = keras.layers.ReLU()(kind()(keras.layers.Conv2D(4, 3, padding="same")(picture)))
    network = keras.Model(picture, keras.layers.GlobalAveragePooling2D()(x))
    network.compile(keras.optimizers.SGD(0.1), loss="mse")
    return network


@pytest.mark.parametrize("affine", [True, False])
def test_learns_the_same_as_keras_layer(affine: bool) -> None:
    """Weights, moving statistics included, after some steps; answers outside of training too.

    TensorFlow's kernel takes the variance with n - 1 in the moving one, Keras with n.
    """
    random = np.random.default_rng(2)
    settings = {"scale": affine, "center": affine}
    ours = _network(partial(BatchNormalization, **settings))
    theirs = _network(partial(keras.layers.BatchNormalization, **settings))
    for _ in range(5):
        pictures = random.normal(1, 3, (32, 6, 6, 4)).astype(np.float32)
        targets = random.normal(0, 1, (32, 4)).astype(np.float32)
        for network in (ours, theirs):
            network.train_on_batch(pictures, targets)
    for mine, keras_own in zip(ours.get_weights(), theirs.get_weights(), strict=True):
        np.testing.assert_allclose(mine, keras_own, rtol=2e-3, atol=1e-5)
    np.testing.assert_allclose(
        ours.predict_on_batch(pictures), theirs.predict_on_batch(pictures), rtol=2e-3, atol=1e-3
    )


def test_layers_bear_the_names_that_older_weight_files_know() -> None:
    keras.utils.clear_session()
    assert BatchNormalization().name == keras.layers.BatchNormalization().name.removesuffix(
        "_1"
    )


def test_a_copied_network_answers_as_before() -> None:
    network = _network(keras.layers.BatchNormalization)
    copy = with_own_normalisation(network)
    kinds = [type(layer) for layer in copy.layers]
    assert BatchNormalization in kinds
    assert keras.layers.BatchNormalization not in kinds
    pictures = np.random.default_rng(3).normal(1, 3, (8, 6, 6, 4)).astype(np.float32)
    np.testing.assert_allclose(
        copy.predict_on_batch(pictures), network.predict_on_batch(pictures), atol=1e-5
    )
