"""The settings: five pages, every field with a hint, nothing kept before Save."""

from collections.abc import Callable
from functools import partial

from pydantic import ValidationError
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QIcon
from PyQt6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.bridge import BackgroundCall
from gui.pages import scaled_font
from gui.preferences import Preferences
from gui.settings_editors import SwitchEditor
from gui.settings_pages import Field, Page, settings_pages
from gui.theme import restyle
from session.paths import data_folder, folder_problem, journal_folder
from session.settings import Settings

Button = QDialogButtonBox.StandardButton


class SettingsDialog(QDialog):
    """Shows what holds and writes what was changed; GUI thread, does not block the window.

    Attributes:
        fields: Every setting shown, by name.
    """

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        pages = settings_pages(journal_folder(data_folder()))
        self.fields: dict[str, Field] = {f.name: f for page in pages for f in page.fields}
        self.tabs = QTabWidget()
        for page in pages:
            self.tabs.addTab(self._page(page), page.title)
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._lay_out()
        self._show(preferences.settings)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        self.defaults_button = self._button(buttons, Button.RestoreDefaults)
        self.defaults_button.setText(self.tr("Restore defaults"))
        self.defaults_button.clicked.connect(self.restore_defaults)
        cancel = self._button(buttons, Button.Cancel)
        cancel.setText(self.tr("Cancel"))
        self.save_button = self._button(buttons, Button.Save)
        self.save_button.setText(self.tr("Save"))
        self.save_button.setProperty("main", True)
        self.save_button.setDefault(True)
        restyle(self.save_button)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.problem)
        column.addWidget(buttons)
        self.setMinimumWidth(520)

    @staticmethod
    def _button(buttons: QDialogButtonBox, which: Button) -> QPushButton:
        button = buttons.addButton(which)
        assert button is not None, "Qt makes the standard buttons"
        button.setIcon(QIcon())
        return button

    def _page(self, page: Page) -> QWidget:
        made = QWidget()
        form = QFormLayout(made)
        form.setContentsMargins(16, 18, 16, 16)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(16)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in page.fields:
            form.addRow(self._label(field), self._field(field))
        return made

    def _label(self, field: Field) -> QLabel:
        label = QLabel(field.words)
        label.setBuddy(field.editor.control)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, 0 if isinstance(field.editor, SwitchEditor) else 6, 0, 0)
        return label

    def _field(self, field: Field) -> QVBoxLayout:
        """A control with its hint below it; a layout, so that wrapped hints get their room."""
        if field.words:
            field.editor.control.setAccessibleName(field.words)
        field.editor.control.setAccessibleDescription(field.hint)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(field.editor)
        if field.hint:
            hint = QLabel(field.hint)
            hint.setObjectName("muted")
            hint.setWordWrap(True)
            hint.setFont(scaled_font(self.font(), 0.9))
            column.addWidget(hint)
        return column

    def _show(self, settings: Settings) -> None:
        for field in self.fields.values():
            field.editor.show_value(getattr(settings, field.name))

    def restore_defaults(self) -> None:
        """Show every default; kept only by Save. Where it is used is no matter of taste."""
        held = self._preferences.settings.where_used
        self._show(Settings(where_used=held))

    def changes(self) -> dict[str, object]:
        """What differs from what holds, by field."""
        settings = self._preferences.settings
        shown = {name: field.editor.value() for name, field in self.fields.items()}
        return {
            name: value for name, value in shown.items() if value != getattr(settings, name)
        }

    def save(self) -> None:
        """Keep the changes and close; what is wrong is said in a sentence instead."""
        changes = self.changes()
        try:
            wanted = Settings.model_validate({**dict(self._preferences.settings), **changes})
        except ValidationError as error:
            self._complain(self._sentence(error))
            return
        self.save_button.setEnabled(False)
        folder = wanted.data_folder if "data_folder" in changes else None

        def check() -> Callable[[], None]:
            return partial(self._finish, changes, folder_problem(folder) if folder else None)

        BackgroundCall(check, self)

    def _finish(self, changes: dict[str, object], problem: str | None) -> None:
        self.save_button.setEnabled(True)
        if problem:
            self._complain(problem)
            return
        if changes:
            self._preferences.change(**changes)
        self.accept()

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _sentence(self, error: ValidationError) -> str:
        """Name the field as the dialog does, and what is wrong with it."""
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else ""
        if name == "data_folder":
            return self.tr("The data folder needs its full path, such as {path}.").format(
                path=journal_folder(data_folder())
            )
        words = self.fields[name].words if name in self.fields else name
        return self.tr("“{field}” can't be saved: {reason}.").format(
            field=words, reason=str(first["msg"]).lower()
        )
