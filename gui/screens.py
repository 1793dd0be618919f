"""Qt's screens beside the grabber's monitors."""

from PyQt6.QtCore import QRect
from PyQt6.QtGui import QGuiApplication

from capture.geometry import Region
from capture.scaling import LogicalRect, Placement, ScreenGeometry, place_screens, to_logical


def placements() -> list[Placement]:
    """Every screen of the desktop with its monitor.

    Raises:
        ScreenUnavailableError: There is no screen that can be grabbed.
    """
    from capture.screen import list_monitors  # noqa: PLC0415  (OpenCV is slow to load)

    screens = []
    for screen in QGuiApplication.screens():
        area = screen.geometry()
        screens.append(
            ScreenGeometry(
                screen.name(),
                area.x(),
                area.y(),
                area.width(),
                area.height(),
                screen.devicePixelRatio(),
            )
        )
    return place_screens(screens, list_monitors())


def logical_rect(region: Region, places: list[Placement]) -> QRect | None:
    """Where a physical region lies for Qt, or None off every screen."""
    rect = to_logical(region, places)
    return QRect(rect.left, rect.top, rect.width, rect.height) if rect else None


def rect_of(area: QRect) -> LogicalRect:
    """A Qt rectangle in the converter's type."""
    return LogicalRect(area.x(), area.y(), area.width(), area.height())
