"""The program's own engine, counted, and for a compressed class hurried."""

from capture.frame import FrameSource
from capture.geometry import Region
from gui.application import SCREEN_ENGINE, load_analyzer, screen_source
from gui.session_control import Engine
from pipeline.live import FrameAnalyzer
from session.settings import Settings
from tools.soak.hurry import (
    ClassClock,
    CountingAnalyzer,
    HurriedSource,
    Hurry,
    ReadingAnalyzer,
    SparingAnalyzer,
    Tally,
)


class SoakEngine:
    """Makes sources and analyzers for one class after the other.

    Attributes:
        tallies: One for each class, in their order.
    """

    def __init__(self, hurry: Hurry | None) -> None:
        self._hurry = hurry
        self._clock = ClassClock()
        self.tallies: list[Tally] = []

    def engine(self) -> Engine:
        """For the program."""
        return Engine(self._source, self._analyzer, SCREEN_ENGINE.reader)

    def _source(self, region: Region) -> FrameSource:
        source = screen_source(region)
        if not self._hurry:
            return source
        self._clock.read.set()
        return HurriedSource(source, self._clock)

    def _analyzer(self, settings: Settings) -> FrameAnalyzer:
        tally = Tally()
        self.tallies.append(tally)
        analyzer: FrameAnalyzer = ReadingAnalyzer(load_analyzer(settings), tally)
        if self._hurry:
            done = self._clock.read.set
            analyzer = SparingAnalyzer(analyzer, self._hurry.read_every, done)
        return CountingAnalyzer(analyzer, tally)
