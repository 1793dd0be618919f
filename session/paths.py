"""Where the program keeps its own files."""

import os
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

from session.journal import SUFFIX

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


def history_folder(data: Path) -> Path:
    """Where the history of earlier sessions is, below a data folder."""
    return data / "history"


def settings_path(data: Path) -> Path:
    """The settings file below a data folder."""
    return data / "settings.json"


def holds_sessions(folder: Path) -> bool:
    """Whether journals lie in a folder; asks the disk: not for the GUI thread."""
    try:
        return any(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return False


def folder_problem(folder: Path) -> str | None:
    """Why a folder can't hold our files, as a sentence, or None; makes nothing.

    Asks the disk: not for the GUI thread.
    """
    if folder.exists() and not folder.is_dir():
        return f"{folder} is a file; choose a folder."
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if not there.is_dir():
        return f"{folder} can't be made: {there} is not a folder; choose another."
    if not os.access(there, os.W_OK | os.X_OK):
        return f"{there} can't be written to; choose another folder."
    return None
