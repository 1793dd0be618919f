"""The networks of the first systems of this kind, to compare with.

Each reads the same standardised 48x48 grey face as ours and has FER-2013's seven classes as
its only head, as it had where it was published.
"""

from pathlib import Path
from typing import TypeAlias

import keras
from keras import layers

from inference.preprocessing import FACE_SIZE
from training.heads import HEADS
from training.normalisation import BatchNormalization, with_own_normalisation

Tensor: TypeAlias = keras.KerasTensor

_BACKBONE_SIZE = 96
"""Side to which faces are enlarged for ImageNet backbones: Inception needs 75 at least, and a
48-pixel face gains no detail from the 224 or 299 pixels of the papers."""


def _face() -> Tensor:
    return keras.Input((FACE_SIZE, FACE_SIZE, 1), name="face")


def _model(face: Tensor, logits: Tensor) -> keras.Model:
    logits = layers.Activation("linear", dtype="float32", name="fer2013")(logits)
    return keras.Model(face, {"fer2013": logits})


def _classes(x: Tensor) -> Tensor:
    return layers.Dense(len(HEADS["fer2013"]))(x)


def four_block_cnn() -> keras.Model:
    """CNN B and CNN C: four convolution blocks, two dense layers, 4.5 M parameters.

    The layout that went round on Kaggle for FER-2013; B and C differ in learning rate only.
    """
    face = x = _face()
    for width, size in ((64, 3), (128, 5), (512, 3), (512, 3)):
        x = layers.Conv2D(width, size, padding="same")(x)
        x = layers.ReLU()(BatchNormalization()(x))
        x = layers.Dropout(0.25)(layers.MaxPooling2D(2)(x))
    x = layers.Flatten()(x)
    for width in (256, 512):
        x = layers.ReLU()(BatchNormalization()(layers.Dense(width)(x)))
        x = layers.Dropout(0.25)(x)
    return _model(face, _classes(x))


def plain_cnn() -> keras.Model:
    """Four bare convolutions and a wide dense layer, 2.3 M parameters, no normalisation."""
    face = _face()
    x = layers.Conv2D(32, 3, activation="relu")(face)
    x = layers.Conv2D(64, 3, activation="relu")(x)
    x = layers.Dropout(0.25)(layers.MaxPooling2D(2)(x))
    for _ in range(2):
        x = layers.Conv2D(128, 3, activation="relu")(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(layers.Dropout(0.25)(x))
    x = layers.Dropout(0.5)(layers.Dense(1024, activation="relu")(x))
    return _model(face, _classes(x))


def mini_xception() -> keras.Model:
    """Separable convolutions with residuals, 58 thousand parameters (Arriaga et al., 2017)."""
    face = x = _face()
    for _ in range(2):
        x = layers.Conv2D(8, 3, use_bias=False)(x)
        x = layers.ReLU()(BatchNormalization()(x))
    for width in (16, 32, 64, 128):
        x = _xception_module(x, width)
    x = layers.Conv2D(len(HEADS["fer2013"]), 3, padding="same")(x)
    return _model(face, layers.GlobalAveragePooling2D()(x))


def _xception_module(x: Tensor, width: int) -> Tensor:
    shortcut = layers.Conv2D(width, 1, strides=2, padding="same", use_bias=False)(x)
    shortcut = BatchNormalization()(shortcut)
    x = layers.SeparableConv2D(width, 3, padding="same", use_bias=False)(x)
    x = layers.ReLU()(BatchNormalization()(x))
    x = layers.SeparableConv2D(width, 3, padding="same", use_bias=False)(x)
    x = BatchNormalization()(x)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    return layers.Add()([x, shortcut])


def resnet50(weights: Path | None = None) -> keras.Model:
    """ResNet-50 (He et al., 2016) with a new head, 23.6 M parameters.

    Args:
        weights: ImageNet weights without top (`.h5`), or None for training from scratch.
    """
    return _transfer(keras.applications.ResNet50, 64.0, weights)


def inception_v3(weights: Path | None = None) -> keras.Model:
    """Inception-v3 (Szegedy et al., 2016) with a new head, 21.8 M parameters.

    Args:
        weights: ImageNet weights without top (`.h5`), or None for training from scratch.
    """
    return _transfer(keras.applications.InceptionV3, 0.5, weights)


def _transfer(
    backbone: type[keras.Model], contrast: float, weights: Path | None
) -> keras.Model:
    """Put a backbone between an enlarged face and a new head.

    Args:
        backbone: Of `keras.applications`.
        contrast: Brings a standardised face near the value range of the ImageNet weights.
        weights: See the callers.
    """
    face = _face()
    x = layers.Rescaling(contrast)(face)
    x = layers.Resizing(_BACKBONE_SIZE, _BACKBONE_SIZE)(x)
    x = layers.Concatenate()([x, x, x])
    network = backbone(
        include_top=False,
        weights=str(weights) if weights else None,
        input_shape=(_BACKBONE_SIZE, _BACKBONE_SIZE, 3),
        pooling="avg",
    )
    return _model(face, _classes(layers.Dropout(0.5)(with_own_normalisation(network)(x))))
