"""Where the program's own models lie, from source and in the packaged program."""

import sys
from pathlib import Path
from typing import Final

EXPRESSION_MODEL: Final = "moodgrid-m"
"""Name of the expression model that the program runs unless told otherwise: the only place
to change when another one is exported to `models/`."""


def models_folder() -> Path:
    """The folder of `.tflite` files and their JSON cards.

    Returns:
        `models/` of the packaged program's data if it runs frozen, else of the source tree.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle is not None else Path(__file__).resolve().parent.parent
    return root / "models"


def expression_model() -> Path:
    """The JSON of the expression model that the program runs unless told otherwise."""
    return models_folder() / f"{EXPRESSION_MODEL}.json"
