"""Qt's `.qm` files: what `QTranslator` loads, made from a catalogue.

`lrelease` comes with no small package for Python, and the format is short: a magic number,
then blocks of a tag, a length and data, all numbers big-endian (Qt's `qtranslator.cpp` and
`linguist/shared/qm.cpp`). The tests read every text back through Qt itself.
"""

import struct
from collections.abc import Mapping
from typing import Final

from tools.translations.extract import Text

_MAGIC: Final = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES, _PLURALS, _LANGUAGE = 0x42, 0x69, 0x88, 0xA7
_END, _TRANSLATION, _SOURCE, _CONTEXT, _COMMENT = 1, 3, 6, 7, 8

_ONE_OR_MORE: Final = bytes([1, 1])
"""The plural rule "n == 1": of English, Hindi and Spanish in Qt's own tables."""


def compile_catalogue(catalogue: Mapping[Text, tuple[str, ...]], language: str) -> bytes:
    """A `.qm` file's content.

    Args:
        catalogue: Texts without a translation are left out: Qt then shows the English.
        language: Its code, such as "es".
    """
    messages, places = bytearray(), list[tuple[int, int]]()
    for text in sorted(catalogue):
        if not all(catalogue[text]):
            continue
        places.append((_hash(text.source + text.comment), len(messages)))
        messages += _message(text, catalogue[text])
    hashes = b"".join(struct.pack(">II", *place) for place in sorted(places))
    return _MAGIC + b"".join(
        (
            _block(_LANGUAGE, language.encode()),
            _block(_HASHES, hashes),
            _block(_MESSAGES, bytes(messages)),
            _block(_PLURALS, _ONE_OR_MORE),
        )
    )


def _message(text: Text, forms: tuple[str, ...]) -> bytes:
    parts = [_block(_TRANSLATION, form.encode("utf-16-be")) for form in forms]
    parts.append(_block(_SOURCE, text.source.encode()))
    parts.append(_block(_CONTEXT, text.context.encode()))
    if text.comment:
        parts.append(_block(_COMMENT, text.comment.encode()))
    return b"".join(parts) + bytes([_END])


def _block(tag: int, data: bytes) -> bytes:
    return struct.pack(">BI", tag, len(data)) + data


def _hash(text: str) -> int:
    """The hash of ELF's symbol tables, over UTF-8, never 0."""
    value = 0
    for byte in text.encode():
        value = (value << 4) + byte
        high = value & 0xF0000000
        value ^= high >> 24
        value &= ~high & 0xFFFFFFFF
    return value or 1
