"""`main.py analyze --names`, on a picture of the demo class with made-up names."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import pytest

from cli import names
from inference.label_text import Image
from main import main
from session.spreadsheet import read_samples
from tests.named_class import NAMES, named_class
from tools.score_names import WITHIN, distance


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOODGRID_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "class.png"
    cv2.imwrite(str(file), named_class()[0])
    return file


class InOrder:
    """Reads the class's names one after the other."""

    def __init__(self) -> None:
        self.left = list(NAMES)

    def read(self, strips: Sequence[Image]) -> list[str]:
        return [self.left.pop(0) for _ in strips]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "RapidOcrReader", InOrder)
    monkeypatch.setattr(names, "why_names_unavailable", lambda _: "")


def names_in(csv: Path) -> list[str]:
    return [sample.name for sample in read_samples(csv)]


@pytest.mark.usefixtures("installed")
def test_names_fill_the_csv_and_the_summary_and_nothing_else(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csv = tmp_path / "class.csv"
    assert main(["analyze", str(picture), "--csv", str(csv), "--names"]) == 0
    assert names_in(csv) == list(NAMES)
    summary = (tmp_path / "class_summary.csv").read_text(encoding="utf-8-sig")
    assert all(name in summary for name in NAMES)
    assert NAMES[0] in capsys.readouterr().out
    kept = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert not any(NAMES[0].encode() in file.read_bytes() for file in kept)


@pytest.mark.usefixtures("installed")
def test_a_report_has_them_too(picture: Path, tmp_path: Path) -> None:
    out = tmp_path / "class.html"
    assert main(["analyze", str(picture), "--report", str(out), "--names", "--quiet"]) == 0
    html = out.read_text(encoding="utf-8")
    assert all(name in html for name in NAMES)


@pytest.mark.usefixtures("installed")
def test_without_the_option_there_are_pseudonyms_only(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csv = tmp_path / "class.csv"
    assert main(["analyze", str(picture), "--csv", str(csv)]) == 0
    assert set(names_in(csv)) == {""}
    assert not any(name in capsys.readouterr().out for name in NAMES)


def test_without_the_extra_one_sentence_says_how_to_get_it(
    picture: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(names, "why_names_unavailable", lambda _: "Install the extra.")
    assert main(["analyze", str(picture), "--names"]) == 2
    assert capsys.readouterr().err == "moodgrid: Install the extra.\n"


def test_rapidocr_reads_the_class(picture: Path, tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="the optional extra 'names' is not installed")
    csv = tmp_path / "class.csv"
    assert main(["analyze", str(picture), "--csv", str(csv), "--names", "--quiet"]) == 0
    pairs = zip(NAMES, names_in(csv), strict=True)
    assert [pair for pair in pairs if distance(*pair) > WITHIN] == []
