import os
from pathlib import Path

import pytest

from session.files import (
    make_private_folder,
    move_private,
    part_of,
    write_all,
    write_private_atomically,
)
from tests.session.disks import fill, small_disk


@pytest.mark.skipif(os.name == "nt", reason="Windows folders have no mode")
def test_new_folders_are_private_and_old_ones_keep_their_mode(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old").chmod(0o755)
    make_private_folder(tmp_path / "old" / "new" / "newest")
    modes = [
        (tmp_path / name).stat().st_mode & 0o777
        for name in ("old", "old/new", "old/new/newest")
    ]
    assert modes == [0o755, 0o700, 0o700]
    make_private_folder(tmp_path / "old")


def test_a_file_is_replaced_whole_and_no_part_left(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for text in ("first", "zweites – ñ"):
        write_private_atomically(path, text)
        assert path.read_text(encoding="utf-8") == text
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_a_part_left_by_a_crash_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file.part").write_text("half")
    write_private_atomically(tmp_path / "file", "whole")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_an_unfinished_part_is_removed(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), part_of(tmp_path / "file") as part:
        part.write_text("half")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device_is_an_error() -> None:
    descriptor = os.open("/dev/full", os.O_WRONLY)
    try:
        with pytest.raises(OSError, match="No space left"):
            write_all(descriptor, b"x")
    finally:
        os.close(descriptor)


def test_a_file_moves_to_another_disk_whole_or_stays(tmp_path: Path) -> None:
    source = tmp_path / "file"
    source.write_bytes(b"x" * 20_000)
    with small_disk(tmp_path / "disk") as disk:
        filler = fill(disk)
        with pytest.raises(OSError, match="No space left"):
            move_private(source, disk / "file")
        assert source.stat().st_size == 20_000
        assert [entry.name for entry in disk.iterdir()] == ["filler"]
        filler.unlink()
        move_private(source, disk / "file")
        assert not source.exists()
        assert (disk / "file").read_bytes() == b"x" * 20_000
        assert (disk / "file").stat().st_mode & 0o777 == 0o600
        assert [entry.name for entry in disk.iterdir()] == ["file"]
