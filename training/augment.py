"""Random changes that a face in a video call goes through: pose, light, loss of detail."""

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray


def augment(
    face: NDArray[np.uint8], random: Generator, strength: float = 1.0
) -> NDArray[np.uint8]:
    """Return one random variant of a face.

    Args:
        face: Grey face, uint8, shape (H, W).
        random: Source of randomness; the same state gives the same variant.
        strength: How far faces are moved and how often they are spoilt, 0 to 1. A small
            network learns more from faces that are spoilt less; at 0 they are only mirrored.

    Returns:
        uint8 of the same shape.
    """
    if random.random() < 0.5:
        face = face[:, ::-1]
    face = _move(face, random, strength)
    if random.random() < 0.3 * strength:
        face = _lose_detail(face, random)
    if random.random() < 0.5 * strength:
        face = _relight(face, random)
    if random.random() < 0.5 * strength:
        face = _erase(face, random)
    return face


def _move(face: NDArray[np.uint8], random: Generator, strength: float) -> NDArray[np.uint8]:
    """Rotate up to 15 degrees, zoom 0.85-1.2, shift up to 10 % of the side."""
    height, width = face.shape
    angle = strength * random.uniform(-15, 15)
    zoom = 1 + strength * (random.uniform(0.85, 1.2) - 1)
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), angle, zoom)
    matrix[:, 2] += strength * random.uniform(-0.1, 0.1, 2) * (width, height)
    moved = cv2.warpAffine(
        np.ascontiguousarray(face), matrix, (width, height), borderMode=cv2.BORDER_REFLECT_101
    )
    return np.asarray(moved, dtype=np.uint8)


def _lose_detail(face: NDArray[np.uint8], random: Generator) -> NDArray[np.uint8]:
    """Shrink to 16-47 px and enlarge again, or compress as JPEG, or blur."""
    height, width = face.shape
    kind = random.integers(3)
    if kind == 0:
        side = int(random.integers(16, 48))
        small = cv2.resize(face, (side, side), interpolation=cv2.INTER_AREA)
        face = np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR))
    elif kind == 1:
        quality = int(random.integers(15, 80))
        _, packed = cv2.imencode(".jpg", face, [cv2.IMWRITE_JPEG_QUALITY, quality])
        face = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE))
    else:
        face = np.asarray(cv2.GaussianBlur(face, (0, 0), random.uniform(0.4, 1.2)))
    return face.astype(np.uint8, copy=False)


def _relight(face: NDArray[np.uint8], random: Generator) -> NDArray[np.uint8]:
    """Bend the grey curve and add a sideways gradient, as a window beside a desk does.

    One face in five is over-exposed instead: its bright parts run into white, as in front of
    a lamp or with a cheap camera.
    """
    height, width = face.shape
    if random.random() < 0.2:
        factor = random.uniform(1.2, 2.5)
        return np.asarray(np.clip(face * factor, 0, 255), dtype=np.uint8)
    gamma = np.exp(random.uniform(-0.5, 0.5))
    curve = (255 * (np.arange(256) / 255) ** gamma).astype(np.uint8)
    ramp = np.linspace(-1, 1, width, dtype=np.float32) * random.uniform(-40, 40)
    tilt = np.linspace(-1, 1, height, dtype=np.float32)[:, np.newaxis] * random.uniform(-20, 20)
    return np.asarray(np.clip(curve[face] + ramp + tilt, 0, 255), dtype=np.uint8)


def _erase(face: NDArray[np.uint8], random: Generator) -> NDArray[np.uint8]:
    """Put noise over a random rectangle (random erasing, Zhong et al., 2020)."""
    height, width = face.shape
    tall, wide = random.integers(6, height // 2), random.integers(6, width // 2)
    top, left = random.integers(0, height - tall), random.integers(0, width - wide)
    erased = face.copy()
    erased[top : top + tall, left : left + wide] = random.integers(
        0, 256, (tall, wide), dtype=np.uint8
    )
    return erased
