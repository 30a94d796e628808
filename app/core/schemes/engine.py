"""What use costs: exact lines, what each period owes before and after, and the position after.

One pure function. The clock, the meter and the books are outside. Every total is a function of
counters, so that any grouping of the same intervals comes to the same fen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from operator import attrgetter

from app.core.errors import Refusal
from app.core.money import ZERO as NO_MONEY
from app.core.money import Money
from app.core.quantity import NOTHING
from app.core.schemes.components.component import DayFacts, Move, Part, Step, StepKind, trued_up
from app.core.schemes.cut import parts_of
from app.core.schemes.plan import Plan, plan_of
from app.core.schemes.position import Count, Counter, Lot, Position
from app.core.schemes.rounding import Rounding
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.shares import whole_parts
from app.core.schemes.telling import Telling
from app.core.schemes.usage import Interval, Terms
from app.core.schemes.whole import compile_version

NONE = Fraction(0)
ONE = Fraction(1)
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Line:
    """What one component asks for, not yet rounded to money. Its steps add up to it."""

    component: str
    quantity: Fraction
    amount: Fraction
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PeriodTotal:
    """What a settlement period owed before and owes now, exact, and what was asked for it.

    A new version may round otherwise than the one that asked before.
    """

    key: str
    total_before: Fraction
    total_after: Fraction
    asked_before: Money
    asked_after: Money

    @property
    def due(self) -> Money:
        return self.asked_after - self.asked_before


@dataclass(frozen=True, slots=True)
class Priced:
    """Use, priced."""

    lines: tuple[Line, ...]
    periods: tuple[PeriodTotal, ...]
    after: Position
    rounding: Rounding | None  # of a period's total, before it becomes money


def cost(
    version: SchemeVersion, before: Position, used: Interval | Sequence[Interval], terms: Terms
) -> Priced:
    """Price use from a position on; a gap since the position costs its fixed fees.

    Raises Refusal `usage.out_of_order` for use before the position or twice, and
    `scheme.holiday_year_missing` or `scheme.input_missing` where the office has not said
    what the scheme needs.
    """
    intervals = [used] if isinstance(used, Interval) else used
    compiled = compile_version(version)
    if compiled is not None and compiled.can_tell and compiled.fits(terms, before):
        telling = Telling(compiled, terms, before)
        return _told(telling, telling.take(sorted(intervals, key=_start), before.until))
    return cost_in_fractions(version, before, intervals, terms)


def cost_in_fractions(
    version: SchemeVersion, before: Position, intervals: Sequence[Interval], terms: Terms
) -> Priced:
    """Any version as its components say it, one part of the use after another."""
    plan = plan_of(version)
    gapless = in_order(before.until, intervals)
    until = gapless[-1].end if gapless else before.until
    return price_parts(plan, before, parts_of(plan, before.day, gapless, terms), terms, until)


def _told(telling: Telling, until: datetime | None) -> Priced:
    _, after = telling.finish(until)
    return Priced(
        lines=tuple(Line(*line) for line in telling.lines()),
        periods=tuple(PeriodTotal(*ended) for ended in telling.ended),
        after=after,
        rounding=telling.rounding,
    )


def due(priced: Priced) -> Money:
    """The money to book for it: rounded totals of the periods now, less what was asked before."""
    return sum((period.due for period in priced.periods), NO_MONEY)


def printed(priced: Priced) -> list[tuple[Line, Money]]:
    """The money to book, shared out over the lines, so that the lines on paper add up to it."""
    fen = whole_parts(due(priced).fen, [line.amount * 100 for line in priced.lines])
    return [(line, Money(one)) for line, one in zip(priced.lines, fen, strict=True)]


def in_order(until: datetime | None, intervals: Iterable[Interval]) -> list[Interval]:
    """Intervals one after another from a position on, with the gaps between them as such."""
    return list(_without_gaps(until, sorted(intervals, key=_start)))


def _without_gaps(until: datetime | None, intervals: Iterable[Interval]) -> Iterator[Interval]:
    for interval in intervals:
        if until is not None and interval.start != until:
            if interval.start < until:
                raise Refusal("usage.out_of_order", start=interval.start, until=until)
            yield Interval(until, interval.start, NOTHING)
        yield interval
        until = interval.end


def money_of(rounding: Rounding | None, total: Fraction) -> Money:
    """A period's total as money."""
    return Money.rounded(rounding.of(total) if rounding else total)


def price_parts(
    plan: Plan, before: Position, parts: Iterable[Part], terms: Terms, until: datetime | None
) -> Priced:
    """Price parts that are already cut."""
    run = _Run(plan, terms, before)
    for part in parts:
        run.take(part)
    return run.finish(until)


@dataclass(slots=True)
class _Run:
    """One pricing under way: the position as it moves, and the lines as they grow."""

    plan: Plan
    terms: Terms
    before: Position
    day: date | None = None
    period: str | None = None
    days: int = 0
    months: Fraction = NONE
    total: Fraction = NONE
    amounts: dict[str, Fraction] = field(default_factory=dict)
    counters: dict[Counter, Count] = field(default_factory=dict)
    steps: dict[str, list[Step]] = field(default_factory=dict)
    sums: dict[str, Fraction] = field(default_factory=dict)
    periods: list[PeriodTotal] = field(default_factory=list)
    values_before: Mapping[str, Fraction] = field(default_factory=dict)
    total_before: Fraction = NONE
    asked: Money = NO_MONEY
    since: Mapping[Counter, int] = field(default_factory=dict)
    lots: dict[str, Sequence[Lot]] = field(default_factory=dict)
    has_begun: bool = False

    def __post_init__(self) -> None:
        position = self.before
        self.day, self.period = position.day, position.period
        self.days, self.months, self.total = position.days, position.months, position.total
        self.asked, self.since = position.asked, position.since
        self.amounts, self.lots = dict(position.amounts), dict(position.lots)
        self.counters = {
            c: count for c, count in position.counters.items() if c in self.plan.counters
        }
        self.steps = {component.id: [] for component in self.plan.version.components}
        self.sums = dict.fromkeys(self.steps, NONE)

    def take(self, part: Part) -> None:
        if part.facts.period != self.period:
            self._settle()
            self._begin(part.facts)
        elif not self.has_begun:
            self.total_before, self.values_before, self.has_begun = self.total, self._values(), True
        move = self._move(part)
        for component in self.plan.flowing:
            steps = component.flow(move)
            if steps:
                amount = self.amounts.get(component.id, NONE)
                self.amounts[component.id] = amount + sum((s.amount for s in steps), NONE)
                _append(self.steps[component.id], steps)
        self.day = part.facts.day
        self.days += part.days
        self.months += part.months

    def finish(self, until: datetime | None) -> Priced:
        self._settle()
        after = Position(
            until=until,
            day=self.day,
            period=self.period,
            days=self.days,
            months=self.months,
            total=self.total,
            amounts=self.amounts,
            counters=self.counters,
            asked=self.asked,
            since=self.since,
            lots=self.lots,
        )
        lines = tuple(
            Line(name, _quantity(steps), self.sums[name], tuple(steps))
            for name, steps in self.steps.items()
        )
        return Priced(lines, tuple(self.periods), after, self.plan.version.round_total)

    def _begin(self, facts: DayFacts) -> None:
        self.period, self.days, self.months, self.total = facts.period, 0, NONE, NONE
        self.amounts, self.asked = {}, NO_MONEY
        self.since = self.plan.since(self.counters, facts)
        self.total_before, self.values_before, self.has_begun = NONE, {}, True

    def _settle(self) -> None:
        """Add what the period at hand owes more than before, component by component."""
        if not self.has_begun or self.period is None:
            return
        for name, value in self._values().items():
            delta = value - self.values_before.get(name, NONE)
            self.total += delta
            self.sums[name] += delta
            rest = self.sums[name] - sum((s.amount for s in self.steps[name]), NONE)
            if rest:
                _append(self.steps[name], [trued_up(rest)])
        asked = money_of(self.plan.version.round_total, self.total)
        self.periods.append(
            PeriodTotal(self.period, self.total_before, self.total, self.asked, asked)
        )
        self.asked = asked

    def _values(self) -> dict[str, Fraction]:
        return self.plan.values(
            self.amounts, self.counters, self.since, self.months, self.day, self.terms
        )

    def _carry_on(self, part: Part) -> None:
        """Where a month begins, what the last one left of its quota goes on for a while."""
        for component in self.plan.carrying:
            count, day = self.counters.get(component.counter), part.facts.day
            key = part.facts.keys[component.counter.cycle]
            if count is None or day is None or count.period == key:
                continue
            lots = component.carried_on(
                self.lots.pop(component.id, ()), count.micro, day, self.terms
            )
            if lots:
                self.lots[component.id] = lots

    def _move(self, part: Part) -> Move:
        self._carry_on(part)
        before: dict[Counter, int] = {}
        after: dict[Counter, int] = {}
        fresh: set[Counter] = set()
        for counter in self.plan.counters:
            key = part.facts.keys[counter.cycle]
            count = self.counters.get(counter)
            stood = 0
            if count is not None and count.period == key:
                stood = count.micro
            else:
                fresh.add(counter)
            moved = stood + part.micro if counter.name in ("total", part.band) else stood
            before[counter], after[counter] = stood, moved
            self.counters[counter] = Count(key, moved)
        return Move(
            part=part,
            terms=self.terms,
            before=before,
            after=after,
            fresh=frozenset(fresh),
            days=self.days,
            months=self.months,
            settle=self.plan.settle,
            carried={
                name: sum(lot.micro for lot in lots if lot.ends > str(part.facts.day))
                for name, lots in self.lots.items()
            },
        )


def _append(steps: list[Step], more: Sequence[Step]) -> None:
    """Add steps; one that goes on where the last one ended becomes part of it."""
    for step in more:
        last = steps[-1] if steps else None
        if (
            last is not None
            and last.after == step.before
            and last.kind is step.kind
            and last.kind in (StepKind.USE, StepKind.FEE)
            and last.band == step.band
            and last.tier == step.tier
            and last.price == step.price
            and last.is_split == step.is_split
            and last.is_long == step.is_long
            and last.is_estimated == step.is_estimated
            and last.is_carried == step.is_carried
        ):
            steps[-1] = Step(
                kind=last.kind,
                band=last.band,
                tier=last.tier,
                price=last.price,
                quantity=last.quantity + step.quantity,
                amount=last.amount + step.amount,
                start=last.start,
                end=step.end,
                before=last.before,
                after=step.after,
                is_split=last.is_split,
                is_long=last.is_long,
                is_estimated=last.is_estimated,
                is_carried=last.is_carried,
            )
        else:
            steps.append(step)


def _quantity(steps: Iterable[Step]) -> Fraction:
    return sum((s.quantity for s in steps if s.kind in (StepKind.USE, StepKind.FEE)), NONE)
