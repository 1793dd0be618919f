"""How long tiles with nobody known and no face count as something over the gallery."""

from typing import Final

PATIENCE: Final = 300.0
"""Seconds after which tiles without a face and without anybody known are new participants all
the same, and no document that lies over the gallery."""


class GalleryCover:
    """Remembers since when something may lie over tiles; used by one thread."""

    def __init__(self) -> None:
        self._since: float | None = None

    def is_young(self, monotonic: float) -> bool:
        """Whether something may still lie over tiles; begins with the first call after `lift`.

        Args:
            monotonic: The frame's time on its source's clock, seconds.
        """
        if self._since is None or monotonic < self._since:
            self._since = monotonic
        return monotonic - self._since < PATIENCE

    def lift(self) -> None:
        """All tiles are in sight."""
        self._since = None
