"""A year of half-hours of every account priced anew, beside another program with the same load."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle, islice, pairwise
from pathlib import Path
from random import Random
from statistics import median

from app.core.quantity import Quantity
from app.core.schemes.batch import Case, Series, price_many
from app.core.schemes.compiled import Owed, owed
from app.core.schemes.course import course_along
from app.core.schemes.days import instant
from app.core.schemes.engine import Priced, cost
from app.core.schemes.listing import Follower
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Interval, Terms
from app.core.schemes.what_if import AccountUse, Trial, compare
from benchmarks import pysam
from benchmarks.report import Part
from benchmarks.schedules import (
    EDGES,
    FOUR_BY_THREE,
    HALF_HOUR,
    TERMS,
    kilowatts,
    load,
    scheme_of,
)

_LOADS = 40  # different ones, taken by turns


@dataclass(frozen=True, slots=True)
class Size:
    accounts: int
    sample: int  # account-years of the other program
    days: int  # account-days priced one call each


FULL = Size(accounts=10_000, sample=200, days=1000)
QUICK = Size(accounts=100, sample=5, days=30)


def measure(folder: Path, size: Size) -> Part:
    lot = Random(1)
    loads = [load(lot) for _ in range(_LOADS)]
    part = Part(
        "What-if: a year of half-hours repriced",
        "One core each, the same schedule (4 periods x 3 tiers by the month) and the same loads: "
        f"{size.accounts:,} account-years by ours in whole numbers, {size.sample} by NREL-PySAM "
        f"{pysam.version()} Utilityrate5, set up once and given one load after another (its "
        "account-day is a 365th of its account-year: it prices nothing shorter). Where a call "
        f"prices one day, {size.days:,} days were priced. Medians of each.",
        [
            "what",
            "an account-year, ms",
            "an account-day, µs",
            f"{size.accounts:,} years, s",
            "ours/its",
        ],
    )
    for allocation, option in (
        ("chronological", pysam.CHRONOLOGICAL),
        ("pro_rata", pysam.PRO_RATA),
    ):
        version = scheme_of(FOUR_BY_THREE, allocation)
        its = _others(option, loads, size.sample)
        _row(part, f"PySAM, {allocation}", its, its, size.accounts)
        even = _years(version, [Series(EDGES, used) for used in loads], size.accounts)
        _row(part, f"ours, {allocation}", even, its, size.accounts)
        if allocation == "chronological":
            read = [Series(_as_polled(lot), used) for used in loads]
            uneven = _years(version, read, size.accounts)
            _row(part, f"ours, {allocation}, read at uneven times", uneven, its, size.accounts)
            whole = _trial(version, read, size.sample)
            _row(
                part,
                "ours, the whole comparison of a draft, by month and cause",
                whole,
                its,
                size.accounts,
            )
            for name, way in (
                ("ours, a call for each day, without explanation (`owed`)", owed),
                ("ours, a call for each day, with its explanation (`cost`)", cost),
            ):
                _row(part, name, 365 * _days(version, way, loads, size.days), its, size.accounts)
    return part


def _row(part: Part, name: str, year_s: float, its_s: float, accounts: int) -> None:
    part.rows.append(
        [
            name,
            f"{year_s * 1000:.2f}",
            f"{year_s / 365 * 1e6:.1f}",
            f"{year_s * accounts:.1f}",
            f"{year_s / its_s:.2f}",
        ]
    )


def _others(option: int, loads: Sequence[Sequence[int]], sample: int) -> float:
    """Seconds of the other one for one account-year."""
    made = pysam.ready(FOUR_BY_THREE, option)
    given = [kilowatts(used) for used in loads]
    took = []
    for load_kw in islice(cycle(given), sample):
        began = time.perf_counter()
        pysam.months(made, load_kw)
        took.append(time.perf_counter() - began)
    return median(took)


def _years(version: SchemeVersion, used: Sequence[Series], accounts: int) -> float:
    """Seconds of ours for one account-year, all of them one after another."""
    cases = [Case(TERMS, series) for series in used]
    next(price_many(version, cases))  # the calendar of the year is laid out once
    return _median_of_each(price_many(version, islice(cycle(cases), accounts)))


def _median_of_each(work: Iterator[object]) -> float:
    """Seconds between two results, as the other one is timed: the machine's pauses are nobody's."""
    took, began = [], time.perf_counter()
    for _ in work:
        now = time.perf_counter()
        took.append(now - began)
        began = now
    return median(took)


def _trial(version: SchemeVersion, used: Sequence[Series], sample: int) -> float:
    """Seconds for one account: both versions, month by month, and what each change does."""
    dearer = replace(
        FOUR_BY_THREE, prices=(*FOUR_BY_THREE.prices[:2], ("0.650", "0.950", "1.200", "1.500"))
    )
    asked = Trial(
        course_along([version]),
        scheme_of(dearer, "chronological"),
        date(pysam.YEAR, 1, 1),
        date(pysam.YEAR + 1, 1, 1),
    )
    account = Follower(1, "1", "1", "1", "", 1, "1")
    uses = [AccountUse(account, TERMS, series) for series in used]
    assert compare(asked, uses[0]).reason is None
    return _median_of_each(compare(asked, use) for use in islice(cycle(uses), sample))


def _as_polled(lot: Random) -> array[int]:
    """Every half-hour's last reading, at whatever second it came."""
    inside = (at - lot.randrange(HALF_HOUR // 3) for at in EDGES[1:-1])
    return array("q", [EDGES[0], *inside, EDGES[-1]])


def _days(
    version: SchemeVersion,
    way: Callable[[SchemeVersion, Position, Sequence[Interval], Terms], Owed | Priced],
    loads: Sequence[Sequence[int]],
    days: int,
) -> float:
    """Seconds for one account-day of 48 half-hours, priced by a call of its own."""
    took, position = [], Position.START
    for day in islice(_account_days(loads), days):  # the calendar of these days is laid out once
        way(version, Position.START, day, TERMS)
    for day in islice(_account_days(loads), days):
        before = position if position.until == day[0].start else Position.START
        began = time.perf_counter()
        position = way(version, before, day, TERMS).after
        took.append(time.perf_counter() - began)
    return median(took)


def _account_days(loads: Sequence[Sequence[int]]) -> Iterator[Sequence[Interval]]:
    edges = [instant(at) for at in EDGES]
    for used in loads:
        halves = [
            Interval(start, end, Quantity(micro))
            for (start, end), micro in zip(pairwise(edges), used, strict=True)
        ]
        for first in range(0, len(halves), 48):
            yield halves[first : first + 48]
