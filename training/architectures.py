"""Networks that read a standardised grey face and answer with the logits of their heads."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import h5py
import keras
from keras import layers

from inference.preprocessing import FACE_SIZE
from training import older_architectures as older
from training.errors import TrainingError
from training.heads import HEADS
from training.normalisation import BatchNormalization

Model: TypeAlias = keras.Model
Tensor: TypeAlias = keras.KerasTensor


def _convolution(x: Tensor, width: int, size: int, stride: int = 1) -> Tensor:
    x = layers.Conv2D(width, size, strides=stride, padding="same", use_bias=False)(x)
    return BatchNormalization()(x)


def _squeeze_excite(x: Tensor, width: int) -> Tensor:
    """Weigh channels by what the whole face shows (Hu et al., 2018)."""
    weights = layers.GlobalAveragePooling2D(keepdims=True)(x)
    weights = layers.Conv2D(width // 8, 1, activation="relu")(weights)
    weights = layers.Conv2D(width, 1, activation="sigmoid")(weights)
    return layers.Multiply()([x, weights])


def _residual_block(x: Tensor, width: int, stride: int) -> Tensor:
    """Basic residual block with average-pooled shortcut (He et al., 2016; 2019)."""
    y = layers.ReLU()(_convolution(x, width, 3, stride))
    y = _squeeze_excite(_convolution(y, width, 3), width)
    if stride > 1:
        x = layers.AveragePooling2D(stride)(x)
    if x.shape[-1] != width:
        x = _convolution(x, width, 1)
    return layers.ReLU()(layers.Add()([x, y]))


def residual_se(widths: Sequence[int], side: int | None = FACE_SIZE) -> Model:
    """Residual network with squeeze-excitation and both heads.

    Args:
        widths: Channels of the stem, then of each stage; a stage halves the picture.
        side: Of the faces, pixels; None for any.
    """
    face = keras.Input((side, side, 1), name="face")
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


def moodgrid_s(side: int | None = FACE_SIZE) -> Model:
    """1.1 M parameters: the first network of our own."""
    return residual_se((16, 32, 80, 160), side)


def moodgrid_m(side: int | None = FACE_SIZE) -> Model:
    """1.6 M parameters: what the app runs."""
    return residual_se((16, 48, 96, 192), side)


def moodgrid_l(side: int | None = FACE_SIZE) -> Model:
    """4.3 M parameters: a teacher for machines with a GPU, and a speed to compare with."""
    return residual_se((32, 64, 160, 320), side)


ARCHITECTURES: Final[dict[str, Callable[[], Model]]] = {
    "moodgrid-s": moodgrid_s,
    "moodgrid-m": moodgrid_m,
    "moodgrid-l": moodgrid_l,
    "cnn-b": older.four_block_cnn,
    "cnn-c": older.four_block_cnn,
    "plain-cnn": older.plain_cnn,
    "mini-xception": older.mini_xception,
    "resnet50": older.resnet50,
    "inception-v3": older.inception_v3,
}
"""Every network that `train --architecture NAME` builds, with fresh weights."""

_ANY_SIDE: Final[dict[str, Callable[[int | None], Model]]] = {
    "moodgrid-s": moodgrid_s,
    "moodgrid-m": moodgrid_m,
    "moodgrid-l": moodgrid_l,
}

_WITH_IMAGENET: Final[dict[str, Callable[[Path], Model]]] = {
    "resnet50": older.resnet50,
    "inception-v3": older.inception_v3,
}


def build_for_any_side(architecture: str) -> Model:
    """Build a network that takes faces of any side; its weights fit one from `build`.

    Args:
        architecture: A key of `ARCHITECTURES`.

    Raises:
        TrainingError: It takes faces of one size only.
    """
    if architecture not in _ANY_SIDE:
        raise TrainingError(
            f"{architecture} takes faces of one size; leave --small-share out, "
            f"or choose {', '.join(_ANY_SIDE)}."
        )
    return _ANY_SIDE[architecture](None)


def build(architecture: str, imagenet: Path | None = None) -> Model:
    """Build a network under the current dtype policy.

    Args:
        architecture: A key of `ARCHITECTURES`.
        imagenet: File of ImageNet weights for its backbone, without top.

    Returns:
        A network from float32 (N, 48, 48, 1) to logits by head, float32 (N, classes).

    Raises:
        TrainingError: It takes no ImageNet weights, or the file doesn't hold them.
    """
    if imagenet is None:
        return ARCHITECTURES[architecture]()
    if architecture not in _WITH_IMAGENET:
        raise TrainingError(
            f"{architecture} takes no ImageNet weights; leave --weights out, "
            f"or choose {' or '.join(_WITH_IMAGENET)}."
        )
    if not h5py.is_hdf5(imagenet):
        raise TrainingError(
            f"{imagenet} holds no {architecture} weights without top; it is no .h5 file."
        )
    try:
        return _WITH_IMAGENET[architecture](imagenet)
    except (OSError, ValueError) as error:
        raise TrainingError(
            f"{imagenet} holds no {architecture} weights without top: {error}"
        ) from error
