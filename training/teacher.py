"""Soft labels: what exported models say about the training faces."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training.data import FaceSet
from training.litert import LiteRTNetwork
from training.model_file import read_model_card, read_weights
from training.outputs import outputs_of

Array: TypeAlias = NDArray[np.float32]

_PART: Final = 490


class Teachers:
    """The mean answer of some models for faces and their mirror images, calibrated.

    The faces are shown to them once, as they are; a learner gets the same answer whatever
    augmentation does to the face (distillation, Hinton et al., 2015).

    Args:
        models: JSON files of exported models; their int8 files are run.
        trust: Share of the answers in the targets, 0 to 1.
        faces: Training faces, in the order that rows refer to.

    Raises:
        ModelError: JSON or file can't be read.
    """

    def __init__(self, models: Sequence[Path], trust: float, faces: FaceSet) -> None:
        answers: dict[str, list[Array]] = defaultdict(list)
        for model in models:
            for head, probabilities in _answers(model, faces).items():
                answers[head].append(probabilities)
        self._trust = trust
        self._answers = {head: np.mean(parts, axis=0) for head, parts in answers.items()}

    def mix(self, targets: dict[str, Array], rows: NDArray[np.int64]) -> dict[str, Array]:
        """Mix the answers into targets; a head that no teacher has stays as it is.

        Args:
            targets: float32 (N, classes) by head.
            rows: Which training faces, int64 (N,).
        """
        return {
            head: (1 - self._trust) * own + self._trust * self._answers[head][rows]
            if head in self._answers
            else own
            for head, own in targets.items()
        }


def _answers(model: Path, faces: FaceSet) -> dict[str, Array]:
    """One model's probabilities for all faces, float32 (N, classes) by head."""
    card = read_model_card(model)
    network = LiteRTNetwork(read_weights(model, card, "int8"))
    parts: dict[str, list[Array]] = defaultdict(list)
    for start in tqdm(range(0, len(faces), _PART), desc=model.stem, leave=False):
        images = faces.images[start : start + _PART]
        mirrored = np.ascontiguousarray(images[:, :, ::-1])
        outputs = outputs_of(
            network.logits(images), card.heads, flipped=network.logits(mirrored)
        )
        for head, output in zip(card.heads, outputs, strict=False):
            parts[head.name].append(output.probabilities)
    return {head: np.concatenate(part) for head, part in parts.items()}
