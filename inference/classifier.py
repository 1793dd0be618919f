"""Expressions of faces: one batched LiteRT call, then the mix of the network's heads."""

import hashlib
from pathlib import Path
from typing import Annotated, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from inference.emotions import EMOTIONS
from inference.errors import ModelError
from inference.litert import Network
from inference.preprocessing import FACE_SIZE, standardise

Precision = Literal["int8", "float32"]
Positive = Annotated[float, Field(ge=1e-3, le=1e3)]
"""Far beyond what calibration gives, and near enough to 1 for 32-bit numbers."""


class _CardPart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class InputCard(_CardPart):
    """What the network reads: 48x48 grey faces, standardised."""

    height: Literal[48]
    width: Literal[48]
    colour: Literal["grey"]
    preprocessing: Literal["standardise"]


class HeadCard(_CardPart):
    """One group of logits.

    Attributes:
        name: The data set whose labels it learned.
        labels: In the order of its logits; each of `EMOTIONS` once, and any others.
        temperature: Format 1: the logits are divided by it, for calibrated probabilities.
        scale: Format 2: the logit of each label is multiplied by it (vector scaling), ...
        bias: ... and this is added; both in the order of the labels, or empty for none.
        weight: Share in the mix of all heads.
    """

    name: str
    labels: tuple[str, ...]
    temperature: Positive = 1.0
    scale: tuple[Positive, ...] = ()
    bias: tuple[Annotated[float, Field(ge=-1e3, le=1e3)], ...] = ()
    weight: float = Field(ge=0, le=1e3)

    @model_validator(mode="after")
    def _knows_every_emotion(self) -> Self:
        if len(set(self.labels)) != len(self.labels) or not set(EMOTIONS) <= set(self.labels):
            raise ValueError(f"head {self.name} must have each of {EMOTIONS} exactly once")
        if not {len(self.scale), len(self.bias)} <= {0, len(self.labels)}:
            raise ValueError(f"head {self.name} must have one scale and bias per label")
        return self


class FileCard(_CardPart):
    """A `.tflite` file beside the card.

    Attributes:
        file: Its name, without a folder.
        sha256: Of its content, hexadecimal.
        bytes: Its length.
    """

    file: str = Field(pattern=r"^[^/\\]+$")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    bytes: int = Field(gt=0)


class ModelCard(_CardPart):
    """A model's JSON file, format 1 or 2; other keys (metrics, training) are not read.

    Attributes:
        name: Of the model.
        heads: In the order of the network's output.
        balance: Factor on the mixed probability of each expression, before they are made to
            sum to 1; expressions that aren't named keep theirs.
        unsure_below: Probability under which no expression should be claimed.
        smallest_face: Side in pixels of the smallest crop (`inference.crop.crop_side`) whose
            expression should be read; smaller ones are mostly guesses.
        files: The network by precision.
    """

    format: Literal[1, 2]
    name: str
    input: InputCard
    heads: tuple[HeadCard, ...] = Field(min_length=1)
    balance: dict[str, Positive] = {}
    unsure_below: float = Field(ge=0, le=1)
    smallest_face: float = Field(default=16.0, ge=0)
    files: dict[Precision, FileCard]

    @model_validator(mode="after")
    def _weighs_some_head(self) -> Self:
        if sum(head.weight for head in self.heads) <= 0:
            raise ValueError("the weights of all heads are 0")
        if not set(self.balance) <= set(EMOTIONS):
            raise ValueError(f"the balance must name none but {EMOTIONS}")
        return self


def read_card(path: Path) -> ModelCard:
    """Read a model's JSON file.

    Raises:
        ModelError: It is missing, unreadable or of another format.
    """
    try:
        return ModelCard.model_validate_json(_read_file(path))
    except OSError as error:
        raise ModelError(
            f"The expression model {path} can't be read; reinstall Moodgrid or name another."
        ) from error
    except ValidationError as error:
        raise ModelError(
            f"{path} is no model card that this version of Moodgrid understands; "
            "reinstall Moodgrid or name another."
        ) from error


class ExpressionClassifier:
    """Gives every face a probability for each of `EMOTIONS`; made and used by one thread.

    Args:
        card_path: The model's JSON file; its networks lie beside it.
        precision: Which of the card's networks to run.
        threads: That the network may use.

    Attributes:
        name: Of the model.
        unsure_below: Probability under which no expression should be claimed.
        smallest_face: Side in pixels of the smallest crop whose expression should be read.

    Raises:
        ModelError: The card or the network is missing, damaged or of another kind.
    """

    def __init__(
        self, card_path: Path, precision: Precision = "int8", threads: int = 1
    ) -> None:
        card = read_card(card_path)
        self.name = card.name
        self.unsure_below = card.unsure_below
        self.smallest_face = card.smallest_face
        self._mixers = _mixers(card)
        factors = [card.balance.get(emotion, 1.0) for emotion in EMOTIONS]
        self._balance = np.array(factors, dtype=np.float32)
        self._width = sum(len(head.labels) for head in card.heads)
        content = _read_network(card_path, card, precision)
        self._network = Network(content, threads, f"The expression model {card.name}")
        self._check_shapes(card_path)
        self._try_out(card_path)

    def classify(self, faces: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Classify all faces of a frame in one call of the network.

        Args:
            faces: Grey crops, uint8, shape (N, 48, 48), as `crop_faces` gives them.

        Returns:
            Probabilities, float32 (N, 7), columns in `EMOTIONS` order; each row sums to 1.
        """
        if not len(faces):
            return np.zeros((0, len(EMOTIONS)), dtype=np.float32)
        logits = self._logits(faces)
        mixed = np.zeros((len(faces), len(EMOTIONS)), dtype=np.float32)
        for mixer in self._mixers:
            mixed += mixer.probabilities(logits) * mixer.weight
        mixed *= self._balance
        return np.asarray(mixed / mixed.sum(axis=1, keepdims=True))

    def _logits(self, faces: NDArray[np.uint8]) -> NDArray[np.float32]:
        return self._network.run(standardise(faces))[0]

    def _check_shapes(self, card_path: Path) -> None:
        network = self._network
        expected = ((FACE_SIZE, FACE_SIZE, 1), ((self._width,),))
        if (network.input_shape, network.output_shapes) != expected:
            raise ModelError(
                f"{card_path} describes another network than the one beside it; "
                "reinstall Moodgrid or name another model."
            )

    def _try_out(self, card_path: Path) -> None:
        """Refuse a network now that would fail, or give no numbers, once faces come."""
        shades = np.linspace(0, 255, FACE_SIZE * FACE_SIZE).astype(np.uint8)
        try:
            readable = np.isfinite(self.classify(shades.reshape(1, FACE_SIZE, FACE_SIZE))).all()
        except (RuntimeError, ValueError) as error:
            raise _useless(card_path) from error
        if not readable:
            raise _useless(card_path)


class _Mixer:
    """Turns one head's logits into probabilities of `EMOTIONS`."""

    def __init__(self, head: HeadCard, start: int, weight: float) -> None:
        self.weight = weight
        places = [head.labels.index(emotion) for emotion in EMOTIONS]
        self._columns = [start + place for place in places]
        scale = [head.scale[place] if head.scale else 1.0 for place in places]
        bias = [head.bias[place] if head.bias else 0.0 for place in places]
        self._scale = np.array(scale, dtype=np.float32) / np.float32(head.temperature)
        self._bias = np.array(bias, dtype=np.float32)

    def probabilities(self, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """Softmax over `EMOTIONS` alone, which is softmax over all, cut and renormalised."""
        scaled = logits[:, self._columns] * self._scale + self._bias
        powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def _mixers(card: ModelCard) -> list[_Mixer]:
    total = sum(head.weight for head in card.heads)
    mixers, start = [], 0
    for head in card.heads:
        mixers.append(_Mixer(head, start, head.weight / total))
        start += len(head.labels)
    return mixers


def _read_network(card_path: Path, card: ModelCard, precision: Precision) -> bytes:
    if precision not in card.files:
        raise ModelError(f"{card_path} lists no {precision} network; choose another precision.")
    entry = card.files[precision]
    path = card_path.parent / entry.file
    try:
        content = _read_file(path)
    except OSError as error:
        raise ModelError(
            f"The expression network {path} can't be read; reinstall Moodgrid."
        ) from error
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise ModelError(
            f"{path} is damaged or belongs to another model ({len(content)} bytes instead of "
            f"{entry.bytes}, or other content); reinstall Moodgrid."
        )
    return content


def _read_file(path: Path) -> bytes:
    if not path.is_file():  # a pipe would be waited for
        raise FileNotFoundError(path)
    return path.read_bytes()


def _useless(card_path: Path) -> ModelError:
    return ModelError(
        f"The network of {card_path} gives no probabilities; reinstall Moodgrid or name "
        "another model."
    )
