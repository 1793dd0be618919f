import os
import subprocess
import sys
from pathlib import Path

from session.locking import try_lock

_ROOT = Path(__file__).parents[2]
_LOCK_AND_WAIT = """
import os, sys
from session.locking import try_lock
print(try_lock(os.open(sys.argv[1], os.O_RDWR)), flush=True)
sys.stdin.read()
"""


def test_a_second_handle_is_kept_out_until_the_first_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    first, second = (os.open(path, os.O_RDWR) for _ in range(2))
    assert try_lock(first)
    assert not try_lock(second)
    os.close(first)
    assert try_lock(second)
    os.close(second)


def test_a_killed_process_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    command = [sys.executable, "-c", _LOCK_AND_WAIT, str(path)]
    pipe = subprocess.PIPE
    descriptor = os.open(path, os.O_RDWR)
    with subprocess.Popen(command, cwd=_ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "True\n"
        assert not try_lock(descriptor)
        process.kill()
        process.wait()
        assert try_lock(descriptor)
    os.close(descriptor)
