"""Cuts use at local midnights and at the edges of periods, into parts that add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from fractions import Fraction

from app.core.instants import micros
from app.core.quantity import Quantity
from app.core.schemes.calendar import Stay
from app.core.schemes.components.component import Part
from app.core.schemes.days import day_of, instant, span
from app.core.schemes.plan import Plan
from app.core.schemes.shares import share_out
from app.core.schemes.usage import Interval, Terms

_NONE = Fraction(0)
_NOISE = 20_000  # millionths by which a register may differ: the last of two decimals, at each end
Bands = tuple[tuple[str, Quantity], ...]
Piece = tuple[date, int, int, str | None]


def parts_of(
    plan: Plan, counted: date | None, intervals: Sequence[Interval], terms: Terms
) -> Iterator[Part]:
    """The parts of the intervals in order; `counted` is the last day whose fees are counted."""
    for interval in intervals:
        for part in _parts(plan, counted, interval, terms):
            counted = part.facts.day
            yield part


def _parts(plan: Plan, counted: date | None, interval: Interval, terms: Terms) -> Iterator[Part]:
    start, end = micros(interval.start), micros(interval.end)
    pieces = list(pieces_between(plan, start, end, terms))
    # By days alone nothing is guessed that a price depends on, but a band is.
    is_split = len({band for _, _, _, band in pieces}) > 1
    is_long = terms.gap_limit is not None and interval.end - interval.start > terms.gap_limit
    registers = None
    if interval.bands and is_split:
        stretches = [(begin, stop, band) for _, begin, stop, band in pieces]
        registers = by_registers(interval.bands, interval.quantity.micro, stretches)
    if registers is not None:
        shares, is_split = registers, False
    else:
        shares = _by_time(interval.quantity.micro, [stop - begin for _, begin, stop, _ in pieces])
    for (day, begin, stop, band), micro in zip(pieces, shares, strict=True):
        facts = plan.day(day, terms)
        is_new = counted is None or day > counted
        counted = day if is_new else counted
        yield Part(
            facts=facts,
            band=band,
            micro=micro,
            start=_instant(interval, begin, start, end),
            end=_instant(interval, stop, start, end),
            days=int(is_new),
            months=facts.month_share if is_new else _NONE,
            is_split=is_split,
            is_long=is_long,
            is_estimated=interval.is_estimated,
        )


def _stays(plan: Plan, start: int, end: int, terms: Terms) -> Sequence[Stay]:
    calendar = plan.version.calendar
    if calendar is None:
        return (Stay(start, end, None),)
    return calendar.stays(terms.zone, start, end, terms.holidays)


def _by_time(micro: int, lengths: Sequence[int]) -> list[int]:
    return [micro] if len(lengths) == 1 else share_out(micro, lengths)


def by_registers(
    bands: Bands, total: int, stretches: Sequence[tuple[int, int, str | None]]
) -> list[int] | None:
    """Shares of the stretches in time as the meter's own registers tell them.

    None where its table is not this calendar.
    """
    used = {band: quantity.micro for band, quantity in bands if quantity.micro}
    places: dict[str | None, list[int]] = {}
    for place, (_, _, band) in enumerate(stretches):
        places.setdefault(band, []).append(place)
    is_apart = abs(sum(used.values()) - total) > _NOISE * len(bands)
    if is_apart or not set(used) <= set(places):
        return None
    found = [0] * len(stretches)
    # The total register is what is billed; its last digit may differ from the sum of the others.
    of_band = share_out(total, list(used.values())) if used else []
    for band, micro in zip(used, of_band, strict=True):
        lengths = [stretches[place][1] - stretches[place][0] for place in places[band]]
        for place, share in zip(places[band], _by_time(micro, lengths), strict=True):
            found[place] = share
    return found if used or not total else None


def pieces_between(plan: Plan, start: int, end: int, terms: Terms) -> Iterator[Piece]:
    """The time between two instants, cut at midnights of the site and at the edges of periods."""
    zone = terms.zone
    stays = _stays(plan, start, end, terms)
    day = day_of(zone, start)
    midnight = span(zone, day)[1]
    for stay in stays:
        begin = stay.start
        while begin < stay.end:
            if begin >= midnight:
                day = day_of(zone, begin)
                midnight = span(zone, day)[1]
            stop = min(stay.end, midnight)
            yield day, begin, stop, stay.period
            begin = stop


def _instant(interval: Interval, at: int, start: int, end: int) -> datetime:
    if at == start:
        return interval.start
    return interval.end if at == end else instant(at)
