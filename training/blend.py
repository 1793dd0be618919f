"""Brings a trained network part of the way back to the one it started from."""

from pathlib import Path

import keras

from training.architectures import build
from training.data import FaceSet
from training.errors import TrainingError
from training.recipe import Recipe
from training.start import start_from


def blend_with_start(model: keras.Model, recipe: Recipe, share: float, faces: FaceSet) -> None:
    """Mix a network's weights with those it started from.

    Two networks of which one was trained on from the other are joined by a path of networks
    that are often better than either (WiSE-FT, Wortsman et al., 2022).

    Args:
        model: Trained by `recipe`; changed in place.
        recipe: Its recipe, with `start`.
        share: Of the start, 0 to 1.
        faces: The training faces, in the order of the training.

    Raises:
        TrainingError: It started from random weights, or the file it started from is gone.
    """
    if not recipe.start:
        raise TrainingError("This run started from no other network; leave --start-share out.")
    keras.utils.set_random_seed(recipe.seed)
    start = build(recipe.architecture)
    start_from(start, Path(recipe.start), faces)
    pairs = zip(start.get_weights(), model.get_weights(), strict=True)
    model.set_weights([share * old + (1 - share) * new for old, new in pairs])
