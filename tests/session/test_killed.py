"""`kill -9` at random moments: what was recorded a second before is kept, and can be read.

The second is one of the recorder's clock, by which snapshots are dated. It never runs ahead of
the real one here, and stands still while the whole program waits for a processor: what is
promised is that the journal keeps up with the recording, not that the machine is idle.
"""

import json
import os
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest

from session.errors import WouldOverwriteError
from session.history import History
from session.journal import Batch, Event, decode
from session.record import load_journal
from session.recovery import find_unfinished, recover
from session.spreadsheet import read_samples
from tests.session.kill_recordings import BOOKMARK_EVERY, STEP_S

_ROOT = Path(__file__).parents[2]
_KILLS = 200
_MOST_LOST = round(1.0 / STEP_S)
"""Snapshots of one second."""


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, int]]:
    """Folders of killed programs, each with the number of snapshots handed over."""
    if not hasattr(os, "fork"):
        pytest.skip("starting 200 programs takes a system that can fork")
    root = tmp_path_factory.mktemp("killed")
    done = subprocess.run(
        [sys.executable, "-m", "tests.session.kill_recordings", root, str(_KILLS), "20261126"],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        text=True,
        timeout=150,
        check=True,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return [(Path(one["folder"]), one["handed"]) for one in told]


def _lines(folder: Path) -> list[bytes]:
    """Of the one journal in there, if it came to that."""
    journals = list((folder / "journals").glob("*.journal"))
    assert len(journals) <= 1
    return [line for path in journals for line in path.read_bytes().splitlines(keepends=True)]


def test_no_snapshot_older_than_a_second_is_lost(killed: list[tuple[Path, int]]) -> None:
    assert len(killed) == _KILLS
    for folder, handed in killed:
        entries = [decode(line) for line in _lines(folder)]
        kept = [round(e.elapsed_s / STEP_S) for e in entries if isinstance(e, Batch)]
        assert kept == list(range(len(kept))), "no gap, none twice, in order"
        assert len(kept) >= handed - _MOST_LOST
        assert all(len(e.rows) == 5 for e in entries if isinstance(e, Batch))
        marked = sum(isinstance(entry, Event) for entry in entries)
        assert marked >= (len(kept) - 1) // BOOKMARK_EVERY


def test_only_the_last_line_of_a_journal_can_be_torn(killed: list[tuple[Path, int]]) -> None:
    for folder, _ in killed:
        lines = _lines(folder)
        assert all(decode(line) for line in lines[:-1])
        assert not lines or decode(lines[-1]) or not lines[-1].endswith(b"\n")


def test_every_killed_session_is_offered_and_opens(killed: list[tuple[Path, int]]) -> None:
    offered = 0
    for folder, handed in killed:
        unfinished = find_unfinished(folder / "journals")
        assert len(unfinished) == 1 or handed <= _MOST_LOST
        offered += len(unfinished)
        for session in unfinished:
            assert load_journal(session.path).samples == session.samples
    assert offered > _KILLS / 2


def test_killed_while_saving_what_was_saved_is_whole(killed: list[tuple[Path, int]]) -> None:
    saved = [(folder / "saved.csv", handed) for folder, handed in killed]
    whole = [(path, handed) for path, handed in saved if path.exists()]
    assert whole
    for path, handed in whole:
        moments = [list(rows) for _, rows in groupby(read_samples(path), lambda s: s.elapsed_s)]
        assert len(moments) <= handed + 1
        assert all(len(rows) == 5 for rows in moments)


def test_killed_while_saving_the_session_is_recovered(killed: list[tuple[Path, int]]) -> None:
    history = History(killed[0][0].parent / "history")
    samples = []
    for folder in (folder for folder, _ in killed if (folder / "saved.csv").exists()):
        for session in find_unfinished(folder / "journals"):
            with pytest.raises(WouldOverwriteError):
                recover(session, folder / "saved.csv")
            files = recover(session, folder / "saved.csv", overwrite=True, keep=history.keep)
            assert len(list(read_samples(files.csv))) == session.samples
            assert not list(folder.glob("*.part"))
            samples.append(session.samples)
    assert samples
    assert sorted(past.samples for past in history.sessions()) == sorted(samples)
