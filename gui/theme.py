"""Colours and the style sheet, light and dark, chosen to be told apart by colour-blind eyes.

Positive, neutral and negative are blue, grey and orange: the pair that stays apart under the
three kinds of colour blindness (Okabe & Ito, "Color Universal Design", 2008). No colour
stands alone: a word or an icon is beside it everywhere.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from string import Template
from types import MappingProxyType

from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QGuiApplication, QPalette, QStyleHints
from PyQt6.QtWidgets import QApplication, QWidget

from gui.assets import resource_path

SCHEMES: Mapping[str, Qt.ColorScheme] = MappingProxyType(
    {
        "system": Qt.ColorScheme.Unknown,
        "light": Qt.ColorScheme.Light,
        "dark": Qt.ColorScheme.Dark,
    }
)
"""What the settings may name, and what Qt calls it."""


@dataclass(frozen=True)
class Colours:
    """One theme; every value is `#rrggbb`.

    Attributes:
        window: Behind everything.
        card: Behind a card with a face.
        sunken: Behind a card without one, and the track of a bar.
        border: Edges of cards and controls.
        text: What must be read.
        muted: What may be read.
        disabled: What can't be used now.
        accent: The main button, focus and selection.
        on_accent: Text on `accent`.
        positive: The class mood's positive share.
        neutral: Its neutral share.
        negative: Its negative share.
        unsure: Its unsure share.
        angry: Bars and icon of this expression, and so on for the other six.
        disgust: See `angry`.
        fear: See `angry`.
        happy: See `angry`.
        sad: See `angry`.
        surprise: See `angry`.
        info: Background of a notice.
        warning: Background of a warning.
        error: Background of an error.
    """

    window: str
    card: str
    sunken: str
    border: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    positive: str
    neutral: str
    negative: str
    unsure: str
    angry: str
    disgust: str
    fear: str
    happy: str
    sad: str
    surprise: str
    info: str
    warning: str
    error: str

    def colour(self, role: str) -> QColor:
        """The colour of a role, an expression or `unsure` by name."""
        return QColor(str(getattr(self, role)))


LIGHT = Colours(
    window="#f2f4f7",
    card="#ffffff",
    sunken="#e6eaef",
    border="#cfd6de",
    text="#17202b",
    muted="#4d5967",
    disabled="#98a3af",
    accent="#0b5cad",
    on_accent="#ffffff",
    positive="#0b5cad",
    neutral="#6e7175",
    negative="#b8450b",
    unsure="#6e7175",
    angry="#b8450b",
    disgust="#756100",
    fear="#a3306f",
    happy="#0b5cad",
    sad="#6546a3",
    surprise="#00707d",
    info="#e1edfa",
    warning="#fdf0cf",
    error="#fce3da",
)
DARK = Colours(
    window="#12161b",
    card="#1e252d",
    sunken="#171c22",
    border="#35404c",
    text="#eef2f6",
    muted="#a9b5c2",
    disabled="#5d6975",
    accent="#64b0f4",
    on_accent="#0b1620",
    positive="#64b0f4",
    neutral="#98a5b3",
    negative="#ff8f57",
    unsure="#98a5b3",
    angry="#ff8f57",
    disgust="#d8ba3c",
    fear="#f284c3",
    happy="#64b0f4",
    sad="#b7a2f0",
    surprise="#43c6d5",
    info="#1b3048",
    warning="#3d3212",
    error="#47231a",
)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, "relative luminance")."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def qt_palette(colours: Colours) -> QPalette:
    """The same colours for the parts that Qt draws itself."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.sunken,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.card,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.ToolTipBase: colours.card,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.accent,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return palette


class Theme(QObject):
    """The colours in use; follows the system while the choice is `system`.

    Lives on the GUI thread as long as the application.
    """

    changed = pyqtSignal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self.choice = choice
        self.colours = LIGHT
        app.setStyle("Fusion")
        self._hints().colorSchemeChanged.connect(self._apply)
        self.choose(choice)

    def choose(self, choice: str) -> None:
        """Use `system`, `light` or `dark`; another word counts as `system`."""
        self.choice = choice
        self._hints().setColorScheme(SCHEMES.get(choice, Qt.ColorScheme.Unknown))
        self._apply()

    def _apply(self) -> None:
        """Take the choice itself where there is one: not every platform can be told."""
        chosen = SCHEMES.get(self.choice, Qt.ColorScheme.Unknown)
        system = self._hints().colorScheme()
        scheme = system if chosen == Qt.ColorScheme.Unknown else chosen
        dark = scheme == Qt.ColorScheme.Dark
        self.colours = DARK if dark else LIGHT
        self._app.setPalette(qt_palette(self.colours))
        sheet = Template(resource_path("style.qss").read_text(encoding="utf-8"))
        tick = resource_path("tick_dark.svg" if dark else "tick_light.svg")
        self._app.setStyleSheet(sheet.substitute(asdict(self.colours), tick=tick.as_posix()))
        self.changed.emit()

    def _hints(self) -> QStyleHints:
        hints = QGuiApplication.styleHints()
        if hints is None:
            raise RuntimeError("Qt gives style hints only while the application runs.")
        return hints


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a property that was just set."""
    style = widget.style()
    if style:
        style.unpolish(widget)
        style.polish(widget)
