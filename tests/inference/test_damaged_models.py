"""Networks that load, or nearly, and are not what their card says."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import flatbuffers  # type: ignore[import-untyped]
import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema

from inference.artefacts import expression_model, models_folder
from inference.classifier import ExpressionClassifier
from inference.errors import ModelError

Change = Callable[[Any], None]
"""Of a model as the LiteRT schema describes it."""

_IDENTIFIER = b"TFL3"


def another_output(model: Any) -> None:
    graph = model.subgraphs[0]
    graph.outputs = np.append(graph.outputs, graph.inputs)


def no_input(model: Any) -> None:
    model.subgraphs[0].inputs = np.array([], np.int32)


def input_of_whole_numbers(model: Any) -> None:
    graph = model.subgraphs[0]
    graph.tensors[graph.inputs[0]].type = schema.TensorType.INT8


def larger_input(model: Any) -> None:
    graph = model.subgraphs[0]
    graph.tensors[graph.inputs[0]].shape = np.array([1, 64, 64, 1], np.int32)


def numbers_that_are_none(model: Any) -> None:
    largest = max(
        model.buffers, key=lambda buffer: 0 if buffer.data is None else len(buffer.data)
    )
    weights = np.full(len(largest.data) // 4, np.nan, np.float32)
    largest.data = weights.view(np.uint8)


def operation_without_its_numbers(model: Any) -> None:
    for buffer in model.buffers[1:]:
        buffer.data = None


@pytest.fixture
def card(tmp_path: Path) -> Path:
    shutil.copytree(models_folder(), tmp_path / "models")
    return tmp_path / "models" / expression_model().name


def put(card: Path, content: bytes) -> None:
    """Give the card another network, with the checksum that belongs to it."""
    network = card.with_name("changed.tflite")
    network.write_bytes(content)
    values = json.loads(card.read_text(encoding="utf-8"))
    known = hashlib.sha256(content).hexdigest()
    entry = {"file": network.name, "sha256": known, "bytes": len(content)}
    card.write_text(json.dumps(values | {"files": {"int8": entry}}), encoding="utf-8")


def rebuilt(card: Path, change: Change) -> bytes:
    content = card.with_name(f"{card.stem}.float32.tflite").read_bytes()
    model = schema.ModelT.InitFromPackedBuf(content, 0)
    change(model)
    builder = flatbuffers.Builder(len(content))
    builder.Finish(model.Pack(builder), _IDENTIFIER)
    return bytes(builder.Output())


def test_a_network_that_is_only_rebuilt_works(card: Path) -> None:
    put(card, rebuilt(card, lambda model: None))
    faces = np.random.default_rng(0).integers(0, 256, (3, 48, 48), np.uint8)
    whole = ExpressionClassifier(expression_model(), "float32").classify(faces)
    assert ExpressionClassifier(card).classify(faces) == pytest.approx(whole, abs=1e-6)


@pytest.mark.parametrize(
    "change",
    [
        another_output,
        no_input,
        input_of_whole_numbers,
        larger_input,
        numbers_that_are_none,
        operation_without_its_numbers,
    ],
)
def test_another_network_is_refused_when_it_is_loaded(card: Path, change: Change) -> None:
    put(card, rebuilt(card, change))
    with pytest.raises(ModelError, match="reinstall Moodgrid"):
        ExpressionClassifier(card)
