"""Keeps the panel beside the region that is read, and knows when it covers it."""

from PyQt6.QtCore import QRect
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QWidget

from capture.errors import CaptureError
from gui.placement import beside, docked
from gui.preferences import Preferences
from gui.screens import logical_rect, placements


class PanelPlace:
    """Where a window stands against the region of the settings; GUI thread.

    Args:
        window: The panel.
        preferences: Hold the region, and the side that was chosen.
    """

    def __init__(self, window: QWidget, preferences: Preferences) -> None:
        self._window, self._preferences = window, preferences
        self._region: QRect | None = None

    def find_region(self) -> None:
        """Note where the region lies for Qt; asking the system for every sample is slow."""
        region = self._preferences.settings.region
        try:
            self._region = logical_rect(region, placements()) if region else None
        except CaptureError:
            self._region = None

    @property
    def covers_region(self) -> bool:
        """Whether the window, with its frame, lies over a part of the region."""
        rect, window = self._region, self._window
        return (
            rect is not None and window.isVisible() and rect.intersects(window.frameGeometry())
        )

    def move_aside(self) -> None:
        """Stand beside the region, on the side that was chosen."""
        if self._region is None:
            self.find_region()
        rect, side, window = self._region, self._preferences.settings.dock, self._window
        screen = QGuiApplication.screenAt(rect.center()) if rect else window.screen()
        if screen is None or (rect is None and side == "free"):
            return
        frame, room = window.frameGeometry(), screen.availableGeometry()
        extra = frame.size() - window.size()
        if side != "free":
            place = docked(rect or screen.geometry(), room, frame.size(), side)
            window.resize(place.size() - extra)
            window.move(place.topLeft())
        elif rect is not None:
            window.resize(window.width(), min(window.height(), room.height() - extra.height()))
            window.move(beside(rect, room, window.frameGeometry().size()))
