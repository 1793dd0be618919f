"""A finished session as the timeline draws it."""

import math

import numpy as np
from numpy.typing import NDArray

from session.class_history import BINS, CAME, FIRST_WIDTH_S, MARKS, WENT, HistoryView, Mark
from session.record import SessionRecord, face_seconds


def history_view(record: SessionRecord) -> HistoryView:
    """What the class showed over time, in at most `BINS` bins."""
    width_s = _width(record)
    bins = max(1, math.floor(record.duration_s / width_s) + 1)
    sums = face_seconds(record, width_s, bins)
    return HistoryView(
        width_s=width_s,
        seconds=sums.watched,
        face_seconds=sums.faces,
        came=_count(record, CAME, width_s, bins),
        went=_count(record, WENT, width_s, bins),
        marks=tuple(
            Mark(event.elapsed_s, event.kind, event.detail)
            for event in record.events
            if event.kind in MARKS
        ),
        duration_s=record.duration_s,
    )


def _width(record: SessionRecord) -> float:
    """Bins as the live timeline cuts them."""
    needed = record.duration_s / FIRST_WIDTH_S / (BINS - 1)
    return float(FIRST_WIDTH_S * 2 ** max(0, math.ceil(math.log2(max(needed, 1.0)))))


def _count(
    record: SessionRecord, kinds: frozenset[str], width_s: float, bins: int
) -> NDArray[np.int32]:
    moments = [int(event.elapsed_s / width_s) for event in record.events if event.kind in kinds]
    counts = np.bincount(np.clip(np.array(moments, np.int64), 0, bins - 1), minlength=bins)
    return counts.astype(np.int32)
