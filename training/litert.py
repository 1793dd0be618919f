"""Runs exported networks with LiteRT, the runtime that the app uses."""

import time

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from inference.preprocessing import FACE_SIZE, standardise

_BATCH = 49


class LiteRTNetwork:
    """An exported network in memory.

    Args:
        content: Of a `.tflite` file.
        threads: CPU threads of one call.
    """

    def __init__(self, content: bytes, threads: int = 1) -> None:
        self._interpreter = Interpreter(model_content=content, num_threads=threads)
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._output = self._interpreter.get_output_details()[0]["index"]
        self._batch = 0

    def logits(self, images: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Answer for grey faces.

        Args:
            images: uint8, shape (N, 48, 48).

        Returns:
            Logits of all heads side by side, float32 (N, classes).
        """
        starts = range(0, len(images), _BATCH)
        return np.concatenate([self._run(images[start : start + _BATCH]) for start in starts])

    def milliseconds(self, faces: int = 49, rounds: int = 30) -> float:
        """Median time of one call for a batch of faces, after one call to warm up."""
        noise = np.random.default_rng(0).integers(0, 256, (faces, FACE_SIZE, FACE_SIZE))
        batch = standardise(noise.astype(np.uint8))
        self._resize(faces)
        times = []
        for _ in range(rounds + 1):
            start = time.perf_counter()
            self._interpreter.set_tensor(self._input, batch)
            self._interpreter.invoke()
            times.append(time.perf_counter() - start)
        return float(np.median(times[1:])) * 1e3

    def _run(self, images: NDArray[np.uint8]) -> NDArray[np.float32]:
        self._resize(len(images))
        self._interpreter.set_tensor(self._input, standardise(images))
        self._interpreter.invoke()
        return np.asarray(self._interpreter.get_tensor(self._output), dtype=np.float32)

    def _resize(self, batch: int) -> None:
        if batch == self._batch:
            return
        self._interpreter.resize_tensor_input(self._input, (batch, FACE_SIZE, FACE_SIZE, 1))
        self._interpreter.allocate_tensors()
        self._batch = batch
