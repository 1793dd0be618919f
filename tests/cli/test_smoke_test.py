"""The smoke test passes where all is well, and fails with a sentence where a part is not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from cli import smoke_test
from cli.smoke_test import SmokeTestError, check_analysis, check_models
from demo.scene import GalleryScene
from inference.artefacts import EXPRESSION_MODEL
from inference.errors import ModelError
from main import main

ROOT = Path(__file__).parents[2]
FROZEN = (
    "import sys\nsys._MEIPASS = sys.argv[1]\nimport main\nsys.exit(main.main(['--smoke-test']))"
)
"""Runs the smoke test as the packaged program does: with its data below another folder."""


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    """The data of a packaged program, to be damaged."""
    for room in ("models", "resources"):
        shutil.copytree(ROOT / room, tmp_path / room)
    return tmp_path


def run_in(installation: Path) -> subprocess.CompletedProcess[str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return subprocess.run(
        [sys.executable, "-c", FROZEN, str(installation)],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key not in hidden},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_whole_installation_passes_in_silence(installation: Path) -> None:
    result = run_in(installation)
    assert (result.returncode, result.stdout, result.stderr) == (0, "smoke test passed\n", "")


def test_a_missing_style_sheet_fails(installation: Path) -> None:
    (installation / "resources" / "style.qss").unlink()
    result = run_in(installation)
    assert (result.returncode, result.stdout) == (1, "")
    assert "style.qss" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_blank_icon_fails(installation: Path) -> None:
    (installation / "resources" / "icons" / "spare.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>'
    )
    result = run_in(installation)
    assert (result.returncode, result.stdout) == (1, "")
    assert "spare.svg is blank" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_missing_system_library_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "gui.application", None)
    assert smoke_test.run() == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "gui.application" in printed.err
    assert len(printed.err.splitlines()) == 1


def test_a_damaged_model_fails(
    installation: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    network = installation / "models" / f"{EXPRESSION_MODEL}.int8.tflite"
    network.write_bytes(network.read_bytes()[:-1])
    monkeypatch.setattr(sys, "_MEIPASS", str(installation), raising=False)
    with pytest.raises(ModelError, match="damaged"):
        check_models()
    assert smoke_test.run() == 1
    assert "smoke test failed" in capsys.readouterr().err


def test_no_model_at_all_fails(installation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for card in (installation / "models").glob("*.json"):
        card.unlink()
    monkeypatch.setattr(sys, "_MEIPASS", str(installation), raising=False)
    with pytest.raises(SmokeTestError, match="no expression model"):
        check_models()


def test_a_class_that_is_not_read_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def empty_screen(scene: GalleryScene, time: float) -> NDArray[np.uint8]:
        return np.zeros((scene.height, scene.width, 3), np.uint8)

    monkeypatch.setattr(GalleryScene, "render", empty_screen)
    with pytest.raises(SmokeTestError, match="instead of"):
        check_analysis()


def test_a_command_beside_it_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--smoke-test", "monitors"])
    assert stop.value.code == 2
    assert "without a command" in capsys.readouterr().err
