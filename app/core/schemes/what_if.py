"""What would happen: the use of accounts priced by the version in force and by a draft.

Nothing is posted. Both prices come from the same use and to the fen from the engine; the months of
an account add up to what the engine asks for all of them together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache

from app.core.errors import Refusal
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.batch import Case, price_spans
from app.core.schemes.components.rate import RateByPeriod
from app.core.schemes.components.tiered import TieredByPeriod, TieredProRata
from app.core.schemes.course import Course, Leg
from app.core.schemes.days import span
from app.core.schemes.listing import Follower
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.series import Series
from app.core.schemes.usage import Terms
from app.core.schemes.what_if_causes import Cause, Stage, stages
from app.core.schemes.what_if_tiers import tier_reached
from app.core.schemes.what_if_use import (
    by_leg,
    by_month,
    counted_from,
    months_between,
    since,
)

NO_READINGS = "what_if.no_readings"


@dataclass(frozen=True, slots=True)
class Trial:
    """What is asked: two ways to price the same months."""

    before: Course
    after: SchemeVersion
    first: date  # of the first month
    end: date  # the first day after the last month
    is_as_charged: bool = False  # before: by each account's own course, where it is known

    @property
    def months(self) -> tuple[date, ...]:
        return months_between(self.first, self.end)

    @property
    def in_force(self) -> SchemeVersion:
        """The last of the versions before: what the draft is held against."""
        return self.before.legs[-1].version

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The steps from before to after; their differences add up to the whole one."""
        return _stages(self.before, self.after, self.is_as_charged)

    @property
    def focus(self) -> str | None:
        """The dearest period, whose use is told before and after; None without periods."""
        return _focus(self.before, self.after)

    def counted_from(self, terms: Terms, course: Course | None = None) -> date:
        """From which day on the use is needed, so that tiers stand right in the first month."""
        versions = [leg.version for leg in (*self.before.legs, *(course.legs if course else ()))]
        return counted_from([*versions, self.after], self.first, terms)


@dataclass(frozen=True, slots=True)
class TrialScope:
    """Whose meters a scheme prices now, by room; from which day on any use is known; by what."""

    accounts: tuple[Follower, ...]
    since: date | None
    versions: tuple[SchemeVersion, ...] = ()  # those that have begun, by their start
    has_moved: bool = False  # some of them were given this scheme in place of another


@dataclass(frozen=True, slots=True)
class AccountUse:
    """What it used, from `Trial.counted_from` on where that is known; a gap is use of nothing."""

    account: Follower
    terms: Terms
    used: Series
    course: Course | None = None  # what it was priced by in truth


@dataclass(frozen=True, slots=True)
class MonthCompared:
    """One month of an account, before and after."""

    month: date
    used: Quantity
    focus_before: Quantity
    focus_after: Quantity
    before: Money
    after: Money

    @property
    def difference(self) -> Money:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class BandCompared:
    """The use that lies in a period of the day before and after."""

    band: str
    before: Quantity
    after: Quantity


@dataclass(frozen=True, slots=True)
class Compared:
    """A row of the result; `reason` says why an account could not be priced."""

    account: Follower
    months: tuple[MonthCompared, ...] = ()
    by_cause: tuple[Money, ...] = ()  # one for each stage of the trial
    tier: int = 1  # the highest reached under the draft
    bands: tuple[BandCompared, ...] = ()  # of all months, where a version has periods
    reason: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    used: Quantity = field(init=False, compare=False, repr=False)
    focus_before: Quantity = field(init=False, compare=False, repr=False)
    focus_after: Quantity = field(init=False, compare=False, repr=False)
    before: Money = field(init=False, compare=False, repr=False)
    after: Money = field(init=False, compare=False, repr=False)
    difference: Money = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        months = self.months
        for name, total in (
            ("used", Quantity(sum(month.used.micro for month in months))),
            ("focus_before", Quantity(sum(month.focus_before.micro for month in months))),
            ("focus_after", Quantity(sum(month.focus_after.micro for month in months))),
            ("before", Money(sum(month.before.fen for month in months))),
            ("after", Money(sum(month.after.fen for month in months))),
        ):
            object.__setattr__(self, name, total)
        object.__setattr__(self, "difference", self.after - self.before)

    @property
    def share(self) -> Fraction | None:
        """The difference as a part of what was asked before; None where that was nothing."""
        before = self.before
        return Fraction(self.difference.fen, abs(before.fen)) if before else None

    @property
    def per_month(self) -> Money:
        """The difference of a month on average, to the fen."""
        return Money.rounded(Fraction(self.difference.fen, 100 * max(1, len(self.months))))


def compare(trial: Trial, use: AccountUse) -> Compared:
    """Price one account by the versions before, by the draft and by the stages between them."""
    try:
        return _compared(trial, use)
    except Refusal as refusal:
        return Compared(use.account, reason=refusal.code, facts=refusal.facts)


def _compared(trial: Trial, use: AccountUse) -> Compared:
    terms = use.terms
    edges = [span(terms.zone, day)[0] for day in (*trial.months, trial.end)]
    known = use.used.edges
    if len(known) < 2 or known[-1] <= edges[0] or known[0] >= edges[-1]:
        return Compared(use.account, reason=NO_READINGS)
    course = use.course if trial.is_as_charged and use.course is not None else trial.before
    before = _price(course, use.used, edges, terms, trial)
    after, by_cause, stood = before, [], sum(before.fen)
    for place, stage in enumerate(trial.stages):
        is_last = place == len(trial.stages) - 1
        try:
            after = _price(_alone(stage.version), use.used, edges, terms, trial, is_told=is_last)
        except Refusal:
            if is_last:
                raise
            # a half-way version that cannot price this account: told with the next cause
        by_cause.append(Money(sum(after.fen) - stood))
        stood = sum(after.fen)
    months = tuple(
        MonthCompared(
            month=month,
            used=Quantity(before.micro[place]),
            focus_before=Quantity(before.focus[place]),
            focus_after=Quantity(after.focus[place]),
            before=Money(before.fen[place]),
            after=Money(after.fen[place]),
        )
        for place, month in enumerate(trial.months)
        if before.has_use[place]
    )
    return Compared(use.account, months, tuple(by_cause), after.tier, _bands(before, after))


def _bands(before: _Priced, after: _Priced) -> tuple[BandCompared, ...]:
    return tuple(
        BandCompared(band, Quantity(before.bands.get(band, 0)), Quantity(after.bands.get(band, 0)))
        for band in {**before.bands, **after.bands}
        if band is not None
    )


@dataclass(frozen=True, slots=True)
class _Priced:
    """The months of one account under one course."""

    has_use: list[bool]  # known to be, of each month
    micro: list[int]
    fen: list[int]
    focus: list[int]
    bands: Mapping[str | None, int]  # of all months together
    tier: int


def _price(
    course: Course,
    used: Series,
    edges: Sequence[int],
    terms: Terms,
    trial: Trial,
    *,
    is_told: bool = True,
) -> _Priced:
    """Month by month; what lies before the first one only moves the counters.

    Only the money is asked of a stage that is not told.
    """
    begin = counted_from((leg.version for leg in course.legs), trial.first, terms)
    needed = since(used, span(terms.zone, begin)[0])
    has_use = [False] * len(edges)
    micro, fen, focus = [0] * len(edges), [0] * len(edges), [0] * len(edges)
    bands: dict[str | None, int] = {}
    position, tier = Position.START, 1
    for leg, of_leg in by_leg(course, needed):
        if not of_leg.micro:
            continue
        if leg.begins_anew:
            position = position.anew()
        (in_time,) = by_month(leg.version, of_leg, edges[-1:], terms)
        if not in_time.micro:
            continue
        begun, ended = in_time.edges[0], in_time.edges[-1]
        spans = price_spans(leg.version, Case(terms, in_time, position), trial.months)
        for place, found in enumerate(spans):
            if begun >= edges[place] or (place and ended <= edges[place - 1]):
                continue  # nothing is known of this month
            position = found.after
            has_use[place] = True
            micro[place] += sum(found.by_band.values())
            fen[place] += found.money.fen
            if place and is_told and trial.focus is not None:
                focus[place] += found.by_band.get(trial.focus, 0)
                for band, used_in in found.by_band.items():
                    bands[band] = bands.get(band, 0) + used_in
            if place and is_told and position.day is not None:
                tier = max(tier, tier_reached(leg.version, position, position.day, terms))
    return _Priced(has_use[1:], micro[1:], fen[1:], focus[1:], bands, tier)


def _alone(version: SchemeVersion) -> Course:
    return Course((Leg(None, version),))


@lru_cache(maxsize=16)
def _stages(before: Course, after: SchemeVersion, is_as_charged: bool) -> tuple[Stage, ...]:
    in_force = before.legs[-1].version
    found = stages(in_force, after)
    has_course = is_as_charged or len(before.legs) > 1
    return (Stage((Cause.COURSE,), in_force), *found) if has_course else found


@lru_cache(maxsize=16)
def _focus(before: Course, after: SchemeVersion) -> str | None:
    prices = {**_prices(before.legs[-1].version), **_prices(after)}
    return max(prices, key=lambda band: prices[band], default=None)


def _prices(version: SchemeVersion) -> Mapping[str, Fraction]:
    """What a unit of each period costs in the first tier."""
    found: dict[str, Fraction] = {}
    for component in version.components:
        prices: Mapping[str, Fraction] = {}
        if isinstance(component, RateByPeriod):
            prices = component.prices
        elif isinstance(component, TieredByPeriod | TieredProRata):
            prices = component.tiers[0]
        for band, price in prices.items():
            found[band] = found.get(band, Fraction(0)) + price
    return found
