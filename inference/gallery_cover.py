"""How long a picture with nobody known and no face counts as something over the gallery."""

from typing import Final

PATIENCE: Final = 300.0
"""Seconds after which tiles without a face and without anybody known are new participants with
their cameras off all the same, and no document that lies over the gallery."""


class GalleryCover:
    """Remembers since when the gallery may be covered; used by one thread."""

    def __init__(self) -> None:
        self._since: float | None = None

    def is_young(self, monotonic: float) -> bool:
        """Whether the gallery may still be covered, in a frame in which no face was found.

        Args:
            monotonic: The frame's time on its source's clock, seconds.
        """
        if self._since is None or monotonic < self._since:
            self._since = monotonic
        return monotonic - self._since < PATIENCE

    def lift(self) -> None:
        """The gallery is in sight."""
        self._since = None
