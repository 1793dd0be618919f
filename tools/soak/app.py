"""The program under soak: its real start, with a teacher who never tires.

    python -m tools.soak.app FOLDER --classes 5,5,1800,5 [--speed 30 --read-every 16]

FOLDER gets the program's data, what it saves, and the diary that tells what happened.
"""

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from PyQt6.QtWidgets import QApplication

from gui.application import run_app
from gui.main_window import MainWindow
from gui.session_control import SessionControl
from session.notice import NOTICE_VERSION
from session.paths import settings_path
from session.settings import Settings, save_settings
from tools.soak.diary import Diary
from tools.soak.engine import SoakEngine
from tools.soak.folder import app_diary, data_in
from tools.soak.gallery import REGION
from tools.soak.hurry import Hurry
from tools.soak.teacher import Plan, Teacher


def main() -> int:
    """Teach all classes, close the window; returns the program's exit code."""
    options = _parser().parse_args()
    hurry = Hurry(options.speed, options.read_every) if options.speed else None
    classes = [float(seconds) for seconds in options.classes.split(",")]
    plan = Plan(classes, options.folder, hurry)
    data = data_in(options.folder)
    data.mkdir()
    settings = Settings(region=REGION, notice_accepted=NOTICE_VERSION, theme="light")
    save_settings(settings_path(data), settings)
    soak = SoakEngine(hurry)
    problems = list[str]()
    with Diary(app_diary(options.folder)) as diary:

        def fail(problem: str) -> None:
            problems.append(problem)
            QApplication.exit(1)

        def begin(window: MainWindow) -> None:
            Teacher(window, _control(), plan, diary, fail)

        code = run_app(sys.argv[:1], data=data, engine=soak.engine(), opened=begin)
        diary.note(
            "ended", tallies=[asdict(tally) for tally in soak.tallies], problems=problems
        )
    return code


def _control() -> SessionControl:
    app = QApplication.instance()
    control = app.findChild(SessionControl) if app else None
    assert isinstance(control, SessionControl), "the program has one"
    return control


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.soak.app")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--classes", required=True)
    parser.add_argument("--speed", type=float)
    parser.add_argument("--read-every", type=int, default=1)
    return parser


if __name__ == "__main__":
    sys.exit(main())
