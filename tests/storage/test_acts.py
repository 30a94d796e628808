"""The acts of the core over real books."""

from __future__ import annotations

import pytest

from app.core.counter.top_up import top_up
from app.core.errors import Refusal
from app.core.ledger.take_readings import take_readings
from app.core.money import Money
from app.storage.store import Store
from tests.storage.small_site import T0, reading, sale


def test_a_sale_moves_the_balance_and_the_same_act_again_gives_the_first_receipt(
    site: Store,
) -> None:
    with site.sitting() as books:
        first = top_up(books, sale("act-1", 20_000), T0)
    with site.sitting() as books:
        again = top_up(books, sale("act-1", 20_000), T0)
    with site.sitting() as books, pytest.raises(Refusal, match=r"act\.key_reused"):
        top_up(books, sale("act-1", 30_000), T0)
    assert again == first
    assert first.receipt == "1-2026-000001"
    with site.looking() as books:
        assert books.accounts.wallet(1).posted == Money(20_000)


def test_use_accrues_and_the_balance_shown_is_postings_less_accrual(site: Store) -> None:
    with site.sitting() as books:
        top_up(books, sale("act-1", 20_000), T0)
    for minutes, total in ((5, "101"), (10, "102"), (15, "103")):
        with site.sitting() as books:
            take_readings(books, [(1, reading(minutes, total))], [2, 3], reading(minutes, "1").at)
    with site.looking() as books:
        wallet = books.accounts.wallet(1)
        metering = books.meters.metering([1])[1]
    assert metering.billable == metering.candidate or metering.billable is not None
    assert metering.assignment is not None
    assert metering.assignment.accrued == wallet.accrued > Money(0)
    assert wallet.balance == wallet.posted - wallet.accrued
