"""Without a grid every face is a tile, in reading order."""

from hypothesis import given
from hypothesis import strategies as st

from inference.faces_as_tiles import gallery_of_faces
from inference.types import Box, Face


def face(x: float, y: float, side: float = 60) -> Face:
    return Face(Box(x, y, x + side, y + side), 0.9)


def test_two_rows_in_reading_order() -> None:
    faces = [face(300, 215), face(310, 20), face(20, 200), face(30, 25)]
    gallery, ordered = gallery_of_faces(faces, 640, 480)
    assert ordered == [faces[3], faces[1], faces[2], faces[0]]
    places = [(tile.row, tile.column) for tile in gallery.tiles]
    assert places == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_no_face_gives_one_tile_of_the_whole_frame() -> None:
    gallery, ordered = gallery_of_faces([], 640, 480)
    assert ordered == [None]
    assert gallery.tiles[0].box == Box(0, 0, 640, 480)


@given(st.lists(st.tuples(st.integers(-20, 620), st.integers(-20, 460)), max_size=12))
def test_tiles_lie_in_the_frame_and_hold_their_faces(corners: list[tuple[int, int]]) -> None:
    faces = [face(x, y) for x, y in corners]
    gallery, ordered = gallery_of_faces(faces, 640, 480)
    assert len(gallery.tiles) == max(1, len(faces))
    for tile, found in zip(gallery.tiles, ordered, strict=True):
        assert tile.box.x1 >= 0
        assert tile.box.x2 <= 640
        if found is not None:
            assert tile.box.overlap(found.box) > 0
