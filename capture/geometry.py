"""Rectangles on the desktop, in physical pixels."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    """A rectangle of the virtual desktop in physical pixels.

    `left` and `top` are negative on a monitor that stands left of or above the primary one.
    """

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """First column right of the region."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """First row below the region."""
        return self.top + self.height

    @property
    def area(self) -> int:
        """Number of pixels."""
        return self.width * self.height

    def intersection(self, other: "Region") -> "Region | None":
        """The part both share, or None where they do not overlap."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        if right <= left or bottom <= top:
            return None
        return Region(left, top, right - left, bottom - top)

    def __str__(self) -> str:
        return f"{self.left},{self.top},{self.width},{self.height}"


@dataclass(frozen=True)
class Monitor:
    """One screen of the desktop.

    Attributes:
        index: 1 for the first, as `mss` counts them.
        region: Its place on the virtual desktop, physical pixels.
        name: What the system calls it, or "Monitor 1".
        primary: Whether the system calls it the main screen.
    """

    index: int
    region: Region
    name: str
    primary: bool
