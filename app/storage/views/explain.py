"""One line of a statement, explained: its readings, what priced them, and where the meter stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Select

from app.core.accounts.account import Account, Wallet
from app.core.errors import Refusal
from app.core.ledger.basis import course_of, deduction_for, terms_of
from app.core.ledger.entry import Entry
from app.core.ledger.explain_use import Booked, explain_use
from app.core.ledger.explained_entry import Explained, ExplainedUse, Linked
from app.core.ledger.late_difference import old_and_new
from app.core.ledger.replay import Run, Track
from app.core.ledger.standing import standing_of
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.accounts import ASSIGNMENTS
from app.storage.sql.ledger import ENTRIES, entries_of
from app.storage.sql.orders import ORDERS
from app.storage.views.explain_use import (
    counted_before,
    earlier_entries,
    last_days,
    read_posted_use,
)
from app.storage.views.statement_month import balance_before, wallet_for

_E, _O, _S = t.entries.c, t.orders.c, t.assignments.c


def read_explained(
    books: SqlBooks, account_id: int, key: str | None, utility: Utility | None
) -> Explained:
    account = books.accounts.get(account_id)
    wallet = wallet_for(books.accounts.wallets(account_id), utility)
    if key is None:
        return _accrual(books, account, wallet)
    found = _one(books, ENTRIES.where(_E.key == key))
    if found is None:
        raise Refusal("entry.not_found", entry=key[:60])
    seq, entry = found
    own = [one for one in entry.postings if one.account == wallet.ledger_account]
    if not own:
        raise Refusal("entry.not_found", entry=key[:60])
    amount = Money(sum(one.amount.fen for one in own))
    before = balance_before(books, wallet, seq, entry.day)
    use = read_posted_use(books, wallet, entry)
    order = books.sitting.connection.execute(ORDERS.where(_O.entry_key == key)).first()
    return Explained(
        room=account.room,
        customer=account.customer,
        account_number=account.number,
        utility=wallet.utility,
        entry=seq,
        key=key,
        kind=entry.kind,
        at=entry.at,
        day=entry.day,
        amount=amount,
        balance_before=before,
        balance_after=before + amount,
        uses=() if use is None else (use,),
        operator=entry.actor.operator,
        counter=entry.actor.counter,
        approved_by=entry.actor.approved_by or "",
        reason=_text(entry.facts, "reason") or ("" if order is None else order.reason),
        order=_text(entry.facts, "order") if order is None else order.order,
        receipt="" if order is None else order.receipt,
        method="" if order is None else order.method.value,
        undoes=_linked(books, wallet, _E.key == entry.reverses) if entry.reverses else None,
        undone_by=_linked(books, wallet, _E.reverses == key),
        amends=_linked(books, wallet, _E.key == entry.amends) if entry.amends else None,
        amended_by=tuple(_all_linked(books, wallet, _E.amends == key)),
        differences=old_and_new(entry.facts, _versions(books, entry)),
        facts=entry.facts,
    )


def _versions(books: SqlBooks, entry: Entry) -> list[SchemeVersion]:
    """All versions of the schemes that a late difference speaks of."""
    was = entry.facts.get("was")
    lines = [*_lines(entry.facts), *_lines(was if isinstance(was, dict) else {})]
    names = dict.fromkeys(str(line["version"]).rpartition("/")[0] for line in lines)
    return [version for name in names for version in books.schemes.versions(name)]


def _lines(facts: Mapping[str, object]) -> list[Mapping[str, object]]:
    lines = facts.get("lines")
    return [line for line in lines if isinstance(line, dict)] if isinstance(lines, list) else []


def _text(facts: Mapping[str, object], name: str) -> str:
    return str(facts.get(name) or "")


def _one(books: SqlBooks, statement: Select[Any]) -> tuple[int, Entry] | None:
    found = entries_of(books.sitting.connection.execute(statement))
    return found[0] if found else None


def _all_linked(books: SqlBooks, wallet: Wallet, which: Any) -> Iterator[Linked]:
    for seq, entry in entries_of(books.sitting.connection.execute(ENTRIES.where(which))):
        fen = sum(p.amount.fen for p in entry.postings if p.account == wallet.ledger_account)
        yield Linked(seq, entry.key, entry.kind, entry.at, Money(fen))


def _linked(books: SqlBooks, wallet: Wallet, which: Any) -> Linked | None:
    return next(_all_linked(books, wallet, which), None)


# -- use that is not posted yet --------------------------------------------------------------------


def _accrual(books: SqlBooks, account: Account, wallet: Wallet) -> Explained:
    uses = tuple(_open_uses(books, wallet))
    if not uses:
        raise Refusal("entry.not_found", entry="")
    at = max(use.end.at for use in uses)
    return Explained(
        room=account.room,
        customer=account.customer,
        account_number=account.number,
        utility=wallet.utility,
        entry=None,
        key=None,
        kind=None,
        at=at,
        day=books.site.day_of(at),
        amount=-wallet.accrued,
        balance_before=wallet.posted,
        balance_after=wallet.balance,
        uses=uses,
    )


def _open_uses(books: SqlBooks, wallet: Wallet) -> Iterator[ExplainedUse]:
    rows = books.sitting.connection.execute(
        ASSIGNMENTS.where(_S.wallet_id == wallet.id, _S.to_at.is_(None)).order_by(_S.id)
    ).all()
    found = books.meters.metering([row.meter_id for row in rows])
    for row in rows:
        metering = found[row.meter_id]
        assignment, last = metering.assignment, metering.billable
        if assignment is None or last is None or last.at <= assignment.entry.at:
            continue
        course = course_of(books, assignment)
        track = Track(metering.meter.ratio, course, terms_of(books, assignment.account_id))
        run = Run(assignment.entry, last)
        booked = Booked(run, assignment.accrued, deduction_for(books, metering).open_lines())
        standing = standing_of(books.meters.kept_since(row.meter_id, run.start.at))
        chain = {one.assignment.id: one for one in books.meters.chain(assignment.root)}
        earlier = earlier_entries(books, wallet, chain, track, run.start.at)
        use = explain_use(
            books.site,
            metering.meter,
            track,
            booked,
            standing.path(run.start, run.end),
            Position.from_text(assignment.entry_position),
            counted_before(books, track, run, earlier),
        )
        yield use.with_last_days(last_days(track, run, earlier))
