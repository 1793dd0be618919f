"""Saving, deleting, keeping and recovering sessions: the questions and their answers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QObject, QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QDialog, QWidget

from gui.banner import Banner, Level, Message
from gui.bridge import BackgroundCall
from gui.dialogs import Answer, Role, ask, ask_csv_path
from gui.session_control import SessionControl
from session.clock import clock
from session.errors import SessionError, WouldOverwriteError
from session.recovery import UnfinishedSession, discard, find_unfinished, recover
from session.saving import SavedFiles

Then = Callable[[], None]


class SessionFlow(QObject):
    """Asks before anything is lost, and reports in the banner what was done."""

    def __init__(self, window: QWidget, control: SessionControl, banner: Banner) -> None:
        super().__init__(window)
        self._window = window
        self._control = control
        self._banner = banner

    @property
    def asking(self) -> bool:
        """Whether a question or a file dialog is open."""
        return any(dialog.isVisible() for dialog in self._window.findChildren(QDialog))

    def settle(self, then: Then) -> None:
        """Decide what becomes of the session, then go on; without a session go on at once."""
        if self._control.settled:
            self._control.release(then, self._report)
            return
        ask(
            self._window,
            self.tr("This session is not saved yet."),
            self._unsaved_words(),
            [
                Answer(self.tr("Save…"), partial(self.save, then), default=True),
                Answer(
                    self.tr("Keep in history"),
                    partial(self._control.keep, then, self._report),
                ),
                Answer(
                    self.tr("Delete"),
                    partial(self._control.discard, then, self._report),
                    Role.DestructiveRole,
                ),
                Answer(self.tr("Cancel"), role=Role.RejectRole),
            ],
        )

    def _unsaved_words(self) -> str:
        if not self._control.unsaved:
            return self.tr(
                "All samples are saved, but a bookmark was set or named after that. Kept in "
                "the history, the session stays on this computer and can be saved again later."
            )
        return self.tr(
            "{samples} samples from {time} minutes. Kept in the history, it stays on this "
            "computer and can be opened and saved later."
        ).format(samples=self._control.unsaved, time=clock(self._control.duration))

    def save(self, then: Then | None = None) -> None:
        """Ask where, and save.

        Args:
            then: What to do with the session settled; None lets it stay (and go on).
        """
        ask_csv_path(self._window, self.tr("Save session"), partial(self._save_as, then))

    def _save_as(self, then: Then | None, path: Path) -> None:
        """Save; where the session is to be settled, end it first so that nothing is added."""
        if then:
            self._control.stop(partial(self._write, then, path))
        else:
            self._write(None, path)

    def _write(self, then: Then | None, path: Path, *, overwrite: bool = False) -> None:
        def done(files: SavedFiles) -> None:
            self._report_saved(files)
            if then:
                self._control.release(then, self._report)

        def failed(error: SessionError) -> None:
            if isinstance(error, WouldOverwriteError):
                self._ask_overwrite(path, partial(self._write, then, path, overwrite=True))
            else:
                self._report(error)

        self._control.save(path, done, failed, overwrite=overwrite)

    def _ask_overwrite(self, path: Path, replace: Then, otherwise: Then | None = None) -> None:
        ask(
            self._window,
            self.tr("Replace {name}?").format(name=path.name),
            self.tr(
                "This session, its summary or its events would replace a file in {folder}."
            ).format(folder=path.parent),
            [
                Answer(self.tr("Replace"), replace, Role.DestructiveRole),
                Answer(self.tr("Cancel"), otherwise, Role.RejectRole, default=True),
            ],
        )

    def delete(self) -> None:
        """Ask, then end the session and delete everything recorded in it."""
        ask(
            self._window,
            self.tr("Stop and delete this session?"),
            self.tr(
                "{samples} samples are deleted for good. CSV files saved before stay."
            ).format(samples=self._control.samples),
            [
                Answer(
                    self.tr("Delete"),
                    partial(self._control.discard, self._report_deleted, self._report),
                    Role.DestructiveRole,
                ),
                Answer(self.tr("Cancel"), role=Role.RejectRole, default=True),
            ],
        )

    def offer_unfinished(self) -> None:
        """Say in the banner, once it is known, that there are sessions never saved."""
        self._find(self._offer)

    def recover_all(self) -> None:
        """Ask about every session that was never saved."""
        self._find(self._ask_each_or_tell)

    def _find(self, found: Callable[[list[UnfinishedSession]], None]) -> None:
        BackgroundCall(lambda: partial(found, find_unfinished(self._control.folder)), self)

    def _offer(self, sessions: list[UnfinishedSession]) -> None:
        if not sessions:
            return
        words = self.tr("A session of {date} was not saved.").format(date=_when(sessions[-1]))
        if len(sessions) > 1:
            words = self.tr("{count} sessions were not saved.").format(count=len(sessions))
        show = partial(self._ask_each, sessions)
        self._post("unfinished", Message(Level.WARNING, words, self.tr("Show…"), show))

    def _ask_each_or_tell(self, sessions: list[UnfinishedSession]) -> None:
        if sessions:
            self._ask_each(sessions)
        else:
            self._post("unfinished", Message(Level.INFO, self.tr("Every session is saved.")))

    def _ask_each(self, sessions: list[UnfinishedSession]) -> None:
        """Ask about the newest; whatever comes of it, the next older one follows."""
        self._banner.clear("unfinished")
        if not sessions:
            return
        *older, session = sessions
        go_on = partial(self._ask_each, older)
        ask(
            self._window,
            self.tr("Session of {date}").format(date=_when(session)),
            self.tr("{time} minutes, {people} participants, {samples} samples.").format(
                time=clock(session.duration_s),
                people=session.participants,
                samples=session.samples,
            ),
            [
                Answer(self.tr("Save…"), partial(self._recover, session, go_on), default=True),
                Answer(
                    self.tr("Delete"),
                    partial(self._discard, session, go_on),
                    Role.DestructiveRole,
                ),
                Answer(self.tr("Keep for later"), go_on, Role.RejectRole),
            ],
            title=self.tr("Recover session"),
        )

    def _recover(self, session: UnfinishedSession, then: Then) -> None:
        ask_csv_path(
            self._window,
            self.tr("Save session of {date}").format(date=_when(session)),
            partial(self._recover_as, session, then),
            then,
        )

    def _recover_as(
        self, session: UnfinishedSession, then: Then, path: Path, *, overwrite: bool = False
    ) -> None:
        def work() -> Then:
            try:
                files = recover(
                    session, path, overwrite=overwrite, keep=self._control.archive.keep
                )
            except WouldOverwriteError:
                again = partial(self._recover_as, session, then, path, overwrite=True)
                return partial(self._ask_overwrite, path, again, then)
            except SessionError as error:
                return partial(self._not_settled, session, error, then)
            return partial(self._recovered, session, files, then)

        BackgroundCall(work, self)

    def _recovered(self, session: UnfinishedSession, files: SavedFiles, then: Then) -> None:
        self._banner.clear(_topic(session))
        self._report_saved(files)
        then()

    def _not_settled(self, session: UnfinishedSession, error: SessionError, then: Then) -> None:
        """Say of which session it is, for another one may follow; then go on."""
        which = self.tr("Session of {date}").format(date=_when(session))
        self._post(_topic(session), Message(Level.ERROR, f"{which}: {error}"))
        then()

    def _discard(self, session: UnfinishedSession, then: Then) -> None:
        def work() -> Then:
            try:
                discard(session)
            except SessionError as error:
                return partial(self._not_settled, session, error, then)
            return partial(self._discarded, session, then)

        BackgroundCall(work, self)

    def _discarded(self, session: UnfinishedSession, then: Then) -> None:
        self._banner.clear(_topic(session))
        then()

    def _report_saved(self, files: SavedFiles) -> None:
        self._banner.clear("session-error")
        folder = files.csv.parent
        self._post(
            "session",
            Message(
                Level.DONE,
                self.tr("Saved {csv}, {summary} and {events} in {folder}.").format(
                    csv=files.csv.name,
                    summary=files.summary.name,
                    events=files.events.name,
                    folder=folder,
                ),
                self.tr("Open folder"),
                lambda: _open(folder),
            ),
        )

    def _report_deleted(self) -> None:
        self._post("session", Message(Level.DONE, self.tr("The session was deleted.")))

    def _report(self, error: SessionError) -> None:
        self._post("session-error", Message(Level.ERROR, str(error)))

    def _post(self, topic: str, message: Message) -> None:
        self._banner.post(topic, message)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _topic(session: UnfinishedSession) -> str:
    return f"unfinished {session.session_id}"


def _when(session: UnfinishedSession) -> str:
    return f"{session.started.astimezone():%d %b, %H:%M}"
