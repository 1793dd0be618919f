"""Damaged pictures, recordings and networks, read by the hundred in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LARGEST_MB = 1000


@pytest.mark.parametrize(
    ("kind", "count"), [("pictures", 1000), ("recordings", 250), ("networks", 50)]
)
def test_each_is_read_or_refused_with_a_sentence(kind: str, count: int, tmp_path: Path) -> None:
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.support.read_damaged",
            kind,
            "7",
            str(count),
            str(tmp_path),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-2000:]
    assert result.stderr == ""
    done = json.loads(result.stdout)
    assert done["read"] + done["refused"] == count
    assert min(done["read"], done["refused"]) > count / 10
    assert done["largest_mb"] < LARGEST_MB
