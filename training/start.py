"""Starts a network from a smaller one of its family that was trained and exported before."""

from pathlib import Path
from typing import Final, TypeAlias

import keras
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from inference.preprocessing import standardise
from training.data import FaceSet
from training.errors import TrainingError

Array: TypeAlias = NDArray[np.float32]
_Weights: TypeAlias = tuple[Array, Array]

_CALIBRATION_FACES: Final = 512
_OPERATORS: Final = frozenset({"CONV_2D", "FULLY_CONNECTED"})


def start_from(network: keras.Model, exported: Path, faces: FaceSet) -> None:
    """Give a fresh network the function of a narrower exported one.

    The old channels keep their weights and hear nothing of the new ones, which begin at
    random, so that the answers are the old ones until training changes them (after Net2Net,
    Chen et al., 2016). Batch normalisation, folded into the exported convolutions, is
    unfolded by the statistics of training faces.

    Args:
        network: Of `architectures.residual_se`, freshly built; changed in place.
        exported: A float32 `.tflite` file of the same family, no wider in any layer.
        faces: Training faces; the first few hundred are used.

    Raises:
        TrainingError: The file can't be read, or holds another kind of network.
    """
    old = read_layers(exported)
    layers = [
        x for x in network.layers if isinstance(x, keras.layers.Conv2D | keras.layers.Dense)
    ]
    if len(old) != len(layers):
        raise TrainingError(
            f"{exported} is no network of the family to train; start without it."
        )
    unfolding: dict[str, _Weights] = {}
    for layer in layers:
        kernel, bias = old[_key(layer, layers)]
        unfolding[layer.name] = _place(layer, kernel, exported), bias
    _unfold(network, unfolding, standardise(faces.images[:_CALIBRATION_FACES]))


def read_layers(exported: Path) -> dict[str, _Weights]:
    """Kernels and biases of an exported float32 network, by place.

    Args:
        exported: A `.tflite` file.

    Returns:
        "conv 0" and on in the order in which the network was built, and the heads by name:
        kernel as Keras holds it and bias, float32.

    Raises:
        TrainingError: LiteRT can't read it.
    """
    try:
        interpreter = Interpreter(model_path=str(exported))
        interpreter.allocate_tensors()
    except (ValueError, RuntimeError) as error:
        raise TrainingError(f"{exported} can't be read as a network: {error}") from error
    names = {item["index"]: item["name"] for item in interpreter.get_tensor_details()}
    convolutions: dict[int, _Weights] = {}
    heads: dict[str, _Weights] = {}
    for operator in interpreter._get_ops_details():
        if operator["op_name"] not in _OPERATORS:
            continue
        kernel = interpreter.get_tensor(operator["inputs"][1])
        bias = _bias(interpreter, operator["inputs"][2], len(kernel))
        if kernel.dtype != np.float32:
            raise TrainingError(f"{exported} is quantised; name the float32 file beside it.")
        part = names[operator["inputs"][1]].split("/")[1]
        if operator["op_name"] == "CONV_2D":
            convolutions[_number(part)] = np.moveaxis(kernel, 0, -1), bias
        else:
            heads[part.rsplit("_", 1)[0]] = kernel.T, bias
    ordered = [convolutions[number] for number in sorted(convolutions)]
    return {f"conv {place}": weights for place, weights in enumerate(ordered)} | heads


def _bias(interpreter: Interpreter, index: int, outputs: int) -> Array:
    """A layer's bias; conversion leaves out one that is zero."""
    if index < 0:
        return np.zeros(outputs, dtype=np.float32)
    return np.asarray(interpreter.get_tensor(index))


def _number(part: str) -> int:
    """Place of a layer from its name in the file: "conv2d_1" is 0, "conv2d_5_1" is 5."""
    pieces = part.removeprefix("conv2d_").split("_")
    return int(pieces[0]) if len(pieces) > 1 else 0


def _key(layer: keras.layers.Layer, layers: list[keras.layers.Layer]) -> str:
    if isinstance(layer, keras.layers.Dense):
        return str(layer.name)
    names = [x.name for x in layers if isinstance(x, keras.layers.Conv2D)]
    return f"conv {sorted(names, key=_creation).index(layer.name)}"


def _creation(name: str) -> int:
    """When a layer of a kind was made, from Keras' name for it: "conv2d", then "conv2d_1"."""
    number = name.rpartition("_")[2]
    return int(number) if number.isdigit() else 0


def _place(layer: keras.layers.Layer, kernel: Array, exported: Path) -> Array:
    """Put an old kernel into a layer; the factor by which each output channel grew, (outputs,).

    A kernel before normalisation is brought to the norm of a fresh one, which the learning
    rate suits.
    """
    fresh = np.array(layer.kernel)
    if any(mine < theirs for mine, theirs in zip(fresh.shape, kernel.shape, strict=True)):
        raise TrainingError(f"{exported} is wider than the network to train; start without it.")
    inputs, outputs = kernel.shape[-2:]
    growth = np.ones(outputs, dtype=np.float32)
    if not layer.use_bias:
        lengths = np.linalg.norm(kernel.reshape(-1, outputs), axis=0)
        growth = np.linalg.norm(fresh[..., 0]) / np.maximum(lengths, 1e-8)
    fresh[..., inputs:, :outputs] = 0
    fresh[..., :inputs, :outputs] = kernel * growth
    layer.kernel.assign(fresh)
    return growth


def _unfold(network: keras.Model, unfolding: dict[str, _Weights], batch: Array) -> None:
    """Set biases and normalisation from the input on, so that old channels answer as before."""
    for layer in network.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            convolution = layer.input._keras_history.operation
            _normalise(network, layer, unfolding[convolution.name], batch)
        elif layer.name in unfolding and layer.use_bias:
            bias = np.array(layer.bias)
            bias[: len(unfolding[layer.name][1])] = unfolding[layer.name][1]
            layer.bias.assign(bias)


def _normalise(
    network: keras.Model,
    normalisation: keras.layers.BatchNormalization,
    unfolding: _Weights,
    batch: Array,
) -> None:
    growth, bias = unfolding
    values = np.asarray(
        keras.Model(network.input, normalisation.input).predict(batch, verbose=0), np.float32
    )
    mean, variance = values.mean(axis=(0, 1, 2)), values.var(axis=(0, 1, 2))
    gamma, beta = np.ones_like(mean), np.zeros_like(mean)
    old = slice(len(bias))
    gamma[old] = np.sqrt(variance[old] + normalisation.epsilon) / growth
    beta[old] = bias + mean[old] / growth
    normalisation.set_weights([gamma, beta, mean, variance])
