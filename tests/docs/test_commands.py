"""The guide's page on the command line and `--help` say the same."""

import re
import shlex
from pathlib import Path

import pytest

from cli.parser import parse

GUIDE = Path(__file__).parents[2] / "docs/guide"
COMMANDS = ("analyze", "camera", "monitors", "demo", "history")
WITH_OPTIONS = (
    (),
    *((name,) for name in COMMANDS),
    ("history", "export"),
    ("history", "delete"),
)
_OF_UV = {"--extra"}
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def help_of(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        parse([*command, "--help"])
    return capsys.readouterr().out


def options_of(text: str) -> set[str]:
    return set(_OPTION.findall(text)) - {"--help"}


@pytest.fixture
def page() -> str:
    return (GUIDE / "commands.md").read_text("utf-8")


def test_every_command_has_its_heading(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    listed = re.findall(r"^    ([a-z]+) ", help_of((), capsys), re.MULTILINE)
    assert set(listed) == set(COMMANDS) == set(re.findall(r"^## (\w+)$", page, re.MULTILINE))


@pytest.mark.parametrize("command", WITH_OPTIONS, ids=" ".join)
def test_every_option_is_on_the_page(
    command: tuple[str, ...], page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    part = (
        page.split(f"\n## {command[0]}\n")[1].split("\n## ", maxsplit=1)[0] if command else page
    )
    assert options_of(help_of(command, capsys)) <= options_of(part) | _OF_UV


def test_every_option_in_the_guide_exists(capsys: pytest.CaptureFixture[str]) -> None:
    known = _OF_UV | {"--help"}
    for command in WITH_OPTIONS:
        known |= options_of(help_of(command, capsys))
    for path in sorted(GUIDE.glob("*.md")):
        assert options_of(path.read_text("utf-8")) <= known, path.name


def test_every_example_is_understood() -> None:
    examples = [
        line
        for path in sorted(GUIDE.glob("*.md"))
        for line in re.findall(
            r"^(?:uv run )?main\.py.*$", path.read_text("utf-8"), re.MULTILINE
        )
    ]
    assert len(examples) > 15
    for line in examples:
        words = shlex.split(line.removeprefix("uv run "))[1:]
        if words in (["--help"], ["--version"]):
            continue
        parse(words)
