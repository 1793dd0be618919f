from pathlib import Path

import cv2
import numpy as np
import pytest

from inference.types import Box, Face, Reading, Tile, TileState
from tests.galleries import compose
from tools import annotate_gallery, score_gallery
from tools.gallery_truth import KnownTile
from tools.gallery_variants import variants
from tools.score_gallery import match

LIVE, OFF = TileState.LIVE, TileState.CAMERA_OFF


def tile(x: float, row: int = 1, column: int = 1) -> Tile:
    return Tile(Box(x, 0, x + 100, 60), row, column)


def reading(place: Tile, state: TileState = LIVE) -> Reading:
    face = Face(place.box, 0.9) if state is LIVE else None
    return Reading("P01", place, state, face)


def test_tiles_are_matched_once_and_placed() -> None:
    known = [KnownTile(tile(0)), KnownTile(tile(110, column=2)), KnownTile(tile(220, column=3))]
    read = [reading(tile(1)), reading(tile(112, column=3)), reading(tile(113, column=2))]
    result = match(known, read)
    assert (result.known, result.read, result.found, result.placed) == (3, 3, 2, 1)
    assert result.overlap == pytest.approx(99 / 101 + 98 / 102)
    assert (result.live, result.seen, result.false) == (0, 0, 0)


def test_live_faces_count_where_they_are_known_and_elsewhere_as_false() -> None:
    known = [KnownTile(tile(0), LIVE), KnownTile(tile(110), OFF), KnownTile(tile(220), LIVE)]
    read = [reading(tile(0)), reading(tile(110)), reading(tile(220), OFF), reading(tile(500))]
    result = match(known, read)
    assert (result.live, result.seen, result.false) == (2, 1, 2)
    assert not result.perfect


def test_nothing_known_and_nothing_read_is_no_error() -> None:
    assert "recall 100.0%" in str(match([], []))


@pytest.mark.parametrize("seed", range(6))
def test_the_tiles_of_a_changed_copy_stand_where_its_picture_shows_them(seed: int) -> None:
    image = np.full((400, 600, 3), 20, np.uint8)
    boxes = Box(60, 50, 280, 190), Box(300, 50, 520, 190)
    colours = (60, 200, 60), (200, 60, 200)
    for box, colour in zip(boxes, colours, strict=True):
        image[int(box.y1) : int(box.y2), int(box.x1) : int(box.x2)] = colour
    tiles = [Tile(box, 1, column) for column, box in enumerate(boxes, 1)]
    copies = list(variants(image, tiles, 5, seed))
    again = list(variants(image, tiles, 5, seed))
    for copy, same in zip(copies, again, strict=True):
        assert np.array_equal(copy.image, same.image)
        for known, colour in zip(copy.tiles, colours, strict=True):
            like = (cv2.absdiff(copy.image, np.full_like(copy.image, colour)) < 40).all(axis=2)
            x1, y1, x2, y2 = known.box.pixels(copy.image.shape[1], copy.image.shape[0])
            assert like[y1 + 3 : y2 - 3, x1 + 3 : x2 - 3].all()
            assert not like[y1 + 9, x1 - 4]
            assert not like[y1 - 4, x1 + 9]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    composition = compose([TileState.LIVE] * 3 + [TileState.CAMERA_OFF], 2, look="meet")
    cv2.imwrite(str(tmp_path / "call.png"), composition.image)
    header = "file,tiles,live_faces,photo_avatar_faces,off_tiles"
    (tmp_path / "manifest.csv").write_text(f"{header}\ncall.png,4,3,0,1\n", encoding="utf-8")
    lines = ["picture,row,column,x1,y1,x2,y2,state"]
    for index, box in enumerate(composition.boxes):
        row, column = divmod(index, 2)
        corners = f"{box.x1},{box.y1},{box.x2},{box.y2}"
        lines.append(f"call.png,{row + 1},{column + 1},{corners},{composition.states[index]}")
    (tmp_path / "boxes.csv").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_a_folder_is_scored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert score_gallery.main([str(folder), "--truth", str(folder / "boxes.csv")]) == 0
    told = capsys.readouterr().out
    assert "4/4" in told
    assert "recall 100.0%  precision 100.0%" in told
    assert "in place 4/4" in told
    assert "3/3, 0 false" in told


def test_boxes_need_no_manifest_and_copies_are_scored(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "manifest.csv").unlink()
    truth = ["--truth", str(folder / "boxes.csv"), "--variants", "2"]
    assert score_gallery.main([str(folder), *truth]) == 0
    told = capsys.readouterr().out
    assert "2 changed copies of each" in told
    assert "/8" in told.split("copies")[1]


def test_a_state_that_does_not_exist_is_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    boxes = folder / "boxes.csv"
    boxes.write_text(boxes.read_text(encoding="utf-8").replace("live", "asleep"), "utf-8")
    assert score_gallery.main([str(folder), "--truth", str(boxes)]) == 2
    assert "has the state 'asleep'; use one of live" in capsys.readouterr().err


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
