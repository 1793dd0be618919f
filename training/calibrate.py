"""Calibration of the heads and of their mixture, learnt on faces that were not trained on.

Each head's logits are scaled and shifted label by label (vector scaling; Guo et al., 2017).
The mixture of both heads predicts a label drawn from the two label sets; rare expressions
are then raised a little. Why so: docs/adr/0005.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from training.agreement import drawn_truth
from training.data import FaceSet
from training.metrics import Array, Labels
from training.model_file import HeadCard
from training.outputs import Output, outputs_of, split

RARITY: Final = 0.3
"""Exponent of an expression's share by whose inverse it is raised in the mixture."""

_FOLDS: Final = 5
_PRIOR: Final = 1e-3
"""Pull of scales to 1 and biases to 0: keeps labels without faces where they are."""

_NEWTON_STEPS: Final = 30
_DIGITS: Final = 4


def fit_scaling(logits: Array, truth: Labels) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Find scale and bias of each label for the least negative log-likelihood.

    The loss is convex; Newton's method with halved steps finds its minimum.

    Args:
        logits: float32 (N, classes).
        truth: True class, int64 (N,).

    Returns:
        Scales, all above 0, and biases, by class.
    """
    classes = logits.shape[1]
    features = np.stack([logits, np.ones_like(logits)], axis=2).astype(np.float64)
    start = np.stack([np.ones(classes), np.zeros(classes)], axis=1)
    weights, loss = start, _loss(features, truth, start, start)
    for _ in range(_NEWTON_STEPS):
        step = _newton_step(features, truth, weights, start)
        size = 1.0
        while size > 1e-4 and _loss(features, truth, weights - size * step, start) > loss:
            size /= 2
        weights = weights - size * step
        before, loss = loss, _loss(features, truth, weights, start)
        if before - loss < 1e-9:
            break
    scale = np.maximum(weights[:, 0], 0.05)
    return _rounded(scale), _rounded(weights[:, 1])


def _loss(
    features: NDArray[np.float64],
    truth: Labels,
    weights: NDArray[np.float64],
    start: NDArray[np.float64],
) -> float:
    scores = (features * weights).sum(axis=2)
    scores -= scores.max(axis=1, keepdims=True)
    right = scores[np.arange(len(truth)), truth] - np.log(np.exp(scores).sum(axis=1))
    return float(-right.mean() + _PRIOR / 2 * np.square(weights - start).sum())


def _newton_step(
    features: NDArray[np.float64],
    truth: Labels,
    weights: NDArray[np.float64],
    start: NDArray[np.float64],
) -> NDArray[np.float64]:
    faces, classes, _ = features.shape
    scores = (features * weights).sum(axis=2)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    off = shares.copy()
    off[np.arange(faces), truth] -= 1
    gradient = (off[:, :, np.newaxis] * features).mean(axis=0) + _PRIOR * (weights - start)
    weighted = (shares[:, :, np.newaxis] * features).reshape(faces, -1)
    curvature = -weighted.T @ weighted / faces
    own = np.einsum("nc,ncu,ncv->cuv", shares, features, features) / faces
    for label in range(classes):
        block = slice(2 * label, 2 * label + 2)
        curvature[block, block] += own[label]
    curvature += _PRIOR * np.eye(2 * classes)
    return np.linalg.solve(curvature, gradient.ravel()).reshape(classes, 2)


def _rounded(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(round(float(value), _DIGITS) for value in values)


def calibrated(
    heads: Sequence[HeadCard], logits: Array, faces: FaceSet
) -> tuple[HeadCard, ...]:
    """Fit each head's scaling to the labels that it learnt.

    Args:
        heads: In the order of the logits.
        logits: float32 (N, all classes).
        faces: The N faces, none of them trained on.

    Returns:
        The heads with scale and bias; a head whose labels the faces don't have stays.
    """
    fitted = []
    for head, part in zip(heads, split(logits, heads).values(), strict=True):
        truth = faces.truth(head.name)
        known = truth >= 0
        if known.any():
            scale, bias = fit_scaling(part[known], truth[known])
            fitted.append(replace(head, scale=scale, bias=bias))
        else:
            fitted.append(head)
    return tuple(fitted)


def rare_expressions_raised(faces: FaceSet) -> tuple[float, ...]:
    """Factors of the mixture: an expression's share to the power of -`RARITY`, mean 1.

    Args:
        faces: Whose labels, drawn from both label sets, give the shares.

    Returns:
        By expression, `EMOTIONS` order.
    """
    shares = np.maximum(drawn_truth(faces).mean(axis=0), 1e-3)
    factors = shares**-RARITY
    return _rounded(factors / factors.mean())


def out_of_fold(heads: Sequence[HeadCard], logits: Array, faces: FaceSet) -> list[Output]:
    """What all outputs say if each face is read by what was fitted without it (5 folds).

    Args:
        heads: In the order of the logits; their own scaling is not used.
        logits: float32 (N, all classes).
        faces: The N faces, none of them trained on; N at least 5.

    Returns:
        Outputs of all heads and of the mixture, in the faces' order.
    """
    fold = np.arange(len(faces)) % _FOLDS
    parts, rows = [], []
    for number in range(_FOLDS):
        rest, own = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        others = faces.take(rest)
        fitted = calibrated(heads, logits[rest], others)
        balance = rare_expressions_raised(others)
        parts.append(outputs_of(logits[own], fitted, balance))
        rows.append(own)
    order = np.argsort(np.concatenate(rows))
    return [
        Output(
            same[0].name,
            same[0].labels,
            np.concatenate([output.probabilities for output in same])[order],
        )
        for same in zip(*parts, strict=True)
    ]
