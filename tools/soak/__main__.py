"""Whether the program leaks, loses samples or disturbs the call when it runs for hours.

    python -m tools.soak [--minutes 30] [--out FOLDER]
    python -m tools.soak --class-hours 8 [--speed 30] [--read-every 16] [--out FOLDER]

Runs the real program (window, grabs, networks, recorder, journal) on a virtual screen beside
a window that plays a call: people come, go and change places, the window moves. Short classes
stand before and after a long one; in each the panel is moved, sessions are paused, saved,
looked at, and so on. Ends with a table, and with exit code 1 if a limit is broken.

The second form compresses the long class: every snapshot is grabbed, recorded and shown, one
in so many is read by the networks and the others repeat its readings. No file is kept without
`--out`; the class is synthetic.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tools.soak.figures import table, write_samples
from tools.soak.options import parser, schedule_of
from tools.soak.run import Schedule, Soaked, SoakError, soak
from tools.soak.verdict import heading, judge, remarks
from tools.virtual_screen import is_there, run_there

_SPARE_S: Final = 3600.0
"""Beyond the classes' own length, before a soak is given up."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Soak, print the table; returns the process's exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = parser().parse_args(arguments)
    schedule = schedule_of(options)
    try:
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
        if not is_there():
            seconds = 2 * sum(schedule.classes) + _SPARE_S
            return run_there("tools.soak", arguments, timeout_s=seconds)
        with TemporaryDirectory(prefix="moodgrid-soak-") as folder:
            soaked = soak(schedule, Path(folder))
        findings = judge(soaked, schedule)
    except SoakError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        where = error.filename or options.out
        print(f"{where} can't be used ({error.strerror or error}).", file=sys.stderr)
        return 2
    report = "\n".join(
        [heading(soaked, schedule), "", table(findings), "", remarks(soaked, schedule)]
    )
    print(report)
    if options.out:
        _keep(options.out, soaked, schedule, report)
    return 0 if all(finding.holds for finding in findings) else 1


def _keep(out: Path, soaked: Soaked, schedule: Schedule, report: str) -> None:
    from tools.soak.plot import plot  # noqa: PLC0415  (Qt, in a child only)

    (out / "soak.txt").write_text(report + "\n", encoding="utf-8")
    write_samples(soaked.samples, out / "soak.csv")
    plot(soaked.samples, soaked.lessons[schedule.middle], out / "soak.png")


if __name__ == "__main__":
    sys.exit(main())
