"""Use laid on months, cut exactly as the engine cuts it, so that months add up to the whole."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise

from app.core.instants import micros
from app.core.schemes.course import Course, Leg
from app.core.schemes.cut import pieces_between
from app.core.schemes.cycles import Cycle, months_after
from app.core.schemes.plan import plan_of
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.series import Series
from app.core.schemes.shares import share_out
from app.core.schemes.usage import Terms

_Cut = Callable[[int, int, int], tuple[Sequence[int], Sequence[int]]]


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


def since(used: Series, begins: int) -> Series:
    """The use from the reading at or before an instant on."""
    place = max(0, bisect_right(used.edges, begins) - 1)
    return Series(used.edges[place:], used.micro[place:])


def by_month(
    version: SchemeVersion, used: Series, edges: Sequence[int], terms: Terms
) -> list[Series]:
    """The use before the first edge and between each two; what comes after the last is left out.

    A span over an edge is cut into the very pieces that the engine would make of it: cut in any
    other way a millionth might fall into another period.
    """
    plan = plan_of(version)

    def pieces(start: int, end: int, micro: int) -> tuple[Sequence[int], Sequence[int]]:
        found = list(pieces_between(plan, start, end, terms))
        shares = share_out(micro, [stop - begin for _, begin, stop, _ in found])
        return [*(begin for _, begin, _, _ in found), end], shares

    aligned = _cut_at(used, edges, pieces)
    first = min(aligned.edges[0], edges[0])
    return [_between(aligned, start, end) for start, end in pairwise([first, *edges])]


def by_leg(course: Course, used: Series) -> list[tuple[Leg, Series]]:
    """The use under each leg of a course, cut where one begins as the ledger cuts it."""
    starts = [micros(leg.from_at) for leg in course.legs[1:] if leg.from_at is not None]
    if not starts:
        return [(course.legs[0], used)]

    def linear(start: int, end: int, micro: int) -> tuple[Sequence[int], Sequence[int]]:
        inner = starts[bisect_right(starts, start) : bisect_left(starts, end)]
        cuts = [start, *inner, end]
        stood = [micro * (cut - start) // (end - start) for cut in cuts]
        return cuts, [now - was for was, now in pairwise(stood)]

    aligned = _cut_at(used, starts, linear)
    first, last = min(aligned.edges[0], starts[0]), max(aligned.edges[-1], starts[-1])
    legs = zip(course.legs, pairwise([first, *starts, last]), strict=True)
    return [(leg, _between(aligned, start, end)) for leg, (start, end) in legs]


def _cut_at(used: Series, instants: Sequence[int], cut: _Cut) -> Series:
    """The same use; a span that holds one of the instants inside it is cut there, and maybe more
    often.
    """
    places = []
    for at in instants:
        place = bisect_right(used.edges, at) - 1
        if 0 <= place < len(used.micro) and used.edges[place] < at and place not in places:
            places.append(place)
    if not places:
        return used
    edges, micro, taken = array("q", used.edges[:1]), array("q"), 0
    for place in places:
        edges.extend(used.edges[taken + 1 : place + 1])
        micro.extend(used.micro[taken:place])
        cuts, shares = cut(used.edges[place], used.edges[place + 1], used.micro[place])
        edges.extend(cuts[1:])
        micro.extend(shares)
        taken = place + 1
    edges.extend(used.edges[taken + 1 :])
    micro.extend(used.micro[taken:])
    return Series(edges, micro)


def _between(aligned: Series, start: int, end: int) -> Series:
    """What lies between two instants, neither of which lies inside a span."""
    low, high = bisect_left(aligned.edges, start), bisect_left(aligned.edges, end)
    high = min(high, len(aligned.micro))
    return Series(aligned.edges[low : high + 1], aligned.micro[low:high])
