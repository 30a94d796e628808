"""How far back a correction has to look, and when it must not be made at all."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import insert

from app.core.errors import Refusal
from app.core.ledger.rerate import Corrected
from app.core.ledger.standing import standing_of
from app.core.ledger.use import price_path
from app.core.meters.metering import KeptAs, KeptReading, Mark, Refused
from app.core.money import Money
from app.core.schemes.course import course_along
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Terms
from app.core.staff.said import Said
from app.storage import tables as t
from tests.core.accounts.test_change_scheme import (
    DAY,
    DEAR,
    FINANCE,
    HOUR,
    MIDNIGHT,
    change,
    days,
    terms,
    tiers,
)
from tests.core.conftest import NewSite
from tests.core.meters.test_correct import corrected, late
from tests.core.meters.test_exchange import exchanged, new_meter
from tests.core.proof import adjustments, consumption, prove
from tests.sites import START, SmallSite, flat_scheme, kwh, yuan

ROOM = "1-0101"
MINUTE = timedelta(minutes=1)


def yearly(name: str = "yearly") -> SchemeVersion:
    """20 kWh a year at 1 yuan, then 3."""
    return tiers(
        name,
        components=[
            {
                "id": "energy", "kind": "tiered", "mode": "graduated", "cycle": "year",
                "quantity": "total",
                "tiers": [{"upto": "20", "price": "1"}, {"upto": None, "price": "3"}],
            }
        ],
    )  # fmt: skip


def daily(site: SmallSite, start: datetime, count: int) -> None:
    """Ten kWh a day, read at the hour of the start."""
    for number in range(1, count + 1):
        site.read(start + number * DAY, {ROOM: str(1000 + 10 * number)})


@pytest.mark.parametrize("hour", ["00:00", "10:00"])
def test_what_was_used_in_the_year_before_is_not_looked_at(new_site: NewSite, hour: str) -> None:
    start = datetime.fromisoformat(f"2026-12-20T{hour}:00+08:00")
    site = new_site(
        opening={ROOM: "900"}, schemes=(yearly(), DEAR), electric_scheme="yearly", at=start
    )
    daily(site, start, 20)  # to 9 January, which waits
    balance, now = site.balance(ROOM), start + 20 * DAY
    prove(site.store)
    change(site, "dear", datetime.fromisoformat("2027-01-03T00:00:00+08:00"), now)
    assert min(str(facts["day"]) for _, _, facts in adjustments(site.store)) >= "2027-01-02"
    prove(site.store)
    change(site, "yearly", datetime.fromisoformat("2027-01-03T00:00:00+08:00"), now + HOUR)
    assert site.balance(ROOM) == balance
    prove(site.store)


def test_a_meter_exchanged_in_the_year_before_is_left_alone(new_site: NewSite) -> None:
    start = datetime.fromisoformat("2026-12-20T10:00:00+08:00")
    site = new_site(
        opening={ROOM: "900"}, schemes=(yearly(), DEAR), electric_scheme="yearly", at=start
    )
    daily(site, start, 5)
    at = start + 5 * DAY + HOUR
    exchanged(site, at, "1050", base=Mark(at, kwh("1050")))
    for number in range(6, 20):
        site.read(start + number * DAY, {ROOM: str(1000 + 10 * number)})
    change(site, "dear", datetime.fromisoformat("2027-01-03T00:00:00+08:00"), start + 20 * DAY)
    assert {facts["meter"] for _, _, facts in adjustments(site.store)} == {"N-1"}
    prove(site.store)


def test_quotas_that_live_on_are_followed_from_the_beginning(new_site: NewSite) -> None:
    start = datetime.fromisoformat("2026-03-25T00:00:00+08:00")
    carry = tiers(
        "carry",
        components=[
            {
                "id": "energy", "kind": "tiered", "mode": "graduated", "cycle": "month",
                "quantity": "total", "carry": {"months": 2},
                "tiers": [{"upto": "80", "price": "1"}, {"upto": None, "price": "3"}],
            }
        ],
    )  # fmt: skip
    site = new_site(opening={ROOM: "900"}, schemes=(carry, DEAR), electric_scheme="carry", at=start)
    daily(site, start, 20)  # 70 in March leave 10: 90 of April are cheap
    balance, now = site.balance(ROOM), start + 20 * DAY
    change(site, "dear", start + 12 * DAY, now)
    prove(site.store)
    change(site, "carry", start + 12 * DAY, now + HOUR)
    assert site.balance(ROOM) == balance
    prove(site.store)


def test_where_its_readings_have_left_nothing_is_priced_once_more(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(DEAR,))
    days(site, 3)
    with site.store.sitting() as books:
        books.sitting.connection.execute(
            insert(t.archives).values(
                at=START + 500 * DAY, before_at=MIDNIGHT, row_count=1, first_seq=1, last_seq=1,
                sha256="", cut_mac=b"", operator="", unfinished=None,
            )
        )  # fmt: skip
    with pytest.raises(Refusal, match=r"correction\.readings_gone"):
        change(site, "dear", MIDNIGHT, START + 3 * DAY)
    assert adjustments(site.store) == []


def test_where_earlier_days_do_not_come_to_what_was_posted_nothing_is(new_site: NewSite) -> None:
    """Terms slipped into the store without their act: the office has to look first."""
    site = new_site(
        opening={ROOM: "200"}, schemes=(tiers(extra=True), DEAR), electric_scheme="tiers"
    )
    days(site, 4)
    day = site.store.site().day_of(START)
    with site.store.sitting() as books:
        said = Said("slipped", START, FINANCE, "")
        books.schemes.set_terms(site.accounts[ROOM], day, {"persons": "9"}, said)
    with pytest.raises(Refusal, match=r"correction\.unlike_before"):
        change(site, "dear", MIDNIGHT + 2 * DAY, START + 4 * DAY)
    assert adjustments(site.store) == []


def test_a_register_that_passed_its_top_is_followed_over_it(new_site: NewSite) -> None:
    site = new_site(
        opening={ROOM: "900"}, schemes=(DEAR,), full_scale=kwh("1004"), rated_kw=Fraction(20)
    )
    site.read(START + HOUR, {ROOM: "1003"})
    for minute in (60, 61, 62):
        site.read(START + HOUR + minute * MINUTE, {ROOM: "1"})
    site.read_twice(START + DAY, {ROOM: "3"})
    assert site.balance(ROOM) == yuan("900") - yuan("7")
    change(site, "dear", START + 90 * MINUTE, START + DAY + HOUR)
    prove(site.store)
    change(site, "flat", START + 90 * MINUTE, START + DAY + 2 * HOUR)
    assert site.balance(ROOM) == yuan("900") - yuan("7")
    prove(site.store)


def test_use_that_stays_on_its_day_moves_money_alone(new_site: NewSite) -> None:
    calendar = {
        "tables": [
            {
                "days": ["workday", "weekend", "holiday"],
                "windows": [
                    {"from": "00:00", "to": "12:00", "period": "valley"},
                    {"from": "12:00", "to": "24:00", "period": "peak"},
                ],
            }
        ]
    }
    prices = [{"id": "energy", "kind": "rate_by_period", "prices": {"valley": "1", "peak": "3"}}]
    site = new_site(
        opening={ROOM: "100"},
        schemes=(tiers("tou", components=prices, calendar=calendar),),
        electric_scheme="tou",
    )
    site.read(START + 4 * HOUR, {ROOM: "1004"})
    site.read(MIDNIGHT, {ROOM: "1005"})
    site.read(MIDNIGHT + HOUR, {ROOM: "1005"})
    # From 10:00 to 14:00: 2 valley and 2 peak; at noon it stood at 1003: 3 and 1.
    done = late(site, START + 2 * HOUR, "1003", MIDNIGHT + 2 * HOUR)
    assert done.difference == yuan("2")
    prove(site.store)


def test_a_correction_asked_for_twice_is_done_once(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    days(site, 2)
    first = corrected(site, MIDNIGHT, "1004", START + 2 * DAY, act="one")
    assert corrected(site, MIDNIGHT, "1004", START + 3 * DAY, act="one") == first
    assert len(first.entries) == 2
    other = corrected(site, MIDNIGHT, "1003", START + 3 * DAY, act="one/more")
    assert set(other.entries).isdisjoint(first.entries)
    assert corrected(site, MIDNIGHT, "1004", START + 3 * DAY, act="one") == first
    prove(site.store)


def test_an_exchange_on_the_same_meter_goes_on_over_midnight(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "1000"}, rated_kw=Fraction(500))
    at = START + HOUR
    site.read_twice(at, {ROOM: "1001"})
    same = new_meter("E-1-0101", ratio=Fraction(2), rated_power=Fraction(500))
    site.read_twice(MIDNIGHT + HOUR, {ROOM: "1004"})
    with pytest.raises(Refusal, match=r"exchange\.final_old"):
        exchanged(site, at, "1001", same, "1001")
    exchanged(site, MIDNIGHT + HOUR + MINUTE, "1004", same, "1004")
    site.read_twice(MIDNIGHT + 4 * HOUR, {ROOM: "1005"})
    assert site.balance(ROOM) == yuan("1000") - yuan("4") - yuan("2")
    prove(site.store)


def test_a_final_reading_before_a_late_one_is_priced_along_it(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(tiers(),), electric_scheme="tiers")
    site.read(START + HOUR, {ROOM: "1001"})
    site.read(START + 5 * HOUR, {ROOM: "1009"})
    site.read(START + 6 * HOUR, {ROOM: "1010"})
    late(site, START + 2 * HOUR, "1002", START + 6 * HOUR)
    exchanged(site, START + 3 * HOUR, "1004")
    assert site.balance(ROOM) == yuan("96")
    prove(site.store)


def test_refused_readings_are_no_part_of_what_stands() -> None:
    rows = [
        KeptReading(1, START, kwh("1000"), KeptAs.BASE),
        KeptReading(1, START + HOUR, kwh("9"), KeptAs.REFUSED, refused=Refused.BELOW_BILLABLE),
        KeptReading(1, START + 2 * HOUR, kwh("1001"), KeptAs.HALF_HOUR),
    ]
    standing = standing_of(rows)
    assert standing.neighbours(START + HOUR) == (
        Mark(START, kwh("1000")), Mark(START + 2 * HOUR, kwh("1001")),
    )  # fmt: skip
    assert standing.neighbours(START - HOUR)[0] is None
    assert standing.neighbours(START + DAY)[1] is None


def test_no_use_costs_nothing_and_moves_nothing() -> None:
    course = course_along([flat_scheme()])
    priced = price_path(course, Position.START, (), Terms("Asia/Shanghai"))
    assert (priced.cost, priced.position, priced.lines) == (Money(0), Position.START, ())


def test_terms_without_effect_post_nothing(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    days(site, 2)
    assert terms(site, "2026-03-02", START + 2 * DAY, {"persons": "3"}) == Corrected()
    assert len(consumption(site.store)) == 2
    prove(site.store)
