"""What the system lets us see: Wayland and macOS, told from outside."""

import ctypes
import sys

import pytest

from capture.errors import PermissionMissingError
from capture.permissions import (
    CORE_GRAPHICS,
    Barrier,
    Question,
    require_screen_permission,
    screen_barrier,
    screen_notice,
    wayland_session,
)


class FakeQuestion:
    """A function of a C library: without `restype`, its answer has noise above one byte."""

    def __init__(self, answer: bool) -> None:
        self.restype: object = ctypes.c_int
        self.calls = 0
        self._answer = answer

    def __call__(self) -> bool:
        self.calls += 1
        return self._answer or self.restype is not ctypes.c_bool


class FakeCoreGraphics:
    """Apple's library, which exists on macOS only."""

    def __init__(self, allowed: bool) -> None:
        self.CGPreflightScreenCaptureAccess: Question = FakeQuestion(allowed)
        self.asked = FakeQuestion(allowed)
        self.CGRequestScreenCaptureAccess: Question = self.asked


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"XDG_SESSION_TYPE": "wayland"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, True),
        ({"XDG_SESSION_TYPE": "x11", "DISPLAY": ":0"}, False),
        ({"WAYLAND_DISPLAY": ""}, False),
        ({}, False),
    ],
)
def test_wayland_session(environ: dict[str, str], expected: bool) -> None:
    assert wayland_session(environ) is expected


def test_notice_says_how_to_go_on_under_wayland_only() -> None:
    wayland = {"XDG_SESSION_TYPE": "wayland"}
    notice = screen_notice("linux", wayland)
    assert notice is not None
    assert "X11" in notice
    assert screen_notice("win32", wayland) is None
    assert screen_notice("linux", {"XDG_SESSION_TYPE": "x11"}) is None


def test_macos_without_permission_asks_once_and_names_the_setting() -> None:
    library = FakeCoreGraphics(allowed=False)
    with pytest.raises(PermissionMissingError, match="Screen & System Audio Recording"):
        require_screen_permission("darwin", lambda _: library)
    assert library.asked.calls == 1


def test_macos_with_permission_asks_nothing() -> None:
    library = FakeCoreGraphics(allowed=True)
    paths: list[str] = []

    def load(path: str) -> FakeCoreGraphics:
        paths.append(path)
        return library

    require_screen_permission("darwin", load)
    assert paths == [CORE_GRAPHICS]
    assert library.asked.calls == 0


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS loads the library")
def test_elsewhere_no_library_is_loaded() -> None:
    def load(path: str) -> FakeCoreGraphics:
        raise AssertionError(path)

    require_screen_permission("linux", load)
    require_screen_permission("win32", load)


@pytest.mark.parametrize(
    ("platform", "session", "allowed", "expected"),
    [
        ("linux", "wayland", True, Barrier.WAYLAND),
        ("linux", "x11", True, None),
        ("darwin", "", False, Barrier.MAC_PERMISSION),
        ("darwin", "", True, None),
        ("win32", "", False, None),
    ],
)
def test_the_barrier_is_known_before_anything_is_tried(
    platform: str, session: str, allowed: bool, expected: Barrier | None
) -> None:
    library = FakeCoreGraphics(allowed)
    found = screen_barrier(platform, {"XDG_SESSION_TYPE": session}, lambda _: library)
    assert found is expected
    assert library.asked.calls == 0
