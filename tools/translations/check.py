"""Finds what is missing, stale or wrong in the translations."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tools.translations import catalogue
from tools.translations.compiled import compile_catalogue
from tools.translations.extract import Text

LANGUAGES: Final = ("en", "es", "hi")
"""English holds the plural forms alone: its other texts are the source itself."""

_PARTS: Final = re.compile(r"\{[^{}]*\}|%n|%\d|</?[a-z]+>|\n")
"""What a translation must keep: fields, numbers, tags and line breaks."""


def wanted(texts: Iterable[Text], language: str) -> list[Text]:
    """The texts that a language has to translate."""
    return [text for text in texts if text.counted or language != "en"]


def problems(texts: Iterable[Text], folder: Path) -> Iterator[str]:
    """One sentence for each thing that is wrong.

    Args:
        texts: All texts of the window.
        folder: With `moodgrid_LANGUAGE.ts` and `.qm`.
    """
    texts = list(texts)
    for language in LANGUAGES:
        path = folder / f"moodgrid_{language}.ts"
        held = catalogue.read(path)
        expected = set(wanted(texts, language))
        for text in sorted(expected - set(held)):
            yield f"{path.name}: missing: {_shown(text)}"
        for text in sorted(set(held) - expected):
            yield f"{path.name}: no longer used: {_shown(text)}"
        for text in sorted(expected & set(held)):
            yield from (f"{path.name}: {what}" for what in _wrong(text, held[text]))
        compiled = path.with_suffix(".qm")
        fresh = compile_catalogue(held, language)
        if not compiled.exists() or compiled.read_bytes() != fresh:
            yield f"{compiled.name}: not made from {path.name} as it is now"


def _wrong(text: Text, forms: tuple[str, ...]) -> Iterator[str]:
    if len(forms) != (catalogue.FORMS if text.counted else 1) or not all(forms):
        yield f"not translated: {_shown(text)}"
        return
    expected = Counter(_PARTS.findall(text.source))
    for form in forms:
        found = Counter(_PARTS.findall(form))
        if text.counted:  # "one person" may go without its number
            found["%n"] = expected["%n"] = 0
        if +found != +expected:
            yield f"other placeholders, tags or line breaks: {_shown(text)} -> {form!r}"
        if text.source.endswith("…") != form.endswith("…"):
            yield f"an ellipsis too many or too few: {_shown(text)} -> {form!r}"


def _shown(text: Text) -> str:
    return f"{text.context}: {text.source!r}"
