"""What everybody reads before the first use, in the window and on the command line.

The English text stands here once. `QT_TRANSLATE_NOOP` marks it for Qt's translation tools
without Qt; the window asks Qt for the translation.
"""

import zlib
from dataclasses import dataclass
from typing import Final

from session.marking import QT_TRANSLATE_NOOP
from session.settings import Settings

CONTEXT: Final = "Notice"
"""Under which Qt keeps the translations."""


@dataclass(frozen=True)
class Section:
    """One part of the notice.

    Attributes:
        heading: A few words.
        text: A short paragraph.
    """

    heading: str
    text: str


SECTIONS: Final = (
    Section(
        QT_TRANSLATE_NOOP("Notice", "What it is, and what not"),
        QT_TRANSLATE_NOOP(
            "Notice",
            "Moodgrid names the visible expression on each face. It does not know what "
            "anyone feels: a face is weak evidence, and the program is often wrong. Use "
            "it to notice when to ask the class, never to judge, grade or report a person.",
        ),
    ),
    Section(
        QT_TRANSLATE_NOOP("Notice", "Where it may be used"),
        QT_TRANSLATE_NOOP(
            "Notice",
            "In the EU and EEA, reading emotions of people in education or at work is "
            "prohibited (AI Act, Regulation (EU) 2024/1689, Article 5(1)(f)). Live use in "
            "such a class is refused; the demo class and your own camera stay possible.",
        ),
    ),
)
"""The notice from top to bottom; the invitation follows it."""

TELL_HEADING: Final = QT_TRANSLATE_NOOP("Notice", "Tell your class")

INVITATION: Final = QT_TRANSLATE_NOOP(
    "Notice",
    "I would like to use Moodgrid in this call. It names the visible expression on each "
    "video tile on my own computer, so that I notice when to slow down. No picture is "
    "stored or sent, and nobody is graded by it. Say so, here or privately, if you do "
    "not want this: I then leave it off.",
)
"""What to paste into the call's chat."""

ELSEWHERE: Final = QT_TRANSLATE_NOOP("Notice", "Nobody in my classes is in the EU or EEA")
WITHIN: Final = QT_TRANSLATE_NOOP("Notice", "Somebody in my classes is in the EU or EEA")
TOLD: Final = QT_TRANSLATE_NOOP("Notice", "I tell everyone in the call before I start")

REFUSAL: Final = QT_TRANSLATE_NOOP(
    "Notice",
    "In the EU and EEA, reading emotions of people in education is prohibited (AI Act, "
    "Article 5(1)(f)), so live use in a class is off. The demo class and your own camera "
    "stay possible.",
)

_ALL: Final = (
    *(words for section in SECTIONS for words in (section.heading, section.text)),
    TELL_HEADING,
    INVITATION,
    ELSEWHERE,
    WITHIN,
    TOLD,
)

NOTICE_VERSION: Final = zlib.crc32("\n".join(_ALL).encode())
"""Follows from the English text: whenever that changes, the notice is shown again."""


def notice_due(settings: Settings) -> bool:
    """Whether this text has still to be accepted."""
    return settings.notice_accepted != NOTICE_VERSION


def live_refused(settings: Settings) -> bool:
    """Whether live use in a class is refused for where the classes are."""
    return settings.where_used == "eu"
