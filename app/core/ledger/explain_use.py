"""Explains the use that one entry booked, from its readings or else from the entry's own lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.core.errors import Refusal
from app.core.ledger.break_down import break_down
from app.core.ledger.explained_entry import (
    NOTHING_EARLIER,
    Earlier,
    ExplainedUse,
    Head,
    Leaf,
    Source,
)
from app.core.ledger.replay import Run, Track, intervals_of
from app.core.ledger.use import position_seal, price_path
from app.core.ledger.use_chart import bars_of, crossings_of
from app.core.ledger.written_price import price_parts_of
from app.core.meters.meter import Meter
from app.core.meters.metering import Mark
from app.core.money import Money
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.components.component import Component, Standing, Step, StepKind
from app.core.schemes.components.fixed import Fixed
from app.core.schemes.components.rate import RateByPeriod
from app.core.schemes.components.tiered import TieredByPeriod
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Interval, Terms
from app.core.site.settings import Site

NONE = Fraction(0)
ONE = Fraction(1)
_BY_BAND = (RateByPeriod, TieredByPeriod)


@dataclass(frozen=True, slots=True)
class Booked:
    """What an entry, or the use not yet posted, says of itself."""

    run: Run
    cost: Money
    lines: Sequence[Mapping[str, str]]
    has_readings: bool = True  # False: they have left the store


def explain_use(
    site: Site,
    meter: Meter,
    track: Track,
    booked: Booked,
    marks: Sequence[Mark],
    before: Position | None,
    earlier: Earlier = NOTHING_EARLIER,
) -> ExplainedUse:
    """The use down to quantity x price; `before` is where the meter stood, None where unknown.

    What the readings come to is shown only if it is what was booked, and leads to the position
    that the entry sealed; else the entry's own lines are shown, which have no times.
    """
    run = booked.run
    intervals = intervals_of(run, marks, track.ratio)
    source = Source.CORRECTED if booked.has_readings else Source.ENTRY
    if before is not None and booked.has_readings and _is_so(track, booked, before, intervals):
        source = Source.READINGS
    if source is not Source.READINGS or before is None:
        heads = heads_of(track, run, booked.lines)
        return ExplainedUse(
            meter=meter.number,
            utility=meter.utility,
            start=run.start,
            end=run.end,
            ratio=track.ratio,
            used=Quantity(sum(interval.quantity.micro for interval in intervals)),
            booked=booked.cost,
            source=source,
            heads=heads,
            ladder=(),
            rolled_at=run.rolled_at if run.rolled_at != NOTHING else None,
            earlier=earlier,
            tolerance=_tolerance(site, track, run),
        )
    made = break_down(track, before, intervals, marks)
    explained = ExplainedUse(
        meter=meter.number,
        utility=meter.utility,
        start=run.start,
        end=run.end,
        ratio=track.ratio,
        used=Quantity(sum(interval.quantity.micro for interval in intervals)),
        booked=booked.cost,
        source=source,
        heads=made.heads,
        ladder=made.ladder,
        rolled_at=run.rolled_at if run.rolled_at != NOTHING else None,
        position=made.position,
        marks=tuple(marks),
        earlier=earlier,
        position_before=before.to_text(),
        terms=_told(track.terms),
    )
    return explained.with_chart(
        bars_of(site, made.parts, explained.leading), crossings_of(explained.leading)
    )


def _tolerance(site: Site, track: Track, run: Run) -> Fraction:
    """One step of the scheme's rounding for each settlement period that the use touches."""
    version = track.course.at(run.start.at).version
    step = max(version.round_total.step if version.round_total else NONE, Fraction(1, 100))
    last, count = site.day_of(run.end.at), 1
    day = version.settle.following(site.day_of(run.start.at), track.terms)
    while day <= last:
        count += 1
        day = version.settle.following(day, track.terms)
    return step * count


def _is_so(track: Track, booked: Booked, before: Position, use: Sequence[Interval]) -> bool:
    """Whether the readings come to what was booked, and to the position that was sealed."""
    try:
        priced = price_path(track.course, before, use, track.terms)
    except Refusal:  # what was priced then cannot be now: an input or a holiday list is gone
        return False
    leads_there = booked.run.seal in ("", position_seal(priced.position.to_text()))
    is_same = priced.cost == booked.cost and sums_of(priced.lines) == sums_of(booked.lines)
    return is_same and leads_there


def _told(terms: Terms) -> dict[str, str]:
    """The terms that somebody has said, as plain words."""
    found = {
        "zone": terms.zone,
        "opened": terms.opened,
        "persons": terms.persons,
        "area_m2": terms.area_m2,
        "capacity_kva": terms.kva,
    }
    return {name: str(value) for name, value in found.items() if value is not None}


def sums_of(lines: Iterable[Mapping[str, str]]) -> dict[tuple[str, ...], tuple[Fraction, ...]]:
    """What each kind of line adds up to, whatever their order and number."""
    found: dict[tuple[str, ...], tuple[Fraction, ...]] = {}
    for line in lines:
        key = tuple(line[name] for name in ("version", "component", "band", "tier", "price"))
        quantity, amount = found.get(key, (NONE, NONE))
        found[key] = (quantity + Fraction(line["quantity"]), amount + Fraction(line["amount"]))
    return {key: both for key, both in found.items() if any(both)}


def heads_of(track: Track, run: Run, lines: Iterable[Mapping[str, str]]) -> tuple[Head, ...]:
    """The lines an entry keeps, under the components of their version; their times are gone."""
    known = {f"{leg.version.id}/{leg.version.version}": leg.version for leg in track.course.legs}
    usual = track.course.at(run.start.at).version
    by_version: dict[str, dict[str, list[Mapping[str, str]]]] = {}
    for line in lines:
        by_version.setdefault(line["version"], {}).setdefault(line["component"], []).append(line)
    heads: list[Head] = []
    for name, by_component in by_version.items():
        version = known.get(name, usual)
        own = {component.id: component for component in version.components}
        ids = dict.fromkeys((*(i for i in own if name in known), *by_component))
        for component_id in ids:
            component = own.get(component_id) or Component(id=component_id)
            leaves = _leaves(version, component, by_component.get(component_id, ()))
            amount = sum((leaf.amount for leaf in leaves), NONE)
            heads.append(Head(version, component, amount, leaves))
    return tuple(heads)


def _leaves(
    version: SchemeVersion, component: Component, lines: Iterable[Mapping[str, str]]
) -> tuple[Leaf, ...]:
    found: dict[tuple[str | None, int | None, Fraction], tuple[Fraction, Fraction]] = {}
    for line in lines:
        band = line["band"] or None
        key = (
            band if isinstance(component, _BY_BAND) else None,
            int(line["tier"]) if line["tier"] else None,
            Fraction(line["price"]),
        )
        quantity, amount = found.get(key, (NONE, NONE))
        found[key] = (quantity + Fraction(line["quantity"]), amount + Fraction(line["amount"]))
    return tuple(
        _leaf(version, component, key, quantity, amount)
        for key, (quantity, amount) in found.items()
        if amount or quantity
    )


def _leaf(
    version: SchemeVersion,
    component: Component,
    key: tuple[str | None, int | None, Fraction],
    quantity: Fraction,
    amount: Fraction,
) -> Leaf:
    band, tier, price = key
    kind = _kind(component, band, tier, price)
    step = Step(kind, band, tier, price, quantity, amount, None, None, NONE, NONE)
    return Leaf(kind, band, tier, price, price_parts_of(version, component, step), quantity, amount)


def _kind(component: Component, band: str | None, tier: int | None, price: Fraction) -> StepKind:
    """What an entry's line was; it keeps no kind, but its component tells."""
    is_rest = component.round is not None and price == ONE and band is None and tier is None
    if isinstance(component, Standing) or is_rest:
        return StepKind.TRUED_UP
    return StepKind.FEE if isinstance(component, Fixed) else StepKind.USE
