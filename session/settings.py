"""What the teacher chose, kept from one start to the next."""

import errno
import itertools
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from capture.geometry import Region
from session.errors import SaveError, reason
from session.files import is_plain, write_private_atomically

SETTINGS_VERSION: Final = 1


_FARTHEST: Final = 1_000_000
"""Pixels; no desktop reaches so far, and Qt can't count much farther."""

_LONGEST_PATH: Final = 1000
"""Letters; what systems allow differs, and file names follow."""


def _on_a_desktop(region: Region) -> Region:
    if region.width <= 0 or region.height <= 0:
        raise ValueError("a region needs a width and a height")
    edges = (region.left, region.top, region.left + region.width, region.top + region.height)
    if any(abs(edge) > _FARTHEST for edge in edges):
        raise ValueError("a region lies on a desktop")
    return region


def _absolute(folder: Path) -> Path:
    try:
        full = folder.expanduser()
    except RuntimeError as error:  # nobody of that name here
        raise ValueError("a folder needs its full path") from error
    if not full.is_absolute():
        raise ValueError("a folder needs its full path")
    if "\0" in str(full) or len(str(full).encode()) > _LONGEST_PATH:  # or can't be encoded
        raise ValueError("no folder has such a name")
    return full


class Settings(BaseModel):
    """All settings, each with a sensible default; a wrong value is refused when assigned.

    Attributes:
        version: Of this file's form.
        region: The gallery on the desktop, physical pixels, or None before the first time.
        rate_hz: Samples per second.
        detector: Which face detector.
        smoothing_s: Time constant of the smoothing over time, seconds.
        unsure_below: Probability below which no expression is claimed; None is the model's.
        baseline: Whether faces are compared with what each participant usually shows.
        baseline_in_csv: Whether that comparison is kept with the session, as a column more.
        names: Whether name labels are read and kept beside the pseudonyms.
        overlay: Whether badges are drawn on the tiles of the call.
        notifications: Whether the tray may speak up about a participant.
        needs_negative_s: Seconds of mostly negative expressions until somebody is listed
            under "who needs me".
        needs_changed_s: Likewise, of expressions more negative than the participant's own.
        needs_gone_s: Likewise, with the camera on and no face.
        aggregate_only: Whether only the class is shown, and nobody apart.
        dock: On which side of the call the panel stands, or where it was left.
        theme: Colours of the windows.
        language: Of the windows, or the system's.
        timeline: Whether the class so far is drawn under the cards.
        panel_geometry: What the window system gave to restore the panel's place and size.
        notice_accepted: Version of the first-run notice that was accepted, 0 for none.
        where_used: Whether the classes are in the EU or EEA, where live use is refused.
        data_folder: Where journals are kept; None is the system's own place.
        retention_days: How long finished sessions are kept; None until they are deleted.
    """

    model_config = ConfigDict(validate_assignment=True)

    version: Literal[1] = SETTINGS_VERSION
    region: Annotated[Region, AfterValidator(_on_a_desktop)] | None = None
    rate_hz: float = Field(default=2.0, ge=0.2, le=10.0)
    detector: Literal["blazeface", "haar"] = "blazeface"
    smoothing_s: float = Field(default=1.5, ge=0.0, le=60.0)
    unsure_below: float | None = Field(default=None, ge=0.0, le=1.0)
    baseline: bool = True
    baseline_in_csv: bool = False
    names: bool = False
    overlay: bool = False
    notifications: bool = False
    needs_negative_s: float = Field(default=90.0, ge=5.0, le=3600.0)
    needs_changed_s: float = Field(default=60.0, ge=5.0, le=3600.0)
    needs_gone_s: float = Field(default=120.0, ge=5.0, le=3600.0)
    aggregate_only: bool = False
    dock: Literal["free", "left", "right"] = "free"
    theme: Literal["system", "light", "dark"] = "system"
    language: Literal["system", "en", "hi", "es"] = "system"
    timeline: bool = True
    panel_geometry: str | None = None
    notice_accepted: int = Field(default=0, ge=0)
    where_used: Literal["elsewhere", "eu"] = "elsewhere"
    data_folder: Annotated[Path, AfterValidator(_absolute)] | None = None
    retention_days: int | None = Field(default=None, ge=1, le=3650)


def load_settings(path: Path) -> tuple[Settings, str | None]:
    """Read the settings; whatever is wrong with the file, the program can start.

    Args:
        path: A file that need not exist.

    Returns:
        The settings, and a sentence to show the user if they are not those of the file. A
        broken file (or one of a newer version) is set aside under another name.
    """
    try:
        return Settings.model_validate_json(_read_file(path)), None
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        return Settings(), (
            f"The settings could not be read ({error.strerror or error}), so the defaults are "
            f"used: make {path} readable."
        )
    except ValidationError:
        return Settings(), _set_aside(path)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings, readable by their owner only; the old ones stay on failure.

    Raises:
        SaveError: The disk refused.
    """
    try:
        write_private_atomically(path, settings.model_dump_json(indent=2) + "\n")
    except OSError as error:
        raise SaveError(
            f"The settings were not saved: {reason(error, path)}. They hold until the program "
            "ends; put that right and change a setting again."
        ) from error


def _read_file(path: Path) -> bytes:
    if not is_plain(path):
        raise OSError(errno.EINVAL, "it is no file but a folder or pipe")  # never waited for
    return path.read_bytes()


def _set_aside(path: Path) -> str:
    for number in itertools.count(1):
        aside = path.with_name(f"{path.stem}.broken-{number}{path.suffix}")
        if not aside.exists():
            break
    try:
        path.replace(aside)
    except OSError as error:
        return (
            f"The settings are damaged and could not be set aside ({error.strerror or error}), "
            f"so the defaults are used: remove {path}."
        )
    return (
        f"The settings were damaged or of a newer version, so the defaults are used: the old "
        f"file was kept as {aside.name}."
    )
