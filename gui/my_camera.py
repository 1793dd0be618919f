"""The camera's window beside the panel, and what its run is made of."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject

from capture.frame import FrameSource
from gui.bridge import BackgroundCall
from gui.camera_window import RATE_HZ, CameraWindow
from gui.theme import Theme
from pipeline.live import FrameAnalyzer

SMOOTHING_S: Final = 0.4
"""Enough against flicker, and still as quick as a mirror."""


def camera_source(index: int) -> FrameSource:
    """A camera, 0 for the first; loads what is needed to open it."""
    from capture.camera import CameraSource  # noqa: PLC0415  (OpenCV is slow to load)

    return CameraSource(index)


def recording_source(path: Path) -> FrameSource:
    """A recording in the camera's place."""
    from capture.video import VideoSource  # noqa: PLC0415  (OpenCV is slow to load)

    return VideoSource(path, RATE_HZ)


def face_analyzer() -> FrameAnalyzer:
    """Reads every face of a picture that is no gallery; loads the models.

    Raises:
        ModelError: A model file is missing or damaged.
    """
    from inference.analyzer import Analyzer, AnalyzerSettings  # noqa: PLC0415  (slow to load)

    return Analyzer(AnalyzerSettings(smoothing=SMOOTHING_S, baseline=False, gallery=False))


class MyCamera(QObject):
    """At most one camera window beside the panel; GUI thread.

    Args:
        theme: Gives the colours.
        parent: The panel.
        source: Makes the camera; the first one if None.
        analyzer: Makes the analyzer.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QObject,
        source: Callable[[], FrameSource] | None = None,
        analyzer: Callable[[], FrameAnalyzer] = face_analyzer,
    ) -> None:
        super().__init__(parent)
        self._source = source or partial(camera_source, 0)
        self._theme, self._analyzer = theme, analyzer
        self.window: CameraWindow | None = None

    def open(self) -> None:
        """Open the window, or bring it up."""
        if self.window is None:
            self.window = CameraWindow(self._source, self._analyzer, self._theme)
            self.window.closed.connect(self._closed)
            self.window.start()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def shut_down(self) -> None:
        """Close the window and wait until the camera is off."""
        window, self.window = self.window, None
        if window is not None:
            window.end()
            window.close()
            window.deleteLater()

    def _closed(self) -> None:
        window, self.window = self.window, None
        if window is None:
            return

        def switch_off() -> Callable[[], None]:
            window.end()
            return window.deleteLater

        BackgroundCall(switch_off, self)
