"""Who may need the teacher: long negative stretches, long absences, changes; no flicker.

Each reason has a level in seconds. It rises while the reason holds and falls as fast while it
does not, between 0 and the reason's threshold. A participant is listed once a level reaches
its threshold, and stays until it has fallen `CALM_S` below: a single odd sample neither puts
anybody on the list nor takes them off it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from inference.emotions import NEGATIVE
from inference.types import Reading, Snapshot, TileState
from session.recent import LONGEST_STEP

CALM_S: Final = 10.0
"""How long a reason must have been gone before it is taken off the list."""


class Reason(StrEnum):
    """Why somebody is listed, gravest first."""

    NEGATIVE = "negative"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Thresholds:
    """Seconds that a reason must hold.

    Attributes:
        negative_s: Of mostly negative visible expressions.
        changed_s: Of expressions more negative than the participant's own baseline.
        gone_s: With the camera on and no face, after one was seen.
    """

    negative_s: float = 90.0
    changed_s: float = 60.0
    gone_s: float = 120.0

    def of(self, reason: Reason) -> float:
        """The threshold of one reason."""
        return {
            Reason.NEGATIVE: self.negative_s,
            Reason.CHANGED: self.changed_s,
            Reason.GONE: self.gone_s,
        }[reason]


@dataclass(frozen=True)
class Need:
    """One entry of the list.

    Attributes:
        participant: Pseudonym.
        name: Only when the teacher asked for names.
        reason: The gravest that holds.
        seconds: For how long, not counting pauses.
        since: When it began, on the source's clock.
    """

    participant: str
    name: str
    reason: Reason
    seconds: float
    since: float


class _Level:
    """Rises and falls with one reason of one participant."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.listed = False
        self._level = 0.0
        self._began = 0.0

    @property
    def began(self) -> float:
        return self._began

    def update(self, now: float, step: float, threshold: float, *, holds: bool) -> None:
        if self._level == 0.0:
            self.seconds, self._began = 0.0, now - step
        change = step if holds else -step
        self._level = min(threshold, max(0.0, self._level + change))
        self.seconds += step
        if self._level >= threshold:
            self.listed = True
        elif self.listed and self._level <= max(0.0, threshold - CALM_S):
            self.listed = False
            self._level = min(self._level, threshold / 2)  # not back on the list at once


class _Track:
    """One participant, as long as the tile is there."""

    def __init__(self) -> None:
        self.name = ""
        self.was_seen = False
        self.dismissed = False
        self.levels = {reason: _Level() for reason in Reason}

    def update(self, reading: Reading, now: float, step: float, limits: Thresholds) -> None:
        self.name = reading.name
        self.was_seen = self.was_seen or reading.expression is not None
        holds = _holding(reading, was_seen=self.was_seen)
        for reason, level in self.levels.items():
            level.update(now, step, limits.of(reason), holds=holds[reason])
        self.dismissed = self.dismissed and self.reason is not None

    @property
    def reason(self) -> Reason | None:
        return next((r for r, level in self.levels.items() if level.listed), None)


class Attention:
    """Keeps the list, from snapshot to snapshot."""

    def __init__(self, thresholds: Thresholds | None = None) -> None:
        self.thresholds = thresholds or Thresholds()
        self._tracks: dict[str, _Track] = {}
        self._present: set[str] = set()
        self._now: float | None = None

    def add(self, snapshot: Snapshot) -> None:
        """Take the next snapshot; one that is no newer than the last is passed over."""
        now = snapshot.monotonic
        step = now - self._now if self._now is not None else 0.0
        if self._now is not None and step <= 0:
            return
        self._now = now
        counted = step if step <= LONGEST_STEP else 0.0
        self._present = {reading.participant for reading in snapshot.readings}
        for reading in snapshot.readings:
            track = self._tracks.setdefault(reading.participant, _Track())
            track.update(reading, now, counted, self.thresholds)

    def needs(self) -> list[Need]:
        """Who is listed now, gravest reason first, then who has been there longest."""
        found = [need for name in self._present if (need := self._need(name))]
        order = list(Reason)
        return sorted(found, key=lambda n: (order.index(n.reason), n.since, n.participant))

    def _need(self, participant: str) -> Need | None:
        track = self._tracks[participant]
        reason = track.reason
        if reason is None or track.dismissed:
            return None
        level = track.levels[reason]
        return Need(participant, track.name, reason, level.seconds, level.began)

    def dismiss(self, participant: str) -> None:
        """Take somebody off the list until every reason has ended and one begins anew."""
        if participant in self._tracks:
            self._tracks[participant].dismissed = True

    def clear(self) -> None:
        """Forget everything, for a new session."""
        self._tracks.clear()
        self._present.clear()
        self._now = None


def newcomers(before: Iterable[Need], after: Iterable[Need]) -> list[Need]:
    """Entries for participants that were not listed before."""
    known = {need.participant for need in before}
    return [need for need in after if need.participant not in known]


def _holding(reading: Reading, *, was_seen: bool) -> Mapping[Reason, bool]:
    expression = reading.expression
    return {
        Reason.NEGATIVE: expression is not None and expression.shown in NEGATIVE,
        Reason.CHANGED: reading.more_negative,
        Reason.GONE: was_seen and reading.state is TileState.NO_FACE,
    }
