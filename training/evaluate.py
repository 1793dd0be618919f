"""Measures networks on labelled faces: every head, the mixture, both label sets."""

import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training.agreement import Agreement, agreement
from training.data import FaceSet
from training.degrade import CONDITIONS
from training.errors import TrainingError
from training.heads import HEADS
from training.litert import LiteRTNetwork
from training.metrics import Score, score
from training.model_file import PRECISIONS, HeadCard, ModelCard, read_weights
from training.outputs import SHOWN, Output, outputs_of
from training.risk import RiskPoint, risk_coverage
from training.twins import TwinScore, twin_scores

Answer = Callable[[NDArray[np.uint8]], NDArray[np.float32]]
"""From grey faces, uint8 (N, 48, 48), to the logits of all heads, float32 (N, classes)."""


@dataclass(frozen=True)
class Measurement:
    """One output of one network against one set of labels.

    Attributes:
        network: "int8", "float32" (both through LiteRT) or "keras".
        flip: Whether each face's mirror image was averaged in.
        output: Name of a head, or `SHOWN`.
        labels: Key of `HEADS` whose labels are taken as true.
        score: The figures.
    """

    network: str
    flip: bool
    output: str
    labels: str
    score: Score


@dataclass(frozen=True)
class Condition:
    """Accuracy under one condition of `CONDITIONS`, without flip.

    Attributes:
        name: Of the condition.
        accuracy: By (output, labels), for each head on its own labels and for the mixture.
    """

    name: str
    accuracy: Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class Evaluation:
    """Everything that was measured on one set of faces.

    Attributes:
        subject: Name of the model or run.
        data: What was measured on, such as "PublicTest".
        faces: How many.
        measurements: One per network, flip, output and label set.
        agreements: One per output of the first network, without flip; empty without votes.
        twins: Of the first network, without flip; empty where the training faces aren't known.
        conditions: Of the first network.
        risk_coverage: Of the first network's mixture.
        milliseconds: For 49 faces, one thread, by network; empty for Keras.
        environment: Machine and versions.
    """

    subject: str
    data: str
    faces: int
    measurements: Sequence[Measurement]
    agreements: Sequence[Agreement]
    twins: Sequence[TwinScore]
    conditions: Sequence[Condition]
    risk_coverage: Sequence[RiskPoint]
    milliseconds: Mapping[str, float]
    environment: str

    def own(self) -> list[Measurement]:
        """The first network's plain answers: heads on their own labels, the mixture on all."""
        return [
            item
            for item in self.measurements
            if item.network == self.measurements[0].network
            and not item.flip
            and item.output in (item.labels, SHOWN)
        ]


def evaluate_model(
    path: Path, card: ModelCard, faces: FaceSet, data: str, train: FaceSet | None = None
) -> Evaluation:
    """Measure an exported model, int8 and float32, through LiteRT.

    Args:
        path: Of the model's JSON.
        card: What it says.
        faces: Labelled faces.
        data: Their name in the report.
        train: Faces that the model was trained on, if they are at hand.
    """
    networks = {name: LiteRTNetwork(read_weights(path, card, name)) for name in PRECISIONS}
    answers: dict[str, Answer] = {name: networks[name].logits for name in networks}
    times = {name: network.milliseconds() for name, network in networks.items()}
    return evaluate(
        card.name,
        answers,
        card.heads,
        faces,
        data=data,
        milliseconds=times,
        balance=card.balance,
        train=train,
    )


def evaluate(
    subject: str,
    answers: Mapping[str, Answer],
    heads: Sequence[HeadCard],
    faces: FaceSet,
    *,
    data: str,
    milliseconds: Mapping[str, float],
    balance: Sequence[float] = (),
    train: FaceSet | None = None,
) -> Evaluation:
    """Measure networks that answer alike.

    Args:
        subject: Name of the model or run.
        answers: By network; the first one's conditions and risk are measured too.
        heads: In the order of the logits.
        faces: Labelled faces, at least one.
        data: Their name in the report.
        milliseconds: See `Evaluation`.
        balance: Factors of the mixture, `EMOTIONS` order; empty for none.
        train: Faces that the networks were trained on, if they are at hand.

    Raises:
        TrainingError: A network's output doesn't fit the heads.
    """
    first = next(iter(answers.values()))
    logits = {name: answer(faces.images) for name, answer in answers.items()}
    _check_width(logits, heads)
    measurements: list[Measurement] = []
    for name, answer in answers.items():
        mirrored = answer(faces.images[:, :, ::-1])
        measurements += measure(
            name, outputs_of(logits[name], heads, balance), faces, flip=False
        )
        both = outputs_of(logits[name], heads, balance, mirrored)
        measurements += measure(name, both, faces, flip=True)
    outputs = outputs_of(next(iter(logits.values())), heads, balance)
    judged = [agreement(output, faces) for output in outputs]
    return Evaluation(
        subject,
        data,
        len(faces),
        measurements,
        [item for item in judged if item is not None],
        twin_scores(outputs, faces, train) if train else [],
        _conditions(lambda images: outputs_of(first(images), heads, balance), faces),
        risk_coverage(outputs[-1], faces),
        milliseconds,
        environment(),
    )


def _check_width(logits: Mapping[str, NDArray[np.float32]], heads: Sequence[HeadCard]) -> None:
    expected = sum(len(head.labels) for head in heads)
    for name, values in logits.items():
        if values.shape[1] != expected:
            raise TrainingError(
                f"The {name} network answers with {values.shape[1]} numbers, its description "
                f"names {expected} labels; export the model again."
            )


def measure(
    network: str, outputs: Sequence[Output], faces: FaceSet, *, flip: bool
) -> list[Measurement]:
    """Score every output on every label set that the faces have.

    Args:
        network: Name of the network that answered.
        outputs: From `outputs_of`.
        faces: The faces that were answered for.
        flip: Whether mirror images were averaged in.
    """
    measured = []
    for output in outputs:
        for labels in HEADS:
            result = _score(output, faces, labels)
            if result is not None:
                measured.append(Measurement(network, flip, output.name, labels, result))
    return measured


def _score(output: Output, faces: FaceSet, labels: str) -> Score | None:
    truth = faces.truth(labels)
    known = truth >= 0
    if not known.any():
        return None
    return score(output.arranged(HEADS[labels])[known], truth[known])


def _conditions(
    read: Callable[[NDArray[np.uint8]], list[Output]], faces: FaceSet
) -> list[Condition]:
    return [
        Condition(name, _accuracies(read(degrade(faces.images)), faces))
        for name, degrade in tqdm(CONDITIONS.items(), desc="conditions", leave=False)
    ]


def _accuracies(outputs: Sequence[Output], faces: FaceSet) -> dict[tuple[str, str], float]:
    accuracies = {}
    for output in outputs:
        for labels in HEADS:
            result = _score(output, faces, labels) if output.name in (labels, SHOWN) else None
            if result is not None:
                accuracies[output.name, labels] = result.accuracy
    return accuracies


def environment() -> str:
    """Machine and versions, for reports."""
    return (
        f"Python {platform.python_version()}, LiteRT {version('ai-edge-litert')}, "
        f"{platform.system()} {platform.machine()}, one thread"
    )
