"""What decides the outcome of a training run, and the learning rate over its course."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from training.errors import TrainingError


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what a training run produces.

    Attributes:
        architecture: A key of `training.architectures.ARCHITECTURES`.
        epochs: Passes over the training faces.
        batch: Faces in one step.
        optimizer: "sgd" (Nesterov momentum 0.9) or "adam".
        rate: Peak learning rate.
        decay: Decoupled weight decay, applied to kernels only.
        smoothing: Label smoothing of the FER-2013 head.
        averaging: Momentum of the exponential average of weights; 0 for none.
        cooldown: Last share of the run in which the rate falls linearly to zero; 0 keeps
            it constant.
        precision: Keras dtype policy.
        seed: Of weights, order and augmentation.
        weights: File of ImageNet weights for a backbone that takes them, or "".
        start: Float32 `.tflite` file of a smaller network to grow from, or "".
        teachers: JSON files of exported models whose mean answers are mixed into the labels.
        trust: Share of the teachers' answers in the targets.
        small_share: First share of the epochs, run on faces of 32 px at half the cost
            (progressive resizing).
        augmentation: Strength of the random changes to faces, 0 to 1.
    """

    architecture: str = "moodgrid-s"
    epochs: int = 60
    batch: int = 128
    optimizer: str = "sgd"
    rate: float = 0.1
    decay: float = 5e-3
    smoothing: float = 0.1
    averaging: float = 0.999
    cooldown: float = 0.6
    precision: str = "mixed_bfloat16"
    seed: int = 2013
    weights: str = ""
    start: str = ""
    teachers: tuple[str, ...] = ()
    trust: float = 0.0
    small_share: float = 0.0
    augmentation: float = 1.0

    def write(self, path: Path) -> None:
        """Write as JSON."""
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


def _older(architecture: str, rate: float, batch: int = 64) -> Recipe:
    """Adam at a constant rate on bare labels, as the first systems of this kind did."""
    return Recipe(
        architecture,
        batch=batch,
        optimizer="adam",
        rate=rate,
        decay=0.0,
        smoothing=0.0,
        averaging=0.0,
        cooldown=0.0,
    )


RECIPES: Final[dict[str, Recipe]] = {
    recipe.architecture: recipe
    for recipe in (
        Recipe("moodgrid-s"),
        Recipe("moodgrid-m"),
        Recipe("moodgrid-l"),
        _older("cnn-b", 1e-3),
        _older("cnn-c", 1e-4),
        _older("plain-cnn", 1e-4),
        _older("mini-xception", 1e-3),
        _older("resnet50", 1e-4),
        _older("inception-v3", 1e-4),
    )
}
"""Each architecture's usual recipe: what `train` uses unless told otherwise."""


def read_recipe(path: Path) -> Recipe:
    """Read a run's `recipe.json`; settings younger than the file take their defaults.

    Raises:
        TrainingError: There is none, or it is damaged.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        content["teachers"] = tuple(content.get("teachers", ()))
        known = {field.name for field in fields(Recipe)}
        return Recipe(**{key: value for key, value in content.items() if key in known})
    except FileNotFoundError as error:
        raise TrainingError(
            f"{path.parent} holds no training run; name the --out folder of a run."
        ) from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise TrainingError(f"{path} is damaged; start the run in a new folder.") from error


def check_same_recipe(path: Path, recipe: Recipe) -> None:
    """Refuse to go on with a run under other settings; only `epochs` may change.

    Args:
        path: The run's `recipe.json`.
        recipe: The settings asked for now.

    Raises:
        TrainingError: Another setting differs.
    """
    known = asdict(read_recipe(path))
    changed = [
        f"{name} {known[name]!r}"
        for name, value in asdict(recipe).items()
        if name != "epochs" and known[name] != value
    ]
    if changed:
        raise TrainingError(
            f"{path.parent} holds a run with {', '.join(changed)}; "
            "give the same settings or another --out folder."
        )


def learning_rate(recipe: Recipe, progress: float) -> float:
    """Rate at a point of the run: short warm-up, plateau, linear cool-down to zero.

    With a plateau a run can be made longer after it started; a cosine can't.

    Args:
        recipe: The run's recipe.
        progress: Share of all steps done, 0 to 1.

    Returns:
        The learning rate of the next step.
    """
    warm = min(1.0, progress * recipe.epochs + 0.02)
    cool = min(1.0, (1.0 - progress) / recipe.cooldown) if recipe.cooldown else 1.0
    return recipe.rate * min(warm, cool)
