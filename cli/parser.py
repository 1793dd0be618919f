"""Every command, option and help text."""

import argparse
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cli import commands
from cli.version import VERSION

_PROGRAM: Final = Path(sys.executable).stem if getattr(sys, "frozen", False) else "main.py"
"""What users type; the packaged program has a name of its own."""

_DESCRIPTION: Final = """\
Moodgrid reads the gallery view of a video call: it finds every tile and every visible
face, names each face's visible expression and keeps the session as CSV. Everything stays
on this computer; no picture is ever written.

Without a command it opens its window."""

_EXAMPLES: Final = f"""\
examples:
  {_PROGRAM}                                          open the window
  {_PROGRAM} monitors                                 list the screens and their pixels
  {_PROGRAM} analyze class.png --csv class.csv        one screenshot
  {_PROGRAM} analyze recording.mp4 --csv class.csv --rate 1
  {_PROGRAM} analyze screen --region 0,80,1280,720 --csv class.csv --accept-notice
  {_PROGRAM} analyze recording.mp4 --report class.html
  {_PROGRAM} analyze screen --auto --csv class.csv    where the gallery is, it finds itself
  {_PROGRAM} analyze FOLDER --engine dask             every recording in it, on all cores
  {_PROGRAM} analyze camera:0 --csv me.csv            your own webcam, until Ctrl+C
  {_PROGRAM} camera                                   your own webcam, live
  {_PROGRAM} demo                                     a synthetic class, start to CSV

A visible expression is weak evidence of what someone feels. Tell the people in the call.
In the EU/EEA emotion recognition in education is prohibited (AI Act, Art. 5(1)(f))."""

_ANALYZE: Final = """\
Analyse a source without the window. SOURCE is

  FILE.png            a picture (png, jpg, bmp, webp, tif)
  FOLDER              all pictures in it, in natural order, one second apart
  FILE.mp4            a recording (what OpenCV can read: mp4, mkv, avi, webm, mov)
  camera:N            a camera, 0 for the first
  screen              the screen, or the part of it that --region names

With --engine or --out, SOURCE is a folder of many recordings: every video in it and in the
folders below is read as one session, and so is every folder of pictures. Each gets its own
CSV files in the results folder. Started again, it goes on where it ended."""


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; `run` of the result is the command to call with it.

    Args:
        arguments: Without the program's name; None takes the process's own.

    Returns:
        The options.

    Raises:
        SystemExit: With 2 after a message on wrong use, with 0 after help or version.
    """
    parser = argparse.ArgumentParser(
        prog=_PROGRAM,
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Moodgrid {VERSION}")
    parser.add_argument(
        "--smoke-test",
        action="store_true",
        help="try every part of this installation once, and end",
    )
    parser.set_defaults(run=commands.window)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_analyze(subparsers)
    _add_camera(subparsers)
    _add_monitors(subparsers)
    _add_demo(subparsers)
    _add_history(subparsers)
    given = sys.argv[1:] if arguments is None else arguments
    options = parser.parse_args(_join_regions(given))
    if options.smoke_test:
        if options.run is not commands.window:
            parser.error("--smoke-test goes without a command")
        options.run = commands.smoke_test
    return options


def _join_regions(arguments: Sequence[str]) -> list[str]:
    """Write `--region -1280,0,…` as one word: argparse takes a leading minus for an option."""
    joined: list[str] = []
    for word in arguments:
        if joined and joined[-1] == "--region" and word[:1] == "-":
            joined[-1] = f"--region={word}"
        else:
            joined.append(word)
    return joined


_Subparsers = argparse._SubParsersAction  # argparse has no public name for it


def _add_analyze(subparsers: "_Subparsers[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "analyze",
        help="analyse a picture, folder, recording, camera or the screen",
        description=_ANALYZE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=commands.analyze)
    parser.add_argument("source", metavar="SOURCE", help="what to analyse, see above")
    parser.add_argument(
        "--csv",
        type=Path,
        metavar="OUT",
        help="write samples here, and files with _summary and _events in their names beside "
        "it; without it only a summary is printed",
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="OUT.html",
        help="write a report that opens in any browser, offline",
    )
    parser.add_argument(
        "--class-only",
        action="store_true",
        help="leave participants, and moments with fewer than 5 faces, out of the report",
    )
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist")
    place = parser.add_mutually_exclusive_group()
    place.add_argument(
        "--auto",
        action="store_true",
        help="find the call's gallery on the screen, on whichever monitor it stands",
    )
    place.add_argument(
        "--region",
        metavar="X,Y,W,H",
        help="part of the screen in physical pixels; X and Y may be negative "
        "(--region=-1280,0,640,480); see 'monitors'",
    )
    parser.add_argument(
        "--duration",
        type=_positive,
        metavar="SECONDS",
        help="end after so long (screen and camera; else Ctrl+C ends and saves)",
    )
    parser.add_argument(
        "--rate",
        type=_positive,
        default=2.0,
        metavar="HZ",
        help="samples a second of screen, camera or recording time (default 2)",
    )
    parser.add_argument(
        "--detector",
        choices=("blazeface", "haar"),
        default="blazeface",
        help="face detector; haar is what early systems used, for comparison (default "
        "blazeface)",
    )
    parser.add_argument(
        "--smoothing",
        type=_not_negative,
        default=None,
        metavar="SECONDS",
        help="time constant of smoothing (default 1.5; 0 for pictures)",
    )
    parser.add_argument(
        "--unsure-below",
        type=_share,
        default=None,
        metavar="P",
        help="claim no expression below this probability (default: the model's own)",
    )
    parser.add_argument(
        "--model",
        type=Path,
        default=None,
        metavar="FILE",
        help="another expression model's JSON file",
    )
    parser.add_argument(
        "--accept-notice",
        action="store_true",
        help="accept the notice on responsible use that screen and camera print the first "
        "time; kept from then on",
    )
    parser.add_argument(
        "--baseline",
        action="store_true",
        help="add the column 'change' to the CSV: how much more negative a face looks than "
        "this participant's usual one, known after a minute of live face",
    )
    parser.add_argument(
        "--names",
        action="store_true",
        help="read the names on the tiles and fill the CSV's column 'name' (needs the optional "
        "part 'names': uv sync --extra names)",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress bar and no summary")
    _add_many(parser)


def _add_many(parser: argparse.ArgumentParser) -> None:
    many = parser.add_argument_group(
        "many recordings",
        "Exit code 0: all are done; 1: some failed, or Ctrl+C ended it and what was done is\n"
        "kept; 2: none could be read.",
    )
    many.add_argument(
        "--engine",
        choices=("single", "dask"),
        help="read every recording in SOURCE: one after the other in this program, or with "
        "several workers at once (dask; needs the optional part 'cluster': uv sync --extra "
        "cluster); the results are the same",
    )
    many.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        help="the results folder, made if it is missing (default: SOURCE-results, beside it)",
    )
    many.add_argument(
        "--workers",
        type=_workers,
        metavar="N",
        help="with --engine dask: how many workers on this computer (default: its cores)",
    )
    many.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="with --engine dask: use the workers of this Dask scheduler, tcp://HOST:PORT; "
        "they must see the recordings and the results folder under the same paths",
    )


def _add_camera(subparsers: "_Subparsers[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "camera",
        help="your own webcam, with the label on your face",
        description="Show your own webcam as a mirror, a box and the visible expression on "
        "each face, and the seven probabilities beside it. Nothing is kept. Esc or Q closes.",
    )
    parser.set_defaults(run=commands.camera)
    parser.add_argument(
        "number",
        nargs="?",
        type=_camera_number,
        default=0,
        metavar="N",
        help="which camera, 0 for the first (default)",
    )
    parser.add_argument(
        "--video", type=Path, metavar="FILE", help="a recording in the camera's place"
    )
    parser.add_argument(
        "--accept-notice",
        action="store_true",
        help="accept the notice on responsible use that is printed the first time",
    )


def _add_monitors(subparsers: "_Subparsers[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "monitors",
        help="list the screens",
        description="List the screens with their place on the desktop in physical pixels, "
        "as --region counts them.",
    )
    parser.set_defaults(run=commands.monitors)


def _add_demo(subparsers: "_Subparsers[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "demo",
        help="run the whole job on a synthetic class",
        description="Open a gallery window of a class that depicts no real person, analyse "
        "it live from the screen, save the session and say how many of the scripted "
        "expressions were recognised.",
    )
    parser.set_defaults(run=commands.demo)
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("moodgrid-demo"),
        metavar="FOLDER",
        help="where session.csv, its summary and events, and screenshot.png go (default "
        "moodgrid-demo)",
    )
    parser.add_argument(
        "--seconds", type=_positive, default=30.0, help="how long the class lasts (default 30)"
    )
    parser.add_argument(
        "--participants",
        type=_participants,
        default=25,
        metavar="N",
        help="tiles in the gallery, 1 to 49 (default 25)",
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, another script")


def _add_history(subparsers: "_Subparsers[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "history",
        help="list, export or delete earlier sessions",
        description="The sessions that were kept, newest first. SESSION is an id from the "
        "list, or its beginning.",
    )
    parser.set_defaults(run=commands.history, what="list")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", dest="what")
    parser.set_defaults(what="list")
    actions.add_parser("list", help="show all of them (the default)")
    export = actions.add_parser("export", help="write one as CSV files or as a report")
    export.add_argument("session", metavar="SESSION")
    export.add_argument("out", type=Path, metavar="OUT", help="ends in .csv or .html")
    export.add_argument("--overwrite", action="store_true", help="replace files that exist")
    export.add_argument(
        "--class-only", action="store_true", help="leave participants out of a report"
    )
    delete = actions.add_parser("delete", help="delete one for good")
    delete.add_argument("session", metavar="SESSION")
    delete.add_argument("--yes", action="store_true", help="do it; without it nothing happens")


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not a finite number")
    return value


def _positive(text: str) -> float:
    value = _number(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"{text} must be more than 0")
    return value


def _not_negative(text: str) -> float:
    value = _number(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"{text} must be 0 or more")
    return value


def _share(text: str) -> float:
    value = _number(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} must lie between 0 and 1")
    return value


def _camera_number(text: str) -> int:
    if not text.isdigit() or len(text) > 3:
        raise argparse.ArgumentTypeError(f"{text} is no camera; 0 is the first one")
    return int(text)


def _workers(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text} must be a whole number from 1 to 256")
    return int(text)


def _participants(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 49:
        raise argparse.ArgumentTypeError(f"{text} must be a whole number from 1 to 49")
    return int(text)
