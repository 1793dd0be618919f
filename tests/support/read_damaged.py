"""Read damaged files in a process of its own: `read_damaged KIND SEED COUNT FOLDER`.

A crash of a decoder then ends this process, not the tests. The last line printed is a JSON
object: how many files were read, how many refused, and the process's largest memory in MB.
"""

import hashlib
import json
import random
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from capture.errors import UnreadableFileError
from capture.images import read_picture
from capture.native_log import native_log_silenced
from capture.quiet import quiet_opencv
from capture.video import VideoSource
from inference.artefacts import expression_model
from inference.classifier import ExpressionClassifier
from inference.errors import ModelError
from inference.preprocessing import FACE_SIZE
from tests.support.recordings import write_recording

Seeds = list[tuple[str, bytes]]
"""File name endings and whole files."""

_PNG_HEAD = 8


def pictures(_: Path) -> Seeds:
    """Small pictures of every kind that is read, animated and deep ones among them."""
    noise = np.random.default_rng(1).integers(0, 256, (40, 60, 4), np.uint8)
    smooth = cv2.GaussianBlur(noise, (9, 9), 3)
    colour, grey, deep = (
        smooth[..., :3],
        smooth[..., 0],
        smooth[..., :3].astype(np.uint16) * 257,
    )
    made = [
        (ending, _encoded(ending, image))
        for ending in (".png", ".tif", ".webp", ".bmp")
        for image in (smooth, colour, grey)
    ]
    made += [(".png", _encoded(".png", deep)), (".tif", _encoded(".tif", deep))]
    made += [(".jpg", _encoded(".jpg", colour)), (".jpg", _encoded(".jpg", grey))]
    progressive = [cv2.IMWRITE_JPEG_PROGRESSIVE, 1]
    made.append((".jpg", cv2.imencode(".jpg", colour, progressive)[1].tobytes()))
    moving = cv2.Animation()
    moving.frames = [smooth, smooth[::-1].copy(), smooth[:, ::-1].copy()]
    moving.durations = [100, 100, 100]
    for ending in (".gif", ".webp", ".png"):
        made.append((ending, cv2.imencodeanimation(ending, moving)[1].tobytes()))
    return made


def _encoded(ending: str, image: np.ndarray) -> bytes:
    return cv2.imencode(ending, image)[1].tobytes()


def recordings(folder: Path) -> Seeds:
    """Short recordings in common containers."""
    kinds = {
        "a.mp4": "mp4v",
        "a.avi": "MJPG",
        "b.avi": "mp4v",
        "a.mkv": "mp4v",
        "a.webm": "VP80",
    }
    paths = [write_recording(folder / name, 12, codec=codec) for name, codec in kinds.items()]
    return [(path.suffix, path.read_bytes()) for path in paths]


def damaged(ending: str, content: bytes, chance: random.Random) -> bytes:
    """Cut a file off or change some of its bytes, mostly those at its start."""
    if chance.random() < 0.3:
        return content[: chance.randrange(len(content))]
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        reach = len(data) if chance.random() < 0.5 else min(len(data), 200)
        data[chance.randrange(reach)] = chance.choice((0, 255, 127, 128, chance.randrange(256)))
    if ending == ".png" and chance.random() < 0.7:
        _mend_checksums(data)
    return bytes(data)


def _mend_checksums(png: bytearray) -> None:
    """Let the decoder believe what was changed."""
    position = _PNG_HEAD
    while position + 12 <= len(png):
        end = position + 8 + int.from_bytes(png[position : position + 4], "big")
        if end + 4 > len(png):
            return
        png[end : end + 4] = struct.pack(">I", zlib.crc32(png[position + 4 : end]))
        position = end + 4


def read_one_picture(path: Path) -> None:
    """Read it as `analyze` does."""
    image = read_picture(path)
    assert image.dtype == np.uint8
    assert image.ndim == 3
    assert image.shape[2] == 3
    assert image.size


def read_one_recording(path: Path) -> None:
    """Read it to its end as `analyze` does."""
    last = -1.0
    with VideoSource(path, 10.0) as source:
        while (frame := source.grab()) is not None:
            assert frame.image.size
            assert frame.monotonic > last
            last = frame.monotonic


def networks(_: Path) -> Seeds:
    """The expression network; whoever damages it writes the checksum that belongs to it."""
    card = expression_model()
    return [(".tflite", card.with_name(f"{card.stem}.int8.tflite").read_bytes())]


def load_one_network(path: Path) -> None:
    """Load it as the program does, and let it read a face."""
    content = path.read_bytes()
    values = json.loads(expression_model().read_text(encoding="utf-8"))
    known = hashlib.sha256(content).hexdigest()
    entry = {"file": path.name, "sha256": known, "bytes": len(content)}
    card = path.with_suffix(".json")
    card.write_text(json.dumps(values | {"name": "damaged.", "files": {"int8": entry}}))
    ExpressionClassifier(card).classify(np.zeros((1, FACE_SIZE, FACE_SIZE), np.uint8))


KINDS: dict[str, tuple[Callable[[Path], Seeds], Callable[[Path], None]]] = {
    "pictures": (pictures, read_one_picture),
    "recordings": (recordings, read_one_recording),
    "networks": (networks, load_one_network),
}


def main() -> int:
    """Damage and read; ends with an error at the first file that is not handled."""
    kind, seed, count, folder = (
        sys.argv[1],
        int(sys.argv[2]),
        int(sys.argv[3]),
        Path(sys.argv[4]),
    )
    make, read = KINDS[kind]
    # FFmpeg's messages are set for good by its first use; the writer's are not ours.
    with quiet_opencv(), native_log_silenced():
        seeds = make(folder)
    chance = random.Random(seed)
    done = {"read": 0, "refused": 0}
    for _ in range(count):
        ending, content = chance.choice(seeds)
        path = folder / f"damaged{ending}"
        path.write_bytes(damaged(ending, content, chance))
        try:
            read(path)
            done["read"] += 1
        except (UnreadableFileError, ModelError) as error:
            assert "damaged." in str(error), error
            assert str(error).endswith("."), error
            done["refused"] += 1
    print(json.dumps(done | {"largest_mb": largest_mb()}))
    return 0


def largest_mb() -> int:
    """Most memory that this process ever held, in MB; 0 where the system doesn't tell."""
    try:
        import resource  # noqa: PLC0415  (not on Windows)
    except ImportError:
        return 0
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


if __name__ == "__main__":
    sys.exit(main())
