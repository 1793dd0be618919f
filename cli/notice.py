"""The first-run notice on the command line."""

import sys
import textwrap
from typing import Final

from session.errors import SaveError, SessionError
from session.notice import (
    ELSEWHERE,
    INVITATION,
    NOTICE_VERSION,
    REFUSAL,
    SECTIONS,
    TELL_HEADING,
    TOLD,
    live_refused,
    notice_due,
)
from session.paths import data_folder, settings_path
from session.settings import load_settings, save_settings

_WIDTH: Final = 80

_ACCEPTING: Final = "With --accept-notice you say"
_ELSE: Final = "Else start Moodgrid without a command: its window asks and keeps the answer."


class NoticeError(SessionError):
    """The notice was not accepted, or does not allow this use; the message says what to do."""


def check_notice(source: str, *, accept: bool) -> None:
    """Let a live source be read only by who has accepted the notice; prints it until then.

    Pictures and recordings pass: nobody in them is being watched now (docs/adr/0014).

    Args:
        source: As the command line names it.
        accept: Whether the user accepts the notice with this command; kept for the next.

    Raises:
        NoticeError: Not accepted yet, or a live class where that is prohibited.
    """
    screen = source == "screen"
    if not (screen or source.startswith("camera:")):
        return
    path = settings_path(data_folder())
    settings, problem = load_settings(path)
    if problem:
        print(f"moodgrid: {problem}", file=sys.stderr)
    if screen and live_refused(settings):
        raise NoticeError(
            f"{REFUSAL} If your classes are elsewhere now, say so in the window's settings."
        )
    if not notice_due(settings):
        return
    print(notice_text(), file=sys.stderr)
    if not accept:
        raise NoticeError("Read the notice above first; if you accept it, add --accept-notice.")
    settings.notice_accepted = NOTICE_VERSION
    try:
        save_settings(path, settings)
    except SaveError as error:
        print(f"moodgrid: {error}", file=sys.stderr)


def notice_text() -> str:
    """The notice for a terminal, with a blank line after each part."""
    parts = [(section.heading, section.text) for section in SECTIONS]
    parts.append((TELL_HEADING, INVITATION))
    parts.append((_ACCEPTING, f"{ELSEWHERE}. {TOLD}. {_ELSE}"))
    return "\n".join(f"{heading}\n{_indented(text)}\n" for heading, text in parts)


def _indented(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")
