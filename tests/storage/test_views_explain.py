"""Every line of every statement is explained to the fen, from readings or from the entry itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from app.core.accounts.close import (
    Closing,
    FinalReading,
    begin_closing,
    confirm_closing,
    settlement,
)
from app.core.counter.order import Method
from app.core.counter.reverse import Reversal, reverse
from app.core.errors import Refusal
from app.core.ledger.entry import EntryKind
from app.core.ledger.explained_entry import Source
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import ZERO
from app.storage.archive import archive
from app.storage.store import Store
from app.storage.views.sql_views import SqlViews
from tests.core.ledger.worked_day import worked_scheme
from tests.sites import ANY_TIME, CASHIER, START, SmallSite, kwh, make_store, small_site, yuan
from tests.storage.busy_site import END, make_busy

HALF = timedelta(minutes=30)
FIVE = timedelta(minutes=5)
ROOM = "1-0101"


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    made = make_store(store_url, tmp_path, ANY_TIME)
    yield made
    made.close()


def read_days(store: Store, *, at: datetime = START, hours: int = 60) -> SmallSite:
    """A room on the worked scheme from the evening of 31 May on, with a sale and a mistake."""
    site = small_site(store, (ROOM,), at=at, electric_scheme="resident", schemes=(worked_scheme(),))
    site.pay(ROOM, "300", at)
    wrong = site.pay(ROOM, "50", at + FIVE)
    with store.sitting() as books:
        reverse(books, Reversal("undo-1", wrong.order, "错房", CASHIER), at + 2 * FIVE)
    for step in range(1, hours * 6):
        site.read(at + step * 2 * FIVE, {ROOM: f"{1000 + step * 0.73:.2f}"})
    return site


def test_all_use_posted_and_not_yet_posted_is_explained_from_its_readings(store: Store) -> None:
    site = read_days(store)
    views = SqlViews(store)
    account = site.accounts[ROOM]
    lines = views.statement(account)
    used = [line for line in lines if line.kind in (None, EntryKind.CONSUMPTION)]
    assert len(used) == 3
    for line in used:
        explained = views.explained(account, line.key, line.utility)
        (use,) = explained.uses
        assert use.source is Source.READINGS
        assert use.difference == explained.difference == 0
        assert use.owed == use.booked == -line.amount
        assert use.amount == sum(rung.plus for rung in use.ladder)
        assert str(use.used) == line.facts["used"]
        assert explained.balance_after - explained.balance_before == line.amount
        assert use.bars
    # 432 readings of 0.73 kWh: after 230 kWh the second tier
    crossed = [views.explained(account, line.key, line.utility).uses[0].crossings for line in used]
    assert sum(len(found) for found in crossed) == 1


def test_an_entry_over_the_end_of_a_month_has_a_rung_for_each(store: Store) -> None:
    begins = datetime(2025, 5, 31, 10, 5, tzinfo=UTC)  # 18:05; a reading at 00:05 ends the day
    site = read_days(store, at=begins, hours=12)
    account = site.accounts[ROOM]
    views = SqlViews(store)
    line = next(line for line in views.statement(account) if line.kind is EntryKind.CONSUMPTION)
    (use,) = views.explained(account, line.key, line.utility).uses
    assert [rung.period for rung in use.ladder] == ["2025-05", "2025-06"]
    assert [rung.first.isoformat() for rung in use.ladder] == ["2025-05-01", "2025-06-01"]
    assert sum((rung.used for rung in use.ladder), Fraction(0)) == use.used.exact
    assert use.difference == 0


def test_a_month_adds_up_and_is_tied_to_the_wallet(store: Store) -> None:
    site = read_days(store)
    month = SqlViews(store).statement_month(site.accounts[ROOM], Utility.ELECTRIC, None, END)
    assert month.month == date(2026, 3, 1)
    assert month.wallets == (Utility.ELECTRIC, Utility.WATER)
    assert month.topped_up == yuan("300")
    assert month.opening + month.topped_up + month.deducted + month.brought_in == month.book
    assert month.is_tied
    assert month.available == site.balance(ROOM)
    assert month.lines[0].entry is None
    assert month.count == len(month.lines) - 1 == 5
    assert month.lines[1].balance_after == month.book
    assert month.schemes == ("resident",)
    assert month.meters == ("E-1-0101",)
    earlier = SqlViews(store).statement_month(
        site.accounts[ROOM], Utility.ELECTRIC, date(2020, 1, 5), END
    )
    assert earlier.month == month.first  # there is nothing to see before


def test_a_month_that_is_over_shows_its_own_lines_and_no_accrual(store: Store) -> None:
    site = read_days(store)
    later = END + timedelta(days=40)
    views = SqlViews(store)
    now = views.statement_month(site.accounts[ROOM], Utility.ELECTRIC, None, later)
    assert (now.month, now.count) == (date(2026, 4, 1), 0)
    assert now.opening == now.book
    before = views.statement_month(site.accounts[ROOM], Utility.ELECTRIC, date(2026, 3, 9), later)
    assert before.available is None
    assert before.book == now.opening
    assert all(line.entry is not None for line in before.lines)


def test_a_sale_and_what_undid_it_name_each_other(store: Store) -> None:
    site = read_days(store, hours=2)
    account = site.accounts[ROOM]
    views = SqlViews(store)
    undone = next(line for line in views.statement(account) if line.kind is EntryKind.REVERSAL)
    explained = views.explained(account, undone.key, undone.utility)
    assert explained.undoes is not None
    assert (explained.undoes.kind, explained.undoes.amount) == (EntryKind.TOP_UP, yuan("50"))
    assert explained.reason == "错房"
    assert explained.operator == CASHIER.operator
    assert explained.order
    sale = views.explained(account, explained.undoes.key, Utility.ELECTRIC)
    assert sale.undone_by is not None
    assert sale.undone_by.entry == explained.entry
    assert (sale.method, sale.counter) == ("cash", "1")


def test_every_line_of_a_busy_store_is_explained(store: Store) -> None:
    site = small_site(store, ("1-0101", "1-0102", "1-0103", "1-0104"))
    make_busy(site)
    views = SqlViews(store)
    seen = 0
    for account in site.accounts.values():
        for line in views.statement(account):
            explained = views.explained(account, line.key, line.utility)
            assert explained.difference == 0, line
            assert (explained.amount, explained.entry) == (line.amount, line.entry)
            if line.kind in (None, EntryKind.CONSUMPTION):
                assert {use.source for use in explained.uses} == {Source.READINGS}, line
                assert sum((use.booked for use in explained.uses), ZERO) == -line.amount
            seen += 1
    assert seen > 20


def test_a_closing_reading_that_lies_before_later_polls_is_explained(store: Store) -> None:
    site = read_days(store, hours=10)
    at = START + timedelta(hours=8)
    finals = {
        site.meter(ROOM): FinalReading(Mark(at, kwh("1035.40")), "表在屋里"),
        site.meter(ROOM, Utility.WATER): FinalReading(Mark(at, kwh("100"))),
    }
    with store.sitting() as books:
        begin_closing(books, "closing-1", ROOM, CASHIER, at)
    with store.sitting() as books:
        agreed = settlement(books, ROOM, finals)
    with store.sitting() as books:
        confirm_closing(
            books,
            Closing("close-1", ROOM, finals, agreed.result, Method.CASH, "唐艳", CASHIER),
            at + timedelta(hours=3),
        )
    views = SqlViews(store)
    account = site.accounts[ROOM]
    last = next(
        line
        for line in views.statement(account)
        if line.kind is EntryKind.CONSUMPTION and line.utility is Utility.ELECTRIC
    )
    (use,) = views.explained(account, last.key, last.utility).uses
    assert use.source is Source.READINGS
    assert str(use.end.total) == "1035.4"
    month = views.statement_month(account, None, None, END + timedelta(days=90))
    assert month.month == date(2026, 3, 1)
    assert month.available is None
    assert month.is_tied


def test_when_readings_have_been_archived_the_entry_speaks_for_itself(
    store: Store, tmp_path: Path
) -> None:
    begins = datetime(2025, 1, 6, 2, tzinfo=UTC)
    site = read_days(store, at=begins, hours=80)
    now = begins + timedelta(days=430)
    site.read(now, {ROOM: "1400.00"})
    site.read(now + FIVE, {ROOM: "1400.00"})
    account = site.accounts[ROOM]
    views = SqlViews(store)
    line = [x for x in views.statement(account) if x.kind is EntryKind.CONSUMPTION][-1]
    with_times = views.explained(account, line.key, line.utility).uses[0]
    archive(store, date(2025, 1, 9), CASHIER, now, tmp_path / "b")
    (use,) = SqlViews(store).explained(account, line.key, line.utility).uses
    assert use.source is Source.ENTRY
    assert use.amount == with_times.amount
    assert use.difference == 0
    assert [head.amount for head in use.heads] == [head.amount for head in with_times.heads]
    assert not use.bars


def test_a_line_that_is_not_the_account_s_is_refused(store: Store) -> None:
    site = small_site(store, (ROOM, "1-0102"))
    site.pay(ROOM, "10", START)
    views = SqlViews(store)
    line = views.statement(site.accounts[ROOM])[0]
    for account, key in (
        (site.accounts["1-0102"], line.key),
        (site.accounts[ROOM], "order/none"),
        (site.accounts[ROOM], None),
    ):
        with pytest.raises(Refusal, match=r"entry\.not_found"):
            views.explained(account, key, line.utility)


def test_a_register_that_rolled_over_is_explained_with_its_full_scale(store: Store) -> None:
    site = small_site(store, (ROOM,), full_scale=kwh("1001"))
    for step, total in enumerate(("1000.40", "1000.80", "0.20", "0.20", "0.60", "0.60"), 1):
        site.read(START + step * FIVE, {ROOM: total})
    views = SqlViews(store)
    account = site.accounts[ROOM]
    lines = [x for x in views.statement(account) if x.kind is EntryKind.CONSUMPTION]
    for line in lines:
        (use,) = views.explained(account, line.key, line.utility).uses
        assert use.difference == 0
        assert use.source is Source.READINGS
    assert [use.rolled_at for use in views.explained(account, lines[0].key, None).uses] == [
        kwh("1001")
    ]


def test_one_wallet_for_all_explains_the_open_use_of_each_meter(
    store_url: str, tmp_path: Path
) -> None:
    shared = make_store(store_url, tmp_path, replace(ANY_TIME, wallet_per_utility=False))
    try:
        site = small_site(shared, (ROOM,))
        for step in range(1, 6):
            at = START + step * FIVE
            site.read(at, {ROOM: f"{1000 + step * 0.3:.1f}"})
            site.read(at, {ROOM: f"{100 + step * 0.01:.2f}"}, utility=Utility.WATER)
        views = SqlViews(shared)
        explained = views.explained(site.accounts[ROOM], None, None)
        assert explained.utility is None
        assert {use.utility for use in explained.uses} == set(Utility)
        assert sum((use.booked for use in explained.uses), ZERO) == -explained.amount
        assert explained.difference == 0
        month = views.statement_month(site.accounts[ROOM], None, None, END)
        assert month.wallets == (None,)
        assert month.is_tied
    finally:
        shared.close()
