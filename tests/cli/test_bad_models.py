"""A model that can't be used, as whoever names or installs it meets it."""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import pytest

from cli import smoke_test
from inference.artefacts import EXPRESSION_MODEL, models_folder
from inference.blazeface import weights_path
from inference.types import TileState
from main import main
from tests.galleries import compose

Fault = Callable[[Path], None]


def _network(card: Path) -> Path:
    return card.with_name(f"{EXPRESSION_MODEL}.int8.tflite")


def _change(card: Path, **changes: Any) -> None:
    values = json.loads(card.read_text(encoding="utf-8"))
    card.write_text(json.dumps(values | changes), encoding="utf-8")


def _point_to(card: Path, network: Path) -> None:
    content = network.read_bytes()
    known = hashlib.sha256(content).hexdigest()
    entry = {"file": network.name, "sha256": known, "bytes": len(content)}
    _change(card, files={"int8": entry})


def no_card(card: Path) -> None:
    card.unlink()


def card_of_noise(card: Path) -> None:
    card.write_bytes(bytes(range(256)))


def card_of_another_type(card: Path) -> None:
    card.write_text('["a", "list"]')


def card_without_bottom(card: Path) -> None:
    card.write_text("[" * 100_000)


def card_cut_off(card: Path) -> None:
    card.write_bytes(card.read_bytes()[:300])


def card_of_huge_numbers(card: Path) -> None:
    heads = json.loads(card.read_text(encoding="utf-8"))["heads"]
    _change(card, heads=[head | {"weight": 1e300, "temperature": 1e-300} for head in heads])


def fewer_labels(card: Path) -> None:
    _change(card, heads=json.loads(card.read_text(encoding="utf-8"))["heads"][:1])


def no_network(card: Path) -> None:
    _network(card).unlink()


def folder_as_network(card: Path) -> None:
    _network(card).unlink()
    _network(card).mkdir()


def network_cut_off(card: Path) -> None:
    _network(card).write_bytes(_network(card).read_bytes()[:-1])


def network_changed(card: Path) -> None:
    content = bytearray(_network(card).read_bytes())
    content[len(content) // 2] ^= 1
    _network(card).write_bytes(content)


def network_of_another_kind(card: Path) -> None:
    other = card.with_name("other.tflite")
    shutil.copy(weights_path(), other)
    _point_to(card, other)


def text_as_network(card: Path) -> None:
    other = card.with_name("other.tflite")
    other.write_text("this is no network " * 100)
    _point_to(card, other)


FAULTS: list[Fault] = [
    no_card,
    card_of_noise,
    card_of_another_type,
    card_without_bottom,
    card_cut_off,
    card_of_huge_numbers,
    fewer_labels,
    no_network,
    folder_as_network,
    network_cut_off,
    network_changed,
    network_of_another_kind,
    text_as_network,
]


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """The program's own model, to be damaged."""
    shutil.copytree(models_folder(), tmp_path / "models")
    return tmp_path / "models" / f"{EXPRESSION_MODEL}.json"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "gallery.png"
    cv2.imwrite(str(file), compose([TileState.LIVE] * 2, 2).image)
    return file


def refusal(picture: Path, card: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """What `analyze` says of a model it can't use."""
    code = main(["analyze", str(picture), "--model", str(card)])
    printed = capfd.readouterr()
    assert (code, printed.out) == (2, "")
    return printed.err


@pytest.mark.parametrize("fault", FAULTS)
def test_analyze_says_one_sentence(
    fault: Fault, card: Path, picture: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fault(card)
    sentence = refusal(picture, card, capfd)
    assert sentence.startswith("moodgrid: ")
    assert len(sentence.splitlines()) == 1
    assert "reinstall Moodgrid" in sentence


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
@pytest.mark.parametrize("which", ["card", "network"])
def test_a_pipe_is_not_waited_for(
    which: str, card: Path, picture: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = card if which == "card" else _network(card)
    path.unlink()
    os.mkfifo(path)
    assert "can't be read; reinstall" in refusal(picture, card, capfd)


@pytest.mark.parametrize(
    "fault", [no_network, network_changed, card_cut_off, network_of_another_kind]
)
def test_the_smoke_test_says_one_sentence(
    fault: Fault, card: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fault(card)
    monkeypatch.setattr(sys, "_MEIPASS", str(card.parent.parent), raising=False)
    assert smoke_test.run() == smoke_test.FAILED
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("moodgrid: The smoke test failed: ")
    assert len(printed.err.splitlines()) == 1


def test_labels_in_another_order_do_not_pass_the_smoke_test(
    card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = json.loads(card.read_text(encoding="utf-8"))["heads"]
    swap = {"happy": "neutral", "neutral": "happy"}
    for head in heads:
        head["labels"] = [swap.get(label, label) for label in head["labels"]]
    _change(card, heads=heads)
    monkeypatch.setattr(sys, "_MEIPASS", str(card.parent.parent), raising=False)
    with pytest.raises(smoke_test.SmokeTestError, match="takes 'happy' for other expressions"):
        smoke_test.check_models()
