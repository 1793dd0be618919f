"""The rectangle being selected: drawn anew, moved, resized, nudged; no widgets.

All coordinates are logical pixels of the virtual desktop.
"""

from dataclasses import dataclass
from enum import Enum

from capture.scaling import LogicalRect

MINIMUM = (64, 48)
"""Smallest width and height that can hold a gallery worth reading."""

REACH = 9
"""How near to an edge the pointer takes hold of it."""


@dataclass(frozen=True)
class Grip:
    """Which edges the pointer holds; all four while moving."""

    left: bool = False
    top: bool = False
    right: bool = False
    bottom: bool = False

    @property
    def moves(self) -> bool:
        """Whether the whole rectangle follows the pointer."""
        return self.left and self.right


class Phase(Enum):
    """What the pointer is doing."""

    IDLE = "idle"
    DRAWING = "drawing"
    ADJUSTING = "adjusting"


MOVE = Grip(True, True, True, True)


class Selection:
    """One rectangle, kept inside `bounds`."""

    def __init__(self, bounds: LogicalRect, rect: LogicalRect | None = None) -> None:
        self._bounds = bounds
        self.rect = rect
        self.phase = Phase.IDLE
        self._drawn = False
        self._grip = MOVE
        self._origin = (0, 0)
        self._before: LogicalRect | None = rect

    @property
    def large_enough(self) -> bool:
        """Whether the rectangle can be accepted."""
        rect = self.rect
        return rect is not None and rect.width >= MINIMUM[0] and rect.height >= MINIMUM[1]

    def grip_at(self, x: int, y: int) -> Grip | None:
        """What the pointer would take hold of there, or None to draw anew.

        Inside a rectangle from an earlier time one draws anew: the call has probably moved.
        """
        rect = self.rect
        if rect is None or not (
            rect.left - REACH <= x <= rect.right + REACH
            and rect.top - REACH <= y <= rect.bottom + REACH
        ):
            return None
        grip = Grip(
            left=abs(x - rect.left) <= REACH,
            top=abs(y - rect.top) <= REACH,
            right=abs(x - rect.right) <= REACH,
            bottom=abs(y - rect.bottom) <= REACH,
        )
        if grip != Grip():
            return grip
        return MOVE if self._drawn else None

    def press(self, x: int, y: int) -> None:
        """Take hold of the rectangle, or begin another."""
        grip = self.grip_at(x, y)
        self._before, self._origin = self.rect, (x, y)
        if grip is None:
            self.phase, self.rect = Phase.DRAWING, None
        else:
            self.phase, self._grip = Phase.ADJUSTING, grip

    def drag(self, x: int, y: int) -> None:
        """Follow the pointer."""
        if self.phase is Phase.DRAWING:
            self.rect = self._between(self._origin, (x, y))
        elif self.phase is Phase.ADJUSTING and self._before:
            moved = (x - self._origin[0], y - self._origin[1])
            self.rect = self._adjusted(self._before, self._grip, *moved)

    def release(self) -> None:
        """Let go; a rectangle too small to be meant is dropped for the one before."""
        if self.phase is not Phase.IDLE and not self.large_enough:
            self.rect = self._before
        else:
            self._drawn = True
        self.phase = Phase.IDLE

    def nudge(self, dx: int, dy: int) -> None:
        """Move the rectangle by logical pixels, up to the edge of the desktop."""
        if self.rect:
            self.rect = self._adjusted(self.rect, MOVE, dx, dy)

    def grow(self, dx: int, dy: int) -> None:
        """Move the right and lower edges by logical pixels; never below the smallest size."""
        rect = self.rect
        if rect:
            width = _clamp(rect.width + dx, MINIMUM[0], self._bounds.right - rect.left)
            height = _clamp(rect.height + dy, MINIMUM[1], self._bounds.bottom - rect.top)
            self.rect = LogicalRect(rect.left, rect.top, width, height)

    def propose(self, rect: LogicalRect) -> None:
        """Take a rectangle that was found rather than drawn; it can be adjusted like one."""
        first, second = (rect.left, rect.top), (rect.right, rect.bottom)
        self.rect, self.phase, self._drawn = self._between(first, second), Phase.IDLE, True

    def _adjusted(self, rect: LogicalRect, grip: Grip, dx: int, dy: int) -> LogicalRect:
        if grip.moves:
            dx = _clamp(dx, self._bounds.left - rect.left, self._bounds.right - rect.right)
            dy = _clamp(dy, self._bounds.top - rect.top, self._bounds.bottom - rect.bottom)
            return LogicalRect(rect.left + dx, rect.top + dy, rect.width, rect.height)
        first = (rect.left + dx * grip.left, rect.top + dy * grip.top)
        second = (rect.right + dx * grip.right, rect.bottom + dy * grip.bottom)
        return self._between(first, second)

    def _between(self, first: tuple[int, int], second: tuple[int, int]) -> LogicalRect:
        """The rectangle between two corners in any order, cut to the desktop."""
        xs = sorted(
            _clamp(x, self._bounds.left, self._bounds.right) for x, _ in (first, second)
        )
        ys = sorted(
            _clamp(y, self._bounds.top, self._bounds.bottom) for _, y in (first, second)
        )
        return LogicalRect(xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0])


def _clamp(value: int, low: int, high: int) -> int:
    return max(low, min(high, value))
