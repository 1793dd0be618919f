"""The notice before the first live use, on the command line."""

from pathlib import Path

import pytest

from cli import analyze
from cli.notice import NoticeError, check_notice, notice_text
from main import main
from session.notice import NOTICE_VERSION
from session.paths import settings_path
from session.settings import Settings, load_settings, save_settings


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("MOODGRID_DATA_DIR", str(folder))
    return folder


@pytest.mark.parametrize("source", ["screen", "camera:0"])
def test_it_is_printed_until_it_is_accepted_and_then_never_again(
    source: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        with pytest.raises(NoticeError, match="--accept-notice"):
            check_notice(source, accept=False)
        assert capsys.readouterr().err == notice_text() + "\n"
    check_notice(source, accept=True)
    assert capsys.readouterr().err == notice_text() + "\n"
    for accept in (False, True):
        check_notice(source, accept=accept)
        assert capsys.readouterr().err == ""
    assert load_settings(settings_path(data))[0].notice_accepted == NOTICE_VERSION


def test_another_text_is_shown_again(data: Path) -> None:
    save_settings(settings_path(data), Settings(notice_accepted=NOTICE_VERSION - 1))
    with pytest.raises(NoticeError):
        check_notice("screen", accept=False)


def test_in_the_eu_a_class_is_refused_and_ones_own_camera_is_not(data: Path) -> None:
    save_settings(
        settings_path(data), Settings(notice_accepted=NOTICE_VERSION, where_used="eu")
    )
    with pytest.raises(NoticeError, match=r"AI Act, Article 5\(1\)\(f\)"):
        check_notice("screen", accept=True)
    check_notice("camera:0", accept=False)


@pytest.mark.parametrize("source", ["class.png", "class.mp4", "folder"])
def test_pictures_and_recordings_need_none(source: str, data: Path) -> None:
    check_notice(source, accept=False)
    assert not data.exists()


def test_a_folder_that_can_not_be_written_is_said_and_the_command_goes_on(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.write_text("a file where the folder should be")
    check_notice("screen", accept=True)
    assert "not saved" in capsys.readouterr().err


def test_the_command_refuses_in_one_sentence_before_any_model_is_loaded(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(settings: object) -> None:
        raise AssertionError("a model was loaded")

    monkeypatch.setattr(analyze, "Analyzer", never)
    assert main(["analyze", "camera:0"]) == 2
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert last == (
        "moodgrid: Read the notice above first; if you accept it, add --accept-notice."
    )


def test_accepting_answers_what_the_window_asks() -> None:
    words = " ".join(notice_text().split())
    assert "With --accept-notice you say Nobody in my classes is in the EU or EEA." in words
    assert "I tell everyone in the call before I start." in words


def test_it_fits_a_terminal() -> None:
    assert max(map(len, notice_text().splitlines())) <= 80
    assert len(notice_text().splitlines()) < 30, "one short page"
