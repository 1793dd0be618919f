"""Command line of the training pipeline: `python -m training COMMAND`."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from inference.artefacts import expression_model
from inference.errors import ModelError
from training import commands
from training.data import USAGES
from training.errors import TrainingError
from training.recipe import RECIPES

_GUIDE = """\
Trains, measures and exports the expression network. In the order of use:

  python -m training prepare  --data DATA
  python -m training train    --data DATA --out runs/s
  python -m training evaluate --data DATA --run runs/s
  python -m training export   --data DATA --run runs/s
  python -m training card     --data DATA --model models/NAME.json
  python -m training table    --data DATA
  python -m training compare  --data DATA --untrained runs/*

DATA is FER-2013 in one of three layouts:
  fer2013.csv or icml_face_data.csv, the file or its folder; fer2013new.csv beside it
    adds the votes of FER+
  folders train/ and test/ (and val/) with one folder per class
  mosaics training.webp, publictest.webp, privatetest.webp with labels.csv
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: Without the program's name; the process's own if None.

    Returns:
        The exit code: 0, 2 after an error that the user can put right, 130 after Ctrl+C.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], None] = options.command
    try:
        run(options)
    except (TrainingError, ModelError) as error:
        return _fail(str(error))
    except ModuleNotFoundError as error:
        return _fail(f"{error.name} is not installed; run: uv sync --group training")
    except OSError as error:
        return _fail(f"{error.filename or 'A file'} can't be used: {error.strerror or error}.")
    except KeyboardInterrupt:
        print("\ntraining: stopped; a run goes on with the same command", file=sys.stderr)
        return 130
    return 0


def _fail(sentence: str) -> int:
    print(f"training: {sentence}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description=_GUIDE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    group = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, text: str, run: Callable[[argparse.Namespace], None]) -> _Command:
        command = group.add_parser(name, help=text, description=f"{text.capitalize()}.")
        command.set_defaults(command=run)
        return command

    _data(add("prepare", "look a data set over: counts, near-duplicates", commands.run_prepare))
    _train(add("train", "train a network; the same command resumes it", commands.run_train))
    _evaluate(add("evaluate", "measure a run or an exported model", commands.run_evaluate))
    _export(add("export", "convert a run for the app: .tflite and .json", commands.run_export))
    _card(add("card", "measure an exported model and write its card", commands.run_card))
    _calibrate(add("calibrate", "fit an exported model's .json anew", commands.run_calibrate))
    _table(add("table", "measure the model again and write README's table", commands.run_table))
    _compare(add("compare", "print one table of several networks", commands.run_compare))
    return parser


_Command = argparse.ArgumentParser


_DATA_HELP = "FER-2013, any layout"


def _data(parser: _Command) -> None:
    parser.add_argument("--data", type=Path, required=True, metavar="PATH", help=_DATA_HELP)


def _train(parser: _Command) -> None:
    _data(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FOLDER", help="run folder, made if missing"
    )
    parser.add_argument(
        "--architecture", choices=RECIPES, default="moodgrid-s", help="default: %(default)s"
    )
    usual = "default: the architecture's recipe"
    parser.add_argument("--epochs", type=_positive, help=f"passes over the faces; {usual}")
    parser.add_argument("--batch", type=_positive, help=f"faces a step; {usual}")
    parser.add_argument("--rate", type=float, help=f"peak learning rate; {usual}")
    parser.add_argument("--seed", type=int, help=f"of weights, order and augmentation; {usual}")
    parser.add_argument(
        "--weights",
        metavar="FILE",
        help="ImageNet weights without top (.h5) for resnet50 and inception-v3",
    )
    parser.add_argument(
        "--start", metavar="TFLITE", help="grow from this smaller float32 network of the family"
    )
    parser.add_argument(
        "--teacher",
        metavar="JSON",
        dest="teachers",
        action="append",
        help="exported model whose answers are mixed into the labels; give it again for the "
        "mean of several",
    )
    parser.add_argument(
        "--trust", type=_share, help=f"share of the teachers' answers, 0 to 1; {usual}"
    )
    parser.add_argument(
        "--small-share",
        type=_share,
        help=f"first share of the epochs, run on 32-pixel faces at half the cost; {usual}",
    )
    parser.add_argument(
        "--augmentation",
        type=_share,
        metavar="STRENGTH",
        help=f"of the random changes to faces, 0 to 1; {usual}",
    )


def _evaluate(parser: _Command) -> None:
    subject = parser.add_mutually_exclusive_group(required=True)
    subject.add_argument("--model", type=Path, metavar="JSON", help="exported model")
    subject.add_argument("--run", dest="run_folder", type=Path, metavar="FOLDER", help="a run")
    faces = parser.add_mutually_exclusive_group(required=True)
    faces.add_argument("--data", type=Path, metavar="PATH", help=_DATA_HELP)
    faces.add_argument(
        "--images", type=Path, metavar="FOLDER", help="pictures, one folder per class"
    )
    parser.add_argument("--usage", choices=USAGES, default="PublicTest", help="part of --data")
    parser.add_argument(
        "--detect", action="store_true", help="find the face in each of --images first"
    )
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help="for report and pictures; default: build/"
    )


def _export(parser: _Command) -> None:
    _data(parser)
    parser.add_argument(
        "--run",
        dest="run_folder",
        type=Path,
        required=True,
        metavar="FOLDER",
        help="trained run",
    )
    parser.add_argument(
        "--out", type=Path, default=Path("models"), metavar="FOLDER", help="default: models"
    )
    parser.add_argument(
        "--start-share",
        type=_share,
        default=0.0,
        metavar="SHARE",
        help="mix so much of the network that the run started from back into its weights, "
        "0 to 1; default: 0",
    )


def _card(parser: _Command) -> None:
    _data(parser)
    parser.add_argument("--model", type=Path, required=True, metavar="JSON", help="its .json")
    parser.add_argument("--usage", choices=USAGES, default="PublicTest", help="part of --data")


def _calibrate(parser: _Command) -> None:
    _data(parser)
    parser.add_argument("--model", type=Path, required=True, metavar="JSON", help="its .json")


def _table(parser: _Command) -> None:
    _data(parser)
    parser.add_argument(
        "--model",
        type=Path,
        default=expression_model(),
        metavar="JSON",
        help="default: what the app runs",
    )
    parser.add_argument(
        "--readme",
        type=Path,
        default=Path("README.md"),
        metavar="FILE",
        help="default: README.md",
    )


def _compare(parser: _Command) -> None:
    _data(parser)
    parser.add_argument(
        "runs", type=Path, nargs="*", metavar="RUN", help="run folders or exported .json files"
    )
    parser.add_argument(
        "--untrained", action="store_true", help="size and speed of the other architectures too"
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


def _share(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
