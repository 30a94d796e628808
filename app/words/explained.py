"""An explanation as rows of words and figures, the same on screen, on paper and when copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from fractions import Fraction

from app.core.ledger.explained_entry import (
    ExplainedUse,
    Head,
    Leaf,
    PricePart,
)
from app.core.meters.supply import Utility
from app.core.schemes.components.component import TOTAL, StepKind
from app.core.schemes.components.derived import Maximum, Minimum
from app.core.schemes.components.fixed import Fixed, FixedByBill, Per
from app.core.schemes.components.rate import Rate
from app.core.schemes.components.tiered import Tiered
from app.words import figures
from app.words.exact_figures import digits, fixed, places_of
from app.words.scheme_told import component_name, period_name
from app.words.sentences import label

NONE = Fraction(0)
UNITS = {Utility.ELECTRIC: "kWh", Utility.WATER: "m³"}
DASH = "—"


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row of the breakdown; `leaf` is its place under its head, None for the head itself."""

    head: int
    leaf: int | None
    name: str
    span: str
    tier: str
    quantity: str
    price: str
    amount: str
    band: str | None = None
    tag: str = ""

    def cells(self) -> tuple[str, ...]:
        return (self.name, self.span, self.tier, self.quantity, self.price, self.amount)


def told_rows(use: ExplainedUse, language: str, zone: tzinfo) -> list[ToldRow]:
    """Heads in the order of the scheme, each followed by its leaves."""
    return list(_Rows(use, language, zone).all())


def told_titles(use: ExplainedUse, language: str) -> tuple[str, ...]:
    """What stands over the columns."""
    unit = UNITS[use.utility]
    return (
        label("explain.column_item", language),
        label("explain.column_span", language),
        label("explain.column_tier", language),
        label("explain.column_quantity", language).format(unit=unit),
        label("explain.column_price", language),
        label("explain.column_amount", language),
    )


def opens(head: Head) -> bool:
    """Whether a head shows its leaves before anybody asks: where they do not all say the same."""
    return len(head.leaves) > 1 and head.one_price is None and not is_allowance(head)


def is_allowance(head: Head) -> bool:
    """Free units: the first ones are paid back, later ones are not counted."""
    component = head.component
    if not isinstance(component, Tiered) or len(component.tiers) < 2:
        return False
    return component.tiers[0].price < 0 and component.tiers[-1].price == 0


@dataclass(frozen=True, slots=True)
class _Rows:
    use: ExplainedUse
    language: str
    zone: tzinfo

    @property
    def places(self) -> int:
        return quantity_places(self.use)

    def all(self) -> Iterator[ToldRow]:
        for place, head in enumerate(self.use.heads):
            yield self._head(place, head)
            for number, leaf in enumerate(head.leaves):
                yield self._leaf(place, number, head, leaf)

    def _say(self, code: str, **facts: object) -> str:
        return label(f"explain.{code}", self.language).format(**facts)

    # -- heads -----------------------------------------------------------------------------

    def _head(self, place: int, head: Head) -> ToldRow:
        component = head.component
        name = component_name(component, self.language)
        if len(self.use.versions) > 1:
            name = f"{name} v{head.version.version}"
        price = self._head_price(head)
        is_counted = any(leaf.kind is StepKind.USE for leaf in head.leaves)
        quantity = fixed(_charged(head), self.places) if is_counted else DASH
        return ToldRow(place, None, name, self._note(head), "", quantity, price, fixed(head.amount))

    def _head_price(self, head: Head) -> str:
        component = head.component
        if is_allowance(head) and isinstance(component, Tiered):
            return figures.price(component.tiers[0].price)
        if isinstance(component, Fixed | FixedByBill):
            per = Per.BILL if isinstance(component, FixedByBill) else component.per
            return f"{_two(component.amount)} / {self._say(f'per_{per.value}')}"
        if isinstance(component, Minimum | Maximum):
            return f"{_two(component.amount)} / {self._cycle(head)}"
        parts = head.one_price
        return written(parts) if parts is not None else ""

    def _cycle(self, head: Head) -> str:
        return label(f"cycle.{head.version.settle.kind}", self.language)

    def _note(self, head: Head) -> str:
        component = head.component
        if is_allowance(head):
            return self._allowance(head)
        if isinstance(component, Fixed):
            return self._days(head)
        if isinstance(component, Minimum):
            code = "minimum_reached" if head.amount == 0 else "minimum_lacks"
            return self._say(code, cycle=self._cycle(head), amount=_two(component.amount))
        if isinstance(component, Maximum):
            code = "maximum_below" if head.amount == 0 else "maximum_cut"
            return self._say(code, cycle=self._cycle(head), amount=_two(component.amount))
        uses = [leaf for leaf in head.leaves if leaf.kind is StepKind.USE]
        if len(uses) > 1:
            return self._say("pieces", n=len(uses))
        if isinstance(component, Rate):
            return self._rate(component)
        if not uses:
            if head.amount == 0:  # the other version's part of an interval over two of them
                return self._say("no_use")
            return self._say("whole_period", cycle=self._cycle(head))
        return self._leaf_span(uses[0])

    def _rate(self, component: Rate) -> str:
        if component.only_above:
            return self._say("above", limit=digits(component.only_above))
        if component.quantity != TOTAL:
            return self._say("of_period", period=period_name(component.quantity, self.language))
        return self._say("all_use")

    def _allowance(self, head: Head) -> str:
        component = head.component
        assert isinstance(component, Tiered)
        of = "" if component.quantity == TOTAL else period_name(component.quantity, self.language)
        limit = component.limits.upto[0]
        told = self._say(
            "allowance",
            period=of,
            limit=digits(limit),
            unit=UNITS[self.use.utility],
            cycle=label(f"cycle.{component.cycle.kind}", self.language),
        ).strip()
        if head.counted is not None and head.counted >= limit:
            if head.used_up_on is None:
                return told + self._say("used_up")
            return told + self._say("used_up_on", day=_short(head.used_up_on))
        return told

    def _days(self, head: Head) -> str:
        component = head.component
        assert isinstance(component, Fixed)
        days = [day for leaf in head.leaves for day in leaf.days]
        if not days:
            counted = sum((leaf.quantity for leaf in head.leaves), NONE)
            return self._say("no_new_day") if not counted else self._share(component, counted)
        counted = sum((leaf.quantity for leaf in head.leaves), NONE)
        span = _short(days[0]) if len(days) == 1 else f"{_short(days[0])} – {_short(days[-1])}"
        return f"{span}{self._say('comma')}{self._share(component, counted)}"

    def _share(self, component: Fixed, counted: Fraction) -> str:
        if component.per is Per.DAY:
            return self._say("share_days", n=digits(counted))
        if counted.denominator == 1:
            return self._say("share_months", n=counted)
        return self._say("share_months", n=f"{counted.numerator} / {counted.denominator}")

    # -- leaves ----------------------------------------------------------------------------

    def _leaf(self, place: int, number: int, head: Head, leaf: Leaf) -> ToldRow:
        name = period_name(leaf.band, self.language) if leaf.band else ""
        if not name or leaf.kind is not StepKind.USE:
            name = label(f"quote.{leaf.kind}", self.language)
        quantity = fixed(leaf.quantity, self.places)
        price = written(leaf.parts)
        if leaf.kind is StepKind.TRUED_UP:
            quantity, price = DASH, ""
        elif leaf.kind is StepKind.FEE and isinstance(head.component, Fixed):
            quantity = self._share(head.component, leaf.quantity)
        return ToldRow(
            head=place,
            leaf=number,
            name=name,
            span=self._leaf_span(leaf),
            tier=self._tier(leaf),
            quantity=quantity,
            price=price,
            amount=fixed(leaf.amount),
            band=leaf.band if leaf.kind is StepKind.USE else None,
            tag=self._tag(leaf),
        )

    def _tier(self, leaf: Leaf) -> str:
        return "" if leaf.tier is None else tier_word(leaf.tier, self.language)

    def _tag(self, leaf: Leaf) -> str:
        if leaf.is_estimated:
            return self._say("tag_estimated")
        if leaf.is_interpolated or (leaf.is_long and leaf.is_split):
            return self._say("tag_interpolated")
        return ""

    def _leaf_span(self, leaf: Leaf) -> str:
        if leaf.days:
            first, last = _short(leaf.days[0]), _short(leaf.days[-1])
            return first if first == last else f"{first} – {last}"
        if leaf.start is None or leaf.end is None:
            return ""
        return told_span(leaf.start, leaf.end, self.use.start.at, self.language, self.zone)


def quantity_places(use: ExplainedUse) -> int:
    """Decimals that every quantity of the breakdown fits in, so that they stand in line."""
    uses = (leaf.quantity for leaf in use.leaves() if leaf.kind is StepKind.USE)
    return places_of((*uses, use.used.exact))


def _charged(head: Head) -> Fraction:
    """The use that counted: what free units no longer covered did not."""
    if is_allowance(head):
        return sum((leaf.quantity for leaf in head.leaves if leaf.price), NONE)
    return head.quantity


def tier_word(tier: int, language: str) -> str:
    """一档 for the first; beyond the tenth only the figure."""
    names = label("explain.tier_names", language).split()
    number = names[tier - 1] if tier <= len(names) else str(tier)
    return label("explain.tier", language).format(tier=number)


def told_span(start: datetime, end: datetime, since: datetime, language: str, zone: tzinfo) -> str:
    """`17:00 – 18:12`; days other than the first are named."""
    first = since.astimezone(zone).date()
    begin, stop = start.astimezone(zone), end.astimezone(zone)
    closing = _clock(stop)
    if stop.time() == stop.time().min and stop.date() > begin.date():
        stop, closing = stop - timedelta(days=1), "24:00"
    return (
        f"{_day_word(begin.date(), first, first, language)}{_clock(begin)} – "
        f"{_day_word(stop.date(), begin.date(), first, language)}{closing}"
    )


def _day_word(day: date, known: date, first: date, language: str) -> str:
    if day == known:
        return ""
    if (day - first).days == 1:
        return label("explain.next_day", language) + " "
    return _short(day) + " "


def _clock(at: datetime) -> str:
    return figures.time(at, seconds=at.second > 0)


def _short(day: date) -> str:
    return f"{day.month:02}-{day.day:02}"


def written(parts: Sequence[PricePart]) -> str:
    """`0.7183 + 0.0500`, `0.5000 × 1.6`."""
    told = ""
    for part in parts:
        price = part.price
        if told:
            told += " − " if price < 0 else " + "
            price = abs(price)
        told += figures.price(price)
        if part.times != 1:
            told += f" × {digits(part.times)}"
    return told


def _two(amount: Fraction) -> str:
    return digits(amount, 2)
