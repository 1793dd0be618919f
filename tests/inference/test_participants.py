"""Pseudonyms stay with people, by the look and place of their tiles."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from inference.participants import ParticipantBook
from inference.types import Box, Gallery, GalleryEventKind, Tile
from tests.simulator.meeting import Meeting
from tests.simulator.people import Person

TILE_WIDTH, TILE_HEIGHT, GAP = 120, 68, 6


def picture_of(person: int, moment: int = 0) -> NDArray[np.uint8]:
    """A tile with a background of its own and a little motion."""
    random = np.random.default_rng(person)
    coarse = random.integers(0, 256, (4, 6, 3)).astype(np.float32)
    big = np.kron(coarse, np.ones((TILE_HEIGHT // 4, TILE_WIDTH // 6, 1), dtype=np.float32))
    noise = np.random.default_rng((person, moment)).normal(0, 6, big.shape)
    return np.clip(big + noise, 0, 255).astype(np.uint8)


def show(people: list[int], columns: int, moment: int = 0) -> tuple[Gallery, NDArray[np.uint8]]:
    rows = -(-len(people) // columns)
    image = np.zeros(
        (rows * (TILE_HEIGHT + GAP), columns * (TILE_WIDTH + GAP), 3), dtype=np.uint8
    )
    tiles = []
    for index, person in enumerate(people):
        row, column = divmod(index, columns)
        x, y = column * (TILE_WIDTH + GAP), row * (TILE_HEIGHT + GAP)
        image[y : y + TILE_HEIGHT, x : x + TILE_WIDTH] = picture_of(person, moment)
        tiles.append(Tile(Box(x, y, x + TILE_WIDTH, y + TILE_HEIGHT), row + 1, column + 1))
    return Gallery(tuple(tiles)), image


def test_first_come_first_numbered() -> None:
    names = ParticipantBook().assign(*show(list(range(11)), 4))
    assert names == [f"P{number:02d}" for number in range(1, 12)]


def test_everyone_keeps_the_tile_while_the_layout_stands() -> None:
    book = ParticipantBook()
    gallery, image = show([1, 2, 3, 4], 2)
    first = book.assign(gallery, image)
    black = np.zeros_like(image)
    assert book.assign(gallery, black) == first


def test_a_new_layout_keeps_people_by_their_look() -> None:
    book = ParticipantBook()
    before = dict(zip([1, 2, 3, 4, 5], book.assign(*show([1, 2, 3, 4, 5], 3)), strict=True))
    people = [5, 3, 9, 1, 2, 4, 8]
    after = dict(zip(people, book.assign(*show(people, 4, moment=1)), strict=True))
    assert {person: after[person] for person in before} == before
    assert {after[9], after[8]} == {"P06", "P07"}


def test_who_returns_gets_the_old_pseudonym() -> None:
    book = ParticipantBook()
    book.assign(*show([1, 2, 3], 3))
    book.assign(*show([1, 3], 2, moment=1))
    assert book.assign(*show([1, 3, 2], 3, moment=2)) == ["P01", "P03", "P02"]


def test_a_camera_switched_on_keeps_the_place() -> None:
    book = ParticipantBook()
    gallery, image = show([1, 2, 3, 4], 2)
    first = book.assign(gallery, image)
    _, changed = show([1, 7, 3, 4], 2, moment=1)
    again = Gallery(tuple(gallery.tiles))
    assert book.assign(again, changed) == first


def test_one_person_alone_stays_the_same_one() -> None:
    book = ParticipantBook()
    image = np.random.default_rng(0).integers(0, 256, (480, 640, 3)).astype(np.uint8)
    names = [
        book.assign(Gallery((Tile(box, 1, 1),)), image)[0]
        for box in (Box(0, 0, 640, 480), Box(400, 200, 560, 400), Box(20, 20, 150, 180))
    ]
    assert names == ["P01", "P01", "P01"]


def test_no_tiles_no_names() -> None:
    assert ParticipantBook().assign(Gallery(()), np.zeros((10, 10, 3), dtype=np.uint8)) == []


def test_two_who_swap_while_the_layout_stands_keep_their_pseudonyms() -> None:
    book = ParticipantBook()
    gallery, image = show([1, 2, 3, 4], 2)
    book.assign(gallery, image)
    assert book.assign(gallery, show([4, 2, 3, 1], 2, moment=1)[1]) == [
        "P04",
        "P02",
        "P03",
        "P01",
    ]
    assert [
        (event.kind, event.participant, event.row, event.column) for event in book.events
    ] == [
        (GalleryEventKind.MOVED, "P04", 1, 1),
        (GalleryEventKind.MOVED, "P01", 2, 2),
    ]


def test_who_was_taken_for_another_is_told_apart_once_both_are_seen() -> None:
    book = ParticipantBook()
    gallery, image = show([1, 2, 3, 4], 2)
    book.assign(gallery, image)
    pushed_off = book.assign(gallery, show([1, 2, 3, 9], 2, moment=1)[1])
    assert pushed_off[3] == "P04"  # without a name the place is all there is to go by
    both = book.assign(*show([9, 4, 1, 2, 3], 3, moment=2))
    assert both[:2] == ["P05", "P04"]
    assert book.assign(*show([2, 9, 3, 1], 2, moment=3))[1] == "P05"
    assert book.assign(*show([4, 1, 2], 3, moment=4))[0] == "P04"


def test_another_page_has_other_people_and_the_first_page_its_own_again() -> None:
    book = ParticipantBook()
    gallery, image = show([1, 2, 3, 4, 5, 6], 3)
    first = book.assign(gallery, image)
    _, other = show([11, 12, 13, 14, 15, 16], 3, moment=1)
    assert book.assign(gallery, other) == [f"P{number:02d}" for number in range(7, 13)]
    assert Counter(event.kind for event in book.events) == {
        GalleryEventKind.LEFT: 6,
        GalleryEventKind.JOINED: 6,
    }
    _, again = show([1, 2, 3, 4, 5, 6], 3, moment=2)
    assert book.assign(gallery, again) == first
    assert {event.kind for event in book.events} == {
        GalleryEventKind.LEFT,
        GalleryEventKind.RETURNED,
    }


NO_FACES = [False] * 6


def test_tiles_without_anybody_known_are_nobody_until_they_show_a_face() -> None:
    book = ParticipantBook()
    gallery, image = show([1, 2, 3, 4, 5, 6], 3)
    first = book.assign_if_known(gallery, image, NO_FACES)
    assert first == ["P01", "P02", "P03", "P04", "P05", "P06"]
    _, other = show([1, 2, 3, 14, 15, 16], 3, moment=1)
    for _ in range(2):
        under = book.assign_if_known(gallery, other, NO_FACES)
        assert under == [*first[:3], None, None, None]
        assert (book.covered, book.events) == (3, ())
    again = book.assign_if_known(gallery, show([1, 2, 3, 4, 5, 6], 3, moment=2)[1], NO_FACES)
    assert again == first
    assert (book.covered, book.events) == (0, ())
    people = book.assign_if_known(gallery, other, [True] * 6)
    assert people == [*first[:3], "P07", "P08", "P09"]
    assert Counter(event.kind for event in book.events) == {
        GalleryEventKind.LEFT: 3,
        GalleryEventKind.JOINED: 3,
    }


def test_where_nobody_is_known_everybody_stays() -> None:
    book = ParticipantBook()
    gallery, image = show([1, 2, 3, 4, 5, 6], 3)
    first = book.assign(gallery, image)
    _, other = show([11, 12, 13, 14, 15, 16], 3, moment=1)
    assert book.assign_if_known(gallery, other, NO_FACES) == [None] * 6
    assert book.events == ()
    assert book.assign(gallery, image) == first
    assert book.events == ()


def test_who_is_covered_left_only_if_gone_when_the_cover_is() -> None:
    book = ParticipantBook()
    gallery, image = show([1, 2, 3, 4, 5, 6], 3)
    book.assign(gallery, image)
    partly = Gallery(gallery.tiles[:4], gallery.tiles[4:])
    assert book.assign(partly, image) == ["P01", "P02", "P03", "P04"]
    assert (book.covered, book.events) == (2, ())
    assert book.assign(*show([1, 2, 3, 4, 5], 2, moment=1)) == [
        "P01",
        "P02",
        "P03",
        "P04",
        "P05",
    ]
    assert GalleryEventKind.RETURNED not in {event.kind for event in book.events}
    left = [e.participant for e in book.events if e.kind is GalleryEventKind.LEFT]
    assert left == ["P06"]


def test_a_standing_gallery_has_no_events_after_the_first_frame() -> None:
    book = ParticipantBook()
    gallery, image = show([1, 2, 3], 3)
    book.assign(gallery, image)
    assert [event.kind for event in book.events] == [GalleryEventKind.JOINED] * 3
    book.assign(gallery, show([1, 2, 3], 3, moment=1)[1])
    assert book.events == ()


def test_names_tell_tiles_without_pictures_apart() -> None:
    book = ParticipantBook()
    tiles = [Person(number, camera=False) for number in (1, 2, 4, 5)]

    def picture(people: list[Person]) -> tuple[Gallery, NDArray[np.uint8]]:
        row = [person.picture(True, 200, 112) for person in people]
        boxes = [Box(200 * index, 0, 200 * index + 200, 112) for index in range(len(row))]
        grid = Gallery(tuple(Tile(box, 1, column) for column, box in enumerate(boxes, 1)))
        return grid, np.concatenate(row, axis=1)

    gallery, image = picture(tiles)
    first = book.assign(gallery, image)
    assert book.assign(gallery, picture(tiles[::-1])[1]) == first[::-1]


def test_a_label_keeps_who_moves_and_switches_the_camera_off_at_once() -> None:
    book = ParticipantBook()
    meeting = Meeting(
        [Person(number) for number in range(9)], True, 9, (960, 540), np.random.default_rng(1)
    )
    first = dict(zip(meeting.visible, book.assign(*meeting.show()), strict=True))
    meeting.people = meeting.people[::-1]
    meeting.people[0].camera = meeting.people[4].camera = False
    assert dict(zip(meeting.visible, book.assign(*meeting.show()), strict=True)) == first
