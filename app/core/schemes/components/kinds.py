"""Reads each kind of component. A new kind is a record, a reader here and a line in KINDS."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from typing import TypedDict

from app.core.schemes.calendar import Calendar
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
from app.core.schemes.components.fixed import Fixed, FixedByBill, FixedByVolume, Per
from app.core.schemes.components.limits import ExtraLimit, Limits, PersonsFrom, Scale
from app.core.schemes.components.rate import (
    Package,
    Rate,
    RateByPeriod,
    RateOfInput,
    RateWithMinimum,
)
from app.core.schemes.components.tiered import (
    Allocation,
    Mode,
    Tier,
    Tiered,
    TieredByPeriod,
    TieredProRata,
)
from app.core.schemes.cycles import Cycle, CycleKind
from app.core.schemes.exact import exact_text
from app.core.schemes.form import Node
from app.core.schemes.rounding import Rounding
from app.core.schemes.seasons import ALL_YEAR

INPUTS = ("capacity_kva", "demand_kw", "demand_kva", "contract_kw")
BOUNDARY = "total of all periods"
ONE = Fraction(1)
_AMOUNT = "1000000"


@dataclass(slots=True)
class Around:
    """What a component has to know about the scheme it stands in."""

    settle: Cycle
    calendar: Calendar | None
    is_timed: bool  # False for worked bills that state use by period and no times
    price_max: str  # above it a price is taken for a slip of the pen
    price_usual: str  # above it somebody should look whether the decimal point slipped
    earlier: list[str] = field(default_factory=list)
    is_negative: bool = False  # the component at hand says that its prices lie below zero


class _Common(TypedDict):
    id: str
    round: Rounding | None
    label: tuple[tuple[str, str], ...]


Reader = Callable[[Node, _Common, Around], Component]


def read_component(node: Node, around: Around) -> Component | None:
    """The component that an object describes; None for a kind nobody knows."""
    common = _Common(id=node.text("id"), round=node.rounding("round"), label=node.words("label"))
    if common["id"] in around.earlier:
        node.fault("scheme.id_twice", "id", id=common["id"])
    component = _of_kind(node, common, around)
    around.earlier.append(common["id"])
    return component


def _of_kind(node: Node, common: _Common, around: Around) -> Component | None:
    if not node.has("kind"):
        node.fault("scheme.key_missing", "kind")
        return None
    kind = node.value["kind"]
    if not isinstance(kind, str) or kind not in KINDS:
        node.fault("scheme.unknown_kind", "kind", kind=str(kind)[:40])
        return None
    keys, reader = KINDS[kind]
    node.only(("id", "kind", "round", "label", "negative", *keys))
    around.is_negative = node.flag("negative")
    return reader(node, common, around)


def _rate(node: Node, common: _Common, around: Around) -> Component:
    if node.value.get("quantity") in INPUTS:  # a unit of capacity costs more than one of use
        around = replace(around, price_usual=around.price_max)
    price = _price(node, "price", around)
    factor = _factor(node)
    quantity = _quantity(node, around)
    above = node.decimal("only_above", "0", low="0")
    if quantity in INPUTS:
        for key in ("only_above", "minimum_quantity"):
            if node.has(key):
                node.fault("scheme.only_for_use", key)
        return RateOfInput(**common, price=price, input=quantity, factor=factor)
    if node.has("minimum_quantity"):
        return RateWithMinimum(
            **common,
            price=price,
            quantity=quantity,
            factor=factor,
            only_above=above,
            minimum_quantity=node.decimal("minimum_quantity", low="0"),
        )
    return Rate(**common, price=price, quantity=quantity, factor=factor, only_above=above)


def _rate_by_period(node: Node, common: _Common, around: Around) -> Component:
    if node.has("prices"):
        for key in ("base", "coefficients", "unfloated"):
            if node.has(key):
                node.fault("scheme.prices_twice", key)
        prices = _prices(node, "prices", around)
    else:
        base, unfloated = _price(node, "base", around), _price(node, "unfloated", around, "0")
        coefficients = node.decimals("coefficients", low="0", high="10")
        prices = {period: base * times + unfloated for period, times in coefficients.items()}
    _all_periods(node, "prices" if node.has("prices") else "coefficients", prices, around)
    return RateByPeriod(**common, prices=prices, factor=_factor(node))


def _tiered(node: Node, common: _Common, around: Around) -> Component:
    mode = Mode(node.choice("mode", [m.value for m in Mode], Mode.GRADUATED.value))
    if mode is Mode.VOLUME:
        node.warn("scheme.volume_jumps", "mode")
    rows = node.nodes("tiers")
    for row in rows:
        row.only(("upto", "price", "flat"))
    tiers = tuple(
        Tier(_price(row, "price", around), row.decimal("flat", "0", high=_AMOUNT)) for row in rows
    )
    for row, (lower, tier) in zip(rows[1:], pairwise(tiers), strict=False):
        _check_rising(row, "price", lower.price, tier.price)
    return Tiered(
        **common,
        tiers=tiers,
        limits=_limits(node, rows),
        cycle=_cycle(node, around),
        mode=mode,
        quantity=_quantity(node, around, inputs=()),
        factor=_factor(node),
        round_quantity=node.rounding("round_quantity"),
        carry=_carry(node),
    )


def _carry(node: Node) -> Carry | None:
    """The rest of a month's first tier is carried on: for whole months, or until a term ends."""
    carry = node.node("carry")
    if carry is None:
        return None
    carry.only(("months", "until"))
    plain = {
        "cycle": node.value.get("cycle") == CycleKind.MONTH,
        "mode": node.value.get("mode", Mode.GRADUATED) == Mode.GRADUATED,
        "factor": not node.has("factor"),
        "round_quantity": node.value.get("round_quantity") is None,
        "tiers": isinstance(tiers := node.value.get("tiers"), list) and len(tiers) > 1,
    }
    for key, is_so in plain.items():
        if not is_so:
            node.fault("scheme.carry_not_plain", "carry", option=key)
    if carry.has("months") == carry.has("until"):
        carry.fault("scheme.carry_how_long", "months")
        return None
    if carry.has("months"):
        return Carry(months=carry.whole("months", low=1, high=120))
    months = carry.items("until")
    for month in months:
        if type(month) is not int or not 1 <= month <= 12:
            carry.fault("scheme.not_a_month", "until", month=str(month)[:10])
            return None
    return Carry(until=tuple(months)) if months else None


def _tiered_by_period(node: Node, common: _Common, around: Around) -> Component:
    mode = Mode(node.choice("mode", [m.value for m in Mode], Mode.GRADUATED.value))
    if mode is Mode.VOLUME:
        node.warn("scheme.volume_jumps", "mode")
        if node.has("allocation"):  # the tier reached prices all units, in whatever order
            node.fault("scheme.volume_allocation", "allocation")
    node.choice("boundary", [BOUNDARY], BOUNDARY)
    chosen = node.choice(
        "allocation", [a.value for a in Allocation], Allocation.CHRONOLOGICAL.value
    )
    rows = node.nodes("tiers")
    for row in rows:
        row.only(("upto", "prices"))
    tiers = tuple(_prices(row, "prices", around) for row in rows)
    for row, prices in zip(rows, tiers, strict=True):
        _all_periods(row, "prices", prices, around)
        if set(prices) != set(tiers[0]):
            row.fault("scheme.periods_differ", "prices")
    for row, (lower, prices) in zip(rows[1:], pairwise(tiers), strict=False):
        for period in prices.keys() & lower.keys():
            _check_rising(row, f"prices.{period}", lower[period], prices[period])
    limits, cycle = _limits(node, rows), _cycle(node, around)
    if chosen != Allocation.PRO_RATA:
        return TieredByPeriod(
            **common,
            tiers=tiers,
            limits=limits,
            cycle=cycle,
            allocation=Allocation(chosen),
            mode=mode,
        )
    if not _holds_whole(cycle, around.settle):
        node.fault("scheme.pro_rata_cycle", "cycle", settle=around.settle.kind.value)
    return TieredProRata(**common, tiers=tiers, limits=limits, cycle=cycle)


def _holds_whole(cycle: Cycle, settle: Cycle) -> bool:
    """Whether each settlement period lies wholly in one cycle."""
    if cycle.kind is CycleKind.SEASON:
        return settle.kind is CycleKind.MONTH and cycle.seasons.are_months
    if CycleKind.BILL in (cycle.kind, settle.kind):
        return cycle.kind is settle.kind or (
            cycle.kind is not CycleKind.MONTH and settle.kind is CycleKind.BILL
        )
    return cycle.whole_months >= settle.whole_months and cycle.anchor[1] == 1


def _fixed(node: Node, common: _Common, around: Around) -> Component:
    per = Per(node.choice("per", [p.value for p in Per]))
    amount = node.decimal("amount", high=_AMOUNT)
    return (
        FixedByBill(**common, amount=amount)
        if per is Per.BILL
        else Fixed(**common, amount=amount, per=per)
    )


def _fixed_by_volume(node: Node, common: _Common, around: Around) -> Component:
    rows = node.nodes("steps")
    for row in rows:
        row.only(("upto", "amount"))
    amounts = tuple(row.decimal("amount", high=_AMOUNT) for row in rows)
    return FixedByVolume(**common, upto=_rising(node, rows), amounts=amounts)


def _package(node: Node, common: _Common, around: Around) -> Component:
    return Package(
        **common,
        quantity=_quantity(node, around, inputs=()),
        size=node.decimal("size", low="0.000001"),
        price=node.decimal("price", high=_AMOUNT),
        free_quantity=node.decimal("free_quantity", "0", low="0"),
    )


def _percent(node: Node, common: _Common, around: Around) -> Component:
    above = node.decimal("share_above", low="0") if node.has("share_above") else None
    return Percent(
        **common,
        of=_of(node, around),
        rate=node.decimal("rate", low="-10", high="10"),
        share_above=above,
    )


def _power_factor(node: Node, common: _Common, around: Around) -> Component:
    standard = node.decimal("standard", low="0", high="1")
    below = _segments(node, "below", "down_to", standard)
    return PowerFactor(
        **common,
        of=_of(node, around),
        standard=standard,
        below=below,
        above=_segments(node, "above", "up_to", standard) if node.has("above") else (),
        round_input=node.rounding("round_input"),
    )


def _segments(node: Node, key: str, reach: str, standard: Fraction) -> tuple[FactorSegment, ...]:
    found: list[FactorSegment] = []
    for row in node.nodes(key):
        row.only((reach, "each"))
        to = row.decimal(reach, low="0", high="1")
        last = found[-1].to if found else standard
        if not (to < last if key == "below" else to > last):
            row.fault("scheme.segments_not_in_order", reach)
        found.append(FactorSegment(to, abs(row.decimal("each", low="-1", high="1"))))
    return tuple(found)


def _demand_contract(node: Node, common: _Common, around: Around) -> Component:
    return DemandContract(
        **common,
        metered=node.choice("metered", INPUTS),
        contract=node.choice("contract", INPUTS),
        price=node.decimal("price", high=_AMOUNT),
        over_limit=node.decimal("over_limit", "1", low="1", high="10"),
        over_factor=node.decimal("over_factor", "1", low="0", high="10"),
    )


def _minimum(node: Node, common: _Common, around: Around) -> Component:
    return Minimum(**common, of=_of(node, around), amount=node.decimal("amount", high=_AMOUNT))


def _maximum(node: Node, common: _Common, around: Around) -> Component:
    return Maximum(**common, of=_of(node, around), amount=node.decimal("amount", high=_AMOUNT))


def _price_cap(node: Node, common: _Common, around: Around) -> Component:
    """A property sells on what it bought: at most at its own price with losses, and the ceiling."""
    caps = []
    if node.has("ceiling") or not node.has("purchase_price"):
        caps.append(node.decimal("ceiling", low="0"))
    if node.has("purchase_price"):
        loss = node.decimal("loss", "0", low="0", high="1")
        caps.append(node.decimal("purchase_price", low="0") * (1 + loss))
    elif node.has("loss"):
        node.fault("scheme.loss_without_price", "loss")
    return PriceCap(
        **common,
        of=_of(node, around),
        price=min(caps),
        quantity=_quantity(node, around, inputs=()),
    )


def _factor_when_zero(node: Node, common: _Common, around: Around) -> Component:
    factor = node.decimal("factor", low="0", high="10")
    return FactorWhenZero(**common, of=_of(node, around), factor=factor)


def _price(node: Node, key: str, around: Around, *default: str) -> Fraction:
    price = node.decimal(key, *default)
    _check_price(node, key, price, around)
    return price


def _prices(node: Node, key: str, around: Around) -> Mapping[str, Fraction]:
    prices = node.decimals(key)
    for period, price in prices.items():
        _check_price(node, f"{key}.{period}", price, around)
    return prices


def _check_price(node: Node, key: str, price: Fraction, around: Around) -> None:
    if abs(price) > Fraction(around.price_max):
        node.fault("scheme.absurd_price", key, most=around.price_max)
    elif price > Fraction(around.price_usual):
        node.warn("scheme.unusual_price", key, price=exact_text(price), usual=around.price_usual)
    elif price < 0 and not around.is_negative:
        node.warn("scheme.price_negative", key)


def _check_rising(row: Node, key: str, lower: Fraction, price: Fraction) -> None:
    """A higher tier that costs less is a slip of the pen more often than meant."""
    if price < lower:
        row.warn("scheme.tier_price_falls", key, price=exact_text(price), lower=exact_text(lower))


def _all_periods(node: Node, key: str, prices: Collection[str], around: Around) -> None:
    if around.calendar is None:
        if around.is_timed:
            node.fault("scheme.calendar_missing", key)
        return
    for period in around.calendar.periods:
        if period not in prices:
            node.fault("scheme.period_without_price", key, period=period)
    for period in prices:
        if period not in around.calendar.periods:
            node.warn("scheme.price_without_period", key, period=period)


def _quantity(node: Node, around: Around, inputs: Sequence[str] = INPUTS) -> str:
    quantity = node.text("quantity", TOTAL) or TOTAL
    periods = around.calendar.periods if around.calendar else ()
    known = (TOTAL, *periods, *inputs)
    if around.is_timed and quantity not in known:
        node.fault("scheme.unknown_quantity", "quantity", quantity=quantity, known=", ".join(known))
    return quantity


def _factor(node: Node) -> Fraction:
    return node.decimal("factor", "1", low="0", high="1000")


def _of(node: Node, around: Around) -> tuple[str, ...]:
    of = node.texts("of")
    for name in of:
        if name not in around.earlier:
            node.fault("scheme.of_unknown", "of", id=name)
    return of


def _cycle(node: Node, around: Around) -> Cycle:
    kind = CycleKind(node.choice("cycle", [k.value for k in CycleKind]))
    anchor = (1, 1)
    if node.has("anchor"):
        if kind is not CycleKind.YEAR:
            node.fault("scheme.anchor_without_year", "anchor")
        # 2001 has no 29 February: a cycle must begin every year.
        begins = node.date("anchor", f"2001-{node.value['anchor']}")
        anchor = (begins.month, begins.day) if begins else anchor
    if kind is not CycleKind.SEASON:
        return Cycle(kind, anchor)
    seasons = around.calendar.seasons if around.calendar else ALL_YEAR
    if len(set(seasons.names)) < 2:
        node.fault("scheme.no_seasons", "cycle")
    return Cycle(kind, seasons=seasons)


def _limits(node: Node, rows: Sequence[Node]) -> Limits:
    return Limits(
        upto=_rising(node, rows),
        scale=Scale(node.choice("scale", [s.value for s in Scale], Scale.ONCE.value)),
        extra=_extra(node),
        round=node.rounding("round_limit"),
        persons_from=PersonsFrom(
            node.choice("persons_from", [p.value for p in PersonsFrom], PersonsFrom.NOW.value)
        ),
    )


def _extra(node: Node) -> ExtraLimit | None:
    extra = node.node("extra_limit")
    if extra is None:
        return None
    extra.only(("above_persons", "amount", "step_only"))
    return ExtraLimit(
        above_persons=extra.whole("above_persons", low=0, high=1000),
        amount=extra.decimal("amount", low="0"),
        step_only=extra.flag("step_only"),
    )


def _rising(node: Node, rows: Sequence[Node]) -> tuple[Fraction, ...]:
    """Upper limits that rise; the last row has none, so that every quantity has its place."""
    found: list[Fraction] = []
    for row in rows:
        is_last = row is rows[-1]
        if row.value.get("upto") is None:
            if not is_last:
                row.fault("scheme.limit_missing", "upto")
            continue
        limit = row.decimal("upto", low="0")
        if is_last:
            row.fault("scheme.last_has_limit", "upto")
        if limit <= (found[-1] if found else 0):
            row.fault("scheme.limits_not_rising", "upto")
        found.append(limit)
    return tuple(found)


_TIERED = (
    "tiers", "mode", "cycle", "anchor", "scale", "extra_limit", "round_limit", "persons_from"
)  # fmt: skip
KINDS: Mapping[str, tuple[Sequence[str], Reader]] = {
    "rate": (("price", "quantity", "factor", "only_above", "minimum_quantity"), _rate),
    "rate_by_period": (("prices", "base", "coefficients", "unfloated", "factor"), _rate_by_period),
    "tiered": ((*_TIERED, "quantity", "factor", "round_quantity", "carry"), _tiered),
    "tiered_by_period": ((*_TIERED, "boundary", "allocation"), _tiered_by_period),
    "fixed": (("amount", "per"), _fixed),
    "fixed_by_volume": (("steps",), _fixed_by_volume),
    "package": (("quantity", "size", "price", "free_quantity"), _package),
    "percent": (("of", "rate", "share_above"), _percent),
    "power_factor": (("of", "standard", "round_input", "below", "above"), _power_factor),
    "demand_contract": (
        ("metered", "contract", "price", "over_limit", "over_factor"),
        _demand_contract,
    ),
    "minimum": (("of", "amount"), _minimum),
    "maximum": (("of", "amount"), _maximum),
    "price_cap": (("of", "quantity", "ceiling", "purchase_price", "loss"), _price_cap),
    "factor_when_zero": (("of", "factor"), _factor_when_zero),
}
