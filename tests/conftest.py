"""Fixtures for the whole project."""

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack

import hypothesis
import pytest

from tests.support.display import DisplayUnavailableError, XDisplay, start_display

# Before any test imports Qt: windows of this process are never shown anywhere.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples in every run, however busy the machine is.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.load_profile("steady")


@pytest.fixture(scope="session")
def x_display() -> Iterator[XDisplay]:
    """A virtual display, 1920 × 1080, with openbox; for programs the tests start."""
    with ExitStack() as stack:
        try:
            display = stack.enter_context(start_display())
        except DisplayUnavailableError as error:
            pytest.skip(f"no virtual display: {error}")
        yield display


@pytest.fixture
def on_display(x_display: XDisplay, monkeypatch: pytest.MonkeyPatch) -> XDisplay:
    """Lets this process grab the virtual display; Qt in this process stays offscreen."""
    monkeypatch.setenv("DISPLAY", x_display.name)
    monkeypatch.setenv("XDG_SESSION_TYPE", "x11")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return x_display


@pytest.fixture(autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread which would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    left = [t for t in set(threading.enumerate()) - before if not t.daemon]
    for thread in left:
        thread.join(30.0)
    names = [thread.name for thread in left if thread.is_alive()]
    assert not names, f"threads still running: {names}"
