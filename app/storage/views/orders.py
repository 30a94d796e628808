"""Receipts as they stand in the books, and the orders of a counter's day."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, or_

from app.core.counter.order import OrderKind, Receipt
from app.core.errors import Refusal
from app.core.money import ZERO, Money
from app.core.views import DaySummary
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.orders import ORDERS, receipt_of

_O = t.orders.c


def read_receipt(db: Connection, number: str) -> Receipt:
    """By the number of the order or of the receipt, whichever a person has before them."""
    found = db.execute(ORDERS.where(or_(_O.order == number, _O.receipt == number))).first()
    if found is None:
        raise Refusal("order.not_found", order=number[:40])
    return receipt_of(found)


def read_day(books: SqlBooks, counter: str, day: date) -> DaySummary:
    """A counter's orders of one site day, newest first.

    A sale undone and the order that undid it leave count and sum together, whatever day it was.
    """
    site = books.site
    start, end = site.midnight(day), site.midnight(day + timedelta(days=1))
    rows = books.sitting.connection.execute(
        ORDERS.where(_O.counter == counter, _O.at >= start, _O.at < end).order_by(_O.seq.desc())
    )
    receipts = tuple(receipt_of(row) for row in rows)
    counted = [r for r in receipts if r.kind is not OrderKind.REVERSAL and r.reversed_by is None]
    methods: dict[str, tuple[int, Money]] = {}
    for receipt in counted:
        count, total = methods.get(receipt.method.value, (0, ZERO))
        methods[receipt.method.value] = (count + 1, total + receipt.amount)
    undone = [r.amount for r in receipts if r.reversed_by is not None]
    return DaySummary(
        receipts,
        methods,
        sum((r.amount for r in counted), ZERO),
        (len(undone), sum(undone, ZERO)),
    )
