"""An account's statement: every posting to its wallets with the balance after it, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from app.core.accounts.account import Wallet
from app.core.ledger.basis import course_of, deduction_for
from app.core.ledger.use import used
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.views import StatementLine
from app.storage import tables as t
from app.storage.books import SqlBooks

_E, _P, _O, _S, _M, _G = (
    t.entries.c,
    t.postings.c,
    t.orders.c,
    t.assignments.c,
    t.meters.c,
    t.metering.c,
)
LINES = (
    select(
        t.entries,
        _P.account,
        _P.fen,
        _O.order,
        _O.receipt,
    )
    .join(t.postings, _P.entry_seq == _E.seq)
    .outerjoin(t.orders, _O.entry_key == _E.key)
    .order_by(_P.entry_seq.desc(), _P.line.desc())
)
_ACCRUING = (
    select(t.assignments, _M.number, _M.utility, _M.ratio, _G.billable_at, _G.billable_micro)
    .join(t.meters, _M.id == _S.meter_id)
    .join(t.metering, _G.meter_id == _S.meter_id)
    .where(_S.to_at.is_(None))
    .order_by(_S.id)
)


def read_statement(books: SqlBooks, account_id: int, limit: int) -> list[StatementLine]:
    """The use of each wallet that is not yet posted comes first, without an entry."""
    account = books.accounts.get(account_id)
    wallets = books.accounts.wallets(account.id)
    db = books.sitting.connection
    lines = [line for wallet in wallets for line in accrued_lines(books, wallet)]
    after = {wallet.ledger_account: wallet.posted for wallet in wallets}
    utilities = {wallet.ledger_account: wallet.utility for wallet in wallets}
    rows = db.execute(LINES.where(_P.account.in_(list(after))).limit(limit))
    for row in rows:
        balance = after[row.account]
        after[row.account] = balance - Money(row.fen)
        lines.append(line_of(row, balance, utilities[row.account]))
    return lines[:limit]


def line_of(row: Any, balance: Money, utility: Utility | None) -> StatementLine:
    """A posting to a wallet with its entry, and the balance that it left."""
    return StatementLine(
        entry=row.seq,
        key=row.key,
        kind=row.kind,
        at=row.at,
        day=row.day,
        amount=Money(row.fen),
        balance_after=balance,
        utility=utility,
        order=row.order,
        receipt=row.receipt,
        operator=row.operator,
        facts=row.facts,
        amends=row.amends,
    )


def accrued_lines(books: SqlBooks, wallet: Wallet) -> Iterator[StatementLine]:
    """One line for each wallet: what its meters have shown since their last entries."""
    rows = [
        row
        for row in books.sitting.connection.execute(_ACCRUING.where(_S.wallet_id == wallet.id))
        if row.billable_at is not None and row.billable_at > row.entry_at
    ]
    if not rows:
        return
    at = max(row.billable_at for row in rows)
    yield StatementLine(
        entry=None,
        key=None,
        kind=None,
        at=at,
        day=books.site.day_of(at),
        amount=-wallet.accrued,
        balance_after=wallet.balance,
        utility=wallet.utility,
        order=None,
        receipt=None,
        operator="",
        facts=_facts(books, rows[0])
        if len(rows) == 1
        else {"meters": [_facts(books, row) for row in rows]},
    )


def _facts(books: SqlBooks, row: Any) -> dict[str, object]:
    """What an entry would say of this use, in the words of an entry's facts."""
    metering = books.meters.metering([row.meter_id])[row.meter_id]
    assert metering.assignment is not None, "its use is the assignment's"
    start = Mark(row.entry_at, Quantity(row.entry_micro))
    end = Mark(row.billable_at, Quantity(row.billable_micro))
    return {
        "meter": row.number,
        "from_at": start.at.isoformat(),
        "from": str(start.total),
        "to_at": end.at.isoformat(),
        "to": str(end.total),
        "ratio": str(row.ratio),
        "used": str(used(row.ratio, start, end)),
        "scheme": course_of(books, metering.assignment).at(start.at).version.id,
        "accrued": str(Money(row.accrued_fen)),
        "lines": deduction_for(books, metering).open_lines(),
    }
