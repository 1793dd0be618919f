"""The report: one HTML file that opens offline, prints well and needs no script."""

import math
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from numpy.typing import NDArray

from inference.types import UNSURE
from session import report_charts as charts
from session.aggregate import LEAST_FACES
from session.clock import clock
from session.errors import SaveError, WouldOverwriteError, reason
from session.files import part_of
from session.history import KINDS, kind_shares
from session.record import ClassShares, ParticipantTrack, SessionRecord, class_shares
from session.report_words import WORDS
from session.summary import CLASSES

_STEPS: Final = 240
_ROWS: Final = 12
_TEMPLATE: Final = "report.html.j2"
_FOLDER: Final = Path(__file__).resolve().parent.parent / "resources"

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

Translate = Callable[[str], str]


@dataclass(frozen=True)
class ReportOptions:
    """What goes into a report.

    Attributes:
        title: What the teacher called the session, or "".
        aggregate_only: Leave out participants, and moments with fewer sure faces than
            `LEAST_FACES`.
        translate: Puts a text of `report_words` into the user's language.
        language: Of the texts, as HTML names it.
    """

    title: str = ""
    aggregate_only: bool = False
    translate: Translate = str
    language: str = "en"


@dataclass(frozen=True)
class _Mark:
    number: int
    x: float
    time: str
    text: str


@dataclass(frozen=True)
class _Row:
    time: str
    faces: str
    shares: list[str]


@dataclass(frozen=True)
class _Person:
    title: str
    seen: str
    segments: list[charts.Segment]
    spoken: str
    stretch: str
    confidence: str


def render_report(record: SessionRecord, options: ReportOptions | None = None) -> str:
    """Write a session's report as HTML.

    Whatever text the session holds (names, bookmarks, the source) is escaped.

    Args:
        record: The session.
        options: What goes into it; None takes the defaults.
    """
    options = options or ReportOptions()
    words = {key: options.translate(text) for key, text in WORDS.items()}
    chart = _chart(record, options, words)
    return _template().render(
        w=words,
        record=record,
        language=options.language,
        aggregate_only=options.aggregate_only,
        least=LEAST_FACES,
        kinds=KINDS,
        **_facts(record, options, words, shown=bool(chart["seen"])),
        **chart,
        marks=_marks(record, words),
        flags=charts.flag_plates(
            [mark.elapsed_s for mark in record.bookmarks], record.duration_s
        ),
        rows=_rows(record, options),
        people=[] if options.aggregate_only else [_person(t, words) for t in record.tracks],
    )


def _without_controls(value: object) -> object:
    """No character that HTML forbids reaches the page."""
    return _FORBIDDEN.sub("\ufffd", value) if isinstance(value, str) else value


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_without_controls,
    )
    return environment.get_template(_TEMPLATE)


def _facts(
    record: SessionRecord, options: ReportOptions, words: dict[str, str], *, shown: bool
) -> dict[str, object]:
    date = f"{record.started.astimezone():%Y-%m-%d, %H:%M}"
    return {
        "title": options.title or words["session_of"].format(date=date),
        "date": date,
        "made": f"{datetime.now():%Y-%m-%d}",
        "length": clock(record.duration_s),
        "confidence": _mean_confidence(record) if shown else "–",
    }


def _chart(
    record: SessionRecord, options: ReportOptions, words: dict[str, str]
) -> dict[str, object]:
    all_shares = class_shares(record, _STEPS)
    shares = _visible(all_shares, options)
    most = float(shares.faces.max(initial=0.0))
    return {
        "seen": bool(shares.shares.any()),
        "hidden": bool(all_shares.shares.any()),
        "totals": _totals(shares),
        "step": _step(shares, words),
        "stack": charts.STACK,
        "layers": charts.stacked(shares.shares),
        "width": charts.WIDTH,
        "height": charts.HEIGHT,
        "faces_height": charts.FACES_HEIGHT,
        "faces_path": charts.outline(shares.faces, most),
        "most_faces": math.ceil(most),
        "ticks": [(tick.x, clock(tick.seconds)) for tick in charts.ticks(record.duration_s)],
    }


def save_report(html: str, path: Path, *, overwrite: bool = False) -> None:
    """Write a report so that the file is whole or not there.

    Raises:
        WouldOverwriteError: The file exists.
        SaveError: The disk refused.
    """
    if path.exists() and not overwrite:
        raise WouldOverwriteError(
            f"{path} exists already: choose another name or allow it to be replaced."
        )
    try:
        with part_of(path) as part:
            with part.open("w", encoding="utf-8", newline="\n") as file:
                file.write(html)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
    except OSError as error:
        raise SaveError(
            f"The report was not saved: {reason(error, path)}. Put that right or choose "
            "another place, then save again."
        ) from error


def percent(share: float) -> str:
    """A share from 0 to 1 as a whole percentage."""
    return f"{100 * share:.0f}\u202f%"


def _visible(shares: ClassShares, options: ReportOptions) -> ClassShares:
    if not options.aggregate_only:
        return shares
    sure = shares.faces * (1 - shares.shares[:, CLASSES.index(UNSURE)])
    enough = sure >= LEAST_FACES - 1e-6
    return ClassShares(
        shares.edges_s,
        np.where(enough[:, None], shares.shares, 0.0),
        np.where(enough, shares.faces, 0.0),
    )


def _step(shares: ClassShares, words: dict[str, str]) -> str:
    seconds = float(shares.edges_s[1])
    if seconds >= 90:
        return words["minutes"].format(minutes=f"{seconds / 60:.1f}")
    return words["seconds"].format(seconds=f"{seconds:.1f}".removesuffix(".0"))


def _totals(shares: ClassShares) -> list[tuple[str, str]]:
    weights = shares.faces[:, None]
    if not shares.faces.any():
        return []
    mean = (kind_shares(shares.shares) * weights).sum(axis=0) / weights.sum()
    return [(kind, percent(float(share))) for kind, share in zip(KINDS, mean, strict=True)]


def _rows(record: SessionRecord, options: ReportOptions) -> list[_Row]:
    shares = _visible(class_shares(record, _ROWS), options)
    kinds = kind_shares(shares.shares)
    return [
        _Row(clock(start), f"{faces:.1f}" if row.any() else "–", _percentages(row))
        for start, faces, row in zip(shares.edges_s[:-1], shares.faces, kinds, strict=True)
    ]


def _percentages(row: NDArray[np.float64]) -> list[str]:
    return [percent(float(share)) if row.any() else "–" for share in row]


def _mean_confidence(record: SessionRecord) -> str:
    known = [(t.confidence, t.named) for t in record.tracks if t.confidence is not None]
    if not known:
        return "–"
    total = sum(named for _, named in known)
    return percent(sum(value * named for value, named in known) / total)


def _marks(record: SessionRecord, words: dict[str, str]) -> list[_Mark]:
    return [
        _Mark(
            number,
            charts.place(mark.elapsed_s, record.duration_s),
            clock(mark.elapsed_s),
            mark.detail or words["no_text"],
        )
        for number, mark in enumerate(record.bookmarks, 1)
    ]


def _person(track: ParticipantTrack, words: dict[str, str]) -> _Person:
    summary = track.summary
    shares = {
        name: share
        for name in CLASSES
        if (share := getattr(summary, f"share_{name}")) is not None
    }
    spoken = ", ".join(
        f"{words[name]} {percent(share)}"
        for name, share in sorted(shares.items(), key=lambda item: -item[1])
        if share >= 0.005
    )
    who = summary.participant
    return _Person(
        title=f"{summary.name} ({who})" if summary.name else who,
        seen=clock(summary.seconds_seen),
        segments=charts.bar(shares),
        spoken=spoken or words["never_seen"],
        stretch=clock(summary.longest_negative_s) if shares else "–",
        confidence=percent(track.confidence) if track.confidence is not None else "–",
    )
