"""What `analyze` was told about how to read, for one source or many."""

import argparse

from recordings.options import ReadingOptions


def reading_options(options: argparse.Namespace) -> ReadingOptions:
    """Pick the options that decide what is read out of a frame.

    Args:
        options: As `cli.parser` makes them.
    """
    model = options.model
    return ReadingOptions(
        rate=options.rate,
        detector=options.detector,
        smoothing=options.smoothing,
        unsure_below=options.unsure_below,
        model=None if model is None else model.expanduser().absolute(),
        baseline=options.baseline,
        names=options.names,
    )
