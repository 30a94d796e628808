"""What one version changes against another, as codes with facts; `app/words` tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from itertools import pairwise

from app.core.schemes.calendar import Calendar, DayKind, Windows
from app.core.schemes.components.component import Component
from app.core.schemes.components.limits import Limits
from app.core.schemes.components.rate import RateByPeriod
from app.core.schemes.components.tiered import Tier, Tiered, TieredByPeriod, TieredProRata
from app.core.schemes.days import HOUR
from app.core.schemes.periods import place_of_period
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.seasons import ALL_DAYS, MonthDay

#: numbers that have words of their own; others are told by their name
_NUMBERS = ("price", "amount", "rate", "factor")
_TOLD_ELSEWHERE = ("id", "label", "prices", "tiers", "limits", *_NUMBERS)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `label` is the name of the component it is about, in each language."""

    code: str
    facts: tuple[tuple[str, object], ...] = ()
    label: tuple[tuple[str, str], ...] = ()
    component: str | None = None


def compare(before: SchemeVersion, after: SchemeVersion) -> tuple[Change, ...]:
    """All that `after` makes different, in the order of the text; their starts are not compared."""
    return tuple(_changes(before, after))


def _changes(before: SchemeVersion, after: SchemeVersion) -> Iterator[Change]:
    if dict(before.name) != dict(after.name):
        yield _change(
            "change.name", before=tuple(before.name.items()), after=tuple(after.name.items())
        )
    for code, was, now in (
        ("change.currency", before.currency, after.currency),
        ("change.unit", before.unit, after.unit),
        ("change.settle", before.settle.kind, after.settle.kind),
        ("change.rounding", before.round_total, after.round_total),
    ):
        if was != now:
            yield _change(code, before=was, after=now)
    yield from _calendars(before.calendar, after.calendar)
    yield from _components(before, after)


def _change(code: str, **facts: object) -> Change:
    return Change(code, tuple(facts.items()))


def _about(component: Component, code: str, **facts: object) -> Change:
    return Change(code, tuple(facts.items()), component.label, component.id)


# -- the calendar ----------------------------------------------------------------------------------


def _calendars(before: Calendar | None, after: Calendar | None) -> Iterator[Change]:
    if before is None or after is None:
        if before is not after:
            yield _change("change.calendar_added" if before is None else "change.calendar_removed")
        return
    if before.zone != after.zone:
        yield _change("change.zone", before=before.zone, after=after.zone)
    found: dict[tuple[object, ...], dict[DayKind, list[MonthDay]]] = {}
    known: dict[tuple[DayKind, str, str], list[tuple[object, ...]]] = {}
    for kind in DayKind:
        for day in ALL_DAYS:
            seasons = before.seasons.of_day(day), after.seasons.of_day(day)
            if (kind, *seasons) not in known:
                windows = before.tables[seasons[0], kind], after.tables[seasons[1], kind]
                known[kind, *seasons] = _of_day(*windows)
            for what in known[kind, *seasons]:
                found.setdefault(what, {}).setdefault(kind, []).append(day)
    for what, of_kind in found.items():
        by_days: dict[tuple[MonthDay, ...], list[DayKind]] = {}
        for kind, days in of_kind.items():
            by_days.setdefault(tuple(days), []).append(kind)
        for spans, kinds in by_days.items():
            yield _hours(what, spans, kinds)
    if dict(before.holidays) != dict(after.holidays):
        years = before.holidays.keys() | after.holidays.keys()
        changed = [y for y in sorted(years) if before.holidays.get(y) != after.holidays.get(y)]
        yield _change("change.holidays", years=tuple(changed))


def _of_day(before: Windows, after: Windows) -> list[tuple[object, ...]]:
    """Periods whose hours differ; where none does, those that lie at other times."""
    if before == after:
        return []
    was, now = _hours_of(before), _hours_of(after)
    periods = sorted({*now, *was}, key=place_of_period)
    none = Fraction(0)
    longer = [
        (period, was.get(period, none), now.get(period, none))
        for period in periods
        if was.get(period) != now.get(period)
    ]
    moved = [(period,) for period in periods if _at(before, period) != _at(after, period)]
    return list(longer or moved)


def _hours_of(windows: Windows) -> Mapping[str, Fraction]:
    found: dict[str, Fraction] = {}
    for start, end, period in windows:
        found[period] = found.get(period, Fraction(0)) + Fraction(end - start, HOUR)
    return found


def _at(windows: Windows, period: str) -> list[tuple[int, int]]:
    """Where a period lies, with windows that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end, name in windows:
        if name == period:
            if found and found[-1][1] == start:
                start = found.pop()[0]
            found.append((start, end))
    return found


def _hours(what: tuple[object, ...], days: Sequence[MonthDay], kinds: Sequence[DayKind]) -> Change:
    months = tuple(dict.fromkeys(month for month, _ in days))
    is_whole = len(days) == sum(month in months for month, _ in ALL_DAYS)
    hours = {} if len(what) == 1 else {"before": what[1], "after": what[2]}
    return _change(
        "change.hours" if hours else "change.moved",
        period=what[0],
        months=months if is_whole else (),
        days=() if is_whole else tuple(_runs(days)),
        kinds=() if len(kinds) == len(DayKind) else tuple(kinds),
        **hours,
    )


def _runs(days: Sequence[MonthDay]) -> Iterator[tuple[MonthDay, MonthDay]]:
    """The first and last day of each stretch of days."""
    places = [ALL_DAYS.index(day) for day in days]
    starts = [n for n, place in enumerate(places) if n == 0 or place != places[n - 1] + 1]
    for start, end in pairwise([*starts, len(days)]):
        yield days[start], days[end - 1]


# -- the components --------------------------------------------------------------------------------


def _components(before: SchemeVersion, after: SchemeVersion) -> Iterator[Change]:
    was = {component.id: component for component in before.components}
    now = {component.id: component for component in after.components}
    for name, component in was.items():
        if name not in now:
            yield _about(component, "change.removed")
    for name, component in now.items():
        if name not in was:
            yield _about(component, "change.added")
        elif type(was[name]) is not type(component):
            yield _about(component, "change.rebuilt")
        else:
            yield from _component(was[name], component)
    if [n for n in was if n in now] != [n for n in now if n in was]:
        yield _change("change.order")


def _component(before: Component, after: Component) -> Iterator[Change]:
    if before.label != after.label:
        yield _about(after, "change.label", before=before.label or before.id)
    for name in _NUMBERS:
        was, now = getattr(before, name, None), getattr(after, name, None)
        if was != now:
            yield _about(after, f"change.{name}", before=was, after=now)
    if isinstance(before, RateByPeriod) and isinstance(after, RateByPeriod):
        yield from _prices(before.prices, after.prices, after)
    if isinstance(before, Tiered | TieredByPeriod | TieredProRata):
        assert isinstance(after, Tiered | TieredByPeriod | TieredProRata)
        yield from _tiers(before, after)
    for field in fields(after):
        if field.init and field.name not in _TOLD_ELSEWHERE:
            was, now = getattr(before, field.name), getattr(after, field.name)
            if was != now:
                yield _about(after, "change.detail", field=field.name, before=was, after=now)


def _prices(
    before: Mapping[str, Fraction],
    after: Mapping[str, Fraction],
    component: Component,
    **of_tier: object,
) -> Iterator[Change]:
    code = "change.tier_period_price" if of_tier else "change.period_price"
    for period in sorted({*after, *before}, key=place_of_period):
        was, now = before.get(period), after.get(period)
        if was != now:
            yield _about(component, code, **of_tier, period=period, before=was, after=now)


def _tiers(
    before: Tiered | TieredByPeriod | TieredProRata, after: Tiered | TieredByPeriod | TieredProRata
) -> Iterator[Change]:
    if len(before.tiers) != len(after.tiers):
        yield _about(after, "change.tier_count", before=len(before.tiers), after=len(after.tiers))
    for number, (was, now) in enumerate(
        zip(before.limits.upto, after.limits.upto, strict=False), 1
    ):
        if was != now:
            yield _about(after, "change.tier_limit", tier=number, before=was, after=now)
    for number, (one, other) in enumerate(zip(before.tiers, after.tiers, strict=False), 1):
        if isinstance(one, Mapping):
            assert isinstance(other, Mapping)
            yield from _prices(one, other, after, tier=number)
            continue
        assert isinstance(one, Tier)
        assert isinstance(other, Tier)
        for code, was, now in (
            ("change.tier_price", one.price, other.price),
            ("change.tier_fee", one.flat, other.flat),
        ):
            if was != now:
                yield _about(after, code, tier=number, before=was, after=now)
    yield from _limits(before.limits, after.limits, after)


def _limits(before: Limits, after: Limits, component: Component) -> Iterator[Change]:
    for name in ("scale", "extra", "round", "persons_from"):
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            field = f"limits_{name}"
            yield _about(component, "change.detail", field=field, before=was, after=now)
