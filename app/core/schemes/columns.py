"""Long use summed up by columns to what a price depends on.

The use of each period in each stretch of days between two tier limits: whole numbers, and few.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import numpy as np

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.schemes.components.component import TOTAL, DayFacts, Part
from app.core.schemes.components.tiered import Allocation, Mode, TieredByPeriod
from app.core.schemes.days import day_of, instant
from app.core.schemes.layout import Layout, Segment, Whole, layout_of
from app.core.schemes.plan import Plan
from app.core.schemes.position import Counter, Position
from app.core.schemes.series import Series
from app.core.schemes.shares import share_out
from app.core.schemes.usage import Terms

_MOST = 2**62  # sums stay below it, so that no column runs over
_NONE = Fraction(0)


_Stretch = Sequence[tuple[str | None, int]]
_Summed = tuple[DayFacts, int, Sequence[_Stretch]]


@dataclass(slots=True)
class Sums:
    """The use of one meter by segment, stretch between tier limits, and period."""

    plan: Plan
    terms: Terms
    before: Position
    layout: Layout
    used: Whole  # of each stay
    until: datetime
    _counts: list[int] = field(default_factory=list)  # stretches of each segment

    @classmethod
    def of(
        cls, plan: Plan, terms: Terms, used: Series, before: Position, cuts: Sequence[date] = ()
    ) -> Sums | None:
        """None for what only the engine judges right: it also says what is wrong with the use.

        No segment holds the beginning of a day of `cuts` within it.
        """
        try:
            edges = np.asarray(used.edges, dtype=np.int64)
            micro = np.asarray(used.micro, dtype=np.int64)
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
            layout = layout_of(plan.version, terms, first, last, cuts)
        except Refusal:  # perhaps of a day that nobody asks about
            return None
        by_stay = _by_stay(layout, edges, micro)
        return cls(plan, terms, before, layout, by_stay, instant(end))

    def parts(self) -> Iterator[Part]:
        """The sums as parts for the engine."""
        for facts, days, stretches in self.by_segment():
            months = days * facts.month_share
            found = [pair for stretch in stretches for pair in stretch] or [(None, 0)]
            for band, micro in found:
                yield Part(facts, band, micro, None, None, days, months)
                days, months = 0, _NONE

    def by_segment(self) -> Iterator[_Summed]:
        """Facts, newly counted days, and the use between each two tier limits."""
        cuts = self._cuts()
        stretches = iter(list(self._stretches(cuts)))
        counted = self.before.day
        for segment, count in zip(self.layout.segments, self._counts, strict=True):
            taken = [next(stretches) for _ in range(count)]
            yield segment.facts, _new_days(segment, counted), taken

    def _stretches(self, cuts: Sequence[tuple[int, int]]) -> Iterator[_Stretch]:
        """The use of each period from cut to cut; a cut may lie within a stay."""
        layout = self.layout
        column = _from_nothing(self.used[layout.by_band])
        places = [0, *(place for place, _ in cuts)]
        stood = column[layout.ranks[:, places]]
        rows = (stood[:, 1:] - stood[:, :-1]).T.tolist()
        bands, numbers = layout.bands, {band: n for n, band in enumerate(layout.bands)}
        of_stays = layout.stays.bands
        over_before = place_before = 0
        for (place, over), row in zip(cuts, rows, strict=True):
            if over:
                row[numbers[of_stays[layout.begin + place]]] += over
            if over_before:
                row[numbers[of_stays[layout.begin + place_before]]] -= over_before
            place_before, over_before = place, over
            yield [(band, micro) for band, micro in zip(bands, row, strict=True) if micro]

    def _cuts(self) -> list[tuple[int, int]]:
        """Ends of segments, and the tier limits that the use runs over between them.

        Each as a stay, and so many millionths into it.
        """
        layout = self.layout
        places = [segment.end - layout.begin for segment in layout.segments]
        ordered = self._ordered()
        if not ordered:
            self._counts = [1] * len(places)
            return [(place, 0) for place in places]
        run = _from_nothing(self.used)
        ends = run[places].tolist()
        self._counts, marks = [], []
        stood = 0
        counters = {Counter(one.cycle.name, TOTAL): one.cycle.name for one in ordered}
        begun = {counter: self.before.counters.get(counter) for counter in counters}
        # Where each counter began, on the way that the use of this case runs.
        zero = {counter: -count.micro if count else 0 for counter, count in begun.items()}
        keys = {counter: count.period if count else "" for counter, count in begun.items()}
        for segment, end in zip(layout.segments, ends, strict=True):
            for counter, cycle in counters.items():
                if keys[counter] != segment.facts.keys[cycle]:
                    keys[counter], zero[counter] = segment.facts.keys[cycle], stood
            found = {
                mark
                for component in ordered
                for limit in component.limits.fixed
                or component.limits.at(component.cycle, segment.facts.day, self.terms)
                if stood < (mark := zero[Counter(component.cycle.name, TOTAL)] + limit) < end
            }
            marks += [*sorted(found), end]
            self._counts.append(len(found) + 1)
            stood = end
        return self._places(run, marks, places)

    def _places(
        self, run: Whole, marks: Sequence[int], ends: Sequence[int]
    ) -> list[tuple[int, int]]:
        """The stay that each mark lies in; segments end with stays."""
        inside = (np.searchsorted(run, marks, side="right") - 1).tolist()
        stood = run[inside].tolist()
        cuts = [(place, mark - at) for place, mark, at in zip(inside, marks, stood, strict=True)]
        last = -1
        for count, end in zip(self._counts, ends, strict=True):
            last += count
            cuts[last] = (end, 0)
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


def _from_nothing(columns: Whole) -> Whole:
    """The sum before each, and that of all."""
    found = np.zeros(len(columns) + 1, dtype=np.int64)
    np.cumsum(columns, out=found[1:])
    return found


def _by_stay(layout: Layout, edges: Whole, micro: Whole) -> Whole:
    """The use of each stay; what runs over an edge is shared out by time as ever."""
    marks = layout.stays.edges[layout.begin : layout.segments[-1].end + 1]
    place = np.searchsorted(edges, marks)  # the first reading at or after each edge of a stay
    low = np.minimum(place, len(micro))
    stood = _from_nothing(micro)[low]
    inside = np.flatnonzero((place > 0) & (place <= len(micro)) & (edges[low] != marks))
    if len(inside):
        stood[inside] -= _after(edges, micro, marks[inside], place[inside] - 1)
    return stood[1:] - stood[:-1]


def _after(edges: Whole, micro: Whole, marks: Whole, span: Whole) -> Whole:
    """How much of each reading's use lies after an edge of a stay within it."""
    used, end = micro[span], edges[span + 1]
    length, rest = end - edges[span], end - marks
    apart = span[1:] != span[:-1]
    if apart.all() and int(used.max()) * int(length.max()) < _MOST // 4:
        return _second(used, rest, length)
    borders = np.concatenate(([True], apart, [True]))
    alone = borders[1:] & borders[:-1] & (used < _MOST // 4 // length)
    found = np.zeros(len(span), dtype=np.int64)
    found[alone] = _second(used[alone], rest[alone], length[alone])
    for reading in dict.fromkeys(span[~alone].tolist()):
        mine = np.flatnonzero(span == reading)
        cuts = [int(edges[reading]), *marks[mine].tolist(), int(edges[reading + 1])]
        shares = share_out(int(micro[reading]), [stop - at for at, stop in pairwise(cuts)])
        found[mine] = int(micro[reading]) - np.cumsum(shares[:-1])
    return found


def _second(used: Whole, rest: Whole, length: Whole) -> Whole:
    """The second of two shares by largest remainder: it is rounded, halves down."""
    return (2 * used * rest + length - 1) // (2 * length)
