"""What is taken into the package on each system, by the names that PyInstaller gives."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.package.contents import data_files, wanted, without_symbols

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "place",
    [
        "PyQt6/Qt6/plugins/platforms/libqxcb.so",
        "PyQt6/Qt6/plugins/platforms/libqoffscreen.so",
        "PyQt6/Qt6/plugins/platforms/libqcocoa.dylib",
        "PyQt6\\Qt6\\plugins\\platforms\\qwindows.dll",
        "PyQt6\\Qt6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PyQt6\\Qt6\\plugins\\imageformats\\qsvg.dll",
        "PyQt6/Qt6/plugins/imageformats/libqsvg.so",
        "PyQt6/Qt6/plugins/platformthemes/libqxdgdesktopportal.so",
        "PyQt6/Qt6/lib/libQt6Widgets.so.6",
        "PyQt6\\Qt6\\bin\\Qt6Svg.dll",
        "PyQt6/QtGui.abi3.so",
        "ai_edge_litert/_pywrap_litert_interpreter_wrapper.so",
        "ai_edge_litert/libpywrap_litert_common.so",
        "ai_edge_litert/libpywrap_litert_common.dylib",
        "ai_edge_litert\\pywrap_litert_common.dll",
        "cv2/data/haarcascade_frontalface_default.xml",
        "pyqtgraph/icons/auto.png",
        "cv2\\opencv_videoio_ffmpeg4140_64.dll",
        "libxcb-randr.so.0",
        "libglib-2.0.so.0",
        "models/expressions.int8.tflite",
        "models\\expressions.json",
    ],
)
def test_what_the_program_loads_is_taken(place: str) -> None:
    assert wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        "PyQt6/Qt6/plugins/platforms/libqvnc.so",
        "PyQt6\\Qt6\\plugins\\platforms\\qminimal.dll",
        "PyQt6/Qt6/plugins/imageformats/libqpdf.so",
        "PyQt6/Qt6/plugins/tls/libqopensslbackend.so",
        "PyQt6/Qt6/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PyQt6/Qt6/lib/libQt6Network.so.6",
        "libQt6Qml.so.6",
        "PyQt6\\Qt6\\bin\\Qt6Pdf.dll",
        "PyQt6/Qt6/lib/QtNetwork.framework/Versions/A/QtNetwork",
        "PyQt6/Qt6/translations/qtbase_de.qm",
        "PyQt6/Qt6/lib/libQt6Test.so.6",
        "pyqtgraph\\icons\\peegee\\peegee_512px.png",
        "pyqtgraph/colors/maps/CET-L1.csv",
        "rapidocr-3.10.0.dist-info/METADATA",
        "ai_edge_litert/libLiteRtWebGpuAccelerator.so",
        "ai_edge_litert\\libLiteRt.dll",
        "cv2/data/haarcascade_eye.xml",
        "libgtk-3.so.0",
        "libgssapi_krb5.so.2",
        "models/expressions.float32.tflite",
    ],
)
def test_what_it_never_loads_is_left(place: str) -> None:
    assert not wanted(place)


def test_all_data_files_are_there() -> None:
    for source, _ in data_files(ROOT):
        path = Path(source)
        assert list(path.parent.glob(path.name)), source


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strips ELF files only")
def test_only_libraries_that_may_be_stripped_are(tmp_path: Path) -> None:
    code, library = tmp_path / "a.c", tmp_path / "liba.so"
    code.write_text(
        "static int hidden(void) { return 1; } int shown(void) { return hidden(); }"
    )
    build = ["cc", "-g", "-O0", "-shared", "-fPIC", "-o", str(library), str(code)]
    try:
        subprocess.run(build, check=True)
    except FileNotFoundError:
        pytest.skip("no C compiler")
    folder = tmp_path / "stripped"
    assert without_symbols("numpy.libs/liba.so", str(library), folder) == str(library)
    stripped = Path(without_symbols("PyQt6/liba.so", str(library), folder))
    assert b"shown" in stripped.read_bytes()
    assert b"hidden" in library.read_bytes()
    assert b"hidden" not in stripped.read_bytes()
