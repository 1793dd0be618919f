"""Brings the translations up to date with the source, or says what is wrong with them.

python -m tools.translations update   (then translate what is "unfinished" in the .ts files,
by hand or in Qt Linguist, and run it again)
python -m tools.translations check
"""

import argparse
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tools.translations import catalogue
from tools.translations.check import LANGUAGES, problems, wanted
from tools.translations.compiled import compile_catalogue
from tools.translations.extract import ExtractionError, Text, texts_in

_ROOT: Final = Path(__file__).resolve().parents[2]
SOURCES: Final = (_ROOT / "gui", _ROOT / "session")
"""Rooms with texts that the window shows."""

FOLDER: Final = _ROOT / "resources/translations"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do it; returns the process's exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.translations")
    parser.add_argument("task", choices=("update", "check"))
    options = parser.parse_args(arguments)
    try:
        texts = all_texts()
        if options.task == "update":
            update(texts, FOLDER)
        found = list(problems(texts, FOLDER))
    except (ExtractionError, ET.ParseError) as error:
        print(f"translations: {error}", file=sys.stderr)
        return 1
    for problem in found:
        print(problem)
    print(f"{len(texts)} texts, {len(found)} problems")
    return 1 if found else 0


def all_texts() -> list[Text]:
    """Every text that the window shows.

    Raises:
        ExtractionError: One can't be found by reading.
    """
    return sorted(text for folder in SOURCES for text in texts_in(folder))


def update(texts: Sequence[Text], folder: Path) -> None:
    """Add new texts, drop stale ones, compile; equal texts share their translation."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        path = folder / f"moodgrid_{language}.ts"
        held = catalogue.read(path)
        known = {(text.source, text.counted): forms for text, forms in held.items()}
        fresh = {
            text: held.get(text) or known.get((text.source, text.counted)) or _empty(text)
            for text in wanted(texts, language)
        }
        catalogue.write(path, language, fresh)
        path.with_suffix(".qm").write_bytes(compile_catalogue(fresh, language))


def _empty(text: Text) -> tuple[str, ...]:
    return ("",) * (catalogue.FORMS if text.counted else 1)


if __name__ == "__main__":
    sys.exit(main())
