"""Where time lies in a version's periods, as columns of numbers: made once for many accounts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.core.schemes.components.component import DayFacts
from app.core.schemes.cut import pieces_between
from app.core.schemes.days import span
from app.core.schemes.plan import plan_of
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import HolidayYear, Terms

Whole = NDArray[np.int64]
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stays:
    """Stretches of time in one site day and one period each, one after another."""

    first: date
    edges: Whole  # one more than stays
    bands: Sequence[str | None]  # of each stay
    names: Sequence[str | None]  # every band once
    numbers: Whole  # of each stay: the place of its band among the names
    of_day: Sequence[int]  # the first stay of each day, and one more at the end

    def place(self, day: date) -> int:
        return self.of_day[(day - self.first).days]


@dataclass(frozen=True, slots=True)
class Segment:
    """Days on which every cycle and every limit is the same."""

    facts: DayFacts  # of the last one of them
    days: int
    month_share: Fraction  # of each of them
    first: date
    end: int  # the first stay after them


@dataclass(frozen=True, slots=True)
class Layout:
    """All that is the same for accounts priced by one version over the same days."""

    stays: Stays
    begin: int  # the first stay
    segments: Sequence[Segment]
    bands: Sequence[str | None]  # each of them once
    by_band: Whole  # the stays from the first on, those of each band together, in order
    ranks: Whole  # by band and stay: how many of `by_band` lie before it


def layout_of(
    version: SchemeVersion, terms: Terms, first: date, last: date, cuts: Sequence[date] = ()
) -> Layout:
    """The layout of the days from the first to the last; a segment begins with each of `cuts`."""
    changes = {day for day, *_ in terms.persons_since} | {day for day, *_ in terms.inputs_since}
    days = tuple(sorted(day for day in changes.union(cuts) if first < day <= last))
    return _layout(version, terms.zone, terms.holidays, terms.bill_days, days, first, last)


@lru_cache(maxsize=128)  # a year of them is about 0.1 MB
def _layout(
    version: SchemeVersion,
    zone: str,
    holidays: tuple[HolidayYear, ...],
    bill_days: tuple[date, ...],
    changes: tuple[date, ...],
    first: date,
    last: date,
) -> Layout:
    plan, terms = plan_of(version), Terms(zone=zone, bill_days=bill_days, holidays=holidays)
    stays = _stays(version, zone, holidays, first.year, last.year)
    begins = {first, *changes}
    for cycle in {version.settle, *plan.cycles.values()}:
        day = cycle.following(first, terms)
        while day <= last:
            begins.add(day)
            day = cycle.following(day, terms)
    ordered = [*sorted(begins), last + _ONE_DAY]
    segments = []
    for day, after in pairwise(ordered):
        facts = plan.day(after - _ONE_DAY, terms)
        days = (after - day).days
        segments.append(Segment(facts, days, facts.month_share, day, stays.place(after)))
    begin = stays.place(first)
    numbers = stays.numbers[begin : segments[-1].end]
    return Layout(stays, begin, segments, stays.names, *_columns(numbers, len(stays.names)))


def _columns(numbers: Whole, bands: int) -> tuple[Whole, Whole]:
    """Where the stays of each band stand when they are put together."""
    by_band = np.argsort(numbers, kind="stable")
    ranks = np.zeros((bands, len(numbers) + 1), dtype=np.int64)
    first = 0
    for number in range(bands):
        ranks[number, 1:] = np.cumsum(numbers == number)
        ranks[number] += first
        first = int(ranks[number, -1])
    return by_band, ranks


@lru_cache(maxsize=32)
def _stays(
    version: SchemeVersion,
    zone: str,
    holidays: tuple[HolidayYear, ...],
    first_year: int,
    last_year: int,
) -> Stays:
    """Whole years, so that accounts that differ by days share them."""
    first, end = date(first_year, 1, 1), date(last_year + 1, 1, 1)
    begin, stop = span(zone, first)[0], span(zone, end)[0]
    terms = Terms(zone=zone, holidays=holidays)
    pieces = list(pieces_between(plan_of(version), begin, stop, terms))
    days = [day for day, _, _, _ in pieces]
    bands = [band for _, _, _, band in pieces]
    names = list(dict.fromkeys(bands))
    places = {band: place for place, band in enumerate(names)}
    every = (first + n * _ONE_DAY for n in range((end - first).days + 1))
    return Stays(
        first=first,
        edges=np.array([begin, *(piece[2] for piece in pieces)], dtype=np.int64),
        bands=bands,
        names=names,
        numbers=np.array([places[band] for band in bands], dtype=np.int64),
        of_day=[bisect_left(days, day) for day in every],
    )
