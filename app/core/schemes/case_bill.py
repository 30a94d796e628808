"""A bill that states its use as figures: by period, in order, or in total, without times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.quantity import Quantity
from app.core.schemes.components.component import TOTAL, Component, DayFacts, Part
from app.core.schemes.components.fixed import Fixed, Per
from app.core.schemes.components.tiered import Allocation, Mode, TieredByPeriod, TieredProRata
from app.core.schemes.days import day_of
from app.core.schemes.engine import Priced, price_parts
from app.core.schemes.form import NUMBER
from app.core.schemes.plan import Plan, plan_of
from app.core.schemes.position import Count, Counter, Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Measure, Terms, input_missing

_BILL = "bill"
_NONE = Fraction(0)
_MEASURES = ("capacity_kva", "demand_kw", "demand_kva", "contract_kw", "power_factor")


@dataclass(slots=True)
class Bill:
    """One bill of a scheme: a complete settlement period, of the length that the inputs state."""

    version: SchemeVersion
    inputs: Mapping[str, Any]
    is_continued: bool = False  # the days of the period are counted already
    plan: Plan = field(init=False)
    terms: Terms = field(init=False)

    def __post_init__(self) -> None:
        self.plan = plan_of(self.version)
        self.terms = Terms(
            zone="UTC",
            persons=whole(self.inputs, "persons"),
            bill_length_days=whole(self.inputs, "days"),
            bill_months=whole(self.inputs, "months"),
            measures=measures(self.inputs),
        )

    def start(
        self, used_before: object, at: datetime | None = None, terms: Terms | None = None
    ) -> Position:
        """The position of an account that has used so much in each of its cycles."""
        if used_before is None:
            return Position.START
        used = quantity("used_before", used_before).micro
        counters: dict[Counter, Count] = {}
        for component in self.version.components:
            for cycle in component.cycles():
                if isinstance(component, TieredByPeriod) and (
                    component.allocation is Allocation.SEPARATE or component.mode is Mode.VOLUME
                ):
                    raise Refusal("case.bad_input", input="used_before")
                key = _BILL
                if at is not None and terms is not None:
                    key = cycle.key(day_of(terms.zone, micros(at)), terms)
                counters[Counter(cycle.name, TOTAL)] = Count(key, used)
        return Position(counters=counters)

    def usages(self) -> list[tuple[str, int]]:
        """Names and millionths, in order of time where the bill states one."""
        usage, sequence = self.inputs.get("usage", {}), self.inputs.get("sequence")
        if not isinstance(usage, dict):
            raise Refusal("case.bad_input", input="usage")
        stated = {name: quantity("usage", text).micro for name, text in usage.items()}
        if sequence is None:
            return self._by_name(stated)
        if not isinstance(sequence, list) or not all(isinstance(one, dict) for one in sequence):
            raise Refusal("case.bad_input", input="sequence")
        found = [
            (name, quantity("sequence", text).micro)
            for one in sequence
            for name, text in one.items()
        ]
        for name, micro in stated.items():
            if sum(part for other, part in found if other == name) != micro:
                raise Refusal("case.sequence_differs", period=name)
        return found

    def price(self, before: Position, usages: Sequence[tuple[str, int]]) -> Priced:
        """The bill, from a position on."""
        self._know_all_periods(usages)
        days = self.terms.bill_length_days
        if days is None and any(_is_daily(component) for component in self.version.components):
            raise input_missing(Measure.DAYS)
        facts = DayFacts(None, _BILL, dict.fromkeys(self.plan.cycles, _BILL), _NONE)
        begins = not self.is_continued
        parts = []
        for name, micro in usages or [(TOTAL, 0)]:
            parts.append(
                Part(
                    facts=facts,
                    band=name,
                    micro=micro,
                    start=None,
                    end=None,
                    days=(days or 0) if begins else 0,
                    months=Fraction(self.terms.bill_months or 1) if begins else _NONE,
                )
            )
            begins = False
        return price_parts(self.plan, before, parts, self.terms, None)

    def _by_name(self, stated: Mapping[str, int]) -> list[tuple[str, int]]:
        """Where periods are stated beside their total, what they leave of it is used too."""
        periods = {name: micro for name, micro in stated.items() if name != TOTAL}
        if TOTAL not in stated or not periods:
            return list(stated.items())
        rest = stated[TOTAL] - sum(periods.values())
        if rest < 0:
            raise Refusal("case.bad_input", input="usage")
        return [*periods.items(), *([(TOTAL, rest)] if rest else [])]

    def _know_all_periods(self, usages: Sequence[tuple[str, int]]) -> None:
        """A mix of periods would quietly leave out what it has no price for."""
        for component in self.version.components:
            if isinstance(component, TieredProRata):
                for name, micro in usages:
                    if micro and name not in component.tiers[0]:
                        raise Refusal("scheme.period_unpriced", component=component.id, period=name)


def _is_daily(component: Component) -> bool:
    return isinstance(component, Fixed) and component.per is Per.DAY


def quantity(name: str, text: object) -> Quantity:
    exact = number(name, text)
    if exact < 0:
        raise Refusal("case.bad_input", input=name)
    return Quantity.floor(exact)


def number(name: str, text: object) -> Fraction:
    """An exact number written as text; Refusal `case.bad_input` otherwise."""
    if not isinstance(text, str) or not NUMBER.fullmatch(text):
        raise Refusal("case.bad_input", input=name)
    return Fraction(text)


def whole(inputs: Mapping[str, Any], name: str) -> int | None:
    found = inputs.get(name)
    if found is not None and (type(found) is not int or found < 0):
        raise Refusal("case.bad_input", input=name)
    return found


def measures(inputs: Mapping[str, Any]) -> tuple[tuple[str, Fraction], ...]:
    """The inputs that no register gives."""
    return tuple((name, number(name, inputs[name])) for name in _MEASURES if name in inputs)
