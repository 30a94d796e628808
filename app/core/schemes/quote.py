"""What given use would cost by a scheme: a bill that nobody books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from app.core.errors import Refusal
from app.core.money import Money
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.engine import Priced, cost, due
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.shares import share_out
from app.core.schemes.usage import Interval, Terms

_MICRO = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class SchemeQuote:
    """The price of the use between two instants."""

    version: SchemeVersion
    start: datetime
    end: datetime
    used: Quantity
    priced: Priced

    @property
    def total(self) -> Money:
        return due(self.priced)


def quote_use(
    version: SchemeVersion,
    intervals: Sequence[Interval],
    terms: Terms,
    start: datetime | None = None,
    end: datetime | None = None,
) -> SchemeQuote:
    """Price what was used from `start` on and before `end`: the ends of the use itself, unless
    said.

    Use before `start` moves tiers and periods on and is not asked for; days without use cost their
    fixed fees.
    """
    start, end = start or intervals[0].start, end or intervals[-1].end
    if end <= start:
        raise Refusal("usage.interval_empty", start=start, end=end)
    before = [part for one in intervals for part in cut_at(one, start) if part.end <= start]
    wanted = [
        part
        for one in intervals
        for piece in cut_at(one, start)
        for part in cut_at(piece, end)
        if part.start >= start and part.end <= end
    ]
    position = Position.START
    if before:
        if before[-1].end < start:
            before.append(Interval(before[-1].end, start, NOTHING))
        position = cost(version, position, before, terms).after
    if not wanted or wanted[0].start > start:  # what lacks at either end has its fees
        wanted.insert(0, Interval(start, wanted[0].start if wanted else end, NOTHING))
    if wanted[-1].end < end:
        wanted.append(Interval(wanted[-1].end, end, NOTHING))
    used = sum((one.quantity for one in wanted), NOTHING)
    return SchemeQuote(version, start, end, used, cost(version, position, wanted, terms))


def cut_at(interval: Interval, at: datetime) -> list[Interval]:
    """The interval in two where the instant lies inside it, by time; else as it is.

    Registers of the meter say nothing about a part of the interval, so it keeps none.
    """
    if not interval.start < at < interval.end:
        return [interval]
    edges = [interval.start, at, interval.end]
    weights = [(stop - begin) // _MICRO for begin, stop in pairwise(edges)]
    return [
        Interval(begin, stop, Quantity(micro), is_estimated=True)
        for (begin, stop), micro in zip(
            pairwise(edges), share_out(interval.quantity.micro, weights), strict=True
        )
    ]
