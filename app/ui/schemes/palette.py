"""What may be added to a scheme, in the words of the trade: each a component to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core.schemes.editing.document import Document
from app.core.schemes.editing.items import blank, with_item
from app.core.schemes.editing.prices import period_prices, prices_path
from app.ui.kit import wording
from app.ui.kit.language import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the palette; the label goes on the bill, in both languages."""

    word: str
    label: tuple[str, str]
    kind: str
    more: Mapping[str, Any] = field(default_factory=dict)
    icon: str = ""


PALETTE: tuple[Choice, ...] = (
    Choice(QT_TRANSLATE_NOOP("palette", "基金附加"), ("基金附加", "Funds"), "rate"),
    Choice(
        QT_TRANSLATE_NOOP("palette", "公共服务费"),
        ("公共服务费", "Service fee"),
        "fixed",
    ),
    Choice(
        QT_TRANSLATE_NOOP("palette", "免费电量 / 水量"),
        ("免费用量", "Free allowance"),
        "tiered",
        {"cycle": "month"},
        "tag",
    ),
    Choice(QT_TRANSLATE_NOOP("palette", "最低消费"), ("最低消费", "Minimum"), "minimum"),
    Choice(
        QT_TRANSLATE_NOOP("palette", "容量费"),
        ("容量费", "Capacity"),
        "rate",
        {"quantity": "capacity_kva"},
        "gauge",
    ),
    Choice(QT_TRANSLATE_NOOP("palette", "需量电费"), ("需量电费", "Demand"), "demand_contract"),
    Choice(
        QT_TRANSLATE_NOOP("palette", "功率因数调整"),
        ("力调电费", "Power factor"),
        "power_factor",
    ),
    Choice(QT_TRANSLATE_NOOP("palette", "税、按比例收费"), ("附加", "Percentage"), "percent"),
    Choice(QT_TRANSLATE_NOOP("palette", "统一单价"), ("电费", "Energy"), "rate"),
    Choice(QT_TRANSLATE_NOOP("palette", "分时单价"), ("分时电费", "Energy"), "rate_by_period"),
    Choice(QT_TRANSLATE_NOOP("palette", "阶梯单价"), ("阶梯费", "Tiers"), "tiered"),
    Choice(
        QT_TRANSLATE_NOOP("palette", "分时阶梯单价"),
        ("分时阶梯电费", "Tiers by period"),
        "tiered_by_period",
    ),
    Choice(
        QT_TRANSLATE_NOOP("palette", "按用量定额"),
        ("定额费", "Fee by use"),
        "fixed_by_volume",
    ),
    Choice(QT_TRANSLATE_NOOP("palette", "按包计价"), ("用量包", "Packages"), "package"),
    Choice(QT_TRANSLATE_NOOP("palette", "最高收费"), ("最高收费", "Maximum"), "maximum"),
    Choice(QT_TRANSLATE_NOOP("palette", "转供电价格上限"), ("限价", "Price cap"), "price_cap"),
    Choice(
        QT_TRANSLATE_NOOP("palette", "零用量减收"),
        ("零用量减收", "No use"),
        "factor_when_zero",
    ),
)


def added(document: Document, choice: Choice) -> Document:
    """The draft with this component at its end."""
    zh, en = choice.label
    item = {**blank(document, choice.kind, {"zh": zh, "en": en}), **choice.more}
    if choice.icon == "tag":
        item |= _allowance(document)
    return with_item(document, item)


def word(choice: Choice) -> str:
    return wording.translate("palette", choice.word)


def _allowance(document: Document) -> Mapping[str, Any]:
    """The first units back at the price of the flat hours, or of the first period that has one."""
    priced = [p for p in period_prices(document) if p.text and prices_path(document)]
    flat = next((p for p in priced if p.period == "flat"), next(iter(priced), None))
    price = flat.text if flat else _one_price(document)
    tiers = [{"upto": "10", "price": f"-{price}"}, {"upto": None, "price": "0"}]
    return {"tiers": tiers, "negative": True} | ({"quantity": flat.period} if flat else {})


def _one_price(document: Document) -> str:
    for component in document.components:
        price = component.get("price")
        if component.get("kind") == "rate" and isinstance(price, str) and price:
            return price
    return "0.5"
