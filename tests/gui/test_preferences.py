from pathlib import Path

import pytest
from pydantic import ValidationError
from PyQt6.QtWidgets import QApplication

from capture.geometry import Region
from gui.preferences import Preferences


def test_a_change_is_there_at_the_next_start(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    Preferences(path).change(region=Region(-5, 10, 300, 200), theme="dark")
    again = Preferences(path)
    assert again.settings.region == Region(-5, 10, 300, 200)
    assert again.settings.theme == "dark"
    assert again.notice == ""


def test_a_broken_file_is_reported(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{")
    assert "kept as" in Preferences(path).notice


def test_a_disk_that_refuses_is_reported_and_the_change_holds(
    qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    preferences = Preferences(tmp_path / "file" / "settings.json")
    said: list[str] = []
    preferences.failed.connect(said.append)
    preferences.change(theme="light")
    assert preferences.settings.theme == "light"
    assert len(said) == 1
    assert "not saved" in said[0]


def test_a_wrong_value_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    with pytest.raises(ValidationError):
        preferences.change(rate_hz=0)
    assert preferences.settings.rate_hz == 2.0
