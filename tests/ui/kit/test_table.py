"""Tables: rows of records, moved through and copied by keyboard, with a total that stays."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.kit import language
from app.ui.kit.records import Align, Cell, Column
from app.ui.kit.table import Table
from app.ui.kit.text import TagLook
from app.ui.kit.theme import theme

WARN = QAbstractItemModelTester.FailureReportingMode.Warning


@dataclass(frozen=True)
class Row:
    room: str
    fen: int | None
    tag: str = ""


def columns() -> list[Column[Row]]:
    def title() -> str:
        return "Room" if language.language() == "en" else "房号"

    return [
        Column(title, lambda row: Cell(row.room, is_bold=True), sort=lambda row: row.room),
        Column(
            lambda: "余额",
            lambda row: Cell("—" if row.fen is None else str(row.fen), level=1, is_struck=True),
            Align.RIGHT,
            sort=lambda row: row.fen,
        ),
        Column(
            lambda: "状态",
            lambda row: Cell("", tag=TagLook(row.tag, icon="pencil")) if row.tag else "正常",
            stretch=True,
        ),
    ]


ROWS = [Row("1-0102", 300), Row("1-0101", None, "草稿"), Row("1-0103", 100)]


def table(qtbot: QtBot, rows: list[Row] | None = None) -> Table[Row]:
    made = Table(columns())
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.set_records(ROWS if rows is None else rows)
    made.show()
    qtbot.waitExposed(made)
    made.view.setFocus()
    return made


def test_the_model_keeps_to_the_rules_of_models(qtbot: QtBot) -> None:
    made = table(qtbot)
    tester = QAbstractItemModelTester(made.model, WARN)
    made.set_records([])
    made.set_records(ROWS)
    made.model.sort(1)
    assert tester.model() is made.model


def test_enter_opens_the_row_the_arrows_chose(qtbot: QtBot) -> None:
    made = table(qtbot)
    opened: list[Row] = []
    moved: list[Row | None] = []
    made.opened.connect(opened.append)
    made.current_changed.connect(moved.append)
    made.select_row(0)
    QTest.keyClick(made.view, Qt.Key.Key_Down)
    QTest.keyClick(made.view, Qt.Key.Key_Return)
    QTest.keyClick(made.view, Qt.Key.Key_End)
    QTest.keyClick(made.view, Qt.Key.Key_Home)
    assert opened == [ROWS[1]]
    assert moved == [ROWS[0], ROWS[1], ROWS[2], ROWS[0]]


def test_control_and_enter_is_left_to_the_page(qtbot: QtBot) -> None:
    made = table(qtbot)
    opened: list[Row] = []
    made.opened.connect(opened.append)
    made.select_row(0)
    QTest.keyClick(made.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened == []


def test_a_click_on_a_head_sorts_and_the_unknown_stands_last(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.select_row(0)
    head = made.view.horizontalHeader()
    head.sectionClicked.emit(1)
    assert [row.fen for row in made.model.records()] == [100, 300, None]
    assert made.current() == ROWS[0]
    head.sectionClicked.emit(1)
    assert [row.fen for row in made.model.records()] == [300, 100, None]
    assert made.model.headerData(1, Qt.Orientation.Horizontal) == "余额 ↓"
    head.sectionClicked.emit(2)
    assert made.model.sorted_by == (1, True)


def test_fresh_records_keep_the_current_one(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.select(ROWS[2])
    made.set_records([Row("1-0100", 5), *ROWS])
    assert made.current() == ROWS[2]
    made.set_records([replace(row, tag="停用") for row in made.model.records()])
    assert made.view.currentIndex().row() == 3
    made.step(-2)
    assert made.view.currentIndex().row() == 1


def test_copying_takes_the_heads_along(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.select_row(1)
    QTest.keyClick(made.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "房号\t余额\t状态\n1-0101\t—\t草稿"


def test_tab_leaves_the_table(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.select_row(0)
    QTest.keyClick(made.view, Qt.Key.Key_Tab)
    assert made.view.currentIndex().row() == 0
    assert made.view.currentIndex().column() == 0


def test_the_total_stands_under_the_rows(qtbot: QtBot) -> None:
    made = table(qtbot)
    assert not made.total.isVisible()
    made.set_total(["合计 3 户", "400", Cell("第 1–3 户", "text3")])
    assert made.total.isVisible()
    assert not made.grab().isNull()
    made.set_total([])
    assert not made.total.isVisible()


def test_heads_follow_the_language(qtbot: QtBot, qapp: QApplication) -> None:
    made = table(qtbot)
    language.speak(qapp, "en")
    assert made.model.headerData(0, Qt.Orientation.Horizontal) == "Room"


def test_a_column_is_made_as_wide_as_what_it_holds(qtbot: QtBot) -> None:
    table: Table[Row] = Table(columns())
    qtbot.addWidget(table)
    table.resize(480, 300)
    table.set_records([Row("1-0101", 5), Row("a room with a very long name", 12_345_678)])
    table.fit(0, 1)
    widths = [table.view.horizontalHeader().sectionSize(place) for place in (0, 1)]
    needed = [theme().width_of(text) for text in ("a room with a very long name", "12345678")]
    assert all(width >= text + 20 for width, text in zip(widths, needed, strict=True))
