"""A real browser without a window, for pages that must open in one."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS: Final = (
    "--headless",
    "--no-sandbox",  # root, as in containers, gets no sandbox
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_PATIENCE_S: Final = 50
_ATTEMPTS: Final = 3


def find_browser() -> str:
    """Path of Chromium; skips the test where there is none."""
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    pytest.skip("no Chromium here: 'apt-get install chromium' brings one")


def screenshot(page: Path, picture: Path, width: int, height: int) -> NDArray[np.uint8]:
    """What a browser shows of a page: uint8 (height, width, 3), BGR."""
    _browse(page, f"--screenshot={picture}", f"--window-size={width},{height}")
    image = cv2.imread(str(picture))
    assert image is not None, "the browser made no picture"
    return np.asarray(image, np.uint8)


def dom(page: Path) -> str:
    """The page's document after it was loaded, scripts run, as HTML."""
    return _browse(page, "--dump-dom")


def print_to_pdf(page: Path, pdf: Path) -> bytes:
    """The page as it would be printed."""
    _browse(page, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")
    return pdf.read_bytes()


def _browse(page: Path, *options: str) -> str:
    """Let a browser load a page; one that does not even start gets another chance."""
    browser, problem = find_browser(), ""
    for attempt in range(_ATTEMPTS):
        profile = page.parent / f"browser-{attempt}"
        command = [browser, *_FLAGS, f"--user-data-dir={profile}", *options, page.as_uri()]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
            )
        except subprocess.TimeoutExpired:
            problem = f"not done after {_PATIENCE_S} s"
            continue
        if done.returncode == 0:
            return done.stdout
        problem = done.stderr
    raise AssertionError(f"the browser failed: {problem}")
