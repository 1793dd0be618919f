"""What the guide says of windows, files and pictures, held against them."""

import re
from dataclasses import fields
from pathlib import Path
from xml.etree import ElementTree

import pytest

import tools.screenshot_after_class
import tools.screenshot_live
import tools.screenshot_pages
import tools.screenshot_windows  # noqa: F401  (they enter their scenes)
from session.sample import Sample
from tools.screenshot_scenes import SCENES

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/guide"
PICTURES = ROOT / "docs/images/guide"
MOST_BYTES = 3_000_000


def guide() -> str:
    pages = [ROOT / "docs/index.md", *sorted(GUIDE.glob("*.md"))]
    return "\n".join(page.read_text("utf-8") for page in pages)


def words_of_the_window() -> set[str]:
    """Every text that the program marks for translation, in English."""
    catalogue = ElementTree.parse(ROOT / "resources/translations/moodgrid_es.ts")
    return {source.text or "" for source in catalogue.iter("source")}


def test_menus_and_settings_are_called_what_the_guide_calls_them() -> None:
    ways = re.findall(r"\*\*((?:More|Settings) →[^*]+)\*\*", guide())
    assert len(ways) > 15
    known = words_of_the_window() | {"Settings"}
    for way in ways:
        for name in re.split(r" → |, ", " ".join(way.split())):
            assert name in known, way


def test_the_spreadsheets_columns_are_where_the_guide_says() -> None:
    text = (GUIDE / "spreadsheet.md").read_text("utf-8")
    named = dict(re.findall(r"[Cc]olumn ([A-Z]) \(`(\w+)`\)", text))
    assert len(named) >= 4
    columns = [field.name for field in fields(Sample)]
    assert named == {letter: columns[ord(letter) - ord("A")] for letter in named}
    assert f"first free column, {chr(ord('A') + len(columns))} " in text


def test_pictures_are_few_bytes_and_all_of_them_are_shown() -> None:
    pictures = sorted(path.name for path in PICTURES.iterdir())
    assert sum((PICTURES / name).stat().st_size for name in pictures) < MOST_BYTES
    assert pictures == sorted(set(re.findall(r"images/guide/([\w.]+)", guide())))


def test_every_picture_can_be_taken_again() -> None:
    taken = pytest.importorskip("tools.guide_pictures").PICTURES  # needs the group docs
    assert {f"{picture.shot}.png" for picture in taken} == {
        path.name for path in PICTURES.iterdir()
    }
    assert {picture.scene for picture in taken} <= SCENES.keys()
