"""Whether the system lets this program see the screen, and what to do if not."""

import ctypes
import sys
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Protocol, cast

from capture.errors import PermissionMissingError

CORE_GRAPHICS = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"

WAYLAND_SENTENCE = (
    "This is a Wayland session, in which programs can't see each other's windows: log out and "
    'choose an "X11" or "Xorg" session on the login screen, or analyse a recording instead.'
)
MAC_SENTENCE = (
    "macOS does not let this program see the screen: open System Settings > Privacy & Security "
    "> Screen & System Audio Recording, switch it on for Moodgrid (or for the terminal it was "
    "started from) and start it again."
)


class Question(Protocol):
    """A C function without arguments that answers with a `bool`."""

    restype: object

    def __call__(self) -> bool:
        """Call it."""
        ...


class ScreenCaptureLibrary(Protocol):
    """The two functions of Apple's CoreGraphics that are needed here.

    Source: https://developer.apple.com/documentation/coregraphics (macOS 10.15 and later)

    Attributes:
        CGPreflightScreenCaptureAccess: May the program see other windows? Asks no one.
        CGRequestScreenCaptureAccess: Asks the user once; this also puts the program on the
            list in System Settings.
    """

    CGPreflightScreenCaptureAccess: Question
    CGRequestScreenCaptureAccess: Question


def wayland_session(environ: Mapping[str, str]) -> bool:
    """Tell whether the desktop session runs on Wayland.

    Args:
        environ: The environment variables.
    """
    return environ.get("XDG_SESSION_TYPE") == "wayland" or bool(environ.get("WAYLAND_DISPLAY"))


def screen_notice(platform: str, environ: Mapping[str, str]) -> str | None:
    """Say beforehand why grabbing the screen is likely to fail here.

    A nested X server inside a Wayland session can be grabbed, so this is only a notice;
    `ScreenSource` raises once it has seen that the pictures stay black.

    Args:
        platform: `sys.platform`.
        environ: The environment variables.

    Returns:
        One sentence to show, or None.
    """
    if platform == "linux" and wayland_session(environ):
        return WAYLAND_SENTENCE
    return None


class Barrier(Enum):
    """What keeps this program from seeing the screen."""

    WAYLAND = "wayland"
    MAC_PERMISSION = "mac_permission"


def _load_library(path: str) -> ScreenCaptureLibrary:
    return cast("ScreenCaptureLibrary", ctypes.CDLL(path))


def require_screen_permission(
    platform: str = sys.platform,
    load: Callable[[str], ScreenCaptureLibrary] = _load_library,
) -> None:
    """Make sure that macOS shows more than the wallpaper; elsewhere there is nothing to ask.

    Args:
        platform: `sys.platform`.
        load: Opens a system library by its path.

    Raises:
        PermissionMissingError: The user has not allowed screen recording; the system's own
            question has been shown if it had not been asked before.
    """
    if platform != "darwin":
        return
    library = load(CORE_GRAPHICS)
    if not _answer(library.CGPreflightScreenCaptureAccess):
        _answer(library.CGRequestScreenCaptureAccess)
        raise PermissionMissingError(MAC_SENTENCE)


def screen_barrier(
    platform: str,
    environ: Mapping[str, str],
    load: Callable[[str], ScreenCaptureLibrary] = _load_library,
) -> Barrier | None:
    """Say what will keep the screen from being seen, before anything is tried; asks no one.

    Args:
        platform: `sys.platform`.
        environ: The environment variables.
        load: Opens a system library by its path.
    """
    if platform == "linux" and wayland_session(environ):
        return Barrier.WAYLAND
    if platform == "darwin" and not _answer(load(CORE_GRAPHICS).CGPreflightScreenCaptureAccess):
        return Barrier.MAC_PERMISSION
    return None


def _answer(question: Question) -> bool:
    # Read as an int, ctypes' default, the answer would carry three bytes of noise.
    question.restype = ctypes.c_bool
    return question()
