"""The lines of a worked bill as the panel and the comparison tell them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.components.component import StepKind
from app.core.schemes.components.derived import Maximum, Minimum
from app.core.schemes.month_bill import BillRow, MonthBill
from app.ui.kit import wording
from app.ui.kit.language import QT_TRANSLATE_NOOP, language
from app.ui.schemes.item_fields import per_word
from app.ui.schemes.words import spoken

_HAN = "一二三四五六七八九"
_KINDS = {
    StepKind.ENTRY: QT_TRANSLATE_NOOP("bill", "入档费"),
    StepKind.REPRICED: QT_TRANSLATE_NOOP("bill", "进档补差"),
    StepKind.TRUED_UP: "",
}


@dataclass(frozen=True, slots=True)
class ToldRow:
    """Name, how it comes about, and the sum."""

    name: str
    how: str
    money: Money


def told_rows(bill: MonthBill) -> list[ToldRow]:
    """Every line of the bill; lines of one component that say the same name keep their order."""
    names = [row.component for row in bill.rows]
    return [_told(bill, row, names.count(row.component) > 1) for row in bill.rows]


def _told(bill: MonthBill, row: BillRow, is_one_of_many: bool) -> ToldRow:
    label = spoken(dict(row.label)) or row.component
    period = wording.period(row.band)
    parts: list[str] = []
    if row.band is None or not is_one_of_many:
        parts.append(label)
    if row.tier is not None and (row.tier > 1 or is_one_of_many):
        parts.append(_tier(row.tier))
    if row.band is not None and is_one_of_many:
        parts.append(period)
    if _KINDS.get(row.kind):
        parts.append(wording.translate("bill", _KINDS[row.kind]))
    return ToldRow(" · ".join(parts) or label, _how(bill, row), row.money)


def _tier(number: int) -> str:
    name = _HAN[number - 1] if language() == "zh_CN" and number <= len(_HAN) else str(number)
    return wording.translate("bill", "{n}档").format(n=name)


def _how(bill: MonthBill, row: BillRow) -> str:
    if row.price is None or row.quantity is None:
        return _whole(bill, row)
    quantity, price = row.quantity, row.price
    if price < 0:  # what is given back: the units are less, not the price
        quantity, price = -quantity, -price
    if row.kind is StepKind.FEE:
        component = next(c for c in bill.version.components if c.id == row.component)
        per = per_word(getattr(component, "per", None))
        return f"{_number(quantity)} {per} × {_sum(price)}".replace("  ", " ")
    return f"{_number(quantity)} × {wording.price(price)}"


def _whole(bill: MonthBill, row: BillRow) -> str:
    """Of what is judged on the whole month: why it asks for nothing, where it does not."""
    component = next(c for c in bill.version.components if c.id == row.component)
    if isinstance(component, Minimum) and not row.money.fen:
        limit = wording.plain_money(Money.rounded(component.amount))
        return wording.translate("bill", "高于 {limit}，不补").format(limit=limit)
    if isinstance(component, Maximum) and not row.money.fen:
        limit = wording.plain_money(Money.rounded(component.amount))
        return wording.translate("bill", "不到 {limit}，不减").format(limit=limit)
    return wording.translate("bill", "按全月算")


def _sum(price: Fraction) -> str:
    """An amount with two decimals, with more where it has more."""
    fen = price * 100
    return wording.plain_money(Money(int(fen))) if fen.denominator == 1 else wording.price(price)


def _number(quantity: Fraction) -> str:
    """A quantity as short as it is exact, to two decimals."""
    if quantity.denominator == 1:
        return f"{quantity.numerator:,}".replace("-", "−")
    text = wording.number(Quantity(round(quantity * 10**6)), 2)
    return text.rstrip("0").rstrip(".")


def share_told(share: Fraction | None) -> str:
    """`+2.2%`, to one decimal."""
    if share is None:
        return ""
    tenths = round(share * 1000)
    sign = "+" if tenths > 0 else "−" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}%"
