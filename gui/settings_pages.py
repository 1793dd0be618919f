"""What the settings dialog shows, page by page: words, control and a hint for each field."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PyQt6.QtCore import QCoreApplication

from gui.settings_editors import ChoiceEditor, Editor, FolderEditor, NumberEditor, SwitchEditor

translate = QCoreApplication.translate


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
    return Page(
        translate("Settings", "Reading"),
        [
            Field(
                "rate_hz",
                translate("Settings", "Samples a second"),
                NumberEditor(0.2, 10.0, 0.5, ""),
                translate("Settings", "More follow the class closer and cost power. At once."),
            ),
            Field(
                "smoothing_s",
                translate("Settings", "Smoothing"),
                NumberEditor(0.0, 60.0, 0.5, translate("Settings", " s")),
                translate("Settings", "Longer is calmer, 0 is off. From the next start."),
            ),
            Field(
                "unsure_below",
                translate("Settings", "“Unsure” below"),
                NumberEditor(
                    0,
                    100,
                    5,
                    translate("Settings", " %"),
                    factor=100,
                    decimals=0,
                    none_words=translate("Settings", "the model's own limit"),
                ),
                translate("Settings", "Below it no expression is named. From the next start."),
            ),
            Field(
                "detector",
                translate("Settings", "Face detector"),
                ChoiceEditor(
                    [
                        ("blazeface", translate("Settings", "BlazeFace (recommended)")),
                        ("haar", translate("Settings", "Haar cascade (for comparison)")),
                    ]
                ),
                translate("Settings", "Haar finds fewer faces. From the next start."),
            ),
        ],
    )


def _people() -> Page:
    return Page(
        translate("Settings", "Participants"),
        [
            Field(
                "baseline",
                translate("Settings", "Baseline"),
                SwitchEditor(
                    translate("Settings", "Compare everyone with their own usual expression")
                ),
                translate("Settings", "Some faces look sad or angry at rest."),
            ),
            Field(
                "baseline_in_csv",
                "",
                SwitchEditor(translate("Settings", "Keep that comparison in the CSV")),
                "",
            ),
            Field(
                "names",
                translate("Settings", "Names"),
                SwitchEditor(translate("Settings", "Read the name labels of the call")),
                translate("Settings", "Off, participants are called P01, P02 and so on."),
            ),
            Field(
                "aggregate_only",
                translate("Settings", "The class only"),
                SwitchEditor(translate("Settings", "Show no single participant in the panel")),
                translate(
                    "Settings",
                    "Shares of the class are shown from five readable faces on.",
                ),
            ),
        ],
    )


def _needs() -> Page:
    return Page(
        translate("Settings", "Needs me"),
        [
            _seconds(
                "needs_negative_s",
                translate("Settings", "Negative for"),
                translate("Settings", "Listed after so long with mostly negative expressions."),
            ),
            _seconds(
                "needs_changed_s",
                translate("Settings", "Changed for"),
                translate("Settings", "Listed after so long more negative than usual."),
            ),
            _seconds(
                "needs_gone_s",
                translate("Settings", "No face for"),
                translate("Settings", "Listed after so long with the camera on and no face."),
            ),
            Field(
                "notifications",
                translate("Settings", "Notifications"),
                SwitchEditor(translate("Settings", "Tell me when somebody may need me")),
                translate("Settings", "A short message of the system, where it has a tray."),
            ),
        ],
    )


def _seconds(name: str, words: str, hint: str) -> Field:
    unit = QCoreApplication.translate("Settings", " s")
    return Field(name, words, NumberEditor(5, 3600, 15, unit, decimals=0), hint)


def _window() -> Page:
    return Page(
        translate("Settings", "Window"),
        [
            Field(
                "theme",
                translate("Settings", "Colours"),
                ChoiceEditor(
                    [
                        ("system", translate("Settings", "Like the system")),
                        ("light", translate("Settings", "Light")),
                        ("dark", translate("Settings", "Dark")),
                    ]
                ),
                "",
            ),
            Field(
                "dock",
                translate("Settings", "Panel"),
                ChoiceEditor(
                    [
                        ("free", translate("Settings", "Where I leave it")),
                        ("left", translate("Settings", "Left of the call")),
                        ("right", translate("Settings", "Right of the call")),
                    ]
                ),
                translate("Settings", "Taken up when a region is selected."),
            ),
            Field(
                "language",
                translate("Settings", "Language"),
                ChoiceEditor(
                    [
                        ("system", translate("Settings", "Like the system")),
                        ("en", "English"),
                        ("hi", "हिन्दी"),
                        ("es", "Español"),
                    ]
                ),
                translate("Settings", "Used from the next start."),
            ),
            Field(
                "overlay",
                translate("Settings", "Badges"),
                SwitchEditor(
                    translate("Settings", "Show the expression on the tiles of the call")
                ),
                translate(
                    "Settings",
                    "Clicks go through them. They are visible if you share your whole screen.",
                ),
            ),
        ],
    )


def _data(usual_folder: Path) -> Page:
    return Page(
        translate("Settings", "Data and use"),
        [
            Field(
                "data_folder",
                translate("Settings", "Data folder"),
                FolderEditor(usual_folder, translate("Settings", "Browse…")),
                translate(
                    "Settings",
                    "Where running sessions and the history are kept; from the next start.",
                ),
            ),
            Field(
                "retention_days",
                translate("Settings", "Keep sessions"),
                NumberEditor(
                    1,
                    3650,
                    1,
                    translate("Settings", " days"),
                    decimals=0,
                    none_words=translate("Settings", "until I delete them"),
                ),
                translate("Settings", "Older sessions are deleted for good by themselves."),
            ),
            Field(
                "where_used",
                translate("Settings", "My classes are"),
                ChoiceEditor(
                    [
                        ("elsewhere", translate("Settings", "Outside the EU and EEA")),
                        ("eu", translate("Settings", "In the EU or EEA")),
                    ]
                ),
                translate(
                    "Settings",
                    "In the EU and EEA live use in a class is prohibited "
                    "(AI Act, Art. 5(1)(f)) and refused here.",
                ),
            ),
        ],
    )
