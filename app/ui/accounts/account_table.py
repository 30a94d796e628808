"""The table of accounts with its total row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent

from app.core.accounts.account import AccountState
from app.core.accounts.listing import totals
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.card import alarm_level
from app.core.views import AccountLine
from app.ui.accounts.words import state_tag, state_word
from app.ui.kit import wording
from app.ui.kit.records import Align, Cell, Column
from app.ui.kit.table import Table
from app.ui.kit.text import TagLook

_OPENED: Final = 8  # column that carries the range of rows on screen in the total row


class AccountTable(Table[AccountLine]):
    """Rows 28; a state other than normal is a tag, a low balance carries its mark."""

    def __init__(self) -> None:
        self.levels: tuple[Money, ...] = ()
        self._cells: list[Cell | str] = []
        right = Align.RIGHT
        columns: list[Column[AccountLine]] = [
            Column(lambda: self.tr("房号"), _room, width=96, sort=lambda x: x.account.room),
            Column(lambda: self.tr("户名"), _name, stretch=True, sort=lambda x: x.account.customer),
            Column(lambda: self.tr("户号"), _number, width=96, sort=lambda x: x.account.number),
            Column(lambda: self.tr("状态"), _state, width=90, sort=lambda x: x.account.state.value),
            Column(lambda: self.tr("方案"), _scheme, width=130, sort=lambda x: x.scheme),
            Column(lambda: self.tr("供电"), _supply, width=84, sort=lambda x: x.supply.value),
            Column(
                lambda: self.tr("电费余额"), self._electric, right, 100, sort=lambda x: x.electric
            ),
            Column(lambda: self.tr("水费余额"), self._water, right, 100, sort=lambda x: x.water),
            Column(
                lambda: self.tr("开户日"), self._opened, right, 112,
                sort=lambda x: x.account.opened_at,
            ),
        ]  # fmt: skip
        super().__init__(columns, row_height=28)
        self.view.verticalScrollBar().valueChanged.connect(self._show_range)
        self.view.verticalScrollBar().rangeChanged.connect(self._show_range)

    def show_lines(self, lines: Sequence[AccountLine]) -> None:
        """Other rows; the current account stays current, also when its figures moved."""
        before = self.current()
        self.set_records(lines)
        if before is not None and self.current() != before:
            self.go_to(before.account.id)
        self._show_total()

    def go_to(self, account_id: int) -> bool:
        for place, line in enumerate(self.model.records()):
            if line.account.id == account_id:
                self.select_row(place)
                return True
        return False

    def _show_total(self) -> None:
        lines = self.model.records()
        if not lines:
            self._cells = []
            self.set_total([])
            return
        total = totals(lines)
        words = self.tr("合计 {n} 户").format(n=f"{total.accounts:,}")
        self._cells = [words, "", "", "", "", ""]
        for amount in (total.electric, total.water):
            self._cells.append("" if amount is None else wording.plain_money(amount))
        self._cells.append("")
        self._show_range()

    def _show_range(self) -> None:
        """Which of the rows are on screen."""
        count = self.model.rowCount()
        if not count or not self._cells:
            return
        first = max(0, self.view.rowAt(0))
        last = self.view.rowAt(self.view.viewport().height() - 1)
        last = count - 1 if last < 0 else last
        text = self.tr("第 {first}–{last} 户").format(first=first + 1, last=last + 1)
        self._cells[_OPENED] = Cell(text, "text3")
        self.set_total(self._cells)

    def _electric(self, line: AccountLine) -> Cell:
        return self._money(line, line.electric, is_bold=True)

    def _water(self, line: AccountLine) -> Cell:
        return self._money(line, line.water, is_bold=False)

    def _money(self, line: AccountLine, amount: Money | None, *, is_bold: bool) -> Cell:
        if amount is None:
            return Cell(wording.NOTHING, "text3")
        text = wording.plain_money(amount)
        if line.account.state is AccountState.CLOSED:
            return Cell(text, "text3")
        if line.kept_on:
            return Cell(text, "text", is_bold, icon="shield-check")
        level = alarm_level(amount, self.levels) if line.level else 0
        if line.supply is Supply.OFF and amount.fen < 0:
            return Cell(text, "a3", is_bold)
        return Cell(text, f"a{level}" if level else "text", is_bold, level=level)

    def _opened(self, line: AccountLine) -> Cell:
        if line.account.state is AccountState.DRAFT:
            return Cell(self.tr("预设"), "text2")
        return Cell(wording.day(line.account.opened_at), "text2")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._show_total()


def _room(line: AccountLine) -> Cell:
    return Cell(line.account.room, is_bold=True)


def _name(line: AccountLine) -> Cell:
    return Cell(line.account.customer)


def _number(line: AccountLine) -> Cell:
    return Cell(line.account.number, "text2")


def _state(line: AccountLine) -> Cell:
    tag = state_tag(line.account.state)
    return Cell("", tag=tag) if tag.text else Cell(state_word(line.account.state), "text2")


def _scheme(line: AccountLine) -> Cell:
    return Cell(wording.scheme(line.scheme) or wording.NOTHING, "text2" if line.scheme else "text3")


def _supply(line: AccountLine) -> Cell:
    if line.account.state in (AccountState.DRAFT, AccountState.CLOSED):
        return Cell(wording.NOTHING, "text3")
    only_water = line.electric is None and line.water is not None
    word = wording.supply(Utility.WATER if only_water else Utility.ELECTRIC, line.supply)
    if line.supply is Supply.OFF:
        return Cell("", tag=TagLook(word, "cut", "onCut", "power-off"))
    return Cell(word, "text2" if line.supply is Supply.ON else "text3")
