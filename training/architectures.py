"""Networks that read a standardised grey face and answer with logits of two heads."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import keras
from keras import layers

from inference.preprocessing import FACE_SIZE
from training.heads import HEADS


def _convolution(x: Any, width: int, size: int, stride: int = 1) -> Any:
    x = layers.Conv2D(width, size, strides=stride, padding="same", use_bias=False)(x)
    return layers.BatchNormalization()(x)


def _squeeze_excite(x: Any, width: int) -> Any:
    """Weigh channels by what the whole face shows (Hu et al., 2018)."""
    weights = layers.GlobalAveragePooling2D(keepdims=True)(x)
    weights = layers.Conv2D(width // 8, 1, activation="relu")(weights)
    weights = layers.Conv2D(width, 1, activation="sigmoid")(weights)
    return layers.Multiply()([x, weights])


def _residual_block(x: Any, width: int, stride: int) -> Any:
    """Basic residual block with average-pooled shortcut (He et al., 2016; 2019)."""
    y = layers.ReLU()(_convolution(x, width, 3, stride))
    y = _squeeze_excite(_convolution(y, width, 3), width)
    if stride > 1:
        x = layers.AveragePooling2D(stride)(x)
    if x.shape[-1] != width:
        x = _convolution(x, width, 1)
    return layers.ReLU()(layers.Add()([x, y]))


def _residual_se(widths: Sequence[int]) -> keras.Model:
    face = keras.Input((FACE_SIZE, FACE_SIZE, 1), name="face")
    x = layers.ReLU()(_convolution(face, widths[0], 3))
    for width in widths[1:]:
        x = _residual_block(x, width, 2)
        x = _residual_block(x, width, 1)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.2)(x)
    outputs = {
        head: layers.Dense(len(labels), name=head, dtype="float32")(x)
        for head, labels in HEADS.items()
    }
    return keras.Model(face, outputs)


def moodgrid_s() -> keras.Model:
    """Residual network with squeeze-excitation, 1.1 M parameters, about 76 M multiply-adds."""
    return _residual_se((16, 32, 80, 160))


ARCHITECTURES: Final[dict[str, Callable[[], keras.Model]]] = {"moodgrid-s": moodgrid_s}
"""Every network that `train --architecture NAME` builds."""
