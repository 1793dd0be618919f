"""Scores of read names against a table of known ones."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import pytest

from inference.label_text import Image
from tests.named_class import NAMES, named_class
from tools import score_names


class ReadsOneWrong:
    """Reads what the class's labels say, and one name not at all."""

    def read(self, strips: Sequence[Image]) -> list[str]:
        names = [*NAMES]
        names[0] = "Ada Lavett"
        names[3] = ""
        return names[: len(strips)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    picture, tiles = named_class()
    cv2.imwrite(str(tmp_path / "class.png"), picture)
    rows = [f'class.png,{t.row},{t.column},"{n}"' for t, n in zip(tiles, NAMES, strict=True)]
    table = "\n".join(["file,row,column,name", *rows])
    (tmp_path / "names.csv").write_text(table, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("", "", 0), ("Ada", "Ada", 0), ("Ada", "Ad", 1), ("Ada", "Eda", 1), ("", "Ada", 3)],
)
def test_distance_counts_changed_characters(one: str, other: str, apart: int) -> None:
    assert score_names.distance(one, other) == score_names.distance(other, one) == apart


def test_names_within_one_character_count(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(score_names, "RapidOcrReader", ReadsOneWrong)
    table = str(folder / "names.csv")
    assert score_names.main([str(folder), "--truth", table, "--misses"]) == 0
    out = capsys.readouterr().out
    assert "class.png: 8/9 (88.9%)" in out
    assert "'Dagny Holm' was read as ''" in out
    assert "in all: 8/9 (88.9%)" in out


@pytest.mark.parametrize("table", [None, "file,row\nclass.png,1\n"])
def test_a_table_that_is_no_table_is_one_sentence(
    tmp_path: Path, table: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "names.csv"
    if table is not None:
        path.write_text(table, encoding="utf-8")
    assert score_names.main([str(tmp_path), "--truth", str(path)]) == 2
    assert str(path) in capsys.readouterr().err
