"""One computer, one recording after the other; and going on where an earlier run ended."""

import os
import shutil
import sys
import threading
from pathlib import Path

import pytest

from inference.networks import Networks, load_networks
from recordings.errors import RecordingsError
from recordings.find import find_recordings
from recordings.job import Job, Outcome, State
from recordings.options import ReadingOptions
from recordings.plan import plan
from recordings.reading import read_recording
from recordings.results import ResultsFolder
from recordings.single import read_in_turn
from session.spreadsheet import read_samples
from tests.recordings.pieces import SHORT, jobs_of, results_in, write_school, write_video


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Outcome]]:
    """A folder with a school in "school", its results in "out", and what came of each."""
    folder = tmp_path_factory.mktemp("read")
    school = write_school(folder / "school")
    return folder, read(jobs_of(school, folder / "out"))


@pytest.fixture
def small(read_once: tuple[Path, dict[str, Outcome]], tmp_path: Path) -> Path:
    """A school that may be changed, nothing of it read."""
    return Path(shutil.copytree(read_once[0] / "school", tmp_path / "school"))


@pytest.fixture
def out(read_once: tuple[Path, dict[str, Outcome]], tmp_path: Path) -> Path:
    """The results of `small`."""
    return Path(shutil.copytree(read_once[0] / "out", tmp_path / "out"))


def read(jobs: list[Job]) -> dict[str, Outcome]:
    return {one.name: one for one in read_in_turn(jobs, threading.Event())}


def settled(
    school: Path, out: Path, options: ReadingOptions | None = None
) -> dict[str, Outcome]:
    found = find_recordings(school)
    planned = plan(found, options or ReadingOptions(), ResultsFolder(out))
    return {outcome.name: outcome for outcome in planned.settled}


def test_one_bad_file_does_not_stop_the_rest(
    read_once: tuple[Path, dict[str, Outcome]],
) -> None:
    folder, outcomes = read_once
    states = {name: outcome.state for name, outcome in outcomes.items()}
    assert states == {
        "7b/long.avi": State.DONE,
        "a.avi": State.DONE,
        "bad.mp4": State.FAILED,
        "shots": State.DONE,
    }
    assert "bad.mp4 can't be read as a recording" in outcomes["bad.mp4"].sentence
    assert outcomes["a.avi"].frames == 2
    assert outcomes["a.avi"].samples == len(list(read_samples(folder / "out" / "a.avi.csv")))


def test_results_lie_as_the_recordings_do_and_nothing_else_is_left(out: Path) -> None:
    stems = ("7b/long.avi", "a.avi", "shots")
    endings = (".csv", "_summary.csv", "_events.csv")
    assert set(results_in(out)) == {s + e for s in stems for e in endings}
    assert not list(ResultsFolder(out).work.iterdir())


def test_the_same_recordings_give_the_same_bytes(
    small: Path, out: Path, tmp_path: Path
) -> None:
    read(jobs_of(small, tmp_path / "other")[::-1])
    assert results_in(tmp_path / "other") == results_in(out)


def test_what_is_done_is_not_done_again(small: Path, out: Path) -> None:
    assert [job.recording.name for job in jobs_of(small, out)] == ["bad.mp4"]
    assert [job.recording.name for job in jobs_of(small, out, overwrite=True)] == ["bad.mp4"]
    assert settled(small, out)["a.avi"].state is State.KEPT


def test_what_is_missing_is_made_again(small: Path, out: Path) -> None:
    before = results_in(out)
    (out / "a.avi_events.csv").unlink()
    assert [job.recording.name for job in jobs_of(small, out)] == ["a.avi", "bad.mp4"]
    read(jobs_of(small, out))
    assert results_in(out) == before


def test_work_that_broke_off_while_results_were_put_in_place_is_done_again(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    jobs = [job for job in jobs_of(small, out) if job.recording.name == SHORT]
    replace = Path.replace

    def fail_at_the_summary(self: Path, target: Path) -> Path:
        if target == out / "a.avi_summary.csv":
            raise OSError(5, "Input/output error", str(self))
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail_at_the_summary)
        assert read(jobs)[SHORT].state is State.FAILED
    assert set(results_in(out)) == {"a.avi.csv"}
    assert SHORT in [job.recording.name for job in jobs_of(small, out)]
    assert read(jobs)[SHORT].state is State.DONE


@pytest.mark.parametrize(
    ("change", "options", "sentence"),
    [
        ("recording", ReadingOptions(), "earlier state of this recording"),
        ("nothing", ReadingOptions(rate=1.0), "other options"),
        ("result", ReadingOptions(), "not as Moodgrid left it"),
        ("note", ReadingOptions(), "not as Moodgrid left it"),
    ],
)
def test_other_results_are_replaced_only_if_told_so(
    small: Path, out: Path, change: str, options: ReadingOptions, sentence: str
) -> None:
    if change == "recording":
        os.utime(small / SHORT, (1_700_000_000, 1_700_000_000))
    elif change == "result":
        (out / "a.avi.csv").write_text("edited by a teacher")
    elif change == "note":
        ResultsFolder(out).note(SHORT).write_text("{")
    outcome = settled(small, out, options)[SHORT]
    assert outcome.state is State.FAILED
    assert sentence in outcome.sentence
    assert "--overwrite" in outcome.sentence
    again = jobs_of(small, out, options, overwrite=True)
    again = [job for job in again if job.recording.name == SHORT]
    assert read(again)[SHORT].state is State.DONE
    assert settled(small, out, options)[SHORT].state is State.KEPT


def test_stopping_keeps_what_is_done_and_leaves_nothing_half(
    small: Path, tmp_path: Path
) -> None:
    out, stop = tmp_path / "out", threading.Event()
    outcomes = []
    for outcome in read_in_turn(jobs_of(small, out), stop):
        outcomes.append(outcome)
        stop.set()
    assert [outcome.name for outcome in outcomes] == [SHORT]
    assert all(name.startswith(SHORT) for name in results_in(out))


def test_a_recording_is_given_up_in_its_middle(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    job = jobs_of(small, out)[0]
    asked = iter([False, False, True])
    assert read_recording(job, lambda: next(asked)).state is State.STOPPED
    assert not results_in(out)
    assert not list(ResultsFolder(out).work.iterdir())


def test_networks_are_loaded_once(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads = []
    jobs = jobs_of(small, tmp_path / "out")

    def load(detector: str, model: Path | None) -> Networks:
        loads.append(detector)
        return load_networks(detector, model)

    monkeypatch.setattr("recordings.reading.load_networks", load)
    monkeypatch.setattr("recordings.reading._of_this_thread", threading.local())
    read(jobs)
    assert len(loads) == 1


def test_two_recordings_never_share_a_file(tmp_path: Path) -> None:
    school = tmp_path / "school"
    write_video(school / "a.avi", 1, 1)
    (school / "a.avi_summary").mkdir()
    (school / "a.avi_summary" / "1.png").touch()
    assert "rename one" in settled(school, tmp_path / "out")["a.avi_summary"].sentence


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such recording")
def test_a_name_that_leaves_no_room_for_the_results_is_one_sentence(tmp_path: Path) -> None:
    video = write_video(tmp_path / "school" / f"{'x' * 246}.avi", 1, 1)
    ResultsFolder(tmp_path / "out").prepare()
    outcome = settled(video.parent, tmp_path / "out")[video.name]
    assert outcome.state is State.FAILED
    assert "rename it" in outcome.sentence


def test_one_run_at_a_time_writes_to_a_folder(tmp_path: Path) -> None:
    results = ResultsFolder(tmp_path / "out")
    with results.reserved():
        with pytest.raises(RecordingsError, match="Another run"), results.reserved():
            pass
        left = results.work / "1-abc"
        left.mkdir()
    with results.reserved():
        assert not left.exists()
