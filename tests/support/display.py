"""Virtual X11 displays with a window manager, for tests that need a real screen."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from capture.geometry import Region
from capture.scaling import ScreenGeometry

START_SECONDS = 20.0
SHOW_PICTURE = "tests.support.show_picture"


class DisplayUnavailableError(Exception):
    """This machine can't start a virtual display; the message says what is missing."""


@dataclass(frozen=True)
class XDisplay:
    """A running virtual display.

    Attributes:
        name: What DISPLAY has to be, such as ":7".
        width: Pixels.
        height: Pixels.
    """

    name: str
    width: int
    height: int

    def environ(self, **extra: str) -> dict[str, str]:
        """Environment for a program that shall draw on this display, and on no other."""
        environ = {k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"}
        environ |= {
            "DISPLAY": self.name,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_SESSION_TYPE": "x11",
        }
        return environ | extra

    def run(self, *command: str) -> str:
        """Run an X11 tool (xrandr, xdotool, xprop) on this display; returns its output."""
        result = subprocess.run(
            command,
            env=self.environ(),
            check=True,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
        )
        return result.stdout

    @contextmanager
    def monitors(self, *regions: Region) -> Iterator[None]:
        """Divide the display into these monitors, named MONITOR1, MONITOR2, ..."""
        names = [f"MONITOR{index}" for index in range(1, len(regions) + 1)]
        try:
            for name, region in zip(names, regions, strict=True):
                self.add_monitor(name, region, "screen" if name == names[0] else "none")
            yield
        finally:
            for name in names:
                subprocess.run(
                    ["xrandr", "--delmonitor", name],
                    env=self.environ(),
                    check=False,
                    capture_output=True,
                    timeout=START_SECONDS,
                )

    def add_monitor(self, name: str, region: Region, output: str = "none") -> None:
        """Plug in a monitor; only one may take the server's only output, "screen"."""
        size = f"{region.width}/{region.width}x{region.height}/{region.height}"
        geometry = f"{size}+{region.left}+{region.top}"
        self.run("xrandr", "--setmonitor", name, geometry, output)

    def remove_monitor(self, name: str) -> None:
        """Unplug a monitor."""
        self.run("xrandr", "--delmonitor", name)

    def allow_resolution(self, width: int, height: int) -> None:
        """Let the server's only output be set to a size that is not larger than its own."""
        timings = [width, width + 16, width + 32, width + 48]
        timings += [height, height + 3, height + 6, height + 9]
        name = f"{width}x{height}"
        self.run("xrandr", "--newmode", name, "25", *(str(timing) for timing in timings))
        self.run("xrandr", "--addmode", "screen", name)

    def set_resolution(self, width: int, height: int) -> None:
        """Change the size of the desktop and of its only monitor, as its owner would."""
        self.run("xrandr", "--output", "screen", "--mode", f"{width}x{height}")

    @contextmanager
    def showing(
        self, picture: Path, left: int, top: int, *, scale: str = "1"
    ) -> Iterator[list[ScreenGeometry]]:
        """Show a picture at a place, in a window of another process.

        Args:
            picture: Shown pixel by pixel at scale 1.
            left: Column of the window's left edge, logical pixels.
            top: Row of its upper edge, logical pixels.
            scale: Qt's factor for all screens, such as "1.5", or one for each, as "1;2".

        Yields:
            The screens as Qt sees them in that process.
        """
        command = [sys.executable, "-m", SHOW_PICTURE, str(picture), str(left), str(top)]
        environ = self.environ(QT_SCREEN_SCALE_FACTORS=scale)
        with _running(command, environ, wait_for_line=True) as line:
            yield [ScreenGeometry(**screen) for screen in json.loads(line)]


@contextmanager
def start_display(
    width: int = 1920, height: int = 1080, *, window_manager: bool = True, name: str = ""
) -> Iterator[XDisplay]:
    """Start Xvfb, and openbox on it.

    Args:
        width: Of the display, pixels.
        height: Of the display, pixels.
        window_manager: Whether openbox is started.
        name: Of a display that ended, to start it again; "" takes a free number.

    Raises:
        DisplayUnavailableError: A program is missing or does not start.
    """
    _require("Xvfb", *(["openbox", "xprop"] if window_manager else []))
    with ExitStack() as stack:
        name = stack.enter_context(_x_server(width, height, name))
        display = XDisplay(name, width, height)
        if window_manager:
            stack.enter_context(_running(["openbox", "--sm-disable"], display.environ()))
            _wait(lambda: _managed(display), "openbox does not manage the virtual display")
        yield display


@contextmanager
def _x_server(width: int, height: int, name: str) -> Iterator[str]:
    reader, writer = os.pipe()
    command = [
        "Xvfb",
        *([name] if name else []),
        "-displayfd",
        str(writer),
        "-screen",
        "0",
        f"{width}x{height}x24",
    ]
    command += ["-nolisten", "tcp", "-noreset", "-dpi", "96"]
    server = subprocess.Popen(
        command, pass_fds=(writer,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as number:
            # Xvfb writes its number once it listens; it closes the pipe if it dies.
            display = number.readline().strip()
        if not display:
            raise DisplayUnavailableError("Xvfb ended before it was ready")
        yield f":{display}"
    finally:
        _stop(server)


@contextmanager
def _running(
    command: list[str], environ: dict[str, str], *, wait_for_line: bool = False
) -> Iterator[str]:
    """Run a program inside the block; yields its first line if that is to be waited for."""
    process = subprocess.Popen(
        command,
        env=environ,
        stdout=subprocess.PIPE if wait_for_line else subprocess.DEVNULL,
        stderr=None if wait_for_line else subprocess.DEVNULL,
    )
    try:
        line = process.stdout.readline().decode() if process.stdout is not None else ""
        if wait_for_line and not line:
            raise DisplayUnavailableError(f"{' '.join(command)} ended before it was ready")
        yield line
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _managed(display: XDisplay) -> bool:
    return "window id" in display.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")


def _require(*programs: str) -> None:
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        raise DisplayUnavailableError(f"not installed: {', '.join(missing)}")


def _wait(condition: Callable[[], bool], complaint: str) -> None:
    end = time.monotonic() + START_SECONDS
    while not condition():
        if time.monotonic() > end:
            raise DisplayUnavailableError(complaint)
        time.sleep(0.05)
