"""The worked bill and the charts of a draft: one question to a reader, answered by the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache

from app.core.errors import Refusal
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.calendar import DayKind
from app.core.schemes.compare import Change, compare
from app.core.schemes.components.component import TOTAL
from app.core.schemes.curves import PriceStep, PriceStretch, price_of_day, price_over_use
from app.core.schemes.meter_month import MeterMonth
from app.core.schemes.month_bill import (
    MonthBill,
    bill_of_intervals,
    bill_of_meter,
    bill_of_month,
    position_before,
    terms_by_hand,
)
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.usage import Interval, Terms
from app.core.site.settings import Site


@dataclass(frozen=True, slots=True)
class TrialWish:
    """What is tried: a text, the version to hold it against, and the use of a month."""

    text: str
    against: SchemeVersion | None
    site: Site
    month: date
    use: Mapping[str, Quantity]  # by period, or a `total`
    kind: DayKind = DayKind.WORKDAY  # of the day whose prices are drawn
    inputs: Mapping[str, Fraction] = field(default_factory=dict)  # persons, demand_kw, …
    used_before: Quantity = NOTHING  # in cycles that began before the month
    real: MeterMonth | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """How it came out; the parts that could not be had are None, with the reason."""

    version: SchemeVersion | None
    bill: MonthBill | None = None
    other: MonthBill | None = None
    refusal: Refusal | None = None
    changes: tuple[Change, ...] = ()
    day: tuple[PriceStretch, ...] = ()
    stands: Quantity = NOTHING  # use in the cycle, at which the day is priced
    over_use: Mapping[str | None, tuple[PriceStep, ...]] = field(default_factory=dict)


def try_out(wish: TrialWish) -> Trial:
    """Price the month by the draft and by the version in force; a wrong draft has no bill."""
    try:
        version = read_scheme(wish.text)
    except Refusal:
        return Trial(None)  # the findings tell it, each at its field
    changes = compare(wish.against, version) if wish.against else ()
    try:
        bill = _bill(version, wish)
        terms = _terms(wish)
        stands = wish.used_before + bill.used  # the tier in which the month ends
        day = price_of_day(version, wish.month, wish.kind, terms, stands)
        over_use = price_over_use(version, wish.month, terms)
    except Refusal as refusal:
        return Trial(version, refusal=refusal, changes=changes)
    try:
        other = _other(wish.against, wish, bill) if wish.against else None
    except Refusal:
        other = None  # the version in force asks for what nobody typed
    return Trial(version, bill, other, None, changes, day, stands, over_use)


def _bill(version: SchemeVersion, wish: TrialWish) -> MonthBill:
    if wish.real is not None:
        return bill_of_meter(version, wish.real)
    before = {TOTAL: wish.used_before}
    return bill_of_month(version, wish.month, wish.use, _terms(wish), before)


def _other(version: SchemeVersion, wish: TrialWish, bill: MonthBill) -> MonthBill:
    """The same use hour by hour: where the draft moves hours, they are priced as they were."""
    if wish.real is not None:
        return bill_of_meter(version, wish.real)
    return _same(version, wish.month, bill.intervals, _terms(wish), wish.used_before)


@lru_cache(maxsize=8)
def _same(
    version: SchemeVersion,
    month: date,
    intervals: tuple[Interval, ...],
    terms: Terms,
    used_before: Quantity,
) -> MonthBill:
    """The version in force stays while prices are edited: its bill is not worked out again."""
    before = position_before(version, month, {TOTAL: used_before}, terms)
    return bill_of_intervals(version, month, intervals, terms, before)


def _terms(wish: TrialWish) -> Terms:
    if wish.real is not None:
        return wish.real.terms
    inputs = dict(wish.inputs)
    persons = inputs.pop("persons", None)
    return terms_by_hand(
        wish.site,
        persons=None if persons is None else int(persons),
        area_m2=inputs.pop("area_m2", None),
        kva=inputs.pop("capacity_kva", None),
        measures=tuple(inputs.items()),
    )
