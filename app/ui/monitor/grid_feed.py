"""Keeps the cards of the grid up to date: one building first, the whole site, then what changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.meters.supply import Utility
from app.ui.monitor.look import FirstLook, GridLook, look_at_changes, look_at_grid, look_first

if TYPE_CHECKING:
    from app.core.money import Money
    from app.core.premises.room import Building
    from app.ui.kit.office import Office
    from app.ui.kit.rooms_model import RoomsModel

L = TypeVar("L")
#: changes are asked for at most four times a second
ASK_MS: Final = 250
#: a card grows old without being touched, so all are looked at again now and then
ALL_AGAIN_MS: Final = 30_000


class GridFeed(QObject):
    """Asks in a reader's thread; never twice at once."""

    first_came = Signal()  # buildings and levels are known, one building can be painted
    all_came = Signal()
    failed = Signal(object)

    def __init__(self, office: Office, model: RoomsModel, first: FirstLook | None = None) -> None:
        """`first` is an answer that is there before the question."""
        super().__init__(model)
        self._office, self._model = office, model
        self.utility = Utility.ELECTRIC
        self.buildings: tuple[Building, ...] = ()
        self.levels: tuple[Money, ...] = ()
        self.is_whole = False
        self._known = first
        self._change = -1
        self._asking = 0  # number of the question under way, 0 for none
        self._number = 0
        self._wants_changes = self._wants_all = False
        self._soon = QTimer(self, singleShot=True, interval=ASK_MS)
        self._soon.timeout.connect(self._ask_next)
        self._again = QTimer(self, interval=ALL_AGAIN_MS)
        self._again.timeout.connect(self.ask_all)
        office.events.rooms_changed.connect(self._rooms_changed)
        office.events.site_changed.connect(self.ask_all)
        office.events.settings_changed.connect(self.start)

    def start(self, building: str | None = None) -> None:
        """Begin anew: at first show, for the other utility, after new settings."""
        self.is_whole = False
        self._change = -1
        self._wants_changes = self._wants_all = False
        self._again.start()
        known, self._known = self._known, None
        if known is not None:
            self._first(known)
        else:
            now = self._office.clock.now()
            self._submit(look_first, self._first, self.utility, building, now)

    def show_utility(self, utility: Utility, building: str | None) -> None:
        self.utility = utility
        self.start(building)

    def ask_all(self) -> None:
        self._wants_all = True
        self._ask_soon()

    def ask_changes(self) -> None:
        self._wants_changes = True
        self._ask_soon()

    def _rooms_changed(self, _codes: object) -> None:
        self.ask_changes()

    def _ask_soon(self) -> None:
        if not self._asking and not self._soon.isActive():
            self._soon.start()

    def _ask_next(self) -> None:
        now = self._office.clock.now()
        if self._wants_all or self._change < 0:
            self._wants_all = self._wants_changes = False
            self._submit(look_at_grid, self._whole, self.utility, now)
        elif self._wants_changes:
            self._wants_changes = False
            self._submit(look_at_changes, self._changed, self.utility, now, self._change)

    def _submit(
        self, question: Callable[..., L], then: Callable[[L], None], *facts: object
    ) -> None:
        self._number += 1
        self._asking = self._number
        future = self._office.readers.submit(question, self._office.views, *facts)
        self._office.tasks.when(
            future,
            partial(self._answered, self._number, then),
            partial(self._trouble, self._number),
        )

    def _answered(self, number: int, then: Callable[[L], None], look: L) -> None:
        if number == self._asking:  # an answer to an older question is dropped
            self._asking = 0
            then(look)
            self._go_on()

    def _trouble(self, number: int, error: BaseException) -> None:
        if number == self._asking:
            self._asking = 0
            self.failed.emit(error)

    def _go_on(self) -> None:
        if self._wants_all or self._wants_changes:
            self._ask_soon()

    def _first(self, look: FirstLook) -> None:
        self.buildings, self.levels = tuple(look.buildings), look.levels
        self._model.set_cards(look.cards)
        self.first_came.emit()
        now = self._office.clock.now()
        self._submit(look_at_grid, self._whole, self.utility, now)

    def _whole(self, look: GridLook) -> None:
        if look.utility is not self.utility:
            return
        self._change, self.is_whole = look.change, True
        self._model.set_cards(look.cards)
        self.all_came.emit()

    def _changed(self, look: GridLook) -> None:
        if look.utility is not self.utility:
            return
        self._change = look.change
        self._model.change_cards(look.cards)
