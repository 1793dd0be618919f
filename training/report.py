"""Evaluations as text and as figures for a model's JSON."""

from collections.abc import Iterable, Sequence

import numpy as np

from training.evaluate import Evaluation, Measurement
from training.heads import HEADS
from training.model_file import Metrics

LABEL_SETS = {"fer2013": "FER-2013", "ferplus": "FER+"}
"""Names of the label sets in reports."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a Markdown table whose columns line up; the first is left-aligned."""
    lines = [list(header), *[list(row) for row in rows]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    padded = [
        [
            line[0].ljust(widths[0]),
            *(c.rjust(w) for c, w in zip(line[1:], widths[1:], strict=True)),
        ]
        for line in lines
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in [padded[0], rule, *padded[1:]])


def percent(share: float) -> str:
    """A share as a percentage with one decimal; a dash where there is none."""
    return "–" if np.isnan(share) else f"{100 * share:.1f} %"


def text(evaluation: Evaluation) -> str:
    """The whole report, Markdown."""
    parts = [
        f"# {evaluation.subject} on {evaluation.data}: {evaluation.faces} faces",
        accuracy_table(evaluation),
        agreement_table(evaluation),
        twins_table(evaluation),
        *(f"## {title_of(item)}\n\n{classes_table(item)}" for item in evaluation.own()),
        "## Poor faces\n\n" + conditions_table(evaluation),
        "## Saying unsure (shown mixture)\n\n" + risk_table(evaluation),
        speed(evaluation),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def accuracy_table(evaluation: Evaluation) -> str:
    """One row per network, flip, output and label set."""
    header = ["network", "output", "labels", "mirror averaged", "faces", "accuracy"]
    rows = [
        [
            item.network,
            item.output,
            LABEL_SETS[item.labels],
            "yes" if item.flip else "no",
            str(item.score.faces),
            percent(item.score.accuracy),
            f"{percent(item.score.low)} to {percent(item.score.high)}",
            f"{item.score.macro_f1:.3f}",
            f"{item.score.calibration_error:.3f}",
        ]
        for item in evaluation.measurements
    ]
    return table([*header, "95 % interval", "macro-F1", "ECE (15 bins)"], rows)


def agreement_table(evaluation: Evaluation) -> str:
    """Answers against both label sets together; empty without votes."""
    rows = [
        [
            item.output,
            str(item.faces),
            percent(item.either),
            percent(item.drawn),
            f"{item.calibration_error:.3f}",
        ]
        for item in evaluation.agreements
    ]
    header = ["output", "faces", "right by either label", "right by a drawn label"]
    return table([*header, "ECE against a drawn label"], rows) if rows else ""


def twins_table(evaluation: Evaluation) -> str:
    """Accuracy on faces with and without a near-duplicate in training; empty if unknown."""
    if not evaluation.twins:
        return ""
    rows = [
        [
            f"{item.output} on {LABEL_SETS[item.labels]}",
            percent(item.accuracy_twins),
            percent(item.accuracy_others),
        ]
        for item in evaluation.twins
    ]
    first = evaluation.twins[0]
    header = ["output", f"{first.twins} seen in training", f"{first.others} others"]
    return table(header, rows)


def conditions_table(evaluation: Evaluation) -> str:
    """Accuracy by face size, compression and light."""
    columns = list(evaluation.conditions[0].accuracy)
    rows = [
        [item.name, *(percent(item.accuracy[column]) for column in columns)]
        for item in evaluation.conditions
    ]
    names = [f"{output} on {LABEL_SETS[labels]}" for output, labels in columns]
    return table(["condition", *names], rows)


def risk_table(evaluation: Evaluation) -> str:
    """Share of faces answered at each threshold, and how often that is right."""
    rows = [
        [
            f"{point.threshold:.2f}",
            percent(point.coverage),
            percent(point.accuracy),
            percent(point.ferplus_accuracy),
            percent(point.either),
            percent(point.drawn),
        ]
        for point in evaluation.risk_coverage
    ]
    header = ["unsure below", "answered", "right by FER-2013", "right by FER+"]
    return table([*header, "right by either", "right by a drawn one"], rows)


def classes_table(measurement: Measurement) -> str:
    """Confusion matrix (rows true, columns answered) with each class's recall."""
    names, score = HEADS[measurement.labels], measurement.score
    rows = [
        [name, *(str(count) for count in counts), percent(recall)]
        for name, counts, recall in zip(names, score.confusion, score.recall, strict=True)
    ]
    return table(["true class", *names, "recall"], rows)


def title_of(measurement: Measurement) -> str:
    """Heading of one measurement, such as "shown on FER+ labels"."""
    return f"{measurement.output} on {LABEL_SETS[measurement.labels]} labels"


def speed(evaluation: Evaluation) -> str:
    """One sentence with the time for 49 faces; empty where none was taken."""
    times = [f"{name} {value:.1f} ms" for name, value in evaluation.milliseconds.items()]
    if not times:
        return ""
    return f"49 faces in one call: {', '.join(times)}. {evaluation.environment}."


def summary(measurements: Iterable[Measurement]) -> list[Metrics]:
    """Figures for the model's JSON; shares rounded to four digits."""
    return [
        {
            "network": item.network,
            "output": item.output,
            "labels": item.labels,
            "faces": item.score.faces,
            "accuracy": round(item.score.accuracy, 4),
            "interval_95": [round(item.score.low, 4), round(item.score.high, 4)],
            "macro_f1": round(item.score.macro_f1, 4),
            "calibration_error": round(item.score.calibration_error, 4),
        }
        for item in measurements
    ]
