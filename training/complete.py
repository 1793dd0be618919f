"""Everything in a model's JSON that is learnt or measured on faces it wasn't trained on."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from training.agreement import agreement
from training.calibrate import calibrated, out_of_fold, rare_expressions_raised
from training.data import FaceSet
from training.degrade import SIDES, shrink
from training.evaluate import Answer, measure
from training.metrics import Array
from training.model_file import Metrics, ModelCard
from training.outputs import SHOWN, Output, outputs_of
from training.report import summary
from training.risk import RiskPoint, risk_coverage, smallest_face, unsure_threshold


def complete(card: ModelCard, answer: Answer, faces: FaceSet) -> ModelCard:
    """Calibrate a model, choose its thresholds, and measure it.

    Args:
        card: With heads and files; its metrics of the conversion are kept.
        answer: Of its int8 network.
        faces: PublicTest; not trained on, at least 5.

    Returns:
        The card with scaling, balance, thresholds and metrics.
    """
    logits = answer(faces.images)
    held_out = out_of_fold(card.heads, logits, faces)
    points = risk_coverage(held_out[-1], faces)
    threshold = unsure_threshold(points)
    heads = calibrated(card.heads, logits, faces)
    balance = rare_expressions_raised(faces)
    card = replace(card, heads=heads, balance=balance, unsure_below=threshold)
    sides = accuracy_by_side(card, answer, faces)
    metrics = card.metrics | int8_metrics(card, logits, faces)
    metrics |= {
        "out_of_fold": _out_of_fold(held_out, faces),
        "at_threshold": _rounded(asdict(_point_at(points, threshold))),
        "accuracy_by_side": {str(side): round(value, 4) for side, value in sides.items()},
    }
    return replace(card, smallest_face=smallest_face(sides), metrics=metrics)


def accuracy_by_side(card: ModelCard, answer: Answer, faces: FaceSet) -> dict[int, float]:
    """Accuracy of the shown mixture on FER-2013's labels by size of the face.

    Args:
        card: With heads and balance.
        answer: Of its network.
        faces: Labelled faces of 48 pixels, shrunk and enlarged again.

    Returns:
        By side in pixels, the largest first.
    """
    accuracy = {}
    for side in SIDES:
        logits = answer(shrink(faces.images, side))
        shown = outputs_of(logits, card.heads, card.balance)[-1]
        right = shown.probabilities.argmax(axis=1) == faces.labels
        accuracy[side] = float(right.mean())
    return accuracy


def int8_metrics(card: ModelCard, logits: Array, faces: FaceSet) -> Metrics:
    """The figures of the card that any machine gets again from the committed files.

    Args:
        card: With heads and balance.
        logits: Of its int8 network for the faces.
        faces: PublicTest.

    Returns:
        The parts of the JSON's metrics named "PublicTest" and "both_label_sets".
    """
    outputs = outputs_of(logits, card.heads, card.balance)
    return {
        "PublicTest": summary(measure("int8", outputs, faces, flip=False)),
        "both_label_sets": _agreements(outputs, faces),
    }


def _agreements(outputs: Sequence[Output], faces: FaceSet) -> list[Metrics]:
    judged = [agreement(output, faces) for output in outputs]
    return [_rounded(asdict(item)) for item in judged if item is not None]


def _out_of_fold(outputs: Sequence[Output], faces: FaceSet) -> dict[str, Metrics]:
    """Accuracy and calibration error: heads on their own labels, the mixture on a drawn one."""
    figures: dict[str, Metrics] = {}
    for item in measure("int8", outputs, faces, flip=False):
        if item.output == item.labels:
            figures[item.output] = {
                "accuracy": round(item.score.accuracy, 4),
                "macro_f1": round(item.score.macro_f1, 4),
                "calibration_error": round(item.score.calibration_error, 4),
            }
    shown = agreement(outputs[-1], faces)
    if shown is not None:
        figures[SHOWN] = _rounded(asdict(shown))
    return figures


def _point_at(points: Sequence[RiskPoint], threshold: float) -> RiskPoint:
    return next(point for point in points if point.threshold == threshold)


def _rounded(values: Mapping[str, object]) -> Metrics:
    """Shares as JSON holds them; one that isn't known (NaN) is left out."""
    return {
        key: round(value, 4) if isinstance(value, float) else value
        for key, value in values.items()
        if value == value  # noqa: PLR0124 - NaN alone differs from itself
    }
