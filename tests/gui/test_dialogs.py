from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs import Answer, ask


def test_a_file_name_with_signs_is_no_markup(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    box = ask(parent, "Replace <i>a</i> & b.csv?", "", [Answer("Cancel")])
    assert box.text() == "<b>Replace &lt;i&gt;a&lt;/i&gt; &amp; b.csv?</b>"
    with qtbot.waitSignal(box.destroyed):
        box.close()
