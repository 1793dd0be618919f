"""The comparison with other programs: real runs of what our own environment has."""

import io
import json
import sys
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest

from inference.types import Box
from tools import compare_peers
from tools.peers import environments
from tools.peers.cases import Case, class_case, faces_found, picture_cases
from tools.peers.catalogue import OURS, PEERS
from tools.peers.environments import (
    REQUIREMENTS,
    EnvironmentMissingError,
    pins,
    python_of,
)
from tools.peers.measure import WARM_UP, MeasurementError, Run, condense, measure
from tools.peers.table import Row, as_json, ratio, table_lines
from tools.peers.worker import frames_from, send_frame

PEER = {peer.key: peer for peer in PEERS}
OWN_PYTHON = Path(sys.executable)


def run(cpu_ms: float, named: float) -> Run:
    return Run(cpu_ms * 2, cpu_ms, 500.0, 300.0, named, 0.0, named, {"python": "3.11.0"})


@cache
def small_class() -> Case:
    return class_case(4, WARM_UP + 1)


# Requirements


@pytest.mark.parametrize("name", sorted({p.environment for p in PEERS if p.environment}))
def test_every_environment_pins_all_that_was_asked_for(name: str) -> None:
    pinned = pins(REQUIREMENTS / f"{name}.txt")
    asked = (REQUIREMENTS / f"{name}.in").read_text(encoding="utf-8").splitlines()
    for line in asked:
        if line and not line.startswith("#"):
            package, exact, version = line.partition("==")
            package = package.split("<")[0].split(">")[0]
            assert package in pinned
            assert not exact or pinned[package] == {version}


def test_markers_may_choose_between_versions(tmp_path: Path) -> None:
    file = tmp_path / "some.txt"
    file.write_text("# made by hand\na-b==1.0 ; python_version < '3.12'\na-b==2.0\nc==3\n")
    assert pins(file) == {"a-b": {"1.0", "2.0"}, "c": {"3"}}


@pytest.mark.parametrize("line", ["fer", "fer>=1", "fer==", "-r other.txt"])
def test_what_is_not_pinned_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "some.txt").write_text(line)
    with pytest.raises(EnvironmentMissingError, match="does not pin"):
        pins(tmp_path / "some.txt")


def test_an_environment_of_older_requirements_is_not_used(tmp_path: Path) -> None:
    python = tmp_path / "fer/bin/python"
    python.parent.mkdir(parents=True)
    python.touch()
    (tmp_path / "fer/requirements.sha256").write_text("another")
    with pytest.raises(EnvironmentMissingError, match="missing or outdated"):
        python_of("fer", tmp_path, build=False)


def test_without_uv_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(environments, "_OWN_UV", tmp_path / "none")
    with pytest.raises(EnvironmentMissingError, match="uv, which builds"):
        python_of("fer", tmp_path)


# Figures


def test_each_face_counts_once_and_only_where_one_is() -> None:
    areas = [Box(0, 0, 10, 10), Box(20, 0, 30, 10)]
    boxes = [(22, 2, 28, 8), (1, 1, 9, 9), (2, 2, 8, 8), (40, 40, 50, 50)]
    assert faces_found(boxes, areas) == [1, 0, None, None]


def test_a_report_is_condensed_without_the_first_frames() -> None:
    frame = {"boxes": [[1, 1, 9, 9], [50, 50, 60, 60]], "named": [True, True]}
    costs = [900.0] * WARM_UP + [10.0, 20.0, 60.0]
    frames = [frame | {"cpu_ms": cost, "wall_ms": cost * 2} for cost in costs]
    report = {"frames": frames, "peak_mb": 99.0, "versions": {}}
    areas = [[Box(0, 0, 10, 10)]] * len(costs)
    result = condense(report, Case("one", [], areas))
    assert (result.wall_ms, result.cpu_ms, result.first_cpu_ms) == (40.0, 30.0, 900.0)
    assert (result.found, result.false, result.named) == (1, 1, 1)
    assert result.cpu_s_per_minute == pytest.approx(3.6)
    assert condense(report, Case("one", [], None)).found == 2


def test_the_ratio_is_taken_round_by_round() -> None:
    theirs = Row("9 faces", 9, PEER["fer-haar"], {0: run(900, 9), 1: run(900, 9)})
    ours = Row("9 faces", 9, PEER[OURS], {0: run(90, 9), 1: run(30, 9)})
    assert ratio(theirs, ours) == pytest.approx((10 + 30) / 2)
    assert ratio(Row("9 faces", 9, PEER["mtcnn"], {0: run(900, 0)}), ours) is None


def test_a_missing_program_has_its_row_and_says_why() -> None:
    rows = [
        Row("9 faces", 9, PEER["fer-haar"], missing="no wheel | for this system"),
        Row("9 faces", 9, PEER[OURS], {0: run(45, 9)}),
    ]
    head, _, missing, ours = table_lines(rows)
    assert missing.count("|") == ours.count("|") == head.count("|")
    assert "not measured: no wheel / for this system" in missing
    assert "| 5.00 | 1.0 |" in ours
    theirs, mine = as_json(rows, {"cores": 2})["rows"]
    assert theirs["missing"] == "no wheel | for this system"
    assert (theirs["ratio"], mine["ratio"]) == (None, 1.0)


def test_frames_arrive_as_they_were_sent() -> None:
    stream = io.BytesIO()
    images = [np.full((3, 4 + i, 3), i, np.uint8) for i in range(3)]
    for image in images:
        send_frame(image, stream)
    stream.seek(0)
    for sent, got in zip(images, frames_from(stream), strict=True):
        np.testing.assert_array_equal(sent, got)


def test_real_galleries_move_and_keep_their_truth(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "call.png"), np.full((270, 960, 3), 90, np.uint8))
    (tmp_path / "boxes.csv").write_text(
        "picture,row,column,x1,y1,x2,y2,state\n"
        "call.png,1,1,0,0,480,270,live\ncall.png,1,2,480,0,960,270,camera_off\n"
    )
    (case,) = picture_cases(tmp_path, tmp_path / "boxes.csv", 2)
    assert case.visible == 1
    assert case.areas == [[Box(0, 270, 960, 810)]] * 2
    assert not (case.images[0] == case.images[1]).all()
    (unknown,) = picture_cases(tmp_path, None, 1)
    assert unknown.visible is None


# Real runs


def test_moodgrid_is_measured_in_a_process_of_its_own() -> None:
    result = measure(OURS, OWN_PYTHON, small_class())
    assert (result.found, result.false, result.named) == (4, 0, 4)
    assert 0 < result.cpu_ms < result.first_cpu_ms * 10
    assert 50 < result.peak_mb < 2000
    assert "ai-edge-litert" in result.versions


@pytest.mark.timeout(900)  # TensorFlow alone may take minutes to load on a busy machine
def test_the_first_systems_way_finds_and_names_faces() -> None:
    pytest.importorskip("keras", reason="needs the training group")
    case = small_class()
    assert case.areas is not None
    seen = PEER["first-systems"].make()(case.images[0])
    hits = [hit for hit in faces_found(seen.boxes, case.areas[0]) if hit is not None]
    assert len(hits) >= 3
    assert seen.named == [True] * len(seen.boxes)
    json.dumps(seen.boxes)


def test_a_program_that_fails_says_how() -> None:
    with pytest.raises(MeasurementError, match=r"ended with 1: ModuleNotFoundError: .*mtcnn"):
        measure("mtcnn", OWN_PYTHON, small_class())


def test_the_comparison_goes_on_without_its_peers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = f"--faces 4 --frames 1 --rounds 1 --no-build --environments {tmp_path / 'none'}"
    assert compare_peers.main([*options.split(), "--out", str(tmp_path / "all.json")]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "4 faces" in line]
    assert len(lines) == len(PEERS)
    assert sum("not measured: the environment" in line for line in lines) == len(PEERS) - 1
    assert "4.0 of 4" in lines[-1]
    rows = json.loads((tmp_path / "all.json").read_text())["rows"]
    assert [row["program"] for row in rows] == [peer.key for peer in PEERS]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--faces", "999"], "do not fit"),
        (["--faces", "--gallery", "/no/such/folder"], "no/such/folder"),
        (["--faces"], "nothing to read"),
        (["--out", "/proc/none/all.json"], "can't be written"),
    ],
)
def test_bad_input_ends_with_a_sentence(
    options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare_peers.main(options) == 2
    assert sentence in capsys.readouterr().err
