"""`main.py demo`: the whole job on a synthetic class whose script is known."""

import argparse
import sys
import tempfile
from pathlib import Path

from cli.console import fail
from cli.display import missing_display
from cli.version import VERSION
from demo.faces import DemoFacesError
from demo.score import score_session
from demo.script import DemoScript
from gui.demo_run import DemoOutcome, DemoPlan, run_demo
from session.saving import saved_files
from session.spreadsheet import read_samples


def run(options: argparse.Namespace) -> int:
    """Play, analyse, save, and compare with the script.

    Args:
        options: As `cli.parser` makes them.

    Returns:
        0 done, 2 where there is no screen or the folder can't be used, 1 if it broke off.
    """
    problem = missing_display()
    if problem:
        return fail(problem)
    out: Path = options.out
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return fail(f"The folder {out} can't be made ({error.strerror}); choose another --out.")
    script = DemoScript(options.seed, options.participants)
    with tempfile.TemporaryDirectory(prefix="moodgrid-demo-") as data:
        plan = DemoPlan(
            script,
            options.seconds,
            out / "session.csv",
            out / "screenshot.png",
            Path(data),
        )
        try:
            outcome = run_demo(sys.argv[:1], VERSION, plan)
        except DemoFacesError as error:
            return fail(str(error))
    if outcome.files is None:
        return fail(outcome.problem, code=1)
    _report(script, plan, outcome)
    return 0


def _report(script: DemoScript, plan: DemoPlan, outcome: DemoOutcome) -> None:
    score = score_session(script, read_samples(plan.csv), outcome.class_time)
    for line in score.lines():
        print(line)
    files = saved_files(plan.csv)
    print(
        f"Saved {files.csv}, {files.summary.name}, {files.events.name} and {plan.screenshot}."
    )
