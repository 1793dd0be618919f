"""What is left to do: starts where an earlier run ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from capture.errors import UnreadableFileError
from recordings.done import Found, look_up
from recordings.find import Recording
from recordings.fingerprint import fingerprint_of, reading_digest
from recordings.job import Job, Outcome, State, failed
from recordings.options import ReadingOptions
from recordings.results import ResultsFolder

_IN_THE_WAY: Final = {
    Found.CHANGED_RECORDING: "{csv} was made of an earlier state of this recording",
    Found.OTHER_READING: "{csv} was made with other options or another version of Moodgrid",
    Found.FOREIGN: "{csv} or a file beside it exists already, and is not as Moodgrid left it",
}


@dataclass(frozen=True)
class Plan:
    """What to do.

    Attributes:
        jobs: To be read.
        settled: Known without reading: done earlier, or not to be done.
    """

    jobs: tuple[Job, ...]
    settled: tuple[Outcome, ...]


def plan(
    recordings: Sequence[Recording],
    options: ReadingOptions,
    results: ResultsFolder,
    *,
    overwrite: bool = False,
) -> Plan:
    """Compare what is wanted with what is there.

    Args:
        recordings: All of them.
        options: How to read them.
        results: Where their results go.
        overwrite: Whether other results in their place may be replaced. Those that would come
            out the same are never made again.

    Raises:
        ModelError: The model's card can't be read.
    """
    reading = reading_digest(options)
    jobs, settled, taken = list[Job](), list[Outcome](), set[str]()
    for recording in recordings:
        names = _file_names(results, recording)
        if names & taken:
            settled.append(failed(recording.name, _SAME_NAME))
            continue
        taken |= names
        made = _job(recording, options, reading, results)
        if isinstance(made, Job):
            made = _unless_there(made, overwrite)
        (jobs.append(made) if isinstance(made, Job) else settled.append(made))
    return Plan(tuple(jobs), tuple(settled))


_SAME_NAME: Final = (
    "Another recording's results go by the same file names; rename one of the two."
)


def _file_names(results: ResultsFolder, recording: Recording) -> set[str]:
    files = results.files(recording.name)
    return {str(path).casefold() for path in (files.csv, files.summary, files.events)}


def _job(
    recording: Recording, options: ReadingOptions, reading: str, results: ResultsFolder
) -> Job | Outcome:
    try:
        fingerprint = fingerprint_of(recording.path)
    except UnreadableFileError as error:
        return failed(recording.name, str(error))
    except OSError as error:
        sentence = f"It can't be opened ({error.strerror or error}); check its permissions."
        return failed(recording.name, sentence)
    return Job(recording, fingerprint, options, reading, results)


def _unless_there(job: Job, overwrite: bool) -> Job | Outcome:
    try:
        found = look_up(job)
    except OSError as error:  # such as a name that gets too long with "_summary.csv"
        sentence = f"Its results can't be written ({error.strerror or error}); rename it."
        return failed(job.recording.name, sentence)
    if found is Found.THIS:
        return Outcome(job.recording.name, State.KEPT)
    if found is Found.NOTHING or overwrite:
        return job
    csv = job.results.files(job.recording.name).csv
    said = _IN_THE_WAY[found].format(csv=csv.name)
    return failed(
        job.recording.name, f"{said}; add --overwrite to replace it, or choose another --out."
    )
