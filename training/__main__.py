"""Command line of the training pipeline: `python -m training COMMAND`."""

import argparse
import sys
from pathlib import Path

from training.data import load
from training.errors import DataError
from training.train import Recipe, Trainer


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train a network; run again, it resumes")
    train.add_argument(
        "--data", type=Path, required=True, help="FER-2013: CSV, class folders or mosaics"
    )
    train.add_argument("--out", type=Path, required=True, help="folder of this run")
    train.add_argument("--epochs", type=int, default=Recipe.epochs)
    return parser


def main() -> int:
    """Run one command; returns the process's exit code."""
    arguments = _parser().parse_args()
    try:
        recipe = Recipe(epochs=arguments.epochs)
        data = arguments.data
        Trainer(arguments.out, recipe, load(data, "Training"), load(data, "PublicTest")).run()
    except DataError as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
