"""The cards of the grid as a model; holds what the core made and decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from app.core.premises.card import RoomCard, RoomState
from app.ui.kit import wording

#: changed tiles are gathered and painted at most four times a second
GATHER_MS: Final = 250
Index = QModelIndex | QPersistentModelIndex


class RoomsModel(QAbstractListModel):
    """Cards by building, top floor first, and which of them are shown."""

    CARD = Qt.ItemDataRole.UserRole

    counts_changed = Signal()
    raised = Signal(int)  # row of a room that has just reached level 3

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[str, RoomCard] = {}
        self._shown: list[RoomCard] = []
        self._row_of: dict[str, int] = {}
        self._buildings: dict[str, int] = {}
        self._accepts: Callable[[RoomCard], bool] | None = None
        self._waiting: dict[str, RoomCard] = {}
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self.apply_waiting)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        card = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return card.code
            case Qt.ItemDataRole.AccessibleTextRole:
                return wording.room_aloud(card)
            case self.CARD:
                return card
        return None

    def card(self, row: int) -> RoomCard:
        return self._shown[row]

    def shown(self) -> Sequence[RoomCard]:
        """The cards on screen, in the order of the screen."""
        return self._shown

    def all_cards(self) -> Iterable[RoomCard]:
        return self._all.values()

    def row_of(self, code: str) -> int | None:
        return self._row_of.get(code)

    def buildings(self) -> Sequence[str]:
        return list(self._buildings)

    def set_cards(self, cards: Sequence[RoomCard]) -> None:
        """Take the whole site; the same rooms again only change in place."""
        self._waiting.clear()
        if [card.code for card in cards] == list(self._all):
            self.change_cards(cards)
            self.apply_waiting()
            return
        self._buildings = {}
        for card in cards:
            self._buildings.setdefault(card.building, len(self._buildings))
        self._all = {card.code: card for card in cards}
        self._refilter()
        self.counts_changed.emit()

    def change_cards(self, cards: Iterable[RoomCard]) -> None:
        """Take changed cards of known rooms; they are shown with the next gathering."""
        for card in cards:
            if self._all.get(card.code) != card:
                self._waiting[card.code] = card
        if self._waiting and not self._gather.isActive():
            self._gather.start()

    def apply_waiting(self) -> None:
        """Show what was gathered; only the rows that changed are repainted."""
        self._gather.stop()
        waiting, self._waiting = self._waiting, {}
        moved = False
        for code, card in waiting.items():
            before = self._all.get(code)
            self._all[code] = card
            row = self._row_of.get(code)
            if (row is not None) != self._is_shown(card):
                moved = True
            if row is None or before is None:
                continue
            self._shown[row] = card
            index = self.index(row)
            self.dataChanged.emit(index, index)
            if card.state is RoomState.LEVEL3 and before.state is not RoomState.LEVEL3:
                self.raised.emit(row)
        if moved:
            self._refilter()
        if waiting:
            self.counts_changed.emit()

    def show_only(self, accepts: Callable[[RoomCard], bool] | None) -> None:
        """Show the rooms that `accepts` takes; None shows all."""
        self._accepts = accepts
        self._refilter()

    def counts(self, building: str | None) -> Counter[RoomState]:
        """How many rooms of a building are in each state, whatever else is filtered."""
        return Counter(
            card.state for card in self._all.values() if building in (None, card.building)
        )

    def _is_shown(self, card: RoomCard) -> bool:
        return self._accepts is None or self._accepts(card)

    def _refilter(self) -> None:
        self.beginResetModel()
        order = self._buildings
        shown = [card for card in self._all.values() if self._is_shown(card)]
        shown.sort(key=lambda card: (order.get(card.building, 0), -card.floor, card.code))
        self._shown = shown
        self._row_of = {card.code: row for row, card in enumerate(shown)}
        self.endResetModel()
