"""A session that is over: timeline, participants, bookmarks, and ways to keep it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QCoreApplication, Qt, QTimer, pyqtSignal
from PyQt6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.banner import Banner, Level, Message
from gui.dialogs import Answer, Role, ask, ask_save_path
from gui.pages import scaled_font
from gui.panel_wording import too_few_words
from gui.participant_table import ParticipantTable
from gui.theme import Theme
from gui.timeline import Timeline
from gui.working_window import Then, WorkingWindow
from session.aggregate import LEAST_FACES
from session.class_history import HistoryView
from session.clock import clock
from session.errors import SessionError, WouldOverwriteError
from session.record import SessionRecord
from session.record_view import history_view
from session.report import ReportOptions, render_report, save_report
from session.saving import SavedFiles, save_summary

Write = Callable[[Path, bool], None]


@dataclass(frozen=True)
class Viewed:
    """A session to look at.

    Attributes:
        title: What the teacher called it, or "".
        read: Reads it; called beside the GUI thread.
        save_csv: Writes its CSV files; called beside the GUI thread.
    """

    title: str
    read: Callable[[], SessionRecord]
    save_csv: Callable[[Path, bool], SavedFiles]


class SessionView(WorkingWindow):
    """One window for one session; reads it beside the GUI thread, then shows it."""

    shown = pyqtSignal()
    saved = pyqtSignal()

    def __init__(
        self,
        viewed: Viewed,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        class_only: bool = False,
        language: str = "en",
    ) -> None:
        """Begin to read.

        Args:
            viewed: The session.
            theme: Colours, followed as they change.
            parent: The main window.
            class_only: Whether participants are left out unless told otherwise.
            language: Of reports, as HTML names it.
        """
        super().__init__(parent)
        self._viewed = viewed
        self._language = language
        self.record: SessionRecord | None = None
        self._history: HistoryView | None = None
        self.banner = Banner(theme)
        self.heading = QLabel()
        self.facts = QLabel()
        self.timeline = Timeline(theme, zooming=True)
        self.table = ParticipantTable(theme)
        self.bookmarks = QListWidget()
        self.class_only = QCheckBox(self.tr("Class only"))
        self.class_only.setToolTip(
            self.tr("Leave participants out, and moments with fewer than 5 readable faces")
        )
        self.class_only.setChecked(class_only)
        self.class_only.toggled.connect(self._apply_class_only)
        self.save_csv = self._button(self.tr("Save CSV…"), self._ask_csv)
        self.save_summary = self._button(self.tr("Save summary…"), self._ask_summary)
        self.save_report = self._button(self.tr("Save report…"), self._ask_report)
        self.save_report.setProperty("main", True)
        self._lay_out()
        self._read()

    def _button(self, words: str, act: Then) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(act)
        button.setEnabled(False)
        return button

    # What it looks like

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Session"))
        self.resize(1240, 800)
        self.setMinimumSize(640, 520)
        self.heading.setFont(scaled_font(self.font(), 1.5, bold=True))
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.facts.setObjectName("muted")
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setWordWrap(True)
        self.pages = QStackedWidget()
        self._waiting = self._waiting_page()
        self._content = self._content_page()
        self.pages.addWidget(self._waiting)
        self.pages.addWidget(self._content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)

    def _waiting_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        words = QLabel(self.tr("The session is being read…"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedHeight(6)
        column.addStretch(1)
        column.addWidget(words)
        column.addWidget(bar)
        column.addStretch(1)
        column.setContentsMargins(120, 20, 120, 20)
        return page

    def _content_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.facts)
        column.addSpacing(10)
        column.addWidget(self._parts(), 1)
        column.addSpacing(10)
        column.addWidget(self._caution())
        column.addSpacing(6)
        column.addLayout(self._foot())
        return page

    def _parts(self) -> QWidget:
        self._bookmark_part = self._titled(self.tr("Bookmarks"), self.bookmarks)
        self.bookmarks.setWordWrap(True)
        self.bookmarks.setAccessibleName(self.tr("Bookmarks"))
        self.bookmarks.currentItemChanged.connect(self._point_at)
        upper = QSplitter(Qt.Orientation.Horizontal)
        upper.addWidget(self._titled(self.tr("The class over the session"), self.timeline))
        upper.addWidget(self._bookmark_part)
        upper.setStretchFactor(0, 4)
        upper.setStretchFactor(1, 1)
        upper.setSizes([940, 240])
        self._split = both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(upper)
        self._people = self._titled(self.tr("Participants"), self.table)
        both.addWidget(self._people)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 3)
        for splitter in (upper, both):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(12)
        return both

    def _titled(self, words: str, widget: QWidget) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        title = QLabel(words)
        title.setObjectName("title")
        column.addWidget(title)
        column.addWidget(widget, 1)
        return part

    def _caution(self) -> QLabel:
        words = QLabel(
            self.tr(
                "Visible expressions are weak evidence of what anyone feels: read shares over "
                "minutes, and the class as a whole."
            )
        )
        words.setObjectName("muted")
        words.setWordWrap(True)
        return words

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save_csv)
        row.addWidget(self.save_summary)
        row.addStretch(1)
        row.addWidget(self.class_only)
        row.addWidget(self.save_report)
        return row

    # Reading it

    def _read(self) -> None:
        read = self._viewed.read

        def work() -> Then:
            try:
                record = read()
            except SessionError as error:
                return partial(self._fail, error)
            return partial(self._show, record, history_view(record))

        self.beside(work)

    def _fail(self, error: SessionError) -> None:
        self._report(error)
        self._waiting.hide()
        self.shown.emit()

    def _show(self, record: SessionRecord, history: HistoryView) -> None:
        self.record, self._history = record, history
        date = when(record)
        title = self._viewed.title or self.tr("Session of {date}").format(date=date)
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.facts.setText(facts(record))
        self.table.show_tracks(record.tracks)
        for number, mark in enumerate(record.bookmarks, 1):
            text = mark.detail or self.tr("Bookmark {number}").format(number=number)
            item = QListWidgetItem(f"{clock(mark.elapsed_s)}  {text}")
            item.setData(Qt.ItemDataRole.UserRole, mark.elapsed_s)
            self.bookmarks.addItem(item)
        self._bookmark_part.setVisible(bool(record.bookmarks))
        self._apply_class_only()
        QTimer.singleShot(0, self._turn_to_content)  # the window moves on in between

    def _turn_to_content(self) -> None:
        self._enable(True)
        self.pages.setCurrentWidget(self._content)
        QTimer.singleShot(0, self._divide)  # once the page has its size
        self.table.setFocus()
        self.shown.emit()

    def _divide(self) -> None:
        height = self._split.height()
        self._split.setSizes([height * 9 // 20, height * 11 // 20])

    def _apply_class_only(self) -> None:
        view = self._history
        if view is not None:
            alone = self.class_only.isChecked()
            self.timeline.plot.empty_words = nothing_shown_words(few=alone and not view.empty)
            self.timeline.show_history(view.without_few(LEAST_FACES) if alone else view)
            self._people.setHidden(alone)

    def _point_at(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.timeline.plot.point(float(item.data(Qt.ItemDataRole.UserRole)))

    def _enable(self, usable: bool) -> None:
        for button in (self.save_csv, self.save_summary, self.save_report):
            button.setEnabled(usable)

    # Keeping it

    def _ask_csv(self) -> None:
        self._ask(self.tr("Save session"), "csv", self._viewed.save_csv)

    def _ask_summary(self) -> None:
        record = self.record
        if record is not None:
            self._ask(
                self.tr("Save summary"),
                "summary.csv",
                lambda path, overwrite: save_summary(
                    record.summaries, path, overwrite=overwrite
                ),
            )

    def _ask_report(self) -> None:
        record = self.record
        if record is None:
            return
        options = ReportOptions(
            title=self._viewed.title,
            aggregate_only=self.class_only.isChecked(),
            translate=partial(QCoreApplication.translate, "Report"),
            language=self._language,
        )

        def write(path: Path, overwrite: bool) -> None:
            save_report(render_report(record, options), path, overwrite=overwrite)

        self._ask(self.tr("Save report"), "html", write)

    def _ask(self, title: str, ending: str, write: Callable[[Path, bool], object]) -> None:
        record = self.record
        if record is not None:
            name = f"moodgrid-{record.started.astimezone():%Y-%m-%d-%H%M}"
            name += f".{ending}" if ending != "summary.csv" else "_summary.csv"
            ask_save_path(self, title, name, partial(self._write, write))

    def _write(
        self, write: Callable[[Path, bool], object], path: Path, *, overwrite: bool = False
    ) -> None:
        def work() -> Then:
            return partial(self._written, attempt())

        def attempt() -> Then:
            try:
                write(path, overwrite)
            except WouldOverwriteError:
                again = partial(self._write, write, path, overwrite=True)
                return partial(self._ask_overwrite, again, path)
            except SessionError as error:
                return partial(self._report, error)
            return partial(self._report_saved, path)

        self._enable(False)
        self.beside(work)

    def _written(self, then: Then) -> None:
        self._enable(True)
        then()

    def _ask_overwrite(self, replace: Then, path: Path) -> None:
        ask(
            self,
            self.tr("Replace {name}?").format(name=path.name),
            self.tr("This would replace a file in {folder}.").format(folder=path.parent),
            [
                Answer(self.tr("Replace"), replace, Role.DestructiveRole),
                Answer(self.tr("Cancel"), role=Role.RejectRole, default=True),
            ],
        )

    def _report_saved(self, path: Path) -> None:
        self.banner.clear("error")
        words = self.tr("Saved {name} in {folder}.").format(name=path.name, folder=path.parent)
        self.banner.post("saved", Message(Level.DONE, words))
        self.saved.emit()

    def _report(self, error: SessionError) -> None:
        self.banner.post("error", Message(Level.ERROR, str(error)))


def when(record: SessionRecord) -> str:
    """Date and time of a session, where the teacher is."""
    return f"{record.started.astimezone():%Y-%m-%d, %H:%M}"


def nothing_shown_words(*, few: bool) -> str:
    """Why a timeline is empty: no face, or (in class only) too few at any moment."""
    if few:
        return too_few_words(LEAST_FACES)
    return QCoreApplication.translate("SessionView", "No live face was seen in this session.")


def participants(count: int) -> str:
    """How many there are."""
    if count == 1:
        return QCoreApplication.translate("SessionView", "1 participant")
    words = QCoreApplication.translate("SessionView", "{count} participants")
    return words.format(count=count)


def facts(record: SessionRecord) -> str:
    """A session in one line."""
    translate = QCoreApplication.translate
    parts = [
        when(record),
        clock(record.duration_s),
        participants(len(record.tracks)),
        translate("SessionView", "{samples} samples").format(samples=record.samples),
        record.source,
    ]
    return " · ".join(part for part in parts if part)
