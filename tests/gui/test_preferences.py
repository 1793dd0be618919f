import threading
from pathlib import Path

import pytest
from pydantic import ValidationError
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from capture.geometry import Region
from gui import preferences as module
from gui.preferences import Preferences
from session.settings import Settings, load_settings, save_settings


class SlowDisk:
    """Writes the settings for real, but only once it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.writers: list[threading.Thread] = []

    def save(self, path: Path, settings: Settings) -> None:
        self.writers.append(threading.current_thread())
        assert self.let_go.wait(60)
        save_settings(path, settings)


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> SlowDisk:
    disk = SlowDisk()
    monkeypatch.setattr(module, "save_settings", disk.save)
    return disk


def test_a_change_is_there_at_the_next_start(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    first = Preferences(path)
    first.change(region=Region(-5, 10, 300, 200), theme="dark")
    first.finish()
    again = Preferences(path)
    assert again.settings.region == Region(-5, 10, 300, 200)
    assert again.settings.theme == "dark"
    assert again.notice == ""


def test_a_broken_file_is_reported(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{")
    assert "kept as" in Preferences(path).notice


def test_a_disk_that_refuses_is_reported_and_the_change_holds(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("")
    preferences = Preferences(tmp_path / "file" / "settings.json")
    said: list[str] = []
    preferences.failed.connect(said.append)
    preferences.change(theme="light")
    assert preferences.settings.theme == "light"
    qtbot.waitUntil(lambda: bool(said))
    assert len(said) == 1
    assert "not saved" in said[0]


def test_a_wrong_value_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    with pytest.raises(ValidationError):
        preferences.change(rate_hz=0)
    assert preferences.settings.rate_hz == 2.0


def test_a_slow_disk_holds_nobody_up_and_gets_the_newest_at_the_end(
    qapp: QApplication, tmp_path: Path, slow_disk: SlowDisk
) -> None:
    path = tmp_path / "settings.json"
    preferences = Preferences(path)
    for rate in (1.0, 2.0, 3.0):
        preferences.change(rate_hz=rate)
    assert not path.exists()
    slow_disk.let_go.set()
    preferences.finish()
    assert load_settings(path)[0].rate_hz == 3.0
    assert len(slow_disk.writers) == 2  # what changed meanwhile is written once
    assert slow_disk.writers[0] is not threading.current_thread()


def test_what_changes_during_a_write_is_written_after_it(
    qapp: QApplication, tmp_path: Path, slow_disk: SlowDisk, qtbot: QtBot
) -> None:
    path = tmp_path / "settings.json"
    preferences = Preferences(path)
    preferences.change(rate_hz=1.0)
    preferences.change(theme="dark")
    slow_disk.let_go.set()
    qtbot.waitUntil(lambda: load_settings(path)[0] == preferences.settings)
    assert threading.current_thread() not in slow_disk.writers
    preferences.finish()
