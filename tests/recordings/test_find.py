"""What counts as a recording."""

import os
import sys
from pathlib import Path

import pytest

from recordings.errors import RecordingsError
from recordings.find import find_recordings


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def names(source: Path) -> list[str]:
    return [recording.name for recording in find_recordings(source)]


def test_every_video_and_every_folder_of_pictures_is_one(tmp_path: Path) -> None:
    touch(tmp_path, "b/10.mp4", "b/9.MP4", "a.mkv", "notes.txt", "p/q/1.png", "p/q/2.JPG")
    assert names(tmp_path) == ["a.mkv", "b/9.MP4", "b/10.mp4", "p/q"]


def test_pictures_of_the_folder_itself_are_one_too(tmp_path: Path) -> None:
    touch(tmp_path, "1.png", "a.mkv")
    assert names(tmp_path) == sorted([tmp_path.name, "a.mkv"], key=str.casefold)


def test_hidden_files_and_folders_are_passed_by(tmp_path: Path) -> None:
    touch(tmp_path, ".moodgrid/x.mp4", "._a.mp4", "a.mp4", "p/.hidden.png")
    assert names(tmp_path) == ["a.mp4"]


def test_a_single_recording_will_do(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp4")
    assert names(tmp_path / "a.mp4") == ["a.mp4"]


def test_a_relative_folder_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, "class/1.png")
    monkeypatch.chdir(tmp_path / "class")
    assert names(Path().absolute()) == ["class"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
@pytest.mark.skipif(getattr(os, "getuid", lambda: 1)() == 0, reason="root may read all")
def test_a_closed_folder_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp4", "closed/b.mp4")
    (tmp_path / "closed").chmod(0)
    try:
        assert names(tmp_path) == ["a.mp4", "closed"]
    finally:
        (tmp_path / "closed").chmod(0o700)


@pytest.mark.parametrize(("name", "sentence"), [("empty", "no recordings"), ("no", "no file")])
def test_nothing_to_read_is_one_sentence(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(RecordingsError, match=sentence):
        find_recordings(tmp_path / name)
