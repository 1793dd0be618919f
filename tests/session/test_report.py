import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.types import UNSURE, Reading, TileState
from session.errors import SaveError, WouldOverwriteError
from session.journal import BOOKMARK
from session.record import SessionRecord, load_journal
from session.recorder import SessionRecorder
from session.report import ReportOptions, render_report, save_report
from session.report_charts import WIDTH
from session.report_words import WORDS
from tests.session.builders import reading, snapshot
from tests.session.disks import unwritable
from tests.support.browser import dom, print_to_pdf, screenshot

HOSTILE = (
    "</title><script>document.title='caught'</script><img src=x onerror=alert(1)>\"'&{{7*7}}"
)
HAPPY_BLUE, ANGRY_ORANGE = (0x0B, 0x5C, 0xAD), (0xB8, 0x45, 0x0B)


def session(
    folder: Path,
    *readings: Reading,
    source: str = "screen",
    bookmark: str = "started recursion",
) -> SessionRecord:
    """A minute in which everyone keeps one expression."""
    with SessionRecorder(folder, source) as recorder:
        for second in range(31):
            recorder.record(snapshot(readings, 2.0 * second))
        recorder.event(BOOKMARK, bookmark)
    return load_journal(recorder.journal_path)


def class_of_six(folder: Path) -> SessionRecord:
    shown = ["happy", "happy", "happy", "angry", "neutral", UNSURE]
    people = [reading(f"P{k:02d}", name) for k, name in enumerate(shown, 1)]
    return session(folder, *people, reading("P07", state=TileState.CAMERA_OFF))


class Tags(HTMLParser):
    """Collects a page's tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, set[str]] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<style.*?</style>|<[^>]+>", " ", html, flags=re.S))


def test_it_says_what_was_seen_and_how_far_to_trust_it(tmp_path: Path) -> None:
    html = render_report(class_of_six(tmp_path), ReportOptions(title="Algebra II"))
    words = text_of(html)
    assert "Algebra II" in words
    assert "visible expressions" in words
    assert "weak evidence" in words
    assert "Unsure means" in words
    assert "50 % Positive" in words
    assert "17 % Negative" in words
    assert "1:00 started recursion" in words
    assert "P04 1:02 Angry 100 % 1:02 70 %" in words
    assert "P07 0:00 no live face" in words


def test_it_needs_nothing_from_anywhere(tmp_path: Path) -> None:
    page = Tags(render_report(class_of_six(tmp_path)))
    assert not {"script", "link", "img", "iframe", "object", "embed"} & set(page.tags)
    assert not {"src", "href", "xlink:href", "srcset", "action"} & page.attributes.keys()
    assert not [name for name in page.attributes if name.startswith("on")]
    assert any("default-src 'none'" in value for value in page.attributes["content"])


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    record = session(tmp_path, reading("P01", name=HOSTILE), source=HOSTILE, bookmark=HOSTILE)
    html = render_report(record, ReportOptions(title=HOSTILE))
    page = Tags(html)
    assert not {"script", "img"} & set(page.tags)
    assert "onerror" not in page.attributes
    assert html.count("&lt;script&gt;") == 5, "title twice, source, bookmark and name"
    assert "{{7*7}}" in html


def test_a_class_only_report_names_nobody(tmp_path: Path) -> None:
    html = render_report(class_of_six(tmp_path), ReportOptions(aggregate_only=True))
    assert "Too few faces" not in html
    assert not re.search(r"P0\d", html)
    assert "participants were left out on purpose" in html
    assert "50\u202f%" in html


def test_fewer_than_five_faces_are_nobodys_business(tmp_path: Path) -> None:
    record = session(tmp_path, *[reading(f"P0{k}", "sad") for k in range(1, 5)])
    html = render_report(record, ReportOptions(aggregate_only=True))
    assert "No live face was seen" not in html
    assert "Too few faces were seen" in html
    assert "100\u202f%" not in html
    assert "100\u202f%" in render_report(record)
    assert "<dt>Mean confidence</dt><dd>–</dd>" in html, "it would be about a few people"


def test_the_mean_confidence_counts_named_expressions_only(tmp_path: Path) -> None:
    with SessionRecorder(tmp_path, "screen") as recorder:
        for second in range(20):
            away = reading("P02", state=TileState.CAMERA_OFF)
            people = [reading("P01", "sad"), away if second else reading("P02", "happy")]
            recorder.record(snapshot(people, float(second)))
    record = load_journal(recorder.journal_path)
    assert [track.named for track in record.tracks] == [20, 1]
    tracks = [
        replace(t, probabilities=t.probabilities * 0 + share)
        for t, share in zip(record.tracks, (0.8, 0.38), strict=True)
    ]
    html = render_report(replace(record, tracks=tuple(tracks)))
    assert "<dt>Mean confidence</dt><dd>78\u202f%</dd>" in html


def test_an_empty_session_has_a_report_too(tmp_path: Path) -> None:
    record = session(tmp_path, reading("P01", state=TileState.NO_FACE))
    assert "No live face was seen" in render_report(record)


def test_every_word_goes_through_the_translator(tmp_path: Path) -> None:
    def shout(text: str) -> str:
        return re.sub(r"(?<!\{)\b[A-Za-z]+\b(?!\})", lambda found: found[0].upper(), text)

    options = ReportOptions(title="T", translate=shout, language="xx")
    html = render_report(class_of_six(tmp_path), options)
    assert '<html lang="xx">' in html
    for key in ("caution", "people_heading", "seen", "footer"):
        assert WORDS[key][:20] not in html


def test_an_existing_report_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    save_report("first", path)
    with pytest.raises(WouldOverwriteError, match="exists already"):
        save_report("second", path)
    save_report("third", path, overwrite=True)
    assert path.read_text() == "third"
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


def test_a_folder_that_refuses_is_named(shared_folder: Path) -> None:
    with unwritable(shared_folder), pytest.raises(SaveError, match="report was not saved"):
        save_report("x", shared_folder / "report.html")


def test_a_browser_shows_the_charts(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    save_report(render_report(class_of_six(tmp_path)), page)
    image = screenshot(page, tmp_path / "page.png", 1000, 2200)
    assert image.shape == (2200, 1000, 3)
    blue, orange = _pixels_of(image, HAPPY_BLUE), _pixels_of(image, ANGRY_ORANGE)
    assert blue > 50_000, "half of the large chart and three bars"
    assert orange == pytest.approx(blue / 3, rel=0.15)
    assert len(np.unique(image.reshape(-1, 3), axis=0)) > 50, "letters have soft edges"


def test_a_browser_runs_nothing_hostile(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    record = session(tmp_path, reading("P01", name=HOSTILE), source=HOSTILE)
    save_report(render_report(record, ReportOptions(title=HOSTILE)), page)
    loaded = dom(page)
    assert "<title>caught" not in loaded
    assert not {"script", "img"} & set(Tags(loaded).tags)


def test_it_prints(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    save_report(render_report(class_of_six(tmp_path)), page)
    pdf = print_to_pdf(page, tmp_path / "report.pdf")
    assert pdf.startswith(b"%PDF")
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 1 <= pages <= 3


def _pixels_of(image: NDArray[np.uint8], colour: tuple[int, int, int]) -> int:
    near = np.abs(image.astype(np.int16) - np.array(colour[::-1], np.int16)).max(axis=2) <= 2
    return int(near.sum())


def test_bookmarks_close_together_share_a_flag_that_stays_in_the_picture(
    tmp_path: Path,
) -> None:
    with SessionRecorder(tmp_path, "screen") as recorder:
        for second in range(101):
            recorder.record(snapshot([reading("P01", "happy")], 2.0 * second))
            if second in (98, 99, 100):
                recorder.event(BOOKMARK, f"question {second}")
    html = render_report(load_journal(recorder.journal_path))
    (flag,) = re.findall(r'<rect class="flag" x="([\d.]+)" y="-21" width="([\d.]+)"', html)
    assert float(flag[0]) + float(flag[1]) <= WIDTH + 16, "the view box ends there"
    assert html.count('class="mark"') == 3
    assert "1–3" in text_of(html)
    assert all(f"question {number}" in html for number in (98, 99, 100))
