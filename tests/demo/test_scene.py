from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from demo.faces import load_faces
from demo.scene import CAPTION_HEIGHT, GalleryScene
from demo.script import FADE, SETTLING, DemoScript
from inference.detection import assign
from inference.detector import create_detector
from inference.face_overlap import merge
from inference.layout import GalleryReader
from inference.types import Tile, TileState
from inference.windows import tile_windows

Image = NDArray[np.uint8]


@cache
def scene(participants: int = 25) -> GalleryScene:
    return GalleryScene(DemoScript(participants=participants), load_faces())


def pixels(picture: Image, tile: Tile) -> NDArray[np.int16]:
    x1, y1, x2, y2 = tile.box.pixels(picture.shape[1], picture.shape[0])
    return picture[y1:y2, x1:x2].astype(np.int16)


def tiles_in(state: TileState, time: float) -> list[Tile]:
    answers = DemoScript().expected(time)
    return [t for t, a in zip(scene().tiles, answers, strict=True) if a.state is state]


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (960, 540), (1920, 1080)])
def test_pictures_have_the_size_asked_for(width: int, height: int) -> None:
    picture = GalleryScene(DemoScript(participants=9), load_faces(), width, height).render(1.0)
    assert picture.shape == (height, width, 3)
    assert picture.dtype == np.uint8


def test_the_same_time_gives_the_same_picture() -> None:
    again = GalleryScene(DemoScript(), load_faces())
    assert (scene().render(7.3) == again.render(7.3)).all()


def test_tiles_lie_apart_inside_the_picture_above_the_caption() -> None:
    tiles = scene().tiles
    assert len(tiles) == 25
    for tile in tiles:
        assert tile.box.x1 >= 0
        assert tile.box.x2 <= 1280
        assert tile.box.y1 >= 0
        assert tile.box.y2 <= 720 - CAPTION_HEIGHT
        assert tile.box.width / tile.box.height == pytest.approx(16 / 9, rel=0.02)
        assert all(tile.box.overlap(other.box) == 0 for other in tiles if other is not tile)


def test_the_caption_is_written_below() -> None:
    strip = scene().render(0.0)[-CAPTION_HEIGHT:]
    assert strip.max() > 150
    assert (strip == strip[0, 0]).mean() > 0.7


def test_too_small_a_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        GalleryScene(DemoScript(), load_faces(), 200, 100)


def test_cameras_move_from_picture_to_picture_and_avatars_do_not() -> None:
    before, after = scene().render(5.0), scene().render(5.1)
    for tile in tiles_in(TileState.LIVE, 5.0):
        change = np.abs(pixels(before, tile) - pixels(after, tile))[8:-8, 8:-8]
        assert change.mean() > 0.5
    for state in (TileState.CAMERA_OFF, TileState.STILL_PICTURE):
        for tile in tiles_in(state, 5.0):
            assert (pixels(before, tile) == pixels(after, tile)).all()


def test_the_chair_is_empty_while_someone_is_away() -> None:
    (tile,) = tiles_in(TileState.NO_FACE, 16.0)
    seated, empty = scene().render(2.0), scene().render(16.0)
    middle = np.s_[20:-30, 90:140]
    assert np.abs(pixels(seated, tile)[middle] - pixels(empty, tile)[middle]).mean() > 20


def test_the_speaker_wears_a_border() -> None:
    picture = scene().render(2.0)
    speaker = DemoScript().speaker(2.0)
    for participant, tile in enumerate(scene().tiles):
        top = pixels(picture, tile)[1, 20:-20]
        green = (top[:, 1] > top[:, 0] + 80) & (top[:, 1] > top[:, 2] + 60)
        assert bool(green.all()) is (participant == speaker)


def test_half_way_through_a_cross_fade_both_expressions_show() -> None:
    script = DemoScript(participants=1)
    times = [t / 20 for t in range(400)]
    start = next(t for t in times if script.moment(0, t).since_change < 0.05 and t > 1)
    fade = GalleryScene(script, load_faces(), 640, 400)
    (tile,) = fade.tiles
    old, half, new = (
        pixels(fade.render(t), tile) for t in (start - 0.05, start + FADE / 2, start + FADE)
    )
    assert np.abs(half - old).mean() < np.abs(new - old).mean()
    assert np.abs(half - new).mean() < np.abs(new - old).mean()


@pytest.mark.parametrize("participants", [1, 9, 25, 49])
def test_the_real_detector_finds_exactly_the_faces_that_are_shown(participants: int) -> None:
    shown = scene(participants)
    picture = shown.render(18.0)
    windows = tile_windows(shown.tiles, shown.width, shown.height)
    found = assign(merge(create_detector("blazeface").detect(picture, windows)), shown.tiles)
    answers = DemoScript(participants=participants).expected(18.0)
    for answer, faces in zip(answers, found, strict=True):
        has_face = answer.state in (TileState.LIVE, TileState.STILL_PICTURE)
        assert len(faces) == (1 if has_face else 0), answer


@pytest.mark.parametrize("participants", [1, 9, 25])
def test_faces_are_where_the_scene_says(participants: int) -> None:
    shown = scene(participants)
    picture, known = shown.render(18.0), shown.faces(18.0)
    windows = tile_windows(shown.tiles, shown.width, shown.height)
    found = merge(create_detector("blazeface").detect(picture, windows))
    assert len(known) == len(found)
    for box in known:
        assert max(box.overlap(face.box) for face in found) > 0.5


@pytest.mark.parametrize("participants", [4, 9, 25, 49])
def test_the_real_layout_reader_finds_the_tiles(participants: int) -> None:
    shown = scene(participants)
    tiles = GalleryReader().read(shown.render(FADE + SETTLING)).tiles
    assert [(t.row, t.column) for t in tiles] == [(t.row, t.column) for t in shown.tiles]
    for read, true in zip(tiles, shown.tiles, strict=True):
        assert read.box.overlap(true.box) > 0.9


def test_nobody_plays_two_parts_in_a_class_of_twenty_five() -> None:
    answers = DemoScript().expected(0.0)
    visible = [i for i, a in enumerate(answers) if a.state is not TileState.CAMERA_OFF]
    assert sorted(scene()._persons) == visible
    assert len(set(scene()._persons.values())) == len(visible) == 22
