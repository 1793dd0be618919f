import csv
from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.blazeface import BlazeFaceDetector
from inference.detection import assign, find_faces
from inference.detector import DETECTORS, Image, create_detector
from inference.face_overlap import merge
from inference.layout import GalleryReader
from inference.types import Box, Face, Tile
from inference.windows import frame_windows, tile_windows
from tests.inference.composed import SHARED, draw_person, gallery, middle, picture

GALLERIES = SHARED / "gallery"
sizes = st.tuples(st.integers(30, 4000), st.integers(30, 2500))


@pytest.fixture(scope="module")
def detector() -> BlazeFaceDetector:
    return BlazeFaceDetector()


class Counting:
    """The real detector, counting its windows."""

    name = "blazeface"

    def __init__(self, detector: BlazeFaceDetector) -> None:
        self.detector = detector
        self.calls: list[list[Box]] = []

    def detect(self, image: Image, windows: Sequence[Box]) -> list[list[Face]]:
        self.calls.append(list(windows))
        return self.detector.detect(image, windows)

    def follow(self, image: Image, faces: Sequence[Face]) -> list[Face | None]:
        return self.detector.follow(image, faces)


def inside(inner: Box, outer: Box) -> bool:
    return (
        inner.x1 >= outer.x1 - 1e-6
        and inner.y1 >= outer.y1 - 1e-6
        and inner.x2 <= outer.x2 + 1e-6
        and inner.y2 <= outer.y2 + 1e-6
    )


def grid(rows: int, columns: int, width: float, height: float) -> list[Tile]:
    return [
        Tile(
            Box(c * width, r * height, (c + 1) * width - 4, (r + 1) * height - 4), r + 1, c + 1
        )
        for r in range(rows)
        for c in range(columns)
    ]


@settings(deadline=None)
@given(sizes)
def test_frame_windows_lie_in_the_frame_and_start_with_all_of_it(size: tuple[int, int]) -> None:
    frame = Box(0, 0, *size)
    windows = frame_windows(*size)
    assert windows[0] == frame
    assert all(inside(window, frame) for window in windows)


@settings(deadline=None)
@given(sizes, st.floats(0, 1), st.floats(0, 1))
def test_a_face_of_twenty_pixels_lies_whole_in_a_window_that_shows_it_large_enough(
    size: tuple[int, int], right: float, down: float
) -> None:
    x, y = right * (size[0] - 20), down * (size[1] - 20)
    face = Box(x, y, x + 20, y + 20)
    sides = [max(w.width, w.height) for w in frame_windows(*size) if inside(face, w)]
    assert min(sides) <= 320 + 1e-6


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (2, 2), (3, 4), (4, 4), (5, 5), (7, 7)])
def test_tile_windows_show_every_tile_whole_at_few_calls(rows: int, columns: int) -> None:
    width, height = 1920 / columns, 1080 / rows
    tiles = grid(rows, columns, width, height)
    windows = tile_windows(tiles, 1920, 1080)
    assert all(any(inside(tile.box, window) for window in windows) for tile in tiles)
    assert len(windows) <= 28
    assert all(inside(window, Box(0, 0, 1920, 1080)) for window in windows)


def test_a_large_gallery_is_looked_at_two_by_two() -> None:
    assert len(tile_windows(grid(7, 7, 274, 154), 1920, 1080)) == 16


def test_a_last_row_in_the_middle_is_covered() -> None:
    tiles = grid(4, 5, 200, 112)
    tiles += [Tile(Box(300 + 200 * n, 448, 496 + 200 * n, 556), 5, n + 1) for n in range(2)]
    windows = tile_windows(tiles, 1000, 560)
    assert all(any(inside(tile.box, window) for window in windows) for tile in tiles)


def test_no_tiles_need_no_windows() -> None:
    assert tile_windows([], 640, 480) == []


def test_merge_keeps_the_surer_of_two_views_and_both_of_two_people() -> None:
    whole, cut = Face(Box(10, 10, 50, 50), 0.9), Face(Box(12, 10, 34, 50), 0.5)
    neighbour = Face(Box(48, 10, 88, 50), 0.6)
    assert merge([[cut], [whole, neighbour]]) == [whole, neighbour]


def test_merge_drops_a_small_face_inside_a_surer_one() -> None:
    whole, part = Face(Box(0, 0, 100, 100), 0.9), Face(Box(30, 40, 55, 65), 0.6)
    assert merge([[part], [whole]]) == [whole]


def test_a_face_belongs_to_the_tile_that_holds_its_middle() -> None:
    tiles = grid(1, 2, 100, 60)
    left, right = Face(Box(20, 10, 50, 40), 0.9), Face(Box(85, 10, 125, 50), 0.8)
    outside = Face(Box(20, 70, 50, 100), 0.9)
    assert assign([left, right, outside], tiles) == [[left], [right]]


@pytest.mark.parametrize("name", DETECTORS)
def test_detectors_are_made_by_name(name: str) -> None:
    assert create_detector(name).name == name


def test_an_unknown_detector_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"'yolo'.*blazeface, haar"):
        create_detector("yolo")


@pytest.mark.parametrize(
    ("size", "place"),
    [
        ((1280, 720), (613, 340, 26)),
        ((640, 400), (70, 330, 24)),
        ((640, 480), (90, 10, 460)),
        ((1280, 720), (300, 0, 720)),
        ((200, 160), (60, 40, 80)),
    ],
)
def test_frame_windows_find_the_smallest_and_the_largest_face(
    detector: BlazeFaceDetector, size: tuple[int, int], place: tuple[int, int, int]
) -> None:
    image = picture(*size, place)
    faces = merge(detector.detect(image, frame_windows(*size)))
    assert len(faces) == 1
    x, y = faces[0].box.centre
    assert abs(x - middle(place)[0]) < 0.15 * place[2]
    assert abs(y - middle(place)[1]) < 0.2 * place[2]


@pytest.mark.parametrize(
    ("rows", "columns", "tile", "side"),
    [
        (7, 7, (86, 53), 22),
        (7, 7, (270, 150), 70),
        (5, 5, (200, 112), 64),
        (2, 3, (300, 168), 90),
    ],
)
def test_every_face_of_a_gallery_is_found_in_its_own_tile(
    detector: BlazeFaceDetector, rows: int, columns: int, tile: tuple[int, int], side: int
) -> None:
    image, tiles = gallery(rows, columns, tile, side)
    assert [len(faces) for faces in find_faces(detector, image, tiles)] == [1] * len(tiles)


def test_empty_tiles_stay_empty_and_get_a_bounded_second_look(
    detector: BlazeFaceDetector,
) -> None:
    empty = frozenset({0, 7, 24, *range(30, 49)})
    image, tiles = gallery(7, 7, (270, 150), 70, empty)
    counting = Counting(detector)
    found = find_faces(counting, image, tiles)
    assert {index for index, faces in enumerate(found) if not faces} == empty
    assert [len(windows) for windows in counting.calls] == [16, 8]


def test_the_second_look_finds_a_face_too_small_for_a_group(
    detector: BlazeFaceDetector,
) -> None:
    image, tiles = gallery(7, 7, (270, 150), 80, frozenset({24}))
    x1, y1, x2, y2 = tiles[24].box.pixels(image.shape[1], image.shape[0])
    image[y1:y2, x1:x2] = 170
    draw_person(image[y1:y2, x1:x2], person=3, left=110, top=60, side=30)
    height, width = image.shape[:2]
    first = merge(detector.detect(image, tile_windows(tiles, width, height)))
    assert not assign(first, tiles)[24]
    assert len(find_faces(detector, image, tiles)[24]) == 1


@pytest.mark.skipif(not GALLERIES.is_dir(), reason="the real galleries are not here")
def test_faces_of_real_galleries_are_found_without_mistakes(
    detector: BlazeFaceDetector,
) -> None:
    with (GALLERIES / "manifest.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wanted = found = wrong = 0
    for row in rows:
        image = np.asarray(cv2.imread(str(GALLERIES / row["file"])), dtype=np.uint8)
        people = int(row["live_faces"]) + int(row["photo_avatar_faces"])
        tiles = GalleryReader().read(image).tiles
        faces = sum(len(faces) for faces in find_faces(detector, image, tiles))
        print(f"{row['file']}: {faces} of {people}")
        wanted, found = wanted + people, found + min(faces, people)
        wrong += max(0, faces - people)
    assert found >= 0.95 * wanted
    assert wrong <= 2


@pytest.mark.skipif(not GALLERIES.is_dir(), reason="the real galleries are not here")
def test_most_faces_of_real_galleries_are_found_without_knowing_the_tiles(
    detector: BlazeFaceDetector,
) -> None:
    with (GALLERIES / "manifest.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wanted = found = wrong = 0
    for row in rows:
        image = np.asarray(cv2.imread(str(GALLERIES / row["file"])), dtype=np.uint8)
        people = int(row["live_faces"]) + int(row["photo_avatar_faces"])
        windows = frame_windows(image.shape[1], image.shape[0])
        faces = len(merge(detector.detect(image, windows)))
        wanted, found = wanted + people, found + min(faces, people)
        wrong += max(0, faces - people)
    assert found >= 0.94 * wanted
    assert wrong <= 2
