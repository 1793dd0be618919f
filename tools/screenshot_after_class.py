"""Scenes of what comes after the class: session view, history, comparison, recording."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PyQt6.QtWidgets import QMessageBox

from gui.compare_view import CompareView
from gui.history_window import HistoryWindow
from gui.session_view import SessionView, Viewed
from gui.working_window import WorkingWindow
from inference.emotions import EMOTIONS
from inference.types import UNSURE, TileState
from session.history import History
from session.journal import BOOKMARK, Event, Header, encode, encode_batch
from session.report import ReportOptions, render_report, save_report
from session.sample import Sample, iso_utc
from session.saving import SavedFiles
from tools.browser import BrowserError, picture_of_page
from tools.screenshot_scenes import scene
from tools.screenshot_stage import Stage, StageError

_STEP_S: Final = 5.0
_USUAL: Final = {"neutral": 10.0, "happy": 4.0, "sad": 2.0, "angry": 0.8, UNSURE: 3.0}
_CLASSES: Final = (
    (25, 75, "Data structures, week 7"),
    (31, 50, "Data structures, week 6"),
    (8, 20, ""),
    (49, 90, "A guest lecture whose title is longer than the column that has to hold it"),
)
"""Participants, minutes and title."""

_REPORT: Final = (1060, 1500)


def made_up_history(folder: Path) -> History:
    """A history of four sessions that nobody ever held."""
    history = History(folder / "history")
    for number, (people, minutes, title) in enumerate(_CLASSES):
        started = datetime(2026, 11, 24, 9, 15, tzinfo=UTC) - timedelta(days=7 * number)
        journal = folder / f"{started:%Y%m%dT%H%M%SZ}-000{number}.journal"
        with journal.open("wb") as file:
            file.writelines(_lines(journal.stem, started, people, minutes))
        session_id = history.keep(journal)
        (session,) = [s for s in history.sessions() if s.session_id == session_id]
        history.rename(session, title)
    return history


def _lines(session_id: str, started: datetime, people: int, minutes: int) -> Iterator[bytes]:
    chance = random.Random(people)
    shown = ["neutral"] * people
    yield encode(
        Header(
            session_id=session_id,
            started_utc=started,
            source="screen 0,80,1280,720",
            app_version="",
        )
    )
    for step in range(round(minutes * 60 / _STEP_S)):
        elapsed_s = step * _STEP_S
        moment = started + timedelta(seconds=elapsed_s)
        if step % 240 == 100 or step == 345:
            yield encode(_bookmark(moment, elapsed_s, step))
        if 0.4 < elapsed_s / (minutes * 60) < 0.44:
            continue
        weights = dict(_USUAL)
        weights["sad"] *= 4 if 700 < elapsed_s < 1400 else 1
        for index in range(people):
            if chance.random() < 0.15:
                shown[index] = chance.choices([*weights], [*weights.values()])[0]
        time_utc = iso_utc(moment)
        samples = [
            _sample(session_id, time_utc, elapsed_s, index, name)
            for index, name in enumerate(shown)
        ]
        yield encode_batch(moment, elapsed_s, samples)


def _bookmark(moment: datetime, elapsed_s: float, step: int) -> Event:
    text = {100: "started recursion", 340: "exercise 3", 345: "many questions"}.get(step, "")
    return Event(time_utc=iso_utc(moment), elapsed_s=elapsed_s, event=BOOKMARK, detail=text)


def _sample(session_id: str, time_utc: str, elapsed_s: float, index: int, shown: str) -> Sample:
    state = TileState.CAMERA_OFF if index % 19 == 6 else TileState.LIVE
    row, column = divmod(index, 7)
    place = (session_id, time_utc, elapsed_s, f"P{index + 1:02d}", "", row + 1, column + 1)
    if state is not TileState.LIVE:
        return Sample(*place, state)
    top = "neutral" if shown == UNSURE else shown
    strongest = 0.4 if shown == UNSURE else 0.76
    rest = round((1 - strongest) / 6, 4)
    seven = {name: strongest if name == top else rest for name in EMOTIONS}
    return Sample(
        *place,
        state,
        shown,
        strongest,
        seven["angry"],
        seven["disgust"],
        seven["fear"],
        seven["happy"],
        seven["sad"],
        seven["surprise"],
        seven["neutral"],
    )


@scene
def after_class(stage: Stage) -> None:
    """The history, empty and filled; a session, whole and as a class; two compared."""
    stage.data.mkdir(parents=True, exist_ok=True)
    history = made_up_history(stage.data)
    sessions = history.sessions()
    shown: list[WorkingWindow] = []

    def show(window: WorkingWindow) -> None:
        shown.append(window)
        window.show()
        stage.wait(lambda: not window.working, "a session to be read")
        stage.settle(0.3)

    empty = HistoryWindow(History(stage.data / "none"), stage.theme)
    show(empty)
    stage.keep("history_empty", empty)
    listed = HistoryWindow(history, stage.theme, retention_days=180)
    show(listed)
    listed.table.selectRow(0)
    stage.keep("history", listed)
    listed.delete.click()
    (question,) = listed.findChildren(QMessageBox)
    stage.keep("history_delete", question)
    question.reject()
    view = SessionView(
        Viewed(sessions[0].title, partial(history.open, sessions[0]), _save_nothing),
        stage.theme,
    )
    show(view)
    stage.keep("session", view)
    view.class_only.click()
    stage.keep("session_class_only", view)
    small = SessionView(
        Viewed("", partial(history.open, sessions[2]), _save_nothing), stage.theme
    )
    small.resize(small.minimumSize())
    show(small)
    stage.keep("session_small", small)
    compared = CompareView(history, (sessions[1], sessions[0]), stage.theme)
    show(compared)
    stage.keep("compare", compared)
    for window in shown:
        window.close()
    stage.settle()


@scene
def report(stage: Stage) -> None:
    """A report in a browser, with participants and of the class only."""
    stage.data.mkdir(parents=True, exist_ok=True)
    history = made_up_history(stage.data)
    session = history.sessions()[0]
    record = history.open(session)
    for name, class_only in (("report", False), ("report_class_only", True)):
        page = stage.data / f"{name}.html"
        options = ReportOptions(title=session.title, aggregate_only=class_only)
        save_report(render_report(record, options), page)
        picture = stage.folder / f"{name}.png"
        scale = round(stage.app.devicePixelRatio())
        try:
            picture_of_page(page, picture, *_REPORT, scale=scale, dark=stage.colours == "dark")
        except BrowserError as error:
            raise StageError(str(error)) from error
        stage.taken.append(name)


def _save_nothing(path: Path, overwrite: bool) -> SavedFiles:
    raise StageError(f"nothing is to be saved here, {path} neither ({overwrite})")
