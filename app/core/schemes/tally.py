"""One pricing under way, in whole numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from math import lcm

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.money import Money
from app.core.schemes.components.component import DayFacts
from app.core.schemes.cut import Bands, by_registers
from app.core.schemes.days import day_of
from app.core.schemes.exact import ratio
from app.core.schemes.position import Count, Counter, Position
from app.core.schemes.shares import share_out
from app.core.schemes.usage import Interval, Terms
from app.core.schemes.whole import MONTHS, Compiled, Stay

_NO_COUNT = Count("", 0)
NOWHERE = datetime.max.replace(tzinfo=UTC)


class Tally:
    """Counters, sums and money as use is taken; from a position on, and to one."""

    __slots__ = (
        "_amounts", "_asked", "_at", "_band", "_compiled", "_day", "_days", "_from", "_has_begun",
        "_keys", "_known", "_lots", "_micro", "_months", "_of_day", "_pending", "_period",
        "_scale", "_since", "_stood", "_sums", "_terms", "_to", "_total", "_unit", "_values",
        "periods",
    )  # fmt: skip

    def __init__(self, compiled: Compiled, terms: Terms, before: Position) -> None:
        self._compiled, self._terms = compiled, terms
        self._day, self._period, self._days = before.day, before.period, before.days
        self._months = before.months.numerator * (MONTHS // before.months.denominator)
        self._unit = lcm(
            compiled.unit,
            before.total.denominator,
            *(amount.denominator for amount in before.amounts.values()),
        )
        self._scale = self._unit // compiled.unit
        self._total: Fraction | int = self._whole(before.total)  # in units
        self._stood = self._total  # when the period was begun or taken up
        self._amounts = {name: self._whole(amount) for name, amount in before.amounts.items()}
        self._sums: dict[str, int] = {}  # since the period was begun or taken up
        self._values: Mapping[str, Fraction] = {}  # of the lines then, where they are judged
        stood = [before.counters.get(counter, _NO_COUNT) for counter in compiled.plan.counters]
        self._keys = [period for period, _ in stood]
        self._micro = [micro for _, micro in stood]
        self._asked, self._since, self._lots = before.asked.fen, before.since, before.lots
        self._has_begun = False
        self._known = compiled.days(terms)
        self._of_day: Sequence[Stay] = ()
        self._at = 0  # the stay of the day in which the last use lay
        self._from = self._to = NOWHERE
        self._band: str | None = None
        self._pending = 0  # use of that stay, not priced yet
        self.periods: list[tuple[str, Money]] = []  # what each settlement period is asked for

    def _whole(self, exact: Fraction) -> int:
        return exact.numerator * (self._unit // exact.denominator)

    def _exact(self, units: Fraction | int) -> Fraction:
        return ratio(units.numerator, units.denominator * self._unit)

    def take(self, intervals: Iterable[Interval], until: datetime | None) -> datetime | None:
        """Take use that goes on from an instant, in order; gives the instant it goes to."""
        for interval in intervals:
            start, end = interval.start, interval.end
            if until is not None and start != until:
                if start < until:
                    raise Refusal("usage.out_of_order", start=start, until=until)
                self._span(until, start, 0)
            if self._from <= start and end <= self._to:
                self._pending += interval.quantity.micro
            else:
                self._span(start, end, interval.quantity.micro, 0, interval.bands)
            until = end
        return until

    def _span(
        self, start_at: datetime, end_at: datetime, micro: int, marks: int = 0, bands: Bands = ()
    ) -> None:
        """Use that may lie in several stays, shared out by the meter's periods or by time."""
        start, end = micros(start_at), micros(end_at)
        entered = None
        if not self._of_day or not self._of_day[0].start <= start < self._of_day[-1].end:
            entered = day_of(self._terms.zone, start)
            self._of_day, self._at = self._cut(entered), 0
        while self._of_day[self._at].end <= start:
            self._at += 1
        stay = self._of_day[self._at]
        if end <= stay.end:
            self._part(stay, entered, start_at, end_at, micro, marks)
        else:
            self._parts(entered, start_at, end_at, micro, marks, bands)

    def _parts(
        self,
        entered: date | None,
        start_at: datetime,
        end_at: datetime,
        micro: int,
        marks: int,
        bands: Bands,
    ) -> None:
        start, end = micros(start_at), micros(end_at)
        stays = self._stays_to(end)
        stays[0] = (stays[0][0], entered)
        is_split = len({stay.band for stay, _ in stays}) > 1
        if is_split and bands:
            stretches = [
                (max(start, stay.start), min(end, stay.end), stay.band) for stay, _ in stays
            ]
            told = by_registers(bands, micro, stretches)
        else:
            told = None
        if told is not None:
            shares, is_split = told, False
        elif len(stays) == 2:  # the usual case: by largest remainder the first one is rounded
            length = end - start
            first = (2 * micro * (stays[0][0].end - start) + length) // (2 * length)
            shares = [first, micro - first]
        else:
            weights = [min(end, stay.end) - max(start, stay.start) for stay, _ in stays]
            shares = share_out(micro, weights)
        if is_split:
            marks |= 1
        last = len(stays) - 1
        for number, ((stay, day), share) in enumerate(zip(stays, shares, strict=True)):
            if number and day is not None:
                self._of_day, self._at = self._cut(day), 0
            elif number:
                self._at += 1
            begin = stay.start_at if number else start_at
            self._part(stay, day, begin, end_at if number == last else stay.end_at, share, marks)

    def _part(
        self,
        stay: Stay,
        entered: date | None,
        start: datetime,
        end: datetime,
        micro: int,
        marks: int,
    ) -> None:
        """Use that lies in one stay, which may be the first one of another day."""
        if stay.end_at is not self._to:
            self._flush()  # before another day's counters begin
            self._from, self._to, self._band = stay.start_at, stay.end_at, stay.band
        if entered is not None:
            facts = self._compiled.plan.day(entered, self._terms)
            self.enter(facts, int(self._day is None or entered > self._day))
        self._pending += micro

    def _stays_to(self, end: int) -> list[tuple[Stay, date | None]]:
        """The stays from the present one to an instant; the first of another day with its day."""
        found: list[tuple[Stay, date | None]] = [
            (stay, None) for stay in self._of_day[self._at :] if stay.start < end
        ]
        while (reached := found[-1][0].end) < end:
            day = day_of(self._terms.zone, reached)
            inside = [stay for stay in self._cut(day) if stay.start < end]
            found.append((inside[0], day))
            found += [(stay, None) for stay in inside[1:]]
        return found

    def _cut(self, day: date) -> Sequence[Stay]:
        return self._known.get(day) or self._compiled.stays(day, self._terms, self._known)

    def _flush(self) -> None:
        if self._pending:
            self.use(self._pending, self._band)
            self._pending = 0

    def enter(self, facts: DayFacts, days: int) -> None:
        """Go to another day, or to the last of several: counters begin again, fees are charged."""
        if facts.period != self._period:
            self._settle()
            self._since = self._compiled.plan.since(self._counters(), facts)
            self._period, self._days, self._months = facts.period, 0, 0
            self._total, self._amounts, self._asked = 0, {}, 0
            self._stood, self._values = 0, {}
        elif not self._has_begun and self._compiled.is_judged:
            self._values = self._judged()
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
            for name, is_daily, fee in self._compiled.fees:
                asked = fee * (days if is_daily else parts)
                self._sums[name] = self._sums.get(name, 0) + asked

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
            if not self._compiled.is_judged:
                self._total += amount
        self._sums = {}
        if self._compiled.is_judged:
            self._judge()
        asked = self._fen()
        self.periods.append((self._period, Money(asked - self._asked)))
        self._asked = asked

    def _judge(self) -> Mapping[str, Fraction]:
        """What each line asks for more than before."""
        values = self._judged()
        more = {name: value - self._values.get(name, 0) for name, value in values.items()}
        self._total += sum(more.values()) * self._unit
        self._values = values
        return more

    def _judged(self) -> Mapping[str, Fraction]:
        """What each line asks for in the period so far."""
        return self._compiled.plan.values(
            {name: self._exact(amount) for name, amount in self._amounts.items()},
            self._counters(),
            self._since,
            ratio(self._months, MONTHS),
            self._day,
            self._terms,
        )

    def _fen(self) -> int:
        """The period's total as whole fen, by the scheme's rule."""
        top, bottom = abs(self._total.numerator), self._unit * self._total.denominator
        rounding = self._compiled.plan.version.round_total
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
        after = Position(
            until=until,
            day=self._day,
            period=self._period,
            days=self._days,
            months=ratio(self._months, MONTHS),
            total=self._exact(self._total),
            amounts={name: self._exact(amount) for name, amount in self._amounts.items()},
            counters=self._counters(),
            asked=Money(self._asked),
            since=self._since,
            lots=self._lots,
        )
        return Money(sum(money.fen for _, money in self.periods)), after
