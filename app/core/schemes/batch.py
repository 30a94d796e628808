"""The same version over many accounts and long times: a what-if prices years of half-hours here.

Use is summed up by columns to what a price depends on: the use of each period in each stretch of
days between two tier limits. These few sums are priced as ever, so nothing is rounded on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import numpy as np

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.components.component import TOTAL, DayFacts, Part
from app.core.schemes.components.tiered import Allocation, Mode, TieredByPeriod
from app.core.schemes.days import day_of, instant
from app.core.schemes.engine import Priced, cost, due, price_parts
from app.core.schemes.layout import Layout, Segment, Whole, layout_of
from app.core.schemes.plan import Plan, plan_of
from app.core.schemes.position import Counter, Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.series import Series as Series
from app.core.schemes.shares import share_out
from app.core.schemes.tally import Tally
from app.core.schemes.usage import Interval, Terms
from app.core.schemes.whole import MONTHS, Compiled, compile_version

_MOST = 2**62  # sums stay below it, so that no column runs over
_NONE = Fraction(0)


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


def price_many(version: SchemeVersion, cases: Iterable[Case]) -> Iterator[Repriced]:
    """Every case priced as `engine.cost` prices it, to the fen and to the position."""
    compiled, plan = compile_version(version), plan_of(version)
    for case in cases:
        sums = _Sums.of(plan, case)
        if sums is None:
            yield _told(cost(version, case.before, _intervals(case.used), case.terms))
        elif compiled is None or MONTHS % case.before.months.denominator:
            parts = sums.parts()
            yield _told(price_parts(plan, case.before, parts, case.terms, sums.until))
        else:
            yield _tallied(compiled, sums)


def _told(priced: Priced) -> Repriced:
    periods = tuple((period.key, period.due) for period in priced.periods)
    return Repriced(due(priced), periods, priced.after)


def _intervals(used: Series) -> list[Interval]:
    edges = [instant(int(at)) for at in used.edges]
    return [
        Interval(start, end, Quantity(int(micro)))
        for (start, end), micro in zip(pairwise(edges), used.micro, strict=True)
    ]


def _tallied(compiled: Compiled, sums: _Sums) -> Repriced:
    tally = Tally(compiled, sums.case.terms, sums.case.before)
    for facts, days, stretches in sums.by_segment():
        tally.enter(facts, days)
        for stretch in stretches:
            for band, micro in stretch:
                tally.use(micro, band)
    money, after = tally.finish(sums.until)
    return Repriced(money, tuple(tally.periods), after)


_Stretch = Sequence[tuple[str | None, int]]
_Summed = tuple[DayFacts, int, Sequence[_Stretch]]


@dataclass(slots=True)
class _Sums:
    """The use of one case by segment, stretch between tier limits, and period."""

    plan: Plan
    case: Case
    layout: Layout
    used: Whole  # of each stay
    until: datetime

    @classmethod
    def of(cls, plan: Plan, case: Case) -> _Sums | None:
        """None for what only the engine judges right: it also says what is wrong with the use."""
        terms, before = case.terms, case.before
        try:
            edges = np.asarray(case.used.edges, dtype=np.int64)
            micro = np.asarray(case.used.micro, dtype=np.int64)
        except OverflowError:
            return None
        if not len(micro) or len(edges) != len(micro) + 1 or not _is_sound(edges, micro):
            return None
        start, end = int(edges[0]), int(edges[-1])
        if before.until is not None:
            if micros(before.until) > start:
                return None
            start = micros(before.until)
        first, last = day_of(terms.zone, start), day_of(terms.zone, end - 1)
        # Limits by time served change from day to day before the account is open.
        if terms.opened is not None and terms.opened > first:
            return None
        try:
            layout = layout_of(plan.version, terms, first, last)
        except Refusal:  # perhaps of a day that nobody asks about
            return None
        used = _by_stay(layout, edges, micro)
        return cls(plan, case, layout, used, instant(end))

    def parts(self) -> Iterator[Part]:
        """The sums as parts for the engine."""
        for facts, days, stretches in self.by_segment():
            months = days * facts.month_share
            found = [pair for stretch in stretches for pair in stretch] or [(None, 0)]
            for band, micro in found:
                yield Part(facts, band, micro, None, None, days, months)
                days, months = 0, _NONE

    def by_segment(self) -> Iterator[_Summed]:
        """Day by day facts, newly counted days, and the use between each two tier limits."""
        layout, bands = self.layout, self.layout.stays.is_in
        run = np.concatenate(([0], np.cumsum(self.used)))
        cuts = self._cuts(run)
        places = [layout.begin] + [cut.place for cut in cuts]
        at = np.array(places) - layout.begin
        columns = {}
        last = layout.segments[-1].end
        for band, is_in in bands.items():
            column = np.concatenate(([0], np.cumsum(self.used * is_in[layout.begin : last])))
            columns[band] = column[at].tolist()
        counted = self.case.before.day
        number = 0
        for segment in layout.segments:
            stretches = []
            while number < len(cuts) and cuts[number].segment is segment:
                stretches.append(self._stretch(columns, cuts, number))
                number += 1
            yield segment.facts, _new_days(segment, counted), stretches

    def _stretch(
        self, columns: Mapping[str | None, list[int]], cuts: Sequence[_Cut], number: int
    ) -> _Stretch:
        """The use of each period between two cuts; a cut may lie within a stay."""
        found = {
            band: column[number + 1] - column[number]
            for band, column in columns.items()
            if column[number + 1] != column[number]
        }
        bands = self.layout.stays.bands
        for cut, sign in ((cuts[number], 1), (cuts[number - 1] if number else None, -1)):
            if cut is not None and cut.over:
                band = bands[cut.place]
                found[band] = found.get(band, 0) + sign * cut.over
        return [(band, micro) for band, micro in found.items() if micro]

    def _cuts(self, run: Whole) -> list[_Cut]:
        """Ends of segments, and the tier limits that the use runs over between them."""
        layout = self.layout
        ends = run[[segment.end - layout.begin for segment in layout.segments]].tolist()
        cuts: list[_Cut] = []
        stood, counts = 0, dict(self.case.before.counters)
        micro = {counter: count.micro for counter, count in counts.items()}
        keys = {counter: count.period for counter, count in counts.items()}
        limits_of = self._ordered()
        crossed: list[tuple[int, Segment]] = []
        for segment, end in zip(layout.segments, ends, strict=True):
            marks = set()
            for component in limits_of:
                counter = Counter(component.cycle.name, TOTAL)
                key = segment.facts.keys[counter.cycle]
                if keys.get(counter) != key:
                    keys[counter], micro[counter] = key, 0
                begun = micro[counter]
                limits = component.limits.fixed or component.limits.at(
                    component.cycle, segment.facts.day, self.case.terms
                )
                marks |= {stood + limit - begun for limit in limits}
            for counter in {Counter(one.cycle.name, TOTAL) for one in limits_of}:
                micro[counter] += end - stood
            crossed += [(mark, segment) for mark in sorted(marks) if stood < mark < end]
            crossed.append((-1, segment))
            stood = end
        inside = [mark for mark, _ in crossed if mark >= 0]
        places = iter(np.searchsorted(run, inside, side="right").tolist())
        for mark, segment in crossed:
            if mark < 0:
                cuts.append(_Cut(segment, segment.end, 0))
            else:
                place = next(places) - 1
                over = mark - int(run[place])
                cuts.append(_Cut(segment, layout.begin + place, over))
        return cuts

    def _ordered(self) -> list[TieredByPeriod]:
        """Components to which the order of use within a segment matters."""
        return [
            component
            for component in self.plan.version.components
            if isinstance(component, TieredByPeriod)
            and component.mode is Mode.GRADUATED
            and component.allocation is Allocation.CHRONOLOGICAL
        ]


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a stretch ends: before a stay, or so many millionths into it."""

    segment: Segment
    place: int
    over: int


def _new_days(segment: Segment, counted: date | None) -> int:
    """The days of a segment whose fees are not counted yet."""
    if counted is None or counted < segment.first:
        return segment.days
    return max(0, segment.days - (counted - segment.first + timedelta(days=1)).days)


def _is_sound(edges: Whole, micro: Whole) -> bool:
    """Whether time goes on, use is none less than nothing, and sums of it keep within bounds."""
    most = int(micro.max())
    return (
        bool((edges[1:] > edges[:-1]).all()) and int(micro.min()) >= 0 and most * len(micro) < _MOST
    )


def _by_stay(layout: Layout, edges: Whole, micro: Whole) -> Whole:
    """The use of each stay; what runs over an edge is shared out by time as ever."""
    marks = layout.stays.edges[layout.begin : layout.segments[-1].end + 1]
    run = np.concatenate(([0], np.cumsum(micro)))
    place = np.searchsorted(edges, marks)  # the first reading at or after each edge of a stay
    low = np.minimum(place, len(micro))
    stood = run[low]
    inside = np.flatnonzero((place > 0) & (place <= len(micro)) & (edges[low] != marks))
    if len(inside):
        span = place[inside] - 1
        stood[inside] = run[span] + _shares(edges, micro, marks[inside], span)
    return stood[1:] - stood[:-1]


def _shares(edges: Whole, micro: Whole, marks: Whole, span: Whole) -> Whole:
    """How much of each reading's use lies before an edge of a stay within it."""
    begin, length, used = edges[span], edges[span + 1] - edges[span], micro[span]
    found = np.zeros(len(span), dtype=np.int64)
    apart = np.concatenate(([True], span[1:] != span[:-1], [True]))
    alone = apart[1:] & apart[:-1] & (used < _MOST // 4 // length)
    # By largest remainder two parts share as if the first were rounded, halves up.
    twice = 2 * length[alone]
    found[alone] = (2 * used[alone] * (marks - begin)[alone] + length[alone]) // twice
    for reading in dict.fromkeys(span[~alone].tolist()):
        mine = np.flatnonzero(span == reading)
        cuts = [int(edges[reading]), *marks[mine].tolist(), int(edges[reading + 1])]
        shares = share_out(int(micro[reading]), [stop - at for at, stop in pairwise(cuts)])
        found[mine] = np.cumsum(shares[:-1])
    return found
