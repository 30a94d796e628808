"""One pricing under way, in whole numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime
from fractions import Fraction
from math import lcm

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.money import Money
from app.core.schemes.components.component import DayFacts
from app.core.schemes.days import day_of
from app.core.schemes.position import Count, Counter, Position
from app.core.schemes.shares import share_out
from app.core.schemes.usage import Interval, Terms
from app.core.schemes.whole import MONTHS, Compiled, Stay

_NOWHERE = datetime.max.replace(tzinfo=UTC)


class Tally:
    """Counters, sums and money as use is taken; from a position on, and to one."""

    __slots__ = (
        "_amounts", "_asked", "_at", "_band", "_compiled", "_day", "_days", "_from", "_has_begun",
        "_keys", "_known", "_lots", "_micro", "_months", "_months_before", "_of_day", "_pending",
        "_period", "_scale", "_since", "_sums", "_terms", "_to", "_total", "_unit", "periods",
    )  # fmt: skip

    def __init__(self, compiled: Compiled, terms: Terms, before: Position) -> None:
        self._compiled, self._terms = compiled, terms
        self._day, self._period, self._days = before.day, before.period, before.days
        self._months_before, self._months = before.months, 0
        self._unit = lcm(
            compiled.unit,
            before.total.denominator,
            *(amount.denominator for amount in before.amounts.values()),
        )
        self._scale = self._unit // compiled.unit
        self._total = self._whole(before.total)
        self._amounts = {name: self._whole(amount) for name, amount in before.amounts.items()}
        self._sums: dict[str, int] = {}  # since the period was begun or taken up
        self._keys: list[str] = []
        self._micro: list[int] = []
        for counter in compiled.plan.counters:
            count = before.counters.get(counter)
            self._keys.append(count.period if count else "")
            self._micro.append(count.micro if count else 0)
        self._asked, self._since, self._lots = before.asked.fen, before.since, before.lots
        self._has_begun = False
        self._known = compiled.days(terms)
        self._of_day: tuple[Stay, ...] = ()
        self._at = 0  # the stay of the day in which the last use lay
        self._from = self._to = _NOWHERE
        self._band: str | None = None
        self._pending = 0  # use of that stay, not priced yet
        self.periods: list[tuple[str, Money]] = []  # what each settlement period is asked for

    def _whole(self, exact: Fraction) -> int:
        return exact.numerator * (self._unit // exact.denominator)

    def take(self, intervals: Iterable[Interval], until: datetime | None) -> datetime | None:
        """Take use that goes on from an instant, in order; gives the instant it goes to."""
        for interval in intervals:
            start, end = interval.start, interval.end
            if until is not None and start != until:
                if start < until:
                    raise Refusal("usage.out_of_order", start=start, until=until)
                self._span(until, start, 0)
            if self._to is not _NOWHERE and self._from <= start and end <= self._to:
                self._pending += interval.quantity.micro
            else:
                self._span(start, end, interval.quantity.micro)
            until = end
        return until

    def _span(self, start_at: datetime, end_at: datetime, micro: int) -> None:
        """Use that may lie in several stays, shared out by time."""
        start, end = micros(start_at), micros(end_at)
        if not self._of_day or not self._of_day[0].start <= start < self._of_day[-1].end:
            self._go_to(day_of(self._terms.zone, start))
        while self._of_day[self._at].end <= start:
            self._at += 1
        self._stand()
        if end <= self._of_day[self._at].end:
            self._pending += micro
            return
        stays, weights = self._stays_to(end), []
        for stay, _ in stays:
            weights.append(min(end, stay.end) - max(start, stay.start))
        for (stay, day), share in zip(stays, share_out(micro, weights), strict=True):
            if day is not None:
                self._go_to(day)
            elif stay is not stays[0][0]:
                self._at += 1
            self._stand()
            self._pending += share

    def _stays_to(self, end: int) -> list[tuple[Stay, date | None]]:
        """The stays from the present one to an instant; the first of another day with its day."""
        found: list[tuple[Stay, date | None]] = [
            (stay, None) for stay in self._of_day[self._at :] if stay.start < end
        ]
        while (reached := found[-1][0].end) < end:
            day: date | None = day_of(self._terms.zone, reached)
            for stay in self._cut(day_of(self._terms.zone, reached)):
                if stay.start < end:
                    found.append((stay, day))
                    day = None
        return found

    def _cut(self, day: date) -> tuple[Stay, ...]:
        return self._known.get(day) or self._compiled.stays(day, self._terms, self._known)

    def _stand(self) -> None:
        """Stand in the present stay; what was used in the last one is priced."""
        stay = self._of_day[self._at]
        if stay.end_at is not self._to:
            self._flush()
            self._from, self._to, self._band = stay.start_at, stay.end_at, stay.band

    def _flush(self) -> None:
        if self._pending:
            self.use(self._pending, self._band)
            self._pending = 0

    def _go_to(self, day: date) -> None:
        self._flush()
        self._of_day, self._at = self._cut(day), 0
        facts = self._compiled.plan.day(day, self._terms)
        self.enter(facts, int(self._day is None or day > self._day))

    def enter(self, facts: DayFacts, days: int) -> None:
        """Go to another day, or to the last of several: counters begin again, fees are charged."""
        if facts.period != self._period:
            self._settle()
            self._since = self._compiled.plan.since(self._counters(), facts)
            self._period, self._days, self._months = facts.period, 0, 0
            self._months_before = Fraction(0)
            self._total, self._amounts, self._asked = 0, {}, 0
        self._has_begun = True
        for place, counter in enumerate(self._compiled.plan.counters):
            key = facts.keys[counter.cycle]
            if self._keys[place] != key:
                self._keys[place], self._micro[place] = key, 0
        if days:
            parts = days * (MONTHS // facts.month_share.denominator)
            self._day = facts.day
            self._days += days
            self._months += parts
            for name, day_fee, month_fee in self._compiled.fees:
                fee = days * day_fee + parts * month_fee
                self._sums[name] = self._sums.get(name, 0) + fee

    def use(self, micro: int, band: str | None) -> None:
        """Price use of the present day in one period."""
        sums, counted = self._sums, self._micro
        for name, place, limits, prices in self._compiled.rows(band):
            if limits:
                stood = counted[place]
                # A counter that stands on a limit has used up the lower tier.
                tier, left, amount = bisect_right(limits, stood), micro, 0
                while tier < len(limits) and stood + left > limits[tier]:
                    amount += (limits[tier] - stood) * prices[tier]
                    left -= limits[tier] - stood
                    stood = limits[tier]
                    tier += 1
                amount += left * prices[tier]
            else:
                amount = micro * prices[0]
            sums[name] = sums.get(name, 0) + amount
        for place in self._compiled.of_total:
            counted[place] += micro
        for place in self._compiled.of_band.get(band, ()):
            counted[place] += micro

    def _settle(self) -> None:
        if not self._has_begun or self._period is None:
            return
        for name, amount in self._sums.items():
            amount *= self._scale
            self._amounts[name] = self._amounts.get(name, 0) + amount
            self._total += amount
        self._sums = {}
        asked = self._fen()
        self.periods.append((self._period, Money(asked - self._asked)))
        self._asked = asked

    def _fen(self) -> int:
        """The period's total as whole fen, by the scheme's rule."""
        top, bottom, rounding = (
            abs(self._total),
            self._unit,
            self._compiled.plan.version.round_total,
        )
        if rounding is not None:
            top = rounding.steps(top, bottom) * rounding.step.numerator
            bottom = rounding.step.denominator
        fen = (200 * top // bottom + 1) // 2
        return fen if self._total >= 0 else -fen

    def _counters(self) -> dict[Counter, Count]:
        return {
            counter: Count(key, micro)
            for counter, key, micro in zip(
                self._compiled.plan.counters, self._keys, self._micro, strict=True
            )
            if key
        }

    def finish(self, until: datetime | None) -> tuple[Money, Position]:
        """The money to book, and where the meter stands."""
        self._flush()
        self._settle()
        unit = self._unit
        after = Position(
            until=until,
            day=self._day,
            period=self._period,
            days=self._days,
            months=self._months_before + Fraction(self._months, MONTHS),
            total=Fraction(self._total, unit),
            amounts={name: Fraction(amount, unit) for name, amount in self._amounts.items()},
            counters=self._counters(),
            asked=Money(self._asked),
            since=self._since,
            lots=self._lots,
        )
        return Money(sum(money.fen for _, money in self.periods)), after
