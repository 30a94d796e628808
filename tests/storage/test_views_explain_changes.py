"""What changed stays explained: each entry as it was priced, each correction beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from app.core.accounts.change_scheme import SchemeChange, change_scheme
from app.core.accounts.change_terms import NewTerms, change_terms
from app.core.ledger.entry import EntryKind
from app.core.ledger.explained_entry import Explained, Source
from app.core.ledger.final_use import FinalReading
from app.core.meters.correct import Correction, correct_reading
from app.core.meters.exchange import Exchange, exchange_meter
from app.core.meters.meter import NewMeter
from app.core.meters.metering import KeptAs, Mark
from app.core.meters.supply import Utility
from app.core.money import ZERO
from app.storage.store import Store
from app.storage.views.sql_views import SqlViews
from tests.core.ledger.worked_day import worked_scheme
from tests.sites import ANY_TIME, CASHIER, START, SmallSite, kwh, make_store, small_site

ROOM = "1-0101"
HALF = timedelta(minutes=30)
DAY = timedelta(days=1)


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    made = make_store(store_url, tmp_path, ANY_TIME)
    yield made
    made.close()


@pytest.fixture
def site(store: Store) -> SmallSite:
    """Three days of 72 kWh each: the second tier begins on the fourth."""
    made = small_site(store, (ROOM,), electric_scheme="resident", schemes=(worked_scheme(),))
    made.pay(ROOM, "500", START)
    read(made, 1, 144)
    return made


def read(site: SmallSite, first: int, last: int, base: Fraction = Fraction(1000)) -> None:
    for step in range(first, last):
        site.read(START + step * HALF, {ROOM: f"{float(base + step * Fraction(3, 2)):.2f}"})


def explained(site: SmallSite) -> list[Explained]:
    """Every line of the statement, the oldest first."""
    views = SqlViews(site.store)
    account = site.accounts[ROOM]
    lines = views.statement(account)
    return [views.explained(account, x.key, x.utility) for x in reversed(lines)]


def uses(lines: list[Explained]) -> list[Explained]:
    return [x for x in lines if x.kind in (None, EntryKind.CONSUMPTION)]


def tie(lines: list[Explained]) -> None:
    for line in lines:
        assert line.difference == 0
        assert {use.source for use in line.uses} <= {Source.READINGS}
        if line.uses:
            assert sum((use.owed or ZERO for use in line.uses), ZERO) == -line.amount


def test_a_corrected_reading_leaves_the_entry_as_it_was_and_explains_the_difference(
    site: SmallSite,
) -> None:
    with site.store.sitting() as books:
        kept = [
            row
            for row in books.meters.kept_since(site.meter(ROOM), START)
            if row.kept_as is KeptAs.ENTRY
        ]
        true = kept[0].total - kwh("0.30")
        correct_reading(
            books,
            Correction("fix-1", site.meter(ROOM), kept[0].at, true, "读数录错", CASHIER),
            START + 3 * DAY,
        )
    read(site, 144, 170)
    lines = explained(site)
    tie(uses(lines))
    late = [line for line in lines if line.kind is EntryKind.ADJUSTMENT]
    assert late
    for line in late:
        assert line.amends is not None
        assert line.reason == "读数录错"
        assert line.differences
        old = sum((one.old[1] for one in line.differences), Fraction(0))
        new = sum((one.new[1] for one in line.differences), Fraction(0))
        assert abs((new - old) * 100 + line.amount.fen) < 2
        amended = next(x for x in lines if x.key == line.amends.key)
        assert [one.key for one in amended.amended_by] == [line.key]


def test_a_scheme_given_for_days_gone_by_explains_both_prices(site: SmallSite) -> None:
    with site.store.sitting() as books:
        done = change_scheme(
            books,
            SchemeChange(
                "change-1", site.accounts[ROOM], site.meter(ROOM), "flat",
                START + DAY, "合同改了", CASHIER,
            ),
            START + 3 * DAY,
        )  # fmt: skip
    assert done.entries
    read(site, 144, 200)
    lines = explained(site)
    tie(uses(lines))
    late = [line for line in lines if line.kind is EntryKind.ADJUSTMENT]
    assert len(late) == len(done.entries)
    names = {one.name: (one.old[1], one.new[1]) for one in late[-1].differences}
    assert {"energy", "fund", "service"} <= names.keys()
    after = uses(lines)[-1].uses[0]
    assert [version.id for version in after.versions] == ["flat"]
    views, account = SqlViews(site.store), site.accounts[ROOM]
    now = views.statement_month(account, Utility.ELECTRIC, None, START + 5 * DAY)
    assert now.schemes == ("flat",)


def test_terms_said_for_days_gone_by_leave_the_entries_as_they_were(site: SmallSite) -> None:
    with site.store.sitting() as books:
        change_terms(
            books,
            NewTerms(
                "terms-1", site.accounts[ROOM], books.site.day_of(START + DAY),
                {"persons": Fraction(6)}, "户口本", CASHIER,
            ),
            START + 3 * DAY,
        )  # fmt: skip
    read(site, 144, 170)
    tie(uses(explained(site)))


def test_a_meter_exchanged_within_the_month_goes_on_in_its_tier(site: SmallSite) -> None:
    at = START + 145 * HALF
    counted = SqlViews(site.store).station(at).meters
    with site.store.sitting() as books:
        done = exchange_meter(
            books,
            Exchange(
                "swap-1", site.accounts[ROOM], site.meter(ROOM),
                FinalReading(Mark(at, kwh("1217.50"))),
                NewMeter("N-1", "ddsu666", Fraction(1), Fraction(20), kwh("100000"), True),
                Mark(at, kwh("5")), "到期轮换", CASHIER,
            ),
            at,
        )  # fmt: skip
    assert SqlViews(site.store).station(at).meters == counted  # not the one that is gone
    site.meters[ROOM, Utility.ELECTRIC] = done.meter_id
    read(site, 146, 236, Fraction(5) - 145 * Fraction(3, 2))
    lines = explained(site)
    tie(uses(lines))
    posted = [x.uses[0] for x in uses(lines) if x.entry is not None]
    assert [use.meter for use in posted][-2:] == ["N-1", "N-1"]
    before, after = posted[-2], posted[-1]
    assert before.position is not None
    assert after.position is not None
    assert after.position.before == before.position.after  # the tier goes on over the exchange
    assert after.earlier.count == len(posted) - 1
    assert any(use.crossings for use in posted)
