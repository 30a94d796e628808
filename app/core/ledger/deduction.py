"""One meter's use on its way into the ledger: accrued with each billable reading, posted once a
day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.core.instants import half_hour, micros
from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.ledger.use import (
    PricedUse,
    by_day,
    lines_from,
    lines_text,
    merged,
    price_use,
    used,
    version_at,
)
from app.core.meters.metering import Assignment, KeptAs, KeptReading, Mark, Metering
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Interval, Terms
from app.core.site.settings import Site
from app.core.staff.actor import STATION, Actor


class Deduction:
    """Prices one assignment along its kept readings.

    Only kept readings and the last billable one ever enter a price, so the accrual can be worked
    out again from the rows at any time.
    """

    def __init__(
        self, site: Site, metering: Metering, versions: Sequence[SchemeVersion], terms: Terms
    ) -> None:
        assert metering.assignment is not None
        self._site = site
        self._ratio = metering.meter.ratio
        self._meter = metering.meter
        self._versions = versions
        self._terms = terms
        self.assignment: Assignment = metering.assignment
        self.kept: list[KeptReading] = []
        self.entries: list[Entry] = []
        self.use: list[tuple[date, Quantity, Money, Quantity | None]] = []

    def advance(self, last: Mark | None, seen: Mark) -> None:
        """Take a newly billable reading; `last` is the billable one before it."""
        start = self.assignment.entry
        if seen.at <= start.at:
            return
        if last is not None and half_hour(last.at) != half_hour(seen.at):
            self._keep(last, KeptAs.HALF_HOUR)
        crosses_day = self._site.day_of(seen.at) > self._site.day_of(start.at)
        crosses_version = version_at(self._versions, start.at) != version_at(
            self._versions, seen.at
        )
        if crosses_day or crosses_version:
            self.post(seen, KeptAs.ENTRY)
        else:
            tail = self._price(seen)
            self.assignment = replace(
                self.assignment, accrued=self.assignment.kept_cost + tail.cost
            )

    def post(
        self,
        end: Mark,
        kept_as: KeptAs,
        actor: Actor | None = None,
        *,
        typed: bool = False,
        rolled_at: Quantity | None = None,
    ) -> None:
        """Turn what was used since the last entry, up to this reading, into an entry."""
        start = self.assignment.entry
        path = self._path(end, rolled_at)
        tail = self._price(end, rolled_at)
        cost = self.assignment.kept_cost + tail.cost
        lines = merged(lines_from(self.assignment.kept_lines), tail.lines)
        number = self.assignment.entry_number + 1
        key = f"use/{self.assignment.id}/{number}/{micros(start.at)}"
        facts: dict[str, object] = {
            "meter": self._meter.number,
            "from_at": start.at.isoformat(),
            "from": str(start.total),
            "to_at": end.at.isoformat(),
            "to": str(end.total),
            "ratio": str(self._ratio),
            "used": str(sum_of(path)),
            "scheme": self.assignment.scheme,
            "lines": lines,
        }
        if rolled_at is not None:
            facts["rolled_over_at"] = str(rolled_at)
        if typed:
            facts["typed"] = True
        self.entries.append(
            Entry(
                key=key,
                kind=EntryKind.CONSUMPTION,
                at=end.at,
                day=self._site.day_of(start.at),
                postings=(
                    Posting(f"wallet/{self.assignment.wallet_id}", -cost),
                    Posting(f"income/{self._meter.utility}", cost),
                ),
                actor=actor or STATION,
                facts=facts,
            )
        )
        self._note_use(path, cost)
        self.kept.append(
            KeptReading(
                self._meter.id,
                end.at,
                end.total,
                kept_as,
                typed_by=actor.operator if typed and actor else None,
            )
        )
        self.assignment = replace(
            self.assignment,
            entry=end,
            entry_position=tail.position.to_text(),
            entry_number=number,
            kept=end,
            position=tail.position.to_text(),
            kept_cost=ZERO,
            kept_lines="",
            accrued=ZERO,
        )

    def start_from(self, mark: Mark) -> None:
        """Count from a new base: the register began again and the gap is not charged."""
        self.kept.append(KeptReading(self._meter.id, mark.at, mark.total, KeptAs.BASE))
        self.assignment = replace(self.assignment, entry=mark, kept=mark)

    def _keep(self, mark: Mark, kept_as: KeptAs) -> None:
        if mark.at <= self.assignment.kept.at:
            return
        priced = self._price(mark)
        lines = merged(lines_from(self.assignment.kept_lines), priced.lines)
        self.assignment = replace(
            self.assignment,
            kept=mark,
            position=priced.position.to_text(),
            kept_cost=self.assignment.kept_cost + priced.cost,
            kept_lines=lines_text(lines),
        )
        self.kept.append(KeptReading(self._meter.id, mark.at, mark.total, kept_as))

    def _price(self, end: Mark, rolled_at: Quantity | None = None) -> PricedUse:
        start = self.assignment.kept
        before = Position.from_text(self.assignment.position)
        return price_use(self._versions, before, self._interval(start, end, rolled_at), self._terms)

    def _interval(self, start: Mark, end: Mark, rolled_at: Quantity | None) -> Interval:
        quantity = used(self._ratio, start, end)
        if rolled_at is not None:
            quantity += rolled_at.times(self._ratio)
        return Interval(start.at, end.at, quantity)

    def _path(self, end: Mark, rolled_at: Quantity | None) -> list[Interval]:
        """From the last entry over the last kept reading to this one."""
        start, kept = self.assignment.entry, self.assignment.kept
        path = []
        if kept.at > start.at:
            path.append(self._interval(start, kept, None))
        if end.at > kept.at:
            path.append(self._interval(kept, end, rolled_at))
        return path

    def _note_use(self, path: Sequence[Interval], cost: Money) -> None:
        """Use by site day; the money belongs to the entry's day."""
        days: dict[date, Quantity] = {}
        for interval in path:
            for day, quantity in by_day(self._site, interval):
                days[day] = days.get(day, Quantity(0)) + quantity
        entry_day = self.entries[-1].day
        days.setdefault(entry_day, Quantity(0))
        for day, quantity in sorted(days.items()):
            self.use.append((day, quantity, cost if day == entry_day else ZERO, None))


def sum_of(path: Sequence[Interval]) -> Quantity:
    return Quantity(sum(interval.quantity.micro for interval in path))
