"""Sentences of the scheme pages: findings, states, months, prices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.schemes.compare import Change
from app.core.schemes.editing.document import Document
from app.core.schemes.finding import Finding
from app.core.schemes.listing import VersionState
from app.ui.kit import wording
from app.ui.kit.language import QT_TRANSLATE_NOOP, language
from app.words import scheme_changes

_STATES = {
    VersionState.PENDING: QT_TRANSLATE_NOOP("schemes", "待生效"),
    VersionState.IN_FORCE: QT_TRANSLATE_NOOP("schemes", "生效"),
    VersionState.HISTORY: QT_TRANSLATE_NOOP("schemes", "历史"),
}
_KINDS = {
    "rate": QT_TRANSLATE_NOOP("schemes", "统一单价"),
    "rate_by_period": QT_TRANSLATE_NOOP("schemes", "分时"),
    "tiered": QT_TRANSLATE_NOOP("schemes", "阶梯"),
    "tiered_by_period": QT_TRANSLATE_NOOP("schemes", "分时阶梯"),
    "fixed": QT_TRANSLATE_NOOP("schemes", "固定费"),
    "fixed_by_volume": QT_TRANSLATE_NOOP("schemes", "按量定额"),
    "package": QT_TRANSLATE_NOOP("schemes", "按包计价"),
    "percent": QT_TRANSLATE_NOOP("schemes", "百分比"),
    "power_factor": QT_TRANSLATE_NOOP("schemes", "力调"),
    "demand_contract": QT_TRANSLATE_NOOP("schemes", "需量"),
    "minimum": QT_TRANSLATE_NOOP("schemes", "最低消费"),
    "maximum": QT_TRANSLATE_NOOP("schemes", "最高收费"),
    "price_cap": QT_TRANSLATE_NOOP("schemes", "价格上限"),
    "factor_when_zero": QT_TRANSLATE_NOOP("schemes", "零用量系数"),
}
ICONS = {
    "rate": "badge-percent",
    "rate_by_period": "clock",
    "tiered": "chart-column",
    "tiered_by_period": "chart-column",
    "fixed": "building-2",
    "fixed_by_volume": "layers",
    "package": "store",
    "percent": "badge-percent",
    "power_factor": "gauge",
    "demand_contract": "gauge",
    "minimum": "receipt",
    "maximum": "receipt",
    "price_cap": "tag",
    "factor_when_zero": "circle-dashed",
}


_AT_A_FIELD = {  # beside the field itself nobody needs to be told of quotes and keys
    "scheme.not_a_number": QT_TRANSLATE_NOOP("schemes", "写成 0.5380 这样的数。"),
    "scheme.key_missing": QT_TRANSLATE_NOOP("schemes", "还没有填。"),
    "scheme.not_text": QT_TRANSLATE_NOOP("schemes", "还没有填。"),
    "scheme.limit_missing": QT_TRANSLATE_NOOP("schemes", "写上限，只有最后一档不限。"),
    "scheme.last_has_limit": QT_TRANSLATE_NOOP("schemes", "最后一档不限，清空上限，或再加一档。"),
}


def finding_told(finding: Finding) -> str:
    """What is wrong, and how to put it right, for one who sees where it is."""
    if finding.code in _AT_A_FIELD:
        return wording.translate("schemes", _AT_A_FIELD[finding.code])
    facts = {"path": finding.path, **dict(finding.facts)}
    said = wording.sentence_of(finding.code, facts)
    _, at, rest = said.partition(f"{finding.path}：" if "：" in said else f"{finding.path}: ")
    return rest[:1].upper() + rest[1:] if at else said


def state_word(state: VersionState) -> str:
    return wording.translate("schemes", _STATES[state])


def kind_word(kind: str) -> str:
    """A kind of component as the trade calls it; one nobody knows by its own name."""
    return wording.translate("schemes", _KINDS[kind]) if kind in _KINDS else kind


def spoken(names: Any) -> str:
    """A name of the draft in the window's language, else in the other one."""
    if not isinstance(names, Mapping):
        return ""
    first, second = ("zh", "en") if language() == "zh_CN" else ("en", "zh")
    found = names.get(first) or names.get(second) or ""
    return str(found)


def name_of(document: Document) -> str:
    """What a draft is called so far; its id where it has no name yet."""
    return spoken(document.get(("name",))) or str(document.get(("id",), ""))


def item_name(document: Document, place: int) -> str:
    """A component as its bill line is called."""
    component = document.components[place]
    return (
        spoken(component.get("label"))
        or str(component.get("id", ""))
        or kind_word(document.kind(place))
    )


def unit_of(document: Document) -> str:
    """The unit that is counted."""
    unit = document.get(("unit",))
    if isinstance(unit, str) and unit:
        return "m³" if unit == "m3" else unit
    return "m³" if document.get(("utility",)) == "water" else "kWh"


def money_unit(document: Document) -> str:
    currency = document.get(("currency",), "CNY")
    return wording.translate("schemes", "元") if currency == "CNY" else str(currency)


def change_told(change: Change) -> str:
    """One difference between two versions in words."""
    return scheme_changes.told_change(change, language())
