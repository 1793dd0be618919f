import re
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from capture.frame import Frame
from inference.types import Snapshot
from tools.made_up_class import MadeUpClass
from tools.soak.__main__ import main
from tools.soak.diary import Diary, Note, read_diary
from tools.soak.figures import (
    Lesson,
    frame_rate,
    frames_a_second,
    in_class,
    memory,
    none_lost,
    table,
    within,
)
from tools.soak.gallery import SEATS, SeatedScene, Seating
from tools.soak.hurry import (
    ClassClock,
    CountingAnalyzer,
    HurriedSource,
    Hurry,
    SparingAnalyzer,
    Tally,
)
from tools.soak.process import Held, held, held_by
from tools.soak.run import Schedule, Soaked, SoakError
from tools.soak.verdict import judge, remarks


def over_time(memories: list[float], descriptors: list[int] | None = None) -> list[Held]:
    files = descriptors or [14] * len(memories)
    return [Held(float(at), megabytes, files[at], 8) for at, megabytes in enumerate(memories)]


LESSON = Lesson(
    10.0,
    20.0,
    10.0,
    20,
    20,
    300,
    300,
    300,
    0,
    Held(21.0, 250.0, 14, 4),
    {"socket": 1, "python": 2},
)


def test_memory_is_compared_after_warming_up() -> None:
    steady = memory(over_time([100, *[300] * 18, 301]))
    assert steady.holds
    grown = memory(over_time([100, *[300 + 2 * n for n in range(19)]]))
    assert not grown.holds
    assert grown.change == "+10.6%"


def test_a_dialog_open_for_a_while_is_no_leak_and_a_lasting_descriptor_is_one() -> None:
    def count(sample: Held) -> int:
        return sample.descriptors

    files = [14] * 40
    dialog = [*files[:-4], 16, 16, 16, 14]
    assert in_class("descriptors", over_time([300.0] * 40, dialog), count).holds
    leak = [*files[:20], *[15] * 20]
    assert not in_class("descriptors", over_time([300.0] * 40, leak), count).holds


@pytest.mark.parametrize("part", ["in_journal", "in_csv"])
def test_one_lost_sample_is_told(part: str) -> None:
    assert none_lost([LESSON, LESSON]).holds
    one_less = {"in_journal": 300, "in_csv": 300, part: 299}
    finding = none_lost(
        [
            LESSON,
            replace(LESSON, in_journal=one_less["in_journal"], in_csv=one_less["in_csv"]),
        ]
    )
    assert not finding.holds
    assert finding.change == "1 lost"
    assert not none_lost([replace(LESSON, readings=0, in_journal=0, in_csv=0)]).holds


def test_the_calls_frame_rate_beside_and_alone() -> None:
    notes = [Note(float(at), "painted", {"frames": 25 * at}) for at in range(10)]
    notes.insert(5, Note(4.5, "moved", {}))
    assert frames_a_second(notes, 2.0, 8.0) == 25.0
    assert frames_a_second(notes, 8.5, 9.5) == 0.0
    assert frame_rate(25.0, 24.0).holds
    assert not frame_rate(25.0, 23.0).holds
    assert "BROKEN" in table([frame_rate(25.0, 23.0)])


def test_a_leak_is_told_and_named() -> None:
    leaked = replace(
        LESSON, idle=replace(LESSON.idle, descriptors=15), holding={"socket": 2, "python": 2}
    )
    samples = over_time([300.0] * 30)
    soaked = Soaked(samples, [LESSON, LESSON, leaked], [], (0.0, 1.0), (2.0, 3.0))
    schedule = Schedule([3.0, 10.0, 3.0], Hurry(30.0, 8), 0.0, 1.0, 1.0, 1.0)
    broken = [finding.what for finding in judge(soaked, schedule) if not finding.holds]
    assert broken == ["descriptors after first and last class"]
    assert "more after the last class than after the first: socket 1" in remarks(
        soaked, schedule
    )
    with pytest.raises(SoakError, match="--sample-every"):
        judge(replace(soaked, samples=[]), schedule)


def test_a_machine_too_busy_for_the_call_alone_is_told() -> None:
    call = [Note(float(at), "painted", {"frames": 5 * at}) for at in range(40)]
    soaked = Soaked(over_time([300.0] * 40), [LESSON] * 3, call, (0.0, 9.0), (30.0, 39.0))
    schedule = Schedule([3.0, 10.0, 3.0], None, 9.0, 1.0, 1.0, 25.0)
    assert judge(soaked, schedule)[-1].holds, "it paints as much beside as alone"
    assert "too busy" in remarks(soaked, schedule)
    assert "too busy" not in remarks(soaked, replace(schedule, frames=5.0))


def test_samples_of_other_times_are_left_out() -> None:
    assert [sample.at for sample in within(over_time([1.0] * 30), LESSON)] == list(
        range(10, 21)
    )


def test_what_a_process_holds(tmp_path: Path) -> None:
    before = held()
    with (tmp_path / "file.txt").open("w"):
        during = held()
    assert during.held.descriptors == before.held.descriptors + 1
    assert during.files[".txt"] == before.files.get(".txt", 0) + 1
    assert during.held.threads == sum(during.thread_names.values())
    assert held_by(2**30) is None, "there is no such process"


def test_a_diary_is_read_as_far_as_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "diary.jsonl"
    assert read_diary(path) == []
    with Diary(path) as diary:
        diary.note("begun", number=1)
        with path.open("a") as torn:
            torn.write('{"at": 1')
        (note,) = read_diary(path)
    assert (note.what, note.facts) == ("begun", {"number": 1})


def test_people_come_go_and_change_places() -> None:
    seating = Seating()
    seen, orders = set[int](), set[tuple[int, ...]]()
    for _ in range(60):
        seating.happen()
        assert len(set(seating.order)) == len(seating.order) <= SEATS
        seen.add(len(seating.order))
        orders.add(tuple(seating.order))
    assert len(seen) > 1
    assert len(orders) > 40


def test_the_gallery_shows_who_sits_where() -> None:
    seating = Seating()
    scene = SeatedScene(seating)
    as_they_came = scene.render(1.0)
    seating.order = [1, 0, *seating.order[2:-1]]
    swapped = scene.render(1.0)
    tiles = [tile.box.pixels(1280, 720) for tile in scene.tiles]

    def tile(picture: np.ndarray, index: int) -> np.ndarray:
        left, top, right, bottom = tiles[index]
        return picture[top:bottom, left:right]

    assert np.array_equal(tile(swapped, 0), tile(as_they_came, 1))
    assert np.array_equal(tile(swapped, 1), tile(as_they_came, 0))
    assert np.array_equal(tile(swapped, 5), tile(as_they_came, 5))
    assert tile(as_they_came, 17).std() > 10
    assert tile(swapped, 17).std() == 0, "nobody sits there any more"


def hurried(every: int, frames: int) -> tuple[list[Snapshot], Tally, MadeUpClass]:
    room, clock, tally = MadeUpClass(7), ClassClock(), Tally()
    source = HurriedSource(room, clock)
    sparing = SparingAnalyzer(room, every, clock.read.set)
    analyzer = CountingAnalyzer(sparing, tally)
    snapshots = []
    with source:
        for _ in range(frames):
            frame = source.grab()
            assert isinstance(frame, Frame)
            snapshots.append(analyzer.analyze(frame))
    return snapshots, tally, room


def test_a_hurried_class_keeps_its_own_time_and_repeats_what_was_read() -> None:
    snapshots, tally, _ = hurried(every=4, frames=9)
    moments = np.array([snapshot.monotonic for snapshot in snapshots])
    assert np.diff(moments) == pytest.approx(0.5)
    times = [snapshot.utc for snapshot in snapshots]
    assert (times[-1] - times[0]).total_seconds() == pytest.approx(4.0)
    assert [snapshot.frame_number for snapshot in snapshots] == list(range(1, 10))
    assert len({id(snapshot.readings) for snapshot in snapshots}) == 3
    assert sum(len(snapshot.events) for snapshot in snapshots) == 7, "each joins once"
    assert (tally.snapshots, tally.readings) == (9, 63)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--minutes", "0"], "above 0"),
        (["--speed", "fast"], "above 0"),
        (["--class-hours", "nan"], "above 0"),
        (["--read-every", "1.5"], "whole number"),
    ],
)
def test_nonsense_is_refused(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(arguments)
    assert refused.value.code == 2
    assert complaint in capsys.readouterr().err


def test_a_folder_that_cannot_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["--out", str(tmp_path / "file" / "out")]) == 2
    assert "file" in capsys.readouterr().err


@pytest.mark.e2e
@pytest.mark.timeout(600)
@pytest.mark.usefixtures("x_display")  # skips where there is no Xvfb
def test_a_few_minutes_of_class_leave_nothing_behind(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    options = "--class-hours 0.05 --around 1 --sample-every 0.3 --happen-every 1"
    code = main([*options.split(), "--read-every", "8", "--out", str(tmp_path)])
    said = capfd.readouterr()
    # What was taken in the middle of so short a class depends on the machine's pace.
    assert code in (0, 1), said.err
    assert re.search(r"descriptors after first and last class .* \+?0 .* ok", said.out), said
    assert re.search(r"threads after first and last class .* \+?0 .* ok", said.out), said
    (samples, kept) = map(int, find(r"in journal and CSV +(\d+) +(\d+) +0 lost", said.out))
    assert samples == kept > 180 * 2 * 10
    (read,) = map(int, find(r"the networks read (\d+) of them", said.out))
    assert read >= 180 * 2 // 8
    assert (tmp_path / "soak.txt").read_text() == said.out
    assert (tmp_path / "soak.csv").read_text().startswith("seconds,memory_mb,descriptors")
    picture = cv2.imread(str(tmp_path / "soak.png"))
    assert picture is not None
    assert picture.std() > 5


def find(pattern: str, text: str) -> tuple[str, ...]:
    """The groups of a pattern that must be there."""
    match = re.search(pattern, text)
    assert match, text
    return match.groups()
