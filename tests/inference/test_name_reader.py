"""Names are read off labels, offline, and only what is a name."""

import importlib.util
import socket
from typing import NoReturn

import numpy as np
import pytest

from inference.errors import NamesUnavailableError
from inference.label_text import LINE_HEIGHT, cut_line, label_strip
from inference.name_reader import RapidOcrReader, tidy
from inference.names_extra import why_names_unavailable
from inference.types import Box
from tests.named_class import NAMES, named_class
from tools.score_names import WITHIN, distance


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
def test_the_names_of_a_class_are_read_offline() -> None:
    pytest.importorskip("rapidocr", reason="the optional extra 'names' is not installed")
    picture, tiles = named_class()
    read = RapidOcrReader().read([label_strip(picture, tile.box) for tile in tiles])
    wrong = [(a, b) for a, b in zip(NAMES, read, strict=True) if distance(a, b) > WITHIN]
    assert not wrong


def test_what_was_read_is_never_logged(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("rapidocr", reason="the optional extra 'names' is not installed")
    picture, tiles = named_class()
    with caplog.at_level("DEBUG"):
        RapidOcrReader().read([label_strip(picture, tiles[0].box)])
    assert not caplog.text
    assert capfd.readouterr() == ("", "")


def test_a_label_is_cut_to_its_line() -> None:
    picture, tiles = named_class()
    line = cut_line(label_strip(picture, tiles[0].box))
    assert line is not None
    assert line.shape[0] == LINE_HEIGHT
    assert 3 * LINE_HEIGHT < line.shape[1] < 10 * LINE_HEIGHT


@pytest.mark.parametrize("shape", [(0, 0), (4, 100), (30, 8), (30, 200)])
def test_where_no_text_is_there_is_no_line(shape: tuple[int, int]) -> None:
    assert cut_line(np.full((*shape, 3), 40, np.uint8)) is None


def test_a_tile_outside_the_frame_has_no_strip() -> None:
    assert label_strip(np.zeros((90, 160, 3), np.uint8), Box(200, 0, 300, 60)).size == 0


def test_a_red_microphone_is_left_out() -> None:
    picture, tiles = named_class()
    plain = cut_line(label_strip(picture, tiles[1].box))
    x1, _, x2, y2 = tiles[1].box.pixels(1280, 720)
    picture[y2 - 24 : y2, x1 + 20 : x2] = picture[y2 - 24 : y2, x1 : x2 - 20].copy()
    picture[y2 - 24 : y2, x1 : x1 + 20] = 24
    picture[y2 - 18 : y2 - 6, x1 + 6 : x1 + 13] = (50, 40, 220)
    shifted = cut_line(label_strip(picture, tiles[1].box))
    assert plain is not None
    assert shifted is not None
    assert abs(plain.shape[1] - shifted.shape[1]) <= LINE_HEIGHT // 3


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("Ada Lovett", "Ada Lovett"),
        ("  Ada   Lovett ", "Ada Lovett"),
        ("Chaitanya, @chai...", "Chaitanya, @chai"),
        ("Chaitanya…", "Chaitanya"),
        ("Darius -Half", "Darius - Half"),
        ("Jean-Luc", "Jean-Luc"),
        ("Dr. Price", "Dr. Price"),
        ("Mo\u0301nica", "Mónica"),
        ("李", "李"),
        ("J", ""),
        ("--", ""),
        ("", ""),
    ],
)
def test_read_text_is_tidied(read: str, name: str) -> None:
    assert tidy(read) == name


def test_without_the_extra_one_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert "uv sync --extra names" in why_names_unavailable()
    assert "packaged program" in why_names_unavailable(frozen=True)
    with pytest.raises(NamesUnavailableError, match="--extra names"):
        RapidOcrReader()


def test_another_rapidocr_than_the_expected_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rapidocr = pytest.importorskip("rapidocr", reason="the optional extra is not installed")
    monkeypatch.setattr(rapidocr, "RapidOCR", int)
    with pytest.raises(NamesUnavailableError, match="can't be used"):
        RapidOcrReader()
