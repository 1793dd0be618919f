"""Where the program keeps its own files."""

import os
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

DATA_FOLDER_VARIABLE: Final = "MOODGRID_DATA_DIR"
"""Environment variable that names another data folder."""


def data_folder() -> Path:
    """The folder for settings and journals: the system's own place, or the variable's.

    It need not exist; whoever writes there makes it, for its owner only.
    """
    chosen = os.environ.get(DATA_FOLDER_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    return user_data_path("moodgrid", appauthor=False)


def journal_folder(data: Path) -> Path:
    """Where the journals of running and unsaved sessions are, below a data folder."""
    return data / "journals"


def settings_path(data: Path) -> Path:
    """The settings file below a data folder."""
    return data / "settings.json"
