"""The words of the what-if page: versions, causes, signed sums, months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.core.money import Money
from app.core.schemes.what_if import Trial
from app.core.schemes.what_if_causes import Cause
from app.core.schemes.what_if_months import Span, TrialMonths
from app.ui.kit import wording
from app.ui.kit.language import QT_TRANSLATE_NOOP, language

_CAUSES: Final = {
    Cause.COURSE: QT_TRANSLATE_NOOP("what_if", "早先版本"),
    Cause.PERIODS: QT_TRANSLATE_NOOP("what_if", "时段"),
    Cause.TIERS: QT_TRANSLATE_NOOP("what_if", "阶梯"),
    Cause.OTHER: QT_TRANSLATE_NOOP("what_if", "其他项目"),
}
_SPANS: Final = {
    Span.LAST_MONTH: QT_TRANSLATE_NOOP("what_if", "上月"),
    Span.THIS_YEAR: QT_TRANSLATE_NOOP("what_if", "今年"),
    Span.LAST_YEAR: QT_TRANSLATE_NOOP("what_if", "去年"),
    Span.THIS_MONTH: QT_TRANSLATE_NOOP("what_if", "本月至今"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("what_if", text)


def cause(causes: Sequence[Cause]) -> str:
    """时段, 阶梯, 其他项目; several where they could not be told apart."""
    separator = "、" if language() == "zh_CN" else " + "
    return separator.join(_tr(_CAUSES[one]) for one in causes)


def before(trial: Trial) -> str:
    """`v3`, or that each time was priced by its own version."""
    if trial.is_as_charged:
        return QCoreApplication.translate("what_if", "当时")
    return f"v{trial.in_force.version}"


def after(trial: Trial) -> str:
    return f"v{trial.after.version}"


def period(trial: Trial) -> str:
    """尖段, or the office's own name for its dearest period."""
    name = wording.period(trial.focus)
    if language() == "zh_CN" and len(name) <= 2:
        return QCoreApplication.translate("what_if", "{period}段").format(period=name)
    return name


def months(chosen: TrialMonths) -> str:
    """`2024-06 至 2025-05`; shorter spans say first what they are."""
    first, last = month(chosen.first), month(_last(chosen.end))
    text = first if chosen.count == 1 else _from_to(first, last)
    if chosen.span not in _SPANS:
        return text
    return f"{_tr(_SPANS[chosen.span])} {text}"


def _from_to(first: str, last: str) -> str:
    between = QCoreApplication.translate("what_if", "{first} 至 {last}")
    return between.format(first=first, last=last)


def _last(end: date) -> date:
    return date(end.year - (end.month == 1), (end.month - 2) % 12 + 1, 1)


def month(first: date) -> str:
    return f"{first:%Y-%m}"


def signed(amount: Money) -> str:
    """`+186.91`, `−330.80`, `0.00`: for a column whose head names the unit."""
    plain = wording.plain_money(amount)
    return f"+{plain}" if amount.fen > 0 else plain


def signed_money(amount: Money) -> str:
    plain = wording.money(amount)
    return f"+{plain}" if amount.fen > 0 else plain


def average(yuan: Fraction | None) -> str:
    """A price for a unit on average, with four decimals."""
    if yuan is None:
        return wording.NOTHING
    return wording.price(Fraction(round(yuan * 10**4), 10**4))


def percent(share: Fraction | None) -> str:
    """`+4.85%`; halves go away from zero."""
    if share is None:
        return wording.NOTHING
    hundredths = abs(share) * 20_000
    whole = (hundredths.numerator // hundredths.denominator + 1) // 2
    sign = "" if not whole else "+" if share > 0 else "−"
    return f"{sign}{whole // 100}.{whole % 100:02}%"


def bin_edge(amount: Money) -> str:
    """`−20`, `0`, `+35`: whole yuan along the axis."""
    yuan = abs(amount.fen) // 100
    sign = "−" if amount.fen < 0 else "+" if amount.fen > 0 else ""
    return f"{sign}{yuan:,}"
