"""Walks kept readings once more, to find where a meter stood when an entry began.

An entry keeps only the seal of the position after it. Pricing is a function of counters, so the
readings that were priced then lead to the same position now.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from itertools import groupby, pairwise
from operator import itemgetter

from app.core.ledger.entry import Entry
from app.core.ledger.use import position_seal, shares, used
from app.core.meters.metering import KeptAs, KeptReading, Mark
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
    """What one assignment's readings are priced with."""

    ratio: Fraction
    course: Course
    terms: Terms


@dataclass(frozen=True, slots=True)
class Run:
    """The use that one entry booked, from reading to reading."""

    start: Mark
    end: Mark
    rolled_at: Quantity = NOTHING  # full scale passed on the last step
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


def marks_of(run: Run, kept: Iterable[KeptReading]) -> list[Mark]:
    """The readings along which a run was priced: its ends, and one of each half hour between."""
    return _marks(run, _halves(kept))


def _halves(kept: Iterable[KeptReading]) -> list[Mark]:
    found = {row.at: Mark(row.at, row.total) for row in kept if row.kept_as is KeptAs.HALF_HOUR}
    return [found[at] for at in sorted(found)]


def _marks(run: Run, between: Sequence[Mark]) -> list[Mark]:
    first = bisect_right(between, run.start.at, key=_at)
    last = bisect_left(between, run.end.at, key=_at)
    return [run.start, *between[first:last], run.end]


def _at(mark: Mark) -> datetime:
    return mark.at


def intervals_of(run: Run, marks: Sequence[Mark], ratio: Fraction) -> list[Interval]:
    """The use between each two readings; the register rolled over on the last step, if at all."""
    return [
        Interval(one.at, other.at, used(ratio, one, other, run.rolled_at if is_last else NOTHING))
        for (one, other), is_last in _with_last(list(pairwise(marks)))
        if other.at > one.at
    ]


def _with_last(steps: Sequence[tuple[Mark, Mark]]) -> Iterator[tuple[tuple[Mark, Mark], bool]]:
    for place, step in enumerate(steps, 1):
        yield step, place == len(steps)


def counted_from(site: Site, track: Track, at: datetime) -> datetime:
    """The instant before which nothing that is still counted at `at` was used."""
    day = site.day_of(at)
    return site.midnight(min(_cycle_starts(track, at, day)))


def _cycle_starts(track: Track, at: datetime, day: date) -> Iterator[date]:
    cycles = plan_of(track.course.at(at).version).cycles.values()
    for cycle in cycles:
        yield cycle.first(day, track.terms)


def position_after(
    track: Track, runs: Sequence[Run], kept: Sequence[KeptReading], start: Position = Position.START
) -> Position | None:
    """Where the meter stood after these runs, one after another from `start`.

    None where it is not where the last entry says: readings are gone, or what it was priced with
    has been corrected since.
    """
    position = start
    between = _halves(kept)
    for run in runs:
        intervals = intervals_of(run, _marks(run, between), track.ratio)
        position = _moved_along(track, position, intervals)
    seal = runs[-1].seal if runs else ""
    return position if not seal or position_seal(position.to_text()) == seal else None


def _moved_along(track: Track, position: Position, intervals: Sequence[Interval]) -> Position:
    """Where pricing these intervals leaves the meter; the money is not asked for."""
    cut = cut_along(track.course, in_order(position.until, intervals))
    for leg, parts in groupby(cut, key=itemgetter(0)):
        use = [interval for _, interval in parts]
        position = owed(
            leg.version, moved_on(track, position, use[0].start), use, track.terms
        ).after
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
    return replace(position, counters={}) if track.course.begins_anew_at(at) else position
