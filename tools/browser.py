"""A picture of a page in a real browser without a window."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS: Final = (
    "--headless",
    "--no-sandbox",  # root, as in containers, gets no sandbox
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_PATIENCE_S: Final = 60


class BrowserError(Exception):
    """There is no browser, or it made no picture."""


def picture_of_page(
    page: Path, picture: Path, width: int, height: int, *, scale: int = 1, dark: bool = False
) -> None:
    """Show a page and save what a browser shows of it as PNG.

    Args:
        page: An HTML file.
        picture: Where to; replaced.
        width: Of the window, logical pixels.
        height: Of the window, logical pixels.
        scale: Physical pixels per logical one.
        dark: Whether the page is told that dark colours are liked.

    Raises:
        BrowserError: There is no Chromium, or it failed.
    """
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        raise BrowserError("no Chromium here: 'apt-get install chromium' brings one.")
    with TemporaryDirectory(prefix="moodgrid-browser-") as profile:
        command = [
            *(program, *_FLAGS, f"--user-data-dir={profile}", f"--screenshot={picture}"),
            *(f"--window-size={width},{height}", f"--force-device-scale-factor={scale}"),
            *(["--blink-settings=preferredColorScheme=0"] if dark else []),
            page.as_uri(),
        ]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
            )
        except subprocess.TimeoutExpired:
            raise BrowserError(f"Chromium was not done after {_PATIENCE_S} s.") from None
    if done.returncode != 0 or not picture.exists():
        raise BrowserError(f"Chromium made no picture: {done.stderr.strip()[-500:]}")
