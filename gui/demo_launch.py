"""Starts the demo class in a program of its own."""

import sys
from pathlib import Path

from PyQt6.QtCore import QProcess, QStandardPaths


def demo_command() -> list[str]:
    """The command line that runs the demo class, from source and in the packaged program."""
    documents = QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.DocumentsLocation
    )
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        program.append(str(Path(__file__).resolve().parent.parent / "main.py"))
    return [*program, "demo", "--out", str(Path(documents) / "moodgrid-demo")]


def start_demo() -> bool:
    """Run the demo class beside this program; whether it started."""
    program, *arguments = demo_command()
    started, _ = QProcess.startDetached(program, arguments)
    return bool(started)
