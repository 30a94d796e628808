"""Use laid on months, cut exactly as the engine cuts it, so that months add up to the whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from app.core.instants import micros
from app.core.quantity import Quantity
from app.core.schemes.course import Course, Leg
from app.core.schemes.cut import pieces_between
from app.core.schemes.cycles import Cycle, months_after
from app.core.schemes.days import instant
from app.core.schemes.plan import plan_of
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.shares import share_out
from app.core.schemes.usage import Interval, Terms

Span = tuple[int, int, int]  # from an instant on and before another, and the millionths used


def months_between(first: date, end: date) -> tuple[date, ...]:
    """The first day of every month from one on and before another."""
    found = []
    while first < end:
        found.append(first)
        first = months_after(first, 1)
    return tuple(found)


def counted_from(versions: Iterable[SchemeVersion], first: date, terms: Terms) -> date:
    """From which day on use has to be known, so that on `first` every tier stands where it does."""
    return min(
        (cycle.first(first, terms) for version in versions for cycle in _cycles(version)),
        default=first,
    )


def _cycles(version: SchemeVersion) -> Sequence[Cycle]:
    return [version.settle, *(c for one in version.components for c in one.cycles())]


def by_month(
    version: SchemeVersion, spans: Sequence[Span], edges: Sequence[int], terms: Terms
) -> list[list[Span]]:
    """The spans before the first edge, between each two, and none after the last.

    A span over an edge is cut into the very pieces that the engine would make of it: cut in any
    other way a millionth might fall into another period.
    """
    plan = plan_of(version)
    found: list[list[Span]] = [[] for _ in edges]
    place = 0
    for one in spans:
        start, end, micro = one
        while place < len(edges) and edges[place] <= start:
            place += 1
        if place == len(edges):
            break
        if end <= edges[place]:
            found[place].append(one)
            continue
        pieces = list(pieces_between(plan, start, end, terms))
        shares = share_out(micro, [stop - begin for _, begin, stop, _ in pieces])
        for (_, begin, stop, _), share in zip(pieces, shares, strict=True):
            while place < len(edges) and edges[place] <= begin:
                place += 1
            if place < len(edges):
                found[place].append((begin, stop, share))
    return found


def gapless(spans: Iterable[Span]) -> list[Span]:
    """The spans with what lies between them as use of nothing: its fixed fees have their month."""
    found: list[Span] = []
    for one in spans:
        if found and one[0] != found[-1][1]:
            found.append((found[-1][1], one[0], 0))
        found.append(one)
    return found


def by_leg(course: Course, spans: Sequence[Span]) -> list[tuple[Leg, list[Span]]]:
    """The spans under each leg of a course, cut where one begins as the ledger cuts them."""
    found: list[tuple[Leg, list[Span]]] = []
    starts = [micros(leg.from_at) for leg in course.legs[1:] if leg.from_at is not None]
    place = 0
    for start, end, micro in spans:
        place = bisect_right(starts, start, place)
        cuts = [start, *starts[place : bisect_left(starts, end, place)], end]
        for begin, stop in pairwise(cuts):
            leg = course.legs[bisect_right(starts, begin)]
            if not found or found[-1][0] is not leg:
                found.append((leg, []))
            share = micro * (stop - start) // (end - start) - micro * (begin - start) // (
                end - start
            )
            found[-1][1].append((begin, stop, share))
    return found


def by_band(version: SchemeVersion, spans: Sequence[Span], terms: Terms) -> dict[str | None, int]:
    """The use in each period of the day, in millionths; without a calendar there are none."""
    sums: dict[str | None, int] = {}
    if version.calendar is None or not spans:
        return sums
    plan = plan_of(version)
    stays = version.calendar.stays(terms.zone, spans[0][0], spans[-1][1], terms.holidays)
    place = 0
    for start, end, micro in spans:
        while stays[place].end <= start:
            place += 1
        if end <= stays[place].end:
            band = stays[place].period
            sums[band] = sums.get(band, 0) + micro
        elif micro:
            pieces = list(pieces_between(plan, start, end, terms))
            shares = share_out(micro, [stop - begin for _, begin, stop, _ in pieces])
            for (_, _, _, other), share in zip(pieces, shares, strict=True):
                sums[other] = sums.get(other, 0) + share
    return sums


def intervals_of(spans: Iterable[Span]) -> list[Interval]:
    return [Interval(instant(start), instant(end), Quantity(micro)) for start, end, micro in spans]
