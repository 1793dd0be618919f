"""A frame through all stages with the real models, on the demo class and on plain pictures."""

import json
import shutil
from dataclasses import astuple
from datetime import UTC, datetime
from itertools import count as count_from
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from capture.frame import Frame
from demo.faces import load_faces
from demo.scene import GalleryScene
from demo.script import DemoScript
from inference.analyzer import Analyzer, AnalyzerSettings, count, largest
from inference.artefacts import expression_model, models_folder
from inference.errors import ModelError
from inference.gallery_cover import PATIENCE
from inference.types import (
    UNSURE,
    Box,
    Face,
    GalleryEvent,
    GalleryEventKind,
    Snapshot,
    TileState,
    Windows,
)
from inference.windows import frame_windows
from tests.galleries import compose
from tests.inference.composed import draw_person

COUNT = 9
SCRIPT = DemoScript(seed=1, participants=COUNT)


def frame(image: NDArray[np.uint8], number: int, seconds: float, label: str = "") -> Frame:
    return Frame(image, number, seconds, datetime.now(UTC), label=label)


@pytest.fixture(scope="module")
def watched() -> list[Snapshot]:
    """The demo class at two frames a second; somebody leaves and comes back."""
    scene = GalleryScene(SCRIPT, load_faces(), 960, 600)
    analyzer = Analyzer()
    return [analyzer.analyze(frame(scene.render(i / 2), i, i / 2)) for i in range(54)]


def test_every_tile_has_its_place_and_its_pseudonym_throughout(watched: list[Snapshot]) -> None:
    for snapshot in watched:
        places = [(r.participant, r.tile.row, r.tile.column) for r in snapshot.readings]
        assert places == [(f"P{i + 1:02d}", i // 3 + 1, i % 3 + 1) for i in range(COUNT)]


def test_states_and_expressions_are_the_script_s(watched: list[Snapshot]) -> None:
    right = judged = 0
    for snapshot in watched[6:]:
        for reading, expected in zip(
            snapshot.readings, SCRIPT.expected(snapshot.monotonic), strict=True
        ):
            if expected.ambiguous:
                continue
            assert reading.state is expected.state
            if expected.state is TileState.LIVE and reading.expression is not None:
                judged += 1
                right += reading.expression.shown == expected.expression
    assert judged >= 20
    assert right >= 0.6 * judged


def test_only_live_tiles_have_an_expression_and_it_is_a_distribution(
    watched: list[Snapshot],
) -> None:
    for snapshot in watched:
        for reading in snapshot.readings:
            assert (reading.expression is not None) == (reading.state is TileState.LIVE)
            if reading.expression is not None:
                assert sum(reading.expression.probabilities) == pytest.approx(1, abs=1e-4)


def test_mood_and_timings_belong_to_the_frame(watched: list[Snapshot]) -> None:
    for number, snapshot in enumerate(watched):
        live = [r for r in snapshot.readings if r.state is TileState.LIVE]
        assert (snapshot.mood.faces, snapshot.mood.tiles) == (len(live), COUNT)
        assert list(snapshot.timings) == ["layout", "detection", "participants", "expressions"]
        assert min(snapshot.timings.values()) >= 0
        assert snapshot.frame_number == number
        assert (snapshot.width, snapshot.height) == (960, 600)


def test_a_snapshot_tells_how_many_windows_a_still_frame_spared() -> None:
    image = GalleryScene(SCRIPT, load_faces(), 960, 600).render(1.0)
    analyzer = Analyzer()
    first, still = (analyzer.analyze(frame(image, at, float(at))) for at in range(2))
    assert first.windows.looked > 0
    assert first.windows.spared == 0
    assert still.windows.looked == 0
    assert 0 < still.windows.spared <= first.windows.looked


def test_faces_are_followed_between_whole_looks(watched: list[Snapshot]) -> None:
    assert watched[0].windows.looked >= COUNT
    assert watched[0].windows.followed == 0
    looked = sum(snapshot.windows.looked for snapshot in watched[1:])
    followed = sum(snapshot.windows.followed for snapshot in watched[1:])
    assert looked < followed


def test_pictures_of_a_folder_are_each_looked_at_whole() -> None:
    scene = GalleryScene(SCRIPT, load_faces(), 960, 600)
    analyzer = Analyzer()
    for number in range(3):
        picture = frame(scene.render(number / 2), number, number / 2, f"{number}.png")
        snapshot = analyzer.analyze(picture)
        assert snapshot.label == f"{number}.png"
        assert snapshot.windows.looked > 0
        assert snapshot.windows.followed == 0


def test_everybody_joins_once(watched: list[Snapshot]) -> None:
    assert [event.kind for event in watched[0].events] == [GalleryEventKind.JOINED] * COUNT
    assert all(not snapshot.events for snapshot in watched[1:])


def test_a_picture_that_stood_still_is_judged_afresh_after_it_was_away() -> None:
    """Who left takes along how long the tile had stood still."""
    image = GalleryScene(SCRIPT, load_faces(), 960, 600).render(1.0)
    analyzer = Analyzer()
    for second in range(8):
        frozen = analyzer.analyze(frame(image, second, float(second)))
    assert TileState.LIVE not in {reading.state for reading in frozen.readings}
    few = np.zeros_like(image)
    row = round(frozen.readings[COUNT // 3].tile.box.y1) - 2
    few[40 : 40 + row] = image[:row]
    for second in range(8, 12):
        left = analyzer.analyze(frame(few, second, float(second)))
        assert [r.participant for r in left.readings] == ["P01", "P02", "P03"]
    back = analyzer.analyze(frame(image, 12, 12.0))
    assert [event.kind for event in back.events].count(GalleryEventKind.RETURNED) == COUNT - 3
    assert TileState.LIVE in {reading.state for reading in back.readings[3:]}


def test_without_a_grid_every_face_is_a_tile_of_its_own() -> None:
    image = np.full((480, 640, 3), 150, dtype=np.uint8)
    image += np.random.default_rng(0).integers(0, 12, image.shape).astype(np.uint8)
    draw_person(image, person=1, left=80, top=120, side=110)
    draw_person(image, person=2, left=420, top=130, side=110)
    snapshot = Analyzer().analyze(frame(image, 0, 0.0))
    assert snapshot.windows == Windows(looked=len(frame_windows(640, 480)))
    assert [(r.tile.row, r.tile.column) for r in snapshot.readings] == [(1, 1), (1, 2)]
    assert all(reading.face is not None for reading in snapshot.readings)


def test_an_empty_picture_is_one_tile_without_a_face() -> None:
    (reading,) = Analyzer().analyze(frame(np.zeros((90, 160, 3), np.uint8), 0, 0.0)).readings
    assert reading.face is None
    assert reading.expression is None


def test_a_threshold_of_one_claims_nothing() -> None:
    scene = GalleryScene(SCRIPT, load_faces(), 960, 600)
    analyzer = Analyzer(AnalyzerSettings(unsure_below=1.0))
    snapshot = analyzer.analyze(frame(scene.render(1.0), 0, 0.0))
    shown = {r.expression.shown for r in snapshot.readings if r.expression is not None}
    assert shown == {UNSURE}
    assert snapshot.mood.unsure == 1.0


def test_the_old_detector_reads_the_same_class() -> None:
    image = GalleryScene(SCRIPT, load_faces(), 960, 600).render(1.0)
    snapshot = Analyzer(AnalyzerSettings(detector="haar")).analyze(frame(image, 0, 0.0))
    assert len(snapshot.readings) == COUNT
    assert snapshot.mood.faces >= 3


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        Analyzer(AnalyzerSettings(model=tmp_path / "nowhere.json"))


def test_one_thread_of_opencv_gives_the_same_reading() -> None:
    image = GalleryScene(SCRIPT, load_faces(), 960, 600).render(3.0)
    many = Analyzer().analyze(frame(image, 0, 0.0)).readings
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        one = Analyzer().analyze(frame(image, 0, 0.0)).readings
    finally:
        cv2.setNumThreads(threads)
    assert [reading.expression for reading in one] == [reading.expression for reading in many]


@pytest.mark.parametrize(
    ("smallest", "state"), [(20, TileState.LIVE), (200, TileState.TOO_SMALL)]
)
def test_a_face_below_the_model_s_smallest_is_too_small(
    tmp_path: Path, smallest: float, state: TileState
) -> None:
    """The faces of this class are cut out at about 100 pixels."""
    shutil.copytree(models_folder(), tmp_path / "models")
    card = tmp_path / "models" / expression_model().name
    values = json.loads(card.read_text(encoding="utf-8"))
    card.write_text(json.dumps(values | {"smallest_face": smallest}), encoding="utf-8")
    image = GalleryScene(SCRIPT, load_faces(), 960, 600).render(1.0)
    readings = Analyzer(AnalyzerSettings(model=card)).analyze(frame(image, 0, 0.0)).readings
    seen = [r for r in readings if r.state in (TileState.LIVE, TileState.TOO_SMALL)]
    assert len(seen) >= 3
    assert {reading.state for reading in seen} == {state}
    assert all((r.expression is None) == (r.state is not TileState.LIVE) for r in seen)


def test_two_people_before_one_camera_are_counted() -> None:
    composition = compose([TileState.LIVE] * 4, 2, tile=(320, 180))
    x1, y1, x2, y2 = (round(edge) for edge in astuple(composition.boxes[1]))
    sofa = np.full((y2 - y1, x2 - x1, 3), 160, np.uint8)
    sofa += np.random.default_rng(0).integers(0, 14, sofa.shape).astype(np.uint8)
    draw_person(sofa, person=1, left=40, top=40, side=80)
    draw_person(sofa, person=4, left=200, top=50, side=64)
    composition.image[y1:y2, x1:x2] = sofa
    readings = Analyzer().analyze(frame(composition.image, 0, 0.0)).readings
    assert [reading.faces for reading in readings] == [1, 2, 1, 1]
    face = readings[1].face
    assert face is not None
    assert face.box.centre[0] - x1 < 160  # the nearer one


def test_several_faces_in_a_tile_are_counted_and_the_largest_is_read() -> None:
    def face(left: float, side: float) -> Face:
        return Face(Box(left, 0, left + side, side), 0.9)

    couple = [face(0, 30), face(40, 50)]
    assert (count(couple), largest(couple)) == (2, couple[1])
    assert count([*couple, face(100, 10)]) == 2  # a picture on the wall
    assert count([]) == 0


def test_after_a_minute_of_live_face_readings_tell_the_change() -> None:
    """A frame every five seconds, which is as long as a sample counts."""
    scene = GalleryScene(SCRIPT, load_faces(), 640, 400)
    comparing, plain = Analyzer(), Analyzer(AnalyzerSettings(baseline=False))
    frames = [frame(scene.render(5.0 * i), i, 5.0 * i) for i in range(15)]
    read = [comparing.analyze(one).readings for one in frames]
    assert all(r.change is None for readings in read[:12] for r in readings)
    told = [r for r in read[-1] if r.change is not None]
    assert len(told) >= 2
    assert all(r.state is TileState.LIVE for r in told)
    assert all(r.change is None for one in frames[-2:] for r in plain.analyze(one).readings)


def test_a_camera_switched_off_and_on_again_is_told() -> None:
    on = [TileState.LIVE] * 4
    off = [on[0], TileState.CAMERA_OFF, *on[2:]]
    analyzer = Analyzer()
    told = [
        analyzer.analyze(frame(compose(states, 2, seed=6).image, n, n / 2)).events
        for n, states in enumerate((on, on, off, off, on))
    ]
    assert [event.kind for event in told[0]] == [GalleryEventKind.JOINED] * 4
    place = told[0][1].participant, 1, 2
    assert told[1] == told[3] == ()
    assert told[2] == (GalleryEvent(GalleryEventKind.CAMERA_OFF, *place),)
    assert told[4] == (GalleryEvent(GalleryEventKind.CAMERA_ON, *place),)


def test_timings_are_those_of_the_clock_that_it_was_given() -> None:
    ticks = count_from(0)
    analyzer = Analyzer(clock=lambda: float(next(ticks)))
    image = GalleryScene(SCRIPT, load_faces(), 960, 600).render(0.0)
    timings = analyzer.analyze(frame(image, 0, 0.0)).timings
    assert set(timings.values()) == {1000.0}


def document() -> NDArray[np.uint8]:
    """A page of text: nothing that a call would show."""
    page = np.full((600, 960, 3), 250, np.uint8)
    for row in range(60, 580, 24):
        cv2.putText(page, "text of a document " * 3, (60, row), 0, 0.6, (40, 40, 40), 1)
    return page


def test_a_document_over_the_gallery_is_nobody_and_nobody_leaves() -> None:
    scene = GalleryScene(SCRIPT, load_faces(), 960, 600)
    analyzer = Analyzer()
    before = analyzer.analyze(frame(scene.render(0.0), 0, 0.0))
    for number in range(1, 6):
        covered = analyzer.analyze(frame(document(), number, number / 2))
        assert covered.readings == ()
        assert covered.events == ()
        assert covered.mood.tiles == 0
    after = analyzer.analyze(frame(scene.render(3.0), 6, 3.0))
    assert [r.participant for r in after.readings] == [r.participant for r in before.readings]
    assert after.events == ()


@pytest.mark.parametrize("lies", ["at the left", "below", "in the middle"])
def test_a_document_over_a_part_of_the_gallery_is_nobody_and_nobody_leaves(lies: str) -> None:
    rows, columns = {
        "at the left": (slice(600), slice(560)),
        "below": (slice(330, 600), slice(960)),
        "in the middle": (slice(150, 450), slice(200, 760)),
    }[lies]
    scene = GalleryScene(SCRIPT, load_faces(), 960, 600)
    analyzer = Analyzer()
    before = analyzer.analyze(frame(scene.render(0.0), 0, 0.0))
    places = {r.participant: (r.tile.row, r.tile.column) for r in before.readings}
    for number in range(1, 6):
        image = scene.render(number / 2).copy()
        image[rows, columns] = document()[rows, columns]
        partly = analyzer.analyze(frame(image, number, number / 2))
        assert 2 <= len(partly.readings) < COUNT
        assert len(partly.readings) + partly.covered == COUNT
        assert not partly.events
        for reading in partly.readings:
            assert places[reading.participant] == (reading.tile.row, reading.tile.column)
    after = analyzer.analyze(frame(scene.render(3.0), 6, 3.0))
    assert [r.participant for r in after.readings] == [*places]
    assert (after.events, after.covered) == ((), 0)


def test_what_stays_for_minutes_is_read_though_it_shows_no_face() -> None:
    analyzer = Analyzer()
    analyzer.analyze(frame(GalleryScene(SCRIPT, load_faces(), 960, 600).render(0.0), 0, 0.0))
    shown = [
        len(analyzer.analyze(frame(document(), number, at)).readings)
        for number, at in enumerate((1.0, 100.0, PATIENCE, PATIENCE + 1.0, PATIENCE + 2.0))
    ]
    assert shown == [0, 0, 0, 1, 1]


def test_a_picture_of_a_folder_is_read_though_it_shows_nobody_known() -> None:
    analyzer = Analyzer()
    scene = GalleryScene(SCRIPT, load_faces(), 960, 600)
    analyzer.analyze(frame(scene.render(0.0), 0, 0.0, "one.png"))
    assert len(analyzer.analyze(frame(document(), 1, 1.0, "two.png")).readings) == 1
