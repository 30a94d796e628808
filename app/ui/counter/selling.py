"""The procedure of an order: sent once; whatever happens, the books are asked what became of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.core.counter.order import Receipt
from app.core.counter.reverse import Reversal, reverse
from app.core.counter.top_up import TopUp, top_up
from app.core.errors import Refusal
from app.ui.counter.unfinished import Unfinished, UnfinishedSales
from app.ui.kit.office import Office


@dataclass(frozen=True, slots=True)
class Lost:
    """An order that gave no receipt for another reason than a rule."""

    order: TopUp | Reversal
    error: BaseException
    is_certain: bool  # the books were asked, and do not hold it


class Selling(QObject):
    """Hands orders to the clerk and tells how they ended; nothing here waits."""

    booked = Signal(object)  # Receipt
    refused = Signal(object, object)  # TopUp or Reversal, Refusal
    lost = Signal(object)  # Lost
    busy_changed = Signal(bool)

    def __init__(self, office: Office, unfinished: UnfinishedSales, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._unfinished = unfinished
        self._under_way = ""

    @property
    def is_busy(self) -> bool:
        """An order is under way; nothing else is sent until its end is known."""
        return bool(self._under_way)

    def under_way(self) -> str:
        """The act key that is being answered now."""
        return self._under_way

    def sell(self, order: TopUp, store: str) -> None:
        """The note on this computer comes first: a crash after it leaves a question, not a hole."""
        if self.is_busy:
            return
        self._unfinished.keep(Unfinished(store, order, self._office.clock.now()))
        self._send(order, top_up)

    def undo(self, reversal: Reversal) -> None:
        if not self.is_busy:
            self._send(reversal, reverse)

    def again(self, lost: Lost, store: str) -> None:
        """The same order with the same key: it cannot be booked twice."""
        if isinstance(lost.order, TopUp):
            self.sell(lost.order, store)
        else:
            self.undo(lost.order)

    def _send(self, order: TopUp | Reversal, act: Callable[..., Receipt]) -> None:
        def done(receipt: Receipt) -> None:
            self._book(order, receipt)

        def failed(error: BaseException) -> None:
            self._failed(order, error)

        self._set_under_way(order.act)
        now = self._office.clock.now()
        try:
            slip: Future[Receipt] = self._office.clerk.submit(act, order, now)
        except Exception as error:  # the clerk is leaving: told like any other failure
            failed(error)
            return
        self._office.tasks.when(slip, done, failed)

    def _book(self, order: TopUp | Reversal, receipt: Receipt) -> None:
        self._unfinished.forget(order.act)
        self._set_under_way("")
        self.booked.emit(receipt)

    def _failed(self, order: TopUp | Reversal, error: BaseException) -> None:
        if isinstance(error, Refusal) and error.code != "act.key_reused":
            self._unfinished.forget(order.act)
            self._set_under_way("")
            self.refused.emit(order, error)
            return

        def answered(receipt: Receipt | None) -> None:
            if receipt is not None:
                self._book(order, receipt)
            else:
                lose(True)

        def unknown(_second: BaseException) -> None:
            lose(False)

        def lose(is_certain: bool) -> None:
            self._set_under_way("")
            self.lost.emit(Lost(order, error, is_certain))

        office = self._office
        office.tasks.when(
            office.readers.submit(office.views.order_of_act, order.act), answered, unknown
        )

    def _set_under_way(self, act: str) -> None:
        self._under_way = act
        self.busy_changed.emit(bool(act))
