"""Badges on the tiles of the call: they follow the layout, and stay out of our own frames."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PyQt6.QtCore import QObject, QRect, Qt, QTimer
from PyQt6.QtGui import QPainter, QPaintEvent, QRegion
from PyQt6.QtWidgets import QWidget

from capture.covers import Covers
from capture.errors import CaptureError
from capture.geometry import Region
from gui.badges import Badge, badge_for, badge_shape, paint_badge
from gui.capture_exclusion import exclude_from_capture
from gui.preferences import Preferences
from gui.screens import logical_rect, placements
from gui.session_control import SessionControl
from inference.types import Box, Snapshot
from pipeline.live import RunState

GONE_MS: Final = 300
"""After a badge is taken away, until the call has surely drawn its own pixels there."""

REFRESH_S: Final = 20.0
"""How long a badge stands before the pixels under it are looked at again."""

_BETWEEN_S: Final = 2.0
"""Badges are lifted one by one, so far apart."""

_CERTAIN_S: Final = 0.2
"""A frame so much younger than a badge's end was grabbed after it for certain."""

_MARGIN: Final = 3
"""Pixels around a badge that count as covered: rounding, and a compositor's soft edges."""

_MOVED: Final = 3.0
"""Pixels by which a tile's edge may seem to move without the gallery having changed."""


class BadgeWindow(QWidget):
    """Covers the region, but consists of its badges alone: its shape is cut to them.

    A shape needs no compositing window manager, and every click goes to what lies below. On
    X11 it has no frame either: some window managers' frames keep the clicks for themselves.
    """

    def __init__(self) -> None:
        flags = Qt.WindowType
        super().__init__(
            None,
            flags.Tool
            | flags.FramelessWindowHint
            | flags.WindowStaysOnTopHint
            | flags.X11BypassWindowManagerHint
            | flags.WindowTransparentForInput
            | flags.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWindowTitle(self.tr("Moodgrid badges"))
        self._badges: dict[QRect, Badge] = {}

    def show_badges(self, badges: dict[QRect, Badge]) -> None:
        """Show these and no others; logical pixels of this window."""
        moved = badges.keys() != self._badges.keys()
        changed = [area for area, badge in badges.items() if self._badges.get(area) != badge]
        self._badges = badges
        if not badges:
            self.hide()
            return
        if moved:
            shape = QRegion()
            for area in badges:
                shape = shape.united(badge_shape(area))
            self.setMask(shape)
            if not self.isVisible():
                self.show()
        self.raise_()  # nobody else keeps a window without a manager above the call
        for area in changed:
            self.update(area)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        """Draw the badges that changed."""
        if a0 is None:
            return
        painter = QPainter(self)
        for area, badge in self._badges.items():
            if a0.rect().intersects(area):
                paint_badge(painter, area, badge, self.devicePixelRatioF())
        painter.end()


@dataclass
class _Standing:
    """A badge in sight.

    Attributes:
        badge: What it says.
        area: In the window, logical pixels.
        cover: On the desktop, physical pixels.
        since: When it came, seconds of the monotonic clock.
    """

    badge: Badge
    area: QRect
    cover: Region
    since: float


@dataclass(frozen=True)
class _Gone:
    """Where a badge was.

    Attributes:
        cover: On the desktop, physical pixels.
        at: When it is or was surely out of sight, seconds of the monotonic clock.
    """

    cover: Region
    at: float


@dataclass(frozen=True)
class _Layout:
    """The gallery that the badges belong to.

    Attributes:
        people: In gallery order.
        boxes: Of their tiles.
        region: That was grabbed.
        size: Of the frame, pixels.
        place: Of the region for Qt, or None off every screen.
    """

    people: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    region: Region | None = None
    size: tuple[int, int] = (0, 0)
    place: QRect | None = None

    def same(self, snapshot: Snapshot) -> bool:
        """Whether everybody stands where they stood."""
        readings = snapshot.readings
        return (
            self.region == snapshot.region
            and self.size == (snapshot.width, snapshot.height)
            and self.people == tuple(reading.participant for reading in readings)
            and all(
                _near(box, reading.tile.box)
                for box, reading in zip(self.boxes, readings, strict=True)
            )
        )


def place_on_screen(region: Region) -> QRect | None:
    """Where a region lies for Qt, or None where that can't be told."""
    try:
        return logical_rect(region, placements())
    except CaptureError:
        return None


class Overlay(QObject):
    """Keeps the badges beside the newest snapshot; GUI thread.

    A badge appears only over pixels that a frame has just shown uncovered, which `covers`
    then keeps putting into every frame. When the gallery changes, all badges go until a
    frame has shown it without them.

    Args:
        control: The session.
        preferences: Say whether badges are wanted.
        covers: Shared with the frame source.
        locate: Says where a region lies for Qt.
    """

    def __init__(
        self,
        control: SessionControl,
        preferences: Preferences,
        covers: Covers,
        locate: Callable[[Region], QRect | None] = place_on_screen,
    ) -> None:
        super().__init__(control)
        self._control, self._preferences, self._covers = control, preferences, covers
        self._locate = locate
        self.window = BadgeWindow()
        self._standing: dict[str, _Standing] = {}
        self._leaving: list[_Gone] = []
        self._left: list[_Gone] = []
        self._layout = _Layout()
        self._seen = 0.0
        self._last_lift = 0.0
        self._excluded = False
        self._timer = QTimer(self)
        self._timer.setInterval(50)
        self._timer.timeout.connect(self._settle)
        control.changed.connect(self.follow)
        preferences.changed.connect(self.follow)

    @property
    def standing(self) -> dict[str, Badge]:
        """The badges in sight, by participant."""
        return {person: standing.badge for person, standing in self._standing.items()}

    def follow(self) -> None:
        """Show the newest snapshot; cheap, called for every sample."""
        settings, status = self._preferences.settings, self._control.status()
        snapshot = self._control.latest()
        wanted = settings.overlay and not settings.aggregate_only
        if not wanted or status is None or status.state is not RunState.RUNNING:
            self.clear()
        elif snapshot is not None and snapshot.monotonic > self._seen:
            self.show_snapshot(snapshot)

    def clear(self) -> None:
        """Take all badges away."""
        self._lift(list(self._standing))
        self._layout = _Layout()

    def close(self) -> None:
        """Take the window away for good."""
        self._timer.stop()
        self.window.close()
        self.window.deleteLater()
        self._covers.announce(())

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Follow one snapshot; its frame must come from an `UncoveredSource`."""
        self._seen = snapshot.monotonic
        if not self._layout.same(snapshot):
            self.clear()
            self._take_layout(snapshot)
            return
        place = self._layout.place
        if place is None:
            return
        ratio = snapshot.width / place.width()
        wanted = {
            reading.participant: badge
            for reading in snapshot.readings
            if (badge := badge_for(reading, ratio))
        }
        self._lift([person for person in self._standing if person not in wanted])
        self._refresh_oldest(snapshot.monotonic)
        for person, badge in wanted.items():
            self._stand(person, badge, snapshot, place)
        self._show()

    def _take_layout(self, snapshot: Snapshot) -> None:
        place = self._locate(snapshot.region) if snapshot.region else None
        readings = snapshot.readings
        self._layout = _Layout(
            tuple(reading.participant for reading in readings),
            tuple(reading.tile.box for reading in readings),
            snapshot.region,
            (snapshot.width, snapshot.height),
            place,
        )

    def _stand(self, person: str, badge: Badge, snapshot: Snapshot, place: QRect) -> None:
        """Put up a badge over clean pixels, or change the word on one that stands."""
        standing = self._standing.get(person)
        if standing:
            standing.badge = replace(standing.badge, expression=badge.expression)
            return
        if snapshot.region is None:
            return
        cover = _on_desktop(badge.box, snapshot, snapshot.region)
        if self._seen_clean(cover, snapshot.monotonic):
            area = _scaled(badge.box, place.width() / snapshot.width)
            self._standing[person] = _Standing(badge, area, cover, snapshot.monotonic)

    def _seen_clean(self, cover: Region, moment: float) -> bool:
        """Whether the frame of that moment showed those pixels and nothing of ours."""
        self._left = [gone for gone in self._left if moment < gone.at + _CERTAIN_S]
        return not any(gone.cover.intersection(cover) for gone in (*self._leaving, *self._left))

    def _refresh_oldest(self, now: float) -> None:
        """Lift one badge that has stood long, so that the pixels below are seen again."""
        old = [p for p, s in self._standing.items() if now - s.since > REFRESH_S]
        if old and now - self._last_lift > _BETWEEN_S:
            self._last_lift = now
            self._lift([min(old, key=lambda person: self._standing[person].since)])

    def _lift(self, people: list[str]) -> None:
        gone = time.monotonic() + GONE_MS / 1000
        for person in people:
            self._leaving.append(_Gone(self._standing.pop(person).cover, gone))
        if people:
            self._show()
            self._timer.start()

    def _settle(self) -> None:
        """Withdraw what is gone from the screen by now."""
        now = time.monotonic()
        self._left += [_Gone(gone.cover, now) for gone in self._leaving if gone.at <= now]
        self._leaving = [gone for gone in self._leaving if gone.at > now]
        self._announce()
        if not self._leaving:
            self._timer.stop()

    def _announce(self) -> None:
        standing = [] if self._excluded else list(self._standing.values())
        leaving = [] if self._excluded else self._leaving
        self._covers.announce([s.cover for s in standing] + [g.cover for g in leaving])

    def _show(self) -> None:
        """Announce first, draw then."""
        self._announce()
        badges = {standing.area: standing.badge for standing in self._standing.values()}
        place = self._layout.place
        if badges and place is not None and self.window.geometry() != place:
            self.window.setGeometry(place)
        self.window.show_badges(badges)
        if badges and not self._excluded:
            self._excluded = exclude_from_capture(self.window)


def _near(one: Box, other: Box) -> bool:
    edges = zip(
        (one.x1, one.y1, one.x2, one.y2), (other.x1, other.y1, other.x2, other.y2), strict=True
    )
    return all(abs(first - second) <= _MOVED for first, second in edges)


def _scaled(box: Box, scale: float) -> QRect:
    """A box of the frame in the window, logical pixels."""
    left, top = round(box.x1 * scale), round(box.y1 * scale)
    return QRect(left, top, round(box.x2 * scale) - left, round(box.y2 * scale) - top)


def _on_desktop(box: Box, snapshot: Snapshot, region: Region) -> Region:
    """A box of the frame on the desktop with a margin, physical pixels."""
    across, down = region.width / snapshot.width, region.height / snapshot.height
    left, top = round(box.x1 * across) - _MARGIN, round(box.y1 * down) - _MARGIN
    right, bottom = round(box.x2 * across) + _MARGIN, round(box.y2 * down) + _MARGIN
    return Region(region.left + left, region.top + top, right - left, bottom - top)
