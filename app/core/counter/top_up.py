"""Take a payment at the counter and put it on the account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.accounts.account import Account, Wallet
from app.core.alarms.alarm import AlarmState
from app.core.alarms.levels import watch
from app.core.books import Books
from app.core.counter.order import Method, OrderKind, Receipt, fingerprint
from app.core.counter.quote import hoarded, not_sellable, wrong_amount
from app.core.errors import Refusal
from app.core.ledger.basis import course_of
from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.meters.metering import Metering
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.core.staff.once import is_repeat
from app.core.supply.review import review


@dataclass(frozen=True, slots=True)
class TopUp:
    """A sale as the cashier has it; `act` is made when the form opens."""

    act: str
    room: str
    amount: Money
    method: Method
    actor: Actor
    utility: Utility | None = None  # None: electricity where the account has it, else water
    tendered: Money | None = None
    confirm_large: bool = False

    @property
    def content(self) -> dict[str, object]:
        return {
            "act": "top_up",
            "room": self.room,
            "amount": self.amount.fen,
            "method": str(self.method),
            "utility": None if self.utility is None else str(self.utility),
        }


def top_up(books: Books, order: TopUp, now: datetime) -> Receipt:
    """Book the money, number the receipt and plan the reconnection, in one sitting.

    Raises Refusal `top_up.*` for an amount outside the site's limits, `account.*` when the room
    has no account
    that may be sold to, `act.key_reused` for a key that meant another sale.
    """
    if is_repeat(books, order.act, order.content):
        return _first_answer(books, order.act)
    _check_amount(books, order)
    account = sellable_account(books, order.room)
    meterings = _meterings(books, account)
    utility = order.utility or _default_utility(meterings)
    wallet = books.accounts.wallet_for(account.id, utility)
    _check_hoard(books, wallet, order.amount)
    entry = Entry(
        key=f"order/{order.act}",
        kind=EntryKind.TOP_UP,
        at=now,
        day=books.site.day_of(now),
        postings=(
            Posting(wallet.ledger_account, order.amount),
            Posting(f"till/{order.method}", -order.amount),
        ),
        actor=order.actor,
        facts={"room": account.room, "method": str(order.method)},
    )
    books.ledger.post(entry)
    receipt = make_receipt(
        books,
        account,
        wallet,
        meterings,
        entry,
        OrderKind.TOP_UP,
        order.method,
        order.amount,
        act=order.act,
        tendered=order.tendered,
    )
    books.orders.issue(receipt, fingerprint(order.content))
    money_moved(books, wallet.id, now, order.actor)
    books.trail.write(
        AuditLine(
            now,
            order.actor,
            "top_up",
            account.room,
            {"order": receipt.order, "amount": str(order.amount), "method": str(order.method)},
        )
    )
    return receipt


def sellable_account(books: Books, room: str) -> Account:
    """The room's account, if money may be taken for it."""
    account = books.accounts.in_room(room)
    if account is None:
        raise Refusal("account.none_in_room", room=room)
    if refusal := not_sellable(account):
        raise refusal
    return account


def money_moved(
    books: Books, wallet_id: int, now: datetime, actor: Actor, *, warn_anew: bool = False
) -> None:
    """After money came or went: the alarm follows it at once, and the table is asked.

    `warn_anew` forgets what was said before, so that a notice goes out and its grace begins now.
    """
    wallet = books.accounts.wallet(wallet_id)
    before = books.alarms.states([wallet_id])[wallet_id]
    known = AlarmState(wallet_id) if warn_anew else before
    after, notice = watch(
        known, wallet.balance, books.site.settings.alarm_levels, now, money_came=True
    )
    if after != before:
        books.alarms.save([after])
    if notice is not None:
        books.alarms.record([notice])
    review(books, [wallet_id], now, actor)


def make_receipt(
    books: Books,
    account: Account,
    wallet: Wallet,
    meterings: list[Metering],
    entry: Entry,
    kind: OrderKind,
    method: Method,
    amount: Money,
    *,
    act: str,
    tendered: Money | None = None,
    reverses: str | None = None,
    reason: str = "",
) -> Receipt:
    """Number the paper of an entry; `wallet` is as it stood before the entry."""
    paid_for = [m for m in meterings if wallet.utility in (None, m.meter.utility)]
    read = [m for m in paid_for if m.billable is not None]
    last = read[0].billable if read else None
    counter = entry.actor.counter
    return Receipt(
        act=act,
        kind=kind,
        order=books.orders.next_order(entry.at),
        receipt=books.orders.next_receipt(counter, books.site.local(entry.at).year),
        at=entry.at,
        account_number=account.number,
        room=account.room,
        customer=account.customer,
        utility=wallet.utility,
        meters=tuple(m.meter.number for m in paid_for),
        scheme=_scheme_title(books, paid_for, entry.at),
        method=method,
        amount=amount,
        tendered=tendered,
        balance_before=wallet.balance,
        balance_after=wallet.balance + amount,
        operator=entry.actor.operator,
        counter=counter,
        approved_by=entry.actor.approved_by,
        reverses=reverses,
        reason=reason,
        wallet_id=wallet.id,
        entry_key=entry.key,
        last_reading="" if last is None else str(last.total),
        last_read_at=None if last is None else last.at,
    )


def _scheme_title(books: Books, meterings: list[Metering], at: datetime) -> str:
    """What prices the use that this wallet pays for, as the paper names it for ever."""
    assigned = next((m.assignment for m in meterings if m.assignment is not None), None)
    if assigned is None:
        return ""
    return course_of(books, assigned).at(at).version.title("zh")


def _first_answer(books: Books, act: str) -> Receipt:
    receipt = books.orders.find(act)
    assert receipt is not None, "an act key of a sale always has its receipt"
    return receipt


def _check_amount(books: Books, order: TopUp) -> None:
    settings = books.site.settings
    if refusal := wrong_amount(order.amount, order.tendered, settings):
        raise refusal
    if order.amount > settings.top_up_confirm_above and not order.confirm_large:
        raise Refusal(
            "top_up.confirm_large", amount=order.amount, limit=settings.top_up_confirm_above
        )


def _check_hoard(books: Books, wallet: Wallet, amount: Money) -> None:
    if refusal := hoarded(wallet.balance, amount, books.site.settings):
        raise refusal


def _meterings(books: Books, account: Account) -> list[Metering]:
    return list(books.meters.metering(books.accounts.meters(account.id)).values())


def _default_utility(meterings: list[Metering]) -> Utility:
    """Electricity where the account has a meter for it."""
    if meterings and all(m.meter.utility is Utility.WATER for m in meterings):
        return Utility.WATER
    return Utility.ELECTRIC
