"""The controls of the settings: each shows one value and gives it back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)


class Editor(QWidget):
    """One control with a value; the settings dialog knows nothing else of it.

    Args:
        control: What takes the keyboard focus and the accessible name.
    """

    def __init__(self, control: QWidget, *beside: QWidget) -> None:
        super().__init__()
        self.control = control
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(control, 1)
        for widget in beside:
            row.addWidget(widget)
        self.setFocusProxy(control)

    def value(self) -> object:
        """What the user has chosen, as the settings want it."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Show a value of the settings."""
        raise NotImplementedError


class NumberEditor(Editor):
    """A number in steps; with `none_words` its lowest step stands for no number.

    Args:
        low: Smallest value shown.
        high: Largest.
        step: From one to the next.
        unit: Words after the number.
        factor: Shown value by stored value, such as 100 for a share shown in percent.
        decimals: Digits after the point.
        none_words: What stands for None, below `low`; "" where None is not allowed.
    """

    def __init__(
        self,
        low: float,
        high: float,
        step: float,
        unit: str,
        *,
        factor: float = 1.0,
        decimals: int = 1,
        none_words: str = "",
    ) -> None:
        self.spin = QDoubleSpinBox()
        super().__init__(self.spin)
        self._factor, self._decimals = factor, decimals
        self._none = low - step if none_words else None
        self.spin.setDecimals(decimals)
        self.spin.setRange(low if self._none is None else self._none, high)
        self.spin.setSingleStep(step)
        self.spin.setSuffix(unit)
        self.spin.setSpecialValueText(none_words)

    def value(self) -> object:
        """The number, whole where it has no decimals; or None."""
        shown = self.spin.value()
        if self._none is not None and shown == self.spin.minimum():
            return None
        number = round(shown / self._factor, 6)
        return int(number) if self._decimals == 0 and self._factor == 1 else number

    def show_value(self, value: object) -> None:
        """Show a number or None."""
        if isinstance(value, int | float):
            self.spin.setValue(value * self._factor)
        elif self._none is not None:
            self.spin.setValue(self._none)


class ChoiceEditor(Editor):
    """One of a few words.

    Args:
        choices: Stored value and the words for it, in order.
    """

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        self.box = QComboBox()
        super().__init__(self.box)
        for value, words in choices:
            self.box.addItem(words, value)

    def value(self) -> object:
        """The stored value."""
        return self.box.currentData()

    def show_value(self, value: object) -> None:
        """Choose the words for a value."""
        self.box.setCurrentIndex(max(0, self.box.findData(value)))


class SwitchEditor(Editor):
    """Yes or no; its words stand beside the box."""

    def __init__(self, words: str) -> None:
        self.box = QCheckBox(words)
        super().__init__(self.box)

    def value(self) -> object:
        """Whether it is on."""
        return self.box.isChecked()

    def show_value(self, value: object) -> None:
        """Switch on or off."""
        self.box.setChecked(bool(value))


class FolderEditor(Editor):
    """A folder by its path, or the system's own place while empty.

    Args:
        usual: Where that is, shown while nothing is typed.
        browse: Words on the button.
    """

    def __init__(self, usual: Path, browse: str) -> None:
        self.line, self.button = QLineEdit(), QPushButton(browse)
        super().__init__(self.line, self.button)
        self.line.setPlaceholderText(str(usual))
        self.line.setClearButtonEnabled(True)
        self.button.clicked.connect(self._browse)

    def value(self) -> object:
        """The path, or None."""
        words = self.line.text().strip()
        return Path(words) if words else None

    def show_value(self, value: object) -> None:
        """Show a path or None."""
        self.line.setText(str(value) if value else "")

    def _browse(self) -> None:
        dialog = _folder_dialog(self, self.line.text(), self.line.setText)
        dialog.open()


def _folder_dialog(parent: QWidget, start: str, chosen: Callable[[str], None]) -> QFileDialog:
    dialog = QFileDialog(parent)
    dialog.setDirectory(start)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(chosen)
    return dialog
