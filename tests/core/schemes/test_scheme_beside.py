"""What stands beside pricing, held against it for any scheme: bills, curves, words, text."""

from __future__ import annotations

import json
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.calendar import DayKind
from app.core.schemes.compare import compare
from app.core.schemes.copying import readable_text
from app.core.schemes.curves import price_of_day, price_over_use
from app.core.schemes.days import instant, span
from app.core.schemes.engine import cost, due
from app.core.schemes.month_bill import bill_of_intervals, bill_of_month
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.usage import Interval, Terms
from app.words.scheme_changes import told_changes
from tests.core.schemes.building import TERMS, at, scheme, use
from tests.core.schemes.test_scheme_properties import (
    CALENDAR,
    PERIODS,
    by_period,
    factors,
    flat_rows,
    prices,
    schemes,
    terms_,
    tiers,
)

FEW = settings(max_examples=20)
MAY = date(2025, 5, 1)
FREE: dict[str, Any] = {"holidays": {"2025": {"holidays": [], "workdays": []}}}


@FEW
@given(schemes(), schemes())
def test_every_change_is_told_in_both_languages(one: SchemeVersion, other: SchemeVersion) -> None:
    changes = compare(one, other)
    for language in ("zh_CN", "en"):
        for line in told_changes(changes, language):
            assert line
            assert "{" not in line
            assert "Fraction" not in line
    assert compare(one, one) == ()


@FEW
@given(schemes())
def test_a_text_says_the_same_however_it_is_laid_out(version: SchemeVersion) -> None:
    readable = readable_text(version.text)
    assert read_scheme(readable) == version
    assert json.loads(readable) == json.loads(version.text)
    assert readable_text(readable) == readable


@FEW
@given(
    schemes(),
    terms_,
    st.fixed_dictionaries({period: st.integers(0, 10**8) for period in PERIODS}),
)
def test_the_rows_of_a_bill_are_what_the_engine_says(
    version: SchemeVersion, terms: Terms, micro: dict[str, int]
) -> None:
    stated = {period: Quantity(one) for period, one in micro.items()}
    bill = bill_of_month(version, MAY, stated, terms)
    assert bill.total == due(bill.priced) == sum((row.money for row in bill.rows), Money(0))
    for line in bill.priced.lines:
        of_line = [row.amount for row in bill.rows if row.component == line.component]
        assert sum(of_line) == line.amount
    again = bill_of_intervals(version, MAY, bill.intervals, terms)
    assert (again.total, again.rows) == (bill.total, bill.rows)
    assert sum(one.quantity.micro for one in bill.intervals) == sum(micro.values())


@FEW
@given(schemes(), terms_, st.lists(st.integers(0, 10**6), min_size=1, max_size=200))
def test_a_month_of_half_hours_comes_to_the_same_joined_or_not(
    version: SchemeVersion, terms: Terms, micro: list[int]
) -> None:
    first = span(terms.zone, MAY)[0]
    intervals = [
        Interval(_at(first, n), _at(first, n + 1), Quantity(one)) for n, one in enumerate(micro)
    ]
    bill = bill_of_intervals(version, MAY, intervals, terms)
    assert bill.total == due(cost(version, Position.START, intervals, terms))


plain_rates = st.fixed_dictionaries(
    {"kind": st.just("rate"), "price": prices},
    optional={"factor": factors, "quantity": st.sampled_from(("total", "peak"))},
)
plain_tiers = st.fixed_dictionaries(
    {"kind": st.just("tiered"), "cycle": st.just("month"), "tiers": tiers(flat_rows)},
    optional={"factor": factors},
)
both = st.fixed_dictionaries(
    {
        "kind": st.just("tiered_by_period"),
        "cycle": st.just("month"),
        "tiers": tiers(st.fixed_dictionaries({"prices": by_period})),
    }
)
shares = st.fixed_dictionaries({"kind": st.just("percent"), "rate": st.just("0.05")})


@st.composite
def flowing(draw: st.DrawFn) -> SchemeVersion:
    found: list[dict[str, Any]] = []
    for n, one in enumerate(draw(st.lists(st.one_of(plain_rates, plain_tiers, both), min_size=1))):
        found.append({**one, "id": f"c{n}"})
    if draw(st.booleans()):
        found.append({**draw(shares), "id": "share", "of": [one["id"] for one in found]})
    return scheme(*found, calendar={**CALENDAR, **FREE}, round_total=None)


@FEW
@given(flowing(), st.integers(0, 450_000_000))
def test_the_curves_tell_what_the_engine_asks_for_the_next_unit(
    version: SchemeVersion, used: int
) -> None:
    # Monday 5 May 2025, from nine on: peak hours; a millionth more after so much
    before = Interval(at("2025-05-05 09:00"), at("2025-05-05 10:00"), Quantity(used))
    more = use("2025-05-05 10:00", "2025-05-05 10:30", "0.000001")
    priced = cost(version, cost(version, Position.START, before, TERMS).after, more, TERMS)
    asked = sum((line.amount for line in priced.lines), Fraction(0)) * 10**6
    entered = sum(
        step.amount for line in priced.lines for step in line.steps if step.kind == "entry"
    )
    day = price_of_day(version, MAY, DayKind.WORKDAY, TERMS, Quantity(used))
    peak = next(one for one in day if one.period == "peak")
    if not entered:
        assert peak.price == asked
    steps = price_over_use(version, MAY, TERMS)["peak"]
    here = Fraction(used, 10**6)
    step = next(one for one in steps if one.above <= here and (one.upto is None or here < one.upto))
    assert step.price == peak.price


def _at(first: int, number: int) -> datetime:
    return instant(first + number * 1800 * 10**6)
