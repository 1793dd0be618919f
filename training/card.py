"""The model card: what a model is for, what it is not for, and how well it does."""

from collections.abc import Sequence

from training.evaluate import Evaluation, Measurement
from training.heads import HEADS
from training.model_file import ModelCard
from training.report import (
    LABEL_SETS,
    accuracy_table,
    classes_table,
    conditions_table,
    percent,
    risk_table,
    speed,
    table,
    title_of,
)

_WEAK = 0.6
"""Recall below which a class is called weak."""

_USE = """## Intended use

Describing which of seven expressions a face in a video call visibly shows, for groups and over
time, on the teacher's own machine, where the people seen know and agree.

## Not for

- Telling what anybody feels: a face is weak evidence of feeling (Barrett et al., 2019).
- Grading, discipline, attention scores, hiring, health, or any decision about one person.
- Emotion recognition in schools and at work in the EU, where Art. 5(1)(f) of the AI Act
  prohibits it.
- Recognising who somebody is: the network was not trained for it and gives no embedding.

## Data, origin and licence

Weights: trained from scratch by this repository's `training/`, under the repository's licence
(GPL-3.0-or-later). No other weights went into them.

- FER-2013 (Goodfellow et al., 2013), 28,709 training faces of 48x48 grey pixels collected by
  web image search; published for research in Kaggle's "Challenges in Representation Learning".
  The pictures' owners are not known; no picture is part of this repository.
- FER+ (Barsoum et al., 2016): ten people's votes on each of these faces, MIT licence.

Both are noisy: one label a face in FER-2013, and the FER+ majority agrees with it on about two
faces in three. Search-engine faces are mostly posed, frontal and adult; how well the network
does by age, skin tone or glasses can't be measured, as neither set says."""


def model_card(card: ModelCard, evaluation: Evaluation, command: str) -> str:
    """Write the card of an exported model.

    Args:
        card: The model's JSON.
        evaluation: Measured with the command.
        command: That gives the figures again.

    Returns:
        Markdown.
    """
    training = card.training
    parts = [
        f"# {card.name}",
        "A convolutional network that reads 48x48 grey faces, "
        f"{training['parameters'] / 1e6:.2f} M parameters, trained for {training['epochs']} "
        "epochs. Two heads answer at once: one learnt FER-2013's labels, one FER+'s votes; "
        "the app shows their mixture.",
        _heads(card),
        _USE,
        f"## Measured on {evaluation.data}\n\n`{command}`\n\n{accuracy_table(evaluation)}",
        speed(evaluation),
        _weak_classes(evaluation.own()),
        *(f"### {title_of(item)}\n\n{classes_table(item)}" for item in evaluation.own()),
        f"### Poor faces\n\n{conditions_table(evaluation)}",
        f"### Saying unsure\n\nBelow {card.unsure_below} the app claims no expression.\n\n"
        f"{risk_table(evaluation)}",
        _conversion(card),
        _files(card),
    ]
    return "\n\n".join(parts) + "\n"


def _heads(card: ModelCard) -> str:
    rows = [
        [head.name, ", ".join(head.labels), f"{head.temperature:.3f}", f"{head.weight:.2f}"]
        for head in card.heads
    ]
    return table(["head", "labels in order", "temperature", "weight"], rows)


def _weak_classes(measurements: Sequence[Measurement]) -> str:
    lines = []
    for item in measurements:
        weak = [
            f"{label} {percent(recall)}"
            for label, recall in zip(HEADS[item.labels], item.score.recall, strict=True)
            if recall < _WEAK
        ]
        lines.append(f"- {title_of(item)}: {', '.join(weak) if weak else 'none'}")
    return f"## Weak classes (recall below {percent(_WEAK)})\n\n" + "\n".join(lines)


def _conversion(card: ModelCard) -> str:
    parity, errors = card.metrics["parity"], card.metrics["cross_validated_calibration_error"]
    calibration = ", ".join(
        f"{LABEL_SETS[head]} head {value:.3f}" for head, value in errors.items()
    )
    return (
        "## Conversion\n\n"
        f"{card.metrics['converter']}. int8 gives the float32 network's label on "
        f"{percent(parity['agreement'])} of the faces and loses "
        f"{100 * parity['accuracy_loss']:.2f} points of accuracy; LiteRT's float32 logits are "
        f"within {parity['float32_difference']:.5f} of Keras'. Calibration error with "
        f"temperatures fitted on the other half of PublicTest: {calibration}."
    )


def _files(card: ModelCard) -> str:
    rows = [[file.file, str(file.bytes), file.sha256] for file in card.files.values()]
    return "## Files\n\n" + table(["file", "bytes", "sha256"], rows)
