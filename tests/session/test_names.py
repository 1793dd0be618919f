"""Ten thousand names with everything that CSV, spreadsheets and HTML trip over."""

import csv
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from session.record import SessionRecord, with_names
from session.recorder import SessionRecorder
from session.report import ReportOptions, render_report, save_report
from session.sample import COLUMNS
from session.saving import SavedFiles
from session.spreadsheet import read_samples, unguard
from tests.session.builders import reading, snapshot
from tests.session.hostile_names import hostile_names
from tests.support.browser import dom

_COUNT = 10_000
_NAME = COLUMNS.index("name")
_IGNORED = r"""[\s'"\x00-\x1f\x7f\ufeff\u200b-\u200f\u202a-\u202e]*"""
_FORMULA = re.compile(rf"(?!'){_IGNORED}[=+\-@＝＋－＠]")
"""What a careless program may take for one: with anything before it that it may drop."""


class Saved(NamedTuple):
    """A session of so many participants with such names."""

    names: Mapping[str, str]
    files: SavedFiles
    record: SessionRecord


def _as_written(name: str) -> str:
    """UTF-8 can't hold half a surrogate pair."""
    return name.encode("utf-8", "replace").decode()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    folder = tmp_path_factory.mktemp("names")
    names = hostile_names(_COUNT)
    with SessionRecorder(folder / "journals", "screen") as recorder:
        recorder.record(snapshot([reading(participant) for participant in names]))
        files = recorder.save_csv(folder / "class.csv", names=names)
        record = with_names(recorder.record_so_far(), names)
    return Saved(names, files, record)


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_every_name_comes_back_from_the_csv(saved: Saved) -> None:
    wanted = {participant: _as_written(name) for participant, name in saved.names.items()}
    read = {s.participant: s.name for s in read_samples(saved.files.csv)}
    assert read == wanted
    header, *rows = _rows(saved.files.csv)
    assert header == list(COLUMNS)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [unguard(row[_NAME]) for row in rows] == list(wanted.values())
    summary = {row[0]: unguard(row[1]) for row in _rows(saved.files.summary)[1:]}
    assert summary == wanted


def test_no_cell_is_a_formula(saved: Saved) -> None:
    for path in (saved.files.csv, saved.files.summary):
        for row in _rows(path)[1:]:
            texts = row[:2] if path == saved.files.summary else [row[0], *row[3:5]]
            assert not [text for text in texts if _FORMULA.match(text)]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_no_cell_is_a_formula_where_lines_are_cut_elsewhere(
    saved: Saved, separator: str
) -> None:
    text = saved.files.csv.read_text(encoding="utf-8-sig")
    for line in re.split(r"[\r\n]", text):
        for piece in line.split(separator)[1:]:
            assert not _FORMULA.match(piece), piece
        assert not _FORMULA.match(line), line


Parts = list[tuple[str, ...]]


class Structure(HTMLParser):
    """The page without its words: tags with the names of their attributes, comments."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: Parts = []
        self.bdi: list[str] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, *(name for name, _ in attrs)))
        self._inside = tag == "bdi"
        if self._inside:
            self.bdi.append("")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(("/" + tag,))
        self._inside = False

    def handle_comment(self, data: str) -> None:
        self.parts.append(("comment", data))

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.bdi[-1] += data


def _report(saved: Saved, count: int, *, hostile: bool) -> str:
    record = with_names(saved.record, {} if hostile else dict.fromkeys(saved.names, "Ann"))
    title = saved.names["P00017"] if hostile else "Algebra"
    record = type(record)(**{**vars(record), "tracks": record.tracks[:count]})
    return render_report(record, ReportOptions(title=title))


def _parts(saved: Saved, count: int) -> Parts:
    return Structure(_report(saved, count, hostile=False)).parts


def _with_rows(count: int, ten: Parts, twenty: Parts) -> Parts:
    """The same page with so many people, from pages with ten and with twenty of them."""
    size = (len(twenty) - len(ten)) // 10
    start = len(ten) - ten[::-1].index(("tbody",))
    return ten[:start] + ten[start : start + size] * count + ten[start + 10 * size :]


def test_the_report_is_built_alike_whatever_the_names(saved: Saved) -> None:
    html = _report(saved, _COUNT, hostile=True)
    page = Structure(html)
    assert page.parts == _with_rows(_COUNT, _parts(saved, 10), _parts(saved, 20))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", html)
    assert len(page.bdi) == _COUNT, "no name turns the words around it"
    clean = [re.sub(r"[^\w<>&;=]", "", text) for text in page.bdi]
    for participant, shown in zip(saved.names, clean, strict=True):
        words = re.sub(r"[^\w<>&;=]", "", saved.names[participant])
        assert shown.replace("\ufffd", "").startswith(words), "every letter is there"


def test_a_browser_builds_it_alike_and_runs_nothing(saved: Saved, tmp_path: Path) -> None:
    pages = []
    for hostile in (True, False):
        page = tmp_path / f"{hostile}.html"
        save_report(_report(saved, 500, hostile=hostile), page)
        pages.append(Structure(dom(page)))
    assert pages[0].parts == pages[1].parts
    assert len(pages[0].bdi) == 500
