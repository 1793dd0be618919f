"""The command line, through its real entry point, on what needs no TensorFlow."""

import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from inference.artefacts import EXPRESSION_MODEL, expression_model
from inference.classifier import ExpressionClassifier
from inference.emotions import EMOTIONS
from training.__main__ import main
from training.model_file import read_model_card
from training.readme import BEGIN, END, readme_table
from training.twins import nearest_faces

MODEL = str(expression_model())


def test_prepare_counts_faces_and_finds_twins(
    mosaics: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["prepare", "--data", str(mosaics)]) == 0
    text = capsys.readouterr().out
    assert "| Training    |    28 |" in text
    assert "PrivateTest: " in text


def test_a_mirrored_twin_is_found() -> None:
    random = np.random.default_rng(0)
    faces = random.integers(0, 256, (5, 6, 6)).astype(np.uint8)
    faces = np.stack([cv2.resize(f, (48, 48), interpolation=cv2.INTER_CUBIC) for f in faces])
    nearest, correlation = nearest_faces(faces[[3]][:, :, ::-1], faces)
    assert nearest.tolist() == [3]
    assert correlation[0] > 0.999


@pytest.mark.parametrize("layout", ["mosaics", "kaggle", "class_folders"])
def test_evaluate_measures_private_test_in_every_layout(
    layout: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data, out = request.getfixturevalue(layout), tmp_path / "out"
    arguments = ["evaluate", "--model", MODEL, "--data", str(data), "--usage", "PrivateTest"]
    assert main([*arguments, "--out", str(out)]) == 0
    text = capsys.readouterr().out
    assert f"{EXPRESSION_MODEL} on PrivateTest: 7 faces" in text
    assert "| float32 |   shown | FER-2013 |" in text
    has_votes = layout != "class_folders"
    assert ("FER+ |" in text.split("##", maxsplit=1)[0]) == has_votes
    assert (out / "report.md").read_text(encoding="utf-8") in text
    pictures = sorted(out.glob("confusion-*.png"))
    assert len(pictures) == (4 if has_votes else 2)
    assert all(cv2.imread(str(path)) is not None for path in pictures)


def test_evaluate_reads_pictures_of_other_data_sets(
    class_folders: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["evaluate", "--model", MODEL, "--images", str(class_folders / "val")]
    assert main([*arguments, "--out", str(tmp_path / "out")]) == 0
    assert f"{EXPRESSION_MODEL} on val: 14 faces" in capsys.readouterr().out


def test_detect_says_so_where_no_picture_shows_a_face(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / EMOTIONS[0]).mkdir()
    cv2.imwrite(str(tmp_path / EMOTIONS[0] / "wall.png"), np.full((300, 400, 3), 90, np.uint8))
    assert main(["evaluate", "--model", MODEL, "--images", str(tmp_path), "--detect"]) == 2
    streams = capsys.readouterr()
    assert "found in 0 of 1 pictures" in streams.out
    assert "holds no faces" in streams.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["prepare", "--data", "nowhere"], "nowhere is no FER-2013 data set"),
        (["evaluate", "--model", "none.json", "--data", "nowhere"], "nowhere is no FER-2013"),
        (["evaluate", "--model", MODEL, "--images", "nowhere"], "nowhere is no folder"),
        (["evaluate", "--model", MODEL, "--data", ".", "--detect"], "give --images FOLDER"),
    ],
)
def test_errors_are_one_sentence_and_exit_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert message in error
    assert "Traceback" not in error


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The JSON of a copy of the model, to be changed."""
    for file in expression_model().parent.glob(f"{EXPRESSION_MODEL}.*"):
        shutil.copy(file, tmp_path)
    return tmp_path / expression_model().name


def test_a_corrupt_model_exits_2(
    mosaics: Path, copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copied.with_name(f"{EXPRESSION_MODEL}.int8.tflite").write_bytes(b"TFL3")
    assert main(["evaluate", "--model", str(copied), "--data", str(mosaics)]) == 2
    assert "damaged" in capsys.readouterr().err


def test_calibrate_fits_a_model_anew_and_table_tells_it(
    mosaics: Path, copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_model_card(copied)
    readme = copied.with_name("README.md")
    readme.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    chosen = ["--data", str(mosaics), "--model", str(copied)]
    table = ["table", *chosen, "--readme", str(readme)]
    assert main(table) == 2  # the figures are those of other faces
    assert "run: python -m training calibrate" in capsys.readouterr().err
    assert main(["calibrate", *chosen]) == 0
    after = read_model_card(copied)
    assert after.heads[0].scale != before.heads[0].scale
    assert after.metrics["PublicTest"][0]["faces"] == 14
    assert after.metrics["parity"] == before.metrics["parity"]
    assert main(table) == 0
    assert readme_table(after) in readme.read_text(encoding="utf-8")
    assert ExpressionClassifier(copied).unsure_below == after.unsure_below


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["train", "--data", "x"],
        ["train", "--data", "x", "--out", "y", "--epochs", "0"],
        ["train", "--data", "x", "--out", "y", "--architecture", "alexnet"],
        ["evaluate", "--model", "m", "--run", "r", "--data", "x"],
        ["evaluate", "--model", "m"],
    ],
)
def test_wrong_arguments_exit_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == 2


@pytest.mark.parametrize(
    "command",
    ["prepare", "train", "evaluate", "export", "card", "calibrate", "table", "compare"],
)
def test_every_command_explains_itself(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        main([command, "--help"])
    assert exit_.value.code == 0
    assert "--data PATH" in capsys.readouterr().out
