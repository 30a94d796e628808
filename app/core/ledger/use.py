"""Pricing the use of one meter between two readings, whatever versions and days lie between."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from app.core.meters.metering import Mark
from app.core.money import ZERO, Money
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.engine import Priced, cost, due
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Interval, Terms
from app.core.site.settings import Site


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


def version_at(versions: Sequence[SchemeVersion], at: datetime) -> SchemeVersion:
    """The version in force; before the first one, the first."""
    in_force = versions[0]
    for version in versions:
        if version.effective_from <= at:
            in_force = version
    return in_force


def price_use(
    versions: Sequence[SchemeVersion], before: Position, interval: Interval, terms: Terms
) -> PricedUse:
    """Price one interval; where a version begins inside it, the use is split there by time."""
    total, position = ZERO, before
    lines: list[Mapping[str, str]] = []
    for version, part in _by_version(versions, interval):
        priced = cost(version, position, part, terms)
        total += due(priced)
        position = priced.after
        lines.extend(plain_lines(version, priced))
    return PricedUse(total, position, tuple(lines))


def _by_version(
    versions: Sequence[SchemeVersion], interval: Interval
) -> Iterable[tuple[SchemeVersion, Interval]]:
    starts = [
        v.effective_from for v in versions if interval.start < v.effective_from < interval.end
    ]
    edges = [interval.start, *starts, interval.end]
    for (start, end), quantity in zip(pairwise(edges), shares(interval, edges), strict=True):
        yield version_at(versions, start), Interval(start, end, quantity)


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
            yield {
                "version": f"{version.id}/{version.version}",
                "component": line.component,
                "band": step.band or "",
                "tier": "" if step.tier is None else str(step.tier),
                "price": str(step.price),
                "quantity": str(step.quantity),
                "amount": str(step.amount),
            }


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
        for name in ("quantity", "amount"):
            seen[name] = str(Fraction(seen[name]) + Fraction(line[name]))
    return list(found.values())


def lines_text(lines: Sequence[Mapping[str, str]]) -> str:
    return json.dumps(lines, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def lines_from(text: str) -> list[dict[str, str]]:
    lines: list[dict[str, str]] = json.loads(text) if text else []
    return lines


def position_seal(position: str) -> str:
    """Ties an entry to where its meter stood after it: counters cannot be moved unseen."""
    return hashlib.sha256(position.encode()).hexdigest()[:16]
