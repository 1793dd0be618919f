"""Questions to the teacher; none of them stops the event loop."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

from PyQt6.QtCore import QStandardPaths, Qt
from PyQt6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from gui.plain_text import as_plain
from gui.theme import restyle

Role = QMessageBox.ButtonRole


@dataclass(frozen=True)
class Answer:
    """One button of a question.

    Attributes:
        words: On the button.
        act: What it does, or None to do nothing.
        role: Where the system puts it.
        default: Whether Enter presses it.
    """

    words: str
    act: Callable[[], None] | None = None
    role: Role = Role.AcceptRole
    default: bool = False


def ask(
    parent: QWidget,
    question: str,
    details: str,
    answers: Sequence[Answer],
    *,
    title: str = "Moodgrid",
) -> QMessageBox:
    """Ask, and do what the chosen answer says; Escape is the last answer.

    Args:
        parent: The window the question belongs to.
        question: One short sentence.
        details: What each answer means.
        answers: At least one; the last is the harmless one.
        title: Of the question's window.
    """
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setWindowTitle(title)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(f"<b>{escape(question, quote=False)}</b>")
    box.setInformativeText(as_plain(details))
    buttons = {}
    for answer in answers:
        # Made here and not by Qt: PyQt then notices when Qt deletes it, and never takes a
        # later widget at the same address for this one.
        button = QPushButton(answer.words)
        box.addButton(button, answer.role)
        buttons[button] = answer
        if answer.default:
            button.setProperty("main", True)
            restyle(button)
            box.setDefaultButton(button)
    box.setEscapeButton(list(buttons)[-1])

    def answered() -> None:
        for button, answer in buttons.items():
            if button is box.clickedButton() and answer.act:
                answer.act()

    box.finished.connect(answered)
    box.open()
    return box


def ask_csv_path(
    parent: QWidget,
    title: str,
    chosen: Callable[[Path], None],
    cancelled: Callable[[], None] | None = None,
) -> QFileDialog:
    """Ask where to save a session; the name proposed holds date and time.

    Args:
        parent: The window the question belongs to.
        title: Of the dialog.
        chosen: Called with the path.
        cancelled: Called if none is chosen.
    """
    name = f"moodgrid-{datetime.now():%Y-%m-%d-%H%M}.csv"
    dialog = ask_save_path(parent, title, name, chosen)
    if cancelled:
        dialog.rejected.connect(cancelled)
    return dialog


def ask_save_path(
    parent: QWidget, title: str, name: str, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Ask where to save a file.

    Overwriting is not asked about here: a session is several files, and one question covers
    them all.

    Args:
        parent: The window the question belongs to.
        title: Of the dialog.
        name: Proposed; its ending is given to names without one.
        chosen: Called with the path.
    """
    dialog = QFileDialog(parent, title, str(_documents()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    ending = Path(name).suffix
    dialog.setNameFilter(f"{ending.removeprefix('.').upper()} (*{ending})")
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def ask_open_path(
    parent: QWidget, title: str, name_filter: str, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Ask which existing file to open.

    Args:
        parent: The window the question belongs to.
        title: Of the dialog.
        name_filter: As Qt writes it, such as "Recordings (*.mp4 *.mkv)".
        chosen: Called with the path.
    """
    dialog = QFileDialog(parent, title, str(_documents()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(name_filter)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def _documents() -> Path:
    documents = QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.DocumentsLocation
    )
    folder = Path(documents)
    return folder if documents and folder.is_dir() else Path.home()
