"""Reads names off label strips with RapidOCR, which is an optional extra.

RapidOCR can fetch models from the network. Here it never does: it is given the file that its
own wheel brings, and refused where that is missing.
"""

import logging
import re
import unicodedata
from collections.abc import Sequence
from importlib.metadata import version
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from inference.errors import NamesUnavailableError
from inference.label_text import cut_line
from inference.names_extra import reading_model, why_names_unavailable

Image = NDArray[np.uint8]

_SURE: Final = 0.6
"""Mean confidence of the letters below which a label is left unread."""

_SHORTEST: Final = 2
"""Letters; less than that is rather a stroke of the picture than a name."""


class NameReader(Protocol):
    """What reads label strips: `RapidOcrReader`."""

    def read(self, strips: Sequence[Image]) -> list[str]:
        """The name on each strip, BGR uint8 (h, w, 3); "" where none can be read."""
        ...


class RapidOcrReader:
    """Reads names; used by one thread.

    Args:
        threads: Of the network.

    Raises:
        NamesUnavailableError: RapidOCR is not installed, or not as it should be.
    """

    def __init__(self, threads: int = 1) -> None:
        model = reading_model()
        if model is None:
            raise NamesUnavailableError(why_names_unavailable())
        try:
            from rapidocr import RapidOCR  # noqa: PLC0415  (optional, and slow to load)

            self._ocr = RapidOCR(
                params={
                    "Global.log_level": "critical",
                    "Global.use_det": False,
                    "Global.use_cls": False,
                    "Rec.model_path": str(model),
                    "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                }
            )
        except Exception as error:
            raise NamesUnavailableError(
                f"RapidOCR {version('rapidocr')} can't be used ({type(error).__name__}): "
                "install the versions that Moodgrid asks for with 'uv sync --extra names'."
            ) from error
        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)

    def read(self, strips: Sequence[Image]) -> list[str]:
        """The name on each label strip.

        Args:
            strips: BGR uint8 (h, w, 3), see `inference.label_text.label_strip`.

        Returns:
            One name each, without what the gallery cut off; "" where none can be read.
        """
        return [self._read_line(cut_line(strip)) for strip in strips]

    def _read_line(self, line: Image | None) -> str:
        if line is None:
            return ""
        result = self._ocr(line, use_det=False, use_cls=False, use_rec=True)
        if not result.txts or float(result.scores[0]) < _SURE:
            return ""
        return tidy(str(result.txts[0]))


def tidy(text: str) -> str:
    """A read name without dots where it was cut off, odd spaces and stray marks."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(letter for letter in text if letter.isprintable())
    text = re.sub(r"\s*(?:\.{2,}|…)+\s*$", "", text)
    text = re.sub(r"\s+([-–—])\s*|\s*([-–—])\s+", r" \1\2 ", text)
    text = " ".join(text.split())
    letters = sum(letter.isalnum() for letter in text)
    ideographs = sum("\u2e80" <= letter <= "\u9fff" for letter in text)
    return text if letters >= _SHORTEST or ideographs else ""
