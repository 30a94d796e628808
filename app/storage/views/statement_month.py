"""One wallet's statement of one month, with its sums taken from the postings alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from app.core.accounts.account import Wallet
from app.core.errors import Refusal
from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.schemes.cycles import months_after
from app.core.views import StatementLine, StatementMonth
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.schemes import scheme_in_force
from app.storage.views.statement import LINES, accrued_lines, line_of

_E, _P, _S, _M = t.entries.c, t.postings.c, t.assignments.c, t.meters.c
_DEDUCTED = (EntryKind.CONSUMPTION, EntryKind.ADJUSTMENT)


def read_statement_month(
    books: SqlBooks, account_id: int, utility: Utility | None, month: date | None, now: datetime
) -> StatementMonth:
    account = books.accounts.get(account_id)
    wallets = books.accounts.wallets(account_id)
    wallet = wallet_for(wallets, utility)
    here = books.site.day_of(account.closed_at or now).replace(day=1)
    first, last = _span(books, wallet, here)
    month = min(max(first, (month or last).replace(day=1)), last)
    lines, opening = _month_lines(books, wallet, month)
    goes_on = month == here and account.closed_at is None
    accrued = tuple(accrued_lines(books, wallet)) if goes_on else ()
    numbers, schemes = _metered(books, wallet)
    return StatementMonth(
        account=account,
        meters=numbers,
        schemes=schemes,
        wallets=tuple(one.utility for one in wallets),
        utility=wallet.utility,
        month=month,
        first=first,
        last=last,
        opening=opening,
        topped_up=_sum(line for line in lines if _group(line) == "topped_up"),
        deducted=_sum(line for line in lines if _group(line) == "deducted"),
        brought_in=_sum(line for line in lines if _group(line) == "brought_in"),
        book=opening + _sum(lines),
        available=wallet.balance if goes_on else None,
        lines=(*accrued, *lines),
        count=len(lines),
        is_tied=_posted(books, wallet) == wallet.posted,
    )


def wallet_for(wallets: Sequence[Wallet], utility: Utility | None) -> Wallet:
    """The wallet that pays for a utility: its own, or the shared one; the first, if none is named.

    Refusal `entry.not_found` where the account has no such wallet.
    """
    for wallet in wallets:
        if utility is None or wallet.utility in (None, utility):
            return wallet
    raise Refusal("entry.not_found", entry=str(utility or ""))


def balance_before(books: SqlBooks, wallet: Wallet, seq: int, day: date) -> Money:
    """What the wallet had before a line, in the order in which a month's statement lists them."""
    begins, ends = _bounds(day.replace(day=1))
    earlier = or_(_E.day < begins, and_(_E.day < ends, _P.entry_seq < seq))
    return _posted(books, wallet, earlier)


def _bounds(month: date) -> tuple[date, date]:
    return month, months_after(month, 1)


def _sum(lines: Iterable[StatementLine]) -> Money:
    return sum((line.amount for line in lines), ZERO)


def _group(line: StatementLine) -> str:
    if line.kind in _DEDUCTED:
        return "deducted"
    return "brought_in" if line.kind is EntryKind.OPENING else "topped_up"


def _month_lines(
    books: SqlBooks, wallet: Wallet, month: date
) -> tuple[tuple[StatementLine, ...], Money]:
    """Newest first, and what there was before the first of them."""
    begins, ends = _bounds(month)
    opening = _posted(books, wallet, _E.day < begins)
    rows = books.sitting.connection.execute(
        LINES.where(_P.account == wallet.ledger_account, _E.day >= begins, _E.day < ends)
    ).all()
    balance = opening + Money(sum(row.fen for row in rows))
    lines = []
    for row in rows:
        lines.append(line_of(row, balance, wallet.utility))
        balance -= Money(row.fen)
    return tuple(lines), opening


def _posted(books: SqlBooks, wallet: Wallet, *conditions: ColumnElement[bool]) -> Money:
    fen = books.sitting.connection.execute(
        select(func.sum(_P.fen))
        .join(t.entries, _E.seq == _P.entry_seq)
        .where(_P.account == wallet.ledger_account, *conditions)
    ).scalar()
    return Money(int(fen or 0))


def _span(books: SqlBooks, wallet: Wallet, here: date) -> tuple[date, date]:
    """From the month of the first line to the present one, or to that of the last line."""
    first, last = books.sitting.connection.execute(
        select(func.min(_E.day, type_=_E.day.type), func.max(_E.day, type_=_E.day.type))
        .join(t.postings, _P.entry_seq == _E.seq)
        .where(_P.account == wallet.ledger_account)
    ).one()
    begins, ends = (here if day is None else day.replace(day=1) for day in (first, last))
    return min(begins, here), max(ends, here)


def _metered(books: SqlBooks, wallet: Wallet) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Numbers and schemes of the meters that the wallet pays for now, or paid for last."""
    counted = func.coalesce(_S.to_at, t.metering.c.billable_at)
    rows = books.sitting.connection.execute(
        select(_M.number, scheme_in_force(counted), _S.to_at)
        .join(t.meters, _M.id == _S.meter_id)
        .join(t.metering, t.metering.c.meter_id == _S.meter_id)
        .where(_S.wallet_id == wallet.id)
        .order_by(_S.id)
    ).all()
    shown = [row for row in rows if row.to_at is None] or rows[-1:]
    return (
        tuple(dict.fromkeys(row.number for row in shown)),
        tuple(dict.fromkeys(row.scheme for row in shown)),
    )
