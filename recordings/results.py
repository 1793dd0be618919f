"""The folder that results go to: what lies where, and that one run at a time writes there."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from recordings.errors import RecordingsError
from session.errors import reason
from session.files import create_private
from session.locking import try_lock
from session.saving import SavedFiles, saved_files

_OWN: Final = ".moodgrid"


@dataclass(frozen=True)
class ResultsFolder:
    """Names in a results folder.

    Attributes:
        root: The folder; absolute, and the same on every computer that works.
    """

    root: Path

    @property
    def own(self) -> Path:
        """What the program needs for itself."""
        return self.root / _OWN

    @property
    def work(self) -> Path:
        """Where unfinished results are."""
        return self.own / "work"

    def files(self, name: str) -> SavedFiles:
        """The three CSV files of a recording."""
        return saved_files(self.root / f"{name}.csv")

    def note(self, name: str) -> Path:
        """Says what a recording's results were made of."""
        return self.own / "done" / f"{name}.json"

    def prepare(self) -> None:
        """Make the folder where it is missing.

        Raises:
            RecordingsError: It can't be made or written to.
        """
        if not self.root.parent.is_dir():
            raise RecordingsError(
                f"The folder {self.root.parent} does not exist; make it first."
            )
        try:
            self.work.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RecordingsError(_choose_another(error, self.root)) from error
        if not os.access(self.work, os.W_OK):
            raise RecordingsError(
                f"The folder {self.root} can't be written to; choose another with --out."
            )

    @contextmanager
    def reserved(self) -> Iterator[None]:
        """Keep other runs out, and clear away what an earlier one left unfinished.

        Raises:
            RecordingsError: Another run writes here now, or the folder can't be written to.
        """
        self.prepare()
        descriptor = self._locked()
        try:
            self._clear_work()
            yield
        finally:
            self._clear_work()
            os.close(descriptor)

    def _locked(self) -> int:
        path = self.own / "lock"
        try:
            with suppress(FileExistsError):
                os.close(create_private(path))
            descriptor = os.open(path, os.O_RDWR)
        except OSError as error:
            raise RecordingsError(_choose_another(error, self.root)) from error
        try:
            free = try_lock(descriptor)
        except OSError:
            free = True  # a file system without locks
        if not free:
            os.close(descriptor)
            raise RecordingsError(
                f"Another run of Moodgrid writes to {self.root} now; wait for its end or "
                "choose another folder with --out."
            )
        return descriptor

    def _clear_work(self) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        with suppress(OSError):
            self.work.mkdir(exist_ok=True)

    @contextmanager
    def token(self) -> Iterator[Path]:
        """A file that is there while a run goes on; other computers stop when it is gone.

        Raises:
            RecordingsError: It can't be written.
        """
        path = self.own / f"running-{uuid.uuid4().hex}"
        try:
            path.touch()
        except OSError as error:
            raise RecordingsError(_choose_another(error, self.root)) from error
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)


def _choose_another(error: OSError, root: Path) -> str:
    said = reason(error, root)
    return f"{said[0].upper()}{said[1:]}; put that right or choose another folder with --out."
