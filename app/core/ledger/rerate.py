"""Price use once more with the facts known now, and post what differs: nothing is ever edited.

From the entry that holds the corrected instant to the last one, each entry is priced anew along
its readings; the difference to what was posted for it becomes an entry of today that names it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from app.core.books import Books
from app.core.counter.top_up import money_moved
from app.core.errors import Refusal
from app.core.ledger.basis import course_of, deduction_for, terms_of
from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.ledger.replay import Run, run_of
from app.core.ledger.standing import Standing, standing_of
from app.core.ledger.take_readings import uses_of
from app.core.ledger.use import (
    PricedUse,
    by_day,
    interval_between,
    merged,
    position_seal,
    price_path,
    stand,
)
from app.core.meters.metering import Stretch
from app.core.money import ZERO, Money
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.plan import plan_of
from app.core.schemes.position import Position
from app.core.schemes.usage import Interval
from app.core.staff.audit import AuditLine
from app.core.staff.said import Said

_MICRO = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction came to; plus is given back to the tenant."""

    entries: tuple[str, ...] = ()  # keys of the adjustments
    difference: Money = ZERO


@dataclass(slots=True)
class _Posted:
    """One entry of use, and all that has been posted for it by now."""

    entry: Entry
    run: Run
    begin: datetime  # where the one before it ended: fees of a gap belong to this one
    amendments: list[Entry] = field(default_factory=list)

    @property
    def cost(self) -> Money:
        return -sum((e.postings[0].amount for e in (self.entry, *self.amendments)), ZERO)

    @property
    def newest(self) -> Entry:
        """The entry whose lines stand for it now."""
        return self.amendments[-1] if self.amendments else self.entry


def rerate(
    books: Books,
    root: int,
    since: datetime,
    kind: str,
    said: Said,
    before: Mapping[int, Standing] | None = None,
) -> Corrected:
    """Bring a chain of assignments to where it would stand had the facts been known at once.

    `before` are readings by meter as they stood without the correction, where it is one of them.
    Refusal `correction.*` where the readings it needs have left the store, or do not lead to what
    was posted before that instant.
    """
    return _Rating(books, books.meters.chain(root), since, kind, said, before or {}).run()


class _Rating:
    """One chain being priced once more."""

    def __init__(
        self,
        books: Books,
        chain: Sequence[Stretch],
        since: datetime,
        kind: str,
        said: Said,
        before: Mapping[int, Standing],
    ) -> None:
        first = chain[0].assignment
        self._books, self._chain, self._kind, self._said = books, chain, kind, said
        self._since = max(since, chain[0].base.at)
        self._course = course_of(books, first)
        self._terms = terms_of(books, first.account_id)
        self._wallet_id = first.wallet_id
        self._now = {
            stretch.meter.id: standing_of(
                books.meters.kept_since(stretch.meter.id, chain[0].base.at)
            )
            for stretch in chain
        }
        self._old = before
        self._posted = _posted(books, chain)
        self._entries: list[Entry] = []
        self._numbers: dict[int, int] = {}  # by assignment: entries so far
        self._ends: dict[int, str] = {}  # and the position after the last of them

    def run(self) -> Corrected:
        every = [one for stretch in self._chain for one in self._of(stretch)]
        compared = [one for one in every if one.run.end.at > self._since]
        if compared:
            self._walk(every, compared[0].begin)
        self._books.ledger.post_all(self._entries)
        self._open_use()
        self._note()
        difference = sum((entry.postings[0].amount for entry in self._entries), ZERO)
        return Corrected(tuple(entry.key for entry in self._entries), difference)

    def _of(self, stretch: Stretch) -> list[_Posted]:
        return self._posted.get(stretch.assignment.id, [])

    # -- entries -----------------------------------------------------------------------------------

    def _walk(self, every: Sequence[_Posted], compared_from: datetime) -> None:
        """Price the entries from where its cycles began; compare those from the instant on."""
        start = self._counted_from(compared_from)
        archived = self._books.meters.archived_before()
        if archived is not None and start < archived:
            raise Refusal("correction.readings_gone", before=self._books.site.day_of(archived))
        first = next(one for one in every if one.run.end.at > start)
        position = self._taken_up(first) if first is not every[0] else Position.START
        for stretch in self._chain:
            for one in self._of(stretch):
                if one.run.end.at <= start:
                    continue
                path = self._intervals(stretch, one.run, self._now)
                before = position
                priced = price_path(self._course, position, path, self._terms)
                position = priced.position
                if one.begin >= compared_from:
                    self._compare(stretch, one, before, priced, path)
                elif one.begin >= start and priced.cost != one.cost:
                    raise Refusal(
                        "correction.unlike_before", day=one.entry.day,
                        posted=one.cost, priced=priced.cost,
                    )  # fmt: skip
            if stretch.closing is None or stretch.closing.at > start:
                self._ends[stretch.assignment.id] = position.to_text()
                self._numbers[stretch.assignment.id] = stretch.assignment.entry_number

    def _counted_from(self, at: datetime) -> datetime:
        """The first instant whose use still counts at another one."""
        base, site = self._chain[0].base.at, self._books.site
        day = site.day_of(at)
        plans = [plan_of(leg.version) for leg in self._course.legs]
        if any(plan.carrying for plan in plans):  # quotas may live on for longer than any cycle
            return base
        starts = [cycle.first(day, self._terms) for plan in plans for cycle in plan.cycles.values()]
        return max(base, site.midnight(min(starts)))

    def _taken_up(self, first: _Posted) -> Position:
        """Before the first entry: what was counted until then ends where its cycles begin."""
        last = self._books.site.day_of(first.begin - _MICRO)
        return Position(until=first.begin, day=last)

    def _intervals(
        self, stretch: Stretch, run: Run, readings: Mapping[int, Standing]
    ) -> list[Interval]:
        ratio = stretch.meter.ratio
        found = []
        for one, other in pairwise(readings[stretch.meter.id].path(run.start, run.end)):
            falls = other.total < one.total
            assert not falls or run.rolled_at != NOTHING, "who corrects keeps readings in order"
            rolled_at = run.rolled_at if falls else NOTHING
            found.append(interval_between(ratio, one, other, rolled_at))
        return found

    def _compare(
        self,
        stretch: Stretch,
        one: _Posted,
        before: Position,
        priced: PricedUse,
        path: Sequence[Interval],
    ) -> None:
        total = sum((interval.quantity for interval in path), NOTHING)
        was = one.newest.facts
        if priced.cost == one.cost and str(total) == was["used"]:
            return
        said, site = self._said, self._books.site
        extra = priced.cost - one.cost
        number = one.entry.key.split("/")[2]
        standing = self._now[stretch.meter.id]
        start, end = standing.mark(one.run.start), standing.mark(one.run.end)
        facts: dict[str, object] = {
            "correction": self._kind,
            "since": self._since.isoformat(),
            "reason": said.reason,
            "act": said.act,
            "day": one.entry.day.isoformat(),
            "meter": stretch.meter.number,
            "from_at": start.at.isoformat(),
            "from": str(start.total),
            "to_at": end.at.isoformat(),
            "to": str(end.total),
            "ratio": str(stretch.meter.ratio),
            "used": str(total),
            "scheme": self._course.at(start.at).version.id,
            "cost": str(priced.cost),
            "lines": merged((), priced.lines),
            "position": position_seal(priced.position.to_text()),
            "before": stand(before, self._course.at(start.at).version),
            "after": stand(priced.position, self._course.at(end.at - _MICRO).version),
            "was": {"used": was["used"], "cost": str(one.cost), "lines": was["lines"]},
        }
        entry = Entry(
            key=f"rerate/{said.act}/{stretch.assignment.id}/{number}",
            kind=EntryKind.ADJUSTMENT,
            at=said.at,
            day=site.day_of(said.at),
            postings=(
                Posting(f"wallet/{stretch.assignment.wallet_id}", -extra),
                Posting(f"income/{stretch.meter.utility}", extra),
            ),
            actor=said.actor,
            amends=one.entry.key,
            facts=facts,
        )
        self._entries.append(entry)
        self._note_use(stretch, one.run, entry.day, extra)

    def _note_use(self, stretch: Stretch, run: Run, today: date, extra: Money) -> None:
        """The money belongs to today; use that was read otherwise, to the days it was used on."""
        days = {today: NOTHING}
        if stretch.meter.id in self._old:
            for sign, readings in ((1, self._now), (-1, self._old)):
                for interval in self._intervals(stretch, run, readings):
                    for day, quantity in by_day(self._books.site, interval):
                        share = Quantity(sign * quantity.micro)
                        days[day] = days.get(day, NOTHING) + share
        for day, quantity in sorted(days.items()):
            if quantity != NOTHING or day == today:
                self._books.ledger.add_use(
                    stretch.meter.id, stretch.assignment.id, day, quantity,
                    extra if day == today else ZERO, None,
                )  # fmt: skip

    # -- what is not yet an entry ------------------------------------------------------------------

    def _open_use(self) -> None:
        """Carry the positions on, and accrue what was read since the last entry once more."""
        for stretch in self._chain:
            end = self._ends.get(stretch.assignment.id)
            if stretch.closing is not None and end is not None:
                self._books.meters.reposition(stretch.assignment.id, end)
        last = self._chain[-1]
        assert last.closing is None, "an account that is not closed has its meters"
        metering = self._books.meters.metering([last.meter.id])[last.meter.id]
        assignment, billable = metering.assignment, metering.billable
        assert assignment is not None, "an assignment that goes on is its meter's"
        assert billable is not None, "an assignment begins with a billable reading"
        standing = self._now[last.meter.id]
        entry, *path = standing.path(assignment.entry, billable)
        position = self._ends.get(assignment.id, assignment.entry_position)
        fresh = replace(
            assignment, entry=entry, entry_position=position, kept=entry, position=position,
            kept_cost=ZERO, kept_lines="", accrued=ZERO,
        )  # fmt: skip
        again = replace(metering, billable=entry, assignment=fresh)
        deduction = deduction_for(self._books, again)
        for mark in path:
            if mark.at in standing.late:
                deduction.stop_at(mark)
            else:
                deduction.advance(mark)
        self._books.ledger.post_all(deduction.entries)
        for use in uses_of(metering, deduction):
            self._books.ledger.add_use(*use)
        self._books.meters.keep(deduction.kept)
        done = deduction.assignment
        self._books.meters.save(
            [replace(metering, billable=standing.mark(billable), assignment=done)]
        )
        self._ends[done.id], self._numbers[done.id] = done.entry_position, done.entry_number

    def _note(self) -> None:
        """The trail says where each assignment stands now: no entry may have told it."""
        positions = {
            str(assignment): [self._numbers[assignment], position_seal(position)]
            for assignment, position in sorted(self._ends.items())
        }
        facts: dict[str, object] = {
            "act": self._said.act, "correction": self._kind, "reason": self._said.reason,
            "since": self._since.isoformat(), "entries": len(self._entries),
            "positions": positions,
        }  # fmt: skip
        meter = self._chain[-1].meter.number
        self._books.trail.write(AuditLine(self._said.at, self._said.actor, "rerated", meter, facts))


def _posted(books: Books, chain: Sequence[Stretch]) -> dict[int, list[_Posted]]:
    """What has been posted for each assignment of the chain, in order, with its amendments."""
    stretches = {stretch.assignment.id: stretch for stretch in chain}
    amendments: dict[str, list[Entry]] = {}
    uses: dict[int, list[Entry]] = {}
    for entry in books.ledger.of_wallet_since(chain[0].assignment.wallet_id, chain[0].base.at):
        if entry.kind is EntryKind.CONSUMPTION:
            uses.setdefault(int(entry.key.split("/")[1]), []).append(entry)
        elif entry.amends is not None:
            amendments.setdefault(entry.amends, []).append(entry)
    found: dict[int, list[_Posted]] = {}
    begin = chain[0].base.at
    for assignment in stretches:
        for entry in uses.get(assignment, ()):
            run = run_of(entry)
            assert run is not None, "an entry of use tells its readings"
            posted = _Posted(entry, run, begin, amendments.get(entry.key, []))
            found.setdefault(assignment, []).append(posted)
            begin = run.end.at
    return found


def first_answer(books: Books, act: str) -> Corrected:
    """What a correction came to when it was asked for the first time."""
    entries = books.ledger.rerated_by(act)
    difference = sum((entry.postings[0].amount for entry in entries), ZERO)
    return Corrected(tuple(entry.key for entry in entries), difference)


def money_followed(books: Books, before: Mapping[int, Money], said: Said) -> None:
    """After a correction: the alarm follows, and where the balance fell its grace begins now."""
    for wallet_id, balance in sorted(before.items()):
        fell = books.accounts.wallet(wallet_id).balance < balance
        money_moved(books, wallet_id, said.at, said.actor, warn_anew=fell)
