"""A school's folder, small enough to be read in seconds."""

from pathlib import Path

import cv2

from inference.types import TileState
from recordings.find import find_recordings
from recordings.job import Job
from recordings.options import ReadingOptions
from recordings.plan import plan
from recordings.results import ResultsFolder
from tests.galleries import compose

LONG = "7b/long.avi"
SHORT = "a.avi"


def write_video(path: Path, frames: int, seed: int) -> Path:
    """A recording of a class of four, two frames a second."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pictures = [compose([TileState.LIVE] * 4, 2, seed=seed + turn).image for turn in range(2)]
    height, width = pictures[0].shape[:2]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 2.0, (width, height))
    assert writer.isOpened()
    for number in range(frames):
        writer.write(pictures[number % 2])
    writer.release()
    return path


def write_school(folder: Path, long: int = 2) -> Path:
    """Two videos, a folder of pictures and a file that is no recording."""
    write_video(folder / SHORT, 2, 1)
    write_video(folder / LONG, long, 5)
    (folder / "shots").mkdir()
    for number in range(2):
        picture = compose([TileState.LIVE] * 4, 2, seed=number).image
        cv2.imwrite(str(folder / "shots" / f"{number}.png"), picture)
    (folder / "bad.mp4").write_bytes(b"no recording")
    return folder


def jobs_of(
    school: Path, out: Path, options: ReadingOptions | None = None, *, overwrite: bool = False
) -> list[Job]:
    """What is left to do for a folder."""
    results = ResultsFolder(out)
    results.prepare()
    found = find_recordings(school)
    return list(plan(found, options or ReadingOptions(), results, overwrite=overwrite).jobs)


def results_in(out: Path) -> dict[str, bytes]:
    """Every result by name; nothing else may lie in the folder but what the program needs."""
    files = [path for path in out.rglob("*") if path.is_file()]
    own = out / ".moodgrid"
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in files
        if not path.is_relative_to(own)
    }
