from pathlib import Path

import platformdirs
import pytest

from session.paths import DATA_FOLDER_VARIABLE, data_folder, journal_folder, settings_path


def test_the_systems_own_place_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATA_FOLDER_VARIABLE, raising=False)
    assert data_folder() == Path(platformdirs.user_data_dir("moodgrid", appauthor=False))


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, "")
    assert data_folder() == Path(platformdirs.user_data_dir("moodgrid", appauthor=False))


def test_the_variable_moves_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path))
    assert data_folder() == tmp_path
    assert journal_folder(data_folder()).parent == tmp_path
    assert settings_path(data_folder()).parent == tmp_path


def test_a_relative_place_does_not_move_with_the_working_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, "here")
    assert data_folder() == tmp_path / "here"
