"""Where the program's own models lie, from source and in the packaged program."""

import sys
from pathlib import Path


def models_folder() -> Path:
    """The folder of `.tflite` files and their JSON cards.

    Returns:
        `models/` of the packaged program's data if it runs frozen, else of the source tree.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle is not None else Path(__file__).resolve().parent.parent
    return root / "models"
