"""Hooks of mkdocs: pages from beside `docs/`, their links, and the developers' section.

The same Markdown has to read well in the repository and on the site: links are written as
the repository has them, and turned here into the site's. One that leads to a file which the
site lacks is a warning, and so an error in a strict build.
"""

import logging
import posixpath
import re
import shutil
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_ROOT: Final = Path(__file__).resolve().parent.parent
_BESIDE: Final = {
    "CHANGELOG.md": "project/CHANGELOG.md",
    "CONTRIBUTING.md": "project/CONTRIBUTING.md",
    "PRIVACY.md": "project/PRIVACY.md",
    "RESPONSIBLE_USE.md": "project/RESPONSIBLE_USE.md",
    "SECURITY.md": "project/SECURITY.md",
    "models/moodgrid-m.md": "project/moodgrid-m.md",
    "resources/icons/app.svg": "images/app.svg",
}
"""Files outside `docs/` and where the site has them."""

_ORIGINS: Final = {place: source for source, place in _BESIDE.items()}
_FOLDERS: Final = {"models": "models/moodgrid-m.md", "docs/adr": "docs/adr/README.md"}
"""What a link to a folder of the repository opens."""

_LINK: Final = re.compile(r"(?<=\]\()(?![a-z]+:|#|/)([^)#\s]+)")
_TITLES: Final = {"project/moodgrid-m.md": "The network's model card"}
_UNUSED: Final = ("lunr", "workers")
"""The theme's parts for a search, which a page that is opened as a file cannot run."""

logger = logging.getLogger("mkdocs.plugins.moodgrid")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the developers' section: every page that the navigation does not name."""
    named = set(re.findall(r"[\w./-]+\.md", str(config.nav)))
    docs = Path(config.docs_dir)
    inside = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    pages = [name for name in (*inside, *_ORIGINS) if name not in named]
    decisions = [name for name in pages if name.startswith("adr/")]
    decisions.sort(key=lambda name: name != "adr/README.md")
    others = [name for name in pages if name.endswith(".md") and name not in decisions]
    others.sort(key=lambda name: (name != "developer-guide.md", "/" in name))
    named_others = [{_TITLES[name]: name} if name in _TITLES else name for name in others]
    section = {"For developers": [*named_others, {"Decisions": decisions}]}
    config.nav = [*(config.nav or []), section]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files from beside `docs/`."""
    for source, place in _BESIDE.items():
        files.append(File.generated(config, place, abs_src_path=str(_ROOT / source)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn the repository's relative links into the site's."""
    del config, files
    site = page.file.src_uri
    origin = _ORIGINS.get(site, f"docs/{site}")

    def turned(match: re.Match[str]) -> str:
        place = _place(posixpath.normpath(posixpath.join(posixpath.dirname(origin), match[1])))
        if place is None:
            logger.warning("%s links to %s, which is not on the site.", origin, match[1])
            return match[0]
        return posixpath.relpath(place, posixpath.dirname(site) or ".")

    return _LINK.sub(turned, markdown)


def _place(target: str) -> str | None:
    """Where the site has a file or folder of the repository, or None."""
    target = _FOLDERS.get(target, target)
    if target.startswith("docs/"):
        return target.removeprefix("docs/")
    return _BESIDE.get(target)


def on_post_build(config: MkDocsConfig) -> None:
    """Take away what the theme brings and no page here loads, half of the site's size."""
    scripts = Path(config.site_dir) / "assets/javascripts"
    for name in _UNUSED:
        shutil.rmtree(scripts / name, ignore_errors=True)
    for notes in scripts.parent.rglob("*.map"):
        notes.unlink()
