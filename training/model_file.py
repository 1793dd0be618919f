"""The JSON beside an exported model: what a program needs to read the model's output.

Its fields are described in `docs/training.md`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from inference.emotions import EMOTIONS
from inference.preprocessing import FACE_SIZE
from training.errors import TrainingError

FORMAT: Final = 2
"""Of the files written. Format 1 had one temperature a head instead of scale and bias."""

_READABLE: Final = (1, FORMAT)
DEFAULT_SMALLEST_FACE: Final = 16.0
"""What the app takes where a file tells nothing."""

PRECISIONS: Final[tuple[str, ...]] = ("int8", "float32")

Metrics = dict[str, Any]
"""Measured figures as JSON holds them; `training.report` writes and reads them."""


@dataclass(frozen=True)
class HeadCard:
    """One output head.

    Attributes:
        name: "fer2013" or "ferplus".
        labels: In the order of the head's logits.
        weight: Share in the mixture that is shown; the heads' weights sum to 1.
        scale: Each label's logit is multiplied by its own before the softmax (vector
            scaling); empty for none.
        bias: What is added then, by label; empty for none.
    """

    name: str
    labels: tuple[str, ...]
    weight: float = 1.0
    scale: tuple[float, ...] = ()
    bias: tuple[float, ...] = ()


@dataclass(frozen=True)
class WeightsFile:
    """One `.tflite` file: its name beside the JSON, sha256 (hex) and size in bytes."""

    file: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class ModelCard:
    """The whole JSON of an exported model.

    Attributes:
        name: Of the model; its files begin with it.
        architecture: A key of `training.architectures.ARCHITECTURES`.
        heads: In the order in which the output concatenates their logits.
        unsure_below: Below this probability of the mixture no expression is claimed.
        smallest_face: Side in pixels below which the app says "too small".
        balance: Factor on the mixture's probability of each expression, `EMOTIONS` order,
            before it is made to sum to 1; empty for none.
        files: By precision, `PRECISIONS`.
        training: Recipe and epochs that gave the weights.
        metrics: Measured figures.
    """

    name: str
    architecture: str
    heads: tuple[HeadCard, ...]
    unsure_below: float
    files: Mapping[str, WeightsFile]
    smallest_face: float = DEFAULT_SMALLEST_FACE
    balance: tuple[float, ...] = ()
    training: Metrics = field(default_factory=dict)
    metrics: Metrics = field(default_factory=dict)

    def write(self, path: Path) -> None:
        """Write the JSON; the file is never half written."""
        face = {"height": FACE_SIZE, "width": FACE_SIZE}
        content = {
            "format": FORMAT,
            "name": self.name,
            "architecture": self.architecture,
            "input": face | {"colour": "grey", "preprocessing": "standardise"},
            "heads": [asdict(head) for head in self.heads],
            "balance": dict(zip(EMOTIONS, self.balance, strict=True)) if self.balance else {},
            "unsure_below": self.unsure_below,
            "smallest_face": self.smallest_face,
            "files": {precision: asdict(file) for precision, file in self.files.items()},
            "training": self.training,
            "metrics": self.metrics,
        }
        part = path.with_suffix(".part")
        part.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        part.replace(path)


def describe_weights(name: str, content: bytes) -> WeightsFile:
    """Describe content that is to be written under a name."""
    return WeightsFile(name, hashlib.sha256(content).hexdigest(), len(content))


def read_model_card(path: Path) -> ModelCard:
    """Read a model's JSON.

    Args:
        path: Of the JSON file.

    Raises:
        TrainingError: It is missing, no JSON, or not of this format.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] not in _READABLE:
            raise TrainingError(
                f"{path} has format {content['format']}; this program reads up to {FORMAT}."
            )
        return ModelCard(
            name=content["name"],
            architecture=content["architecture"],
            heads=tuple(_head(head) for head in content["heads"]),
            unsure_below=content["unsure_below"],
            smallest_face=content.get("smallest_face", DEFAULT_SMALLEST_FACE),
            balance=_balance(content.get("balance", {})),
            files={key: WeightsFile(**value) for key, value in content["files"].items()},
            training=content.get("training", {}),
            metrics=content.get("metrics", {}),
        )
    except OSError as error:
        raise TrainingError(f"{path} can't be read; name a model's JSON file.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            f"{path} is no model description; export the model again."
        ) from error


def _head(head: Metrics) -> HeadCard:
    labels = tuple(head["labels"])
    scale = tuple(head.get("scale", ()))
    if "temperature" in head:
        scale = (1 / head["temperature"],) * len(labels)
    return HeadCard(head["name"], labels, head["weight"], scale, tuple(head.get("bias", ())))


def _balance(factors: Mapping[str, float]) -> tuple[float, ...]:
    return tuple(factors.get(emotion, 1.0) for emotion in EMOTIONS) if factors else ()


def read_weights(path: Path, card: ModelCard, precision: str) -> bytes:
    """Read the `.tflite` content of a model and check it.

    Args:
        path: Of the model's JSON; the weights lie beside it.
        card: What that JSON says.
        precision: One of `PRECISIONS`.

    Raises:
        TrainingError: The file is missing, or its checksum is another.
    """
    if precision not in card.files:
        raise TrainingError(f"{path} names no {precision} file; export the model again.")
    file = card.files[precision]
    try:
        content = path.with_name(file.file).read_bytes()
    except OSError as error:
        raise TrainingError(
            f"{path.with_name(file.file)} can't be read; export the model again."
        ) from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise TrainingError(
            f"{path.with_name(file.file)} is damaged (checksum); export the model again."
        )
    return content
