"""No connection and no picture: what the running program asks of the system."""

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from capture.geometry import Region
from session.spreadsheet import read_samples
from tests.recordings.pieces import write_video
from tests.support.display import XDisplay
from tests.support.teacher import class_on_screen
from tests.support.traced import ROOT, Trace, traced

pytestmark = pytest.mark.e2e

ON_THIS_MACHINE = {"AF_UNIX", "AF_NETLINK"}
"""Netlink tells a program of the machine's own devices; nothing leaves through it."""


def _home(display: XDisplay, folder: Path) -> dict[str, str]:
    """Everything that the program may want to write to lies in one folder."""
    for name in ("home", "data", "temp", "runtime"):
        (folder / name).mkdir(mode=0o700)
    return display.environ(
        HOME=str(folder / "home"),
        XDG_RUNTIME_DIR=str(folder / "runtime"),
        TMPDIR=str(folder / "temp"),
        MOODGRID_DATA_DIR=str(folder / "data"),
        PYTHONDONTWRITEBYTECODE="1",
    )


def _analyze(region: Region, out: Path) -> list[str]:
    place = f"{region.left},{region.top},{region.width},{region.height}"
    command = [sys.executable, "main.py", "analyze", "screen", "--region", place]
    return [*command, "--duration", "3", "--csv", str(out), "--accept-notice"]


def _pictures(folder: Path) -> set[Path]:
    """Files that hold a picture, whatever their name."""
    found = set()
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if content and cv2.imdecode(np.frombuffer(content, np.uint8), 1) is not None:
            found.add(path)
    return found


def _check(trace: Trace, folder: Path) -> None:
    assert trace.returncode == 0, trace.output
    assert trace.families <= ON_THIS_MACHINE
    elsewhere = {path for path in trace.written if not path.is_relative_to(folder)}
    assert not elsewhere


def test_reading_the_screen_leaves_numbers_only(x_display: XDisplay, tmp_path: Path) -> None:
    environ = _home(x_display, tmp_path)
    out = tmp_path / "class.csv"
    with class_on_screen(x_display) as region:
        trace = traced(_analyze(region, out), tmp_path, environ)
    _check(trace, tmp_path)
    assert len(list(read_samples(out))) >= 9
    assert not _pictures(tmp_path)


def test_the_window_leaves_no_picture_but_the_demo_s_own(
    x_display: XDisplay, tmp_path: Path
) -> None:
    out = tmp_path / "demo"
    trace = traced(
        [sys.executable, "main.py", "demo", "--seconds", "4", "--out", str(out)],
        tmp_path,
        _home(x_display, tmp_path),
    )
    _check(trace, tmp_path)
    assert out / "session.csv" in trace.written | set(out.iterdir())
    assert _pictures(tmp_path) == {out / "screenshot.png"}


def test_many_recordings_are_read_without_a_connection(tmp_path: Path) -> None:
    school, out = tmp_path / "school", tmp_path / "out"
    write_video(school / "a.avi", 2, 1)
    command = ["analyze", str(school), "--engine", "single", "--out", str(out)]
    environ = {"MOODGRID_DATA_DIR": str(tmp_path / "data"), "PYTHONDONTWRITEBYTECODE": "1"}
    _check(traced([sys.executable, "main.py", *command], tmp_path, environ), tmp_path)
    assert len(list(read_samples(out / "a.avi.csv"))) > 2
    assert not _pictures(out)


def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    """The two tests above can fail."""
    script = "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()"
    note = tmp_path / "note"
    writes = f"open({str(note)!r}, 'w').write('x')"
    trace = traced([sys.executable, "-c", f"{script}\n{writes}"], tmp_path, {})
    assert "AF_INET" in trace.families
    assert note in trace.written


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_the_owner_can_read_what_is_kept(x_display: XDisplay, tmp_path: Path) -> None:
    environ = _home(x_display, tmp_path)
    with class_on_screen(x_display) as region:
        subprocess.run(
            _analyze(region, tmp_path / "out.csv"),
            cwd=ROOT,
            env=environ,
            check=True,
            timeout=120,
            stdout=subprocess.DEVNULL,
        )
    kept = list((tmp_path / "data").rglob("*"))
    assert kept
    for path in kept:
        assert path.stat().st_mode & 0o077 == 0, path
