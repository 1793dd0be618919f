"""From a run folder to the files that the app reads: converted, checked, calibrated."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

import keras
import numpy as np
from numpy.typing import NDArray

from inference.preprocessing import standardise
from training.blend import blend_with_start
from training.complete import complete
from training.convert import deployed, to_float32, to_int8
from training.data import FaceSet
from training.errors import TrainingError
from training.heads import HEADS
from training.litert import LiteRTNetwork
from training.model_file import HeadCard, ModelCard, WeightsFile, describe_weights
from training.outputs import split
from training.train import load_run

REPRESENTATIVE_FACES: Final = 500
"""Training faces whose activations set the int8 ranges."""

MAX_INT8_LOSS: Final = 0.004
"""Share of accuracy that int8 may lose against float32 on the FER-2013 labels."""

MAX_FLOAT_DIFFERENCE: Final = 1e-2
"""Logits of LiteRT's float32 network may differ so much from Keras'."""

_BATCH = 256


@dataclass(frozen=True)
class Parity:
    """How far the converted networks are from Keras.

    Attributes:
        float32_difference: Largest difference of a logit, LiteRT float32 against Keras.
        int8_difference: Largest difference of a logit, int8 against float32.
        agreement: Share of faces on which int8 and float32 give the same first head's
            label.
        accuracy_loss: Share of accuracy that int8 loses against float32 with that head on
            the FER-2013 labels; negative if it gains.
    """

    float32_difference: float
    int8_difference: float
    agreement: float
    accuracy_loss: float


def export(
    run: Path, out: Path, train: FaceSet, select: FaceSet, start_share: float = 0.0
) -> ModelCard:
    """Convert a run's averaged weights, and write `.tflite` files and JSON.

    Args:
        run: The `--out` folder of `train`.
        out: Where the files go; made if missing.
        train: Faces for the int8 ranges.
        select: Faces for parity, calibration, thresholds and metrics; not trained on.
        start_share: Share of the weights that the run started from, 0 to 1.

    Returns:
        What was written as JSON.

    Raises:
        TrainingError: There is no run, or the converted networks are too far off; then
            nothing is written.
    """
    model, recipe, epochs = load_run(run)
    if start_share:
        blend_with_start(model, recipe, start_share, train)
    network = deployed(model)
    contents = convert(network, train, recipe.seed)
    answers = {name: LiteRTNetwork(content).logits for name, content in contents.items()}
    logits = {name: answer(select.images) for name, answer in answers.items()}
    heads = default_heads(model)
    parity = check_parity(keras_logits(network, select.images), logits, select, heads[0])
    name = recipe.architecture
    card = ModelCard(
        name=name,
        architecture=recipe.architecture,
        heads=heads,
        unsure_below=0.0,
        files=_write_weights(out, name, contents),
        training={
            "recipe": asdict(recipe),
            "epochs": epochs,
            "start_share": start_share,
            "parameters": model.count_params(),
        },
        metrics={
            "parity": {key: round(value, 5) for key, value in asdict(parity).items()},
            "converter": f"TensorFlow {version('tensorflow')}, Keras {version('keras')}",
        },
    )
    card = complete(card, answers["int8"], select)
    card.write(out / f"{name}.json")
    return card


def default_heads(model: keras.Model) -> tuple[HeadCard, ...]:
    """A network's heads without scaling and with equal weights (docs/adr/0005)."""
    names = [name for name in HEADS if name in model.output]
    return tuple(HeadCard(name, HEADS[name], 1 / len(names)) for name in names)


def convert(network: keras.Model, train: FaceSet, seed: int) -> dict[str, bytes]:
    """Convert to `.tflite` content by precision, int8 first."""
    number = min(REPRESENTATIVE_FACES, len(train))
    rows = np.random.default_rng(seed).choice(len(train), number, replace=False)
    return {"int8": to_int8(network, train.images[rows]), "float32": to_float32(network)}


def keras_logits(network: keras.Model, images: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Logits of a network from `deployed`, float32 (N, classes)."""
    starts = range(0, len(images), _BATCH)
    parts = [network.predict_on_batch(standardise(images[i : i + _BATCH])) for i in starts]
    return np.concatenate(parts)


def check_parity(
    reference: NDArray[np.float32],
    logits: Mapping[str, NDArray[np.float32]],
    faces: FaceSet,
    head: HeadCard,
) -> Parity:
    """Compare converted networks with Keras.

    Args:
        reference: Keras' logits.
        logits: By precision.
        faces: Those that all answered for.
        head: The first one.

    Raises:
        TrainingError: They differ by more than `MAX_FLOAT_DIFFERENCE` or `MAX_INT8_LOSS`.
    """
    answers = {name: split(value, [head])[head.name] for name, value in logits.items()}
    int8, float32 = (answers[name].argmax(axis=1) for name in ("int8", "float32"))
    parity = Parity(
        float(np.abs(logits["float32"] - reference).max()),
        float(np.abs(logits["int8"] - logits["float32"]).max()),
        float((int8 == float32).mean()),
        float((float32 == faces.labels).mean() - (int8 == faces.labels).mean()),
    )
    if parity.float32_difference > MAX_FLOAT_DIFFERENCE:
        raise TrainingError(
            f"The converted network differs from Keras by {parity.float32_difference:.3f} in a "
            "logit; nothing was written. Try another TensorFlow version."
        )
    if parity.accuracy_loss > MAX_INT8_LOSS:
        raise TrainingError(
            f"int8 loses {100 * parity.accuracy_loss:.2f} points of accuracy, more than "
            f"{100 * MAX_INT8_LOSS:.1f}; nothing was written. Train on and export again."
        )
    return parity


def _write_weights(
    out: Path, name: str, contents: Mapping[str, bytes]
) -> dict[str, WeightsFile]:
    out.mkdir(parents=True, exist_ok=True)
    files = {}
    for precision, content in contents.items():
        file = describe_weights(f"{name}.{precision}.tflite", content)
        (out / file.file).write_bytes(content)
        files[precision] = file
    return files
