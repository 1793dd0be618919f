"""Start a command; each imports what it needs only then, so that `--help` is quick."""

import argparse
import sys

from cli.console import fail


def window(options: argparse.Namespace) -> int:
    """Open the window."""
    del options
    from cli.display import missing_display
    from cli.version import VERSION

    problem = missing_display()
    if problem:
        return fail(problem)
    try:
        from gui.application import run_app
    except ImportError as error:
        return _lacks_library(error)
    return run_app(sys.argv[:1], version=VERSION, notice=True)


def analyze(options: argparse.Namespace) -> int:
    """Analyse a source, or many recordings, without the window."""
    from cli import many

    if many.wanted(options):
        return many.run(options)
    from cli.analyze import run

    return run(options)


def camera(options: argparse.Namespace) -> int:
    """Show one's own webcam."""
    try:
        from cli.camera import run
    except ImportError as error:
        return _lacks_library(error)
    return run(options)


def monitors(options: argparse.Namespace) -> int:
    """List the screens."""
    del options
    from cli.monitors import run

    return run()


def demo(options: argparse.Namespace) -> int:
    """Run the synthetic class."""
    try:
        from cli.demo import run
    except ImportError as error:
        return _lacks_library(error)
    return run(options)


def history(options: argparse.Namespace) -> int:
    """List, export or delete earlier sessions."""
    from cli.history import run

    return run(options)


def smoke_test(options: argparse.Namespace) -> int:
    """Try every part of this installation once."""
    del options
    from cli.smoke_test import run

    return run()


def _lacks_library(error: ImportError) -> int:
    return fail(
        f"The window can't be opened: {error}. On Debian 'make setup' installs what Qt needs."
    )
