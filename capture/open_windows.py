"""Where the windows of other programs stand, on systems that tell: X11 and Windows.

macOS and Wayland don't tell without more permissions than grabbing needs; the list is empty
there.
"""

import logging
import os
import re
import sys
from pathlib import Path

from capture.geometry import Region

logger = logging.getLogger(__name__)


def open_windows() -> list[Region]:
    """The windows in sight, the front one first, without this program's own.

    Takes some milliseconds; any thread.

    Returns:
        Physical pixels of the desktop, without frames that the window manager draws; empty
        where the system does not tell.
    """
    if sys.platform == "linux":
        return _x11_windows()
    if sys.platform == "win32":
        return _windows_windows()
    return []


if sys.platform == "linux":
    from Xlib import X
    from Xlib.display import Display
    from Xlib.error import ConnectionClosedError, DisplayError, XError
    from Xlib.xobject.drawable import Window

    def _x11_windows() -> list[Region]:
        """As the window manager lists them (EWMH, `_NET_CLIENT_LIST_STACKING`)."""
        name = _local_display()
        if name is None:
            return []
        try:
            display = Display(name)
        except (DisplayError, ConnectionClosedError, OSError) as error:
            logger.info("The X server lists no windows: %s", error)
            return []
        try:
            root = display.screen().root
            stacking = _property(display, root, "_NET_CLIENT_LIST_STACKING")
            windows = [display.create_resource_object("window", name) for name in stacking]
            return [place for window in reversed(windows) if (place := _place(display, window))]
        except (XError, ConnectionClosedError, OSError) as error:
            logger.info("The X server lists no windows: %s", error)
            return []
        finally:
            display.close()

    def _local_display() -> str | None:
        """The server's socket on this computer, so that Xlib never turns to the network."""
        match = re.fullmatch(r"(?:unix)?(:(\d+)(?:\.\d+)?)", os.environ.get("DISPLAY", ""))
        if match is None or not Path(f"/tmp/.X11-unix/X{match[2]}").exists():
            return None
        return f"unix/{match[1]}"

    def _property(display: Display, window: Window, name: str) -> list[int]:
        held = window.get_full_property(display.intern_atom(name), X.AnyPropertyType)
        return [int(value) for value in held.value] if held else []

    def _place(display: Display, window: Window) -> Region | None:
        """Where a window stands, or None for a hidden one, one just closed or one of ours."""
        try:
            shown = window.get_attributes().map_state == X.IsViewable
            if not shown or _property(display, window, "_NET_WM_PID") == [os.getpid()]:
                return None
            size = window.get_geometry()
            corner = window.translate_coords(display.screen().root, 0, 0)
        except XError:
            return None
        # Xlib translates from the root to the window here, so the signs are turned.
        return Region(-corner.x, -corner.y, size.width, size.height)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_FRAME_BOUNDS = 9
    _CLOAKED = 14
    """Of `DwmGetWindowAttribute`: the frame without its shadow; hidden by the system."""

    def _windows_windows() -> list[Region]:
        """`EnumWindows` goes from front to back."""
        found: list[Region] = []
        form = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)

        def visit(handle: int, _parameter: int) -> bool:
            place = _place_of(handle)
            if place:
                found.append(place)
            return True

        ctypes.windll.user32.EnumWindows(form(visit), 0)
        return found

    def _place_of(handle: int) -> Region | None:
        user, dwm = ctypes.windll.user32, ctypes.windll.dwmapi
        process = wintypes.DWORD()
        user.GetWindowThreadProcessId(handle, ctypes.byref(process))
        if process.value == os.getpid() or not user.IsWindowVisible(handle):
            return None
        cloaked = wintypes.DWORD()
        dwm.DwmGetWindowAttribute(handle, _CLOAKED, ctypes.byref(cloaked), 4)
        rect = wintypes.RECT()
        size = ctypes.sizeof(rect)
        failed = dwm.DwmGetWindowAttribute(
            handle, _EXTENDED_FRAME_BOUNDS, ctypes.byref(rect), size
        )
        if cloaked.value or failed or user.IsIconic(handle):
            return None
        width, height = rect.right - rect.left, rect.bottom - rect.top
        return Region(rect.left, rect.top, width, height) if width and height else None
