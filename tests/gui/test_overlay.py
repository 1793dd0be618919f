"""Badges on tiles: where they stand, when they go, and what they announce."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PyQt6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from capture.covers import Covers
from capture.geometry import Region
from gui.badges import badge_for
from gui.overlay import Overlay
from gui.preferences import Preferences
from gui.session_control import SessionControl
from inference.emotions import EMOTIONS
from inference.mood import class_mood
from inference.types import UNSURE, Box, Face, Reading, Snapshot, Tile, TileState
from tests.gui.pieces import live, still

WIDTH, HEIGHT = 320, 180
REGION = Region(1000, 200, 3 * WIDTH, 2 * HEIGHT)
WAIT = 30_000


def on_tile(reading: Reading, index: int, face: Box | None = None) -> Reading:
    """The reading on a tile large enough for a badge."""
    row, column = divmod(index, 3)
    left, top = column * WIDTH, row * HEIGHT
    box = Box(left, top, left + WIDTH, top + HEIGHT)
    if reading.face is None:
        return replace(reading, tile=Tile(box, row + 1, column + 1))
    shown = face or Box(left + 120, top + 40, left + 200, top + 130)
    return replace(reading, tile=Tile(box, row + 1, column + 1), face=Face(shown, 0.9))


def six(first: str = "happy") -> list[Reading]:
    """A class of six; one camera is off."""
    names = [first, "sad", "neutral", "angry", "fear"]
    readings = [on_tile(live(name, index=i), i) for i, name in enumerate(names)]
    return [*readings, on_tile(still(TileState.CAMERA_OFF, 5), 5)]


class Class:
    """Gives snapshots, each of a frame grabbed just now."""

    def __init__(self) -> None:
        self.number = 0

    def show(self, overlay: Overlay, readings: list[Reading]) -> None:
        self.number += 1
        overlay.show_snapshot(self.snapshot(readings, time.monotonic()))

    def snapshot(self, readings: list[Reading], moment: float) -> Snapshot:
        return Snapshot(
            self.number,
            moment,
            datetime.now(UTC),
            REGION.width,
            REGION.height,
            REGION,
            tuple(readings),
            class_mood(readings),
            {},
        )


@pytest.fixture
def covers() -> Covers:
    return Covers()


@pytest.fixture
def overlay(
    control: SessionControl, preferences: Preferences, covers: Covers
) -> Iterator[Overlay]:
    preferences.change(overlay=True)
    place = QRect(10, 20, REGION.width, REGION.height)
    made = Overlay(control, preferences, covers, lambda region: place)
    control.changed.disconnect(made.follow)
    yield made
    made.close()


def put_up(overlay: Overlay, readings: list[Reading]) -> Class:
    lesson = Class()
    lesson.show(overlay, readings)
    lesson.show(overlay, readings)
    return lesson


def test_a_badge_follows_once_the_layout_was_seen_twice(overlay: Overlay) -> None:
    lesson = Class()
    lesson.show(overlay, six())
    assert overlay.standing == {}
    lesson.show(overlay, six())
    assert {p: badge.expression for p, badge in overlay.standing.items()} == {
        "P01": "happy",
        "P02": "sad",
        "P03": "neutral",
        "P04": "angry",
        "P05": "fear",
    }
    assert overlay.window.isVisible()
    lesson.show(overlay, six("surprise"))
    assert overlay.standing["P01"].expression == "surprise"


def test_clicks_and_the_keyboard_go_past_it(overlay: Overlay) -> None:
    put_up(overlay, six())
    flags = overlay.window.windowFlags()
    assert flags & Qt.WindowType.WindowTransparentForInput
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert overlay.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    small = overlay.window.mask().boundingRect()
    assert overlay.window.rect().contains(small)
    shape = overlay.window.mask()
    grid = [QPoint(x, y) for x in range(0, 3 * WIDTH, 5) for y in range(0, 2 * HEIGHT, 5)]
    share = sum(shape.contains(point) for point in grid) / len(grid)
    assert 0 < share < 0.04


def test_faces_and_name_labels_stay_free() -> None:
    faces = [
        Box(120, 40, 200, 130),
        Box(5, 5, 100, 120),
        Box(225, 5, 315, 120),
        Box(20, 2, 300, 178),
    ]
    stood = 0
    for face in faces:
        for emotion in (*EMOTIONS, UNSURE):
            reading = on_tile(live(emotion), 0, face)
            badge = badge_for(reading, 1.0)
            if badge is None:
                continue
            stood += 1
            box = badge.box
            assert not (
                box.x1 < face.x2 and box.x2 > face.x1 and box.y1 < face.y2 and box.y2 > face.y1
            )
            assert box.y2 < 0.4 * HEIGHT
            assert box.x1 >= 0
            assert box.x2 <= WIDTH
    assert stood == 3 * 8


def test_its_place_does_not_depend_on_the_word() -> None:
    boxes = {
        badge.box
        for emotion in (*EMOTIONS, UNSURE)
        if (badge := badge_for(on_tile(live(emotion), 0), 1.0))
    }
    assert len(boxes) == 1


@pytest.mark.parametrize(("width", "worded"), [(WIDTH, True), (110, False)])
def test_narrow_tiles_get_an_icon_alone(width: int, worded: bool) -> None:
    face = Face(Box(40, 60, 80, 120), 0.9)
    tile = Tile(Box(0, 0, width, HEIGHT), 1, 1)
    badge = badge_for(replace(live("happy"), tile=tile, face=face), 1.0)
    assert badge is not None
    assert badge.worded is worded


def test_tiny_tiles_get_none() -> None:
    assert badge_for(live("happy"), 1.0) is None


def test_every_badge_lies_inside_an_announced_place(overlay: Overlay, covers: Covers) -> None:
    put_up(overlay, six())
    places = covers.now()
    assert len(places) == 5
    for standing in overlay.standing.values():
        box = standing.box
        desktop = Region(
            REGION.left + round(box.x1),
            REGION.top + round(box.y1),
            round(box.x2 - box.x1),
            round(box.y2 - box.y1),
        )
        assert any(place.intersection(desktop) == desktop for place in places)


def test_a_changed_gallery_takes_all_badges_away_until_it_was_seen_clean(
    qtbot: QtBot, overlay: Overlay, covers: Covers
) -> None:
    lesson = put_up(overlay, six())
    swapped = six()
    swapped[0] = replace(swapped[0], participant="P02")
    swapped[1] = replace(swapped[1], participant="P01")
    lesson.show(overlay, swapped)
    assert overlay.standing == {}
    assert not overlay.window.isVisible()
    assert len(covers.now()) == 5, "still in the picture until the call has drawn itself"
    lesson.show(overlay, swapped)
    assert overlay.standing == {}
    before = time.monotonic()
    qtbot.waitUntil(lambda: not covers.now(), timeout=WAIT)
    overlay.show_snapshot(lesson.snapshot(swapped, before))
    assert overlay.standing == {}, "that frame was grabbed before"

    def back() -> bool:
        lesson.show(overlay, swapped)
        return len(overlay.standing) == 5

    qtbot.waitUntil(back, timeout=WAIT)


def test_a_camera_that_goes_off_loses_its_badge_alone(
    qtbot: QtBot, overlay: Overlay, covers: Covers
) -> None:
    lesson = put_up(overlay, six())
    off = six()
    off[0] = on_tile(still(TileState.CAMERA_OFF, 0), 0)
    lesson.show(overlay, off)
    assert set(overlay.standing) == {"P02", "P03", "P04", "P05"}
    qtbot.waitUntil(lambda: len(covers.now()) == 4, timeout=WAIT)


def test_old_badges_are_lifted_one_by_one_to_see_what_is_below(
    qtbot: QtBot, overlay: Overlay, covers: Covers, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = put_up(overlay, six())
    monkeypatch.setattr("gui.overlay.REFRESH_S", 0.0)
    monkeypatch.setattr("gui.overlay._BETWEEN_S", 60.0)
    lesson.show(overlay, six())
    assert len(overlay.standing) == 4
    lesson.show(overlay, six())
    assert len(overlay.standing) == 4
    monkeypatch.setattr("gui.overlay.REFRESH_S", 1e6)

    def back() -> bool:
        lesson.show(overlay, six())
        return len(overlay.standing) == 5

    qtbot.waitUntil(back, timeout=WAIT)


def test_a_session_shows_badges_only_while_it_runs_and_they_are_wanted(
    qtbot: QtBot,
    control: SessionControl,
    preferences: Preferences,
    covers: Covers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    preferences.change(overlay=False)
    overlay = Overlay(control, preferences, covers, lambda region: QRect(0, 0, 120, 30))
    seen: list[Snapshot] = []
    monkeypatch.setattr(overlay, "show_snapshot", seen.append)
    region = preferences.settings.region
    assert region is not None
    control.start(region, preferences.settings)
    qtbot.waitUntil(lambda: control.samples > 2, timeout=WAIT)
    assert seen == []
    preferences.change(overlay=True)
    qtbot.waitUntil(lambda: len(seen) > 1, timeout=WAIT)
    preferences.change(aggregate_only=True)
    count = len(seen)
    samples = control.samples
    qtbot.waitUntil(lambda: control.samples > samples + 1, timeout=WAIT)
    assert len(seen) == count
    overlay.close()
    control.changed.disconnect(overlay.follow)
