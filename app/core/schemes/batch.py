"""The same version over many accounts and long times: a what-if prices years of half-hours here.

Where its use can be summed up by columns, these few sums are priced as ever: nothing is rounded on
the way, and nothing differs from the engine.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes.columns import Sums
from app.core.schemes.components.component import Part
from app.core.schemes.cut import parts_of
from app.core.schemes.days import instant, span
from app.core.schemes.engine import Priced, cost, due, in_order, price_parts
from app.core.schemes.plan import Plan, plan_of
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.series import Series as Series
from app.core.schemes.tally import Tally
from app.core.schemes.usage import Interval, Terms
from app.core.schemes.whole import MONTHS, Compiled, compile_version


@dataclass(frozen=True, slots=True)
class Case:
    """One account's meter, to be priced."""

    terms: Terms
    used: Series
    before: Position = Position.START


@dataclass(frozen=True, slots=True)
class Repriced:
    """What the use of a case comes to, by settlement period too, and where the meter stands."""

    money: Money
    periods: tuple[tuple[str, Money], ...]  # ("2025-06", money); they add up to the money
    after: Position


@dataclass(frozen=True, slots=True)
class PricedSpan:
    """What the use of some days comes to; spans add up to the whole."""

    money: Money
    by_band: Mapping[str | None, int]  # millionths
    after: Position


def price_many(version: SchemeVersion, cases: Iterable[Case]) -> Iterator[Repriced]:
    """Every case priced as `engine.cost` prices it, to the fen and to the position."""
    compiled, plan = compile_version(version), plan_of(version)
    for case in cases:
        sums = Sums.of(plan, case.terms, case.used, case.before)
        if sums is None:
            yield _told(cost(version, case.before, _intervals(case.used), case.terms))
        elif compiled is None or not _takes_up(case.before):
            parts = sums.parts()
            yield _told(price_parts(plan, case.before, parts, case.terms, sums.until))
        else:
            yield _tallied(compiled, case, sums)


def price_spans(version: SchemeVersion, case: Case, days: Sequence[date]) -> list[PricedSpan]:
    """A case priced in one go and told in spans: before the first of the days, between each two,
    and from the last one on.
    """
    compiled, plan = compile_version(version), plan_of(version)
    sums = Sums.of(plan, case.terms, case.used, case.before, tuple(days))
    if sums is not None and compiled is not None and _takes_up(case.before):
        return _tallied_spans(compiled, case, sums, days)
    if sums is not None:
        return _spans_of(plan, case, sums.parts(), days, sums.until)
    gapless = in_order(case.before.until, _intervals(case.used))
    parts = parts_of(plan, case.before.day, gapless, case.terms)
    return _spans_of(plan, case, parts, days, gapless[-1].end if gapless else case.before.until)


def _takes_up(before: Position) -> bool:
    return MONTHS % before.months.denominator == 0


def _told(priced: Priced) -> Repriced:
    periods = tuple((period.key, period.due) for period in priced.periods)
    return Repriced(due(priced), periods, priced.after)


def _intervals(used: Series) -> list[Interval]:
    edges = [instant(int(at)) for at in used.edges]
    return [
        Interval(start, end, Quantity(int(micro)))
        for (start, end), micro in zip(pairwise(edges), used.micro, strict=True)
    ]


def _tallied(compiled: Compiled, case: Case, sums: Sums) -> Repriced:
    tally = Tally(compiled, case.terms, case.before)
    for facts, days, stretches in sums.by_segment():
        tally.enter(facts, days)
        for stretch in stretches:
            for band, micro in stretch:
                tally.use(micro, band)
    money, after = tally.finish(sums.until)
    return Repriced(money, tuple(tally.periods), after)


def _tallied_spans(
    compiled: Compiled, case: Case, sums: Sums, days: Sequence[date]
) -> list[PricedSpan]:
    tally = Tally(compiled, case.terms, case.before)
    begin = sums.layout.segments[0].first
    spans = [PricedSpan(ZERO, {}, case.before)] * bisect_right(days, begin)
    booked, by_band = ZERO, dict[str | None, int]()
    for facts, new_days, stretches in sums.by_segment():
        assert facts.day is not None
        for _ in range(bisect_right(days, facts.day) - len(spans)):
            money, after = tally.finish(_midnight(case.terms, days[len(spans)]))
            spans.append(PricedSpan(money - booked, by_band, after))
            booked, by_band = money, {}
        tally.enter(facts, new_days)
        for stretch in stretches:
            for band, micro in stretch:
                tally.use(micro, band)
                by_band[band] = by_band.get(band, 0) + micro
    money, after = tally.finish(sums.until)
    spans.append(PricedSpan(money - booked, by_band, after))
    return _filled(spans, days)


def _spans_of(
    plan: Plan, case: Case, parts: Iterable[Part], days: Sequence[date], until: datetime | None
) -> list[PricedSpan]:
    groups: list[list[Part]] = [[] for _ in range(len(days) + 1)]
    for part in parts:
        assert part.facts.day is not None
        groups[bisect_right(days, part.facts.day)].append(part)
    last = max((place for place, group in enumerate(groups) if group), default=0)
    spans, position = [], case.before
    for place, group in enumerate(groups[: last + 1]):
        if not group:  # before the first use, for time has no hole
            spans.append(PricedSpan(ZERO, {}, position))
            continue
        end = until if place == last else _midnight(case.terms, days[place])
        priced = price_parts(plan, position, group, case.terms, end)
        position, by_band = priced.after, dict[str | None, int]()
        for part in group:
            by_band[part.band] = by_band.get(part.band, 0) + part.micro
        used = {band: micro for band, micro in by_band.items() if micro}
        spans.append(PricedSpan(due(priced), used, position))
    return _filled(spans, days)


def _filled(spans: list[PricedSpan], days: Sequence[date]) -> list[PricedSpan]:
    """With the days after the last use, which cost nothing yet."""
    nothing = PricedSpan(ZERO, {}, spans[-1].after)
    return spans + [nothing] * (len(days) + 1 - len(spans))


def _midnight(terms: Terms, day: date) -> datetime:
    return instant(span(terms.zone, day)[0])
