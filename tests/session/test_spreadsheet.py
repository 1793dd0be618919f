import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.types import Box, Face, TileState
from session.errors import UnreadableCsvError
from session.sample import COLUMNS, Sample, samples_of
from session.saving import save_samples
from session.spreadsheet import guard, read_samples, sample_cells, unguard
from tests.session.builders import reading, snapshot
from tests.session.strategies import HOSTILE, samples, texts

_MARK = b"\xef\xbb\xbf"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csv")


@given(st.lists(samples(), max_size=5))
def test_what_is_saved_is_read_back(folder: Path, drawn: list[Sample]) -> None:
    files = save_samples(drawn, folder / "session.csv", overwrite=True)
    assert list(read_samples(files.csv)) == drawn


@given(texts)
def test_guarding_is_undone_exactly(text: str) -> None:
    assert unguard(guard(text)) == text


@given(texts)
def test_no_program_sees_a_formula(text: str) -> None:
    """Neither as a cell nor where a separator other than the comma would cut it."""
    for piece in re.split("[;\t\r\n]", guard(text)):
        assert not piece.lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert not guard(text).startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("name", ["Ann", "O'Neil", "a=b", "1-2", "x@school.example", "; ok"])
def test_harmless_text_is_left_alone(name: str) -> None:
    assert guard(name) == name


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_one_cell_of_one_row(tmp_path: Path, name: str) -> None:
    moment = snapshot([reading("P01", name=name), reading("P02")])
    files = save_samples(samples_of(moment, "id", 100.0), tmp_path / "session.csv")
    for path in (files.csv, files.summary):
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, first, second = csv.reader(file)
        assert len(header) == len(first) == len(second)
        assert first[header.index("name")] == guard(name)
        assert second[header.index("participant")] == "P02"


def test_negative_numbers_stay_numbers() -> None:
    face = Face(Box(-12.0, -3.0, 50.0, 60.0), 0.9)
    [sample] = samples_of(snapshot([reading(face=face)]), "id", 100.0)
    assert sample_cells(sample)[COLUMNS.index("face_x")] == -12


def test_the_bytes_are_what_excel_needs(tmp_path: Path) -> None:
    moment = snapshot([reading("P01", name="Zoë"), reading("P02", state=TileState.NO_FACE)])
    files = save_samples(samples_of(moment, "the-id", 100.0), tmp_path / "session.csv")
    assert files.csv.read_bytes().startswith(_MARK)
    assert files.summary.read_bytes().startswith(_MARK)
    header, first, second, end = files.csv.read_bytes().removeprefix(_MARK).split(b"\r\n")
    assert header.decode() == ",".join(COLUMNS)
    assert first.decode() == (
        "the-id,2026-11-21T09:45:00.000Z,0.000,P01,Zoë,1,1,live,happy,0.7000,"
        "0.0500,0.0500,0.0500,0.7000,0.0500,0.0500,0.0500,10,21,50,70"
    )
    assert second.decode() == (
        "the-id,2026-11-21T09:45:00.000Z,0.000,P02,,1,1,no_face,,,,,,,,,,,,,"
    )
    assert end == b""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a,b,c\r\n1,2,3\r\n",
        ",".join(COLUMNS).encode() + b"\r\n1,2,3\r\n",
        ",".join(COLUMNS).encode() + b"\r\n" + b"x," * (len(COLUMNS) - 1) + b"x\r\n",
        ",".join(COLUMNS).encode() + b'\r\n"never closed',
        b"\xff\xfe\x00",
    ],
)
def test_other_files_are_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableCsvError, match="is not a session CSV of this version"):
        list(read_samples(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableCsvError, match=r"gone\.csv"):
        list(read_samples(tmp_path / "gone.csv"))
