"""The training loop: one or two heads, weight averaging, checkpoints after every epoch."""

import csv
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import cv2
import keras
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from inference.emotions import EMOTIONS
from inference.preprocessing import standardise
from training.architectures import build, build_for_any_side
from training.augment import augment
from training.data import FaceSet
from training.errors import TrainingError
from training.recipe import Recipe, check_same_recipe, learning_rate, read_recipe
from training.scalars import append_scalars
from training.start import start_from
from training.teacher import Teachers

Array = NDArray[np.float32]

AVERAGE: Final = "average.weights.h5"
"""File of a run folder: the averaged weights after its last epoch, what is exported."""

LOG: Final = "log.csv"
"""File of a run folder: one row per epoch."""

EVENTS: Final = "log.tfevents"
"""File of a run folder: the same figures for TensorBoard."""

_RECIPE: Final = "recipe.json"
_CHECKPOINT: Final = "checkpoint.npz"
_EVALUATION_BATCH: Final = 256

_SMALL_SIDE: Final = 32
"""Pixels; half the arithmetic of 48, and no smaller than many faces of a full gallery."""


class Trainer:
    """Trains one network in a folder; started again, it goes on from the last epoch.

    Args:
        folder: Where recipe, checkpoint, log and averaged weights lie; made if missing.
        recipe: The recipe; on resume only `epochs` may differ from what the folder holds.
        train: Faces to learn from.
        select: Faces on which the log's accuracy is measured.

    Raises:
        TrainingError: The folder holds a run with another recipe or a damaged checkpoint,
            or there are fewer faces than one batch.
    """

    def __init__(self, folder: Path, recipe: Recipe, train: FaceSet, select: FaceSet) -> None:
        if len(train) < recipe.batch:
            raise TrainingError(f"{len(train)} faces don't fill a batch of {recipe.batch}.")
        self._folder, self._recipe = folder, recipe
        self._train, self._select = train, select
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / _CHECKPOINT).is_file():
            check_same_recipe(folder / _RECIPE, recipe)
        keras.utils.set_random_seed(recipe.seed)
        keras.mixed_precision.set_global_policy(recipe.precision)
        self.model = _fresh(recipe)
        self._teachers = _teachers(recipe, train)
        self._optimizer = self._compile()
        self._epoch = self._resume()
        if recipe.start and not self._epoch:
            start_from(self.model, Path(recipe.start), train)

    def run(self) -> None:
        """Train until the last epoch; writes the run folder's files after every epoch."""
        self._recipe.write(self._folder / _RECIPE)
        while self._epoch < self._recipe.epochs:
            loss = self._run_epoch()
            self._epoch += 1
            self._save_checkpoint()
            self._measure(loss)

    def _compile(self) -> keras.optimizers.Optimizer:
        optimizer = _optimizer(self._recipe)
        entropy = keras.losses.CategoricalCrossentropy
        losses = {
            "fer2013": entropy(from_logits=True, label_smoothing=self._recipe.smoothing),
            "ferplus": entropy(from_logits=True),
        }
        self.model.compile(optimizer, loss={head: losses[head] for head in self.model.output})
        optimizer.build(self.model.trainable_variables)
        return optimizer

    def _run_epoch(self) -> float:
        recipe, losses = self._recipe, []
        order = np.random.default_rng((recipe.seed, self._epoch)).permutation(len(self._train))
        steps = len(order) // recipe.batch
        title = f"epoch {self._epoch + 1}/{recipe.epochs}"
        for step in tqdm(range(steps), desc=title, mininterval=5):
            rows = order[step * recipe.batch : (step + 1) * recipe.batch]
            random = np.random.default_rng((recipe.seed, self._epoch, step))
            progress = (self._epoch + step / steps) / recipe.epochs
            self._optimizer.learning_rate = learning_rate(recipe, progress)
            losses.append(self._train_step(rows, random))
        return float(np.mean(losses))

    def _train_step(self, rows: NDArray[np.int64], random: np.random.Generator) -> float:
        batch = self._train.take(rows)
        small = self._epoch < self._recipe.small_share * self._recipe.epochs
        strength = self._recipe.augmentation
        faces = np.stack(
            [_sized(augment(image, random, strength), small) for image in batch.images]
        )
        targets, weights = targets_of(batch)
        if self._teachers:
            targets = self._teachers.mix(targets, rows)
        heads = self.model.output
        result = self.model.train_on_batch(
            standardise(faces),
            {head: targets[head] for head in heads},
            {head: weights[head] for head in heads},
        )
        return float(np.ravel(result)[0])

    def _measure(self, loss: float) -> None:
        """Measure the averaged weights, keep them, and go on with the running ones."""
        running = _copies(self.model)
        self._optimizer.finalize_variable_values(self.model.trainable_variables)
        # JAX would share the averages' memory with the optimizer, and free it with the answers.
        self.model.set_weights(_copies(self.model))
        self.model.save_weights(self._folder / AVERAGE)
        logits = predict(self.model, self._select.images)
        self.model.set_weights(running)
        accuracies = {head: _accuracy(self._select, head, logits[head]) for head in logits}
        _append_row(self._folder / LOG, {"epoch": self._epoch, "loss": loss, **accuracies})
        append_scalars(self._folder / EVENTS, self._epoch, {"loss": loss, **accuracies})
        figures = "  ".join(f"{head} {value:.1%}" for head, value in accuracies.items())
        print(f"epoch {self._epoch}  loss {loss:.3f}  {figures}", flush=True)

    def _save_checkpoint(self) -> None:
        state = {f"w{i}": value for i, value in enumerate(self.model.get_weights())}
        for i, variable in enumerate(self._optimizer.variables):
            state[f"o{i}"] = variable.numpy()
        for i, seed in enumerate(self._dropout_seeds()):
            state[f"s{i}"] = seed.numpy()
        part = self._folder / "checkpoint.part.npz"
        np.savez(part, epoch=self._epoch, **state)
        part.replace(self._folder / _CHECKPOINT)

    def _resume(self) -> int:
        path = self._folder / _CHECKPOINT
        if not path.is_file():
            return 0
        try:
            with path.open("rb") as file, np.load(file) as state:
                return self._restore(state)
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise TrainingError(
                f"{path} is damaged; delete the run folder and start again."
            ) from error

    def _restore(self, state: np.lib.npyio.NpzFile) -> int:
        weights = self.model.get_weights()
        self.model.set_weights([state[f"w{i}"] for i in range(len(weights))])
        for i, variable in enumerate(self._optimizer.variables):
            variable.assign(state[f"o{i}"])
        for i, seed in enumerate(self._dropout_seeds()):
            if f"s{i}" in state:
                seed.assign(state[f"s{i}"])
        return int(state["epoch"])

    def _dropout_seeds(self) -> list[keras.Variable]:
        """Where each dropout layer stands in its random sequence; not among the weights."""
        dropouts = [
            layer for layer in self.model.layers if isinstance(layer, keras.layers.Dropout)
        ]
        return [layer.seed_generator.state for layer in dropouts]


def _fresh(recipe: Recipe) -> keras.Model:
    if recipe.small_share:
        return build_for_any_side(recipe.architecture)
    return build(recipe.architecture, Path(recipe.weights) if recipe.weights else None)


def _teachers(recipe: Recipe, faces: FaceSet) -> Teachers | None:
    models = [Path(model) for model in recipe.teachers]
    return Teachers(models, recipe.trust, faces) if models else None


def _sized(face: NDArray[np.uint8], small: bool) -> NDArray[np.uint8]:
    if not small:
        return face
    side = (_SMALL_SIDE, _SMALL_SIDE)
    return np.asarray(cv2.resize(face, side, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _copies(model: keras.Model) -> list[Array]:
    return [np.array(weight) for weight in model.get_weights()]


def _optimizer(recipe: Recipe) -> keras.optimizers.Optimizer:
    averaging = {
        "use_ema": recipe.averaging > 0,
        "ema_momentum": recipe.averaging,
        "weight_decay": recipe.decay or None,
    }
    if recipe.optimizer == "adam":
        optimizer = keras.optimizers.Adam(recipe.rate, **averaging)
    else:
        optimizer = keras.optimizers.SGD(recipe.rate, momentum=0.9, nesterov=True, **averaging)
    if recipe.decay:
        optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    return optimizer


def targets_of(faces: FaceSet) -> tuple[dict[str, Array], dict[str, Array]]:
    """Targets and sample weights of both heads; a face without FER+ votes weighs 0 there.

    Args:
        faces: N faces.

    Returns:
        Targets, float32 (N, classes) by head, and weights, float32 (N,) by head.
    """
    one_hot = np.eye(len(EMOTIONS), dtype=np.float32)[faces.labels]
    votes = faces.ferplus_distribution()
    has_votes = (votes.sum(axis=1) > 0).astype(np.float32)
    ones = np.ones(len(faces), dtype=np.float32)
    return {"fer2013": one_hot, "ferplus": votes}, {"fer2013": ones, "ferplus": has_votes}


def predict(model: keras.Model, images: NDArray[np.uint8]) -> dict[str, Array]:
    """Logits of every head for grey faces.

    Args:
        model: A network of `ARCHITECTURES`.
        images: uint8, shape (N, 48, 48).

    Returns:
        float32 (N, classes) by head.
    """
    parts = [
        model.predict_on_batch(standardise(images[start : start + _EVALUATION_BATCH]))
        for start in range(0, len(images), _EVALUATION_BATCH)
    ]
    return {head: np.concatenate([part[head] for part in parts]) for head in parts[0]}


def load_run(folder: Path) -> tuple[keras.Model, Recipe, int]:
    """Build the network of a run in float32 with its averaged weights.

    Args:
        folder: The `--out` folder of `train`.

    Returns:
        The network, its recipe, and the epochs its weights were trained for.

    Raises:
        TrainingError: The folder holds no run with a finished epoch.
    """
    recipe = read_recipe(folder / _RECIPE)
    keras.mixed_precision.set_global_policy("float32")
    model = build(recipe.architecture)
    try:
        model.load_weights(folder / AVERAGE)
        with (folder / LOG).open(newline="", encoding="utf-8") as file:
            epochs = int(list(csv.DictReader(file))[-1]["epoch"])
    except (OSError, ValueError, IndexError) as error:
        raise TrainingError(f"{folder} holds no finished epoch yet; train on.") from error
    return model, recipe, epochs


def _accuracy(faces: FaceSet, head: str, logits: Array) -> float:
    """Share of right answers against the head's own labels; NaN where there are none."""
    truth = faces.truth(head)
    known = truth >= 0
    right = (logits.argmax(axis=1) == truth)[known]
    return float(right.mean()) if known.any() else float("nan")


def _append_row(path: Path, row: dict[str, float]) -> None:
    new = not path.exists()
    with path.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(row))
        if new:
            writer.writeheader()
        writer.writerow(row)
