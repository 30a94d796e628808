"""What one line of a statement is made of, down to quantity x price, and how it became whole fen.

Everything here is exact; whoever shows it rounds nothing but the places of a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from app.core.ledger.entry import EntryKind
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes.components.component import Component, StepKind
from app.core.schemes.cycles import Cycle
from app.core.schemes.scheme import SchemeVersion

NONE = Fraction(0)
#: readings are kept each half hour; where they lie further apart, a share by time is a guess
CLOSE = timedelta(minutes=75)


class Source(StrEnum):
    """Where the breakdown comes from."""

    READINGS = "readings"  # the kept readings, priced once more
    ENTRY = "entry"  # the lines the entry itself keeps: the readings have left the store
    CORRECTED = "corrected"  # the same, because what it was priced with has been corrected since


@dataclass(frozen=True, slots=True)
class PricePart:
    """A price as the scheme writes it: parts of `times` x `price` that add up."""

    price: Fraction
    times: Fraction = Fraction(1)

    @property
    def amount(self) -> Fraction:
        return self.price * self.times


@dataclass(frozen=True, slots=True)
class Leaf:
    """Quantity x price = amount, from one instant to another."""

    kind: StepKind
    band: str | None
    tier: int | None
    price: Fraction
    parts: tuple[PricePart, ...]
    quantity: Fraction
    amount: Fraction
    start: datetime | None = None
    end: datetime | None = None
    before: Fraction = NONE  # where the counter stood that it moved on
    after: Fraction = NONE
    days: tuple[date, ...] = ()  # of a fee: the site days that it counts
    is_split: bool = False
    is_long: bool = False
    is_estimated: bool = False
    is_metered: bool = False  # some of it told by the registers of the meter's own periods
    #: the longest time between two readings inside which one of its ends was worked out
    guessed_in: timedelta | None = None

    @property
    def is_interpolated(self) -> bool:
        """Whether its ends lie in a gap too wide to say nothing about it."""
        return self.guessed_in is not None and self.guessed_in > CLOSE


@dataclass(frozen=True, slots=True)
class Head:
    """What one component asked for; its leaves add up to it."""

    version: SchemeVersion
    component: Component
    amount: Fraction
    leaves: tuple[Leaf, ...]
    counted: Fraction | None = None  # in its cycle before this use, for what is used up
    used_up_on: date | None = None

    @property
    def quantity(self) -> Fraction:
        """The use that it priced."""
        return sum((leaf.quantity for leaf in self.leaves if leaf.kind is StepKind.USE), NONE)

    @property
    def one_price(self) -> tuple[PricePart, ...] | None:
        """The price that all its leaves have; None where they differ or there are none."""
        found = {leaf.parts for leaf in self.leaves if leaf.kind is not StepKind.TRUED_UP}
        return next(iter(found)) if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Rung:
    """One settlement period: what it owed before and owes now, exact and in whole fen."""

    period: str
    cycle: Cycle
    first: date  # the day on which the period began
    used_before: Fraction
    used: Fraction
    before: Fraction
    after: Fraction
    rounded_before: Money
    rounded_after: Money

    @property
    def plus(self) -> Fraction:
        return self.after - self.before

    @property
    def money(self) -> Money:
        return self.rounded_after - self.rounded_before

    @property
    def rest(self) -> Fraction:
        """What rounding leaves in the cumulative sum."""
        return self.after - Fraction(self.rounded_after.fen, 100)


@dataclass(frozen=True, slots=True)
class CyclePosition:
    """Where a meter stood in the cycle that moves its tiers, before and after."""

    cycle: Cycle
    period_before: str
    period_after: str
    before: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True)
class Crossing:
    """The instant at which use reached the next tier."""

    at: datetime
    tier: int
    limit: Fraction


@dataclass(frozen=True, slots=True)
class Stretch:
    """The use of one leaf's time inside one bar of the chart."""

    start: datetime
    end: datetime
    band: str | None
    leaf: int  # its place among the leaves of the head that leads
    quantity: Fraction
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Bar:
    """An hour of use, or a day where there are many."""

    start: datetime
    end: datetime
    stretches: tuple[Stretch, ...]

    @property
    def quantity(self) -> Fraction:
        return sum((one.quantity for one in self.stretches), NONE)

    @property
    def amount(self) -> Fraction:
        return sum((one.amount for one in self.stretches), NONE)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The entries of the settlement period that came before."""

    count: int
    first: date | None = None
    last: date | None = None


NOTHING_EARLIER = Earlier(0)


@dataclass(frozen=True, slots=True)
class PeriodRegister:
    """The register of one of a meter's own periods, at both ends of the use."""

    band: str
    start: Quantity
    end: Quantity


@dataclass(frozen=True, slots=True)
class ExplainedUse:
    """The use of one meter between two readings, priced, and what was booked for it."""

    meter: str
    utility: Utility
    start: Mark
    end: Mark
    ratio: Fraction
    used: Quantity
    booked: Money
    source: Source
    heads: tuple[Head, ...]
    ladder: tuple[Rung, ...]
    rolled_at: Quantity | None = None
    position: CyclePosition | None = None
    marks: tuple[Mark, ...] = ()  # the readings it was priced along
    bars: tuple[Bar, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    earlier: Earlier = NOTHING_EARLIER
    terms: Mapping[str, str] = field(default_factory=dict)
    position_before: str = ""  # exact, as text; "" where it is not known
    tolerance: Fraction = Fraction(1, 100)  # what rounding of each period may leave

    @property
    def amount(self) -> Fraction:
        """The unrounded sum of everything above."""
        return sum((head.amount for head in self.heads), NONE)

    @property
    def versions(self) -> tuple[SchemeVersion, ...]:
        return tuple(dict.fromkeys(head.version for head in self.heads))

    @property
    def owed(self) -> Money | None:
        """The money the ladder comes to; None where the period's totals are not known."""
        if not self.ladder:
            return None
        return sum((rung.money for rung in self.ladder), ZERO)

    @property
    def difference(self) -> Fraction:
        """What the leaves lack to the entry; nothing, or the case for somebody's desk.

        Without the totals of the periods, less than `tolerance` may be the rest of their rounding.
        """
        leaves = sum((leaf.amount for leaf in self.leaves()), NONE)
        if self.owed is None:
            rest = Fraction(self.booked.fen, 100) - leaves
            return rest if abs(rest) >= self.tolerance else NONE
        rises = sum((rung.plus for rung in self.ladder), NONE)
        return Fraction((self.booked - self.owed).fen, 100) + (rises - leaves)

    @property
    def leading(self) -> Head | None:
        """The head that the chart follows: the one whose price depends on time or use most."""
        timed = [h for h in self.heads if any(leaf.start is not None for leaf in h.leaves)]
        use = [h for h in timed if any(leaf.kind is StepKind.USE for leaf in h.leaves)]
        return max(use, key=lambda head: (len(head.leaves), abs(head.amount)), default=None)

    @property
    def guessed_in(self) -> timedelta | None:
        """The widest gap between readings inside which something was divided by time."""
        gaps = [leaf.guessed_in for leaf in self.leaves() if leaf.guessed_in is not None]
        return max(gaps, default=None)

    @property
    def periods(self) -> tuple[PeriodRegister, ...]:
        """The meter's own periods where they shared use out, with the readings that tell them."""
        if not any(leaf.is_metered for leaf in self.leaves()):
            return ()
        told = [mark for mark in self.marks if mark.bands]
        last = dict(told[-1].bands)
        return tuple(
            PeriodRegister(band, total, last[band])
            for band, total in told[0].bands
            if band in last and last[band] != total
        )

    @property
    def is_told_by_all(self) -> bool:
        """Whether every reading tells the meter's own periods, and not only some."""
        return bool(self.marks) and all(mark.bands for mark in self.marks)

    def with_chart(self, bars: tuple[Bar, ...], crossings: tuple[Crossing, ...]) -> ExplainedUse:
        return replace(self, bars=bars, crossings=crossings)

    def with_last_days(self, days: Mapping[str, date]) -> ExplainedUse:
        """With the day on which each quota was used up, by component."""
        heads = (replace(head, used_up_on=days.get(head.component.id)) for head in self.heads)
        return replace(self, heads=tuple(heads))

    def leaves(self) -> Iterator[Leaf]:
        for head in self.heads:
            yield from head.leaves

    def behind(self, leaf: Leaf) -> tuple[Mark, ...]:
        """The readings between which a leaf lies."""
        if leaf.start is None or leaf.end is None:
            return self.marks
        before = [mark for mark in self.marks if mark.at <= leaf.start]
        after = [mark for mark in self.marks if mark.at >= leaf.end]
        inside = [mark for mark in self.marks if leaf.start < mark.at < leaf.end]
        return (*before[-1:], *inside, *after[:1])


@dataclass(frozen=True, slots=True)
class Linked:
    """Another line that this one undoes, corrects, or is undone or corrected by."""

    entry: int
    key: str
    kind: EntryKind
    at: datetime
    amount: Money


@dataclass(frozen=True, slots=True)
class OldAndNew:
    """One component of a late difference: as it was booked, and as it should have been."""

    name: str
    label: Mapping[str, str]
    old: tuple[Fraction, Fraction]  # quantity and amount
    new: tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Explained:
    """One line of an account's statement, explained."""

    room: str
    customer: str
    account_number: str
    utility: Utility | None  # of the wallet
    entry: int | None
    key: str | None
    kind: EntryKind | None  # None: use that is not posted yet
    at: datetime
    day: date
    amount: Money
    balance_before: Money
    balance_after: Money
    uses: tuple[ExplainedUse, ...] = ()
    operator: str = ""
    counter: str = ""
    approved_by: str = ""
    reason: str = ""
    order: str = ""
    receipt: str = ""
    method: str = ""
    undoes: Linked | None = None
    undone_by: Linked | None = None
    amends: Linked | None = None
    amended_by: tuple[Linked, ...] = ()
    differences: tuple[OldAndNew, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def difference(self) -> Fraction:
        return sum((use.difference for use in self.uses), NONE)
