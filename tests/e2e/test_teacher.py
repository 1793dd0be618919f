"""The main job as a teacher does it: real window, real mouse, real grabs, CSV on disk."""

import os
import signal
from pathlib import Path

import pytest

from inference.emotions import EMOTIONS
from session.notice import NOTICE_VERSION
from session.paths import settings_path
from session.recovery import find_unfinished
from session.sample import Sample
from session.settings import Settings, load_settings, save_settings
from session.spreadsheet import read_samples
from tests.support.display import XDisplay
from tests.support.teacher import (
    class_on_screen,
    journal_size,
    running_app,
    start_session,
    wait_for,
)

pytestmark = pytest.mark.e2e

PARTICIPANTS = 9


def session_ended(data: Path) -> bool:
    return any(
        b'"kind":"end"' in file.read_bytes() for file in (data / "journals").glob("*.journal")
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose owner has read the notice."""
    folder = tmp_path / "data"
    folder.mkdir()
    save_settings(settings_path(folder), Settings(notice_accepted=NOTICE_VERSION))
    return folder


@pytest.mark.parametrize("scale", ["1", "1.5"])
def test_from_the_selected_region_to_the_saved_csv(
    x_display: XDisplay, tmp_path: Path, data: Path, scale: str
) -> None:
    out = tmp_path / "class.csv"
    with (
        class_on_screen(x_display, participants=PARTICIPANTS) as region,
        running_app(x_display, data, QT_SCALE_FACTOR=scale) as teacher,
    ):
        start_session(teacher, region, data)
        teacher.press_until("ctrl+period", "^Moodgrid$", lambda: session_ended(data))
        teacher.press_until_focus("ctrl+s", "Save session")
        teacher.type(str(out))
        teacher.press_until("Return", "Save session", out.exists)
        teacher.press_until("alt+F4", "^Moodgrid$", lambda: teacher.program.poll() is not None)
        assert teacher.program.returncode == 0

    settings, _ = load_settings(data / "settings.json")
    assert settings.region is not None
    for mine, theirs in zip(
        (
            settings.region.left,
            settings.region.top,
            settings.region.width,
            settings.region.height,
        ),
        (region.left, region.top, region.width, region.height),
        strict=True,
    ):
        assert abs(mine - theirs) <= 2
    check(list(read_samples(out)))
    assert (tmp_path / "class_summary.csv").is_file()
    assert find_unfinished(data / "journals") == []


def test_g_finds_the_gallery_on_the_screen(
    x_display: XDisplay, tmp_path: Path, data: Path
) -> None:
    with (
        class_on_screen(x_display, participants=PARTICIPANTS) as region,
        running_app(x_display, data) as teacher,
    ):
        teacher.focus("^Moodgrid$")
        teacher.press_until_focus("ctrl+r", "Moodgrid region")
        teacher.press_until_focus("g Return", "Moodgrid$")
        wait_for(lambda: journal_size(data) > 4_000, "no samples were recorded", 60)
    settings, _ = load_settings(data / "settings.json")
    found = settings.region
    assert found is not None
    assert abs(found.left - region.left) < 0.1 * region.width
    assert abs(found.bottom - region.bottom) < 0.1 * region.height
    assert 0.7 * region.width < found.width < 1.3 * region.width


def check(samples: list[Sample]) -> None:
    """The CSV tells of the class that was on the screen."""
    assert {sample.participant for sample in samples} >= {"P01", "P02", "P03"}
    places = {(sample.participant, sample.tile_row, sample.tile_column) for sample in samples}
    assert len(places) == PARTICIPANTS, "participants moved between tiles"
    live = [sample for sample in samples if sample.state == "live"]
    assert len(live) > len(samples) / 3
    for sample in live:
        assert sum(getattr(sample, name) for name in EMOTIONS) == pytest.approx(1, abs=0.001)
    times = sorted({sample.elapsed_s for sample in samples})
    assert len(times) >= 3
    assert times[0] == 0


def test_kill_in_the_middle_of_a_session_and_recovery(
    x_display: XDisplay, tmp_path: Path, data: Path
) -> None:
    out = tmp_path / "recovered.csv"
    with class_on_screen(x_display, participants=PARTICIPANTS) as region:
        with running_app(x_display, data) as teacher:
            start_session(teacher, region, data)
            os.kill(teacher.program.pid, signal.SIGKILL)
            teacher.program.wait(30)
        (unfinished,) = find_unfinished(data / "journals")
        assert unfinished.participants == PARTICIPANTS, unfinished.path.read_text()
        with running_app(x_display, data) as teacher:
            teacher.focus("^Moodgrid$")
            teacher.press_until_focus("ctrl+shift+r", "Recover session")
            teacher.press_until_focus("Return", "Save session of")
            teacher.type(str(out))
            teacher.press_until("Return", "Save session of", out.exists)
    check(list(read_samples(out)))
