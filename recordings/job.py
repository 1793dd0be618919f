"""One recording to be read, and what came of it; both travel between computers."""

from dataclasses import dataclass, replace
from enum import StrEnum

from recordings.find import Recording
from recordings.fingerprint import Fingerprint
from recordings.options import ReadingOptions
from recordings.results import ResultsFolder


@dataclass(frozen=True)
class Job:
    """All that reading a recording takes.

    Attributes:
        recording: What to read.
        fingerprint: What it was when the work was planned.
        options: How to read it.
        reading: `reading_digest` of the options, on the computer that planned the work.
        results: Where the results go.
    """

    recording: Recording
    fingerprint: Fingerprint
    options: ReadingOptions
    reading: str
    results: ResultsFolder


class State(StrEnum):
    """How it ended."""

    DONE = "done"
    KEPT = "kept"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Outcome:
    """What came of one recording.

    Attributes:
        name: Of the recording.
        state: DONE now; KEPT for done earlier; FAILED; STOPPED by the user on the way.
        sentence: Why it failed, or "".
        remarks: What else to know, a sentence each.
        frames: That were analysed now.
        samples: Rows that were written now.
    """

    name: str
    state: State
    sentence: str = ""
    remarks: tuple[str, ...] = ()
    frames: int = 0
    samples: int = 0

    def with_remark(self, sentence: str) -> "Outcome":
        """The same with one more remark."""
        return replace(self, remarks=(*self.remarks, sentence))


def failed(name: str, sentence: str) -> Outcome:
    """The outcome of a recording that could not be read."""
    return Outcome(name, State.FAILED, sentence)
