"""A scheme in plain words: what a person reads who has to agree to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from zoneinfo import ZoneInfo

from app.core.meters.profile import BANDS
from app.core.schemes.calendar import Calendar, DayKind, Windows
from app.core.schemes.components.carry import Carry
from app.core.schemes.components.component import TOTAL, Component
from app.core.schemes.components.derived import (
    DemandContract,
    FactorSegment,
    FactorWhenZero,
    Maximum,
    Minimum,
    Percent,
    PowerFactor,
    PriceCap,
)
from app.core.schemes.components.fixed import Fixed, FixedByBill, FixedByVolume
from app.core.schemes.components.limits import Limits, PersonsFrom, Scale
from app.core.schemes.components.rate import (
    Package,
    Rate,
    RateByPeriod,
    RateOfInput,
    RateWithMinimum,
)
from app.core.schemes.components.tiered import Mode, Tiered, TieredByPeriod, TieredProRata
from app.core.schemes.cycles import Cycle
from app.core.schemes.days import DAY, HOUR
from app.core.schemes.exact import exact_text
from app.core.schemes.rounding import Rounding
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.seasons import MonthDay
from app.words import figures
from app.words.sentences import label, labels, say

_SITE_ZONE = "Asia/Shanghai"  # in which a scheme without a zone of its own tells its start
_ONE = Fraction(1)


def told_scheme(version: SchemeVersion, language: str) -> list[str]:
    """The scheme in sentences: what it is, its calendar, its components in order."""
    return list(_Teller(version, language).all())


def short_language(language: str) -> str:
    """`zh` or `en`, as a scheme's own names have it."""
    return language.partition("_")[0]


def period_name(period: str, language: str) -> str:
    """A period as people call it; one that only this scheme knows by its own name."""
    return labels(language).get(f"period.{period}", period)


def unit_name(unit: str) -> str:
    """The unit of a quantity as people write it."""
    return "m³" if unit == "m3" else unit


def component_name(component: Component, language: str) -> str:
    return dict(component.label).get(short_language(language)) or component.id


@dataclass(frozen=True, slots=True)
class _Teller:
    version: SchemeVersion
    language: str

    def all(self) -> Iterator[str]:
        version, calendar = self.version, self.version.calendar
        zone = ZoneInfo((calendar.zone if calendar else None) or _SITE_ZONE)
        yield self._say(
            "told.scheme",
            title=version.title(short_language(self.language)),
            id=version.id,
            utility=label(f"utility.{version.utility}", self.language),
            start=figures.moment(version.effective_from, self.language, zone),
            currency=version.currency,
            unit=unit_name(version.unit),
        )
        yield self._say(
            "told.settle",
            settle=label(f"cycle.{version.settle.kind}", self.language),
            rounding=self._rounding(version.round_total),
        )
        if version.source is not None:
            yield self._say(
                "told.example" if version.source.is_example else "told.source",
                source=version.source.title[short_language(self.language)],
                date=version.source.date,
            )
        if calendar is not None:
            yield from self._calendar(calendar)
        for component in version.components:
            yield from self._component(component)
        if version.cases:
            yield self._say("told.cases", count=len(version.cases))

    def _say(self, code: str, **facts: object) -> str:
        return say(code, facts, self.language)

    def _calendar(self, calendar: Calendar) -> Iterator[str]:
        names = dict.fromkeys(calendar.seasons.names)
        if len(names) > 1:
            for name in names:
                spans = [_span(*span) for span in calendar.seasons.spans(name)]
                yield self._say("told.season", season=name, days=spans)
        for season in names:
            tables: dict[Windows, list[DayKind]] = {}
            for kind in DayKind:
                tables.setdefault(calendar.tables[season, kind], []).append(kind)
            for windows, kinds in tables.items():
                yield self._say(
                    "told.table",
                    season=season or label("told.all_year", self.language),
                    days=[label(f"day_kind.{kind}", self.language) for kind in kinds],
                    windows=self._windows(windows),
                )
        for year in calendar.holidays.values():
            yield self._say(
                "told.holidays",
                year=year.year,
                holidays=len(year.holidays),
                workdays=len(year.workdays),
            )

    def _windows(self, windows: Windows) -> list[str]:
        return [
            f"{_clock(w.start)}–{_clock(w.end)} {period_name(w.period, self.language)}"
            for w in windows
        ]

    def _component(self, component: Component) -> Iterator[str]:
        yield self._say(
            "told.component", name=component_name(component, self.language), id=component.id
        )
        for sentence in self._kind(component):
            yield f"  {sentence}"
        if component.round:
            yield "  " + self._say("told.round", rounding=self._rounding(component.round))

    def _kind(self, component: Component) -> Iterator[str]:
        match component:
            case Rate() | RateWithMinimum():
                yield from self._rate(component)
            case RateOfInput():
                yield self._say(
                    "told.rate_of_input",
                    price=self._price(component.price * component.factor),
                    input=label(f"measure.{component.input}", self.language),
                )
            case RateByPeriod():
                yield self._say("told.rate_by_period", prices=self._prices(component.prices))
                yield from self._factor(component.factor)
            case Package():
                yield self._say(
                    "told.package",
                    quantity=self._register(component.quantity),
                    free=self._units(component.free_quantity),
                    size=self._units(component.size),
                    price=self._sum(component.price),
                )
            case Tiered():
                yield from self._tiered(component)
            case TieredByPeriod() | TieredProRata():
                yield from self._tiered_by_period(component)
            case Fixed() | FixedByBill():
                per = "bill" if isinstance(component, FixedByBill) else component.per.value
                yield self._say(
                    "told.fixed",
                    amount=self._sum(component.amount),
                    per=label(f"per.{per}", self.language),
                )
            case FixedByVolume():
                for limit, amount in zip((*component.upto, None), component.amounts, strict=True):
                    yield self._say(
                        "told.fixed_step", upto=self._upto(limit), amount=self._sum(amount)
                    )
            case _:
                yield from self._judging(component)

    def _judging(self, component: Component) -> Iterator[str]:
        match component:
            case Percent():
                yield self._say(
                    "told.percent", of=self._of(component.of), rate=_percent(component.rate)
                )
                if component.share_above is not None:
                    yield self._say("told.share_above", above=self._units(component.share_above))
            case PowerFactor():
                yield self._say(
                    "told.power_factor",
                    of=self._of(component.of),
                    standard=exact_text(component.standard, 2),
                )
                yield from self._segments(component.below, "told.factor_below")
                yield from self._segments(component.above, "told.factor_above")
            case DemandContract():
                yield self._say(
                    "told.demand_contract",
                    price=self._price(component.price),
                    contract=label(f"measure.{component.contract}", self.language),
                    metered=label(f"measure.{component.metered}", self.language),
                    limit=_percent(component.over_limit),
                    factor=exact_text(component.over_factor),
                )
            case Minimum() | Maximum():
                code = "told.minimum" if isinstance(component, Minimum) else "told.maximum"
                yield self._say(code, of=self._of(component.of), amount=self._sum(component.amount))
            case FactorWhenZero():
                yield self._say(
                    "told.factor_when_zero",
                    of=self._of(component.of),
                    factor=exact_text(component.factor),
                )
            case PriceCap():
                yield self._say(
                    "told.price_cap",
                    of=self._of(component.of),
                    price=self._price(component.price),
                    quantity=self._register(component.quantity),
                    unit=unit_name(self.version.unit),
                )
            case _:
                raise TypeError(f"no words for {type(component).__name__}")

    def _rate(self, component: Rate | RateWithMinimum) -> Iterator[str]:
        yield self._say(
            "told.rate",
            quantity=self._register(component.quantity),
            price=self._price(component.price),
            unit=unit_name(self.version.unit),
        )
        yield from self._factor(component.factor)
        if component.only_above:
            yield self._say("told.only_above", above=self._units(component.only_above))
        if isinstance(component, RateWithMinimum):
            least = self._units(component.minimum_quantity)
            yield self._say("told.minimum_quantity", least=least)

    def _factor(self, factor: Fraction) -> Iterator[str]:
        if factor != _ONE:
            yield self._say("told.factor", factor=exact_text(factor))

    def _tiered(self, component: Tiered) -> Iterator[str]:
        code = "told.volume" if component.mode is Mode.VOLUME else "told.graduated"
        yield self._say(
            code, quantity=self._register(component.quantity), cycle=self._cycle(component.cycle)
        )
        for number, tier in enumerate(component.tiers):
            yield self._say(
                "told.tier",
                upto=self._tier(component.limits, number),
                price=self._price(tier.price),
                unit=unit_name(self.version.unit),
            )
            if tier.flat:
                yield self._say("told.entry_fee", amount=self._sum(tier.flat))
        yield from self._factor(component.factor)
        yield from self._limits(component.limits)
        if component.carry:
            yield self._carry(component.carry)
        if component.round_quantity:
            rounding = self._rounding(component.round_quantity)
            yield self._say("told.round_quantity", rounding=rounding)

    def _tiered_by_period(self, component: TieredByPeriod | TieredProRata) -> Iterator[str]:
        is_volume = isinstance(component, TieredByPeriod) and component.mode is Mode.VOLUME
        cycle = self._cycle(component.cycle)
        if is_volume:
            yield self._say("told.volume", quantity=self._register(TOTAL), cycle=cycle)
        else:
            allocation = (
                component.allocation.value if isinstance(component, TieredByPeriod) else "pro_rata"
            )
            how = label(f"allocation.{allocation}", self.language)
            yield self._say("told.allocated", cycle=cycle, allocation=how)
        for number, prices in enumerate(component.tiers):
            yield self._say(
                "told.tier_by_period",
                upto=self._tier(component.limits, number),
                prices=self._prices(prices),
            )
        yield from self._limits(component.limits)

    def _limits(self, limits: Limits) -> Iterator[str]:
        if limits.scale is not Scale.ONCE:
            name = limits.scale.value.replace("/", "_")
            yield self._say("told.scale", scale=label(f"scale.{name}", self.language))
        if limits.extra:
            code = "told.extra_once" if limits.extra.step_only else "told.extra_each"
            yield self._say(
                code, persons=limits.extra.above_persons, amount=self._units(limits.extra.amount)
            )
        if limits.persons_from is not PersonsFrom.NOW:
            since = label(f"persons_from.{limits.persons_from}", self.language)
            yield self._say("told.persons_from", since=since)
        if limits.round:
            yield self._say("told.round_limit", rounding=self._rounding(limits.round))

    def _carry(self, carry: Carry) -> str:
        if carry.months is not None:
            return self._say("told.carry_months", months=carry.months)
        return self._say("told.carry_until", months=[str(month) for month in carry.until])

    def _segments(self, segments: Sequence[FactorSegment], code: str) -> Iterator[str]:
        for segment in segments:
            each = _percent(segment.each)
            yield self._say(code, to=exact_text(segment.to, 2), each=each)

    def _tier(self, limits: Limits, number: int) -> str:
        return self._upto(limits.upto[number] if number < len(limits.upto) else None)

    def _upto(self, limit: Fraction | None) -> str:
        if limit is None:
            return label("told.above_all", self.language)
        return label("told.upto", self.language).format(limit=self._units(limit))

    def _cycle(self, cycle: Cycle) -> str:
        name = label(f"cycle.{cycle.kind}", self.language)
        month, day = cycle.anchor
        return name if cycle.anchor == (1, 1) else f"{name} ({month:02}-{day:02})"

    def _prices(self, prices: Mapping[str, Fraction]) -> list[str]:
        return [
            f"{period_name(period, self.language)} {self._price(price)}"
            for period, price in sorted(prices.items(), key=lambda price: _place(price[0]))
        ]

    def _price(self, price: Fraction) -> str:
        currency = labels(self.language).get(f"currency.{self.version.currency}")
        return f"{figures.price(price)} {currency or self.version.currency}"

    def _sum(self, amount: Fraction) -> str:
        """A sum is told with two decimals, where a price has four."""
        currency = labels(self.language).get(f"currency.{self.version.currency}")
        return f"{exact_text(amount, 2)} {currency or self.version.currency}"

    def _units(self, quantity: Fraction) -> str:
        return f"{exact_text(quantity)} {unit_name(self.version.unit)}"

    def _register(self, name: str) -> str:
        if name == TOTAL:
            return label("told.total_use", self.language)
        return period_name(name, self.language)

    def _of(self, ids: Iterable[str]) -> list[str]:
        names = {c.id: component_name(c, self.language) for c in self.version.components}
        return [names.get(name, name) for name in ids]

    def _rounding(self, rounding: Rounding | None) -> str:
        if rounding is None:
            return label("rounding.none", self.language)
        how = label(f"rounding.{rounding.mode}", self.language)
        return how.format(step=exact_text(rounding.step))


def _span(first: MonthDay, last: MonthDay) -> str:
    return "{:02}-{:02} – {:02}-{:02}".format(*first, *last)


def _clock(at: int) -> str:
    return f"{at // HOUR:02}:{at % HOUR * 60 // HOUR:02}" if at < DAY else "24:00"


def _percent(share: Fraction) -> str:
    return f"{exact_text(share * 100)} %"


def _place(period: str) -> int:
    """The usual periods come from the dearest to the cheapest, the scheme's own after them."""
    return BANDS.index(period) if period in BANDS else len(BANDS)
