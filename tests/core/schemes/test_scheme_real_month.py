"""A real month of a room, as the books know it, priced as the ledger has priced it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core.errors import Refusal
from app.core.schemes.month_bill import bill_of_meter
from app.storage.views.sql_views import SqlViews
from tests.core.conftest import NewSite
from tests.sites import START, flat_scheme

ROOM = "1-0101"
MARCH = date(2026, 3, 1)


def test_the_bill_of_a_real_month_is_what_the_ledger_has_asked_for(new_site: NewSite) -> None:
    site = new_site()
    before = site.balance(ROOM)
    total = 1000
    for day in range(1, 4):
        total += 7 * day
        site.read_twice(START + timedelta(days=day), {ROOM: str(total)})
    real = SqlViews(site.store).meter_month(site.meter(ROOM), MARCH)
    bill = bill_of_meter(flat_scheme(), real)
    assert str(bill.used) == "42"
    assert bill.total == before - site.balance(ROOM)
    assert (real.account_id, real.month) == (site.accounts[ROOM], MARCH)
    with pytest.raises(Refusal, match=r"month_bill\.no_readings"):
        bill_of_meter(
            flat_scheme(), SqlViews(site.store).meter_month(site.meter(ROOM), date(2025, 1, 1))
        )


def test_a_meter_that_nobody_has_is_refused(new_site: NewSite) -> None:
    with pytest.raises(Refusal, match=r"meter\.not_assigned"):
        SqlViews(new_site().store).meter_month(999, MARCH)
