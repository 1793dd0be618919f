"""The built site: whole, and nothing in it asks another host for anything."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

_LOADING = {"img", "script", "link", "iframe", "source", "video", "audio", "object", "embed"}


class _Page(HTMLParser):
    """What a page loads, what it links to, and its pictures without words."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.linked: list[str] = []
        self.silent: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name in ("src", "srcset", "href", "data"):
            if given.get(name):
                (self.loaded if tag in _LOADING else self.linked).append(given[name])
        if tag == "img" and not given.get("alt") and "md-" not in given.get("class", ""):
            self.silent.append(given.get("src", ""))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, _Page]:
    return {
        path.relative_to(site).as_posix(): _Page(path) for path in sorted(site.rglob("*.html"))
    }


def test_the_pages_for_teachers_and_developers_are_there(pages: dict[str, _Page]) -> None:
    assert {
        "index.html",
        "guide/first-class.html",
        "session-csv.html",
        "project/PRIVACY.html",
        "project/moodgrid-m.html",
        "developer-guide.html",
        "adr/0001-rooms-and-one-way-flow.html",
    } <= pages.keys()


def test_every_page_can_be_reached_from_the_first(pages: dict[str, _Page]) -> None:
    reached, waiting = set(), ["index.html"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        waiting += [
            target
            for link in pages[page].linked
            if (target := _target(page, link)) is not None and target.endswith(".html")
        ]
    assert reached == pages.keys() - {"404.html"}


def test_what_a_page_needs_lies_beside_it(site: Path, pages: dict[str, _Page]) -> None:
    for page, content in pages.items():
        if page == "404.html":  # written for a web server's root; not opened from a folder
            continue
        for address in content.loaded:
            target = _target(page, address)
            assert target is not None, f"{page} loads {address} from elsewhere"
            assert (site / target).is_file(), f"{page} loads {address}, which is not there"


def test_style_sheets_load_nothing_from_elsewhere(site: Path) -> None:
    for sheet in site.rglob("*.css"):
        text = sheet.read_text("utf-8")
        found = re.findall(r"(?:url\(|@import)\s*['\"]?\s*(?:https?:)?//[^)'\"]*", text)
        assert not found, f"{sheet.name} loads {found}"


def test_addresses_of_other_sites_are_whole(pages: dict[str, _Page]) -> None:
    outside = {link for page in pages.values() for link in page.linked if ":" in link}
    assert any(link.startswith("https://") for link in outside)
    for link in outside:
        parts = urlsplit(link)
        assert parts.scheme in {"https", "mailto"}, link
        if parts.scheme == "https":
            assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", parts.netloc), link
            assert not re.search(r"\s", link), link


def test_every_picture_says_what_it_shows(pages: dict[str, _Page]) -> None:
    assert {page: content.silent for page, content in pages.items() if content.silent} == {}


def _target(page: str, link: str) -> str | None:
    """Where on the site a link leads, or None."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return page
    base = Path("/", page).parent / parts.path
    return Path(*_flattened(base.parts[1:])).as_posix()


def _flattened(parts: tuple[str, ...]) -> list[str]:
    flat: list[str] = []
    for part in parts:
        if part == "..":
            flat.pop()
        elif part != ".":
            flat.append(part)
    return flat
