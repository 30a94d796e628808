"""What holds for every scheme and every use: generated schemes, generated readings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.money import ZERO
from app.core.quantity import Quantity
from app.core.schemes.engine import cost, due, printed
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.shares import share_out
from app.core.schemes.usage import HolidayYear, Interval, Terms
from tests.core.schemes.building import FEN, scheme, step_by_step, window

EXAMPLES = settings(max_examples=60)
START = datetime(2025, 3, 27, 13, 7, tzinfo=UTC)  # before summer time, a quarter and a month begin
PERIODS = ("sharp", "peak", "valley")
CYCLES = ("month", "quarter", "season", "year", "bill")
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe")


def decimals(low: int, high: int, places: int = 4) -> st.SearchStrategy[str]:
    step = 10**places
    return st.integers(low * step, high * step).map(
        lambda whole: (
            f"{'-' if whole < 0 else ''}{abs(whole) // step}.{abs(whole) % step:0{places}}"
        )
    )


prices = decimals(-1, 3)
amounts = decimals(0, 40, 2)
roundings = st.sampled_from(
    [
        None,
        *(
            {"step": step, "mode": mode}
            for step in ("0.01", "0.1", "1")
            for mode in ("half_up", "half_even", "down", "up")
        ),
    ]
)
by_period = st.fixed_dictionaries(dict.fromkeys(PERIODS, prices))


@st.composite
def tiers(draw: st.DrawFn, row: st.SearchStrategy[dict[str, Any]]) -> list[dict[str, Any]]:
    limits = sorted(draw(st.sets(st.integers(1, 400), max_size=3)))
    return [{**draw(row), "upto": upto} for upto in [*map(str, limits), None]]


flat_rows = st.fixed_dictionaries({"price": prices}, optional={"flat": amounts})
factors = decimals(0, 2, 2)
FLOWING: list[st.SearchStrategy[dict[str, Any]]] = [
    st.fixed_dictionaries(
        {"kind": st.just("rate"), "price": prices},
        optional={
            "factor": factors,
            "only_above": amounts,
            "minimum_quantity": amounts,
            "quantity": st.sampled_from(("total", *PERIODS)),
        },
    ),
    st.fixed_dictionaries(
        {"kind": st.just("rate_by_period"), "prices": by_period}, optional={"factor": factors}
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("tiered"),
            "mode": st.sampled_from(("graduated", "volume")),
            "cycle": st.sampled_from(CYCLES),
            "tiers": tiers(flat_rows),
        },
        optional={
            "factor": factors,
            "quantity": st.sampled_from(("total", *PERIODS)),
            "scale": st.sampled_from(("persons", "months", "months/12", "per_day", "days/30")),
            "extra_limit": st.just({"above_persons": 2, "amount": "15"}),
            "persons_from": st.sampled_from(("now", "next_cycle", "day_share")),
            "round_quantity": st.just({"step": "1", "mode": "half_up"}),
        },
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("tiered"),
            "cycle": st.just("month"),
            "tiers": tiers(flat_rows).filter(lambda rows: len(rows) > 1),
            "carry": st.sampled_from(({"months": 1}, {"months": 3}, {"until": [4, 12]})),
        },
        optional={"scale": st.just("persons"), "quantity": st.sampled_from(("total", *PERIODS))},
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("tiered_by_period"),
            "cycle": st.sampled_from(("month", "quarter", "year")),
            "allocation": st.sampled_from(("chronological", "pro_rata", "separate")),
            "tiers": tiers(st.fixed_dictionaries({"prices": by_period})),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("tiered_by_period"),
            "mode": st.just("volume"),
            "cycle": st.sampled_from(CYCLES),
            "tiers": tiers(st.fixed_dictionaries({"prices": by_period})),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("fixed"),
            "amount": amounts,
            "per": st.sampled_from(("bill", "day", "month", "m2", "kVA")),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("fixed_by_volume"),
            "steps": st.just(
                [
                    {"upto": "60", "amount": "3"},
                    {"upto": "200", "amount": "8.5"},
                    {"upto": None, "amount": "1"},
                ]
            ),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("package"),
            "size": decimals(1, 50, 2),
            "price": amounts,
            "free_quantity": amounts,
        }
    ),
    st.just({"kind": "rate", "quantity": "capacity_kva", "price": "1.3"}),
]
JUDGING: list[st.SearchStrategy[dict[str, Any]]] = [
    st.fixed_dictionaries(
        {"kind": st.just("percent"), "rate": decimals(-1, 1)}, optional={"share_above": amounts}
    ),
    st.fixed_dictionaries({"kind": st.just("minimum"), "amount": amounts}),
    st.fixed_dictionaries({"kind": st.just("maximum"), "amount": amounts}),
    st.fixed_dictionaries({"kind": st.just("factor_when_zero"), "factor": factors}),
    st.fixed_dictionaries(
        {"kind": st.just("price_cap"), "ceiling": factors}, optional={"purchase_price": factors}
    ),
    st.just(
        {"kind": "power_factor", "standard": "0.9", "below": [{"down_to": "0", "each": "0.01"}]}
    ),
]
HOURS = [
    window("23:30", "06:00", "valley"),
    window("06:00", "18:00", "peak"),
    window("18:00", "23:30", "sharp"),
]
CALENDAR = {
    "seasons": [
        {"id": "a", "months": [4, 5, 6, 7, 8, 9]},
        {"id": "b", "months": [1, 2, 3, 10, 11, 12]},
    ],
    "tables": [
        {"days": ["workday"], "windows": HOURS},
        {
            "season": "a",
            "days": ["weekend", "holiday"],
            "windows": [window("00:00", "24:00", "valley")],
        },
        {"season": "b", "days": ["weekend", "holiday"], "windows": HOURS[::-1]},
    ],
}


SEASONS_BY_DATE = [
    {"id": "a", "from": "03-29", "to": "09-14"},
    {"id": "b", "from": "09-15", "to": "03-28"},
]


@st.composite
def schemes(draw: st.DrawFn) -> SchemeVersion:
    found: list[dict[str, Any]] = []
    for number, component in enumerate(draw(st.lists(st.one_of(FLOWING), min_size=1, max_size=3))):
        found.append({**component, "id": f"c{number}", "round": draw(roundings)})
    for number, component in enumerate(draw(st.lists(st.one_of(JUDGING), max_size=2))):
        of = draw(st.sets(st.sampled_from([c["id"] for c in found]), min_size=1))
        found.append({**component, "id": f"j{number}", "of": sorted(of), "round": draw(roundings)})
    settle = draw(st.sampled_from(("month", "bill")))
    calendar = draw(st.sampled_from((CALENDAR, {**CALENDAR, "seasons": SEASONS_BY_DATE})))
    if settle == "bill":
        for component in found:
            if component.get("allocation") == "pro_rata":
                component["cycle"] = "year"
    return scheme(*found, calendar=calendar, settle=settle, round_total=draw(roundings))


terms_ = st.builds(
    Terms,
    zone=st.sampled_from(ZONES),
    opened=st.sampled_from((None, date(2025, 3, 20))),
    persons=st.integers(1, 6),
    persons_since=st.sampled_from(((), ((date(2025, 3, 29), 5), (date(2025, 4, 2), 1)))),
    area_m2=st.just(Fraction("88.5")),
    kva=st.just(Fraction(10)),
    measures=st.just((("power_factor", Fraction("0.83")),)),
    bill_days=st.sampled_from(((), (date(2025, 3, 15), date(2025, 3, 30), date(2025, 4, 9)))),
    holidays=st.just(
        (HolidayYear(2025, frozenset({date(2025, 4, 4)}), frozenset({date(2025, 3, 29)})),)
    ),
)


def registers(micro: int) -> st.SearchStrategy[tuple[tuple[str, Quantity], ...]]:
    """What the meter's own registers say of it, if it has any, which need not be true."""
    shares = st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(any)
    told = shares.map(
        lambda weights: tuple(zip(PERIODS, map(Quantity, share_out(micro, weights)), strict=True))
    )
    return st.one_of(st.just(()), told)


@st.composite
def readings(draw: st.DrawFn) -> list[Interval]:
    """Use between readings at uneven times, some far apart, some without use."""
    found, at = [], START
    gaps = st.sampled_from((5, 5, 30, 61, 24 * 60, 5 * 24 * 60)).map(
        lambda minutes: timedelta(minutes=minutes)
    )
    quantities = st.one_of(st.just(0), st.integers(1, 90_000_000))
    for gap, micro in draw(st.lists(st.tuples(gaps, quantities), min_size=1, max_size=8)):
        found.append(Interval(at, at + gap, Quantity(micro), draw(registers(micro))))
        at += gap
    return found


@EXAMPLES
@given(schemes(), readings(), terms_, st.sets(st.integers(1, 7)))
def test_any_grouping_of_the_same_intervals_comes_to_the_same_fen(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms, cuts: set[int]
) -> None:
    at_once = cost(version, Position.START, intervals, terms)
    one_by_one, after = step_by_step(version, intervals, terms)
    assert one_by_one == due(at_once).fen
    assert after == at_once.after

    position, grouped = Position.START, ZERO
    edges = [0, *sorted(cut for cut in cuts if cut < len(intervals)), len(intervals)]
    for start, end in pairwise(edges):
        priced = cost(version, position, intervals[start:end], terms)
        position, grouped = priced.after, grouped + due(priced)
    assert (grouped, position) == (due(at_once), at_once.after)


@EXAMPLES
@given(schemes(), readings(), terms_)
def test_lines_steps_and_print_add_up(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms
) -> None:
    priced = cost(version, Position.START, intervals, terms)
    for line in priced.lines:
        assert sum(step.amount for step in line.steps) == line.amount
        assert all(step.price * step.quantity == step.amount for step in line.steps)
    owed = sum(period.total_after - period.total_before for period in priced.periods)
    assert sum(line.amount for line in priced.lines) == owed
    assert sum((money for _, money in printed(priced)), ZERO) == due(priced)


@EXAMPLES
@given(schemes(), readings(), terms_)
def test_pricing_twice_gives_the_same(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms
) -> None:
    assert cost(version, Position.START, intervals, terms) == cost(
        version, Position.START, intervals[::-1], terms
    )


@EXAMPLES
@given(schemes(), readings(), terms_, st.integers(1, 7))
def test_the_same_version_named_anew_changes_nothing(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms, cut: int
) -> None:
    """A version that changes no price may begin at any reading."""
    first = cost(version, Position.START, intervals[:cut], terms)
    second = cost(version, Position.from_text(first.after.to_text()), intervals[cut:], terms)
    whole = cost(version, Position.START, intervals, terms)
    assert second.after.total == whole.after.total


tier_rows = tiers(st.fixed_dictionaries({"price": decimals(0, 3)}))


def tiered(rows: list[dict[str, Any]], mode: str = "graduated") -> SchemeVersion:
    return scheme(
        {"id": "e", "kind": "tiered", "mode": mode, "cycle": "year", "tiers": rows},
        round_total=None,
    )


def used(version: SchemeVersion, micro: int) -> Fraction:
    interval = Interval(START, START + timedelta(minutes=5), Quantity(micro))
    return cost(version, Position.START, interval, Terms(zone="UTC")).periods[0].total_after


@EXAMPLES
@given(tier_rows, st.integers(0, 500_000_000), st.integers(0, 500_000_000))
def test_more_use_never_costs_less(rows: list[dict[str, Any]], one: int, other: int) -> None:
    less, more = sorted((one, other))
    assert used(tiered(rows), less) <= used(tiered(rows), more)


@EXAMPLES
@given(tier_rows)
def test_a_graduated_price_is_continuous_at_its_limits(rows: list[dict[str, Any]]) -> None:
    version = tiered(rows)
    for row in rows[:-1]:
        limit = int(row["upto"]) * 10**6
        highest = max(Fraction(each["price"]) for each in rows)
        assert used(version, limit + 1) - used(version, limit) <= highest / 10**6


@EXAMPLES
@given(tier_rows, st.integers(0, 500_000_000))
def test_ten_times_the_prices_is_ten_times_the_amount(
    rows: list[dict[str, Any]], micro: int
) -> None:
    tenfold = [{**row, "price": str(Decimal(row["price"]) * 10)} for row in rows]
    assert used(tiered(tenfold), micro) == used(tiered(rows), micro) * 10


@EXAMPLES
@given(tiers(st.fixed_dictionaries({"addition": st.integers(0, 9)})), readings())
def test_equal_additions_make_order_and_mix_the_same(
    rows: list[dict[str, Any]], intervals: Sequence[Interval]
) -> None:
    base = dict(zip(PERIODS, (9, 6, 3), strict=True))
    made = [
        {
            "upto": row["upto"],
            "prices": {p: f"0.{price + row['addition']:02}" for p, price in base.items()},
        }
        for row in rows
    ]
    totals = set()
    for allocation in ("chronological", "pro_rata"):
        component = {
            "id": "e",
            "kind": "tiered_by_period",
            "cycle": "year",
            "allocation": allocation,
            "tiers": made,
        }
        version = scheme(component, calendar=CALENDAR, round_total=FEN)
        terms = Terms(zone="Asia/Shanghai", holidays=(HolidayYear(2025),))
        totals.add(cost(version, Position.START, intervals, terms).after.total)
    assert len(totals) == 1


@EXAMPLES
@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=9).filter(any))
def test_shares_add_up_and_none_is_a_whole_unit_off(total: int, weights: list[int]) -> None:
    shares = share_out(total, weights)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(total * weight, sum(weights))) < 1
