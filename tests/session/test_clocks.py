"""A computer's clock that steps back, jumps or changes for the summer, during a class."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from session.class_history import history_of
from session.history import History
from session.journal import entries_in
from session.recorder import SessionRecorder
from session.report import render_report
from session.sample import iso_utc
from session.spreadsheet import read_samples
from session.summary import summarise
from tests.session.builders import reading, snapshot

_AUTUMN = datetime(2026, 10, 25, 0, 59, 50, tzinfo=UTC)
"""Ten seconds before Berlin's clocks go back from 3:00 to 2:00."""

_CLOCKS = {
    "steady": [timedelta(0)] * 20,
    "an hour back": [timedelta(0)] * 10 + [timedelta(hours=-1)] * 10,
    "ten years ahead and back": [timedelta(0)] * 5
    + [timedelta(days=3650)] * 10
    + [timedelta(0)] * 5,
    "back to the first day": [timedelta(0)] * 10
    + [datetime(1970, 1, 1, tzinfo=UTC) - _AUTUMN] * 10,
    "a second back, again and again": [-timedelta(seconds=2 * n) for n in range(20)],
}


@pytest.fixture(params=["UTC", "Europe/Berlin", "America/New_York"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one time zone for all programs")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("clock", _CLOCKS)
def test_only_the_time_of_day_follows_the_clock(tmp_path: Path, clock: str, zone: str) -> None:
    told = [_AUTUMN + timedelta(seconds=s) + off for s, off in enumerate(_CLOCKS[clock])]
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        for second, utc in enumerate(told):
            recorder.record(snapshot([reading()], second, utc=utc))
        lines = list(recorder.lines())
        record = recorder.record_so_far()
        files = recorder.save_csv(tmp_path / "class.csv")
    samples = list(read_samples(files.csv))
    assert [sample.elapsed_s for sample in samples] == list(range(20))
    assert [sample.time_utc for sample in samples] == [iso_utc(utc) for utc in told]
    [summary] = summarise(samples)
    assert (summary.seconds_seen, record.duration_s) == (20.0, 19.0)
    assert history_of(entries_in(lines, "id")).view().duration_s == 19.0
    assert "<dd>0:19</dd>" in render_report(record)


def test_a_session_recorded_with_a_wrong_clock_is_not_deleted_as_too_old(
    tmp_path: Path,
) -> None:
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        recorder.record(snapshot([reading()]))
    history = History(tmp_path / "history")
    history.keep(recorder.journal_path)
    kept = history.folder / recorder.journal_path.name
    kept.rename(history.folder / f"19700101T000012Z-{recorder.session_id[-4:]}.journal")
    assert history.refresh(30) == []
    [past] = history.sessions()
    assert past.started.astimezone().year == 1970
