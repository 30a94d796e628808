"""A meter's own periods in the books: kept, proved, explained, and given up where they must be."""

from __future__ import annotations

import random
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from app.core.ledger.explained_entry import PeriodRegister, Source
from app.core.ledger.final_use import FinalReading
from app.core.ledger.take_readings import take_readings
from app.core.meters.metering import HoldKind, Mark
from app.core.meters.reading import Reading
from app.core.meters.ruling import RulingKind
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.schemes.scheme import read_scheme
from app.storage.sql.meter_rows import bands_of
from app.storage.store import Store
from app.storage.verify.verify import verify
from app.storage.views.sql_views import SqlViews
from tests.core.accounts.test_change_scheme import change
from tests.core.conftest import NewSite
from tests.core.ledger.test_periods import SIX, TOU, at, bands
from tests.core.meters.test_correct import corrected, late
from tests.core.meters.test_exchange import exchanged, new_meter
from tests.core.meters.test_ruling import ruled
from tests.core.proof import adjustments, consumption, prove, trail
from tests.sites import SmallSite, kwh, yuan

ROOM = "1-0101"
FIRST = {"peak": "300", "flat": "300", "valley": "400"}
AT_TEN = {"peak": "300", "flat": "303", "valley": "401"}
AT_NIGHT = {"peak": "303", "flat": "305", "valley": "402"}


def tou_site(new_site: NewSite, **more: Any) -> SmallSite:
    """A room on the scheme with periods, its base taken at six with the meter's own."""
    site = new_site(
        schemes=[TOU], electric_scheme="resident-tou", opening={ROOM: "100"}, at=SIX,
        utilities=[Utility.ELECTRIC], **more,
    )  # fmt: skip
    site.read(at(0.05), {ROOM: "1000"}, bands=FIRST)
    site.read(at(0.1), {ROOM: "1000"}, bands=FIRST)
    return site


def a_day(site: SmallSite) -> None:
    """To ten in the morning, past midnight, and a second look."""
    site.read(at(4), {ROOM: "1004"}, bands=AT_TEN)
    site.read(at(18.1), {ROOM: "1010"}, bands=AT_NIGHT)
    site.read(at(18.2), {ROOM: "1010"}, bands=AT_NIGHT)


def test_a_meter_read_twice_a_day_is_priced_exactly_by_its_registers(new_site: NewSite) -> None:
    site = tou_site(new_site)
    a_day(site)
    ((_, cost, facts),) = consumption(site.store)
    # 3 flat and 1 valley by ten; then 3 peak, 2 flat and 1 valley
    assert cost == yuan("5.64")  # 5 x 0.558 + 3 x 0.758 + 2 x 0.288
    assert not [line for line in facts["lines"] if "split" in line]
    prove(site.store)


def test_the_periods_stand_with_every_reading_that_counts(new_site: NewSite) -> None:
    site = tou_site(new_site)
    a_day(site)
    metering = site.metering(ROOM)
    assignment, told = metering.assignment, bands(**AT_NIGHT)
    assert assignment is not None
    marks = (metering.billable, metering.candidate, assignment.entry, assignment.kept)
    assert [mark.bands for mark in marks if mark is not None] == [told] * 4
    with site.store.sitting() as books:
        rows = books.meters.kept_since(site.meter(ROOM), at(4))
        assert [row.bands for row in rows] == [bands(**AT_TEN), told]


def test_a_meter_without_periods_writes_nothing_more(new_site: NewSite) -> None:
    site = new_site(schemes=[TOU], electric_scheme="resident-tou", at=SIX)
    for hours, total in ((4, "1004"), (18.1, "1010"), (18.2, "1010")):
        site.read(at(hours), {ROOM: total})
    with site.store.reading() as connection:
        for table, column in (
            ("assignments", "entry_bands"), ("assignments", "kept_bands"),
            ("metering", "billable_bands"), ("metering", "candidate_bands"), ("readings", "bands"),
        ):  # fmt: skip
            sql = f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL"
            assert connection.exec_driver_sql(sql).scalar() == 0
    prove(site.store)


@pytest.mark.parametrize("column", ["entry_bands", "kept_bands"])
def test_open_use_is_proved_with_its_periods_and_forged_ones_are_found(
    new_site: NewSite, column: str
) -> None:
    site = tou_site(new_site)
    a_day(site)
    site.read(at(20), {ROOM: "1011"}, bands=AT_NIGHT | {"valley": "403"})
    prove(site.store)
    with site.store.sitting() as books:
        books.sitting.connection.exec_driver_sql(
            f"UPDATE assignments SET {column} = '[[\"peak\",1]]'"
        )
    assert column in {finding.facts.get("what") for finding in verify(site.store).findings}


def test_a_forged_register_of_the_last_reading_shows_in_the_accrual(new_site: NewSite) -> None:
    site = tou_site(new_site)
    site.read(at(4), {ROOM: "1004"}, bands=AT_TEN)
    site.read(at(4.1), {ROOM: "1004"}, bands=AT_TEN)
    assert site.wallet(ROOM).accrued == Money(196)
    prove(site.store)
    with site.store.sitting() as books:
        books.sitting.connection.exec_driver_sql("UPDATE metering SET billable_bands = NULL")
    found = {(f.code, f.facts.get("what")) for f in verify(site.store).findings}
    assert found == {("verify.accrual_differs", "accrued")}


def test_registers_that_fall_apart_are_told_once_and_the_clock_shares_out(
    new_site: NewSite,
) -> None:
    site = tou_site(new_site)
    site.read(at(4), {ROOM: "1004"}, bands=FIRST)
    site.read(at(4.1), {ROOM: "1004.1"}, bands=FIRST)
    site.read(at(4.2), {ROOM: "1004.2"}, bands=FIRST)
    assert trail(site.store, "periods.apart") == [
        ("periods.apart", ROOM, {"meter": "E-1-0101", "since": at(4).isoformat()})
    ]
    site.read(at(30), {ROOM: "1004.2"}, bands=FIRST)
    site.read(at(30.1), {ROOM: "1004.2"}, bands=FIRST)
    assert site.metering(ROOM).apart_since is None
    ((_, _, facts),) = consumption(site.store)
    assert [line["band"] for line in facts["lines"] if "split" in line]
    prove(site.store)


# -- what is typed has no periods ------------------------------------------------------------------


def test_a_reading_put_right_leaves_its_use_to_the_clock(new_site: NewSite) -> None:
    site = tou_site(new_site)
    a_day(site)
    corrected(site, at(4), "1003", at(19))
    ((_, amount, facts),) = adjustments(site.store)
    assert facts["used"] == facts["was"]["used"] == "10"
    assert [line for line in facts["lines"] if "split" in line]
    assert site.balance(ROOM) == yuan("94.36") - amount
    prove(site.store)


def test_a_reading_that_came_late_leaves_its_use_to_the_clock(new_site: NewSite) -> None:
    site = tou_site(new_site)
    a_day(site)
    late(site, at(3), "1001", at(19))
    prove(site.store)
    ((_, _, facts),) = adjustments(site.store)
    assert [line["band"] for line in facts["lines"] if "split" in line] == ["valley", "flat"]
    site.read(at(20), {ROOM: "1011"}, bands=AT_NIGHT | {"valley": "403"})
    prove(site.store)


# -- other acts ------------------------------------------------------------------------------------


def test_each_meter_counts_its_periods_from_a_base_of_its_own(new_site: NewSite) -> None:
    site = tou_site(new_site)
    final = Mark(at(4), kwh("1004"), bands(**AT_TEN))
    base = Mark(at(4), kwh("20"), bands(peak="8", flat="7", valley="5"))
    done = exchanged(site, at(4), "1004", final=FinalReading(final), base=base)
    assert done.last_use == yuan("1.96")
    # 10:00 to 14:00 with 3 peak and 1 flat
    told = {"peak": "11", "flat": "8", "valley": "5"}
    site.read(at(8), {ROOM: "24"}, bands=told)
    site.read(at(8.1), {ROOM: "24"}, bands=told)
    assert site.wallet(ROOM).accrued == Money(283)  # 3 x 0.758 + 0.558
    prove(site.store)


def test_under_another_ratio_the_periods_go_on_from_the_final_reading(new_site: NewSite) -> None:
    site = tou_site(new_site, rated_kw=Fraction(500))
    site.read(at(4), {ROOM: "1004"}, bands=AT_TEN)
    site.read(at(4.1), {ROOM: "1004"}, bands=AT_TEN)
    same = new_meter("E-1-0101", ratio=Fraction(10), rated_power=Fraction(500))
    exchanged(site, at(4), "1004", same, "1004")
    told = AT_TEN | {"peak": "303", "flat": "304"}
    site.read(at(8), {ROOM: "1008"}, bands=told)
    site.read(at(8.1), {ROOM: "1008"}, bands=told)
    assert site.wallet(ROOM).accrued == Money(2832)
    prove(site.store)


def test_a_spike_that_is_real_is_priced_by_its_registers(new_site: NewSite) -> None:
    site = tou_site(new_site)
    told = {"peak": "300", "flat": "420", "valley": "480"}
    for minute in (0, 1):
        site.read(at(4) + timedelta(minutes=minute), {ROOM: "1200"}, bands=told)
    hold = site.metering(ROOM).hold
    assert hold is not None
    assert (hold.kind, hold.doubtful.bands) == (HoldKind.SPIKE, bands(**told))
    ruled(site, RulingKind.ACCEPT)
    ((_, cost, _),) = consumption(site.store)
    assert cost == yuan("90.00")  # 120 x 0.558 + 80 x 0.288
    prove(site.store)


def test_a_register_set_back_counts_its_periods_from_the_new_base(new_site: NewSite) -> None:
    site = tou_site(new_site)
    told = {"peak": "0", "flat": "1", "valley": "1"}
    for minute in (0, 1):
        site.read(at(4) + timedelta(minutes=minute), {ROOM: "2"}, bands=told)
    ruled(site, RulingKind.RESET)
    after = told | {"peak": "3", "flat": "2"}
    site.read(at(8), {ROOM: "6"}, bands=after)
    site.read(at(8.1), {ROOM: "6"}, bands=after)
    assert site.wallet(ROOM).accrued == Money(283)
    prove(site.store)


# -- explained -------------------------------------------------------------------------------------


def test_an_explanation_shows_the_registers_of_the_periods(new_site: NewSite) -> None:
    site = tou_site(new_site)
    a_day(site)
    with site.store.reading() as connection:
        key = connection.exec_driver_sql(
            "SELECT key FROM entries WHERE kind = 'consumption'"
        ).scalar()
    told = _views(site.store).explained(site.accounts[ROOM], key, None)
    (use,) = told.uses
    assert use.source is Source.READINGS
    assert use.difference == 0
    assert use.periods == tuple(
        PeriodRegister(band, kwh(FIRST[band]), kwh(AT_NIGHT[band])) for band in AT_NIGHT
    )
    metered = {leaf.band: leaf.quantity for leaf in use.leaves() if leaf.is_metered}
    assert set(metered) == {"valley", "flat", "peak"}
    assert not [leaf for leaf in use.leaves() if leaf.is_split]


def test_open_use_is_explained_with_the_registers_of_its_periods(new_site: NewSite) -> None:
    site = tou_site(new_site)
    site.read(at(4), {ROOM: "1004"}, bands=AT_TEN)
    site.read(at(4.1), {ROOM: "1004"}, bands=AT_TEN)
    (use,) = _views(site.store).explained(site.accounts[ROOM], None, None).uses
    assert use.source is Source.READINGS
    assert [(one.band, str(one.end)) for one in use.periods] == [("flat", "303"), ("valley", "401")]
    # the edge at eight is known as if it had been read
    assert use.guessed_in is None


def test_a_meter_without_periods_is_explained_without_them(new_site: NewSite) -> None:
    site = new_site(
        schemes=[TOU], electric_scheme="resident-tou", at=SIX, utilities=[Utility.ELECTRIC]
    )
    site.read(at(4), {ROOM: "1004"})
    site.read(at(4.1), {ROOM: "1004"})
    (use,) = _views(site.store).explained(site.accounts[ROOM], None, None).uses
    assert use.periods == ()
    assert not use.is_told_by_all
    assert [leaf.band for leaf in use.leaves() if leaf.is_split] == ["valley", "flat"]


def _views(store: Store) -> SqlViews:
    return SqlViews(store)


def test_a_batch_may_tell_of_the_trouble_and_of_a_hold_at_once(new_site: NewSite) -> None:
    site = tou_site(new_site)
    own = bands_of([[band, kwh(total).micro] for band, total in FIRST.items()])
    meter = site.meter(ROOM)
    readings = [
        (meter, Reading(at(4), kwh("1004"), own)),
        (meter, Reading(at(4.1), kwh("9"), own)),
        (meter, Reading(at(4.2), kwh("9"), own)),
    ]
    with site.store.sitting() as books:
        take_readings(books, readings, [], at(4.2))
    assert len(trail(site.store, "periods.apart")) == 1
    assert site.metering(ROOM).hold is not None
    prove(site.store)


# -- priced once more ------------------------------------------------------------------------------


def days_by_the_hour(site: SmallSite, count: int) -> None:
    """A meter with a table of its own (an hour behind the scheme's) and hundredths that lag."""
    own = {"peak": 30_000, "flat": 30_000, "valley": 40_000, "sharp": 1_000}
    lot = random.Random(7)
    for hour in range(1, count * 24):
        band = ITS_TABLE[(5 + hour) % 24]
        own[band] += lot.randrange(1, 90)
        total = sum(own.values()) - 1_000 + lot.randrange(2)
        told = {band: f"{hundredths / 100:.2f}" for band, hundredths in own.items()}
        site.read(at(hour), {ROOM: f"{total / 100:.2f}"}, bands=told)


ITS_TABLE = (
    *["valley"] * 9, *["flat"] * 2, *["peak"] * 2, *["flat"] * 6, "peak", *["sharp"] * 2,
    "peak", "valley",
)  # fmt: skip


def test_a_correction_finds_the_days_before_it_as_they_were_priced(new_site: NewSite) -> None:
    site = tou_site(new_site)
    days_by_the_hour(site, 4)
    assert len(consumption(site.store)) == 4
    prove(site.store)
    with site.store.sitting() as books:
        kept = books.meters.kept_since(site.meter(ROOM), at(40))
    wrong = kept[5]
    corrected(site, wrong.at, str(wrong.total - kwh("0.01")), at(97))
    prove(site.store)
    late(site, kept[8].at + timedelta(minutes=20), str(kept[8].total), at(98))
    prove(site.store)


def test_a_scheme_of_a_day_gone_by_is_priced_by_the_same_registers(new_site: NewSite) -> None:
    dearer = read_scheme(TOU.text.replace("resident-tou", "dearer").replace("0.958", "1.958"))
    site = new_site(
        schemes=[TOU, dearer], electric_scheme="resident-tou", opening={ROOM: "100"}, at=SIX,
        utilities=[Utility.ELECTRIC],
    )  # fmt: skip
    days_by_the_hour(site, 3)
    change(site, "dearer", at(18), at(75))  # midnight
    adjusted = adjustments(site.store)
    assert adjusted
    assert {line["version"] for _, _, facts in adjusted for line in facts["lines"]} == {"dearer/1"}
    prove(site.store)
