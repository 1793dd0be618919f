"""What `pyinstaller.spec` asks for on the systems that are not at hand here.

PyInstaller builds for the system it runs on. Its steps are replaced by ones that note what they
were asked for; icons, version information and manifest are the real ones.
"""

import plistlib
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from cli.version import VERSION

ROOT = Path(__file__).parents[2]


@dataclass
class Collected:
    """As PyInstaller's analysis, of a program without a single module."""

    scripts: tuple[str, ...] = ()
    binaries: tuple[tuple[str, str, str], ...] = ()
    datas: tuple[tuple[str, str, str], ...] = ()
    pure: tuple[str, ...] = ()


@dataclass
class Asked:
    """What the specification asked PyInstaller for."""

    programs: dict[str, dict[str, Any]] = field(default_factory=dict)
    bundle: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Asked]:
    """Runs the specification as on a system, by its name in `sys.platform`."""
    compat = pytest.importorskip("PyInstaller.compat")
    pytest.importorskip("pefile")

    def run(platform: str) -> Asked:
        seen = Asked()
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setattr(compat, "win32api", None, raising=False)
        steps: dict[str, Any] = {
            "Analysis": lambda *_, **__: Collected(),
            "PYZ": lambda *_: None,
            "EXE": lambda *_, name, **options: seen.programs.update({name: options}),
            "COLLECT": lambda *_, **__: None,
            "BUNDLE": lambda *_, **options: seen.bundle.update(options),
        }
        where = {"SPECPATH": str(ROOT), "workpath": str(tmp_path)}
        spec = ROOT / "pyinstaller.spec"
        exec(compile(spec.read_text(encoding="utf-8"), spec, "exec"), steps | where)
        return seen

    return run


def test_windows_gets_a_windowed_program_and_one_for_the_console(
    asked: Callable[[str], Asked],
) -> None:
    programs = asked("win32").programs
    assert {name: options["console"] for name, options in programs.items()} == {
        "Moodgrid": False,
        "moodgrid-cli": True,
    }
    assert all(options["icon"].endswith("app.ico") for options in programs.values())


def test_windows_shows_name_and_version(asked: Callable[[str], Asked]) -> None:
    for options in asked("win32").programs.values():
        raw = options["version"].toRaw()
        for text in ("Moodgrid", VERSION, "GPL-3.0-or-later"):
            assert text.encode("utf-16-le") in raw
        major, minor, patch = map(int, VERSION.split("."))
        assert struct.pack("<HHHH", minor, major, 0, patch) in raw


def test_windows_is_told_of_every_monitor_s_scale(asked: Callable[[str], Asked]) -> None:
    (manifest,) = {options["manifest"] for options in asked("win32").programs.values()}
    settings = {
        element.tag.rpartition("}")[2]: element.text
        for element in ElementTree.parse(manifest).iter()
    }
    assert settings["dpiAwareness"] == "PerMonitorV2, PerMonitor"
    assert settings["dpiAware"] == "true/pm"
    assert settings["longPathAware"] == "true"


def test_the_mac_is_told_why_screen_and_camera_are_read(asked: Callable[[str], Asked]) -> None:
    bundle = asked("darwin").bundle
    assert bundle["name"] == "Moodgrid.app"
    assert bundle["version"] == VERSION
    assert bundle["icon"].endswith("app.icns")
    told = plistlib.loads(plistlib.dumps(bundle["info_plist"]))
    for reason in ("NSCameraUsageDescription", "NSScreenCaptureUsageDescription"):
        assert "No picture is kept or sent." in told[reason]
    assert told["NSHighResolutionCapable"] is True


def test_linux_gets_one_program(asked: Callable[[str], Asked]) -> None:
    seen = asked("linux")
    assert list(seen.programs) == ["Moodgrid"]
    assert seen.bundle == {}
