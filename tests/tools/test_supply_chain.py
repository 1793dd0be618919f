"""What the program is built from and by: the lock, the workflows, the shell scripts."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = [*ROOT.glob("tools/**/*.sh"), ROOT / ".ci" / "run"]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def tool(name: str) -> str:
    """A program of this environment; the tests that need one skip where it is missing."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip(f"{name} is not installed: uv sync --group audit")
    return found


def complaints(*command: str | Path) -> str:
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    return "" if result.returncode == 0 else result.stdout + result.stderr


def test_the_workflows_are_valid() -> None:
    assert len(WORKFLOWS) >= 2
    assert complaints(tool("actionlint"), *WORKFLOWS) == ""


def test_the_workflows_are_safe() -> None:
    assert complaints(tool("zizmor"), "--offline", "--quiet", ".github") == ""


def test_a_workflow_that_is_neither_would_be_seen(tmp_path: Path) -> None:
    """The two tests above can fail."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    workflow = folder / "bad.yml"
    workflow.write_text(
        "on: push\njobs:\n  a:\n    runs-on: nowhere\n    steps:\n"
        "      - uses: actions/checkout@v6\n      - run: echo ${{ github.event.head }}\n"
    )
    assert "nowhere" in complaints(tool("actionlint"), workflow)
    assert "unpinned" in complaints(tool("zizmor"), "--offline", folder)


def test_the_shell_scripts_are_clean() -> None:
    assert complaints(tool("shellcheck"), *SCRIPTS) == ""


def test_every_locked_package_has_hashes() -> None:
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    foreign = [package for package in packages if package["name"] != "moodgrid"]
    assert len(foreign) > 50
    for package in foreign:
        assert "registry" in package["source"], package["name"]
        files = [*package.get("wheels", []), *filter(None, [package.get("sdist")])]
        assert files, package["name"]
        assert all(file["hash"].startswith("sha256:") for file in files), package["name"]


def test_the_lock_is_in_step_with_the_project() -> None:
    uv = shutil.which("uv") or str(ROOT / ".setup" / "bin" / "uv")
    if not Path(uv).exists():
        pytest.skip("uv is not installed")
    assert complaints(uv, "lock", "--check", "--offline") == ""
