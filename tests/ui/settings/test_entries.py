"""A setting's row stands as high as its words need."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.fields import MoneyField
from app.ui.settings.entries import SettingRow


def test_a_long_sentence_beside_wide_entries_is_not_cut_off(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    row = SettingRow(MoneyField(), MoneyField(), MoneyField())
    row.say("报警线", "余额低于这三个数时依次报一级、二级、三级，从高到低填写。" * 3)
    column.addWidget(row)
    column.addStretch(1)
    window.resize(640, 400)
    window.show()
    qtbot.waitExposed(window)
    sentence = row.sentence
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
