"""`analyze screen` on a real (virtual) screen: by time, until Ctrl+C, and off the screen."""

import csv
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from capture.geometry import Region
from capture.source import parse_region
from session.spreadsheet import read_samples
from tests.support.display import XDisplay, start_display
from tests.support.teacher import ROOT, class_on_screen, wait_for

pytestmark = pytest.mark.e2e


def start(
    display: XDisplay, data: Path, region: Region | str | None, *more: str
) -> "subprocess.Popen[str]":
    place = ["--auto"] if region is None else ["--region", str(region)]
    command = [sys.executable, "main.py", "analyze", "screen", *place]
    command += ["--accept-notice", *more]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=display.environ(MOODGRID_DATA_DIR=str(data)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_for_a_chosen_time(x_display: XDisplay, tmp_path: Path) -> None:
    out = tmp_path / "class.csv"
    with class_on_screen(x_display, participants=4) as region:
        program = start(x_display, tmp_path, region, "--duration", "4", "--csv", str(out))
        printed, errors = program.communicate(timeout=90)
    assert program.returncode == 0, errors
    samples = list(read_samples(out))
    assert {sample.participant for sample in samples} == {"P01", "P02", "P03", "P04"}
    assert 1 <= len({sample.elapsed_s for sample in samples}) <= 9  # one on a busy machine
    assert f"Saved {out}" in printed
    assert not list(tmp_path.rglob("*.journal"))


def test_until_ctrl_c_and_nothing_is_lost(x_display: XDisplay, tmp_path: Path) -> None:
    out = tmp_path / "class.csv"
    with class_on_screen(x_display, participants=4) as region:
        program = start(x_display, tmp_path, region, "--csv", str(out))

        def recording() -> bool:
            return any(file.stat().st_size > 2000 for file in tmp_path.rglob("*.journal"))

        wait_for(recording, "nothing was recorded", 60)
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=60)
    assert program.returncode == 0, errors
    assert "Traceback" not in errors
    assert len(list(read_samples(out))) >= 4
    assert not list(tmp_path.rglob("*.journal"))


def test_the_gallery_is_found_by_itself(x_display: XDisplay, tmp_path: Path) -> None:
    out = tmp_path / "class.csv"
    with class_on_screen(x_display, participants=9) as region:
        program = start(x_display, tmp_path, None, "--duration", "2", "--csv", str(out))
        printed, errors = program.communicate(timeout=90)
    assert program.returncode == 0, errors
    place = re.search(r"--region=(\S+)\.", printed)
    assert place is not None, printed
    shared = region.intersection(parse_region(place[1]))
    assert shared is not None
    assert shared.area > 0.7 * region.area
    assert len({sample.participant for sample in read_samples(out)}) == 9


def test_a_screen_without_a_gallery(x_display: XDisplay, tmp_path: Path) -> None:
    program = start(x_display, tmp_path, None, "--duration", "1")
    _, errors = program.communicate(timeout=90)
    assert program.returncode == 2
    assert "No gallery of a call is in sight" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("region", ["5000,5000,640,480", "-900,0,640,480", "0,0,0,0"])
def test_a_region_off_the_screen(x_display: XDisplay, tmp_path: Path, region: str) -> None:
    program = start(x_display, tmp_path, region, "--duration", "1")
    _, errors = program.communicate(timeout=60)
    assert program.returncode == 2
    assert "region" in errors.lower()
    assert "Traceback" not in errors


def test_the_monitors_are_listed(x_display: XDisplay) -> None:
    result = subprocess.run(
        [sys.executable, "main.py", "monitors"],
        cwd=ROOT,
        env=x_display.environ(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "1920 x 1080 at 0,0" in result.stdout


@pytest.mark.timeout(400)
def test_a_screen_that_dies_and_starts_again_is_a_gap_in_the_csv(
    x_display: XDisplay, tmp_path: Path
) -> None:
    del x_display  # skips where there can be no display
    out = tmp_path / "class.csv"

    def journal_has(*words: bytes) -> bool:
        lines = b"".join(file.read_bytes() for file in tmp_path.rglob("*.journal"))
        last = lines.rfind(words[0])
        return last >= 0 and all(word in lines[last:] for word in words)

    with start_display() as first, class_on_screen(first, participants=4) as region:
        program = start(first, tmp_path, region, "--csv", str(out), "--quiet")
        wait_for(lambda: journal_has(b'"P04"'), "nothing was recorded", 60)
    try:
        wait_for(lambda: journal_has(b'"capture_lost"'), "the loss was not noted", 60)
        with (
            start_display(name=first.name) as again,
            class_on_screen(again, participants=4),
        ):
            wait_for(lambda: journal_has(b'"capture_back"', b'"P01"'), "it did not go on", 60)
            program.send_signal(signal.SIGINT)
            _, errors = program.communicate(timeout=60)
    finally:
        program.kill()
    assert program.returncode == 0, errors
    assert errors.count("grabbing goes on by itself") == 1
    assert "Traceback" not in errors
    with out.with_name("class_events.csv").open(encoding="utf-8-sig", newline="") as file:
        events = {row["event"]: float(row["elapsed_s"]) for row in csv.DictReader(file)}
    times = {sample.elapsed_s for sample in read_samples(out)}
    assert not [
        at for at in times if events["capture_lost"] < at < events["capture_back"] - 0.5
    ]
    assert min(times) < events["capture_lost"] < events["capture_back"] <= max(times) + 0.5
