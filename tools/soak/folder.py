"""What lies where in the folder of a soak."""

from pathlib import Path


def data_in(folder: Path) -> Path:
    """Where the program keeps its settings, journals and history."""
    return folder / "data"


def app_diary(folder: Path) -> Path:
    """What the teacher noted."""
    return folder / "app.jsonl"


def call_diary(folder: Path) -> Path:
    """What the call's window noted."""
    return folder / "call.jsonl"


def saved_as(folder: Path, number: int, ending: str = ".csv") -> Path:
    """A class's CSV or report; numbers from 1."""
    return folder / f"class-{number}{ending}"
