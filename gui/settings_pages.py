"""What the settings dialog shows, page by page: words, control and a hint for each field."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PyQt6.QtCore import QCoreApplication

from gui.settings_editors import ChoiceEditor, Editor, FolderEditor, NumberEditor, SwitchEditor


@dataclass(frozen=True)
class Field:
    """One setting.

    Attributes:
        name: Of the field in `session.settings.Settings`.
        words: What it is called.
        editor: Its control.
        hint: One or two short sentences below it.
    """

    name: str
    words: str
    editor: Editor
    hint: str


@dataclass(frozen=True)
class Page:
    """Settings that belong together.

    Attributes:
        title: On its tab.
        fields: From top to bottom.
    """

    title: str
    fields: Sequence[Field]


def settings_pages(usual_folder: Path) -> list[Page]:
    """All pages with fresh controls; GUI thread.

    Args:
        usual_folder: Where journals are kept unless the teacher says otherwise.
    """
    return [_reading(), _people(), _needs(), _window(), _data(usual_folder)]


def _reading() -> Page:
    tr = QCoreApplication.translate
    return Page(
        tr("SettingsPages", "Reading"),
        [
            Field(
                "rate_hz",
                tr("SettingsPages", "Samples a second"),
                NumberEditor(0.2, 10.0, 0.5, ""),
                tr(
                    "SettingsPages", "More samples follow the class closer and cost more power."
                ),
            ),
            Field(
                "smoothing_s",
                tr("SettingsPages", "Smoothing"),
                NumberEditor(0.0, 60.0, 0.5, tr("SettingsPages", " s")),
                tr("SettingsPages", "Longer is calmer; 0 shows every sample as it comes."),
            ),
            Field(
                "unsure_below",
                tr("SettingsPages", "“Unsure” below"),
                NumberEditor(
                    0,
                    100,
                    5,
                    tr("SettingsPages", " %"),
                    factor=100,
                    decimals=0,
                    none_words=tr("SettingsPages", "the model's own limit"),
                ),
                tr("SettingsPages", "No expression is named below this probability."),
            ),
            Field(
                "detector",
                tr("SettingsPages", "Face detector"),
                ChoiceEditor(
                    [
                        ("blazeface", tr("SettingsPages", "BlazeFace (recommended)")),
                        ("haar", tr("SettingsPages", "Haar cascade (for comparison)")),
                    ]
                ),
                tr("SettingsPages", "Haar is what early systems used; it finds fewer faces."),
            ),
        ],
    )


def _people() -> Page:
    tr = QCoreApplication.translate
    return Page(
        tr("SettingsPages", "Participants"),
        [
            Field(
                "baseline",
                tr("SettingsPages", "Baseline"),
                SwitchEditor(
                    tr("SettingsPages", "Compare everyone with their own usual expression")
                ),
                tr("SettingsPages", "Some faces look sad or angry at rest."),
            ),
            Field(
                "baseline_in_csv",
                "",
                SwitchEditor(tr("SettingsPages", "Keep that comparison in the CSV")),
                "",
            ),
            Field(
                "names",
                tr("SettingsPages", "Names"),
                SwitchEditor(tr("SettingsPages", "Read the name labels of the call")),
                tr("SettingsPages", "Off, participants are called P01, P02 and so on."),
            ),
            Field(
                "aggregate_only",
                tr("SettingsPages", "The class only"),
                SwitchEditor(tr("SettingsPages", "Show no single participant in the panel")),
                tr(
                    "SettingsPages",
                    "Shares of the class are shown from five readable faces on.",
                ),
            ),
        ],
    )


def _needs() -> Page:
    tr = QCoreApplication.translate
    return Page(
        tr("SettingsPages", "Needs me"),
        [
            _seconds(
                "needs_negative_s",
                tr("SettingsPages", "Negative for"),
                tr("SettingsPages", "Listed after so long with mostly negative expressions."),
            ),
            _seconds(
                "needs_changed_s",
                tr("SettingsPages", "Changed for"),
                tr("SettingsPages", "Listed after so long more negative than usual."),
            ),
            _seconds(
                "needs_gone_s",
                tr("SettingsPages", "No face for"),
                tr("SettingsPages", "Listed after so long with the camera on and no face."),
            ),
            Field(
                "notifications",
                tr("SettingsPages", "Notifications"),
                SwitchEditor(tr("SettingsPages", "Tell me when somebody may need me")),
                tr("SettingsPages", "A short message of the system, where it has a tray."),
            ),
        ],
    )


def _seconds(name: str, words: str, hint: str) -> Field:
    unit = QCoreApplication.translate("SettingsPages", " s")
    return Field(name, words, NumberEditor(5, 3600, 15, unit, decimals=0), hint)


def _window() -> Page:
    tr = QCoreApplication.translate
    return Page(
        tr("SettingsPages", "Window"),
        [
            Field(
                "theme",
                tr("SettingsPages", "Colours"),
                ChoiceEditor(
                    [
                        ("system", tr("SettingsPages", "Like the system")),
                        ("light", tr("SettingsPages", "Light")),
                        ("dark", tr("SettingsPages", "Dark")),
                    ]
                ),
                "",
            ),
            Field(
                "dock",
                tr("SettingsPages", "Panel"),
                ChoiceEditor(
                    [
                        ("free", tr("SettingsPages", "Where I leave it")),
                        ("left", tr("SettingsPages", "Left of the call")),
                        ("right", tr("SettingsPages", "Right of the call")),
                    ]
                ),
                tr("SettingsPages", "Taken up when a region is selected."),
            ),
            Field(
                "language",
                tr("SettingsPages", "Language"),
                ChoiceEditor(
                    [
                        ("system", tr("SettingsPages", "Like the system")),
                        ("en", "English"),
                        ("hi", "हिन्दी"),
                        ("es", "Español"),
                    ]
                ),
                tr("SettingsPages", "Used from the next start."),
            ),
            Field(
                "overlay",
                tr("SettingsPages", "Badges"),
                SwitchEditor(
                    tr("SettingsPages", "Show the expression on the tiles of the call")
                ),
                tr(
                    "SettingsPages",
                    "Clicks go through them. They are visible if you share your whole screen.",
                ),
            ),
        ],
    )


def _data(usual_folder: Path) -> Page:
    tr = QCoreApplication.translate
    return Page(
        tr("SettingsPages", "Data and use"),
        [
            Field(
                "data_folder",
                tr("SettingsPages", "Data folder"),
                FolderEditor(usual_folder, tr("SettingsPages", "Browse…")),
                tr(
                    "SettingsPages",
                    "Where running sessions are kept; used from the next start.",
                ),
            ),
            Field(
                "retention_days",
                tr("SettingsPages", "Keep sessions"),
                NumberEditor(
                    1,
                    3650,
                    1,
                    tr("SettingsPages", " days"),
                    decimals=0,
                    none_words=tr("SettingsPages", "until I delete them"),
                ),
                tr("SettingsPages", "Older sessions are deleted for good by themselves."),
            ),
            Field(
                "where_used",
                tr("SettingsPages", "My classes are"),
                ChoiceEditor(
                    [
                        ("elsewhere", tr("SettingsPages", "Outside the EU and EEA")),
                        ("eu", tr("SettingsPages", "In the EU or EEA")),
                    ]
                ),
                tr(
                    "SettingsPages",
                    "In the EU and EEA live use in a class is prohibited "
                    "(AI Act, Art. 5(1)(f)) and refused here.",
                ),
            ),
        ],
    )
