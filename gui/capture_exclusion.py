"""Keeps our own windows out of screen captures where the system can."""

import sys

from PyQt6.QtWidgets import QWidget

_EXCLUDE_FROM_CAPTURE = 0x11
"""WDA_EXCLUDEFROMCAPTURE, Windows 10 2004 and later (Microsoft, SetWindowDisplayAffinity)."""


def exclude_from_capture(window: QWidget) -> bool:
    """Hide a shown window from captures; returns whether the system does so.

    Only Windows can: macOS 15 and later ignores a window's sharing type, X11 has no such
    thing, and under Wayland a program sees no other window anyway.
    """
    if sys.platform != "win32":
        return False
    import ctypes  # noqa: PLC0415  (`windll` exists on Windows alone)

    handle = int(window.winId())
    return bool(ctypes.windll.user32.SetWindowDisplayAffinity(handle, _EXCLUDE_FROM_CAPTURE))
