"""One table of all networks: size, accuracy and speed, measured alike."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import keras
import numpy as np
from tqdm import tqdm

from inference.errors import ModelError
from training.architectures import ARCHITECTURES, build
from training.convert import deployed
from training.data import FaceSet
from training.export import convert
from training.litert import LiteRTNetwork
from training.metrics import Score, score
from training.model_file import read_model_card, read_weights
from training.outputs import outputs_of, softmax
from training.recipe import Recipe
from training.report import percent, table
from training.train import load_run

BASELINE: Final = "cnn-b"
"""Network of the first systems whose time, in the same run, is the unit of every row's."""


@dataclass(frozen=True)
class Row:
    """One network of the comparison, converted to int8.

    Attributes:
        architecture: A key of `ARCHITECTURES`.
        parameters: Of the Keras network.
        kilobytes: Of the int8 file.
        epochs: That it was trained for; 0 for fresh weights.
        score: Of its FER-2013 head; None without training.
        milliseconds: For 49 faces in one call, one thread: int8 and float32; NaN for a
            network that LiteRT refuses to run.
    """

    architecture: str
    parameters: int
    kilobytes: int
    epochs: int
    score: Score | None
    milliseconds: tuple[float, float]


def compare(runs: Sequence[Path], train: FaceSet, select: FaceSet, *, untrained: bool) -> str:
    """Measure run folders and, if asked, every other architecture with fresh weights.

    Args:
        runs: The `--out` folders of `train`, or JSON files of exported models.
        train: Faces for the int8 ranges.
        select: Faces for the accuracy.
        untrained: Whether all architectures without a run get a row of size and speed;
            `BASELINE` gets one in any case.

    Returns:
        The table, Markdown.
    """
    rows = [
        measure_model(run, select)
        if run.suffix == ".json"
        else measure(*load_run(run), train, select)
        for run in tqdm(runs, desc="runs", leave=False)
    ]
    keras.mixed_precision.set_global_policy("float32")
    names = {name for name in ARCHITECTURES if untrained or name == BASELINE}
    names -= {row.architecture for row in rows}
    for name in tqdm(sorted(names), desc="architectures", leave=False):
        rows.append(measure(build(name), Recipe(name), 0, train, select))
    return comparison_table(rows)


def measure_model(path: Path, select: FaceSet) -> Row:
    """Measure an exported model as it is; its calibration counts too."""
    card = read_model_card(path)
    int8, float32 = (
        LiteRTNetwork(read_weights(path, card, name)) for name in ("int8", "float32")
    )
    first = outputs_of(int8.logits(select.images), card.heads)[0]
    return Row(
        card.architecture,
        card.training["parameters"],
        round(card.files["int8"].bytes / 1024),
        card.training["epochs"],
        score(first.probabilities, select.labels),
        (int8.milliseconds(), float32.milliseconds()),
    )


def measure(
    model: keras.Model, recipe: Recipe, epochs: int, train: FaceSet, select: FaceSet
) -> Row:
    """Convert one network and measure it; accuracy only if it was trained."""
    contents = convert(deployed(model), train, recipe.seed)
    int8, float32 = (_runnable(contents[name]) for name in ("int8", "float32"))
    return Row(
        recipe.architecture,
        model.count_params(),
        round(len(contents["int8"]) / 1024),
        epochs,
        _score(model, int8, select) if epochs and int8 else None,
        (_milliseconds(int8), _milliseconds(float32)),
    )


def _runnable(content: bytes) -> LiteRTNetwork | None:
    """The network, or None where LiteRT refuses it: that is a finding, not the table's end.

    Fresh weights can leave the converter with int8 ranges that LiteRT won't prepare.
    """
    try:
        network = LiteRTNetwork(content)
        network.milliseconds(rounds=1)
    except (ModelError, RuntimeError):
        return None
    return network


def _milliseconds(network: LiteRTNetwork | None) -> float:
    return network.milliseconds() if network else math.nan


def _score(model: keras.Model, network: LiteRTNetwork, select: FaceSet) -> Score:
    classes = model.output["fer2013"].shape[-1]
    return score(softmax(network.logits(select.images)[:, :classes]), select.labels)


def comparison_table(rows: Sequence[Row]) -> str:
    """Lay the rows out, Markdown; one of them is the `BASELINE`'s."""
    header = ["architecture", "parameters", "int8 file", "epochs", "PublicTest", "macro-F1"]
    times = ["int8, 49 faces", f"of {BASELINE}", "float32, 49 faces"]
    unit = next(row.milliseconds[0] for row in rows if row.architecture == BASELINE)
    return table([*header, *times], [_cells(row, unit) for row in rows])


def _cells(row: Row, unit: float) -> list[str]:
    int8, float32 = row.milliseconds
    return [
        row.architecture,
        f"{row.parameters / 1e6:.2f} M",
        f"{row.kilobytes} KB",
        str(row.epochs) if row.epochs else "untrained",
        percent(row.score.accuracy if row.score else np.nan),
        f"{row.score.macro_f1:.3f}" if row.score else "–",
        _time(int8),
        percent(int8 / unit),
        _time(float32),
    ]


def _time(milliseconds: float) -> str:
    return "LiteRT refuses it" if math.isnan(milliseconds) else f"{milliseconds:.1f} ms"
