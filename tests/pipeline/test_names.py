"""The directory of names: read beside the run, typed ones win, nothing is left of them."""

import gc
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import pytest

from capture.frame import Frame
from inference.errors import NamesUnavailableError
from inference.label_text import Image
from inference.types import Reading, Snapshot, TileState
from pipeline.label_watch import TRIES
from pipeline.names import LONGEST, NameDirectory, NamingAnalyzer
from tests.named_class import NAMES, named_class, write_label
from tests.session.builders import snapshot


class ScriptedReader:
    """Reads the strips of `named_class` by their order; counts and can be held."""

    def __init__(self) -> None:
        self.names = list(NAMES)
        self.reads = 0
        self.held = threading.Event()
        self.held.set()

    def read(self, strips: Sequence[Image]) -> list[str]:
        self.held.wait(30)
        self.reads += len(strips)
        return [self.names[(self.reads - 1) % len(self.names)]]


@pytest.fixture
def reader() -> ScriptedReader:
    return ScriptedReader()


@pytest.fixture
def directory(reader: ScriptedReader) -> Iterator[NameDirectory]:
    made = NameDirectory(lambda: reader, lambda: None)
    yield made
    reader.held.set()
    made.end()


PICTURE, TILES = named_class()


def seen(seconds: float, picture: Image = PICTURE) -> tuple[Frame, Snapshot]:
    """The class of `named_class`, `seconds` after the start."""
    frame = Frame(picture, 0, 100.0 + seconds, datetime.now(UTC))
    readings = [
        Reading(f"P{number:02d}", tile, TileState.NO_FACE)
        for number, tile in enumerate(TILES, start=1)
    ]
    return frame, snapshot(readings, seconds)


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def look(directory: NameDirectory, seconds: float, picture: Image = PICTURE) -> None:
    directory.look(*seen(seconds, picture))
    directory.wait()


def test_nothing_is_read_unless_asked_for(
    directory: NameDirectory, reader: ScriptedReader
) -> None:
    look(directory, 0)
    directory.type_name("P01", "Ada")
    assert (reader.reads, directory.names(), directory.on) == (0, {}, False)
    _, plain = seen(0)
    assert directory.named(plain) is plain


def test_each_label_is_read_once(directory: NameDirectory, reader: ScriptedReader) -> None:
    directory.switch(True)
    for second in range(4):
        look(directory, second)
    assert reader.reads == len(NAMES)
    assert list(directory.names().values()) == list(NAMES)
    named = directory.named(seen(0)[1])
    assert [reading.name for reading in named.readings] == list(NAMES)


def test_labels_are_looked_at_once_a_second(
    directory: NameDirectory, reader: ScriptedReader
) -> None:
    reader.names = [""]
    directory.switch(True)
    for tenth in range(10):
        look(directory, tenth / 10)
    assert reader.reads == len(TILES)


def test_another_label_is_read_again_when_seen_twice(
    directory: NameDirectory, reader: ScriptedReader
) -> None:
    directory.switch(True)
    look(directory, 0)
    renamed = PICTURE.copy()
    write_label(renamed, TILES[0], "Wilhelmina Oort")
    reader.names = ["Wilhelmina Oort"]
    look(directory, 1, renamed)
    assert directory.names()["P01"] == NAMES[0]
    look(directory, 2, renamed)
    assert directory.names()["P01"] == "Wilhelmina Oort"
    assert reader.reads == len(NAMES) + 1


def test_an_unreadable_label_is_left_alone_after_a_few_tries(
    directory: NameDirectory, reader: ScriptedReader
) -> None:
    reader.names = [""]
    directory.switch(True)
    for second in range(TRIES + 3):
        look(directory, second)
    assert reader.reads == TRIES * len(TILES)
    assert directory.names() == {}


def test_typed_names_win_and_can_be_taken_back(directory: NameDirectory) -> None:
    directory.switch(True)
    directory.type_name("P01", "  Ada   the second ")
    look(directory, 0)
    assert directory.names()["P01"] == "Ada the second"
    assert directory.read_name("P01") == NAMES[0]
    directory.type_name("P01", "")
    assert directory.names()["P01"] == NAMES[0]
    directory.type_name("P02", "x" * 500)
    assert len(directory.names()["P02"]) == LONGEST


def test_the_newest_look_wins_and_looking_never_waits(
    directory: NameDirectory, reader: ScriptedReader
) -> None:
    reader.held.clear()
    directory.switch(True)
    for second in range(50):
        directory.look(*seen(second))  # comes back although nothing can be read
    reader.held.set()
    directory.wait()
    assert reader.reads == len(NAMES)


def test_what_is_read_after_switching_off_is_dropped(
    directory: NameDirectory, reader: ScriptedReader
) -> None:
    reader.held.clear()
    directory.switch(True)
    directory.look(*seen(0))
    directory.switch(False)
    reader.held.set()
    directory.end()
    assert directory.names() == {}


def test_the_next_session_begins_without_names(
    directory: NameDirectory, reader: ScriptedReader
) -> None:
    directory.switch(True)
    look(directory, 0)
    directory.type_name("P01", "Ada")
    directory.forget()
    assert (directory.names(), directory.on) == ({}, True)
    look(directory, 0)
    assert reader.reads == 2 * len(NAMES)


def strings_with(part: str) -> list[str]:
    """Every string that any object of this process refers to and that holds a part."""
    gc.collect()
    found = []
    for thing in gc.get_objects():
        for other in gc.get_referents(thing):
            if isinstance(other, str) and part in other:
                found.append(other)
    return found


def test_switched_off_no_object_holds_a_name(
    directory: NameDirectory, reader: ScriptedReader
) -> None:
    backwards = "adnomezrejtrop"  # the name itself must not stand in this file
    reader.names = [backwards[::-1].title()]
    directory.switch(True)
    look(directory, 0)
    directory.type_name("P02", "Doctor " + backwards[::-1].title())
    assert len(strings_with(backwards[::-1].title())) > 1
    reader.names = []
    directory.switch(False)
    directory.end()
    assert strings_with(backwards[::-1].title()) == []


def test_without_the_reader_typing_still_works() -> None:
    def missing() -> ScriptedReader:
        raise NamesUnavailableError("It is not installed.")

    told = threading.Event()
    directory = NameDirectory(missing, told.set)
    directory.switch(True)
    told.clear()
    look(directory, 0)
    assert told.wait(30)
    assert directory.problem == "It is not installed."
    directory.type_name("P01", "Ada")
    look(directory, 5)
    assert directory.names() == {"P01": "Ada"}
    directory.end()


def test_a_bug_while_reading_is_a_sentence_that_holds_no_name(
    directory: NameDirectory,
    reader: ScriptedReader,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: Sequence[Image]) -> list[str]:
        raise ValueError("Ada Lovett")

    monkeypatch.setattr(reader, "read", broken)
    directory.switch(True)
    directory.look(*seen(0))
    until(lambda: bool(directory.problem))
    assert "by hand" in directory.problem
    assert "Ada" not in caplog.text
    assert "ValueError" in caplog.text


class AnswersWithClass:
    """An analyzer that sees the class of `named_class` in every frame."""

    def analyze(self, frame: Frame) -> Snapshot:
        return seen(frame.monotonic - 100.0)[1]


def test_snapshots_keep_pseudonyms_only(directory: NameDirectory) -> None:
    directory.switch(True)
    analyzer = NamingAnalyzer(AnswersWithClass(), directory, wait=True)
    snapshots = [analyzer.analyze(seen(second)[0]) for second in range(3)]
    assert len(directory.names()) == len(NAMES)
    assert all(reading.name == "" for item in snapshots for reading in item.readings)
