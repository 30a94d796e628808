"""The rooms as a table with every column, for those who sort rather than look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.premises.card import RoomCard, RoomState
from app.ui.kit import wording
from app.ui.kit.records import Align, Cell, Column
from app.ui.kit.state_tags import money_token, state_tag
from app.ui.kit.surfaces import Card
from app.ui.kit.table import Table

_ORDER = {state: place for place, state in enumerate(RoomState)}


class RoomList(QWidget):
    """Cards in rows; a live change moves no row."""

    opened = Signal(object)  # RoomCard
    current_changed = Signal(object)  # RoomCard or None
    chosen_changed = Signal(object)  # codes of the rows selected

    def __init__(self) -> None:
        super().__init__()
        self.table: Table[RoomCard] = Table(
            (
                Column(self._room_title, lambda c: Cell(c.code, is_bold=True), width=92,
                       sort=lambda c: (c.building, c.floor, c.code)),
                Column(self._building_title, lambda c: c.building_name, width=100),
                Column(self._customer_title, lambda c: c.customer or wording.NOTHING,
                       stretch=True, sort=lambda c: c.customer),
                Column(self._state_title, _state, width=104, sort=lambda c: _ORDER[c.state]),
                Column(self._note_title, wording.tile_word, width=84),
                Column(self._balance_title, _balance, Align.RIGHT, width=104,
                       sort=lambda c: c.balance),
                Column(self._used_title, _used, Align.RIGHT, width=96,
                       sort=lambda c: c.used_today),
                Column(self._read_title, _read, Align.RIGHT, width=96, sort=lambda c: c.read_at),
            ),
            multi=True,
        )  # fmt: skip
        card = Card(padding=0)
        card.add(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.addWidget(card)
        self.setFocusProxy(self.table)
        self.table.opened.connect(self.opened)
        self.table.current_changed.connect(self.current_changed)
        self.table.view.selectionModel().selectionChanged.connect(self._tell_chosen)

    def show_cards(self, cards: Sequence[RoomCard]) -> None:
        if not self.table.model.change_in_place(cards, lambda card: card.code):
            current = self.table.current()
            self.table.model.set_records(cards)
            if current is not None:
                self.go_to(current.code)

    def current_card(self) -> RoomCard | None:
        return self.table.current()

    def go_to(self, code: str) -> bool:
        for row, card in enumerate(self.table.model.records()):
            if card.code == code:
                self.table.select_row(row)
                return True
        return False

    def chosen(self) -> list[str]:
        return [card.code for card in self.table.selected()]

    def clear_chosen(self) -> None:
        row = self.table.view.currentIndex().row()
        self.table.view.clearSelection()
        self.table.select_row(row)

    def _tell_chosen(self) -> None:
        chosen = self.chosen()
        self.chosen_changed.emit(chosen if len(chosen) > 1 else [])

    def _room_title(self) -> str:
        return self.tr("房号")

    def _building_title(self) -> str:
        return self.tr("楼栋")

    def _customer_title(self) -> str:
        return self.tr("住户")

    def _state_title(self) -> str:
        return self.tr("状态")

    def _note_title(self) -> str:
        return self.tr("说明")

    def _balance_title(self) -> str:
        return self.tr("余额 (元)")

    def _used_title(self) -> str:
        return self.tr("今日用量")

    def _read_title(self) -> str:
        return self.tr("抄读时间")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.table.view.viewport().update()


def _state(card: RoomCard) -> Cell:
    look = state_tag(card.state, card.utility)
    return Cell("", tag=look) if look.text else Cell(wording.state(card.state), "text3")


def _balance(card: RoomCard) -> Cell:
    token = "text3" if card.is_stale else money_token(card.state)
    return Cell(wording.plain_money(card.balance), token, is_bold=True)


def _used(card: RoomCard) -> Cell:
    return Cell(wording.quantity(card.used_today, card.utility), "text2")


def _read(card: RoomCard) -> Cell:
    return Cell(wording.clock(card.read_at), "text3" if card.is_stale else "text2")
