"""Proves worked bills: what a case states, worked out again by the engine.

An office proves its own price sheet with it, and a scheme carries its worked bills with it.
A kind, an input or a component that is not known is named in the outcome and never passes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeGuard

from app.core.errors import Refusal
from app.core.quantity import Quantity
from app.core.schemes.case_bill import Bill, number, quantity
from app.core.schemes.components.component import TOTAL
from app.core.schemes.components.derived import PowerFactor
from app.core.schemes.components.tiered import Tiered, TieredByPeriod
from app.core.schemes.cut import parts_of
from app.core.schemes.engine import Priced, cost
from app.core.schemes.exact import exact_text
from app.core.schemes.form import NUMBER, load
from app.core.schemes.plan import plan_of
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion, read_scheme, rules_of_case
from app.core.schemes.shares import share_out
from app.core.schemes.units import steps_for_money
from app.core.schemes.usage import Interval

HUNDREDTH = 10**4  # of a unit, in millionths: the step of a meter that takes units
_REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case expects and what came out; `finding` says what stood in the way."""

    id: str
    expected: Sequence[str]
    computed: Sequence[str]
    is_ok: bool
    finding: Refusal | None = None
    is_list: bool = False  # the case states a list of results, not one

    @property
    def missing(self) -> str | None:
        return None if self.finding is None else str(self.finding)


@dataclass(frozen=True, slots=True)
class _Found:
    """The result, and what the case states besides it."""

    result: Sequence[Fraction]
    parts: Mapping[str, Fraction]
    usage: Mapping[str, Fraction]


_Plain = Mapping[str, Any]
_Prover = Callable[[_Plain, _Plain, SchemeVersion | None], _Found]


def prove(case: Mapping[str, Any], version: SchemeVersion | None = None) -> Outcome:
    """Work a case out and compare; a case without a scheme of its own is about `version`."""
    name, stated = str(case.get("id", "")), case.get("expected")
    is_list = isinstance(stated, list)
    expected = [str(one) for one in stated] if isinstance(stated, list) else [str(stated)]
    computed: list[str] = []
    try:
        found = _found(case, version)
        computed = [exact_text(one, _places(expected, n)) for n, one in enumerate(found.result)]
        for key, parts in (("expected_parts", found.parts), ("expected_usage", found.usage)):
            _agree(key, case.get(key, {}), parts)
    except Refusal as refusal:
        if refusal.code == "scheme.holiday_year_missing" and expected == [_REFUSED]:
            return Outcome(name, expected, [_REFUSED], is_ok=True)
        return Outcome(name, expected, computed, False, refusal, is_list)
    is_ok = all(NUMBER.fullmatch(one) for one in expected) and (
        [Fraction(one) for one in expected] == list(found.result)
    )
    return Outcome(name, expected, computed, is_ok, is_list=is_list)


def prove_scheme(version: SchemeVersion) -> list[Outcome]:
    """The outcomes of the worked bills that a scheme carries."""
    return [prove(case, version) for case in version.cases]


def prove_text(text: str) -> list[Outcome]:
    """The outcomes of a file: a scheme with its worked bills, a list of `cases`, or the bare list.

    Raises Refusal where it is none of them, and `case.none` where there is nothing to prove.
    """
    try:
        plain = load(text)
    except (ValueError, RecursionError) as error:
        raise Refusal("case.not_json", detail=str(error)[:120]) from None
    if isinstance(plain, dict) and ("components" in plain or "form" in plain):
        outcomes = prove_scheme(read_scheme(text))
    else:
        cases = plain.get("cases") if isinstance(plain, dict) else plain
        if not isinstance(cases, list):
            raise Refusal("case.not_cases")
        outcomes = [
            prove(case)
            if isinstance(case, dict)
            else Outcome("", [], [], False, Refusal("case.not_an_object"))
            for case in cases
        ]
    if not outcomes:
        raise Refusal("case.none")
    return outcomes


def _places(expected: Sequence[str], place: int) -> int:
    """The decimals of the expected number, so that both are written alike."""
    text = expected[place] if place < len(expected) else ""
    return len(text.partition(".")[2]) if NUMBER.fullmatch(text) else 0


def _found(case: Mapping[str, Any], version: SchemeVersion | None) -> _Found:
    kind, scheme, inputs = case.get("kind"), case.get("scheme"), case.get("inputs")
    if not isinstance(kind, str) or kind not in _PROVERS:
        raise Refusal("case.unknown_kind", kind=str(kind)[:40])
    prover, known = _PROVERS[kind]
    for key, found in (("inputs", inputs or {}), ("scheme", scheme or {})):
        if not isinstance(found, dict):
            raise Refusal("case.bad_input", input=key)
    inputs = inputs or {}
    for key in inputs:
        if key not in known:
            raise Refusal("case.unknown_input", input=key)
    return prover(scheme or {}, inputs, version if scheme is None else None)


def _rules(scheme: Mapping[str, Any], version: SchemeVersion | None) -> SchemeVersion:
    return version or rules_of_case(scheme, "case")


def _bill(scheme: _Plain, inputs: _Plain, version: SchemeVersion | None) -> _Found:
    rules = _rules(scheme, version)
    bill = Bill(rules, inputs)
    priced = bill.price(bill.start(inputs.get("used_before")), bill.usages())
    return _Found([_total(priced)], _lines(priced), {})


def _bill_intervals(scheme: _Plain, inputs: _Plain, version: SchemeVersion | None) -> _Found:
    rules = _rules(scheme, version)
    zone = (rules.calendar.zone if rules.calendar else None) or "UTC"
    terms = replace(Bill(rules, inputs).terms, zone=zone)
    intervals = list(_intervals(inputs))
    before = Bill(rules, inputs).start(inputs.get("used_before"), intervals[0].start, terms)
    usage: dict[str, Fraction] = {}
    for part in parts_of(plan_of(rules), None, intervals, terms):
        band = part.band or TOTAL
        usage[band] = usage.get(band, Fraction(0)) + Quantity(part.micro).exact
    priced = cost(rules, before, intervals, terms)
    return _Found([_total(priced)], _lines(priced), usage)


def _intervals(inputs: Mapping[str, Any]) -> list[Interval]:
    minutes, texts = inputs.get("step_minutes"), inputs.get("quantities")
    try:
        start = datetime.fromisoformat(str(inputs.get("start")))
    except ValueError:
        raise Refusal("case.bad_input", input="start") from None
    if start.tzinfo is None:
        raise Refusal("case.bad_input", input="start")
    if type(minutes) is not int or minutes < 1:
        raise Refusal("case.bad_input", input="step_minutes")
    if not isinstance(texts, list) or not texts:
        raise Refusal("case.bad_input", input="quantities")
    used = [quantity("quantities", text) for text in texts]
    try:
        step = timedelta(minutes=minutes)
        edges = [start + n * step for n in range(len(used) + 1)]
    except OverflowError:
        raise Refusal("case.bad_input", input="step_minutes") from None
    return [Interval(*ends, one) for ends, one in zip(pairwise(edges), used, strict=True)]


def _bill_versions(scheme: _Plain, inputs: _Plain, version: SchemeVersion | None) -> _Found:
    shared = {key: value for key, value in scheme.items() if key != "versions"}
    versions = scheme.get("versions")
    segments = inputs.get("segments")
    if not _are_objects(versions) or not _are_objects(segments) or not segments:
        raise Refusal("case.bad_input", input="segments")
    rules = [rules_of_case({**shared, **one}, "case") for one in versions]
    position: Position | None = None
    for segment in segments:
        index = segment.get("version")
        if type(index) is not int or not 0 <= index < len(rules):
            raise Refusal("case.bad_input", input="segments")
        stated = {**inputs, "usage": segment.get("usage")}
        bill = Bill(rules[index], stated, is_continued=position is not None)
        if position is None:
            position = bill.start(inputs.get("used_before"))
        priced = bill.price(position, bill.usages())
        position = priced.after
    return _Found([_total(priced)], {}, {})


def _property(scheme: _Plain, inputs: _Plain, version: SchemeVersion | None) -> _Found:
    registers = inputs.get("registers")
    if not isinstance(registers, list) or len(registers) < 2:
        raise Refusal("case.bad_input", input="registers")
    marks = [quantity("registers", text) for text in registers]
    rules = _rules(scheme, version)
    posted = _posted(rules, inputs, marks)
    for path in ([marks[0], marks[-1]], marks[::2] + marks[-1:]):
        if _posted(rules, inputs, path) != posted:
            raise Refusal("case.path_matters")
    return _Found([posted], {}, {})


def _posted(rules: SchemeVersion, inputs: _Plain, marks: Sequence[Quantity]) -> Fraction:
    """The deductions one by one, each the difference of two rounded totals."""
    position, posted = Position.START, Fraction(0)
    for place, (start, end) in enumerate(pairwise(marks)):
        stated = {**inputs, "usage": {TOTAL: str(end - start)}}
        bill = Bill(rules, stated, is_continued=place > 0)
        priced = bill.price(position, bill.usages())
        position = priced.after
        for period in priced.periods:
            posted += _rounded(priced, period.total_after) - _rounded(priced, period.total_before)
    return posted


def _limit(scheme: _Plain, inputs: _Plain, version: SchemeVersion | None) -> _Found:
    rules = _rules(scheme, version)
    for component in rules.components:
        if isinstance(component, Tiered | TieredByPeriod) and component.limits.upto:
            limits = component.limits.at(component.cycle, None, Bill(rules, inputs).terms)
            return _Found([Quantity(limits[0]).exact], {}, {})
    raise Refusal("case.component_missing", kind="tiered")


def _factor(scheme: _Plain, inputs: _Plain, version: SchemeVersion | None) -> _Found:
    for component in _rules(scheme, version).components:
        if isinstance(component, PowerFactor):
            return _Found(
                [component.adjustment(number("power_factor", inputs.get("power_factor")))], {}, {}
            )
    raise Refusal("case.component_missing", kind="power_factor")


def _apportion(scheme: _Plain, inputs: _Plain, version: SchemeVersion | None) -> _Found:
    weights = inputs.get("weights")
    if not isinstance(weights, list) or not weights:
        raise Refusal("case.bad_input", input="weights")
    fen = number("total", inputs.get("total")) * 100
    if fen.denominator != 1:
        raise Refusal("case.bad_input", input="total")
    exact = [number("weights", weight) for weight in weights]
    if min(exact) < 0 or not any(exact):
        raise Refusal("case.bad_input", input="weights")
    shares = share_out(fen.numerator, exact)
    return _Found([Fraction(share, 100) for share in shares], {}, {})


def _units_for_money(scheme: _Plain, inputs: _Plain, version: SchemeVersion | None) -> _Found:
    purchases = inputs.get("purchases", [inputs.get("money")])
    if not isinstance(purchases, list) or not purchases:
        raise Refusal("case.bad_input", input="purchases")
    # The position carried between purchases is not rounded, so that they buy what their sum would.
    money = sum((number("money", one) for one in purchases), Fraction(0))
    rules = _rules(scheme, version)
    bill = Bill(rules, inputs)
    start = bill.start(inputs.get("used_before"))

    def cost_of(steps: int) -> Fraction:
        return bill.price(start, [(TOTAL, steps * HUNDREDTH)]).after.total

    return _Found([Fraction(steps_for_money(money, cost_of), 100)], {}, {})


_TERMS = (
    "days",
    "months",
    "persons",
    "capacity_kva",
    "demand_kw",
    "demand_kva",
    "contract_kw",
    "power_factor",
)
_PROVERS: Mapping[str, tuple[_Prover, Sequence[str]]] = {
    "bill": (_bill, ("usage", "used_before", "sequence", *_TERMS)),
    "bill_intervals": (
        _bill_intervals,
        ("start", "step_minutes", "quantities", "used_before", *_TERMS),
    ),
    "bill_versions": (_bill_versions, ("segments", "used_before", *_TERMS)),
    "property": (_property, ("registers", *_TERMS)),
    "limit": (_limit, _TERMS),
    "factor": (_factor, ("power_factor",)),
    "apportion": (_apportion, ("total", "weights")),
    "units_for_money": (_units_for_money, ("money", "purchases", "used_before", *_TERMS)),
}


def _are_objects(found: Any) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(found, list) and all(isinstance(one, dict) for one in found)


def _total(priced: Priced) -> Fraction:
    return sum((_rounded(priced, period.total_after) for period in priced.periods), Fraction(0))


def _rounded(priced: Priced, total: Fraction) -> Fraction:
    return priced.rounding.of(total) if priced.rounding else total


def _lines(priced: Priced) -> Mapping[str, Fraction]:
    return {line.component: line.amount for line in priced.lines}


def _agree(key: str, stated: Any, found: Mapping[str, Fraction]) -> None:
    """Refusal where a line or a period came out otherwise than the case states."""
    if not isinstance(stated, dict):
        raise Refusal("case.bad_input", input=key)
    for name, value in stated.items():
        result = exact_text(found[name]) if name in found else None
        if not NUMBER.fullmatch(str(value)) or name not in found:
            raise Refusal("case.part_unknown", part=name, expected=str(value), computed=result)
        if Fraction(str(value)) != found[name]:
            raise Refusal("case.part_differs", part=name, expected=str(value), computed=result)
