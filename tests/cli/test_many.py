"""`main.py analyze FOLDER --engine …` as a user meets it."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the optional extra 'cluster' is not installed")

import psutil

from main import main
from recordings.results import ResultsFolder
from tests.recordings.pieces import LONG, results_in, write_school, write_video
from tests.recordings.workers import worker_that_reads

ROOT = Path(__file__).parents[2]

_on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
_slow_when_busy = pytest.mark.timeout(600)
"""They start up to four Pythons that load all there is."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its `long.avi` takes a while to read; nobody may change it."""
    return write_school(tmp_path_factory.mktemp("school") / "school", long=30)


@pytest.fixture(scope="module")
def expected(school: Path) -> dict[str, bytes]:
    """What one computer makes of it, in the folder that is used if none is named."""
    assert main(["analyze", str(school), "--engine", "single", "--quiet"]) == 1
    return results_in(school.with_name("school-results"))


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The program in a process group of its own, as a terminal starts it."""
    process = subprocess.Popen(
        [sys.executable, "main.py", "analyze", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def worker_of(process: "subprocess.Popen[str]", out: Path) -> int:
    """Wait until a process of the program reads the long recording."""
    ended = threading.Event()
    watch = threading.Thread(target=_set_at_end, args=(process, ended), daemon=True)
    watch.start()
    worker = worker_that_reads(ResultsFolder(out), LONG, ended)
    assert worker, process.communicate()
    return worker


def _set_at_end(process: "subprocess.Popen[str]", ended: threading.Event) -> None:
    process.wait()
    ended.set()


def wait_until_all_are_gone(group: int) -> None:
    """Wait for the end of every process of a group; fails by the test's own time limit."""
    while any(_lives_in(process, group) for process in psutil.process_iter()):
        threading.Event().wait(0.05)


def _lives_in(process: psutil.Process, group: int) -> bool:
    try:
        in_it = os.getpgid(process.pid) == group
        return in_it and process.status() != psutil.STATUS_ZOMBIE
    except (OSError, psutil.Error):
        return False


def test_a_mixture_is_summed_up(
    school: Path, expected: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"{LONG}.csv" in expected
    assert main(["analyze", str(school), "--engine", "single", "--quiet"]) == 1
    assert main(["analyze", str(school), "--engine", "single"]) == 1
    said = capsys.readouterr()
    assert "4 recordings: 0 analysed now, 3 done before, 1 failed." in said.out
    assert "school-results" in said.out
    sentences = [line for line in said.err.splitlines() if line.startswith("moodgrid: ")]
    assert len(sentences) == 2
    assert all("bad.mp4 can't be read as a recording" in one for one in sentences)


def test_all_well_is_0_and_nothing_readable_is_2(tmp_path: Path) -> None:
    write_video(tmp_path / "school" / "a.avi", 1, 1)
    out = ["--out", str(tmp_path / "out"), "--quiet"]
    assert main(["analyze", str(tmp_path / "school"), *out]) == 0
    assert main(["analyze", str(tmp_path / "school"), *out]) == 0
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "a.mp4").write_bytes(b"nothing")
    assert main(["analyze", str(tmp_path / "bad"), *out]) == 2


def test_one_recording_gives_what_analyze_gives_but_for_the_session_s_id(
    school: Path,
    expected: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MOODGRID_DATA_DIR", str(tmp_path / "data"))
    out = tmp_path / "alone.csv"
    assert main(["analyze", str(school / "shots"), "--csv", str(out), "--quiet"]) == 0
    id_of_session = re.compile(rb"(?m)^\d{8}T\d{6}Z-[0-9a-f]+,")
    alone = id_of_session.sub(b"", out.read_bytes())
    assert alone == id_of_session.sub(b"", expected["shots.csv"])
    for what in ("summary", "events"):
        beside = out.with_name(f"alone_{what}.csv").read_bytes()
        assert beside == expected[f"shots_{what}.csv"]


@pytest.mark.parametrize(
    ("arguments", "expected_words"),
    [
        (["screen", "--engine", "single"], "not 'screen'"),
        (["camera:0", "--out", "{out}"], "not 'camera:0'"),
        (["{school}/no", "--engine", "single"], "no file or folder"),
        (["{empty}", "--engine", "single"], "no recordings"),
        (["{school}", "--out", "{out}/no/such"], "does not exist"),
        (["{school}", "--out", "{school}/bad.mp4"], "bad.mp4"),
        (["{school}", "--engine", "single", "--csv", "a.csv"], "--csv goes with one source"),
        (["{school}", "--out", "{out}", "--class-only"], "--class-only goes with"),
        (["{school}", "--workers", "2"], "'--engine dask'"),
        (["{school}", "--engine", "single", "--scheduler", "tcp://a:1"], "'--engine dask'"),
        (["{school}", "--engine", "dask", "--workers", "0"], "from 1 to 256"),
        (["{school}", "--engine", "dask", "--scheduler", "school"], "tcp://HOST:PORT"),
        (
            ["{school}", "--engine", "dask", "--scheduler", "tcp://a:1", "--workers", "1"],
            "leave one",
        ),
        (["{school}", "--engine", "dask", "--model", "no.json"], "no.json"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(
    arguments: list[str],
    expected_words: str,
    school: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "empty").mkdir()
    places = {"school": school, "empty": tmp_path / "empty", "out": tmp_path / "out"}
    try:
        code = main(["analyze", *(word.format_map(places) for word in arguments)])
    except SystemExit as stop:
        code = int(stop.code or 0)
    error = capsys.readouterr().err
    assert code == 2, error
    assert expected_words in error
    assert "Traceback" not in error


def test_a_scheduler_that_is_not_there_is_one_sentence(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:  # bound, and never listening
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        out = ["--out", str(tmp_path / "out")]
        assert (
            main(["analyze", str(school), "--engine", "dask", "--scheduler", address, *out])
            == 2
        )
    lines = [line for line in capsys.readouterr().err.splitlines() if "moodgrid: " in line]
    assert len(lines) == 1
    assert f"No scheduler can be reached at {address}" in lines[0]


@pytest.mark.parametrize("missing", ["distributed", "cryptography"])
def test_without_the_extra_one_sentence_says_how_to_get_it(school: Path, missing: str) -> None:
    script = (
        "import importlib.util as util, sys\n"
        "find = util.find_spec\n"
        f"util.find_spec = lambda n, p=None: None if n == {missing!r} else find(n, p)\n"
        "class Blocked:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.partition('.')[0] == {missing!r}:\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, Blocked())\n"
        "import main\n"
        "sys.exit(main.main(sys.argv[1:]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, "analyze", str(school), "--engine", "dask"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2, result.stderr
    assert "uv sync --extra cluster" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_dask_is_loaded_only_if_asked_for(school: Path, tmp_path: Path) -> None:
    script = (
        "import sys, main\n"
        "assert main.main(sys.argv[1:]) == 2\n"
        "assert not {'dask', 'distributed', 'tornado'} & set(sys.modules)"
    )
    command = ["analyze", str(school / "bad.mp4"), "--out", str(tmp_path / "out"), "--quiet"]
    subprocess.run([sys.executable, "-c", script, *command], cwd=ROOT, check=True)


@_on_posix
@_slow_when_busy
def test_a_worker_that_is_killed_changes_nothing(
    school: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = [str(school), "--engine", "dask", "--workers", "2", "--out", str(out)]
    with started(*command) as program:
        worker = worker_of(program, out)
        os.kill(worker, signal.SIGSTOP)
        assert worker != program.pid
        assert not (out / f"{LONG}.csv").exists()
        os.kill(worker, signal.SIGKILL)
        output, error = program.communicate(timeout=500)
        assert program.returncode == 1, error
    assert "4 recordings: 3 analysed now, 1 failed." in output
    assert "Traceback" not in error
    assert results_in(out) == expected
    assert not list(ResultsFolder(out).work.iterdir())
    wait_until_all_are_gone(program.pid)


@_on_posix
@_slow_when_busy
@pytest.mark.parametrize("engine", [["single"], ["dask", "--workers", "1"]])
def test_ctrl_c_keeps_what_is_done_and_the_next_start_goes_on(
    engine: list[str], school: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = [str(school), "--out", str(out)]
    with started(*command, "--engine", *engine) as program:
        worker_of(program, out)
        os.killpg(program.pid, signal.SIGINT)
        output, error = program.communicate(timeout=500)
    assert program.returncode == 1, error
    assert "Ended before all were read" in error
    assert "not begun or not finished" in output
    assert "Traceback" not in error
    wait_until_all_are_gone(program.pid)
    done = results_in(out)
    assert f"{LONG}.csv" not in done
    assert done == {name: expected[name] for name in done}
    assert main(["analyze", *command, "--quiet"]) == 1
    assert results_in(out) == expected
