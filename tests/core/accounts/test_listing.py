"""Sums under the list of accounts and the grid, and what a draft still has to read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.core.accounts.account import Account, AccountState
from app.core.accounts.draft import Draft, DraftMeter
from app.core.accounts.listing import totals
from app.core.meters.metering import Mark
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.views import AccountLine

NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
ACCOUNT = Account(1, "A1", 1, "1-0101", 1, "租户", AccountState.DRAFT, None, None)
LINE = AccountLine(ACCOUNT, "1号楼", "flat", Supply.ON, Money(100), None, 0, False, False)


def test_the_sums_are_of_the_rows_that_have_such_a_wallet() -> None:
    both = replace(LINE, electric=Money(-30), water=Money(5))
    summed = totals([LINE, both])
    assert (summed.accounts, summed.electric, summed.water) == (2, Money(70), Money(5))
    assert totals([LINE]).water is None
    assert totals([]).electric is None


def test_a_draft_has_to_read_the_meters_without_a_base() -> None:
    typed = DraftMeter(1, "E-1", Utility.ELECTRIC, "flat", Mark(NOW, Quantity(0)))
    unread = DraftMeter(2, "W-1", Utility.WATER, "water", None)
    assert Draft(ACCOUNT, "", (typed, unread), ()).to_read == (unread,)
