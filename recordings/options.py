"""How recordings are to be read; travels to other computers with every recording."""

from dataclasses import dataclass
from pathlib import Path

from capture.frame import FrameSource
from capture.images import ImageSource
from inference.analyzer import AnalyzerSettings


@dataclass(frozen=True)
class ReadingOptions:
    """What a user chose, as `analyze` names it.

    Attributes:
        rate: Samples per second of recording time.
        detector: One of `inference.detector.DETECTORS`.
        smoothing: Time constant in seconds; None for what suits the source.
        unsure_below: Probability under which nothing is claimed; None for the model's own.
        model: The model's JSON file; None for the program's.
        baseline: Whether the CSV gets the column "change".
        names: Whether names are read off the tiles.
    """

    rate: float = 2.0
    detector: str = "blazeface"
    smoothing: float | None = None
    unsure_below: float | None = None
    model: Path | None = None
    baseline: bool = False
    names: bool = False

    def settings_for(self, source: FrameSource) -> AnalyzerSettings:
        """How one source's frames are read: pictures are not smoothed over time by default."""
        usual = 0.0 if isinstance(source, ImageSource) else AnalyzerSettings.smoothing
        return AnalyzerSettings(
            detector=self.detector,
            smoothing=usual if self.smoothing is None else self.smoothing,
            unsure_below=self.unsure_below,
            model=self.model,
            baseline=self.baseline,
        )
