"""Which recordings a folder holds: every video, and every folder of pictures as one."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from capture.images import IMAGE_SUFFIXES, natural_key
from capture.video import VIDEO_SUFFIXES
from recordings.errors import RecordingsError


@dataclass(frozen=True)
class Recording:
    """One session to be.

    Attributes:
        name: Its path below the folder that was searched, with "/" on every system.
        path: Of the video, the picture or the folder of pictures; absolute.
    """

    name: str
    path: Path


def find_recordings(source: Path) -> list[Recording]:
    """Look through a folder and those in it; hidden ones and links to folders are passed by.

    Args:
        source: A folder, or a single recording; absolute.

    Returns:
        In the order people number them. A folder that can't be looked into is among them:
        whoever reads it finds out why.

    Raises:
        RecordingsError: There is no such folder, or nothing to read in it.
    """
    if not _is_folder(source):
        return [Recording(source.name, source)]
    found = sorted(_in_folder(source), key=lambda one: (natural_key(one.name), one.name))
    if not found:
        raise RecordingsError(
            f"{source} holds no recordings and no pictures; give another folder."
        )
    return found


def _is_folder(source: Path) -> bool:
    try:
        return stat.S_ISDIR(source.stat().st_mode)
    except (OSError, ValueError) as error:
        raise RecordingsError(
            f"There is no file or folder '{source}' that can be looked at; give a folder of "
            "recordings."
        ) from error


def _in_folder(source: Path) -> Iterator[Recording]:
    closed: list[str] = []
    for folder, inner, files in os.walk(source, onerror=lambda e: closed.append(e.filename)):
        inner[:] = [name for name in inner if not name.startswith(".")]
        names = [name for name in files if not name.startswith(".")]
        here = Path(folder)
        for name in names:
            if Path(name).suffix.lower() in VIDEO_SUFFIXES:
                yield _recording(here / name, source)
        if any(Path(name).suffix.lower() in IMAGE_SUFFIXES for name in names):
            yield _recording(here, source)
    for name in closed:
        yield _recording(Path(name), source)


def _recording(path: Path, source: Path) -> Recording:
    if path == source:
        return Recording(path.name or "pictures", path)
    return Recording(path.relative_to(source).as_posix(), path)
