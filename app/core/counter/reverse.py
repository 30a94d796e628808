"""Undo one wrong order with an opposite one; nothing is edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.accounts.account import AccountState
from app.core.books import Books
from app.core.counter.order import OrderKind, Receipt, fingerprint
from app.core.counter.top_up import make_receipt, money_moved
from app.core.errors import Refusal
from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.money import ZERO
from app.core.site.settings import Site
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.core.staff.once import is_repeat


@dataclass(frozen=True, slots=True)
class Reversal:
    """A cashier undoes an own order of the day, with the reason."""

    act: str
    order: str  # order number of the wrong one
    reason: str
    actor: Actor

    @property
    def content(self) -> dict[str, object]:
        return {"act": "reverse", "order": self.order}


def reverse(books: Books, reversal: Reversal, now: datetime) -> Receipt:
    """Post the opposite entry with its own paper, then let the decision table speak.

    Raises Refusal `reverse.*`: not a sale, already undone, another cashier's, of another day, of a
    closed account, no reason, or the money has been used and nobody approved.
    """
    if is_repeat(books, reversal.act, reversal.content):
        receipt = books.orders.find(reversal.act)
        assert receipt is not None, "an act key of a reversal always has its receipt"
        return receipt
    wrong = books.orders.by_number(reversal.order)
    if wrong is None:
        raise Refusal("order.not_found", order=reversal.order)
    _check(books, wrong, reversal, now)
    account = books.accounts.by_number(wrong.account_number)
    if account.state is AccountState.CLOSED:
        raise Refusal("reverse.account_closed", order=wrong.order, account=account.number)
    wallet = books.accounts.wallet(wrong.wallet_id)
    # Debt from before the sale comes back as it was; what the sale has paid for since does not.
    lowest = min(wrong.balance_before, ZERO)
    if wallet.balance - wrong.amount < lowest and not reversal.actor.is_seconded:
        raise Refusal(
            "reverse.money_used", order=wrong.order, amount=wrong.amount, balance=wallet.balance
        )
    entry = Entry(
        key=f"order/{reversal.act}",
        kind=EntryKind.REVERSAL,
        at=now,
        day=books.site.day_of(now),
        postings=(
            Posting(wallet.ledger_account, -wrong.amount),
            Posting(f"till/{wrong.method}", wrong.amount),
        ),
        actor=reversal.actor,
        reverses=wrong.entry_key,
        facts={"order": wrong.order, "reason": reversal.reason.strip()},
    )
    books.ledger.post(entry)
    meterings = list(books.meters.metering(books.accounts.meters(account.id)).values())
    receipt = make_receipt(
        books,
        account,
        wallet,
        meterings,
        entry,
        OrderKind.REVERSAL,
        wrong.method,
        -wrong.amount,
        act=reversal.act,
        reverses=wrong.order,
        reason=reversal.reason.strip(),
    )
    books.orders.issue(receipt, fingerprint(reversal.content))
    money_moved(books, wallet.id, now, reversal.actor, warn_anew=True)
    books.trail.write(
        AuditLine(
            now,
            reversal.actor,
            "reverse",
            account.room,
            {
                "order": wrong.order,
                "by": receipt.order,
                "amount": str(wrong.amount),
                "reason": reversal.reason.strip(),
            },
        )
    )
    return receipt


def _check(books: Books, wrong: Receipt, reversal: Reversal, now: datetime) -> None:
    if refusal := not_reversible(wrong, reversal.actor, books.site, now):
        raise refusal
    if not reversal.reason.strip():
        raise Refusal("reason.missing")


def not_reversible(order: Receipt, actor: Actor, site: Site, now: datetime) -> Refusal | None:
    """Why this person cannot undo the order at the counter, as far as the order itself tells."""
    if order.kind is not OrderKind.TOP_UP:
        return Refusal("reverse.not_a_sale", order=order.order)
    if order.reversed_by is not None:
        return Refusal("reverse.already_reversed", order=order.order, by=order.reversed_by)
    if (order.operator, order.counter) != (actor.operator, actor.counter):
        return Refusal("reverse.not_own_order", order=order.order, operator=order.operator)
    if site.day_of(order.at) != site.day_of(now):
        return Refusal("reverse.other_day", order=order.order)
    return None
