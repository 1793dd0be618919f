from collections import Counter

import pytest
from PyQt6.QtWidgets import QHeaderView, QTableView
from pytestqt.qtbot import QtBot

from gui.column_table import Column, ColumnModel, ColumnTable
from gui.theme import Theme

NAMES = [f"P{number:02d}" for number in range(1, 60)] + ["Anastasia Papadopoulou (P60)"]


@pytest.fixture
def asked() -> Counter[str]:
    return Counter()


@pytest.fixture
def table(qtbot: QtBot, theme: Theme, asked: Counter[str]) -> ColumnTable:
    del theme  # its style sheet is the application's

    def words(name: str) -> str:
        asked[name] += 1
        return name

    made = ColumnTable(24)
    qtbot.addWidget(made)
    columns: list[Column[str]] = [
        Column("Name", len, words),
        Column("Length", len, lambda name: str(len(name))),
    ]
    made.proxy.setSourceModel(ColumnModel(NAMES, columns, made))
    header = made.horizontalHeader()
    assert header is not None
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return made


def test_a_column_is_as_wide_as_qt_would_make_it(table: ColumnTable) -> None:
    for column in (0, 1):
        assert table.sizeHintForColumn(column) == QTableView.sizeHintForColumn(table, column)
    assert table.columnWidth(0) > 2 * table.columnWidth(1)


def test_words_are_found_once_however_often_the_table_is_laid_out(
    qtbot: QtBot, table: ColumnTable, asked: Counter[str]
) -> None:
    table.show()
    qtbot.waitExposed(table)
    table.resize(900, 700)
    table.sortByColumn(1, table.proxy.sortOrder())
    assert set(asked.values()) == {1}


def test_an_empty_table_has_room_for_its_headings(qtbot: QtBot) -> None:
    empty = ColumnTable(24)
    qtbot.addWidget(empty)
    empty.proxy.setSourceModel(ColumnModel([], [Column("Name", len, str)], empty))
    empty.resizeColumnsToContents()
    assert empty.columnWidth(0) >= empty.fontMetrics().horizontalAdvance("Name")
