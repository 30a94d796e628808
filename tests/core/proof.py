"""What must hold of the books after every act, worked out from the rows and not from the caches."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from app.core.ledger.basis import deduction_for
from app.core.meters.metering import KeptAs, Mark
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.store import Store
from app.storage.verify.verify import verify


def prove(store: Store) -> None:
    """Sums, caches, tiling, accrual, receipts and roll-ups of the whole store."""
    with store.sitting() as books:
        entries = _entries(books)
        sums: dict[str, int] = defaultdict(int)
        for postings, _ in entries.values():
            assert sum(fen for _, fen in postings) == 0
            for account, fen in postings:
                sums[account] += fen
        for wallet in books.sitting.connection.execute(select(t.wallets)):
            assert wallet.posted_fen == sums[f"wallet/{wallet.id}"], "the balance is its postings"
        accrued: dict[int, int] = defaultdict(int)
        for row in books.sitting.connection.execute(select(t.assignments)).all():
            accrued[row.wallet_id] += row.accrued_fen
            _prove_tiling(books, row, entries)
            if row.to_at is None:
                _prove_accrual(books, row)
            else:
                assert row.accrued_fen == 0, "nothing is open on an assignment that has ended"
        for wallet in books.sitting.connection.execute(select(t.wallets)):
            assert wallet.accrued_fen == accrued[wallet.id]
        _prove_receipts(books)
        _prove_rollups(books, entries)
    _verified(store)


def _verified(store: Store) -> None:
    """The program's own proof says the same."""
    assert verify(store).findings == ()


def _entries(books: SqlBooks) -> dict[str, tuple[list[tuple[str, int]], Any]]:
    db = books.sitting.connection
    postings: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in db.execute(select(t.postings)):
        postings[row.entry_seq].append((row.account, row.fen))
    return {row.key: (postings[row.seq], row) for row in db.execute(select(t.entries))}


def _prove_tiling(
    books: SqlBooks, assignment: Any, entries: dict[str, tuple[list[tuple[str, int]], Any]]
) -> None:
    """The charged intervals follow one another from the base, without gap or overlap."""
    kept = books.meters.kept_since(assignment.meter_id, assignment.from_at)
    corrected = {dict(row.facts)["of"] for row in kept if row.kept_as is KeptAs.CORRECTED}
    own = [
        row.facts for key, (_, row) in entries.items() if key.startswith(f"use/{assignment.id}/")
    ]
    own.sort(key=lambda facts: facts["from_at"])
    assert len(own) == assignment.entry_number
    if not own:
        return
    assert datetime.fromisoformat(own[0]["from_at"]) == assignment.from_at
    is_base = Quantity.parse(own[0]["from"]).micro == assignment.base_micro
    assert is_base or own[0]["from_at"] in corrected
    for one, following in pairwise(own):
        is_reset = one.get("ruling") == "reset"
        stands = one["to_at"] in corrected or one["to"] == following["from"]
        assert is_reset or (stands and one["to_at"] == following["from_at"])
    if own[-1].get("ruling") != "reset":
        assert datetime.fromisoformat(own[-1]["to_at"]) == assignment.entry_at
        is_corrected = own[-1]["to_at"] in corrected
        assert is_corrected or Quantity.parse(own[-1]["to"]).micro == assignment.entry_micro


def _prove_accrual(books: SqlBooks, assignment: Any) -> None:
    """The accrual is what the kept readings since the last entry cost, priced once more."""
    metering = books.meters.metering([assignment.meter_id])[assignment.meter_id]
    stands = metering.assignment
    assert stands is not None
    assert metering.billable is not None
    again = deduction_for(
        books,
        replace(
            metering,
            billable=stands.entry,
            assignment=replace(
                stands,
                kept=stands.entry,
                position=stands.entry_position,
                kept_cost=ZERO,
                kept_lines="",
                accrued=ZERO,
            ),
        ),
    )
    kept = books.meters.kept_since(assignment.meter_id, stands.entry.at)
    right = {
        datetime.fromisoformat(dict(row.facts)["of"]): Mark(row.at, row.total)
        for row in kept
        if row.kept_as is KeptAs.CORRECTED
    }
    between = {
        row.at: replace(right.get(row.at, Mark(row.at, row.total, row.bands)), at=row.at)
        for row in kept
        if row.kept_as in (KeptAs.HALF_HOUR, KeptAs.LATE) and row.at > stands.entry.at
    }
    for at in sorted(between):
        again.stop_at(between[at])
    again.advance(metering.billable)
    assert not again.entries
    assert again.assignment.accrued == stands.accrued


def _prove_receipts(books: SqlBooks) -> None:
    series: dict[str, list[int]] = defaultdict(list)
    for row in books.sitting.connection.execute(select(t.orders).order_by(t.orders.c.seq)):
        head, _, number = row.receipt.rpartition("-")
        series[head].append(int(number))
        assert row.before_fen + row.amount_fen == row.after_fen
    for numbers in series.values():
        assert numbers == list(range(1, len(numbers) + 1)), "receipts leave no gap"


def _prove_rollups(books: SqlBooks, entries: dict[str, tuple[list[tuple[str, int]], Any]]) -> None:
    db = books.sitting.connection
    cost: dict[tuple[int, int], int] = defaultdict(int)
    used: dict[int, int] = defaultdict(int)
    for key, (postings, row) in entries.items():
        if key.startswith("use/"):
            assignment = int(key.split("/")[1])
            cost[assignment, row.day.year * 10000 + row.day.month * 100 + row.day.day] += postings[
                1
            ][1]
            used[assignment] += int(Fraction(row.facts["used"]) * 10**6)
        elif key.startswith("rerate/"):
            assignment = int(key.rsplit("/", 2)[1])
            day = row.day.year * 10000 + row.day.month * 100 + row.day.day
            cost[assignment, day] += postings[1][1]
            more = Fraction(row.facts["used"]) - Fraction(row.facts["was"]["used"])
            used[assignment] += int(more * 10**6)
    days = db.execute(select(t.day_use)).all()
    by_day: dict[tuple[int, int], int] = defaultdict(int)
    by_assignment: dict[int, int] = defaultdict(int)
    for row in days:
        day = row.day
        by_day[row.assignment_id, day.year * 10000 + day.month * 100 + day.day] += row.cost_fen
        by_assignment[row.assignment_id] += row.used_micro
    assert {k: v for k, v in by_day.items() if v} == {k: v for k, v in cost.items() if v}
    assert {k: v for k, v in by_assignment.items() if v} == {k: v for k, v in used.items() if v}
    months = db.execute(select(t.month_use)).all()
    assert sum(row.cost_fen for row in months) == sum(row.cost_fen for row in days)
    assert sum(row.used_micro for row in months) == sum(row.used_micro for row in days)
    assert Money(sum(cost.values())) == Money(sum(row.cost_fen for row in days))


def trail(store: Store, *acts: str) -> list[tuple[str, str, dict[str, Any]]]:
    """The audit lines of these acts, oldest first: act, subject, facts."""
    with store.reading() as connection:
        return [
            (row.act, row.subject, row.facts)
            for row in connection.execute(select(t.audit).order_by(t.audit.c.seq))
            if row.act in acts
        ]


def notices(store: Store) -> list[tuple[int, int, Money]]:
    """Every warning recorded: wallet, level, balance."""
    with store.reading() as connection:
        rows = connection.execute(select(t.notices).order_by(t.notices.c.id))
        return [(row.wallet_id, row.level, Money(row.balance_fen)) for row in rows]


def consumption(store: Store, meter: str = "") -> list[tuple[str, Money, dict[str, Any]]]:
    """The consumption entries as posted: site day, cost, facts; of one meter, if named."""
    with store.reading() as connection:
        rows = connection.execute(
            select(t.entries, t.postings.c.fen)
            .join(t.postings, t.postings.c.entry_seq == t.entries.c.seq)
            .where(t.entries.c.kind == "consumption", t.postings.c.line == 2)
            .order_by(t.entries.c.seq)
        )
        return [
            (str(row.day), Money(row.fen), row.facts)
            for row in rows
            if meter in ("", row.facts["meter"])
        ]


def adjustments(store: Store) -> list[tuple[str, Money, dict[str, Any]]]:
    """What corrections posted: key, what it cost the tenant, facts."""
    with store.reading() as connection:
        rows = connection.execute(
            select(t.entries, t.postings.c.fen)
            .join(t.postings, t.postings.c.entry_seq == t.entries.c.seq)
            .where(t.entries.c.kind == "adjustment", t.postings.c.line == 2)
            .order_by(t.entries.c.seq)
        )
        return [(row.key, Money(row.fen), row.facts) for row in rows]
