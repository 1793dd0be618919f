"""Who is called what in this session: in memory, and only while the teacher wants names.

Nothing that is recorded or logged knows a name; whoever shows or saves one asks here.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from capture.frame import Frame
from inference.types import Snapshot
from pipeline.live import FrameAnalyzer

if TYPE_CHECKING:
    from inference.name_reader import NameReader
    from pipeline.label_watch import LabelWatch

LONGEST: Final = 60
"""Characters of a typed name."""

_INTERVAL_S: Final = 1.0
"""Between two looks at the labels."""


class NameDirectory:
    """Names by pseudonym; what was typed wins over what was read.

    Safe to use from several threads.

    Args:
        reader: Makes what reads labels, in a thread of its own.
        on_change: Called from any thread when a name or `problem` is new; must return at
            once.
    """

    def __init__(
        self, reader: Callable[[], "NameReader"], on_change: Callable[[], None]
    ) -> None:
        self._make_reader = reader
        self._on_change = on_change
        self._lock = threading.Lock()
        self._on = False
        self._read: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._problem = ""
        self._watch: LabelWatch | None = None
        self._ending: list[LabelWatch] = []
        self._looked: float | None = None

    @property
    def on(self) -> bool:
        """Whether names are wanted."""
        return self._on

    @property
    def problem(self) -> str:
        """Why labels are not read although they should be, as a sentence, or ""."""
        return self._problem

    def switch(self, on: bool) -> None:
        """Want names, or forget every one at once; returns at once."""
        with self._lock:
            if on == self._on:
                return
            self._on = on
            self._forget()
        self._on_change()

    def forget(self) -> None:
        """Forget every name, as for the next session; labels are read anew."""
        with self._lock:
            self._forget()

    def end(self) -> None:
        """Forget everything and wait until no label is being read any more."""
        with self._lock:
            self._on = False
            self._forget()
            ending, self._ending = self._ending, []
        for watch in ending:
            watch.join()

    def wait(self) -> None:
        """Wait until the newest labels have been read; not for the GUI thread."""
        with self._lock:
            watch = self._watch
        if watch is not None:
            watch.wait()

    def names(self) -> dict[str, str]:
        """All names known now; empty while names are not wanted."""
        with self._lock:
            return {**self._read, **self._typed}

    def read_name(self, participant: str) -> str:
        """What the label says, or ""."""
        with self._lock:
            return self._read.get(participant, "")

    def type_name(self, participant: str, name: str) -> None:
        """Set a name by hand; "" goes back to what the label says. Ignored while off."""
        name = " ".join(name.split())[:LONGEST]
        with self._lock:
            if not self._on:
                return
            if name and name != self._read.get(participant):
                self._typed[participant] = name
            else:
                self._typed.pop(participant, None)
        self._on_change()

    def named(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with names, for showing; the same one while there are none."""
        names = self.names()
        if not names:
            return snapshot
        readings = tuple(
            replace(reading, name=names.get(reading.participant, ""))
            for reading in snapshot.readings
        )
        return replace(snapshot, readings=readings)

    def look(self, frame: Frame, snapshot: Snapshot) -> None:
        """Have new labels of a frame read, beside the calling thread; cheap.

        Args:
            frame: What the snapshot was read from.
            snapshot: Its participants.
        """
        if not self._on or not self._is_due(snapshot.monotonic):
            return
        from inference.label_text import label_strip  # noqa: PLC0415  (loads OpenCV)

        labels = [
            (reading.participant, label_strip(frame.image, reading.tile.box).copy())
            for reading in snapshot.readings
        ]
        with self._lock:
            if not self._on:
                return
            if self._watch is None and not self._problem:
                self._watch = self._new_watch()
            if self._watch is not None:
                self._watch.look(labels)

    def _is_due(self, monotonic: float) -> bool:
        looked = self._looked
        if looked is not None and 0 <= monotonic - looked < _INTERVAL_S:
            return False
        self._looked = monotonic
        return True

    def _new_watch(self) -> "LabelWatch":
        """A watch whose answers count only as long as it is the current one."""
        from pipeline.label_watch import LabelWatch  # noqa: PLC0415  (loads OpenCV)

        watch: LabelWatch | None = None

        def found(participant: str, name: str) -> None:
            with self._lock:
                if self._watch is not watch:
                    return
                if name:
                    self._read[participant] = name
                else:
                    self._read.pop(participant, None)
            self._on_change()

        def failed(problem: str) -> None:
            with self._lock:
                if self._watch is not watch:
                    return
                self._problem = problem
            self._on_change()

        watch = LabelWatch(self._make_reader, found, failed)
        return watch

    def _forget(self) -> None:
        if self._watch is not None:
            self._watch.end()
            self._ending = [w for w in self._ending if w.running] + [self._watch]
            self._watch = None
        self._read.clear()
        self._typed.clear()
        self._problem = ""
        self._looked = None


class NamingAnalyzer:
    """An analyzer that also shows each frame to a directory of names.

    Args:
        analyzer: Reads the frames.
        directory: Looks at their labels.
        wait: Whether each frame's labels are read before the next frame: for pictures and
            recordings, which come faster than labels can be read.
    """

    def __init__(
        self, analyzer: FrameAnalyzer, directory: NameDirectory, *, wait: bool = False
    ) -> None:
        self._analyzer = analyzer
        self._directory = directory
        self._wait = wait

    def analyze(self, frame: Frame) -> Snapshot:
        """Read one frame; the snapshot knows pseudonyms only."""
        snapshot = self._analyzer.analyze(frame)
        self._directory.look(frame, snapshot)
        if self._wait:
            self._directory.wait()
        return snapshot
