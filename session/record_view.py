"""A finished session as the timeline draws it."""

import math

import numpy as np
from numpy.typing import NDArray

from inference.types import GalleryEventKind
from session.class_history import BINS, CLASSES, FIRST_WIDTH_S, MARKS, HistoryView, Mark
from session.record import SessionRecord
from session.summary import hold_times

_CAME = frozenset({GalleryEventKind.JOINED.value, GalleryEventKind.RETURNED.value})
_WENT = GalleryEventKind.LEFT.value


def history_view(record: SessionRecord) -> HistoryView:
    """What the class showed over time, in at most `BINS` bins."""
    width_s = _width(record)
    bins = max(1, math.floor(record.duration_s / width_s) + 1)
    where = np.minimum((record.elapsed / width_s).astype(np.int64), bins - 1)
    seconds, _ = hold_times(record.elapsed)
    classes = len(CLASSES)
    faces = np.zeros(bins * classes)
    for track in record.tracks:
        live = track.codes < classes
        moments = track.moments[live]
        faces += np.bincount(
            where[moments] * classes + track.codes[live], seconds[moments], faces.size
        )
    return HistoryView(
        width_s=width_s,
        seconds=np.bincount(where, seconds, bins).astype(np.float64),
        face_seconds=faces.reshape(bins, classes),
        came=_count(record, _CAME, width_s, bins),
        went=_count(record, frozenset({_WENT}), width_s, bins),
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
