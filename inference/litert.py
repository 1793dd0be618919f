"""LiteRT networks: bytes in, batches through."""

from typing import TypedDict

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from capture.native_log import native_log_silenced
from inference.errors import ModelError

Batch = NDArray[np.float32]


class _TensorDetails(TypedDict):
    """What LiteRT tells of a tensor, as far as it is read here."""

    index: int
    shape: NDArray[np.int32]


class Network:
    """A float32-in, float32-out `.tflite` network of any batch size; one thread uses it.

    Args:
        content: Of the `.tflite` file.
        threads: That LiteRT may use.
        name: What an error message calls it.
        part: Rows of a batch that go through the network together; None takes all. Small
            parts keep a large network's intermediate results in the processor's cache.

    Attributes:
        input_shape: Of one input, without the batch.
        output_shapes: Of each output, without the batch.

    Raises:
        ModelError: LiteRT can't read the content, or it has not one input.
    """

    def __init__(
        self, content: bytes, threads: int, name: str, part: int | None = None
    ) -> None:
        try:
            with native_log_silenced():
                self._interpreter = Interpreter(model_content=content, num_threads=threads)
                self._interpreter.allocate_tensors()
        except (ValueError, RuntimeError) as error:
            raise ModelError(f"{name} can't be loaded; reinstall Moodgrid.") from error
        inputs = self._interpreter.get_input_details()
        if len(inputs) != 1:
            raise ModelError(f"{name} has {len(inputs)} inputs, not one; reinstall Moodgrid.")
        details = inputs[0]
        self._part = part
        self._input: int = details["index"]
        self._outputs = [item["index"] for item in self._interpreter.get_output_details()]
        self._size = int(details["shape"][0])
        self.input_shape = _sides(details)
        self.output_shapes = tuple(
            _sides(item) for item in self._interpreter.get_output_details()
        )

    def run(self, batch: Batch) -> list[Batch]:
        """Send a batch through the network.

        Args:
            batch: float32, shape (N, ...) with `input_shape` behind; N at least 1.

        Returns:
            Each output of the network, float32, in its own order and shape.
        """
        part = self._part or len(batch)
        results = [
            self._run_part(batch[start : start + part]) for start in range(0, len(batch), part)
        ]
        return [np.concatenate(outputs) for outputs in zip(*results, strict=True)]

    def _run_part(self, batch: Batch) -> list[Batch]:
        if len(batch) != self._size:
            self._interpreter.resize_tensor_input(self._input, batch.shape, strict=False)
            self._interpreter.allocate_tensors()
            self._size = len(batch)
        self._interpreter.set_tensor(self._input, batch)
        self._interpreter.invoke()
        return [np.asarray(self._interpreter.get_tensor(index)) for index in self._outputs]


def _sides(details: _TensorDetails) -> tuple[int, ...]:
    """Shape of a tensor without its first axis, the batch."""
    return tuple(int(side) for side in details["shape"][1:])
