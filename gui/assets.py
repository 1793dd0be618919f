"""Where the files in `resources/` lie, from source and in the packaged app."""

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Path of a file under `resources/`.

    PyInstaller unpacks the app's data into the folder that `sys._MEIPASS` names
    (PyInstaller manual, "Run-time Information").

    Raises:
        FileNotFoundError: The program is not installed completely.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    path = root.joinpath("resources", *parts)
    if not path.exists():
        raise FileNotFoundError(
            f"Moodgrid is missing its file {'/'.join(parts)}; install it again."
        )
    return path
