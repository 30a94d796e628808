"""Entries give values, not text, and say what is wrong beside themselves."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.money import Money
from app.core.quantity import Quantity
from app.ui.kit import language
from app.ui.kit.choices import Choice, Tick
from app.ui.kit.fields import DateField, MoneyField, QuantityField, SearchField, TextField


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("200", 20000), ("0.5", 50), ("1234.56", 123456), ("12.", 1200), (".5", 50), ("007", 700)],
)
def test_a_money_field_gives_money(qtbot: QtBot, typed: str, fen: int) -> None:
    field = MoneyField("金额")
    qtbot.addWidget(field)
    QTest.keyClicks(field.edit, typed)
    assert field.money() == Money(fen)
    assert field.error() == ""


@pytest.mark.parametrize("sign", ["１", "-", "e", "_", "元", " "])
def test_a_key_that_is_no_digit_is_refused_with_a_word(qtbot: QtBot, sign: str) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
    QApplication.sendEvent(field.edit, press)
    assert field.text() == ""
    assert "半角数字" in field.error()


def test_a_third_decimal_is_refused_and_a_replaced_selection_is_not(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    QTest.keyClicks(field.edit, "1.239")
    assert field.text() == "1.23"
    assert field.error()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "7")
    assert field.text() == "7"
    assert not field.error()


@pytest.mark.parametrize(("pasted", "fen"), [("¥1,234.50", 123450), (" 50 ", 5000), ("￥3", 300)])
def test_a_copied_sum_may_be_pasted(qtbot: QtBot, pasted: str, fen: int) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    field.set_text(pasted)
    assert field.money() == Money(fen)


@pytest.mark.parametrize("pasted", ["１２", "NaN", "-5", "1e9", "1_000", "12.345"])
def test_pasted_nonsense_is_no_money_and_says_why(qtbot: QtBot, pasted: str) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    field.set_text(pasted)
    assert field.money() is None
    assert field.error()


def test_an_empty_money_field_is_no_error(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    assert field.is_empty()
    assert field.money() is None
    assert field.error() == ""
    field.set_money(Money(-1260))
    assert field.text() == "-12.60"


def test_a_quantity_field_gives_a_quantity(qtbot: QtBot) -> None:
    field = QuantityField("读数", unit="kWh")
    qtbot.addWidget(field)
    QTest.keyClicks(field.edit, "5208.941")
    assert field.quantity() == Quantity(5208_941_000)
    field.set_text("abc")
    assert field.quantity() is None
    assert field.error()
    field.set_quantity(None)
    assert field.is_empty()
    assert field.quantity() is None


def test_a_date_field_gives_a_day(qtbot: QtBot) -> None:
    field = DateField("从")
    qtbot.addWidget(field)
    field.set_day(date(2025, 6, 18))
    assert field.day() == date(2025, 6, 18)
    field.set_text("18.6.")
    assert field.day() is None
    assert field.error()
    field.set_text("")
    assert field.day() is None


def test_typing_takes_the_error_away(qtbot: QtBot) -> None:
    field = TextField("原因")
    qtbot.addWidget(field)
    field.show_error("原因不能为空")
    assert field.edit.accessibleDescription() == "原因不能为空"
    QTest.keyClicks(field.edit, "moved out")
    assert field.error() == ""


def test_a_label_belongs_to_its_entry(qtbot: QtBot) -> None:
    field = TextField("户名")
    qtbot.addWidget(field)
    assert field.label.buddy() is field.edit
    assert field.edit.accessibleName() == "户名"


def test_a_search_field_moves_the_list_and_clears_on_escape(qtbot: QtBot) -> None:
    field = SearchField("房号")
    qtbot.addWidget(field)
    steps: list[int] = []
    field.stepped.connect(steps.append)
    QTest.keyClicks(field.edit, "czq")
    QTest.keyClick(field.edit, Qt.Key.Key_Down)
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    assert steps == [1, -1]
    with qtbot.waitSignal(field.cleared):
        QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_an_error_is_told_in_the_language_of_the_window(qtbot: QtBot, qapp: QApplication) -> None:
    language.speak(qapp, "en")
    field = MoneyField()
    qtbot.addWidget(field)
    QTest.keyClicks(field.edit, "x")
    assert field.error() == "Digits only, at most 2 decimals"


def test_a_choice_keeps_its_value_when_its_words_change(qtbot: QtBot) -> None:
    choice = Choice("楼栋")
    qtbot.addWidget(choice)
    choice.set_options([(None, "全部"), ("1", "1号楼"), ("2", "2号楼")])
    choice.set_value("2")
    choice.set_options([(None, "All"), ("1", "Building 1"), ("2", "Building 2")])
    assert choice.value() == "2"
    picked: list[object] = []
    choice.picked.connect(picked.append)
    choice.show()
    QTest.keyClick(choice, Qt.Key.Key_Up)
    assert picked == ["1"]
    assert not choice.grab().isNull()


def test_a_tick_is_switched_by_the_space_bar(qtbot: QtBot) -> None:
    tick = Tick("自动打印")
    qtbot.addWidget(tick)
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert tick.isChecked()
    assert not tick.grab().isNull()
