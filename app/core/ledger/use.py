"""Pricing the use of one meter between two readings, whatever legs and days lie between."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from app.core.meters.metering import Mark
from app.core.meters.periods import steps_between
from app.core.money import ZERO, Money
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.compiled import owed
from app.core.schemes.course import Course, Leg
from app.core.schemes.engine import Priced, cost, due, in_order
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.shares import share_out
from app.core.schemes.usage import Interval, Terms
from app.core.site.settings import Site

#: how much of a line was shared out over bands by time, lies between readings far apart, or was
#: not read; told only where it is some
MARKS = ("split", "long", "estimated")


@dataclass(frozen=True, slots=True)
class PricedUse:
    """What use cost in whole fen, where the meter stands afterwards, and why."""

    cost: Money
    position: Position
    lines: tuple[Mapping[str, str], ...]


def used(ratio: Fraction, start: Mark, end: Mark, rolled_at: Quantity = NOTHING) -> Quantity:
    """Real use between two readings; `rolled_at` is the full scale passed between them.

    Differences of floored totals add up whatever the steps between.
    """
    return (end.total + rolled_at).times(ratio) - start.total.times(ratio)


def interval_between(
    ratio: Fraction, start: Mark, end: Mark, rolled_at: Quantity = NOTHING
) -> Interval:
    """The use between two readings, with what the meter's own periods say of it where they do.

    The total is what is billed: the periods share it out, so that they add up to it.
    """
    quantity = used(ratio, start, end, rolled_at)
    steps = steps_between(start, end, rolled_at)
    if not steps:
        return Interval(start.at, end.at, quantity)
    shares = share_out(quantity.micro, [step.micro for _, step in steps])
    bands = tuple((band, Quantity(share)) for (band, _), share in zip(steps, shares, strict=True))
    return Interval(start.at, end.at, quantity, bands)


def price_use(course: Course, before: Position, interval: Interval, terms: Terms) -> PricedUse:
    """Price one interval; where a leg begins inside it, the use is split there by time."""
    return price_path(course, before, (interval,), terms)


def price_path(
    course: Course, before: Position, intervals: Sequence[Interval], terms: Terms
) -> PricedUse:
    """Price intervals one after another along a course."""
    total, position = ZERO, before
    lines: list[Mapping[str, str]] = []
    for leg, parts in _by_leg(course, in_order(before.until, intervals)):
        priced = cost(leg.version, _taken_up(position, leg, parts[0].start), parts, terms)
        total += due(priced)
        position = priced.after
        lines.extend(plain_lines(leg.version, priced))
    return PricedUse(total, position, tuple(lines))


def owed_for(course: Course, before: Position, interval: Interval, terms: Terms) -> Money:
    """The money of `price_use`, where nobody asks for the lines or the position."""
    total, position = ZERO, before
    for leg, parts in _by_leg(course, in_order(before.until, (interval,))):
        asked = owed(leg.version, _taken_up(position, leg, parts[0].start), parts, terms)
        total += asked.money
        position = asked.after
    return total


def _taken_up(position: Position, leg: Leg, start: datetime) -> Position:
    """Where a leg goes on from: counters are carried over, unless the office said otherwise."""
    if leg.begins_anew and leg.from_at == start:
        return position.anew()
    return position


def _by_leg(course: Course, intervals: Iterable[Interval]) -> Iterator[tuple[Leg, list[Interval]]]:
    """The intervals, cut where legs begin; those of one leg stand together."""
    run: list[Interval] = []
    for interval in intervals:
        for part in _cut(course, interval):
            leg = course.at(part.start)
            if run and course.at(run[0].start) != leg:
                yield course.at(run[0].start), run
                run = []
            run.append(part)
    if run:
        yield course.at(run[0].start), run


def _cut(course: Course, interval: Interval) -> Sequence[Interval]:
    starts = course.edges(interval.start, interval.end)
    if not starts:
        return (interval,)
    edges = [interval.start, *starts, interval.end]
    return [
        replace(interval, start=start, end=end, quantity=quantity, bands=())
        for (start, end), quantity in zip(pairwise(edges), shares(interval, edges), strict=True)
    ]


def shares(interval: Interval, edges: Sequence[datetime]) -> list[Quantity]:
    """The use between each two edges, linear in time; the parts add up to the whole."""
    length = interval.end - interval.start
    micro = timedelta(microseconds=1)
    marks = [NOTHING]
    for edge in edges[1:]:
        share = Fraction((edge - interval.start) // micro, length // micro)
        marks.append(Quantity.floor(interval.quantity.exact * share))
    return [end - start for start, end in pairwise(marks)]


def by_day(site: Site, interval: Interval) -> list[tuple[date, Quantity]]:
    """The use on each site day, split at local midnight."""
    first, last = site.day_of(interval.start), site.day_of(interval.end)
    days = [site.days_after(first, n) for n in range((last - first).days + 1)]
    edges = [interval.start, *(site.midnight(day) for day in days[1:]), interval.end]
    if edges[-1] == edges[-2]:
        days.pop()
        edges.pop()
    return list(zip(days, shares(interval, edges), strict=True))


def plain_lines(version: SchemeVersion, priced: Priced) -> Iterator[dict[str, str]]:
    """The steps of a price as an entry keeps them."""
    for line in priced.lines:
        for step in line.steps:
            told = {
                "version": f"{version.id}/{version.version}",
                "component": line.component,
                "band": step.band or "",
                "tier": "" if step.tier is None else str(step.tier),
                "price": str(step.price),
                "quantity": str(step.quantity),
                "amount": str(step.amount),
            }
            marks = (step.is_split, step.is_long, step.is_estimated)
            for name, is_marked in zip(MARKS, marks, strict=True):
                if is_marked:
                    told[name] = told["quantity"]
            yield told


def merged(
    first: Iterable[Mapping[str, str]], more: Iterable[Mapping[str, str]]
) -> list[dict[str, str]]:
    """Lines with the same version, component, band, tier and price added up: what an entry
    keeps.
    """
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for line in (*first, *more):
        key = tuple(line[name] for name in ("version", "component", "band", "tier", "price"))
        seen = found.get(key)
        if seen is None:
            found[key] = dict(line)
            continue
        for name in ("quantity", "amount", *MARKS):
            if name in line:
                seen[name] = str(Fraction(seen.get(name, "0")) + Fraction(line[name]))
    return list(found.values())


def lines_text(lines: Sequence[Mapping[str, str]]) -> str:
    return json.dumps(lines, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def lines_from(text: str) -> list[dict[str, str]]:
    lines: list[dict[str, str]] = json.loads(text) if text else []
    return lines


def stand(position: Position, version: SchemeVersion) -> dict[str, object]:
    """Where a meter stands, as an entry tells it: the settlement period with its exact total, and
    the counters that the scheme looks at, each with the period it runs in.
    """
    settle = version.settle.name
    asked = {c for component in version.components for c in component.counters(settle)}
    return {
        "period": position.period,
        "total": str(position.total),
        "counters": {
            f"{counter.cycle}:{counter.name}": [count.period, str(Quantity(count.micro))]
            for counter, count in position.counters.items()
            if counter in asked
        },
    }


def position_seal(position: str) -> str:
    """Ties an entry to where its meter stood after it: counters cannot be moved unseen."""
    return hashlib.sha256(position.encode()).hexdigest()[:16]
