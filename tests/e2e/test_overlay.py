"""Badges on the call, grabbed from a real screen: what is read stays the same."""

import json
import subprocess
import sys

import pytest

from tests.support.display import XDisplay
from tests.support.teacher import ROOT

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]

SMALL = 0.03
"""Probabilities may differ by camera noise that is some pictures old under a badge."""

Line = dict[str, object]


@pytest.fixture(scope="module")
def printed(x_display: XDisplay) -> list[Line]:
    """What the program that reads the class twice has printed."""
    result = subprocess.run(
        [sys.executable, "-m", "tests.support.overlay_class", "9"],
        cwd=ROOT,
        env=x_display.environ(QT_SCALE_FACTOR="1"),
        capture_output=True,
        text=True,
        timeout=360,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def passes(printed: list[Line]) -> tuple[list[Line], list[Line]]:
    """Line by line, the class read without and with badges."""
    lines = [line for line in printed if "read" in line]
    without = [line for line in lines if not line["overlay"]]
    with_badges = [line for line in lines if line["overlay"]]
    assert len(without) == len(with_badges) == 8
    return without, with_badges


def test_badges_were_really_in_sight(passes: tuple[list[Line], list[Line]]) -> None:
    without, with_badges = passes
    assert all(line["raw"] == line["analysed"] == 0 for line in without)
    covered = [line for line in with_badges if line["badges"]]
    assert len(covered) >= 4
    for line in covered:
        assert isinstance(line["raw"], int)
        assert line["raw"] > 1000, "the screen showed no badges"


def test_what_is_read_is_the_same(passes: tuple[list[Line], list[Line]]) -> None:
    expressions = 0
    for off, on in zip(*passes, strict=True):
        assert isinstance(off["read"], list)
        assert isinstance(on["read"], list)
        assert [person[:3] for person in on["read"]] == [person[:3] for person in off["read"]]
        for one, other in zip(off["read"], on["read"], strict=True):
            expressions += bool(one[3])
            assert one[3] == pytest.approx(other[3], abs=SMALL)
    assert expressions > 40


def test_clicks_go_through_to_the_call(printed: list[Line]) -> None:
    (line,) = [line for line in printed if "clicks" in line]
    assert isinstance(line["clicks"], int)
    assert line["clicks"] > 0
