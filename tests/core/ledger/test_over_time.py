"""Everything that may change in a month, at once: the statement still adds up to one bill."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest

from app.core.ledger.basis import course_of, terms_of
from app.core.ledger.entry import EntryKind
from app.core.ledger.standing import standing_of
from app.core.ledger.use import price_path, used
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes.position import Position
from app.core.schemes.usage import Interval
from app.core.views import StatementLine
from app.storage.views.sql_views import SqlViews
from tests.core.accounts.test_change_scheme import DAY, HOUR, change, terms, tiers
from tests.core.conftest import NewSite
from tests.core.meters.test_correct import corrected, late
from tests.core.meters.test_exchange import exchanged, new_meter
from tests.core.proof import prove
from tests.sites import START, SmallSite, kwh, yuan

ROOM = "1-0101"
RISE = tiers(
    extra=True,
    effective_from="2026-03-07T12:00:00+08:00",
    components=[
        {
            "id": "energy", "kind": "tiered", "mode": "graduated", "cycle": "month",
            "quantity": "total", "extra_limit": {"above_persons": 4, "amount": "5"},
            "tiers": [{"upto": "20", "price": "1.1"}, {"upto": None, "price": "3.3"}],
        },
        {"id": "meter", "kind": "fixed", "amount": "15.5", "per": "month"},
    ],
)  # fmt: skip


def read(site: SmallSite, start: datetime, days: int, total: str, dice: random.Random) -> Quantity:
    """Readings some hours apart; gives the register at the end."""
    register, at = kwh(total), start
    while at < start + days * DAY:
        at += timedelta(minutes=dice.randrange(20, 400))
        register = register + Quantity(dice.randrange(0, 2_000_000))
        site.read(at, {ROOM: str(register)})
    return register


def statement(site: SmallSite) -> list[StatementLine]:
    return list(SqlViews(site.store).statement(site.accounts[ROOM]))


def one_bill(site: SmallSite) -> Money:
    """All use of the room's electricity, priced at once with what is known now."""
    with site.store.sitting() as books:
        metering = books.meters.metering([site.meter(ROOM)])[site.meter(ROOM)]
        assert metering.assignment is not None
        assert metering.billable is not None
        chain = books.meters.chain(metering.assignment.root)
        intervals = []
        for stretch in chain:
            standing = standing_of(books.meters.kept_since(stretch.meter.id, stretch.base.at))
            end = stretch.closing or metering.billable
            inner = sorted(at for at in standing.totals if stretch.base.at < at < end.at)
            path = [stretch.base, *(Mark(at, standing.totals[at]) for at in inner), end]
            for one, other in pairwise(map(standing.mark, path)):
                quantity = used(stretch.meter.ratio, one, other)
                intervals.append(Interval(one.at, other.at, quantity))
        first = chain[0].assignment
        course, known = course_of(books, first), terms_of(books, first.account_id)
        return price_path(course, Position.START, intervals, known).cost


@pytest.mark.parametrize("seed", range(3))
def test_a_month_of_changes_comes_to_one_bill_and_the_statement_tells_each(
    new_site: NewSite, seed: int
) -> None:
    dice = random.Random(seed)
    old = tiers(extra=True)
    site = new_site(
        opening={ROOM: "500"}, schemes=(old, RISE, tiers("other")), electric_scheme="tiers"
    )
    meter = site.meter(ROOM)
    register = read(site, START, 8, "1000", dice)  # over the rise on the 7th
    change(site, "other", START + 9 * DAY, START + 8 * DAY)
    terms(site, "2026-03-12", START + 8 * DAY, {"persons": "6"})
    register = read(site, START + 8 * DAY, 3, str(register), dice)
    at = START + 11 * DAY + 7 * HOUR
    exchanged(site, at, str(register), new_meter(ratio=Fraction(3)), "7")
    read(site, at, 4, "7", dice)
    prove(site.store)
    assert yuan("500") - site.balance(ROOM) == one_bill(site)
    # And then what nobody knew in time.
    now = START + 20 * DAY
    change(site, "tiers", START + 10 * DAY + 5 * HOUR, now)
    prove(site.store)
    terms(site, "2026-03-05", now, {"persons": "7"})
    prove(site.store)
    with site.store.sitting() as books:
        standing = standing_of(books.meters.kept_since(meter, START))
    instants = sorted(standing.totals)
    for place in (5, 17, 29):
        one, other = instants[place], instants[place + 1]
        between = one + (other - one) / 2
        middle = (standing.totals[one].micro + standing.totals[other].micro) // 2
        late(site, between, str(Quantity(middle)), now, meter_id=meter)
        corrected(site, one, str(Quantity(middle)), now, meter_id=meter)
    prove(site.store)
    assert yuan("500") - site.balance(ROOM) == one_bill(site)
    lines = statement(site)
    electric = [line for line in lines if line.utility == "electric"]
    assert sum((line.amount for line in electric), ZERO) == site.balance(ROOM)
    balance = ZERO
    for line in reversed(electric):
        balance += line.amount
        assert line.balance_after == balance
    amended = [line for line in electric if line.kind is EntryKind.ADJUSTMENT]
    keys = {line.key for line in electric if line.kind is EntryKind.CONSUMPTION}
    assert amended
    assert {line.amends for line in amended} <= keys
    assert {line.facts["reason"] for line in amended} <= {"合同变更", "登记", "冻结值", "抄错"}
    assert sum("exchanged_for" in line.facts for line in electric) == 1


def test_the_figures_of_day_and_month_go_on_over_an_exchange(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "500"})
    for hours in range(4, 76, 4):
        site.read(START + hours * HOUR, {ROOM: str(1000 + hours)})
    at = START + 73 * HOUR
    exchanged(site, at, "1073")
    site.read_twice(at + HOUR, {ROOM: "1"})
    use = SqlViews(site.store).use(site.accounts[ROOM], Utility.ELECTRIC, at + 2 * HOUR)
    assert (use.month, use.month_cost) == (kwh("74"), yuan("74"))
    # 74 kWh in 74 hours: a kWh an hour, and the rest for as many hours
    assert use.per_day is not None
    assert use.per_day.text(2) == "24.00"
    prove(site.store)
