import cv2
import numpy as np
import pytest

from capture.images import read_picture
from inference.tile_state import FROZEN_AFTER, STILL_AFTER, TileStateJudge
from inference.types import Box, TileState
from tests.galleries import LOOKS, Image, compose, tile_picture
from tests.inference.gallery_truth import PICTURES, ROWS, STATES

LIVE, NO_FACE = TileState.LIVE, TileState.NO_FACE
OFF, STILL = TileState.CAMERA_OFF, TileState.STILL_PICTURE
TOO_SMALL = TileState.TOO_SMALL
FPS = 4


def shaken(picture: Image, seed: int, levels: int = 3) -> Image:
    """The same picture through JPEG or a scaler: a little noise."""
    noise = np.random.default_rng(seed).integers(-levels, levels + 1, picture.shape)
    return np.asarray(np.clip(picture + noise, 0, 255), np.uint8)


def moved(picture: Image, step: int) -> Image:
    """The same person a few pixels further."""
    return np.asarray(np.roll(picture, 2 * (step % 3), axis=1), np.uint8)


@pytest.fixture
def judge() -> TileStateJudge:
    return TileStateJudge()


@pytest.fixture
def live() -> Image:
    return tile_picture(LIVE, 320, 180, LOOKS["zoom"], 5)


@pytest.mark.parametrize("look", sorted(LOOKS))
@pytest.mark.parametrize("state", [OFF, STILL])
def test_drawn_tiles_without_a_camera_are_told_from_one_picture(
    judge: TileStateJudge, look: str, state: TileState
) -> None:
    composition = compose([state] * 12, 4, look=look, seed=3)
    told = [
        judge.judge(f"P{index:02}", composition.tile(index), state is STILL, 0.0)
        for index in range(12)
    ]
    assert told == [state] * 12


@pytest.mark.parametrize("grade", [70, 95])
@pytest.mark.parametrize("look", ["meet", "teams light", "zoom"])
def test_letters_on_a_disc_are_no_photo_through_jpeg(look: str, grade: int) -> None:
    composition = compose([OFF] * 12, 4, look=look, seed=11).as_jpeg(grade)
    told = [
        TileStateJudge().judge("P01", composition.tile(index), False, 0.0)
        for index in range(12)
    ]
    assert told == [OFF] * 12


@pytest.mark.parametrize("look", ["meet", "teams light", "zoom"])
def test_photos_are_told_through_a_coarse_jpeg(look: str) -> None:
    """It rings about the photo's edges, and so widens it."""
    composition = compose([STILL] * 12, 4, look=look, seed=12).as_jpeg(40)
    told = [
        TileStateJudge().judge("P01", composition.tile(index), True, 0.0) for index in range(12)
    ]
    assert told == [STILL] * 12


@pytest.mark.parametrize("scale", [0.4, 0.5])
def test_photos_are_told_in_a_small_window_through_a_coarse_jpeg(scale: float) -> None:
    """Its ringing reaches half as far as the photo's distance from the tile's rim."""
    told = []
    for look in sorted(LOOKS):
        small = compose([STILL] * 24, 6, look=look, seed=12).at_scale(scale).as_jpeg(40)
        judged = (TileStateJudge().judge("P01", small.tile(i), True, 0.0) for i in range(24))
        told += list(judged)
    assert told.count(STILL) >= 0.8 * len(told)


@pytest.mark.parametrize("scale", [0.4, 1.0])
@pytest.mark.parametrize("look", sorted(LOOKS))
def test_head_and_shoulders_before_a_plain_wall_are_no_photo(look: str, scale: float) -> None:
    wall = np.full((135, 240, 3), LOOKS[look].off, np.uint8)
    for seed in range(12):
        tile = before_a_wall(wall, seed)
        small = cv2.resize(tile, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        image = np.asarray(small, np.uint8)
        assert TileStateJudge().judge("P01", image, True, 0.0) is LIVE, seed


def before_a_wall(wall: Image, seed: int) -> Image:
    """A head and shoulders as high as the tile, and nothing else."""
    height, width = wall.shape[:2]
    body = np.zeros((height, width), np.uint8)
    cv2.ellipse(body, (width // 2, int(0.45 * height)), (27, 40), 0, 0, 360, 255, -1)
    cv2.ellipse(body, (width // 2, int(1.15 * height)), (62, 66), 0, 0, 360, 255, -1)
    room = tile_picture(LIVE, width, height, LOOKS["no gap"], seed)
    return np.where(body[..., np.newaxis] > 0, room, wall)


@pytest.mark.parametrize("look", sorted(LOOKS))
def test_drawn_live_tiles_are_live(judge: TileStateJudge, look: str) -> None:
    composition = compose([LIVE] * 12, 4, look=look, seed=3)
    told = [judge.judge(f"P{i:02}", composition.tile(i), True, 0.0) for i in range(12)]
    assert told == [LIVE] * 12


@pytest.mark.parametrize("name", ROWS)
def test_real_tiles_are_told_from_one_picture(judge: TileStateJudge, name: str) -> None:
    if not (PICTURES / name).exists():
        pytest.skip("the real screenshots are not on this machine")
    image = read_picture(PICTURES / name)
    for row, boxes in enumerate(ROWS[name], 1):
        for column, (x1, y1, x2, y2) in enumerate(boxes, 1):
            truth = STATES.get(name, {}).get((row, column), LIVE)
            told = judge.judge(f"{row},{column}", image[y1:y2, x1:x2], truth is not OFF, 0.0)
            assert (row, column, told) == (row, column, truth)


def test_a_camera_picture_without_a_face_is_told(judge: TileStateJudge) -> None:
    room = tile_picture(NO_FACE, 320, 180, LOOKS["zoom"], 8)
    assert judge.judge("P01", room, False, 0.0) is NO_FACE


def test_a_face_that_never_moves_becomes_a_still_picture(
    judge: TileStateJudge, live: Image
) -> None:
    told = [judge.judge("P01", shaken(live, n), True, n / FPS) for n in range(8 * FPS)]
    turned = told.index(STILL)
    assert turned / FPS == pytest.approx(STILL_AFTER, abs=1 / FPS)
    assert set(told[:turned]) == {LIVE}
    assert set(told[turned:]) == {STILL}


def test_a_video_that_freezes_stays_live_for_longer(judge: TileStateJudge, live: Image) -> None:
    start = 2 * FPS
    for n in range(start):
        judge.judge("P01", moved(live, n), True, n / FPS)
    frozen = moved(live, start)
    told = [judge.judge("P01", frozen, True, (start + n) / FPS) for n in range(15 * FPS)]
    assert told.index(STILL) / FPS == pytest.approx(FROZEN_AFTER, abs=1 / FPS)
    assert judge.judge("P01", moved(live, start + 1), True, 18.0) is LIVE


def test_one_movement_makes_it_live_at_once(judge: TileStateJudge, live: Image) -> None:
    for n in range(6 * FPS):
        judge.judge("P01", live, True, n / FPS)
    assert judge.judge("P01", moved(live, 1), True, 6.0) is LIVE


def test_a_moving_face_stays_live(judge: TileStateJudge, live: Image) -> None:
    told = {judge.judge("P01", moved(live, n), True, n / FPS) for n in range(10 * FPS)}
    assert told == {LIVE}


def test_a_speakers_border_and_another_label_are_no_movement(
    judge: TileStateJudge, live: Image
) -> None:
    for n in range(6 * FPS):
        judge.judge("P01", live, True, n / FPS)
    marked = live.copy()
    cv2.rectangle(marked, (0, 0), (319, 179), (80, 255, 240), 5)
    cv2.rectangle(marked, (0, 156), (130, 179), (0, 0, 200), -1)
    assert judge.judge("P01", marked, True, 6.0) is STILL


def test_too_few_frames_prove_nothing(judge: TileStateJudge, live: Image) -> None:
    assert {judge.judge("P01", live, True, 3.0 * n) for n in range(4)} == {LIVE}


def test_a_square_video_is_live_once_it_moved(judge: TileStateJudge) -> None:
    tile = tile_picture(STILL, 320, 180, LOOKS["zoom"], 7)
    assert judge.judge("P01", tile, True, 0.0) is STILL
    told = [judge.judge("P01", moved(tile, n), True, n / FPS) for n in range(1, 5)]
    assert told[-1] is LIVE


def test_participants_are_kept_apart_and_forgotten(judge: TileStateJudge, live: Image) -> None:
    for n in range(6 * FPS):
        judge.judge("P01", live, True, n / FPS)
    assert judge.judge("P02", live, True, 6.0) is LIVE
    assert judge.judge("P01", live, True, 6.0) is STILL
    judge.forget("P01")
    judge.forget("P99")
    assert judge.judge("P01", live, True, 6.25) is LIVE


def test_a_resized_tile_is_judged_afresh(judge: TileStateJudge, live: Image) -> None:
    for n in range(6 * FPS):
        judge.judge("P01", live, True, n / FPS)
    small = cv2.resize(live, (160, 90), interpolation=cv2.INTER_AREA)
    assert judge.judge("P01", small, True, 6.0) is LIVE


def test_a_sliver_of_a_tile_is_no_error(judge: TileStateJudge) -> None:
    assert judge.judge("P01", np.zeros((3, 200, 3), np.uint8), False, 0.0) is TOO_SMALL


def test_where_no_face_could_be_found_none_is_missed(judge: TileStateJudge) -> None:
    room = tile_picture(NO_FACE, 320, 180, LOOKS["zoom"], 8)
    tiny = cv2.resize(room, (36, 20), interpolation=cv2.INTER_AREA)
    assert judge.judge("P01", tiny, False, 0.0) is TOO_SMALL


def test_truth_covers_what_the_boxes_name() -> None:
    for name, states in STATES.items():
        places = {(r, c) for r, row in enumerate(ROWS[name], 1) for c in range(1, len(row) + 1)}
        assert states.keys() <= places
        assert all(Box(*box).area > 0 for row in ROWS[name] for box in row)
