"""One meter's use on its way into the ledger: accrued with each billable reading, posted once a
day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from app.core.instants import half_hour, micros
from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.ledger.use import (
    PricedUse,
    by_day,
    interval_between,
    lines_from,
    lines_text,
    merged,
    owed_for,
    position_seal,
    price_use,
    stand,
)
from app.core.meters.metering import Assignment, KeptAs, KeptReading, Mark, Metering
from app.core.money import ZERO, Money
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.course import Course
from app.core.schemes.position import Position
from app.core.schemes.usage import Interval, Terms
from app.core.site.settings import Site
from app.core.staff.actor import STATION, Actor

_MICRO = timedelta(microseconds=1)


class Deduction:
    """Prices one assignment along its kept readings.

    Only kept readings and the last billable one ever enter a price, so the accrual can be worked
    out again from the rows at any time.
    """

    def __init__(self, site: Site, metering: Metering, course: Course, terms: Terms) -> None:
        assert metering.assignment is not None
        self._site = site
        self._ratio = metering.meter.ratio
        self._meter = metering.meter
        self._course = course
        self._terms = terms
        #: what no version asks for is neither kept nor priced
        self._has_periods = any(leg.version.calendar is not None for leg in course.legs)
        self._last = None if metering.billable is None else self._told(metering.billable)
        self.assignment: Assignment = metering.assignment
        self.kept: list[KeptReading] = []
        self.entries: list[Entry] = []
        self.use: list[tuple[date, Quantity, Money, Quantity | None]] = []

    def advance(self, seen: Mark) -> None:
        """Take the next billable reading."""
        seen = self._told(seen)
        start, last = self.assignment.entry, self._last
        self._last = seen
        if seen.at <= start.at:
            return
        crosses_day = self._site.day_of(seen.at) > self._site.day_of(start.at)
        crosses_leg = self._course.at(start.at) != self._course.at(seen.at)
        is_posted = crosses_day or crosses_leg
        if last is not None and (is_posted or half_hour(last.at) != half_hour(seen.at)):
            self._keep(last)
        if is_posted:
            self._post(seen, STATION, NOTHING, {})
            self.kept.append(_kept(self._meter.id, seen, KeptAs.ENTRY))
        else:
            accrued = self.assignment.kept_cost + self._owed(seen)
            self.assignment = replace(self.assignment, accrued=accrued)

    def open_lines(self) -> list[dict[str, str]]:
        """What the use not yet posted is made of, up to the last billable reading."""
        kept = lines_from(self.assignment.kept_lines)
        if self._last is None or self._last.at <= self.assignment.kept.at:
            return kept
        return merged(kept, self._price(self._last, NOTHING).lines)

    def finish(
        self,
        end: Mark,
        kept_as: KeptAs,
        actor: Actor = STATION,
        *,
        is_typed: bool = False,
        rolled_at: Quantity = NOTHING,
        facts: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        """Turn what was used up to this reading into an entry now, whatever the day.

        `rolled_at` is the full scale of a register that passed its top on the way, `facts` what the
        entry has to say beside its figures.
        """
        # one that the hand repeats is the reading that was taken, with its periods
        end = self._last if self._last == end else self._told(end)
        if end.at > self.assignment.entry.at:
            if self._last is not None and self._last.at < end.at:
                self._keep(self._last)
            self._post(end, actor, rolled_at, facts)
        self._last = end
        typed_by = actor.operator if is_typed else None
        self.kept.append(_kept(self._meter.id, end, kept_as, typed_by))

    def stop_at(self, seen: Mark) -> None:
        """Take a reading that has its row already, and let what follows start there."""
        self.advance(seen)
        self._price_up_to(self._told(seen))

    def start_from(self, mark: Mark) -> None:
        """Count from a new base: the register began again and the gap is not charged."""
        mark = self._told(mark)
        self.kept.append(_kept(self._meter.id, mark, KeptAs.BASE))
        self.assignment = replace(self.assignment, entry=mark, kept=mark)
        self._last = mark

    def _told(self, mark: Mark) -> Mark:
        """A reading with no more than what may price it."""
        return mark if self._has_periods or not mark.bands else Mark(mark.at, mark.total)

    def _post(
        self, end: Mark, actor: Actor, rolled_at: Quantity, facts: Mapping[str, object]
    ) -> None:
        done = self.assignment
        path = self._path(end, rolled_at)
        tail = self._price(end, rolled_at)
        cost = done.kept_cost + tail.cost
        explained: dict[str, object] = {
            "meter": self._meter.number,
            "from_at": done.entry.at.isoformat(),
            "from": str(done.entry.total),
            "to_at": end.at.isoformat(),
            "to": str(end.total),
            "ratio": str(self._ratio),
            "used": str(Quantity(sum(interval.quantity.micro for interval in path))),
            "scheme": self._course.at(done.entry.at).version.id,
            "lines": merged(lines_from(done.kept_lines), tail.lines),
            "position": position_seal(tail.position.to_text()),
            "before": stand(
                Position.from_text(done.entry_position), self._course.at(done.entry.at).version
            ),
            "after": stand(tail.position, self._course.at(end.at - _MICRO).version),
            **facts,
        }
        if rolled_at != NOTHING:
            explained["rolled_over_at"] = str(rolled_at)
        entry = Entry(
            key=f"use/{done.id}/{done.entry_number + 1}/{micros(done.entry.at)}",
            kind=EntryKind.CONSUMPTION,
            at=end.at,
            day=self._site.day_of(done.entry.at),
            postings=(
                Posting(f"wallet/{done.wallet_id}", -cost),
                Posting(f"income/{self._meter.utility}", cost),
            ),
            actor=actor,
            facts=explained,
        )
        self.entries.append(entry)
        self._note_use(path, entry.day, cost)
        self.assignment = replace(
            done,
            entry=end,
            entry_position=tail.position.to_text(),
            entry_number=done.entry_number + 1,
            kept=end,
            position=tail.position.to_text(),
            kept_cost=ZERO,
            kept_lines="",
            accrued=ZERO,
        )

    def _keep(self, last: Mark) -> None:
        """Price up to this reading and keep it: what follows starts here."""
        if last.at > self.assignment.kept.at:
            self._price_up_to(last)
            self.kept.append(_kept(self._meter.id, last, KeptAs.HALF_HOUR))

    def _price_up_to(self, last: Mark) -> None:
        if last.at <= self.assignment.kept.at:
            return
        priced = self._price(last, NOTHING)
        lines = merged(lines_from(self.assignment.kept_lines), priced.lines)
        self.assignment = replace(
            self.assignment,
            kept=last,
            position=priced.position.to_text(),
            kept_cost=self.assignment.kept_cost + priced.cost,
            kept_lines=lines_text(lines),
        )

    def _price(self, end: Mark, rolled_at: Quantity) -> PricedUse:
        interval = self._interval(self.assignment.kept, end, rolled_at)
        before = Position.from_text(self.assignment.position)
        return price_use(self._course, before, interval, self._terms)

    def _owed(self, end: Mark) -> Money:
        """What use up to a reading costs, which is told only once it is kept."""
        interval = self._interval(self.assignment.kept, end, NOTHING)
        before = Position.from_text(self.assignment.position)
        return owed_for(self._course, before, interval, self._terms)

    def _interval(self, start: Mark, end: Mark, rolled_at: Quantity) -> Interval:
        return interval_between(self._ratio, start, end, rolled_at)

    def _path(self, end: Mark, rolled_at: Quantity) -> list[Interval]:
        """From the last entry over the last kept reading to this one."""
        start, kept = self.assignment.entry, self.assignment.kept
        tail = self._interval(kept, end, rolled_at)
        return [self._interval(start, kept, NOTHING), tail] if kept.at > start.at else [tail]

    def _note_use(self, path: Sequence[Interval], entry_day: date, cost: Money) -> None:
        """Use by site day; the money belongs to the entry's day."""
        days = {entry_day: NOTHING}
        for interval in path:
            for day, quantity in by_day(self._site, interval):
                days[day] = days.get(day, NOTHING) + quantity
        for day, quantity in sorted(days.items()):
            self.use.append((day, quantity, cost if day == entry_day else ZERO, None))


def _kept(meter_id: int, mark: Mark, kept_as: KeptAs, typed_by: str | None = None) -> KeptReading:
    return KeptReading(meter_id, mark.at, mark.total, kept_as, mark.bands, typed_by=typed_by)
