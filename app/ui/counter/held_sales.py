"""Asks the books about every sale that this computer has seen no end of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.core.counter.order import Receipt
from app.ui.counter.held import Held, HeldCard, Outcome
from app.ui.counter.unfinished import Unfinished, UnfinishedSales
from app.ui.kit.office import Office


class HeldSales(QObject):
    """Keeps the card of held sales true; `under_way` names the act that is being answered now."""

    def __init__(
        self,
        office: Office,
        kept: UnfinishedSales,
        card: HeldCard,
        under_way: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._office, self._kept, self._card, self._under_way = office, kept, card, under_way
        self._store: str | None = None

    def ask(self, store: str | None = None) -> None:
        """Look at the list again; `store` is said once, when the site is known."""
        self._store = store or self._store
        if self._store is None:
            return
        now_sent = self._under_way()
        sales = [sale for sale in self._kept.all(self._store) if sale.order.act != now_sent]
        self._show([Held(sale, Outcome.ASKED) for sale in sales])
        for sale in sales:
            self._ask_about(sale)

    def has(self, act: str) -> bool:
        return any(one.sale.order.act == act for one in self._card.held())

    def drop(self, act: str) -> None:
        """Forget it: its end was seen, or the cashier lets it go."""
        self._kept.forget(act)
        self._show([one for one in self._card.held() if one.sale.order.act != act])

    def _ask_about(self, sale: Unfinished) -> None:
        def answered(receipt: Receipt | None) -> None:
            outcome = Outcome.NOT_DONE if receipt is None else Outcome.DONE
            self._replace(Held(sale, outcome, receipt))

        def unknown(_error: BaseException) -> None:
            self._replace(Held(sale, Outcome.UNKNOWN))

        office = self._office
        office.tasks.when(
            office.readers.submit(office.views.order_of_act, sale.order.act), answered, unknown
        )

    def _replace(self, held: Held) -> None:
        act = held.sale.order.act
        self._show([held if one.sale.order.act == act else one for one in self._card.held()])

    def _show(self, held: list[Held]) -> None:
        self._card.show_held(held, self._office.clock.now())
