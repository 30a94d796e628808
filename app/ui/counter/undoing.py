"""Undoing an own order of the day: asked for with a reason, sent once."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QObject

from app.core.counter.order import Receipt
from app.core.counter.reverse import Reversal
from app.ui.counter.orders import OrdersModel
from app.ui.counter.questions import Questions
from app.ui.counter.selling import Selling
from app.ui.kit.office import Office


class Undoing(QObject):
    """Refuses at once where the order itself says no; else asks for the reason."""

    def __init__(
        self,
        office: Office,
        orders: OrdersModel,
        selling: Selling,
        questions: Questions,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._office, self._orders = office, orders
        self._selling, self._questions = selling, questions

    def ask(self, receipt: Receipt) -> None:
        if self._selling.is_busy or self._questions.current() is not None:
            return
        refusal = self._orders.refusal(receipt.order)
        if refusal is not None:
            self._office.tasks.failed.emit(refusal)
            return
        asked = self._questions.undo(receipt)
        act = uuid.uuid4().hex

        def answered(result: int) -> None:
            if result:
                actor = self._office.actor
                self._selling.undo(Reversal(act, receipt.order, asked.reason(), actor))

        self._questions.open(asked, answered)
