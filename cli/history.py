"""`main.py history`: earlier sessions listed, exported and deleted without the window."""

import argparse
import sys
from pathlib import Path

from cli.console import fail
from session.clock import clock
from session.errors import HistoryError, SessionError
from session.history import History, PastSession, find_session
from session.paths import data_folder, history_folder, settings_path
from session.report import ReportOptions, render_report, save_report
from session.settings import load_settings


def run(options: argparse.Namespace) -> int:
    """Do what the options say.

    Args:
        options: As `cli.parser` makes them.

    Returns:
        0 done; 2 bad input, with one sentence on standard error.
    """
    settings, problem = load_settings(settings_path(data_folder()))
    if problem:
        print(f"moodgrid: {problem}", file=sys.stderr)
    history = History(history_folder(settings.data_folder or data_folder()))
    try:
        for notice in history.refresh(settings.retention_days):
            print(notice)
        sessions = history.sessions()
        match options.what:
            case "list":
                _list(sessions)
            case "export":
                _export(options, history, find_session(sessions, options.session))
            case _:
                _delete(options, history, find_session(sessions, options.session))
    except SessionError as error:
        return fail(str(error))
    return 0


def _list(sessions: list[PastSession]) -> None:
    if not sessions:
        print("No earlier sessions.")
    for session in sessions:
        started = f"{session.started.astimezone():%Y-%m-%d %H:%M}"
        length = clock(session.duration_s)
        people = (
            "1 participant"
            if session.participants == 1
            else (f"{session.participants} participants")
        )
        title = session.title or session.source
        print(f"{session.session_id}  {started}  {length:>8}  {people:>15}  {title}".rstrip())


def _export(options: argparse.Namespace, history: History, session: PastSession) -> None:
    out: Path = options.out
    if out.suffix.lower() == ".html":
        chosen = ReportOptions(title=session.title, aggregate_only=options.class_only)
        html = render_report(history.open(session), chosen)
        save_report(html, out, overwrite=options.overwrite)
        print(f"Saved {out}.")
    elif out.suffix.lower() == ".csv":
        files = history.export(session, out, overwrite=options.overwrite)
        print(f"Saved {files.csv}, {files.summary.name} and {files.events.name}.")
    else:
        raise HistoryError(f"{out} ends neither in .csv nor in .html; choose one of them.")


def _delete(options: argparse.Namespace, history: History, session: PastSession) -> None:
    if not options.yes:
        raise HistoryError(
            f"{session.session_id} would be deleted for good; add --yes if you mean it."
        )
    history.delete(session)
    print(f"Deleted {session.session_id}.")
