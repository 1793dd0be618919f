"""The command line as a user meets it: through the real `main()`, on real files."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import cv2
import numpy as np
import pytest

from cli.parser import parse
from cli.version import VERSION
from inference.artefacts import EXPRESSION_MODEL, expression_model, models_folder
from inference.types import TileState
from main import main
from session.recovery import find_unfinished
from session.sample import COLUMNS, COMPARED_COLUMNS
from session.spreadsheet import read_samples
from tests.galleries import compose
from tests.session.disks import fill, small_disk

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOODGRID_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "gallery.png"
    cv2.imwrite(str(file), compose([TileState.LIVE] * 6, 3).image)
    return file


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Run what must be refused; gives the sentence after checking its form."""
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(stop.code or 0)
    error = capsys.readouterr().err
    assert code == 2, error
    assert "Traceback" not in error
    return error


def test_version_is_the_one_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert capsys.readouterr().out.strip() == f"Moodgrid {VERSION}"
    assert project["version"] == VERSION


@pytest.mark.parametrize("command", [[], ["analyze"], ["camera"], ["monitors"], ["demo"]])
def test_help_fits_a_terminal_and_loads_no_model(command: list[str]) -> None:
    script = (
        "import sys, main\n"
        "try:\n    main.main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'cv2', 'PyQt6', 'ai_edge_litert', 'tensorflow', 'mss'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, *command, "--help"],
        cwd=ROOT,
        env={"COLUMNS": "96", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("usage: main.py")
    assert max(len(line) for line in result.stdout.splitlines()) <= 96


def test_a_picture_becomes_csv_and_summary(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "class.csv"
    assert main(["analyze", str(picture), "--csv", str(out)]) == 0
    samples = list(read_samples(out))
    assert len(samples) == 6
    assert [(s.tile_row, s.tile_column) for s in samples] == [
        (row, column) for row in (1, 2) for column in (1, 2, 3)
    ]
    header = out.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\r\n")[0].decode()
    assert header == ",".join(COLUMNS)
    assert (tmp_path / "class_summary.csv").is_file()
    assert "1 frame analysed" in capsys.readouterr().out
    assert not list((tmp_path / "data").rglob("*.journal*"))


def test_the_baseline_is_a_column_more(picture: Path, tmp_path: Path) -> None:
    out = tmp_path / "class.csv"
    assert main(["analyze", str(picture), "--csv", str(out), "--baseline", "--quiet"]) == 0
    header = out.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\r\n")[0].decode()
    assert header == ",".join(COMPARED_COLUMNS)


def test_a_report_may_be_all_that_is_kept(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "class.html"
    assert main(["analyze", str(picture), "--report", str(out)]) == 0
    assert "P06" in out.read_text(encoding="utf-8")
    assert f"Saved {out}." in capsys.readouterr().out
    assert main(["analyze", str(picture), "--report", str(out)]) == 2
    again = ["analyze", str(picture), "--report", str(out), "--overwrite", "--class-only"]
    assert main(again) == 0
    assert "P06" not in out.read_text(encoding="utf-8")
    assert not list((tmp_path / "data").rglob("*.journal*"))


def test_a_folder_is_read_in_natural_order(picture: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for name in ("shot10.png", "shot9.png"):
        (folder / name).write_bytes(picture.read_bytes())
    (folder / "broken.png").write_bytes(b"not a picture")
    out = tmp_path / "class.csv"
    assert main(["analyze", str(folder), "--csv", str(out), "--quiet"]) == 0
    assert {sample.elapsed_s for sample in read_samples(out)} == {0.0, 1.0}


def test_a_recording_is_read_at_the_rate(picture: Path, tmp_path: Path) -> None:
    image = cv2.imread(str(picture))
    assert image is not None
    video = tmp_path / "class.avi"
    writer = cv2.VideoWriter(
        str(video), cv2.VideoWriter.fourcc(*"MJPG"), 10.0, (image.shape[1], image.shape[0])
    )
    for _ in range(30):
        writer.write(image)
    writer.release()
    out = tmp_path / "class.csv"
    assert main(["analyze", str(video), "--csv", str(out), "--rate", "2", "--quiet"]) == 0
    times = sorted({sample.elapsed_s for sample in read_samples(out)})
    assert times == pytest.approx([0, 0.5, 1.0, 1.5, 2.0, 2.5], abs=0.05)


def test_the_old_detector_can_be_chosen(picture: Path) -> None:
    assert main(["analyze", str(picture), "--detector", "haar", "--quiet"]) == 0


def test_existing_files_are_kept_unless_told_otherwise(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "class.csv"
    out.write_text("precious")
    sentence = refused(["analyze", str(picture), "--csv", str(out)], capsys)
    assert "--overwrite" in sentence
    assert out.read_text() == "precious"
    assert main(["analyze", str(picture), "--csv", str(out), "--overwrite", "--quiet"]) == 0
    assert len(list(read_samples(out))) == 6


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["analyze", "missing.png"], "missing.png"),
        (["analyze", "camera:x"], "camera"),
        (["analyze", "camera:99", "--accept-notice"], "camera"),
        (["analyze", "screen", "--region", "1,2,3"], "X,Y,W,H"),
        (["analyze", "screen", "--region", "0,0,0,10"], "region"),
        (["analyze", "{picture}", "--region", "0,0,10,10"], "--region"),
        (["analyze", "{picture}", "--auto"], "--auto goes with"),
        (["analyze", "screen", "--auto", "--region", "0,0,9,9"], "not allowed with"),
        (["analyze", "{picture}", "--rate", "0"], "more than 0"),
        (["analyze", "{picture}", "--rate", "nan"], "finite"),
        (["analyze", "{picture}", "--unsure-below", "2"], "between 0 and 1"),
        (["analyze", "{picture}", "--csv", "out.txt"], ".csv"),
        (["analyze", "{picture}", "--csv", "no/such/folder/out.csv"], "does not exist"),
        (["analyze", "{picture}", "--model", "no.json"], "no.json"),
        (["analyze", "{empty}"], "empty"),
        (["analyze", "{picture}", "--report", "class.pdf"], "does not end in .html"),
        (["demo", "--participants", "50"], "1 to 49"),
        (["dance"], "dance"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(
    arguments: list[str],
    expected: str,
    picture: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    filled = [argument.format(picture=picture, empty=empty) for argument in arguments]
    assert re.search(re.escape(expected), refused(filled, capsys), re.IGNORECASE)


def test_a_file_that_is_no_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "noise.png"
    file.write_bytes(np.random.default_rng(0).bytes(500))
    assert "noise.png" in refused(["analyze", str(file)], capsys)


def test_a_full_disk_at_the_end_leaves_what_was_analysed(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        fill(disk)
        error = refused(["analyze", str(picture), "--csv", str(disk / "class.csv")], capsys)
        assert "is full" in error
        assert "What was analysed waits: the window offers it." in error
        assert [entry.name for entry in disk.iterdir()] == ["filler"]
    [unfinished] = find_unfinished(tmp_path / "data" / "journals")
    assert unfinished.participants == 6


def test_a_corrupt_model_is_refused(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in models_folder().glob(f"{EXPRESSION_MODEL}*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    network = tmp_path / f"{EXPRESSION_MODEL}.int8.tflite"
    network.write_bytes(network.read_bytes()[:1000])
    arguments = ["analyze", str(picture), "--model", str(tmp_path / expression_model().name)]
    assert network.name in refused(arguments, capsys)


def test_a_region_left_of_the_primary_screen_needs_no_equals_sign() -> None:
    options = parse(["analyze", "screen", "--region", "-1280,-40,640,480"])
    assert options.region == "-1280,-40,640,480"


@pytest.mark.parametrize("command", ["demo", ""])
def test_a_missing_system_library_is_named(command: str) -> None:
    script = (
        "import sys, main\n"
        "import cli.display\n"
        "cli.display.missing_display = lambda: None\n"
        "class Broken:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.startswith('PyQt6.'):\n"
        "            raise ImportError('libGL.so.1: cannot open shared object file')\n"
        "sys.meta_path.insert(0, Broken())\n"
        "sys.exit(main.main(sys.argv[1:]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, *command.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "libGL.so.1" in result.stderr
    assert "Traceback" not in result.stderr


def test_nothing_but_ours_is_on_standard_error(picture: Path) -> None:
    result = subprocess.run(
        [sys.executable, "main.py", "analyze", str(picture)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stderr == ""


def test_without_a_screen_the_command_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "DISPLAY" in refused(["monitors"], capsys)
    assert "DISPLAY" in refused(["analyze", "screen", "--accept-notice"], capsys)
