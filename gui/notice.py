"""The page before the first use: what this is, what it is not, and where it may be used."""

from PyQt6.QtCore import QCoreApplication, Qt, pyqtSignal
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.pages import scaled_font
from session.notice import (
    CONTEXT,
    ELSEWHERE,
    INVITATION,
    REFUSAL,
    SECTIONS,
    TELL_HEADING,
    TOLD,
    WITHIN,
)


class NoticePage(QWidget):
    """Read once, then accepted; emits `accepted`.

    Attributes:
        elsewhere: Answer that opens live use.
        within: Answer that refuses it, with the reason.
        told: Promise that live use needs.
    """

    accepted = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(24, 18, 24, 12)
        self._column.setSpacing(8)
        self._write()
        self.elsewhere = QRadioButton(said(ELSEWHERE))
        self.within = QRadioButton(said(WITHIN))
        self.told = QCheckBox(said(TOLD))
        self.refusal = QLabel(said(REFUSAL))
        self.refusal.setObjectName("problem")
        self.refusal.setWordWrap(True)
        self.accept_button = QPushButton(self.tr("Continue"))
        self.accept_button.setProperty("main", True)
        self.accept_button.setMinimumHeight(40)
        self.accept_button.clicked.connect(self.accepted)
        for box in (self.elsewhere, self.within, self.told):
            box.toggled.connect(self._weigh)
        self._lay_out()
        self._weigh()

    @property
    def where_used(self) -> str:
        """The answer, as the settings keep it."""
        return "eu" if self.within.isChecked() else "elsewhere"

    def _write(self) -> None:
        self._heading(self.tr("Before you start"), 1.45)
        for section in SECTIONS:
            self._heading(said(section.heading), 1.1)
            self._paragraph(said(section.text))
        self._heading(said(TELL_HEADING), 1.1)
        self._paragraph(invitation()).setObjectName("quote")
        copy = QPushButton(self.tr("Copy for the call's chat"))
        copy.clicked.connect(_copy_invitation)
        self._column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.copy_button = copy

    def _lay_out(self) -> None:
        words = QWidget()
        words.setLayout(self._column)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(words)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        answers = QFrame()
        answers.setObjectName("answers")
        below = QVBoxLayout(answers)
        below.setContentsMargins(24, 12, 24, 18)
        below.setSpacing(9)
        for widget in (
            self.elsewhere,
            self.within,
            self.refusal,
            self.told,
            self.accept_button,
        ):
            below.addWidget(widget)
        whole.addWidget(answers)

    def _heading(self, words: str, factor: float) -> None:
        label = QLabel(words)
        label.setFont(scaled_font(self.font(), factor, bold=True))
        self._column.addSpacing(4)
        self._column.addWidget(label)

    def _paragraph(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setWordWrap(True)
        self._column.addWidget(label)
        return label

    def _weigh(self) -> None:
        """Inside the EU there is nobody to tell: live use is refused, the rest goes on."""
        within = self.within.isChecked()
        self.refusal.setVisible(within)
        self.told.setVisible(not within)
        ready = within or (self.elsewhere.isChecked() and self.told.isChecked())
        self.accept_button.setEnabled(ready)
        self.accept_button.setText(
            self.tr("Continue without live use") if within else self.tr("Continue")
        )


def said(words: str) -> str:
    """A text of the notice in the language of the window."""
    return QCoreApplication.translate(CONTEXT, words)


def invitation() -> str:
    """What to tell the people in the call."""
    return said(INVITATION)


def _copy_invitation() -> None:
    clipboard = QGuiApplication.clipboard()
    if clipboard:
        clipboard.setText(invitation())
