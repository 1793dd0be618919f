import csv
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from session.errors import SaveError, WouldOverwriteError
from session.journal import Event
from session.sample import Sample, samples_of
from session.saving import save_samples, save_summary, saved_files
from session.spreadsheet import guard, read_samples
from session.summary import summarise
from tests.session.builders import reading, snapshot
from tests.session.disks import fill, small_disk, unwritable


def _samples(count: int = 3) -> list[Sample]:
    return [
        sample
        for second in range(count)
        for sample in samples_of(snapshot([reading()], second), "id", 100.0)
    ]


_SAVED = ("session.csv", "session_summary.csv", "session_events.csv")


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_summary_and_events_lie_beside_the_csv(tmp_path: Path) -> None:
    files = save_samples(_samples(), tmp_path / "class 7b.csv")
    assert files == saved_files(tmp_path / "class 7b.csv")
    assert _names(tmp_path) == {"class 7b.csv", "class 7b_summary.csv", "class 7b_events.csv"}


@pytest.mark.parametrize("existing", _SAVED)
def test_existing_files_are_kept_unless_told_otherwise(tmp_path: Path, existing: str) -> None:
    (tmp_path / existing).write_text("precious")
    with pytest.raises(WouldOverwriteError, match="exists already") as caught:
        save_samples(_samples(), tmp_path / "session.csv")
    assert isinstance(caught.value, FileExistsError)
    assert existing in str(caught.value)
    assert _names(tmp_path) == {existing}
    assert (tmp_path / existing).read_text() == "precious"

    files = save_samples(_samples(), tmp_path / "session.csv", overwrite=True)
    assert list(read_samples(files.csv)) == _samples()


def test_a_file_that_appears_while_saving_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "session.csv"

    def slowly() -> Iterator[Sample]:
        path.write_text("precious")
        yield from _samples()

    with pytest.raises(WouldOverwriteError):
        save_samples(slowly(), path)
    assert _names(tmp_path) == {"session.csv"}
    assert path.read_text() == "precious"


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        with pytest.raises(SaveError, match=r"the disk that holds .*session\.csv is full"):
            save_samples(_samples(1000), disk / "session.csv")
        assert _names(disk) == set()


def test_a_full_disk_keeps_the_earlier_files(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        files = save_samples(_samples(), disk / "session.csv")
        fill(disk)
        with pytest.raises(SaveError, match="full"):
            save_samples(_samples(1000), disk / "session.csv", overwrite=True)
        assert list(read_samples(files.csv)) == _samples()
        assert _names(disk) == {"filler", *_SAVED}


def test_an_unwritable_folder_is_named(shared_folder: Path) -> None:
    with (
        unwritable(shared_folder),
        pytest.raises(SaveError, match=r"session\.csv may not be written"),
    ):
        save_samples(_samples(), shared_folder / "session.csv")
    assert _names(shared_folder) == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows folders have no mode")
def test_a_folder_one_may_not_even_look_into_is_named(shared_folder: Path) -> None:
    inner = shared_folder / "inner"
    inner.mkdir(mode=0o700)
    with unwritable(shared_folder):
        if os.access(inner, os.R_OK, effective_ids=True):
            pytest.skip("this user owns the folder")
        with pytest.raises(SaveError, match="may not be written"):
            save_samples(_samples(), inner / "session.csv")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="is in a folder that does not exist"):
        save_samples(_samples(), tmp_path / "gone" / "session.csv")


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove what is open")
def test_a_folder_removed_while_saving_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()

    def entries() -> Iterator[Sample]:
        yield from _samples()
        shutil.rmtree(folder)

    with pytest.raises(SaveError, match="in a folder that does not exist"):
        save_samples(entries(), folder / "class.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_csv_is_named(tmp_path: Path) -> None:
    (tmp_path / "session.csv").mkdir()
    with pytest.raises(SaveError, match=r"session\.csv is a folder"):
        save_samples(_samples(), tmp_path / "session.csv", overwrite=True)
    assert _names(tmp_path) == {"session.csv"}


@pytest.mark.parametrize("missing", _SAVED[1:])
def test_a_csv_without_its_summary_or_events_is_taken_back(
    tmp_path: Path, missing: str
) -> None:
    (tmp_path / missing).mkdir()
    with pytest.raises(SaveError, match=f"{missing} is a folder"):
        save_samples(_samples(), tmp_path / "session.csv", overwrite=True)
    assert _names(tmp_path) == {missing}


def test_no_name_is_remembered_after_saving(tmp_path: Path) -> None:
    named = [
        replace(sample, name="Zoë")
        for sample in samples_of(snapshot([reading("P01")]), "session", 0.0)
    ]
    save_samples(named, tmp_path / "class.csv")
    assert guard.cache_info().currsize == 0
    save_summary(summarise(named), tmp_path / "summary.csv")
    assert "Zoë" in (tmp_path / "summary.csv").read_text(encoding="utf-8-sig")
    assert guard.cache_info().currsize == 0


def test_a_session_without_samples_is_headers(tmp_path: Path) -> None:
    files = save_samples([], tmp_path / "session.csv")
    assert list(read_samples(files.csv)) == []
    assert files.summary.read_bytes().count(b"\r\n") == 1
    assert files.events.read_bytes().count(b"\r\n") == 1


def test_events_are_written_by_time_and_bookmarks_once(tmp_path: Path) -> None:
    def event(seconds: float, kind: str, detail: str = "") -> Event:
        return Event(time_utc="2026", elapsed_s=seconds, event=kind, detail=detail)

    entries: list[Sample | Event] = [
        event(2.0, "bookmark"),
        *_samples(),
        event(2.5, "pause"),
        event(2.0, "bookmark", '=started recursion, "part" 1'),
        event(1.0, "left", "P03"),
        event(1.0, "left", "P03"),
    ]
    files = save_samples(entries, tmp_path / "session.csv")
    assert list(read_samples(files.csv)) == _samples()
    with files.events.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["time_utc", "elapsed_s", "event", "detail"],
        ["2026", "1.000", "left", "P03"],
        ["2026", "1.000", "left", "P03"],
        ["2026", "2.000", "bookmark", '\'=started recursion, "part" 1'],
        ["2026", "2.500", "pause", ""],
    ]
