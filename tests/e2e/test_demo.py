"""The demo class through the real program: real window, real mss, real CSV, known script."""

import re
import subprocess
import sys
from pathlib import Path

import cv2
import pytest

from inference.emotions import EMOTIONS
from session.spreadsheet import read_samples
from tests.support.display import XDisplay

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("scale", ["1", "1.5"])
def test_the_demo_recognises_its_own_script(
    x_display: XDisplay, tmp_path: Path, scale: str
) -> None:
    out = tmp_path / "demo"
    result = subprocess.run(
        [sys.executable, "main.py", "demo", "--seconds", "8", "--out", str(out)],
        cwd=ROOT,
        env=x_display.environ(QT_SCALE_FACTOR=scale, MOODGRID_DATA_DIR=str(tmp_path / "data")),
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    recognised, scripted = map(int, find(r"recognised: (\d+) of (\d+)", result.stdout))
    states, tiles = map(int, find(r"states right: (\d+) of (\d+)", result.stdout))
    assert scripted >= 50
    assert recognised / scripted > 0.6  # always saying the commonest would reach 0.25
    assert states / tiles > 0.95
    assert "outside the demo's tiles" not in result.stdout

    samples = list(read_samples(out / "session.csv"))
    assert {sample.participant for sample in samples} == {f"P{n:02d}" for n in range(1, 26)}
    for sample in samples:
        if sample.state == "live":
            assert sum(getattr(sample, name) for name in EMOTIONS) == pytest.approx(1, abs=1e-3)
    picture = cv2.imread(str(out / "screenshot.png"))
    assert picture is not None
    assert picture.shape[1] > 1400
    assert not list((tmp_path / "data").rglob("*.journal"))


def find(pattern: str, text: str) -> tuple[str, ...]:
    """The groups of a pattern that must be there."""
    match = re.search(pattern, text)
    assert match, text
    return match.groups()


def test_a_folder_that_cannot_be_made(x_display: XDisplay, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    result = subprocess.run(
        [sys.executable, "main.py", "demo", "--out", str(blocked / "out")],
        cwd=ROOT,
        env=x_display.environ(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 2
    assert str(blocked) in result.stderr
    assert "Traceback" not in result.stderr


def test_without_a_screen_the_demo_says_so(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "main.py", "demo", "--out", str(tmp_path / "out")],
        cwd=ROOT,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 2
    assert "DISPLAY" in result.stderr
