"""A teacher's hands: real mouse and keyboard events on a virtual display, through xdotool."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from capture.geometry import Region
from tests.support.display import XDisplay

ROOT = Path(__file__).parents[2]


@dataclass
class Teacher:
    """Drives one running program.

    Attributes:
        display: Where it shows its windows.
        program: Its process.
    """

    display: XDisplay
    program: "subprocess.Popen[str]"

    def window(self, title: str, seconds: float = 30.0) -> str:
        """Wait for a visible window with that title (a regular expression); gives its id."""
        found: list[str] = []

        def appeared() -> bool:
            assert self.program.poll() is None, "the program ended by itself"
            result = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", title],
                env=self.display.environ(),
                capture_output=True,
                text=True,
                check=False,
            )
            found[:] = result.stdout.split()
            return bool(found)

        wait_for(appeared, f"no window {title!r}", seconds)
        return found[-1]

    def focus(self, title: str) -> None:
        """Give a window the keyboard."""
        self.display.run("xdotool", "windowactivate", "--sync", self.window(title))

    def press_until_focus(self, keys: str, title: str) -> None:
        """Press keys, again after a while as anybody would, until that window is in front."""

        def opened() -> bool:
            self.press(keys)
            with suppress(AssertionError):
                wait_for(lambda: re.match(title, self._focused()) is not None, "", seconds=5)
                return True
            return False

        wait_for(opened, f"{keys} did not open {title!r}")

    def _focused(self) -> str:
        result = subprocess.run(
            ["xdotool", "getwindowfocus", "getwindowname"],
            env=self.display.environ(),
            capture_output=True,
            text=True,
            check=False,
        )
        return result.stdout.strip()

    def press_until(self, keys: str, title: str, done: Callable[[], bool]) -> None:
        """Press keys in a window, again after a while as anybody would, until it had effect.

        The window may be gone by then, or have opened another.
        """

        def tried() -> bool:
            with suppress(AssertionError, subprocess.SubprocessError):
                if not done():
                    self.focus(title)
                    self.press(keys)
                wait_for(done, "", seconds=5)
            return done()

        wait_for(tried, f"{keys} in {title!r} had no effect", 60)

    def press(self, keys: str) -> None:
        """Press a key combination such as "ctrl+r", or several with blanks between them."""
        self.display.run("xdotool", "key", "--delay", "30", *keys.split())

    def type(self, text: str) -> None:
        """Type a text."""
        self.display.run("xdotool", "type", "--delay", "10", text)

    def drag(self, region: Region) -> None:
        """Drag the mouse from one corner of a region to the other, physical pixels."""
        self._move(region.left, region.top)
        self.display.run("xdotool", "mousedown", "1")
        self._move(region.left + region.width // 2, region.top + region.height // 2)
        self._move(region.right, region.bottom)
        self.display.run("xdotool", "mouseup", "1")

    def _move(self, x: int, y: int) -> None:
        self.display.run("xdotool", "mousemove", "--sync", str(x), str(y))


def journal_size(data: Path) -> int:
    """Bytes in the journals below a data folder."""
    return sum(file.stat().st_size for file in (data / "journals").glob("*.journal"))


def start_session(teacher: Teacher, region: Region, data: Path) -> None:
    """Draw the region with the mouse, take it, and wait until samples are on the disk."""
    teacher.focus("^Moodgrid$")
    teacher.press_until_focus("ctrl+r", "Moodgrid region")
    teacher.drag(region)
    teacher.press_until_focus("Return", "Moodgrid$")
    wait_for(lambda: journal_size(data) > 8_000, "no samples were recorded", 60)


@contextmanager
def running_app(display: XDisplay, data: Path, **environ: str) -> Iterator[Teacher]:
    """Start the real program with a data folder of its own; end it whatever happens."""
    program = subprocess.Popen(
        [sys.executable, "main.py"],
        cwd=ROOT,
        env=display.environ(MOODGRID_DATA_DIR=str(data), **environ),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Teacher(display, program)
    finally:
        if program.poll() is None:
            program.kill()
        program.communicate(timeout=30)


@contextmanager
def class_on_screen(
    display: XDisplay, seed: int = 1, participants: int = 9
) -> Iterator[Region]:
    """Show the moving demo class from another process; gives the region of its picture."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.support.show_class", str(seed), str(participants)],
        cwd=ROOT,
        env=display.environ(QT_SCALE_FACTOR="1"),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert program.stdout is not None
        left, top, width, height = map(int, program.stdout.readline().split(","))
        yield Region(left, top, width, height)
    finally:
        program.kill()
        program.wait(30)
        if program.stdout is not None:
            program.stdout.close()


def wait_for(condition: Callable[[], bool], complaint: str, seconds: float = 30.0) -> None:
    """Wait for a condition, else fail with the complaint."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, complaint
        time.sleep(0.1)
