"""Whether names can be read here: finds the optional extra without loading it."""

import importlib.util
from pathlib import Path
from typing import Final

_MODEL: Final = Path("models", "PP-OCRv6_rec_small.onnx")
"""Reads Latin letters with all accents, Greek, Chinese and Japanese."""

_HOW_TO_GET: Final = (
    "Reading names needs the optional part 'names', which is not installed: install it with "
    "'uv sync --extra names', or type the names by hand."
)
_NOT_IN_PACKAGE: Final = (
    "Reading names is not part of the packaged program, to keep it small: type the names by "
    "hand, or run Moodgrid from its source with 'uv sync --extra names'."
)


def why_names_unavailable(frozen: bool = False) -> str:
    """Why names can't be read here, as a sentence, or "" where they can.

    Args:
        frozen: Whether this is the packaged program.
    """
    if reading_model() is not None:
        return ""
    return _NOT_IN_PACKAGE if frozen else _HOW_TO_GET


def reading_model() -> Path | None:
    """The reading network in RapidOCR's own folder, without importing it."""
    if importlib.util.find_spec("onnxruntime") is None:
        return None
    found = importlib.util.find_spec("rapidocr")
    if found is None or found.origin is None:
        return None
    model = Path(found.origin).parent / _MODEL
    return model if model.is_file() else None
