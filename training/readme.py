"""README's table of the committed model, written from its JSON after measuring again."""

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from training.errors import TrainingError
from training.model_file import Metrics, ModelCard
from training.outputs import SHOWN
from training.report import percent, table

BEGIN: Final = "<!-- measured by: python -m training table --data DATA -->"
END: Final = "<!-- end of measured -->"

MAX_DIFFERENCE: Final = 0.002
"""Figures of two machines may differ so much: int8 kernels round differently."""

_WIDTH: Final = 100

_OUTPUTS: Final = {
    SHOWN: "what the app shows",
    "fer2013": "its FER-2013 head",
    "ferplus": "its FER+ head",
}


def readme_table(card: ModelCard) -> str:
    """What README says about a model, from its JSON alone; Markdown, no last newline."""
    metrics = card.metrics
    both = {row["output"]: row for row in metrics["both_label_sets"]}
    rows = [
        [
            title,
            percent(_accuracy(metrics, output, "fer2013")),
            percent(_accuracy(metrics, output, "ferplus")),
            percent(both[output]["drawn"]),
            percent(both[output]["either"]),
        ]
        for output, title in _OUTPUTS.items()
    ]
    header = [f"{card.name}, 8 bits", "FER-2013 label", "FER+ majority", "one of them, drawn"]
    return f"{table([*header, 'at least one'], rows)}\n\n{_sentence(card)}"


def _accuracy(metrics: Metrics, output: str, labels: str) -> float:
    rows = metrics["PublicTest"]
    pairs = {(row["output"], row["labels"]): row["accuracy"] for row in rows}
    return float(pairs[output, labels])


def _sentence(card: ModelCard) -> str:
    point, folds = card.metrics["at_threshold"], card.metrics["out_of_fold"]
    error, least = folds[SHOWN]["calibration_error"], card.unsure_below
    text = (
        f"The shown probability is off by {percent(error)} on average (expected calibration "
        f"error, out of fold, against a drawn label). Below {100 * least:.0f} % the app says "
        f'"unsure": {percent(point["coverage"])} of the faces get an answer, and '
        f"{percent(point['ferplus_accuracy'])} of the answers agree with FER+'s majority, "
        f"{percent(point['either'])} with at least one label. Faces below "
        f'{card.smallest_face:.0f} pixels are called "too small".'
    )
    return textwrap.fill(text, _WIDTH)


def write_table(readme: Path, card: ModelCard) -> None:
    """Put the table between README's two marks.

    Raises:
        TrainingError: README can't be read or written, or lacks the marks.
    """
    try:
        text = readme.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        _, end, after = rest.partition(END)
        if not end:
            raise TrainingError(f"{readme} has no lines {BEGIN!r} and {END!r}; add them.")
        content = f"{before}{BEGIN}\n\n{readme_table(card)}\n\n{END}{after}"
        readme.write_text(content, encoding="utf-8")
    except OSError as error:
        raise TrainingError(f"{readme} can't be used: {error.strerror}.") from error


def check_figures(card: ModelCard, measured: Metrics) -> None:
    """Refuse a JSON whose figures aren't those that its network gives.

    Args:
        card: With the figures.
        measured: From `training.complete.int8_metrics`.

    Raises:
        TrainingError: A share differs by more than `MAX_DIFFERENCE`.
    """
    for name, rows in measured.items():
        known = card.metrics.get(name, [])
        if len(known) != len(rows) or _difference(known, rows) > MAX_DIFFERENCE:
            raise TrainingError(
                f"{card.name}.json tells other figures than its network gives ({name}); "
                "run: python -m training calibrate"
            )


def _difference(known: Sequence[Mapping[str, float]], rows: Sequence[Metrics]) -> float:
    """Largest difference of an accuracy between two lists of figures of the same form."""
    keys = ("accuracy", "macro_f1", "drawn", "either")
    return max(
        (
            abs(old[key] - new[key])
            for old, new in zip(known, rows, strict=True)
            for key in keys
            if key in new
        ),
        default=0.0,
    )
