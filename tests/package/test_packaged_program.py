"""The packaged program as a user has it: no source tree, no Python packages, real files."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import cv2
import pytest

from cli.version import VERSION
from inference.types import TileState
from main import main
from session.sample import Sample
from session.spreadsheet import read_samples
from tests.galleries import compose
from tests.support.display import XDisplay
from tests.support.recordings import write_recording
from tests.support.teacher import wait_for

# The first of these tests builds the program, which takes about a minute of two cores.
pytestmark = [pytest.mark.package, pytest.mark.timeout(600)]
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ELF and X11")

OF_THE_SYSTEM = {
    *("libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1"),
    *("ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libEGL.so.1", "libGL.so.1"),
    *("libxcb.so.1", "libwayland-client.so.0", "libwayland-cursor.so.0"),
    "libwayland-egl.so.1",
}
"""What every Linux desktop has, and what must fit its kernel, driver and display server."""


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Nothing of the developer's Python reaches the program, nor a display."""
    hidden = ("PYTHON", "VIRTUAL_ENV", "DISPLAY", "WAYLAND", "QT_", "LD_LIBRARY")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(hidden)}
    return kept | {"MOODGRID_DATA_DIR": str(tmp_path / "data")}


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "gallery.png"
    cv2.imwrite(str(file), compose([TileState.LIVE] * 4 + [TileState.CAMERA_OFF] * 2, 3).image)
    return file


def call(
    program: Path, *arguments: str, environ: dict[str, str], cwd: Path
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *arguments],
        env=environ,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def readings(csv: Path) -> list[Sample]:
    """What was seen, without which session it was and when."""
    return [replace(sample, session_id="", time_utc="") for sample in read_samples(csv)]


def test_the_smoke_test_passes_in_silence(
    program: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    result = call(program, "--smoke-test", environ=environ, cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "smoke test passed\n", "")
    assert not (tmp_path / "data").exists()


@linux_only
def test_the_smoke_test_passes_on_a_screen(
    program: Path, environ: dict[str, str], tmp_path: Path, x_display: XDisplay
) -> None:
    result = call(
        program, "--smoke-test", environ=environ | {"DISPLAY": x_display.name}, cwd=tmp_path
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "smoke test passed\n", "")


def test_it_knows_its_version_and_its_name(
    program: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    assert call(program, "--version", environ=environ, cwd=tmp_path).stdout.split() == [
        "Moodgrid",
        VERSION,
    ]
    text = call(program, "--help", environ=environ, cwd=tmp_path).stdout
    assert text.startswith(f"usage: {program.stem}")
    assert "main.py" not in text


@pytest.mark.parametrize("arguments", [["dance"], ["--nonsense"], ["analyze", "missing.png"]])
def test_wrong_use_ends_with_2_and_words(
    arguments: list[str], program: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    result = call(program, *arguments, environ=environ, cwd=tmp_path)
    assert result.returncode == 2
    assert arguments[-1] in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("detector", ["blazeface", "haar"])
def test_a_picture_is_read_as_from_source(
    detector: str, picture: Path, program: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    options = [str(picture), "--detector", detector, "--quiet", "--csv"]
    frozen, ours = tmp_path / "frozen.csv", tmp_path / "ours.csv"
    result = call(program, "analyze", *options, str(frozen), environ=environ, cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert main(["analyze", *options, str(ours)]) == 0
    assert len(readings(frozen)) == 6
    assert readings(frozen) == readings(ours)
    assert (tmp_path / "frozen_summary.csv").is_file()


@pytest.mark.parametrize(("ending", "codec"), [("mp4", "mp4v"), ("avi", "MJPG")])
def test_recordings_can_be_read(
    ending: str, codec: str, program: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    video = write_recording(tmp_path / f"class.{ending}", 50, codec=codec)
    result = call(program, "analyze", str(video), environ=environ, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "4 frames analysed" in result.stdout


def test_many_recordings_are_read_one_after_the_other(
    picture: Path, program: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    arguments = ["analyze", str(picture), "--quiet", "--out", str(out)]
    result = call(program, *arguments, environ=environ, cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert len(readings(out / "gallery.png.csv")) == 6
    result = call(program, *arguments, "--engine", "dask", environ=environ, cwd=tmp_path)
    assert result.returncode == 2
    assert "not part of the packaged program" in result.stderr


@linux_only
def test_the_screen_can_be_grabbed(
    program: Path, environ: dict[str, str], tmp_path: Path, x_display: XDisplay
) -> None:
    on_screen = environ | {"DISPLAY": x_display.name, "XDG_SESSION_TYPE": "x11"}
    monitors = call(program, "monitors", environ=on_screen, cwd=tmp_path)
    assert f"{x_display.width} x {x_display.height}" in monitors.stdout
    grabbed = call(
        program,
        "analyze",
        "screen",
        "--accept-notice",
        "--duration",
        "1",
        environ=on_screen,
        cwd=tmp_path,
    )
    assert grabbed.returncode == 0, grabbed.stderr
    assert re.match(r"[12] frames? analysed", grabbed.stdout)


@linux_only
def test_the_screen_is_grabbed_with_the_libraries_it_brings(
    packaged: Path, program: Path, environ: dict[str, str], tmp_path: Path, x_display: XDisplay
) -> None:
    on_screen = environ | {"DISPLAY": x_display.name, "XDG_SESSION_TYPE": "x11"}
    process = subprocess.Popen(
        [program, "analyze", "screen", "--accept-notice", "--quiet"], env=on_screen
    )
    try:
        maps = Path(f"/proc/{process.pid}/maps")
        wait_for(lambda: "libxcb-randr" in maps.read_text(), "no screen library was loaded")
        loaded = set(re.findall(r"/\S+/libxcb-\S+", maps.read_text()))
    finally:
        process.terminate()
        process.wait()
    assert all(Path(library).is_relative_to(packaged) for library in loaded), loaded


@linux_only
def test_the_demo_class_runs_from_start_to_csv(
    program: Path, environ: dict[str, str], tmp_path: Path, x_display: XDisplay
) -> None:
    arguments = ["demo", "--seconds", "5", "--participants", "9", "--out", str(tmp_path)]
    on_screen = environ | {"DISPLAY": x_display.name, "XDG_SESSION_TYPE": "x11"}
    result = call(program, *arguments, environ=on_screen, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    samples = readings(tmp_path / "session.csv")
    assert {sample.state for sample in samples} >= {TileState.LIVE, TileState.CAMERA_OFF}
    assert {(sample.tile_row, sample.tile_column) for sample in samples} >= {(1, 1), (2, 1)}


@linux_only
def test_it_brings_every_library_that_a_desktop_may_lack(packaged: Path) -> None:
    files = [path for path in packaged.rglob("*") if path.is_file() and not path.is_symlink()]
    libraries = [path for path in files if path.read_bytes()[:4] == b"\x7fELF"]
    printed = subprocess.run(
        ["objdump", "-p", *libraries], capture_output=True, text=True, check=True
    ).stdout
    needed = set(re.findall(r"NEEDED\s+(\S+)", printed))
    brought = {path.name for path in packaged.rglob("*.so*")}
    assert len(needed) > 50
    assert needed - brought - OF_THE_SYSTEM == set()
