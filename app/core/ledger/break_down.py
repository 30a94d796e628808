"""Prices the use of one entry once more, part by part: every part has its time and its price."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from app.core.instants import micros
from app.core.ledger.explained_entry import (
    NONE,
    CyclePosition,
    Head,
    Leaf,
    Rung,
)
from app.core.ledger.replay import Track, cut_along, moved_on
from app.core.ledger.written_price import price_parts_of
from app.core.meters.metering import Mark
from app.core.schemes.components.component import TOTAL, UNITS, Component, Part, Step, StepKind
from app.core.schemes.components.rate import RateByPeriod
from app.core.schemes.components.tiered import Tiered, TieredByPeriod, TieredProRata
from app.core.schemes.cut import parts_of
from app.core.schemes.cycles import Cycle
from app.core.schemes.days import instant
from app.core.schemes.engine import Priced, in_order, price_parts
from app.core.schemes.plan import plan_of
from app.core.schemes.position import Counter, Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Interval

_BY_BAND = (RateByPeriod, TieredByPeriod)
_MERGED = (StepKind.USE, StepKind.FEE)


@dataclass(frozen=True, slots=True)
class PricedPart:
    """One part of the use with the leaves that each component made of it."""

    version: SchemeVersion
    part: Part
    is_metered: bool  # the meter's own periods say how much of the interval it is
    leaves: Mapping[str, tuple[Leaf, ...]]  # by component; those of one tier each


@dataclass(slots=True)
class Breakdown:
    """Use priced part by part: heads with leaves, the settlement periods, the positions."""

    parts: list[PricedPart] = field(default_factory=list)
    heads: tuple[Head, ...] = ()
    ladder: tuple[Rung, ...] = ()
    position: CyclePosition | None = None
    after: Position = Position.START


def break_down(
    track: Track, before: Position, intervals: Sequence[Interval], marks: Sequence[Mark]
) -> Breakdown:
    """Price the intervals as the ledger did, keeping the time of every part."""
    made = Breakdown()
    rungs = _Rungs(track)
    position = before
    read_at = {mark.at for mark in marks}
    for leg, interval in cut_along(track.course, in_order(before.until, intervals)):
        plan = plan_of(leg.version)
        position = moved_on(track, position, interval.start)
        parts = list(parts_of(plan, position.day, [interval], track.terms))
        is_metered = _is_metered(interval, parts)
        if is_metered:
            read_at.update(_edges(parts))
        for part in parts:
            priced = price_parts(plan, position, [part], track.terms, part.end)
            rungs.take(leg.version, position, part, priced)
            leaves = _leaves(leg.version, part, priced, is_metered=is_metered)
            made.parts.append(PricedPart(leg.version, part, is_metered, leaves))
            position = priced.after
    made.after = position
    made.heads = _heads(made.parts, before, sorted(read_at))
    made.ladder = tuple(rungs.found)
    if made.parts:
        made.position = _cycle_position(made.parts[-1].version, before, position)
    return made


def _is_metered(interval: Interval, parts: Sequence[Part]) -> bool:
    """Whether the meter's own periods shared it out, and not time."""
    return bool(interval.bands) and len({p.band for p in parts}) > 1 and not parts[0].is_split


def _edges(parts: Sequence[Part]) -> Iterator[datetime]:
    """The instants between two periods: what was used up to them is known as if it were read."""
    for one, other in pairwise(parts):
        if one.band != other.band and other.start is not None:
            yield other.start


# -- leaves ----------------------------------------------------------------------------------------


def _leaves(
    version: SchemeVersion, part: Part, priced: Priced, *, is_metered: bool
) -> dict[str, tuple[Leaf, ...]]:
    components = {component.id: component for component in version.components}
    found = {
        line.component: tuple(_leaves_of(version, components[line.component], part, line.steps))
        for line in priced.lines
        if line.steps
    }
    if not is_metered:
        return found
    return {
        name: tuple(
            replace(leaf, is_metered=isinstance(components[name], _BY_BAND) and _says(leaf))
            for leaf in leaves
        )
        for name, leaves in found.items()
    }


def _leaves_of(
    version: SchemeVersion, component: Component, part: Part, steps: Sequence[Step]
) -> Iterator[Leaf]:
    """The steps of one part; where it crosses a tier, its time is shared out by quantity."""
    whole = sum((step.quantity for step in steps if step.kind is StepKind.USE), NONE)
    reached = NONE
    for step in steps:
        start, end = part.start, part.end
        if step.kind is StepKind.USE and whole and step.quantity != whole:
            start = _between(part, reached / whole)
            reached += step.quantity
            end = _between(part, reached / whole)
        yield _leaf(version, component, part, step, start, end)


def _between(part: Part, share: Fraction) -> datetime:
    assert part.start is not None, "use that was read has its times"
    assert part.end is not None, "use that was read has its times"
    if share == 1:
        return part.end
    start, end = micros(part.start), micros(part.end)
    return instant(start + int((end - start) * share)) if share else part.start


def _leaf(
    version: SchemeVersion,
    component: Component,
    part: Part,
    step: Step,
    start: datetime | None,
    end: datetime | None,
) -> Leaf:
    is_by_band = isinstance(component, _BY_BAND)
    is_trued_up = step.kind is StepKind.TRUED_UP
    day = part.facts.day
    return Leaf(
        kind=step.kind,
        band=step.band if is_by_band else _register(component, step),
        tier=step.tier,
        price=step.price,
        parts=price_parts_of(version, component, step),
        quantity=step.quantity,
        amount=step.amount,
        start=None if is_trued_up else start,
        end=None if is_trued_up else end,
        before=step.before,
        after=step.after,
        days=(day,) if step.kind is StepKind.FEE and day is not None else (),
        is_split=step.is_split and is_by_band,
        is_long=step.is_long,
        is_estimated=step.is_estimated,
    )


def _register(component: Component, step: Step) -> str | None:
    """The period a component counts, where it counts one alone."""
    name = getattr(component, "quantity", TOTAL)
    return str(name) if name != TOTAL and step.kind is StepKind.USE else None


# -- heads -----------------------------------------------------------------------------------------


def _heads(
    parts: Sequence[PricedPart], before: Position, read_at: Sequence[datetime]
) -> tuple[Head, ...]:
    found: list[Head] = []
    for version in dict.fromkeys(part.version for part in parts):
        own = [part for part in parts if part.version == version]
        for component in version.components:
            leaves: list[Leaf] = []
            for priced in own:
                for leaf in priced.leaves.get(component.id, ()):
                    _add(leaves, leaf)
            guessed = tuple(
                _guessed(leaf, read_at) for leaf in leaves if leaf.amount or _says(leaf)
            )
            amount = sum((leaf.amount for leaf in leaves), NONE)
            found.append(Head(version, component, amount, guessed, _counted(component, before)))
    return tuple(found)


def _says(leaf: Leaf) -> bool:
    return leaf.kind is not StepKind.TRUED_UP


def _add(leaves: list[Leaf], leaf: Leaf) -> None:
    """Add a leaf; one that goes on where the last one ended becomes part of it."""
    if leaf.kind is StepKind.TRUED_UP:
        for place, known in enumerate(leaves):
            if known.kind is StepKind.TRUED_UP:
                both = known.amount + leaf.amount
                leaves[place] = replace(known, quantity=both, amount=both)
                return
    last = next((known for known in reversed(leaves) if known.kind is not StepKind.TRUED_UP), None)
    if last is not None and _goes_on(last, leaf):
        leaves[leaves.index(last)] = replace(
            last,
            quantity=last.quantity + leaf.quantity,
            amount=last.amount + leaf.amount,
            end=leaf.end,
            after=leaf.after,
            days=last.days + tuple(day for day in leaf.days if day not in last.days),
            is_split=last.is_split or leaf.is_split,
            is_long=last.is_long or leaf.is_long,
            is_metered=last.is_metered or leaf.is_metered,
        )
        return
    is_followed = bool(leaves) and leaves[-1].kind is StepKind.TRUED_UP
    leaves.insert(len(leaves) - is_followed, leaf)


def _goes_on(last: Leaf, leaf: Leaf) -> bool:
    return (
        last.kind is leaf.kind
        and last.kind in _MERGED
        and last.after == leaf.before
        and (last.end == leaf.start or last.kind is StepKind.FEE)
        and (last.band, last.tier, last.parts) == (leaf.band, leaf.tier, leaf.parts)
        and last.is_estimated == leaf.is_estimated
    )


def _guessed(leaf: Leaf, read_at: Sequence[datetime]) -> Leaf:
    """A leaf of use that begins or ends between two readings says how far those lie apart."""
    if leaf.kind is not StepKind.USE or leaf.start is None or leaf.end is None:
        return leaf
    gaps = [gap for at in (leaf.start, leaf.end) if (gap := _gap_around(at, read_at)) is not None]
    return replace(leaf, guessed_in=max(gaps)) if gaps else leaf


def _gap_around(at: datetime, read_at: Sequence[datetime]) -> timedelta | None:
    place = bisect_left(read_at, at)
    if place == len(read_at) or place == 0 or read_at[place] == at:
        return None
    return read_at[place] - read_at[place - 1]


def _counted(component: Component, before: Position) -> Fraction | None:
    """What a component's own tiers had counted before this use."""
    if not isinstance(component, Tiered):
        return None
    count = before.counters.get(Counter(component.cycle.name, component.quantity))
    return Fraction(count.micro, UNITS) if count is not None else NONE


# -- settlement periods and cycles -----------------------------------------------------------------


class _Rungs:
    """The settlement periods that the parts move on, one rung for each."""

    def __init__(self, track: Track) -> None:
        self.found: list[Rung] = []
        self._terms = track.terms

    def take(self, version: SchemeVersion, before: Position, part: Part, priced: Priced) -> None:
        for period in priced.periods:
            is_own = period.key == part.facts.period
            used = Fraction(part.micro, UNITS) if is_own else NONE
            last = self.found[-1] if self.found else None
            if last is not None and last.period == period.key:
                self.found[-1] = replace(
                    last,
                    used=last.used + used,
                    after=period.total_after,
                    rounded_after=period.asked_after,
                )
                continue
            self.found.append(
                Rung(
                    period=period.key,
                    cycle=version.settle,
                    first=self._first(version.settle, before if not is_own else None, part),
                    used_before=_count(before, version.settle, TOTAL, period.key),
                    used=used,
                    before=period.total_before,
                    after=period.total_after,
                    rounded_before=period.asked_before,
                    rounded_after=period.asked_after,
                )
            )

    def _first(self, settle: Cycle, earlier: Position | None, part: Part) -> date:
        day = earlier.day if earlier is not None and earlier.day is not None else part.facts.day
        assert day is not None, "use that was read has its days"
        return settle.first(day, self._terms)


def _count(position: Position, cycle: Cycle, name: str, period: str) -> Fraction:
    count = position.counters.get(Counter(cycle.name, name))
    return Fraction(count.micro, UNITS) if count is not None and count.period == period else NONE


def _cycle_position(version: SchemeVersion, before: Position, after: Position) -> CyclePosition:
    """Of the cycle that moves tiers, or else of the settlement period."""
    cycle = next(
        (
            component.cycle
            for component in version.components
            if isinstance(component, Tiered | TieredByPeriod | TieredProRata)
            and getattr(component, "quantity", TOTAL) == TOTAL
        ),
        version.settle,
    )
    counter = Counter(cycle.name, TOTAL)
    then, now = before.counters.get(counter), after.counters[counter]
    stood = then is not None and then.period == now.period
    return CyclePosition(
        cycle=cycle,
        period_before=then.period if then is not None else now.period,
        period_after=now.period,
        before=Fraction(then.micro, UNITS) if then is not None and stood else NONE,
        after=Fraction(now.micro, UNITS),
    )
