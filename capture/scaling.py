"""Converts between a toolkit's logical pixels and the physical pixels that are grabbed.

Qt keeps every screen's origin as the system reports it and divides only the size by the
screen's scale factor, so two screens with different factors share no common scale: each
point has to be converted on the screen it lies on. Between screens there may be logical
coordinates that belong to no screen at all.

macOS needs no case of its own: there the grabber's monitors are in points as well, so the
sizes on both sides agree and the scale found is 1.

Source: "High DPI", Qt 6 documentation, https://doc.qt.io/qt-6/highdpi.html
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from capture.geometry import Monitor, Region


@dataclass(frozen=True)
class LogicalRect:
    """A rectangle of the virtual desktop in the toolkit's logical pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """First column right of the rectangle."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """First row below the rectangle."""
        return self.top + self.height


@dataclass(frozen=True)
class ScreenGeometry:
    """One screen as the toolkit sees it.

    Attributes:
        name: What the toolkit calls it; often, not always, the monitor's name.
        left: Column of its left edge, logical pixels.
        top: Row of its upper edge, logical pixels.
        width: Logical pixels.
        height: Logical pixels.
        ratio: Physical pixels per logical pixel, such as 1.5.
    """

    name: str
    left: int
    top: int
    width: int
    height: int
    ratio: float

    @property
    def rect(self) -> LogicalRect:
        """Its place on the logical desktop."""
        return LogicalRect(self.left, self.top, self.width, self.height)


@dataclass(frozen=True)
class Placement:
    """A toolkit's screen and the monitor it is shown on."""

    screen: ScreenGeometry
    monitor: Monitor


def place_screens(
    screens: Iterable[ScreenGeometry], monitors: Iterable[Monitor]
) -> list[Placement]:
    """Pair each screen with its monitor: same origin first, then size, then name.

    Names alone do not do: Qt may report a connector ("HDMI-1") where the grabber reports
    a product ("DELL U2720Q").

    Args:
        screens: The toolkit's screens, logical pixels.
        monitors: The grabber's monitors, physical pixels.

    Returns:
        One placement per pair; a screen or monitor left over has none.
    """
    pairs = [Placement(screen, monitor) for monitor in monitors for screen in screens]
    placements: list[Placement] = []
    for pair in sorted(pairs, key=_mismatch):
        if all(pair.screen != p.screen and pair.monitor != p.monitor for p in placements):
            placements.append(pair)
    return placements


def to_physical(rect: LogicalRect, placements: Sequence[Placement]) -> Region | None:
    """Convert a logical rectangle to the physical region that shows the same.

    Args:
        rect: Logical pixels; may span several screens.
        placements: From `place_screens`.

    Returns:
        The smallest region that holds the converted part of every screen the rectangle
        touches, or None if it touches none.
    """
    parts = [
        part
        for placement in placements
        if (part := _convert(rect, placement.screen.rect, placement.monitor.region))
    ]
    return Region(*_hull(parts)) if parts else None


def to_logical(region: Region, placements: Sequence[Placement]) -> LogicalRect | None:
    """Convert a physical region to the logical rectangle that shows the same.

    Args:
        region: Physical pixels; may span several monitors.
        placements: From `place_screens`.

    Returns:
        The smallest rectangle that holds the converted part of every monitor the region
        touches, or None if it touches none.
    """
    parts = [
        part
        for placement in placements
        if (part := _convert(region, placement.monitor.region, placement.screen.rect))
    ]
    return LogicalRect(*_hull(parts)) if parts else None


Rect = LogicalRect | Region
Edges = tuple[int, int, int, int]  # left, top, right, bottom


def _mismatch(pair: Placement) -> tuple[int, int, bool]:
    screen, region = pair.screen, pair.monitor.region
    offset = abs(screen.left - region.left) + abs(screen.top - region.top)
    resize = min(
        abs(round(screen.width * factor) - region.width)
        + abs(round(screen.height * factor) - region.height)
        for factor in (screen.ratio, 1.0)
    )
    return offset, resize, screen.name != pair.monitor.name


def _convert(rect: Rect, source: Rect, target: Rect) -> Edges | None:
    """Cut a rectangle to `source` and map what is left onto `target`."""
    left, right = max(rect.left, source.left), min(rect.right, source.right)
    top, bottom = max(rect.top, source.top), min(rect.bottom, source.bottom)
    if right <= left or bottom <= top:
        return None
    column = _axis(source.left, source.width, target.left, target.width)
    row = _axis(source.top, source.height, target.top, target.height)
    # A rectangle thinner than half a target pixel still covers one.
    return (
        column(left),
        row(top),
        max(column(right), column(left) + 1),
        max(row(bottom), row(top) + 1),
    )


def _axis(start: int, length: int, target: int, target_length: int) -> Callable[[int], int]:
    """Map one axis so that a screen's edges fall exactly on its monitor's edges.

    The ratio of the lengths is used, not the nominal scale factor: 1280 / 1.5 is rounded to
    853 logical pixels, and 853 * 1.5 would miss the last physical column.
    """

    def convert(position: int) -> int:
        return target + round((position - start) * target_length / length)

    return convert


def _hull(parts: Sequence[Edges]) -> Edges:
    """Left, top, width and height of the smallest rectangle around all parts."""
    left, top = min(p[0] for p in parts), min(p[1] for p in parts)
    right, bottom = max(p[2] for p in parts), max(p[3] for p in parts)
    return left, top, right - left, bottom - top
