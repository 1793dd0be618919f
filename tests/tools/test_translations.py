"""Every text of the window is translated, and Qt reads what we compiled."""

import ast
from pathlib import Path

import pytest
from PyQt6.QtCore import QCoreApplication, QTranslator
from PyQt6.QtWidgets import QApplication

from tools.translations import catalogue
from tools.translations.__main__ import FOLDER, all_texts, main, update
from tools.translations.check import LANGUAGES, problems
from tools.translations.compiled import compile_catalogue
from tools.translations.extract import ExtractionError, Text, texts_in

translate = QCoreApplication.translate


def test_no_text_is_missing_stale_or_broken() -> None:
    found = list(problems(all_texts(), FOLDER))
    assert not found, "run `python -m tools.translations update` and translate: " + "; ".join(
        found
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_qt_reads_every_text_back(qapp: QApplication, language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"moodgrid_{language}.qm"))
    assert translator.language() == language
    held = catalogue.read(FOLDER / f"moodgrid_{language}.ts")
    assert held
    qapp.installTranslator(translator)
    try:
        for text, forms in held.items():
            for number, form in zip((1, 2), forms, strict=False):
                n = number if text.counted else -1
                said = translate(text.context, text.source, text.comment, n)
                assert said == form.replace("%n", str(n))
        assert translate("Actions", "no such text") == "no such text"
    finally:
        qapp.removeTranslator(translator)


SOURCE = """
translate = QCoreApplication.translate
WORDS = {"a": QT_TRANSLATE_NOOP("Words", "Marked")}


class Base(QWidget):
    def __init__(self):
        self.setText(self.tr("In the base", "a comment"))
        self.count(self.tr("%n things", "", 3))


class Child(Base):
    def paint(self, painter):
        tr = QCoreApplication.translate
        tr("Other", "By another name")
        painter.translate(3, 4)
        translate("Words", WORDS["a"])
        "x".translate(table)


def hook(window: Child):
    window.tr("By annotation")
"""


def test_texts_are_found_in_every_form_of_a_call(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(SOURCE)
    assert texts_in(tmp_path) == [
        Text("Base", "%n things", "", True),
        Text("Base", "In the base", "a comment"),
        Text("Child", "%n things", "", True),
        Text("Child", "By annotation"),
        Text("Child", "In the base", "a comment"),
        Text("Other", "By another name"),
        Text("Words", "Marked"),
    ]


@pytest.mark.parametrize(
    "call",
    ['class A:\n def b(self):\n  self.tr(f"{x}")', 'translate(context, "x")', 'x.tr("y")'],
)
def test_what_can_not_be_found_is_refused(tmp_path: Path, call: str) -> None:
    ast.parse(call)
    (tmp_path / "module.py").write_text(call)
    with pytest.raises(ExtractionError, match=r"module\.py:\d"):
        texts_in(tmp_path)


def test_update_keeps_translations_and_check_finds_what_is_wrong(tmp_path: Path) -> None:
    hello, bye = Text("A", "Hello {name}…"), Text("A", "Bye")
    count = Text("A", "%n faces", "", True)
    update([hello, bye, count], tmp_path)
    assert sum("not translated" in problem for problem in problems([hello], tmp_path)) == 2
    path = tmp_path / "moodgrid_es.ts"
    catalogue.write(
        path, "es", {hello: ("Hola {nombre}",), bye: ("Adiós",), count: ("una", "%n")}
    )
    wrong = [p for p in problems([hello, count], tmp_path) if "_es" in p]
    assert any("no longer used: A: 'Bye'" in p for p in wrong)
    assert any("placeholders" in p and "Hello" in p for p in wrong)
    assert any("ellipsis" in p for p in wrong)
    assert any("moodgrid_es.qm: not made" in p for p in wrong)
    assert not any("%n faces" in p for p in wrong)
    moved = Text("B", "Bye")
    update([moved], tmp_path)
    assert catalogue.read(path) == {moved: ("Adiós",)}
    assert [p for p in problems([moved], tmp_path) if "_es" in p] == []


def test_unfinished_texts_are_left_out_of_the_compiled_file() -> None:
    done, open_ = Text("A", "x"), Text("A", "y")
    assert compile_catalogue({done: ("ä",), open_: ("",)}, "es") == compile_catalogue(
        {done: ("ä",)}, "es"
    )


def test_the_command_says_how_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "0 problems" in capsys.readouterr().out
