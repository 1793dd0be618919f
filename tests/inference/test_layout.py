from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capture.images import read_picture
from inference.layout import GalleryReader
from inference.types import Box, Gallery, TileState
from tests.galleries import LOOKS, Composition, compose, drawn_person
from tests.inference.gallery_truth import PICTURES, ROWS

LIVE, OFF = TileState.LIVE, TileState.CAMERA_OFF
SAME = 0.85


def mixed(count: int, seed: int = 0) -> list[TileState]:
    chosen = np.random.default_rng(seed).choice(
        ["live", "camera_off", "still_picture", "no_face"], count, p=[0.65, 0.2, 0.08, 0.07]
    )
    return [TileState(state) for state in chosen]


def found(truth: Sequence[Box], gallery: Gallery) -> int:
    return sum(any(box.overlap(tile.box) >= SAME for tile in gallery.tiles) for box in truth)


def hidden(tile: Box, page: Box) -> float:
    """Share of a tile under a page."""
    wide = min(tile.x2, page.x2) - max(tile.x1, page.x1)
    tall = min(tile.y2, page.y2) - max(tile.y1, page.y1)
    return max(0.0, wide) * max(0.0, tall) / tile.area


def row_lengths(gallery: Gallery) -> tuple[int, ...]:
    rows = [tile.row for tile in gallery.tiles]
    return tuple(rows.count(row) for row in range(1, gallery.rows + 1))


def assert_read(composition: Composition) -> None:
    gallery = GalleryReader().read(composition.image)
    assert found(composition.boxes, gallery) == len(composition.boxes)
    assert row_lengths(gallery) == composition.rows


@pytest.mark.parametrize("name", ROWS)
def test_real_screenshots_give_every_tile_in_its_place(name: str) -> None:
    if not (PICTURES / name).exists():
        pytest.skip("the real screenshots are not on this machine")
    gallery = GalleryReader().read(read_picture(PICTURES / name))
    truth = {
        (row, column): Box(*corners)
        for row, boxes in enumerate(ROWS[name], 1)
        for column, corners in enumerate(boxes, 1)
    }
    read = {(tile.row, tile.column): tile.box for tile in gallery.tiles}
    assert read.keys() == truth.keys()
    assert min(truth[place].overlap(read[place]) for place in truth) >= SAME


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("columns", "count"), [(2, 4), (3, 8), (5, 23), (7, 49)])
def test_every_look_and_size_is_read(look: str, columns: int, count: int) -> None:
    width = min(380, 1500 // columns)
    states = mixed(count, seed=columns) if look != "no gap" else [LIVE] * count
    tile = (width, width * 9 // 16)
    assert_read(compose(states, columns, look=look, tile=tile, speaker=1, seed=columns))


@pytest.mark.parametrize("centred", [True, False])
def test_an_incomplete_last_row_stands_in_the_middle_or_at_the_left(centred: bool) -> None:
    assert_read(compose([LIVE] * 10, 3, centred=centred))


def test_a_lone_tile_with_background_around_it_is_a_gallery_of_one() -> None:
    assert_read(compose([LIVE], 1, tile=(960, 540), margin=60))


def test_tiles_with_cameras_off_on_a_background_nearly_as_dark_are_found() -> None:
    assert_read(compose([LIVE, LIVE, OFF, OFF, OFF, OFF], 3, look="zoom grey"))


def test_a_generous_selection_of_the_desktop_does_no_harm() -> None:
    assert_read(compose(mixed(12, seed=2), 4, seed=4).on_desktop(120))


def test_a_strip_of_tiles_beside_a_shared_screen_is_read() -> None:
    strip = compose([LIVE] * 5, 1, look="meet", tile=(240, 135), margin=12)
    image = np.full((strip.image.shape[0], 1280, 3), LOOKS["meet"].background, np.uint8)
    image[:, -strip.image.shape[1] :] = strip.image
    cv2.rectangle(image, (20, 40), (980, 620), (250, 250, 250), -1)
    for line in range(9):
        text = f"Slide text, line {line}, about nothing in particular"
        place = (60, 110 + 55 * line)
        cv2.putText(image, text, place, cv2.FONT_HERSHEY_SIMPLEX, 1, (40, 40, 40), 2)
    gallery = GalleryReader().read(image)
    shift = image.shape[1] - strip.image.shape[1]
    truth = [Box(box.x1 + shift, box.y1, box.x2 + shift, box.y2) for box in strip.boxes]
    assert found(truth, gallery) == 5
    assert len(gallery.tiles) == 5


@pytest.mark.parametrize("seed", range(8))
def test_a_webcam_picture_is_no_gallery(seed: int) -> None:
    picture = cv2.resize(drawn_person(seed), (1280, 720), interpolation=cv2.INTER_CUBIC)
    assert GalleryReader().read(picture).tiles == ()


@pytest.mark.parametrize("shape", [(1, 1), (2, 500), (47, 47), (300, 300)])
def test_tiny_and_empty_pictures_have_no_gallery(shape: tuple[int, int]) -> None:
    assert GalleryReader().read(np.zeros((*shape, 3), np.uint8)).tiles == ()


def random_gallery(seed: int) -> Composition:
    """Any gallery of at least one pixel of gap: size, look, place, compression and scale."""
    random = np.random.default_rng(seed)
    columns, rows = int(random.integers(2, 8)), int(random.integers(1, 7))
    missing = int(random.integers(3))
    count = rows * columns - (missing if rows > 1 and missing < columns else 0)
    width = 1400 // columns if columns > 3 else 360
    look = LOOKS[str(random.choice(sorted(LOOKS.keys() - {"no gap"})))]
    composition = compose(
        mixed(count, seed),
        columns,
        look=replace(look, gap=int(random.integers(3, 31))),
        tile=(width, round(width / random.choice([16 / 9, 4 / 3]))),
        centred=bool(random.integers(2)),
        speaker=count - 1,
        seed=seed,
    )
    composition = composition.at_scale(float(random.choice([1.0, 0.8, 1.15])))
    grade = int(random.choice([100, 95, 85]))
    return composition.as_jpeg(grade) if grade < 100 else composition


def test_random_galleries_are_read() -> None:
    """Dark content on a dark ground can hide single tiles, so that the sum is judged."""
    tiles = hits = strays = 0
    for seed in range(60):
        composition = random_gallery(seed)
        gallery = GalleryReader().read(composition.image)
        right = found(composition.boxes, gallery)
        tiles, hits = tiles + len(composition.boxes), hits + right
        strays += len(gallery.tiles) - right
    print(f"{hits} of {tiles} tiles, {strays} strays")
    assert hits >= 0.95 * tiles
    assert strays <= 0.02 * tiles


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1000, 100_000))
def test_tiles_lie_in_the_frame_apart_and_in_reading_order(seed: int) -> None:
    image = random_gallery(seed).image
    tiles = GalleryReader().read(image).tiles
    places = [(tile.row, tile.column) for tile in tiles]
    assert places == sorted(set(places))
    for index, tile in enumerate(tiles):
        assert tile.box.x1 >= 0
        assert tile.box.y1 >= 0
        assert tile.box.x2 <= image.shape[1]
        assert tile.box.y2 <= image.shape[0]
        assert all(tile.box.overlap(other.box) < 0.05 for other in tiles[:index])


class TestStandingLayout:
    def frames(self, seed: int = 1, speaker: int | None = None) -> Composition:
        return compose([LIVE] * 9, 3, look="meet", seed=seed, speaker=speaker)

    def test_other_content_in_the_same_tiles_keeps_the_very_object(self) -> None:
        reader = GalleryReader()
        first = reader.read(self.frames().image)
        assert reader.read(self.frames(seed=2).image) is first
        assert reader.read(self.frames(seed=3, speaker=4).image) is first

    def test_a_moved_window_is_read_anew(self) -> None:
        reader = GalleryReader()
        composition = self.frames()
        first = reader.read(composition.image)
        moved = reader.read(np.roll(composition.image, 40, axis=1))
        assert moved is not first
        assert moved.tiles[0].box.x1 == pytest.approx(first.tiles[0].box.x1 + 40, abs=3)

    def test_a_guest_who_joins_and_leaves_changes_the_layout(self) -> None:
        reader = GalleryReader()
        eight = compose([LIVE] * 8, 3, look="meet", seed=1)
        nine = compose([LIVE] * 9, 3, look="meet", seed=1)
        sizes = [len(reader.read(picture.image).tiles) for picture in (eight, nine, eight)]
        assert sizes == [8, 9, 8]

    def test_a_smaller_window_is_read_anew(self) -> None:
        reader = GalleryReader()
        composition = self.frames()
        reader.read(composition.image)
        smaller = composition.at_scale(0.75)
        assert found(smaller.boxes, reader.read(smaller.image)) == 9

    def test_a_gallery_that_closes_leaves_nothing_behind(self) -> None:
        reader = GalleryReader()
        composition = self.frames()
        reader.read(composition.image)
        assert reader.read(np.full_like(composition.image, 30)).tiles == ()

    def test_a_gallery_that_opens_later_is_found(self) -> None:
        reader = GalleryReader()
        composition = self.frames()
        assert reader.read(np.full_like(composition.image, 30)).tiles == ()
        assert len(reader.read(composition.image).tiles) == 9

    @pytest.mark.parametrize("look", ["meet", "zoom", "teams light"])
    @pytest.mark.parametrize("cut", [(0, 0, 0.6, 1), (0, 0.45, 1, 1), (0.2, 0.2, 0.8, 0.8)])
    def test_what_lies_over_a_part_hides_tiles_and_moves_none(
        self, look: str, cut: tuple[float, float, float, float]
    ) -> None:
        reader = GalleryReader()
        image = compose([LIVE] * 9, 3, look=look, seed=1).image
        whole = reader.read(image)
        height, width = image.shape[:2]
        page = Box(cut[0] * width, cut[1] * height, cut[2] * width, cut[3] * height)
        x1, y1, x2, y2 = page.pixels(width, height)
        under = image.copy()
        under[y1:y2, x1:x2] = 250
        partly = reader.read(under)
        assert {*partly.tiles, *partly.covered} == {*whole.tiles}
        assert all(hidden(tile.box, page) < 0.3 for tile in partly.tiles)
        assert all(hidden(tile.box, page) > 0.02 for tile in partly.covered)
        assert len(partly.tiles) >= 3
        assert reader.read(under) is partly
        assert reader.read(image) == whole

    def test_a_dark_tile_that_was_under_something_dark_is_read_again(self) -> None:
        reader = GalleryReader()
        states = [LIVE] * 6 + [TileState.CAMERA_OFF] + [LIVE] * 2
        picture = compose(states, 3, look="teams", seed=1)
        whole = reader.read(picture.image)
        under = picture.image.copy()
        corner = whole.tiles[6].box
        under[round(corner.y1) - 30 :, : round(corner.x2) + 30] = 58
        assert reader.read(under).covered == (whole.tiles[6],)
        assert reader.read(picture.image) == whole

    @pytest.mark.parametrize("centred", [True, False])
    def test_who_leaves_at_the_end_of_the_last_row_is_not_covered(self, centred: bool) -> None:
        reader = GalleryReader()
        for count in (9, 8, 7):
            picture = compose([LIVE] * count, 3, look="meet", seed=1, centred=centred)
            gallery = reader.read(picture.image)
            assert (len(gallery.tiles), gallery.covered) == (count, ())

    def test_forgetting_searches_again(self) -> None:
        reader = GalleryReader()
        image = self.frames().image
        first = reader.read(image)
        reader.forget()
        assert reader.read(image) is not first
