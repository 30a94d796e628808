"""What a version changes, one short line for each: for tags, the publish dialog and the trail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from typing import Any

from app.core.schemes.calendar import DayKind
from app.core.schemes.compare import Change
from app.core.schemes.components.component import TOTAL
from app.core.schemes.components.fixed import Per
from app.core.schemes.components.limits import PersonsFrom, Scale
from app.core.schemes.components.tiered import Allocation, Mode
from app.core.schemes.cycles import Cycle, CycleKind
from app.core.schemes.exact import exact_text
from app.core.schemes.rounding import Rounding
from app.words import figures
from app.words.scheme_told import period_name, short_language
from app.words.sentences import label, labels

_AREAS: Mapping[type, str] = {
    CycleKind: "cycle",
    Per: "per",
    Scale: "scale",
    Allocation: "allocation",
    Mode: "mode",
    PersonsFrom: "persons_from",
}
_YEAR = tuple(range(1, 13))
#: prices of a unit have four decimals, other numbers as many as they need
_PRICES = (
    "change.price", "change.period_price", "change.tier_price", "change.tier_period_price",
)  # fmt: skip


def told_changes(changes: Iterable[Change], language: str) -> list[str]:
    """`7、8 月尖段 1 → 3 小时`, `三档加价 0.2000 → 0.3000`."""
    return [told_change(change, language) for change in changes]


def told_change(change: Change, language: str) -> str:
    facts = dict(change.facts)
    told: dict[str, str] = {"name": _name(change, language)}
    for name, value in facts.items():
        told[name] = _told(change.code, name, value, language)
    if "kinds" in facts:
        told["when"] = _when(facts, language)
    return label(_code(change, facts), language).format_map(told)


def _code(change: Change, facts: Mapping[str, Any]) -> str:
    """A detail shows its values where a person can read them."""
    if change.code == "change.detail":
        values = (facts["before"], facts["after"])
        readable = all(
            isinstance(value, str | Fraction | Enum | Cycle | Rounding | None) for value in values
        )
        return "change.detail_values" if readable else change.code
    return change.code


def _name(change: Change, language: str) -> str:
    return dict(change.label).get(short_language(language)) or change.component or ""


def _told(code: str, name: str, value: object, language: str) -> str:
    match name:
        case "period":
            return label("change.period", language).format(period=period_name(str(value), language))
        case "tier":
            names = label("change.tier_names", language).split()
            number = int(str(value))
            shown = names[number - 1] if number <= len(names) else str(number)
            return label("change.tier", language).format(tier=shown)
        case "field":
            return label(f"field.{value}", language)
        case "years":
            return _joined([str(year) for year in _listed(value)], language)
        case _:
            return _value(code, value, language)


def _value(code: str, value: object, language: str) -> str:
    match value:
        case None:
            return label("change.nothing", language)
        case Fraction() if code in _PRICES:
            return figures.price(value)
        case Fraction() if code == "change.rate":
            return f"{exact_text(value * 100)} %"
        case Fraction():
            return exact_text(value)
        case Rounding():
            return label(f"rounding.{value.mode}", language).format(step=exact_text(value.step))
        case Cycle():
            begins = "" if value.anchor == (1, 1) else " ({:02}-{:02})".format(*value.anchor)
            return label(f"cycle.{value.kind}", language) + begins
        case Enum() if type(value) in _AREAS:
            name = str(value.value).replace("/", "_")
            return label(f"{_AREAS[type(value)]}.{name}", language)
        case tuple() if code in ("change.name", "change.label"):
            names = dict(value)
            return str(names.get(short_language(language)) or next(iter(names.values()), ""))
        case str() if code == "change.detail":
            return _register(value, language)
        case _:
            return str(value)


def _register(name: str, language: str) -> str:
    """What is counted or measured: the total, a period, or an input such as kVA."""
    if name == TOTAL:
        return label("told.total_use", language)
    return labels(language).get(f"measure.{name}") or period_name(name, language)


def _when(facts: Mapping[str, Any], language: str) -> str:
    """`7、8 月`, `7、8 月工作日`; nothing where it is all the year and every day."""
    found = ""
    months = tuple(facts["months"])
    if months and months != _YEAR:
        if language == "en":
            found = ", ".join(figures.MONTHS[month - 1] for month in months)
        else:
            found = "、".join(str(month) for month in months) + " 月"
    elif facts["days"]:
        between = label("change.days", language)
        runs = [between.format(*(f"{m:02}-{d:02}" for m, d in run)) for run in facts["days"]]
        found = _joined(runs, language) + ("" if language == "en" else " ")
    kinds = [label(f"day_kind.{DayKind(kind)}", language) for kind in facts["kinds"]]
    if kinds:
        joined = _joined(kinds, language)
        found = f"{found}, {joined}" if language == "en" and found else found + joined
    return f"{found}: " if language == "en" and found else found


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, tuple | list) else ()


def _joined(words: Sequence[str], language: str) -> str:
    return ("、" if language == "zh_CN" else ", ").join(words)
