"""From a trained Keras network to `.tflite`, float32 and int8."""

import contextlib
import io
import warnings
from collections.abc import Iterator

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from inference.preprocessing import standardise
from training.heads import HEADS


def deployed(network: keras.Model) -> keras.Model:
    """Put all heads side by side in one output, in `HEADS` order.

    Args:
        network: Of `training.architectures`, built in float32.

    Returns:
        A network from float32 (N, 48, 48, 1) to float32 (N, classes of all heads).
    """
    outputs = [network.output[head] for head in HEADS if head in network.output]
    together = keras.layers.Concatenate(name="logits")(outputs) if outputs[1:] else outputs[0]
    return keras.Model(network.input, together)


def to_float32(network: keras.Model) -> bytes:
    """Convert with float32 weights; batch normalisation is folded into the convolutions."""
    return _convert(tf.lite.TFLiteConverter.from_keras_model(network))


def to_int8(network: keras.Model, faces: NDArray[np.uint8]) -> bytes:
    """Convert with int8 weights and activations; input and output stay float32.

    Args:
        network: From `deployed`.
        faces: Training faces whose activations set the int8 ranges, uint8 (N, 48, 48).
    """

    def representative() -> Iterator[list[NDArray[np.float32]]]:
        for face in faces:
            yield [standardise(face[np.newaxis])]

    converter = tf.lite.TFLiteConverter.from_keras_model(network)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = representative
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    return _convert(converter)


def _convert(converter: tf.lite.TFLiteConverter) -> bytes:
    """Run a converter without its pages of resource handles and its standing warning."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Statistics for quantized inputs")
        return bytes(converter.convert())
