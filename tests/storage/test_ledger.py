"""Posting: once for each key, the wallet's cache in the same sitting, roll-ups beside it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.core.errors import Refusal
from app.core.money import Money
from app.storage import tables as t
from app.storage.store import Store
from tests.storage.small_site import T0, entry, kwh


def test_the_same_entry_again_gives_the_first_number_and_moves_nothing(site: Store) -> None:
    with site.sitting() as books:
        first = books.ledger.post(entry("k1", 500))
    with site.sitting() as books:
        assert books.ledger.post(entry("k1", 500)) == first
    with site.looking() as books:
        assert books.accounts.wallet(1).posted == Money(500)


@pytest.mark.parametrize("other", [entry("k1", 501), entry("k1", 500, why="anders")])
def test_the_same_key_with_other_content_is_refused(site: Store, other: object) -> None:
    with site.sitting() as books:
        books.ledger.post(entry("k1", 500))
    with pytest.raises(Refusal, match=r"act\.key_reused"), site.sitting() as books:
        books.ledger.post(other)  # type: ignore[arg-type]


def test_many_entries_at_once_are_numbered_in_order_and_repeats_are_found_among_them(
    site: Store,
) -> None:
    with site.sitting() as books:
        numbers = books.ledger.post_all([entry("a", 1), entry("b", 2, 2), entry("a", 1)])
    assert numbers[0] == numbers[2] == numbers[1] - 1
    with pytest.raises(Refusal), site.sitting() as books:
        books.ledger.post_all([entry("c", 1), entry("c", 2)])


def test_what_was_posted_is_found_as_it_was(site: Store) -> None:
    posted = entry("k1", 500)
    with site.sitting() as books:
        books.ledger.post(posted)
        books.ledger.post(entry("k2", -500, reverses="k1"))
    with site.looking() as books:
        assert books.ledger.find("k1") == posted
        undone = books.ledger.reversal_of("k1")
        assert undone is not None
        assert undone.key == "k2"
        assert books.ledger.reversal_of("k2") is None
        assert books.ledger.find("k3") is None
        assert [e.key for e in books.ledger.of_wallet_since(1, T0)] == ["k1", "k2"]
        assert not books.ledger.of_wallet_since(1, T0 + timedelta(seconds=1))


def test_a_posting_to_a_wallet_that_is_not_there_fails(site: Store) -> None:
    with pytest.raises(ValueError, match="wallet"), site.sitting() as books:
        books.ledger.post(entry("k1", 500, wallet=99))


def test_the_cached_balance_of_each_wallet_is_the_sum_of_its_postings(site: Store) -> None:
    with site.sitting() as books:
        books.ledger.post_all([entry(f"k{n}", n * 7, 1 + n % 3) for n in range(1, 40)])
    with site.reading() as connection:
        for wallet_id, posted in connection.execute(select(t.wallets.c.id, t.wallets.c.posted_fen)):
            total = connection.execute(
                select(func.sum(t.postings.c.fen)).where(
                    t.postings.c.account == f"wallet/{wallet_id}"
                )
            ).scalar_one()
            assert int(total) == posted
        assert int(connection.execute(select(func.sum(t.postings.c.fen))).scalar_one()) == 0


def test_use_is_rolled_up_by_day_and_month_over_several_sittings(site: Store) -> None:
    with site.looking() as books:
        assignment = books.meters.metering([1])[1].assignment
    assert assignment is not None
    day, other = date(2026, 3, 12), date(2026, 3, 13)
    with site.sitting() as books:
        books.ledger.add_use(1, assignment.id, day, kwh(1), Money(60), None)
        books.ledger.add_use(1, assignment.id, day, kwh(2), Money(0), kwh(103))
    with site.sitting() as books:
        books.ledger.add_use(1, assignment.id, day, kwh(3), Money(40), None)
        books.ledger.add_use(1, assignment.id, other, kwh(4), Money(5), None)
    with site.reading() as connection:
        days = connection.execute(
            select(
                t.day_use.c.day, t.day_use.c.used_micro, t.day_use.c.cost_fen, t.day_use.c.end_micro
            ).order_by(t.day_use.c.day)
        ).all()
        months = connection.execute(
            select(t.month_use.c.month, t.month_use.c.used_micro, t.month_use.c.cost_fen)
        ).all()
    assert [tuple(row) for row in days] == [
        (day, 6_000_000, 100, 103_000_000),
        (other, 4_000_000, 5, None),
    ]
    assert [tuple(row) for row in months] == [(202603, 10_000_000, 105)]
