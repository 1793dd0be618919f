from pathlib import Path

import pytest

from main import main
from session.history import History
from session.paths import history_folder
from session.recorder import SessionRecorder
from tests.session.builders import reading, snapshot


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of the only session in the history."""
    monkeypatch.setenv("MOODGRID_DATA_DIR", str(tmp_path / "data"))
    with SessionRecorder(tmp_path / "data" / "journals", "screen") as recorder:
        for second in range(61):
            recorder.record(snapshot([reading("P01"), reading("P02", "sad")], second))
    history = History(history_folder(tmp_path / "data"))
    session_id = history.keep(recorder.journal_path)
    history.rename(history.sessions()[0], "Algebra II")
    return session_id


@pytest.mark.parametrize("arguments", [["history"], ["history", "list"]])
def test_sessions_are_listed(
    kept: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(kept)
    assert line.endswith("1:00   2 participants  Algebra II")


def test_an_empty_history_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOODGRID_DATA_DIR", str(tmp_path))
    assert main(["history"]) == 0
    assert capsys.readouterr().out == "No earlier sessions.\n"


def test_damaged_settings_are_said(
    kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "settings.json").write_bytes(b"\x00{")
    assert main(["history"]) == 0
    told = capsys.readouterr()
    assert kept in told.out
    assert "the defaults are used" in told.err
    assert "settings.broken-1.json" in told.err


def test_a_session_is_exported(kept: str, tmp_path: Path) -> None:
    csv, html = tmp_path / "class.csv", tmp_path / "class.html"
    assert main(["history", "export", kept, str(csv)]) == 0
    assert len(csv.read_text(encoding="utf-8-sig").splitlines()) == 123
    assert (tmp_path / "class_summary.csv").is_file()
    assert main(["history", "export", kept[:12], str(html)]) == 0
    assert "Algebra II" in html.read_text(encoding="utf-8")
    assert main(["history", "export", kept, str(html)]) == 2
    again = ["history", "export", kept, str(html), "--overwrite", "--class-only"]
    assert main(again) == 0
    assert "P01" not in html.read_text(encoding="utf-8")


def test_deleting_wants_to_be_meant(
    kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = history_folder(tmp_path / "data") / f"{kept}.journal"
    assert main(["history", "delete", kept]) == 2
    assert "--yes" in capsys.readouterr().err
    assert journal.exists()
    assert main(["history", "delete", kept, "--yes"]) == 0
    assert not journal.exists()
    assert main(["history", "delete", kept, "--yes"]) == 2
    assert "No session begins with" in capsys.readouterr().err


@pytest.mark.parametrize("ending", [".pdf", ""])
def test_other_files_are_not_written(
    kept: str, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", "export", kept, str(tmp_path / f"class{ending}")]) == 2
    assert "neither in .csv nor in .html" in capsys.readouterr().err
