"""The model card: what a model is for, what it is not for, and how well it does."""

from collections.abc import Sequence
from pathlib import Path

from training.evaluate import Evaluation, Measurement
from training.heads import HEADS
from training.model_file import ModelCard
from training.outputs import SHOWN
from training.report import (
    LABEL_SETS,
    accuracy_table,
    agreement_table,
    classes_table,
    conditions_table,
    percent,
    risk_table,
    speed,
    table,
    title_of,
    twins_table,
)
from training.risk import RIGHT_ENOUGH, SMALL_FACE_ACCURACY

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
(GPL-3.0-or-later). No weights from elsewhere went into them.

- FER-2013 (Goodfellow et al., 2013), 28,709 training faces of 48x48 grey pixels collected by
  web image search; published for research in Kaggle's "Challenges in Representation Learning".
  The pictures' owners are not known; no picture is part of this repository.
- FER+ (Barsoum et al., 2016): ten people's votes on each of these faces, MIT licence.

Both are noisy: one label a face in FER-2013, and the FER+ majority agrees with it on about two
faces in three. Search-engine faces are mostly posed, frontal and adult; how well the network
does by age, skin tone or glasses can't be measured, as neither set says."""

_BOTH = """\
Both label sets together: an answer may agree with either, or with one that is drawn at random.
The shown mixture predicts the drawn one, and is calibrated for it.

"""


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
    sections = [
        f"# {card.name}",
        "A convolutional network that reads 48x48 grey faces, "
        f"{training['parameters'] / 1e6:.2f} M parameters, trained for {training['epochs']} "
        f"epochs. {_origin(card)}Two heads answer at once: one learnt FER-2013's labels, one "
        "FER+'s votes; the app shows their mixture.",
        _heads(card),
        _USE,
        f"## Measured on {evaluation.data}\n\n`{command}`\n\n{accuracy_table(evaluation)}",
        _BOTH + agreement_table(evaluation),
        _seen(evaluation),
        speed(evaluation),
        _calibration(card),
        _weak_classes(evaluation.own()),
        *(f"### {title_of(item)}\n\n{classes_table(item)}" for item in evaluation.own()),
        f"### Poor faces\n\n{conditions_table(evaluation)}",
        _unsure(card) + risk_table(evaluation),
        _conversion(card),
        _files(card),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _origin(card: ModelCard) -> str:
    """Which other networks of this repository went into it; empty if none did."""
    recipe = card.training["recipe"]
    parts = []
    if recipe.get("start"):
        parts.append(f"grown from `{Path(recipe['start']).name}`")
    if recipe.get("teachers"):
        names = " and ".join(f"`{Path(model).stem}`" for model in recipe["teachers"])
        parts.append(
            f"taught by {names}, whose answers made up "
            f"{percent(recipe['trust'])} of its targets"
        )
    if card.training.get("start_share"):
        parts.append(
            f"brought back towards its start, which makes up "
            f"{percent(card.training['start_share'])} of its weights"
        )
    if not parts:
        return ""
    return f"It was {', '.join(parts)} (earlier networks of this repository). "


def _heads(card: ModelCard) -> str:
    rows = [[head.name, ", ".join(head.labels), f"{head.weight:.2f}"] for head in card.heads]
    return table(["head", "labels in order", "weight"], rows)


def _seen(evaluation: Evaluation) -> str:
    """How much is owed to faces that were seen in training; empty where that isn't known."""
    if not evaluation.twins:
        return ""
    return (
        "A web search finds a picture more than once: some of these faces are near-duplicates "
        "of training faces. What the network does on faces that it has never seen stands in "
        "the last column.\n\n" + twins_table(evaluation)
    )


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
    parity = card.metrics["parity"]
    return (
        "## Conversion\n\n"
        f"{card.metrics['converter']}. int8 gives the float32 network's label on "
        f"{percent(parity['agreement'])} of the faces and loses "
        f"{100 * parity['accuracy_loss']:.2f} points of accuracy; LiteRT's float32 logits are "
        f"within {parity['float32_difference']:.5f} of Keras'."
    )


def _calibration(card: ModelCard) -> str:
    rows = []
    for output, figures in card.metrics["out_of_fold"].items():
        labels = LABEL_SETS.get(output, "a drawn label")
        right = figures["drawn"] if output == SHOWN else figures["accuracy"]
        rows.append([output, labels, percent(right), f"{figures['calibration_error']:.3f}"])
    return (
        "## Calibration, out of fold\n\nScale and bias of each label were fitted on PublicTest."
        " Here each face is read by what was fitted on the other four fifths, so that nothing"
        " is measured on what it was fitted to.\n\n"
        + table(["output", "labels", "accuracy", "ECE (15 bins)"], rows)
    )


def _unsure(card: ModelCard) -> str:
    point = card.metrics["at_threshold"]
    by_ferplus = point.get("ferplus_accuracy", float("nan"))
    return (
        f"### Saying unsure and too small\n\nBelow {card.unsure_below:.2f} the app claims no "
        f"expression: the lowest threshold at which {percent(RIGHT_ENOUGH)} of the answers "
        f"agree with a drawn label. Out of fold it answers {percent(point['coverage'])} of the "
        f"faces; {percent(point['accuracy'])} of the answers agree with FER-2013, "
        f"{percent(by_ferplus)} with FER+, {percent(point['either'])} with at "
        f"least one of them. Faces below {card.smallest_face:.1f} pixels are called too small: "
        f"there the shown answer's accuracy on FER-2013's labels falls under "
        f"{percent(SMALL_FACE_ACCURACY)}.\n\n"
    )


def _files(card: ModelCard) -> str:
    rows = [[file.file, str(file.bytes), file.sha256] for file in card.files.values()]
    return "## Files\n\n" + table(["file", "bytes", "sha256"], rows)
