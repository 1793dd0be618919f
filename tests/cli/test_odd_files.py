"""`analyze` and `history` on what lies about on real disks: damaged, odd and endless files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from inference.types import TileState
from main import main
from session.history import History
from session.paths import history_folder, settings_path
from session.recorder import SessionRecorder
from session.spreadsheet import read_samples
from tests.galleries import compose
from tests.session.builders import reading, snapshot
from tests.session.hostile import HOSTILE_LINES
from tests.support.recordings import write_recording

ROOT = Path(__file__).parents[2]
PATIENCE = 120
HAS_PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOODGRID_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def gallery() -> bytes:
    """A screenshot as PNG."""
    return cv2.imencode(".png", compose([TileState.LIVE] * 4, 2).image)[1].tobytes()


def program(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """The program in a process of its own, which must end by itself."""
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture
def mixture(tmp_path: Path, gallery: bytes) -> Path:
    """A folder with two galleries among all else."""
    folder = tmp_path / "mixture"
    folder.mkdir()
    (folder / "1 good.png").write_bytes(gallery)
    (folder / "2 cut.png").write_bytes(gallery[: len(gallery) // 2])
    (folder / "3 empty.jpg").write_bytes(b"")
    (folder / "4 text.webp").write_text("Dear diary, ")
    (folder / "5 folder.png").mkdir()
    (folder / "6 notes.txt").write_text("not looked at")
    assert cv2.imwrite(str(folder / "7 pixel.png"), np.zeros((1, 1, 3), np.uint8))
    assert cv2.imwrite(str(folder / "8 thread.png"), np.zeros((1, 5000), np.uint16))
    (folder / "9 really png.jpg").write_bytes(gallery)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "10 pipe.png")
    if sys.platform != "win32":
        (folder / "11 circle.png").symlink_to("11 circle.png")
    return folder


@pytest.mark.parametrize("more", [[], ["--quiet"]])
def test_one_bad_file_does_not_stop_the_rest(
    mixture: Path, tmp_path: Path, more: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "class.csv"
    assert main(["analyze", str(mixture), "--csv", str(out), *more]) == 0
    said = [line for line in capfd.readouterr().err.splitlines() if line.startswith("moodgrid")]
    assert [line.split(" can't")[0] for line in said] == [
        "moodgrid: 2 cut.png",
        "moodgrid: 3 empty.jpg",
        "moodgrid: 4 text.webp",
    ]
    assert {sample.elapsed_s for sample in read_samples(out)} >= {0.0, 3.0}


def test_a_folder_of_nothing_but_bad_files_is_bad_input(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("1.png", "2.jpg"):
        (tmp_path / name).write_bytes(b"no picture")
    out = tmp_path / "class.csv"
    assert main(["analyze", str(tmp_path), "--csv", str(out), "--quiet"]) == 2
    assert "None of the 2 pictures" in capfd.readouterr().err
    assert not out.exists()


@HAS_PIPES
@pytest.mark.parametrize("name", ["class.png", "class.mp4"])
def test_a_pipe_is_not_waited_for(
    tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / name)
    assert main(["analyze", str(tmp_path / name)]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith(f"moodgrid: {name} is no file but")


def test_one_bad_recording_does_not_stop_a_school(
    tmp_path: Path, gallery: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    school = tmp_path / "school"
    (school / "pictures").mkdir(parents=True)
    (school / "pictures" / "1.png").write_bytes(gallery)
    os.utime(school / "pictures" / "1.png", (1e11, 1e11))  # in the year 5138
    (school / "cut.mp4").write_bytes(
        write_recording(tmp_path / "whole.mp4", 20).read_bytes()[:2000]
    )
    (school / "folder.mp4").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(school / "pipe.mp4")
    out = tmp_path / "results"
    assert main(["analyze", str(school), "--out", str(out), "--quiet"]) == 1
    said = capfd.readouterr().err
    assert "cut.mp4 can't be read as a recording" in said
    assert ("pipe.mp4 is no file but" in said) == hasattr(os, "mkfifo")
    assert "Traceback" not in said
    (csv,) = [file for file in out.rglob("*.csv") if file.stem.endswith("pictures")]
    assert len(list(read_samples(csv))) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_names_that_are_no_text(
    tmp_path: Path, gallery: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    picture = os.fsencode(tmp_path) + b"/class \xff\xe9.png"
    with open(picture, "wb") as file:  # noqa: PTH123  (bytes)
        file.write(gallery)
    out = os.fsdecode(os.fsencode(tmp_path) + b"/out \xff.csv")
    report = tmp_path / "class.html"
    saving = ["--csv", out, "--report", str(report)]
    result = program("analyze", os.fsdecode(picture), *saving)
    assert result.returncode == 0, result.stderr
    assert result.stderr == b""
    assert b"Saved " in result.stdout
    assert len(list(read_samples(Path(out)))) == 4
    assert "P04" in report.read_text(encoding="utf-8")
    assert main(["analyze", os.fsdecode(picture + b".png")]) == 2
    assert "There is no file or folder" in capfd.readouterr().err


@pytest.mark.parametrize("option", ["--csv", "--report"])
def test_a_name_that_is_too_long_to_save_under(
    tmp_path: Path, gallery: bytes, option: str, capfd: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "class.png"
    picture.write_bytes(gallery)
    ending = ".csv" if option == "--csv" else ".html"
    assert main(["analyze", str(picture), option, str(tmp_path / ("a" * 300 + ending))]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert "choose another name" in line


def keep_session(data: Path) -> str:
    """One session of five snapshots in the history; its id."""
    with SessionRecorder(data / "journals", "screen") as recorder:
        for second in range(5):
            recorder.record(snapshot([reading("P01"), reading("P02", "sad")], second))
        recorder.leave_for_recovery()
    return History(history_folder(data)).keep(recorder.journal_path)


@pytest.mark.parametrize("kind", HOSTILE_LINES)
def test_what_is_whole_of_a_session_is_exported(
    kind: str, data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    session = keep_session(data)
    with (history_folder(data) / f"{session}.journal").open("ab") as file:
        file.write(HOSTILE_LINES[kind] + b"\n")
    csv, html = tmp_path / "class.csv", tmp_path / "class.html"
    assert main(["history"]) == 0
    assert main(["history", "export", session, str(csv)]) == 0
    assert main(["history", "export", session, str(html)]) == 0
    printed = capfd.readouterr()
    assert printed.err == ""
    assert session in printed.out
    assert "P02" in html.read_text(encoding="utf-8")
    assert len(csv.read_text(encoding="utf-8-sig").splitlines()) >= 11


@pytest.mark.parametrize("kind", HOSTILE_LINES)
def test_a_file_that_only_is_called_a_session(kind: str, data: Path, tmp_path: Path) -> None:
    session = keep_session(data)
    (history_folder(data) / "20260101T000000Z-0000.journal").write_bytes(HOSTILE_LINES[kind])
    assert main(["history"]) == 0
    assert main(["history", "export", session, str(tmp_path / "class.csv")]) == 0


@HAS_PIPES
def test_pipes_in_the_data_folder_are_not_waited_for(data: Path) -> None:
    session = keep_session(data)
    os.mkfifo(history_folder(data) / "20260101T000000Z-0000.journal")
    os.mkfifo(settings_path(data))
    result = program("history")
    assert result.returncode == 0, result.stderr
    assert session.encode() in result.stdout
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 200_000,
        json.dumps({"data_folder": ["not", "a", "path"], "rate_hz": 1e999}).encode(),
        b'{"retention_days": ' + b"9" * 5000 + b"}",
        b'{"smoothing_s": NaN}',
        bytes(range(256)),
    ],
)
def test_commands_start_whatever_the_settings_are(
    content: bytes, data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    session = keep_session(data)
    settings_path(data).write_bytes(content)
    assert main(["history"]) == 0
    printed = capfd.readouterr()
    assert session in printed.out
    assert "Traceback" not in printed.err
