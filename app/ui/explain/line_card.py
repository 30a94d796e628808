"""A line that is no use: who booked it and why, what it undoes; a late difference side by side."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout

from app.core.ledger.explained_entry import Explained, OldAndNew
from app.ui.kit.language import language, zone
from app.ui.kit.presence import present
from app.ui.kit.records import Align, Cell, Column
from app.ui.kit.surfaces import Card
from app.ui.kit.table import Table
from app.ui.kit.text import KeyValues, Text
from app.ui.kit.theme import TextStyle
from app.words import figures
from app.words.exact_figures import digits, fixed
from app.words.explained_line import told_line
from app.words.explained_sums import balances
from app.words.sentences import label


class LineCard(Card):
    """Everything the entry says of itself."""

    def __init__(self) -> None:
        super().__init__(padding=16, spacing=12)
        self._shown: Explained | None = None
        self.balances = Text("", TextStyle.SMALL, "text3")
        self.amount = Text("", TextStyle.FIGURE)
        self.facts = KeyValues(110)
        self.table: Table[OldAndNew] = Table(
            (
                Column(self._item_title, self._item, stretch=True),
                Column(self._old_title, self._old, Align.RIGHT, width=190),
                Column(self._new_title, self._new, Align.RIGHT, width=190),
                Column(self._change_title, self._change, Align.RIGHT, width=120),
            ),
            row_height=28,
        )
        line = QHBoxLayout()
        line.addWidget(self.balances)
        line.addStretch(1)
        line.addWidget(self.amount)
        self.add(self.facts)
        self.add(self.table, 1)
        self.add(line)
        self.body.addStretch(1)

    def show_line(self, explained: Explained) -> None:
        self._shown = explained
        self.balances.set(balances(explained, language()))
        plus = explained.amount.fen > 0
        self.amount.set(figures.change(explained.amount), "ok" if plus else "text")
        self.facts.set_rows(list(told_line(explained, language(), zone())))
        self.table.set_records(explained.differences)
        present(self.table, bool(explained.differences))

    def _item_title(self) -> str:
        return label("explain.column_item", language())

    def _old_title(self) -> str:
        return label("explain.old", language())

    def _new_title(self) -> str:
        return label("explain.new", language())

    def _change_title(self) -> str:
        return label("explain.change", language())

    @staticmethod
    def _item(one: OldAndNew) -> str:
        return one.label.get("zh" if language() == "zh_CN" else "en", one.name)

    @staticmethod
    def _old(one: OldAndNew) -> Cell:
        return Cell(fixed(one.old[1]), "text2", note=digits(one.old[0], 2))

    @staticmethod
    def _new(one: OldAndNew) -> Cell:
        return Cell(fixed(one.new[1]), note=digits(one.new[0], 2))

    @staticmethod
    def _change(one: OldAndNew) -> Cell:
        return Cell(fixed(one.new[1] - one.old[1]), is_bold=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._shown is not None:
            self.show_line(self._shown)
