"""The live worked bill of the editor: one month of use, typed or real, priced by the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby, pairwise

from app.core.errors import Refusal
from app.core.money import Money
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.batch import Case, price_many
from app.core.schemes.components.component import TOTAL, Component, Step, StepKind
from app.core.schemes.components.rate import RateByPeriod
from app.core.schemes.components.tiered import TieredByPeriod
from app.core.schemes.cut import parts_of, pieces_between
from app.core.schemes.cycles import months_after
from app.core.schemes.days import instant, span
from app.core.schemes.engine import Line, Priced, cost, due, in_order, printed
from app.core.schemes.meter_month import MeterMonth
from app.core.schemes.periods import place_of_period
from app.core.schemes.plan import plan_of
from app.core.schemes.position import Count, Counter, Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.shares import share_out, whole_parts
from app.core.schemes.usage import Interval, Terms, holiday_years
from app.core.schemes.what_if_use import by_month, counted_from, since
from app.core.site.settings import Site

_NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class BillRow:
    """Quantity x price as the panel shows it; a component judged as a whole has an amount only."""

    component: str  # id
    label: tuple[tuple[str, str], ...]
    kind: StepKind
    band: str | None
    tier: int | None
    price: Fraction | None
    quantity: Fraction | None
    amount: Fraction  # exact
    money: Money  # its share of the whole fen: the rows add up to the total


@dataclass(frozen=True, slots=True)
class MonthBill:
    """What a month comes to by one version."""

    version: SchemeVersion
    month: date  # its first day
    used: Quantity
    bands: Mapping[str, Quantity]  # the same use by the version's own periods
    rows: tuple[BillRow, ...]
    total: Money
    priced: Priced
    intervals: tuple[Interval, ...]  # the use in the order of time

    @property
    def average(self) -> Fraction | None:
        """Yuan for each unit used, exact; None where nothing was."""
        return Fraction(self.total.fen, 100) / self.used.exact if self.used.micro else None


@dataclass(frozen=True, slots=True)
class BillDifference:
    """What one bill asks for more than another, and as a share of the other."""

    money: Money
    share: Fraction | None  # None where the other is nothing


def terms_by_hand(
    site: Site,
    *,
    persons: int | None = None,
    area_m2: Fraction | None = None,
    kva: Fraction | None = None,
    measures: tuple[tuple[str, Fraction], ...] = (),
) -> Terms:
    """The terms of an account that nobody has: of this site, with what was typed."""
    return Terms(
        zone=site.time_zone,
        persons=persons,
        area_m2=area_m2,
        kva=kva,
        measures=measures,
        holidays=holiday_years(site.holiday_years, site.holidays, site.workdays),
    )


def month_laid_out(
    version: SchemeVersion, month: date, use: Mapping[str, Quantity], terms: Terms
) -> list[Interval]:
    """Use stated by period, or as a `total`, laid evenly on the time that it lies in.

    The parts add up to what was stated, period by period. Raises Refusal
    `month_bill.period_without_time` for use in a period that the month does not have.
    """
    start, end = (span(terms.zone, day)[0] for day in (month, months_after(month, 1)))
    pieces = list(pieces_between(plan_of(version), start, end, terms))
    stated = {name: used for name, used in use.items() if used.micro}
    shares = [0] * len(pieces)
    for name, used in stated.items():
        places = [n for n, piece in enumerate(pieces) if name in (TOTAL, piece[3])]
        if not places:
            raise Refusal("month_bill.period_without_time", period=name, month=f"{month:%Y-%m}")
        weights = [pieces[place][2] - pieces[place][1] for place in places]
        for place, share in zip(places, share_out(used.micro, weights), strict=True):
            shares[place] += share
    return [
        Interval(instant(begin), instant(stop), Quantity(share))
        for (_, begin, stop, _), share in zip(pieces, shares, strict=True)
    ]


def position_before(
    version: SchemeVersion, month: date, used_before: Mapping[str, Quantity], terms: Terms
) -> Position:
    """Where the counters of cycles that began before the month stand; those of others begin."""
    counters: dict[Counter, Count] = {}
    plan = plan_of(version)
    for counter in plan.counters:
        cycle = plan.cycles[counter.cycle]
        used = used_before.get(counter.name, NOTHING)
        if used.micro and cycle.first(month, terms) < month:
            counters[counter] = Count(cycle.key(month, terms), used.micro)
    return Position(counters=counters)


def bill_of_month(
    version: SchemeVersion,
    month: date,
    use: Mapping[str, Quantity],
    terms: Terms,
    used_before: Mapping[str, Quantity] | None = None,
) -> MonthBill:
    """A month whose use is typed: by period, or as a `total` that is spread over the time.

    `used_before` is what the cycles that began before the month have counted, by name (`total`).
    """
    intervals = month_laid_out(version, month, use, terms)
    return bill_of_intervals(
        version, month, intervals, terms, position_before(version, month, used_before or {}, terms)
    )


def bill_of_intervals(
    version: SchemeVersion,
    month: date,
    intervals: Sequence[Interval],
    terms: Terms,
    before: Position = Position.START,
) -> MonthBill:
    """A month by its intervals, real or laid out: what `engine.cost` says, with fewer steps."""
    stays = _joined(version, before, intervals, terms)
    joined = tuple(interval for interval, _ in stays)
    priced = cost(version, before, joined, terms)
    bands: dict[str, Quantity] = {}
    for interval, band in stays:
        if band is not None:
            bands[band] = bands.get(band, NOTHING) + interval.quantity
    return MonthBill(
        version=version,
        month=month,
        used=sum((interval.quantity for interval in joined), NOTHING),
        bands={band: bands[band] for band in sorted(bands, key=place_of_period)},
        rows=tuple(_rows(version, priced)),
        total=due(priced),
        priced=priced,
        intervals=joined,
    )


def bill_of_meter(version: SchemeVersion, real: MeterMonth) -> MonthBill:
    """A month of a real meter, with its tiers where the use before the month has taken them.

    Raises Refusal `month_bill.no_readings` where nothing is known of the month.
    """
    terms, month = real.terms, real.month
    edges = [span(terms.zone, day)[0] for day in (month, months_after(month, 1))]
    known = real.used.edges
    if len(known) < 2 or known[-1] <= edges[0] or known[0] >= edges[1]:
        raise Refusal("month_bill.no_readings", month=f"{month:%Y-%m}")
    begins = span(terms.zone, counted_from([version], month, terms))[0]
    earlier, own = by_month(version, since(real.used, begins), edges, terms)
    position = Position.START
    if earlier.micro:
        position = next(price_many(version, [Case(terms, earlier)])).after
    intervals = [
        Interval(instant(start), instant(end), Quantity(micro))
        for (start, end), micro in zip(pairwise(own.edges), own.micro, strict=True)
    ]
    return bill_of_intervals(version, month, intervals, terms, position)


def difference(bill: MonthBill, other: MonthBill) -> BillDifference:
    """What the bill asks for more than the other one."""
    more = bill.total - other.total
    return BillDifference(more, Fraction(more.fen, other.total.fen) if other.total.fen else None)


def _joined(
    version: SchemeVersion, before: Position, intervals: Sequence[Interval], terms: Terms
) -> list[tuple[Interval, str | None]]:
    """The use of each stay in a period of a day as one interval: the counters move alike."""
    gapless = in_order(before.until, intervals)
    found = []
    parts = parts_of(plan_of(version), before.day, gapless, terms)
    for (_, band), group in groupby(parts, key=lambda part: (part.facts.day, part.band)):
        same = list(group)
        start, end = same[0].start, same[-1].end
        assert start is not None  # a part of an interval has its times
        assert end is not None
        found.append((Interval(start, end, Quantity(sum(part.micro for part in same))), band))
    return found


def _rows(version: SchemeVersion, priced: Priced) -> Iterator[BillRow]:
    components = {component.id: component for component in version.components}
    for line, money in printed(priced):
        yield from _rows_of(components[line.component], line, money)


def _rows_of(component: Component, line: Line, money: Money) -> Iterator[BillRow]:
    sums: dict[tuple[object, ...], list[Step]] = {}
    for step in line.steps:
        key = (step.kind, _band(component, step), step.tier, step.price)
        sums.setdefault(key, []).append(step)
    # What is free is told only where the component asks for nothing else.
    told = [steps for steps in sums.values() if steps[0].amount] or list(sums.values())
    told.sort(key=lambda steps: (steps[0].tier or 0, place_of_period(steps[0].band or TOTAL)))
    amounts = [sum((step.amount for step in steps), _NONE) for steps in told]
    shares = whole_parts(money.fen, [amount * 100 for amount in amounts])
    for steps, amount, fen in zip(told, amounts, shares, strict=True):
        first = steps[0]
        is_whole = first.kind is StepKind.TRUED_UP
        yield BillRow(
            component=component.id,
            label=component.label,
            kind=first.kind,
            band=_band(component, first),
            tier=first.tier,
            price=None if is_whole else first.price,
            quantity=None if is_whole else sum((step.quantity for step in steps), _NONE),
            amount=amount,
            money=Money(fen),
        )
    if not told:
        yield BillRow(
            component.id, component.label, StepKind.TRUED_UP, None, None, None, None, _NONE, money
        )


def _band(component: Component, step: Step) -> str | None:
    """The period that the price belongs to; None where it is the same in all of them."""
    if isinstance(component, RateByPeriod | TieredByPeriod):
        return step.band
    quantity = getattr(component, "quantity", TOTAL)
    return None if quantity == TOTAL else str(quantity)
