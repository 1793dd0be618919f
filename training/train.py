"""The training loop: two heads, weight averaging, checkpoints after every epoch."""

import csv
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import keras
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from inference.emotions import EMOTIONS
from inference.preprocessing import standardise
from training.architectures import ARCHITECTURES
from training.augment import augment
from training.data import FaceSet
from training.errors import DataError

Array = NDArray[np.float32]
_EVALUATION_BATCH: Final = 256


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what a training run produces.

    Attributes:
        architecture: A key of `ARCHITECTURES`.
        epochs: Passes over the training faces.
        batch: Faces in one step.
        rate: Peak learning rate of SGD with Nesterov momentum.
        decay: Decoupled weight decay, applied to kernels only.
        smoothing: Label smoothing of the FER-2013 head.
        averaging: Momentum of the exponential average of weights.
        cooldown: Last share of the run in which the rate falls linearly to zero.
        precision: Keras dtype policy.
        seed: Of weights, order and augmentation.
    """

    architecture: str = "moodgrid-s"
    epochs: int = 60
    batch: int = 128
    rate: float = 0.1
    decay: float = 5e-3
    smoothing: float = 0.1
    averaging: float = 0.999
    cooldown: float = 0.6
    precision: str = "mixed_bfloat16"
    seed: int = 2013


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
    cool = min(1.0, (1.0 - progress) / recipe.cooldown)
    return recipe.rate * min(warm, cool)


class Trainer:
    """Trains one network in a folder; started again, it goes on from the last epoch.

    Args:
        folder: Where checkpoint, log and averaged weights lie.
        recipe: The recipe; on resume only `epochs` may differ from what the folder holds.
        train: Faces to learn from.
        select: Faces on which the log's accuracy is measured.
    """

    def __init__(self, folder: Path, recipe: Recipe, train: FaceSet, select: FaceSet) -> None:
        self._folder, self._recipe = folder, recipe
        self._train, self._select = train, select
        folder.mkdir(parents=True, exist_ok=True)
        keras.utils.set_random_seed(recipe.seed)
        keras.mixed_precision.set_global_policy(recipe.precision)
        self.model = ARCHITECTURES[recipe.architecture]()
        self._optimizer = self._compile()
        self._epoch = self._resume()

    def _compile(self) -> Any:
        recipe = self._recipe
        optimizer = keras.optimizers.SGD(
            recipe.rate,
            momentum=0.9,
            nesterov=True,
            weight_decay=recipe.decay,
            use_ema=True,
            ema_momentum=recipe.averaging,
        )
        optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
        entropy = keras.losses.CategoricalCrossentropy
        self.model.compile(
            optimizer,
            loss={
                "fer2013": entropy(from_logits=True, label_smoothing=recipe.smoothing),
                "ferplus": entropy(from_logits=True),
            },
        )
        optimizer.build(self.model.trainable_variables)
        return optimizer

    def run(self) -> None:
        """Train until the last epoch; writes `average.weights.h5` after every epoch."""
        _write_recipe(self._folder / "recipe.json", self._recipe)
        while self._epoch < self._recipe.epochs:
            loss = self._run_epoch()
            self._epoch += 1
            self._save_checkpoint()
            self._measure(loss)

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
        faces = np.stack([augment(self._train.images[row], random) for row in rows])
        targets, weights = targets_of(self._train, rows)
        result = self.model.train_on_batch(standardise(faces), targets, weights)
        return float(np.ravel(result)[0])

    def _measure(self, loss: float) -> None:
        """Measure the averaged weights, keep them, and go on with the running ones."""
        running = self.model.get_weights()
        self._optimizer.finalize_variable_values(self.model.trainable_variables)
        self.model.save_weights(self._folder / "average.weights.h5")
        logits = predict(self.model, self._select.images)
        self.model.set_weights(running)
        truth = self._select.labels
        accuracy = float((logits["fer2013"].argmax(axis=1) == truth).mean())
        majority = self._select.ferplus_majority()
        known = majority >= 0
        plus = (
            float((logits["ferplus"].argmax(axis=1) == majority)[known].mean())
            if known.any()
            else 0.0
        )
        row = {"epoch": self._epoch, "loss": loss, "fer2013": accuracy, "ferplus": plus}
        _append_row(self._folder / "log.csv", row)
        print(
            " ".join(
                f"{k} {v:.4f}" if isinstance(v, float) else f"{k} {v}" for k, v in row.items()
            ),
            flush=True,
        )

    def _save_checkpoint(self) -> None:
        state = {f"w{i}": value for i, value in enumerate(self.model.get_weights())}
        state |= {f"o{i}": np.asarray(v) for i, v in enumerate(self._optimizer.variables)}
        part = self._folder / "checkpoint.part.npz"
        np.savez(part, epoch=self._epoch, **state)
        part.replace(self._folder / "checkpoint.npz")

    def _resume(self) -> int:
        path = self._folder / "checkpoint.npz"
        if not path.is_file():
            return 0
        _check_same_recipe(self._folder / "recipe.json", self._recipe)
        with np.load(path) as state:
            weights = self.model.get_weights()
            self.model.set_weights([state[f"w{i}"] for i in range(len(weights))])
            for i, variable in enumerate(self._optimizer.variables):
                variable.assign(state[f"o{i}"])
            return int(state["epoch"])


def targets_of(
    faces: FaceSet, rows: NDArray[np.int64]
) -> tuple[dict[str, Array], dict[str, Array]]:
    """Targets and sample weights of both heads; a face without FER+ votes weighs 0 there.

    Args:
        faces: The data set.
        rows: Indices into it, int64 (N,).

    Returns:
        Targets, float32 (N, classes) by head, and weights, float32 (N,) by head.
    """
    one_hot = np.eye(len(EMOTIONS), dtype=np.float32)[faces.labels[rows]]
    votes = faces.ferplus_distribution()[rows]
    has_votes = (votes.sum(axis=1) > 0).astype(np.float32)
    ones = np.ones(len(rows), dtype=np.float32)
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


def _write_recipe(path: Path, recipe: Recipe) -> None:
    path.write_text(json.dumps(asdict(recipe), indent=2) + "\n", encoding="utf-8")


def _check_same_recipe(path: Path, recipe: Recipe) -> None:
    known = json.loads(path.read_text(encoding="utf-8"))
    changed = [
        key for key, value in asdict(recipe).items() if key != "epochs" and known[key] != value
    ]
    if changed:
        raise DataError(
            f"{path.parent} holds a run with another {', '.join(changed)}; "
            "name another --out folder or the same settings."
        )


def _append_row(path: Path, row: dict[str, Any]) -> None:
    new = not path.exists()
    with path.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(row))
        if new:
            writer.writeheader()
        writer.writerow(row)
