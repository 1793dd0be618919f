from dataclasses import replace

import pytest

from inference.artefacts import expression_model
from tests.training.conftest import make_faces
from training.model_file import read_model_card, read_weights
from training.recipe import Recipe

keras = pytest.importorskip("keras", reason="the training group is not installed")
pytest.importorskip("tensorflow", reason="conversion needs TensorFlow")

from training import compare  # noqa: E402


def test_a_network_that_litert_refuses_has_a_row_that_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = expression_model()
    float32 = read_weights(path, read_model_card(path), "float32")
    monkeypatch.setattr(compare, "convert", lambda *_: {"int8": b"?", "float32": float32})
    faces = keras.Input((48, 48, 1))
    answer = keras.layers.Dense(7)(keras.layers.Flatten()(faces))
    model = keras.Model(faces, {"fer2013": answer})
    row = compare.measure(model, Recipe("fresh"), 0, make_faces(7, 0), make_faces(7, 1))
    baseline = replace(row, architecture=compare.BASELINE, milliseconds=(2.0, 3.0))
    refused, kept = compare.comparison_table([row, baseline]).splitlines()[2:]
    assert refused.count("LiteRT refuses it") == 1
    assert [kept.count(part) for part in ("2.0 ms", "100.0 %", "3.0 ms")] == [1, 1, 1]
