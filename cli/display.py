"""Whether a window can be opened at all: Qt would end the program without a word of ours."""

import os
import sys

from capture.errors import ScreenUnavailableError
from capture.screen import list_monitors


def missing_display() -> str | None:
    """Why no window can be opened, as a sentence, or None where one can.

    Only X11 is asked: Windows and macOS always have a screen for a logged-in user, and Qt
    speaks to Wayland itself.
    """
    if not sys.platform.startswith("linux"):
        return None
    if os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb" or os.environ.get("WAYLAND_DISPLAY"):
        return None
    try:
        list_monitors()
    except ScreenUnavailableError as error:
        return str(error)
    return None
