"""Earlier sessions: open, rename, export again, delete for good, compare two."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.banner import Banner, Level, Message
from gui.dialogs import Answer, Role, ask, ask_save_path
from gui.history_table import HistoryTable, session_title
from gui.pages import scaled_font
from gui.theme import Theme
from gui.working_window import Then, WorkingWindow
from session.errors import SessionError, WouldOverwriteError
from session.history import LONGEST_TITLE, History, PastSession
from session.saving import SavedFiles


class HistoryWindow(WorkingWindow):
    """The list and what can be done with it; all disk work is beside the GUI thread.

    Emits `opened` with one session, `compared` with two, and `listed` when the list was
    brought up to date.
    """

    opened = pyqtSignal(object)
    compared = pyqtSignal(object, object)
    listed = pyqtSignal()

    def __init__(
        self,
        history: History,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        retention_days: int | None = None,
        class_only: bool = False,
    ) -> None:
        """Begin to read the list.

        Args:
            history: The sessions.
            theme: Colours, followed as they change.
            parent: The main window.
            retention_days: When sessions go by themselves, or None.
            class_only: Whether to leave out the small timelines, which may be of one face.
        """
        super().__init__(parent)
        self._history = history
        self._retention_days = retention_days
        self.banner = Banner(theme)
        self.table = HistoryTable(theme)
        self.open = self._button(self.tr("Open"), self._open)
        self.open.setProperty("main", True)
        self.rename = self._button(self.tr("Rename…"), self._ask_title)
        self.export = self._button(self.tr("Save CSV…"), self._ask_csv)
        self.compare = self._button(self.tr("Compare"), self._compare)
        self.compare.setToolTip(self.tr("Select two sessions (Ctrl and a click)"))
        self.delete = self._button(self.tr("Delete…"), self._ask_delete)
        self.table.show_timelines(not class_only)
        self.table.picked.connect(self._enable)
        self.table.chosen.connect(self._open)
        self.table.rename.connect(self._ask_title)
        self.table.remove.connect(self._ask_delete)
        self._lay_out()
        self._enable()
        self.reload()

    def _button(self, words: str, act: Then) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("History"))
        self.resize(860, 520)
        self.setMinimumSize(520, 320)
        self.pages = QStackedWidget()
        self._empty = self._empty_page()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self._empty)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.open, self.rename, self.export, self.compare):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.delete)
        self._limit = QLabel(self._limit_words())
        self._limit.setObjectName("muted")
        self._limit.setWordWrap(True)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 16, 16, 16)
        inner.setSpacing(10)
        inner.addWidget(self.pages, 1)
        inner.addLayout(row)
        inner.addWidget(self._limit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(inner, 1)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(8)
        heading = QLabel(self.tr("No earlier sessions"))
        heading.setFont(scaled_font(self.font(), 1.3, bold=True))
        words = QLabel(
            self.tr("A session that you save or keep is listed here when the next one begins.")
        )
        words.setObjectName("muted")
        words.setWordWrap(True)
        column.addStretch(1)
        for label in (heading, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        return page

    def _limit_words(self) -> str:
        if self._retention_days is None:
            return self.tr(
                "Sessions stay until you delete them; the settings can limit their number of "
                "days. Everything is on this computer only."
            )
        return self.tr(
            "Sessions are deleted for good {days} days after the class. Everything is on this "
            "computer only."
        ).format(days=self._retention_days)

    # The list

    def follow(self, *, retention_days: int | None, class_only: bool) -> None:
        """Take over other settings, and read the list again."""
        self._retention_days = retention_days
        self._limit.setText(self._limit_words())
        self.table.show_timelines(not class_only)
        self.reload()

    def reload(self) -> None:
        """Read the list again, and show it."""

        def work() -> Then:
            try:
                notices = self._history.refresh(self._retention_days)
                sessions = self._history.sessions()
            except SessionError as error:
                return partial(self._failed, error)
            return partial(self._show, sessions, notices)

        self.beside(work)

    def _show(self, sessions: Sequence[PastSession], notices: Sequence[str]) -> None:
        self.table.show_sessions(sessions)
        self.pages.setCurrentWidget(self.table if sessions else self._empty)
        if notices:
            self.banner.post("notice", Message(Level.WARNING, " ".join(notices)))
        self._enable()
        self.listed.emit()

    def _failed(self, error: SessionError) -> None:
        self._report(error)
        self.listed.emit()

    def _enable(self) -> None:
        count = len(self.table.selected)
        for button in (self.open, self.rename, self.export):
            button.setEnabled(count == 1)
        self.compare.setEnabled(count == 2)
        self.delete.setEnabled(count > 0)

    def _one(self) -> PastSession | None:
        selected = self.table.selected
        return selected[0] if len(selected) == 1 else None

    # What can be done

    def _open(self) -> None:
        session = self._one()
        if session is not None:
            self.opened.emit(session)

    def _compare(self) -> None:
        selected = self.table.selected
        if len(selected) == 2:
            older, newer = sorted(selected, key=lambda session: session.started)
            self.compared.emit(older, newer)

    def _ask_title(self) -> None:
        session = self._one()
        if session is None:
            return
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Rename session"))
        dialog.setLabelText(self.tr("Title of the session; empty shows its date:"))
        dialog.setTextValue(session.title)
        dialog.resize(420, dialog.height())
        for field in dialog.findChildren(QLineEdit):
            field.setMaxLength(LONGEST_TITLE)
        dialog.textValueSelected.connect(partial(self._rename, session))
        dialog.open()

    def _rename(self, session: PastSession, title: str) -> None:
        self._change(lambda: self._history.rename(session, title))

    def _ask_delete(self) -> None:
        selected = self.table.selected
        if not selected:
            return
        question = self.tr("Delete {count} sessions for good?").format(count=len(selected))
        if len(selected) == 1:
            question = self.tr("Delete this session for good?")
        titles = "\n".join(session_title(session) for session in selected[:5])
        if len(selected) > 5:
            titles += "\n…"
        details = self.tr("{titles}\n\nFiles that you saved elsewhere stay.")
        ask(
            self,
            question,
            details.format(titles=titles),
            [
                Answer(
                    self.tr("Delete"), partial(self._delete, selected), Role.DestructiveRole
                ),
                Answer(self.tr("Cancel"), role=Role.RejectRole, default=True),
            ],
        )

    def _delete(self, sessions: Sequence[PastSession]) -> None:
        def work() -> None:
            for session in sessions:
                self._history.delete(session)

        self._change(work)

    def _change(self, work: Then) -> None:
        """Do something beside the GUI thread, then show the list again."""

        def guarded() -> Then:
            try:
                work()
            except SessionError as error:
                return partial(self._report_and_reload, error)
            return self.reload

        self.beside(guarded)

    def _ask_csv(self) -> None:
        session = self._one()
        if session is not None:
            name = f"moodgrid-{session.started.astimezone():%Y-%m-%d-%H%M}.csv"
            ask_save_path(
                self,
                self.tr("Save session"),
                name,
                partial(self._save, session, overwrite=False),
            )

    def _save(self, session: PastSession, path: Path, *, overwrite: bool) -> None:
        def work() -> Then:
            try:
                files = self._history.export(session, path, overwrite=overwrite)
            except WouldOverwriteError:
                return partial(self._ask_overwrite, session, path)
            except SessionError as error:
                return partial(self._report, error)
            return partial(self._report_saved, files)

        self.beside(work)

    def _ask_overwrite(self, session: PastSession, path: Path) -> None:
        ask(
            self,
            self.tr("Replace {name}?").format(name=path.name),
            self.tr("This would replace files in {folder}.").format(folder=path.parent),
            [
                Answer(
                    self.tr("Replace"),
                    partial(self._save, session, path, overwrite=True),
                    Role.DestructiveRole,
                ),
                Answer(self.tr("Cancel"), role=Role.RejectRole, default=True),
            ],
        )

    def _report_saved(self, files: SavedFiles) -> None:
        words = self.tr("Saved {name} and what belongs to it in {folder}.")
        words = words.format(name=files.csv.name, folder=files.csv.parent)
        self.banner.post("saved", Message(Level.DONE, words))

    def _report_and_reload(self, error: SessionError) -> None:
        self._report(error)
        self.reload()

    def _report(self, error: SessionError) -> None:
        self.banner.post("error", Message(Level.ERROR, str(error)))
