"""Looks at name labels beside the live run and reads those that are new."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.errors import NamesUnavailableError
from inference.label_strip import OTHER_TEXT, SAME_TEXT, LabelPrint, likeness, print_of_text
from inference.name_reader import NameReader
from pipeline.mailbox import Mailbox

logger = logging.getLogger(__name__)

Image = NDArray[np.uint8]
Labels = Sequence[tuple[str, Image]]
"""Label strips by pseudonym."""

TRIES: Final = 5
"""Looks at a label that can't be read, before it is left alone until it changes."""

_PRINT_FROM: Final = 0.8
"""Share of a strip's width, from the left, that its print is taken of."""

_BROKEN: Final = (
    "Names could not be read because of an internal error; type them by hand, or switch "
    "'Show names' off and on again."
)


@dataclass
class _Seen:
    """What is known of a participant's label.

    Attributes:
        label: Its print when it was read.
        name: What was read, or "".
        tries: How often it was read in vain.
        other: A print that shows another text and was seen once.
    """

    label: LabelPrint | None = None
    name: str = ""
    tries: int = 0
    other: LabelPrint | None = field(default=None)


class LabelWatch:
    """One thread that reads new labels; the newest look at the gallery wins.

    Args:
        reader: Makes the reader, in the thread (loading the network takes seconds).
        found: Called in the thread with a pseudonym and the name read.
        failed: Called in the thread, at most once, with a sentence for the user.
    """

    def __init__(
        self,
        reader: Callable[[], NameReader],
        found: Callable[[str, str], None],
        failed: Callable[[str], None],
    ) -> None:
        self._make_reader = reader
        self._found = found
        self._failed = failed
        self._labels: Mailbox[tuple[int, Labels]] = Mailbox()
        self._ended = threading.Event()
        self._progress = threading.Condition()
        self._given = 0
        self._done = 0
        self._seen: dict[str, _Seen] = {}
        self._thread = threading.Thread(target=self._work, name="moodgrid-names")
        self._thread.start()

    def look(self, labels: Labels) -> None:
        """Leave the newest strips, copies of their own; returns at once."""
        with self._progress:
            self._given += 1
            self._labels.put((self._given, labels))

    def wait(self) -> None:
        """Wait until the newest strips have been read, or the thread has ended."""
        with self._progress:
            self._progress.wait_for(lambda: self._done >= self._given or self._ended.is_set())

    def end(self) -> None:
        """Let the thread end after the label in work; returns at once."""
        with self._progress:
            self._ended.set()
            self._progress.notify_all()
        self._labels.close()

    @property
    def running(self) -> bool:
        """Whether the thread still lives."""
        return self._thread.is_alive()

    def join(self) -> None:
        """Wait until the thread has ended."""
        self._thread.join()

    def _work(self) -> None:
        try:
            reader = self._make_reader()
            while (item := self._labels.take()) is not None and not self._ended.is_set():
                number, labels = item
                self._look_at_all(reader, labels)
                with self._progress:
                    self._done = number
                    self._progress.notify_all()
        except NamesUnavailableError as error:
            self._failed(str(error))
        except Exception as error:  # noqa: BLE001  (its message might hold a name)
            logger.error("Reading names failed: %s", type(error).__name__)  # noqa: TRY400
            self._failed(_BROKEN)
        finally:
            self._seen.clear()
            self.end()

    def _look_at_all(self, reader: NameReader, labels: Labels) -> None:
        for participant, strip in labels:
            if self._ended.is_set():
                return
            self._look_at(reader, participant, strip)

    def _look_at(self, reader: NameReader, participant: str, strip: Image) -> None:
        seen = self._seen.setdefault(participant, _Seen())
        label = print_of_text(strip[:, : round(_PRINT_FROM * strip.shape[1])])
        if not _is_to_be_read(seen, label):
            return
        name = reader.read([strip])[0]
        seen.label, seen.other = label, None
        seen.tries = 0 if name else seen.tries + 1
        if name != seen.name:
            seen.name = name
            self._found(participant, name)


def _is_to_be_read(seen: _Seen, label: LabelPrint | None) -> bool:
    """Whether a label is new, or was not readable so far."""
    if not seen.name and seen.tries < TRIES:
        return True
    if label is None:
        return False
    if seen.label is not None and likeness([label], [seen.label])[0, 0] >= OTHER_TEXT:
        seen.other = None
        return False
    # Video behind a label can spoil one look at it: another text must be seen twice.
    again = seen.other is not None and likeness([label], [seen.other])[0, 0] >= SAME_TEXT
    seen.other = label
    if again:
        seen.tries = 0
    return again
