"""Qt's `.ts` files: one per language, XML, edited by hand or in Qt Linguist."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tools.translations.extract import Text

Catalogue = dict[Text, tuple[str, ...]]
"""Each text's translation; with two plural forms (one, more) where it counts something."""

FORMS: Final = 2
"""Plural forms of every language here: for one, and for all other numbers."""


def read(path: Path) -> Catalogue:
    """Read a `.ts` file; one that is missing is empty.

    Raises:
        ET.ParseError: It is damaged.
    """
    if not path.exists():
        return {}
    found: Catalogue = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            counted = message.get("numerus") == "yes"
            text = Text(
                name,
                message.findtext("source", ""),
                message.findtext("comment", ""),
                counted,
            )
            translation = message.find("translation")
            if translation is None:
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")]
            found[text] = tuple(forms) if counted else (translation.text or "",)
    return found


def write(path: Path, language: str, catalogue: Mapping[Text, tuple[str, ...]]) -> None:
    """Write a `.ts` file, sorted, so that a change of one text is a change of few lines."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name in sorted({text.context for text in catalogue}):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for text in sorted(text for text in catalogue if text.context == name):
            _add(context, text, catalogue[text])
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(f"{head}{body}\n", encoding="utf-8", newline="\n")


def _add(context: ET.Element, text: Text, forms: tuple[str, ...]) -> None:
    attributes = {"numerus": "yes"} if text.counted else {}
    message = ET.SubElement(context, "message", attributes)
    ET.SubElement(message, "source").text = text.source
    if text.comment:
        ET.SubElement(message, "comment").text = text.comment
    finished = all(forms) and len(forms) == (FORMS if text.counted else 1)
    translation = ET.SubElement(
        message, "translation", {} if finished else {"type": "unfinished"}
    )
    if not text.counted:
        translation.text = forms[0] if forms else ""
        return
    for form in forms:
        ET.SubElement(translation, "numerusform").text = form
