"""Walks kept readings once more, to find where a meter stood when an entry began.

An entry keeps only the seal of the position after it. Pricing is a function of counters, so the
readings that were priced then lead to the same position now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import groupby, pairwise
from operator import itemgetter

from app.core.ledger.entry import Entry
from app.core.ledger.use import interval_between, shares
from app.core.meters.metering import Mark
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.compiled import owed
from app.core.schemes.course import Course, Leg
from app.core.schemes.engine import in_order
from app.core.schemes.plan import plan_of
from app.core.schemes.position import Position
from app.core.schemes.usage import Interval, Terms
from app.core.site.settings import Site


@dataclass(frozen=True, slots=True)
class Track:
    """What readings are priced with."""

    ratio: Fraction
    course: Course
    terms: Terms


@dataclass(frozen=True, slots=True)
class Run:
    """The use that one entry booked, from reading to reading."""

    start: Mark
    end: Mark
    rolled_at: Quantity = NOTHING  # full scale passed on the way
    seal: str = ""  # of the position after it, as its entry says


def run_of(entry: Entry) -> Run | None:
    """What a consumption entry says of its readings; None where it says nothing usable."""
    facts = entry.facts
    try:
        return Run(
            _mark(facts["from_at"], facts["from"]),
            _mark(facts["to_at"], facts["to"]),
            Quantity.parse(str(facts.get("rolled_over_at", "0"))),
            str(facts.get("position", "")),
        )
    except (KeyError, ValueError):
        return None


def _mark(at: object, total: object) -> Mark:
    return Mark(datetime.fromisoformat(str(at)), Quantity.parse(str(total)))


def intervals_of(run: Run, marks: Sequence[Mark], ratio: Fraction) -> list[Interval]:
    """The use between each two readings of a run; where the register falls, it rolled over."""
    return [
        interval_between(ratio, one, other, run.rolled_at if other.total < one.total else NOTHING)
        for one, other in pairwise(marks)
        if other.at > one.at
    ]


def counted_from(site: Site, track: Track, at: datetime) -> datetime | None:
    """The instant before which nothing that still counts at `at` was used.

    None where quotas that are carried on may reach back for ever.
    """
    day = site.day_of(at)
    plans = [plan_of(leg.version) for leg in track.course.legs]
    if any(plan.carrying for plan in plans):
        return None
    starts = (c.first(day, track.terms) for plan in plans for c in plan.cycles.values())
    return site.midnight(min(starts))


def taken_up(site: Site, at: datetime) -> Position:
    """Where a walk begins that leaves out what counts no longer; its days have been counted."""
    return Position(until=at, day=site.day_of(at - timedelta(microseconds=1)))


def position_after(
    track: Track, paths: Iterable[Sequence[Interval]], start: Position = Position.START
) -> Position:
    """Where the meter stood after this use, entry by entry; the money is not asked for."""
    position = start
    for path in paths:
        cut = cut_along(track.course, in_order(position.until, path))
        for leg, parts in groupby(cut, key=itemgetter(0)):
            use = [interval for _, interval in parts]
            begun = moved_on(track, position, use[0].start)
            position = owed(leg.version, begun, use, track.terms).after
    return position


def cut_along(course: Course, intervals: Iterable[Interval]) -> Iterator[tuple[Leg, Interval]]:
    """The intervals, cut where legs begin, each with the leg that prices it."""
    for interval in intervals:
        starts = course.edges(interval.start, interval.end)
        if not starts:
            yield course.at(interval.start), interval
            continue
        edges = [interval.start, *starts, interval.end]
        for (start, end), share in zip(pairwise(edges), shares(interval, edges), strict=True):
            yield (
                course.at(start),
                replace(interval, start=start, end=end, quantity=share, bands=()),
            )


def moved_on(track: Track, position: Position, at: datetime) -> Position:
    """Where a leg that begins here goes on from: counters begin anew if the office said so."""
    if track.course.begins_anew_at(at):
        return position.anew()
    return position
