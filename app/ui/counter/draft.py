"""A receipt before there is one: what the preview shows while the sale is typed."""

from __future__ import annotations

from datetime import datetime

from app.core.counter.order import Method, OrderKind, Receipt
from app.core.counter.quote import Quote
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.staff.actor import Actor
from app.ui.counter.look import AccountLook
from app.ui.kit import wording


def draft(
    look: AccountLook,
    utility: Utility,
    said: Quote,
    amount: Money,
    method: Method,
    tendered: Money | None,
    actor: Actor,
    now: datetime,
) -> Receipt:
    """It has no numbers yet: those are given when it is booked."""
    wallet, meter = look.wallet(utility), look.meter(utility)
    meters = [m for m in look.room.meters if wallet and wallet.utility in (None, m.utility)]
    return Receipt(
        act="",
        kind=OrderKind.TOP_UP,
        order="",
        receipt="",
        at=now,
        account_number=look.account.number,
        room=look.code,
        customer=look.account.customer,
        utility=None if wallet is None else wallet.utility,
        meters=tuple(m.number for m in meters),
        scheme=wording.scheme(meter.scheme) if meter is not None else "",
        method=method,
        amount=amount,
        tendered=tendered,
        balance_before=said.before,
        balance_after=said.after,
        operator=actor.operator,
        counter=actor.counter,
    )
