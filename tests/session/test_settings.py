import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from capture.geometry import Region
from session.errors import SaveError
from session.settings import Settings, load_settings, save_settings
from tests.session.disks import fill, small_disk, unwritable

_coordinates = st.integers(-20_000, 20_000)
_regions = st.builds(
    Region, _coordinates, _coordinates, st.integers(1, 20_000), st.integers(1, 20_000)
)
_settings = st.builds(
    Settings,
    region=st.none() | _regions,
    rate_hz=st.floats(0.2, 10),
    detector=st.sampled_from(["blazeface", "haar"]),
    smoothing_s=st.floats(0, 60),
    unsure_below=st.none() | st.floats(0, 1),
    theme=st.sampled_from(["system", "light", "dark"]),
    panel_geometry=st.none() | st.text(),
    notice_accepted=st.integers(0, 100),
    data_folder=st.none() | st.just(Path("Ünï").absolute() / "data"),
    baseline=st.booleans(),
    names=st.booleans(),
    overlay=st.booleans(),
    notifications=st.booleans(),
    language=st.sampled_from(["system", "en", "hi", "es"]),
    where_used=st.sampled_from(["elsewhere", "eu"]),
    retention_days=st.none() | st.integers(1, 3650),
)


@pytest.fixture(scope="module")
def module_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


@given(_settings)
def test_what_is_saved_is_loaded(module_folder: Path, settings: Settings) -> None:
    path = module_folder / "settings.json"
    save_settings(path, settings)
    assert load_settings(path) == (settings, None)


def test_without_a_file_the_defaults_hold_and_nothing_is_said(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.json") == (Settings(), None)
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_readable_json_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    save_settings(path, Settings(region=Region(-1280, 0, 1280, 720)))
    written = json.loads(path.read_text())
    assert written["version"] == 1
    assert written["region"] == {"left": -1280, "top": 0, "width": 1280, "height": 720}
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_what_an_older_file_lacks_gets_its_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"version": 1, "rate_hz": 5}')
    assert load_settings(path) == (Settings(rate_hz=5), None)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"version": 2}',
        '{"rate_hz": 0.1}',
        '{"rate_hz": 11}',
        '{"rate_hz": "fast"}',
        '{"detector": "mtcnn"}',
        '{"region": {"left": 0, "top": 0, "width": 0, "height": 9}}',
        '{"unsure_below": 1.5}',
        '{"theme": "pink"}',
        '{"language": "xx"}',
        '{"where_used": "moon"}',
        '{"retention_days": 0}',
        '{"region": {"left": 0, "top": 0, "width": 9, "height": 1000000000000}}',
        '{"data_folder": "not/absolute"}',
        '{"data_folder": "~nobody-of-that-name/x"}',
        '{"data_folder": "/a\\u0000b"}',
        json.dumps({"data_folder": "/" + "x/" * 600}),
        "\udcff",
    ],
)
def test_a_broken_file_is_set_aside(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    raw = content.encode("utf-8", "surrogateescape")
    path.write_bytes(raw)
    settings, notice = load_settings(path)
    assert settings == Settings()
    assert notice
    assert "settings.broken-1.json" in notice
    assert not path.exists()
    assert (tmp_path / "settings.broken-1.json").read_bytes() == raw
    assert load_settings(path) == (Settings(), None)


def test_earlier_broken_files_are_kept(tmp_path: Path) -> None:
    for content in ("first", "second"):
        (tmp_path / "settings.json").write_text(content)
        load_settings(tmp_path / "settings.json")
    assert (tmp_path / "settings.broken-1.json").read_text() == "first"
    assert (tmp_path / "settings.broken-2.json").read_text() == "second"


@given(st.binary())
def test_any_bytes_leave_a_program_that_starts(module_folder: Path, content: bytes) -> None:
    path = module_folder / "any.json"
    path.write_bytes(content)
    load_settings(path)
    for aside in module_folder.glob("any.broken-*.json"):
        aside.unlink()


def test_a_folder_in_its_place_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    settings, notice = load_settings(tmp_path / "settings.json")
    assert settings == Settings()
    assert notice
    assert "could not be read" in notice


def test_a_broken_file_that_can_not_be_set_aside_is_named(shared_folder: Path) -> None:
    path = shared_folder / "settings.json"
    path.write_text("{")
    with unwritable(shared_folder):
        settings, notice = load_settings(path)
    assert settings == Settings()
    assert notice
    assert f"remove {path}" in notice


def test_a_wrong_value_is_refused_when_assigned() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.rate_hz = 100
    assert settings.rate_hz == 2.0


def test_a_full_disk_keeps_the_old_settings(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "settings.json"
        save_settings(path, Settings(rate_hz=3))
        fill(disk)
        with pytest.raises(SaveError, match="settings were not saved: the disk"):
            save_settings(path, Settings(rate_hz=4))
        assert load_settings(path) == (Settings(rate_hz=3), None)
        assert {entry.name for entry in disk.iterdir()} == {"filler", "settings.json"}
