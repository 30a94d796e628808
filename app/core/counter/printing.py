"""Remember each try to put an order on paper, so that copies count and lost paper is found."""

from __future__ import annotations

from datetime import datetime

from app.core.books import Books
from app.core.counter.order import Receipt
from app.core.staff.actor import Actor


def note_print(
    books: Books, order: str, printer: str, ok: bool, actor: Actor, now: datetime
) -> Receipt:
    """Note that the paper came out, or did not; gives the order with its copies as they now are."""
    books.orders.note_print(order, now, actor, printer, ok)  # refuses an order that is not there
    receipt = books.orders.by_number(order)
    assert receipt is not None
    return receipt
