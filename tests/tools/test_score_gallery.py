from pathlib import Path

import cv2
import pytest

from inference.types import Box, Tile, TileState
from tests.galleries import compose
from tools import annotate_gallery, score_gallery
from tools.score_gallery import match


def tile(x: float, row: int = 1, column: int = 1) -> Tile:
    return Tile(Box(x, 0, x + 100, 60), row, column)


def test_tiles_are_matched_once_and_placed() -> None:
    known = [tile(0), tile(110, column=2), tile(220, column=3)]
    read = [tile(1), tile(112, column=3), tile(113, column=2)]
    result = match(known, read)
    assert (result.known, result.read, result.found, result.placed) == (3, 3, 2, 1)
    assert result.overlap == pytest.approx(99 / 101 + 98 / 102)


def test_nothing_known_and_nothing_read_is_no_error() -> None:
    assert "recall 100.0%" in str(match([], []))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    composition = compose([TileState.LIVE] * 3 + [TileState.CAMERA_OFF], 2, look="meet")
    cv2.imwrite(str(tmp_path / "call.png"), composition.image)
    header = "file,tiles,live_faces,photo_avatar_faces,off_tiles"
    (tmp_path / "manifest.csv").write_text(f"{header}\ncall.png,4,3,0,1\n", encoding="utf-8")
    lines = ["file,row,column,x1,y1,x2,y2"]
    for index, box in enumerate(composition.boxes):
        row, column = divmod(index, 2)
        corners = f"{box.x1},{box.y1},{box.x2},{box.y2}"
        lines.append(f"call.png,{row + 1},{column + 1},{corners}")
    (tmp_path / "boxes.csv").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_a_folder_is_scored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert score_gallery.main([str(folder), "--truth", str(folder / "boxes.csv")]) == 0
    told = capsys.readouterr().out
    assert "4/4" in told
    assert "recall 100.0%  precision 100.0%" in told
    assert "in place 4/4" in told


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [
        (None, "can't be read"),
        ("file,tiles\n", "lacks the columns"),
        (
            "file,tiles,live_faces,photo_avatar_faces,off_tiles\ncall.png,four,3,0,1\n",
            "where a number belongs",
        ),
    ],
)
def test_a_bad_manifest_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], manifest: str | None, sentence: str
) -> None:
    if manifest is not None:
        (tmp_path / "manifest.csv").write_text(manifest, encoding="utf-8")
    assert score_gallery.main([str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1


def test_a_picture_is_annotated(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "out.png"
    assert annotate_gallery.main([str(folder / "call.png"), str(out)]) == 0
    assert "4 tiles" in capsys.readouterr().out
    before, after = cv2.imread(str(folder / "call.png")), cv2.imread(str(out))
    assert before is not None
    assert after is not None
    assert before.shape == after.shape
    assert (before != after).any()


def test_a_place_that_can_not_be_written_is_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "missing" / "out.png"
    assert annotate_gallery.main([str(folder / "call.png"), str(out)]) == 2
    assert "name another file" in capsys.readouterr().err
