"""The settings as a teacher changes them: real dialog, real file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.settings_dialog import SettingsDialog
from session.settings import Settings, load_settings
from tests.gui.pieces import key

OTHER: dict[str, object] = {
    "rate_hz": 4.5,
    "smoothing_s": 3.0,
    "unsure_below": 0.35,
    "detector": "haar",
    "baseline": False,
    "baseline_in_csv": True,
    "names": True,
    "notifications": True,
    "theme": "dark",
    "language": "hi",
    "overlay": True,
    "retention_days": 30,
    "where_used": "eu",
}


@pytest.fixture
def dialog(qapp: QApplication, preferences: Preferences) -> Iterator[SettingsDialog]:
    owner = QWidget()
    made = SettingsDialog(preferences, owner)
    made.open()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    yield made
    made.hide()
    owner.deleteLater()


def press_save(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.save_button.click()
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=30_000)


def test_what_was_chosen_is_there_at_the_next_start(
    qtbot: QtBot, dialog: SettingsDialog, preferences: Preferences, tmp_path: Path
) -> None:
    for name, value in OTHER.items():
        dialog.fields[name].editor.show_value(value)
    dialog.fields["data_folder"].editor.show_value(tmp_path / "new")
    press_save(qtbot, dialog)
    assert dialog.isHidden()
    preferences.finish()
    kept, notice = load_settings(tmp_path / "settings.json")
    assert notice is None
    assert {name: getattr(kept, name) for name in OTHER} == OTHER
    assert kept.data_folder == tmp_path / "new"
    assert kept.region == preferences.settings.region


def test_opened_and_saved_it_changes_nothing(
    qtbot: QtBot, dialog: SettingsDialog, preferences: Preferences
) -> None:
    before = preferences.settings.model_copy()
    assert dialog.changes() == {}
    press_save(qtbot, dialog)
    assert preferences.settings == before


def test_cancel_keeps_what_held(dialog: SettingsDialog, preferences: Preferences) -> None:
    dialog.fields["theme"].editor.show_value("dark")
    key(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert preferences.settings.theme == "system"


def test_defaults_come_back_except_where_it_is_used(
    qtbot: QtBot, dialog: SettingsDialog, preferences: Preferences
) -> None:
    preferences.change(**OTHER)
    dialog.defaults_button.click()
    press_save(qtbot, dialog)
    kept = preferences.settings
    assert kept.where_used == "eu"
    default = Settings()
    for name in OTHER.keys() - {"where_used"}:
        assert getattr(kept, name) == getattr(default, name), name


@pytest.mark.parametrize(
    ("folder", "complaint"),
    [("notes", "full path"), ("{here}/file", "is a file"), ("{here}/file/x", "not a folder")],
)
def test_a_folder_that_will_not_do_is_a_sentence(
    qtbot: QtBot,
    dialog: SettingsDialog,
    preferences: Preferences,
    tmp_path: Path,
    folder: str,
    complaint: str,
) -> None:
    (tmp_path / "file").write_text("")
    dialog.fields["data_folder"].editor.show_value(folder.format(here=tmp_path))
    press_save(qtbot, dialog)
    assert complaint in dialog.problem.text()
    assert dialog.problem.isVisible()
    assert dialog.isVisible()
    assert preferences.settings.data_folder is None


def test_the_window_takes_the_colours_at_once(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_.settings.trigger()
    (dialog,) = window.findChildren(SettingsDialog)
    dialog.fields["theme"].editor.show_value("dark")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: window.theme.choice == "dark", timeout=30_000)
    checked = [a.data() for a in window.actions_.themes.actions() if a.isChecked()]
    assert checked == ["dark"]


def test_every_control_has_a_name_for_screen_readers(dialog: SettingsDialog) -> None:
    for name, field in dialog.fields.items():
        control = field.editor.control
        words = control.text() if isinstance(control, QCheckBox) else control.accessibleName()
        assert words, name
