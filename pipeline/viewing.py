"""Keeps the newest analysed picture, for a window that shows what was read on it."""

from dataclasses import dataclass

from capture.frame import Frame
from inference.types import Snapshot
from pipeline.live import FrameAnalyzer


@dataclass(frozen=True, eq=False)
class View:
    """A picture and what was read on it.

    Attributes:
        frame: The picture.
        snapshot: Read from exactly this picture.
    """

    frame: Frame
    snapshot: Snapshot


class ViewKeeper:
    """Remembers one view, in memory; each new one takes the place of the one before.

    Attributes:
        view: The newest, or None; safe to read from any thread.
    """

    def __init__(self) -> None:
        self.view: View | None = None


class KeepingAnalyzer:
    """An analyzer that leaves each frame with its snapshot to a keeper.

    Args:
        analyzer: Reads the frames.
        keeper: Gets them.
    """

    def __init__(self, analyzer: FrameAnalyzer, keeper: ViewKeeper) -> None:
        self._analyzer = analyzer
        self._keeper = keeper

    def analyze(self, frame: Frame) -> Snapshot:
        """Read one frame and keep it until the next."""
        snapshot = self._analyzer.analyze(frame)
        self._keeper.view = View(frame, snapshot)
        return snapshot
