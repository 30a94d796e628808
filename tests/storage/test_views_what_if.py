"""Whose use a draft is tried on, and that the use is the one that the ledger has priced."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from app.core.accounts.change_scheme import SchemeChange, change_scheme
from app.core.accounts.close import (
    Closing,
    FinalReading,
    begin_closing,
    confirm_closing,
    settlement,
)
from app.core.counter.order import Method
from app.core.instants import micros
from app.core.meters.correct import Correction, LateReading, correct_reading, take_late
from app.core.meters.exchange import Exchange, exchange_meter
from app.core.meters.meter import NewMeter
from app.core.meters.metering import KeptAs, KeptReading, Mark
from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes.course import Course, Leg
from app.core.schemes.days import instant, span
from app.core.schemes.engine import cost, due
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.usage import Interval
from app.core.schemes.what_if import AccountUse, Compared, Trial, compare
from app.storage import tables as t
from app.storage.archive import archive
from app.storage.store import Store
from app.storage.views.what_if import read_trial_scope, read_trial_use
from tests.sites import (
    ANY_TIME,
    CASHIER,
    FULL_SCALE,
    SHANGHAI,
    START,
    SmallSite,
    flat_scheme,
    kwh,
    make_store,
    small_site,
)
from tests.year_site import YEAR_BEGINS, year_store

HOUR = timedelta(hours=1)
ROOMS = ("1-0101", "1-0102")
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def scheme_of_tiers(prices: tuple[str, str], name: str = "tou") -> SchemeVersion:
    """Day and night with a yearly tier on top."""
    windows = [
        {"from": "08:00", "to": "22:00", "period": "day"},
        {"from": "22:00", "to": "08:00", "period": "night"},
    ]
    return read_scheme(
        json.dumps(
            {
                "form": 1,
                "id": name,
                "name": {"zh": name, "en": name},
                "utility": "electric",
                "effective_from": "2025-01-01T00:00:00+08:00",
                "settle": "month",
                "round_total": {"step": "0.01", "mode": "half_up"},
                "calendar": {
                    "tables": [{"days": ["workday", "weekend", "holiday"], "windows": windows}]
                },
                "components": [
                    {
                        "id": "energy",
                        "kind": "rate_by_period",
                        "prices": {"day": prices[0], "night": prices[1]},
                    },
                    {
                        "id": "tiers",
                        "kind": "tiered",
                        "mode": "graduated",
                        "cycle": "year",
                        "tiers": [{"upto": "30", "price": "0"}, {"upto": None, "price": "0.2"}],
                    },
                ],
            }
        )
    )


TOU = scheme_of_tiers(("0.5683", "0.2883"))
DRAFT = scheme_of_tiers(("0.6", "0.3"))


@pytest.fixture
def site(store_url: str, tmp_path: Path) -> Iterator[SmallSite]:
    store = make_store(store_url, tmp_path, ANY_TIME)
    yield small_site(store, ROOMS, schemes=(TOU,), electric_scheme="tou")
    store.close()


def trial(first: date = MARCH, end: date = APRIL) -> Trial:
    return Trial(Course((Leg(None, TOU),)), DRAFT, first, end)


def uses(store: Store, asked: Trial, now: datetime) -> list[AccountUse]:
    with store.looking() as books:
        scope = read_trial_scope(books.sitting.connection, books.site, "tou", now)
        return list(read_trial_use(books, asked, scope.accounts))


def rows(store: Store, asked: Trial, now: datetime) -> list[Compared]:
    return [compare(asked, use) for use in uses(store, asked, now)]


def some_days(site: SmallSite, days: int = 3) -> datetime:
    """A reading every half hour, at uneven minutes; room 0102 uses half as much."""
    at = START
    for step in range(1, days * 48 + 1):
        at = START + step * HOUR / 2 + timedelta(minutes=step % 7)
        site.read(
            at,
            {
                "1-0101": f"{1000 + step * 0.37:.2f}",
                "1-0102": f"{1000 + step * 0.18:.2f}",
            },
        )
    return at


def charged(site: SmallSite, room: str) -> Money:
    """All that the ledger has asked for the electricity of a room."""
    return -site.balance(room)


def test_the_version_in_force_comes_to_what_the_ledger_has_charged(site: SmallSite) -> None:
    now = some_days(site)
    found = rows(site.store, trial(), now)
    assert [row.account.room for row in found] == list(ROOMS)
    for row in found:
        assert row.before == charged(site, row.account.room)
        assert row.after > row.before
        assert row.months[0].month == MARCH
        assert row.used > Quantity(0)


def test_the_scope_names_the_accounts_by_room_and_the_first_day_with_use(site: SmallSite) -> None:
    with site.store.looking() as books:
        db = books.sitting.connection
        scope = read_trial_scope(db, books.site, "tou", START + HOUR)
        assert [(one.room, one.building, one.customer, one.meter) for one in scope.accounts] == [
            ("1-0101", "1", "租户0", "E-1-0101"),
            ("1-0102", "1", "租户1", "E-1-0102"),
        ]
        assert scope.since == START.date()
        assert [version.version for version in scope.versions] == [1]
        water = read_trial_scope(db, books.site, "water", START + HOUR)
        assert [one.meter for one in water.accounts] == ["W-1-0101", "W-1-0102"]
        nobody = read_trial_scope(db, books.site, "unknown", START + HOUR)
        assert (nobody.accounts, nobody.since) == ((), None)


def test_a_scheme_given_later_is_the_one_that_counts(site: SmallSite) -> None:
    given_at, assignment = START + HOUR, _assignment(site, "1-0101")
    with site.store.writing() as db:
        db.execute(
            insert(t.scheme_changes).values(
                id=1,
                assignment_id=assignment,
                from_at=given_at,
                scheme="flat",
                begins_anew=False,
                at=given_at,
                operator="manager",
                approved_by=None,
                reason="改方案",
                act="give-1",
            )
        )
    with site.store.looking() as books:
        db = books.sitting.connection
        for scheme, now, expected in (
            ("tou", START, ["1-0101", "1-0102"]),
            ("tou", given_at, ["1-0102"]),
            ("flat", given_at, ["1-0101"]),
        ):
            scope = read_trial_scope(db, books.site, scheme, now)
            assert [one.room for one in scope.accounts] == expected


def _assignment(site: SmallSite, room: str) -> int:
    assignment = site.metering(room).assignment
    assert assignment is not None
    return assignment.id


def test_use_before_the_month_moves_the_tiers_of_the_year(site: SmallSite) -> None:
    # 27 kWh in March leave three of the first tier for April's five: 2 x 0.2 = 0.40 on top.
    site.read_twice(START + 5 * HOUR, {"1-0101": "1027.00"})
    site.read_twice(datetime.fromisoformat("2026-04-03T12:00:00+08:00"), {"1-0101": "1027.00"})
    site.read_twice(datetime.fromisoformat("2026-04-03T12:30:00+08:00"), {"1-0101": "1032.00"})
    april = trial(APRIL, date(2026, 5, 1))
    (row, other) = rows(site.store, april, START + 60 * 24 * HOUR)
    assert row.used == kwh("5")
    assert row.before == Money(324)  # 5 x 0.5683 + 0.40 = 3.2415
    assert row.tier == 2
    assert other.reason == "what_if.no_readings"


def test_a_month_ends_with_its_share_of_the_span_over_its_end(site: SmallSite) -> None:
    site.read_twice(datetime.fromisoformat("2026-03-31T23:00:00+08:00"), {"1-0101": "1010.00"})
    site.read_twice(datetime.fromisoformat("2026-04-01T01:00:00+08:00"), {"1-0101": "1014.00"})
    (row, _) = rows(site.store, trial(), START + 60 * 24 * HOUR)
    assert Quantity(0) < kwh("12") - row.used < kwh("0.1")
    (row, _) = rows(site.store, trial(APRIL, date(2026, 5, 1)), START + 60 * 24 * HOUR)
    assert kwh("2") <= row.used < kwh("2.1")


def test_a_register_that_began_again_is_not_charged_and_one_that_passed_its_top_is(
    site: SmallSite,
) -> None:
    meter = site.meter("1-0101")
    marks = [
        (1, "99990", KeptAs.HALF_HOUR),
        (2, "15", KeptAs.ENTRY),  # passed the top of 100000: 25
        (3, "20", KeptAs.HALF_HOUR),
        (4, "3", KeptAs.ENTRY),  # set back far below its top: nothing
        (5, "900", KeptAs.BASE),  # begun anew: nothing
        (6, "901", KeptAs.HALF_HOUR),
    ]
    with site.store.sitting() as books:
        books.meters.keep(
            [KeptReading(meter, START + n * HOUR, kwh(total), kept) for n, total, kept in marks]
        )
    (use, _) = uses(site.store, trial(), START + 9 * HOUR)
    assert [micro / 10**6 for micro in use.used.micro] == [98990, 25, 5, 0, 0, 1]


def test_a_meter_without_a_known_top_counts_nothing_when_it_goes_down(site: SmallSite) -> None:
    meter = site.meter("1-0101")
    with site.store.writing() as db:
        db.execute(update(t.meters).where(t.meters.c.id == meter).values(full_scale_micro=None))
    with site.store.sitting() as books:
        books.meters.keep(
            [
                KeptReading(meter, START + HOUR, kwh("99990"), KeptAs.HALF_HOUR),
                KeptReading(meter, START + 2 * HOUR, kwh("15"), KeptAs.ENTRY),
            ]
        )
    (use, _) = uses(site.store, trial(), START + 9 * HOUR)
    assert [micro / 10**6 for micro in use.used.micro] == [98990, 0]


def test_the_last_billable_reading_ends_the_month_that_goes_on(site: SmallSite) -> None:
    site.read_twice(START + HOUR, {"1-0101": "1001.00"})
    site.read_twice(START + HOUR + timedelta(minutes=5), {"1-0101": "1001.25"})
    (row, _) = rows(site.store, trial(), START + 2 * HOUR)
    assert row.used == kwh("1.25")


def test_a_meter_that_stands_in_for_another_goes_on_from_it(site: SmallSite) -> None:
    now = some_days(site, 1)
    with site.store.sitting() as books:
        exchange_meter(
            books,
            Exchange(
                act="exchange-1",
                account_id=site.accounts["1-0101"],
                meter_id=site.meter("1-0101"),
                final=FinalReading(Mark(now + HOUR, kwh("1020")), "表在屋里"),
                new=NewMeter("E-NEW", "ddsu666", Fraction(2), Fraction(20), FULL_SCALE, True),
                base=Mark(now + HOUR, kwh("7")),
                reason="换表",
                actor=CASHIER,
                base_typed_why="现场抄",
            ),
            now + HOUR,
        )
        found = books.meters.by_number("E-NEW")
        assert found is not None
        site.meters["1-0101", Utility.ELECTRIC] = found.id
    site.read_twice(now + 2 * HOUR, {"1-0101": "8"})
    (row, _) = rows(site.store, trial(), now + 3 * HOUR)
    assert row.account.meter == "E-NEW"
    assert row.used == kwh("22")  # 20 on the old one, 1 x 2 on the new one
    assert row.before == charged(site, "1-0101")


def test_a_corrected_reading_counts_with_its_true_value(site: SmallSite) -> None:
    now = some_days(site)
    at = START + 20 * HOUR + timedelta(minutes=40 % 7)
    with site.store.sitting() as books:
        for act, total in (("correct-1", "1014.50"), ("correct-2", "1014.60")):
            correct_reading(
                books,
                Correction(act, site.meter("1-0101"), at, kwh(total), "抄错", CASHIER),
                now,
            )
    (use, _) = uses(site.store, trial(), now)
    place = list(use.used.edges).index(micros(at))
    assert sum(use.used.micro[:place]) == kwh("14.60").micro
    (row, _) = rows(site.store, trial(), now)
    assert row.before == charged(site, "1-0101")


def test_a_late_reading_stands_where_it_belongs(site: SmallSite) -> None:
    now = some_days(site)
    at = START + 20 * HOUR + timedelta(minutes=20)
    mark = Mark(at, kwh("1014.90"))
    with site.store.sitting() as books:
        take_late(books, LateReading("late-1", site.meter("1-0101"), mark, "补抄", CASHIER), now)
    (use, _) = uses(site.store, trial(), now)
    assert micros(at) in use.used.edges
    (row, _) = rows(site.store, trial(), now)
    assert row.before == charged(site, "1-0101")


def test_days_whose_readings_were_archived_still_move_the_tiers(
    site: SmallSite, tmp_path: Path
) -> None:
    """27 kWh of the archived March stand in the roll-up of its days alone."""
    site.read_twice(START + 5 * HOUR, {"1-0101": "1027.00"})
    site.read_twice(START + 25 * HOUR, {"1-0101": "1027.00"})
    site.read_twice(datetime.fromisoformat("2026-04-03T12:00:00+08:00"), {"1-0101": "1027.00"})
    site.read_twice(datetime.fromisoformat("2026-04-03T12:30:00+08:00"), {"1-0101": "1032.00"})
    april = trial(APRIL, date(2026, 5, 1))
    expected = rows(site.store, april, START + 60 * 24 * HOUR)[0]
    gone = archive(site.store, APRIL, CASHIER, START + 500 * 24 * HOUR, tmp_path)
    assert gone.rows
    (use, _) = uses(site.store, april, START + 60 * 24 * HOUR)
    assert use.used.edges[0] < span(SHANGHAI, date(2026, 3, 3))[0]
    row = rows(site.store, april, START + 60 * 24 * HOUR)[0]
    assert (row.before, row.tier) == (expected.before, 2)
    with site.store.looking() as books:
        scope = read_trial_scope(books.sitting.connection, books.site, "tou", START + HOUR)
    assert scope.since == APRIL


def test_a_closed_account_is_not_asked(site: SmallSite) -> None:
    now = some_days(site, 1)
    finals = {
        site.meters["1-0101", utility]: FinalReading(
            Mark(now, kwh("1017.76" if utility.value == "electric" else "100")), "表在屋里"
        )
        for _, utility in list(site.meters)[:2]
    }
    with site.store.sitting() as books:
        begin_closing(books, "closing-1", "1-0101", CASHIER, now)
    with site.store.sitting() as books:
        agreed = settlement(books, "1-0101", finals)
    with site.store.sitting() as books:
        confirm_closing(
            books,
            Closing("close-1", "1-0101", finals, agreed.result, Method.CASH, "陈志强", CASHIER),
            now + HOUR,
        )
    assert agreed.result != ZERO
    with site.store.looking() as books:
        scope = read_trial_scope(books.sitting.connection, books.site, "tou", now + 2 * HOUR)
    assert [one.room for one in scope.accounts] == ["1-0102"]


def test_a_flat_scheme_is_tried_just_as_well(site: SmallSite) -> None:
    now = some_days(site, 1)
    asked = Trial(Course((Leg(None, TOU),)), flat_scheme("tou"), MARCH, APRIL)
    for row in rows(site.store, asked, now):
        assert row.after == Money(round(row.used.micro / 10**4))


def test_as_charged_is_by_the_scheme_that_priced_each_time(site: SmallSite) -> None:
    now = some_days(site)
    with site.store.sitting() as books:
        change_scheme(
            books,
            SchemeChange(
                act="change-1",
                account_id=site.accounts["1-0101"],
                meter_id=site.meter("1-0101"),
                scheme="flat",
                from_at=now,
                reason="改方案",
                actor=CASHIER,
            ),
            now,
        )
    site.read_twice(now + 5 * HOUR, {"1-0101": "1060"})
    asked = replace(
        Trial(Course((Leg(None, flat_scheme()),)), DRAFT, MARCH, APRIL), is_as_charged=True
    )
    with site.store.looking() as books:
        db = books.sitting.connection
        scope = read_trial_scope(db, books.site, "flat", now + 6 * HOUR)
        assert scope.has_moved
        (use,) = read_trial_use(books, asked, scope.accounts)
    row = compare(asked, use)
    assert row.before == charged(site, "1-0101")
    assert row.by_cause[0] != ZERO
    assert sum(row.by_cause, ZERO) == row.difference


def test_a_year_of_half_hours_comes_to_the_engines_fen(store_url: str, tmp_path: Path) -> None:
    version, draft = scheme_of_tiers(("0.5683", "0.2883")), scheme_of_tiers(("0.62", "0.25"))
    year = year_store(store_url, tmp_path, version, ("1-0101", "1-0102", "1-0103"))
    asked = Trial(Course((Leg(None, version),)), draft, date(2024, 6, 1), date(2025, 7, 1))
    try:
        found = uses(year.store, asked, YEAR_BEGINS + 366 * 24 * HOUR)
    finally:
        year.store.close()
    counted = [compare(asked, use) for use in found]
    # the last reading lies some seconds into June; the third room is away at first
    assert [len(row.months) for row in counted] == [13, 13, 13]
    for use, row in zip(found, counted, strict=True):
        edges, micro = use.used.edges, use.used.micro
        intervals = [
            Interval(instant(one), instant(other), Quantity(used))
            for (one, other), used in zip(pairwise(edges), micro, strict=True)
        ]
        for price, version_used in ((row.before, version), (row.after, draft)):
            whole = due(cost(version_used, Position.START, intervals, use.terms))
            assert price == whole
        assert sum(row.by_cause, ZERO) == row.difference
        assert row.tier == 2
