"""The page before the first use: what this is, what it is not, and where it may be used."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import (
    QCheckBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.pages import scaled_font

NOTICE_VERSION = 1
"""Raised when the text changes in substance: the page is then shown again."""


class NoticePage(QWidget):
    """Read once, then accepted; emits `accepted`."""

    accepted = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(24, 18, 24, 18)
        self._column.setSpacing(8)
        self._write()
        self.elsewhere = QCheckBox(self.tr("Nobody in my classes is in the EU or EEA"))
        self.told = QCheckBox(self.tr("I tell everyone in the call before I start"))
        self.accept_button = QPushButton(self.tr("Continue"))
        self.accept_button.setProperty("main", True)
        self.accept_button.setMinimumHeight(40)
        self.accept_button.setEnabled(False)
        self.accept_button.clicked.connect(self.accepted)
        for box in (self.elsewhere, self.told):
            box.toggled.connect(self._weigh)
        self._lay_out()

    def _write(self) -> None:
        self._heading(self.tr("Before you start"), 1.45)
        self._heading(self.tr("What it shows"), 1.1)
        self._paragraph(
            self.tr(
                "Moodgrid names the visible expression on each face. It does not know what "
                "anyone feels: a face is weak evidence, and the program is often wrong. Use "
                "it to notice when to ask the class, never to judge, grade or report a person."
            )
        )
        self._heading(self.tr("Where it may be used"), 1.1)
        self._paragraph(
            self.tr(
                "In the EU and EEA, reading emotions of people in education or at work is "
                "prohibited (AI Act, Regulation (EU) 2024/1689, Article 5(1)(f)). Live use in "
                "such a class is refused; the demo class stays possible everywhere."
            )
        )
        self._heading(self.tr("Tell your class"), 1.1)
        self._paragraph(invitation())
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
        whole.addWidget(area, 1)
        below = QVBoxLayout()
        below.setContentsMargins(24, 8, 24, 20)
        below.setSpacing(10)
        for widget in (self.elsewhere, self.told, self.accept_button):
            below.addWidget(widget)
        whole.addLayout(below)

    def _heading(self, words: str, factor: float) -> None:
        label = QLabel(words)
        label.setFont(scaled_font(self.font(), factor, bold=True))
        self._column.addSpacing(4)
        self._column.addWidget(label)

    def _paragraph(self, words: str) -> None:
        label = QLabel(words)
        label.setWordWrap(True)
        self._column.addWidget(label)

    def _weigh(self) -> None:
        self.accept_button.setEnabled(self.elsewhere.isChecked() and self.told.isChecked())


def invitation() -> str:
    """What to tell the people in the call."""
    return QGuiApplication.translate(
        "NoticePage",
        "I would like to use Moodgrid in this call. It names the visible expression on each "
        "video tile on my own computer, so that I notice when to slow down. No picture is "
        "stored or sent, and nobody is graded by it. Say so, here or privately, if you do "
        "not want this: I then leave it off.",
    )


def _copy_invitation() -> None:
    clipboard = QGuiApplication.clipboard()
    if clipboard:
        clipboard.setText(invitation())
