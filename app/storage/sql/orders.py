"""Orders with their receipts, the keys of acts already done, and what was printed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, select

from app.core.counter.order import Receipt
from app.core.errors import Refusal
from app.core.instants import micros
from app.core.money import Money
from app.core.site.settings import Site
from app.core.staff.actor import Actor
from app.storage import tables as t
from app.storage.columns import canonical
from app.storage.sitting import Sitting

_O = t.orders.c
_undoing = t.orders.alias("undoing")
ORDERS = select(
    t.orders,
    _undoing.c.order.label("reversed_by"),
    select(func.count())
    .where(t.prints.c.order == _O.order, t.prints.c.is_done == True)  # noqa: E712
    .scalar_subquery()
    .label("copies"),
).outerjoin(_undoing, _undoing.c.reverses == _O.order)
_BY_ACT = ORDERS.where(_O.act == bindparam("act"))
_BY_NUMBER = ORDERS.where(_O.order == bindparam("number"))
_FINGERPRINT = select(t.acts.c.fingerprint).where(t.acts.c.key == bindparam("act"))


def receipt_of(row: Any) -> Receipt:
    return Receipt(
        act=row.act,
        kind=row.kind,
        order=row.order,
        receipt=row.receipt,
        at=row.at,
        account_number=row.account_number,
        room=row.room,
        customer=row.customer,
        utility=row.utility,
        meters=tuple(row.meters),
        scheme=row.scheme,
        method=row.method,
        amount=Money(row.amount_fen),
        tendered=None if row.tendered_fen is None else Money(row.tendered_fen),
        balance_before=Money(row.before_fen),
        balance_after=Money(row.after_fen),
        operator=row.operator,
        counter=row.counter,
        approved_by=row.approved_by,
        reverses=row.reverses,
        reversed_by=row.reversed_by,
        reason=row.reason,
        wallet_id=row.wallet_id,
        entry_key=row.entry_key,
        last_reading=row.last_reading,
        last_read_at=row.last_read_at,
        copies=row.copies,
    )


class SqlOrders:
    def __init__(self, sitting: Sitting, site: Site) -> None:
        self._sitting = sitting
        self._db = sitting.connection
        self._site = site

    def find(self, act: str) -> Receipt | None:
        return self._one(_BY_ACT, act=act)

    def by_number(self, order: str) -> Receipt | None:
        return self._one(_BY_NUMBER, number=order)

    def fingerprint(self, act: str) -> str | None:
        return self._db.execute(_FINGERPRINT, {"act": act}).scalar()

    def next_receipt(self, counter: str, year: int) -> str:
        if not counter:
            raise ValueError("a receipt needs a counter")
        number = self._sitting.take(f"receipt/{counter}/{year}")
        return f"{counter}-{year}-{number:06}"

    def next_order(self, at: datetime) -> str:
        local = self._site.local(at)
        number = self._sitting.take(f"order/{local:%Y-%m-%d}")
        return f"{local:%Y%m%d%H%M}{number:04}"

    def issue(self, receipt: Receipt, fingerprint: str) -> None:
        self.note_act(receipt.act, fingerprint, receipt.at)
        self._sitting.append(
            "orders",
            [
                (
                    receipt.order,
                    receipt.act,
                    receipt.kind.value,
                    receipt.receipt,
                    micros(receipt.at),
                    receipt.account_number,
                    receipt.room,
                    receipt.customer,
                    None if receipt.utility is None else receipt.utility.value,
                    canonical(list(receipt.meters)),
                    receipt.scheme,
                    receipt.method.value,
                    receipt.amount.fen,
                    None if receipt.tendered is None else receipt.tendered.fen,
                    receipt.balance_before.fen,
                    receipt.balance_after.fen,
                    receipt.operator,
                    receipt.counter,
                    receipt.approved_by,
                    receipt.reverses,
                    receipt.reason,
                    receipt.wallet_id,
                    receipt.entry_key,
                    receipt.last_reading,
                    None if receipt.last_read_at is None else micros(receipt.last_read_at),
                )
            ],
        )
        self._sitting.touched.wallets.add(receipt.wallet_id)

    def note_act(self, act: str, fingerprint: str, at: datetime) -> None:
        known = self.fingerprint(act)
        if known is None:
            values = {"key": act, "fingerprint": fingerprint, "at": at}
            self._db.execute(insert(t.acts), values)
        elif known != fingerprint:
            raise Refusal("act.key_reused", act=act)

    def note_print(self, order: str, at: datetime, actor: Actor, printer: str, ok: bool) -> None:
        if self.by_number(order) is None:
            raise Refusal("order.not_found", order=order[:40])
        self._db.execute(
            insert(t.prints).values(
                order=order,
                at=at,
                operator=actor.operator,
                counter=actor.counter,
                printer=printer,
                is_done=ok,
            )
        )

    def _one(self, statement: Select[Any], **asked: str) -> Receipt | None:
        row = self._db.execute(statement, asked).first()
        return None if row is None else receipt_of(row)
