"""What one entry of use was priced along and with, gathered from the rows that are kept.

An entry is explained as it was priced then. A correction that came after it has an entry of its
own; so the readings and the dated facts are first taken as they were known when it was posted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from fractions import Fraction

from sqlalchemy import select

from app.core.accounts.account import Wallet
from app.core.errors import Refusal
from app.core.ledger.basis import course_of, terms_of
from app.core.ledger.entry import Entry, EntryKind
from app.core.ledger.explain_use import Booked, explain_use
from app.core.ledger.explained_entry import NOTHING_EARLIER, Earlier, ExplainedUse, Source
from app.core.ledger.replay import (
    Run,
    Track,
    counted_from,
    intervals_of,
    position_after,
    run_of,
    taken_up,
)
from app.core.ledger.standing import Standing, standing_of
from app.core.meters.metering import KeptAs, Stretch
from app.core.money import Money
from app.core.schemes.components.tiered import Tiered
from app.core.schemes.course import Course, DatedScheme, course_through
from app.core.schemes.days import zone_of
from app.core.schemes.plan import plan_of
from app.core.schemes.position import Position
from app.core.schemes.usage import Interval, Terms
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.ledger import ENTRIES, entries_of

_E, _P, _S, _C, _T = (
    t.entries.c,
    t.postings.c,
    t.assignments.c,
    t.scheme_changes.c,
    t.terms_changes.c,
)
_CAME_LATER = (KeptAs.CORRECTED, KeptAs.LATE)
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Ridden:
    """One entry of the chain: its stretch, and the readings between which it was used."""

    entry: Entry
    stretch: Stretch
    run: Run


def read_posted_use(books: SqlBooks, wallet: Wallet, entry: Entry) -> ExplainedUse | None:
    """The use that an entry booked; None for an entry of another kind."""
    run = run_of(entry) if entry.kind is EntryKind.CONSUMPTION else None
    assignment_id = assignment_in(entry.key)
    if run is None or assignment_id is None:
        return None
    return _Past(books, wallet, entry, run, assignment_id).explained()


def assignment_in(key: str) -> int | None:
    """Whose use an entry books, by its key `use/<assignment>/<number>/<from>`."""
    kind, _, rest = key.partition("/")
    number = rest.partition("/")[0]
    return int(number) if kind == "use" and number.isdigit() else None


class _Past:
    """One entry with everything that may have priced it."""

    def __init__(
        self, books: SqlBooks, wallet: Wallet, entry: Entry, run: Run, assignment_id: int
    ) -> None:
        self._books, self._wallet, self._entry, self._run = books, wallet, entry, run
        root = books.sitting.connection.execute(
            select(_S.root).where(_S.id == assignment_id)
        ).scalar()
        self._chain = {
            stretch.assignment.id: stretch for stretch in books.meters.chain(root or assignment_id)
        }
        self._stretch = self._chain[assignment_id]
        assignment = self._stretch.assignment
        ratio = Fraction(str(entry.facts.get("ratio", self._stretch.meter.ratio)))
        terms = terms_of(books, assignment.account_id)
        self._now = Track(ratio, course_of(books, assignment), terms)
        self._then = replace(self._now, course=self._course_then(), terms=self._terms_then(terms))

    def explained(self) -> ExplainedUse:
        cost = -Money(
            sum(
                posting.amount.fen
                for posting in self._entry.postings
                if posting.account == self._wallet.ledger_account
            )
        )
        lines = self._entry.facts.get("lines")
        earlier = earlier_entries(
            self._books, self._wallet, self._chain, self._now, self._run.start.at
        )
        begins = min([self._run.start.at, *(one.run.start.at for one in earlier)])
        archived = self._books.meters.archived_before()
        booked = Booked(
            self._run,
            cost,
            lines if isinstance(lines, list) else (),
            archived is None or begins >= archived,
        )
        counted = counted_before(self._books, self._now, self._run, earlier)
        found: ExplainedUse | None = None
        for track, readings in self._ways(begins) if booked.has_readings else ():
            before = self._before(track, readings, earlier)
            marks = readings[self._stretch.meter.id].path(self._run.start, self._run.end)
            found = explain_use(
                self._books.site, self._stretch.meter, track, booked, marks, before, counted
            )
            if found.source is Source.READINGS:
                return found.with_last_days(last_days(track, self._run, earlier))
        if found is not None:
            return found
        ends = (self._run.start, self._run.end)
        return explain_use(
            self._books.site, self._stretch.meter, self._now, booked, ends, None, counted
        )

    # -- as it was known then, and as it is known now ----------------------------------------------

    def _ways(self, begins: datetime) -> Iterator[tuple[Track, Mapping[int, Standing]]]:
        """What to price it with, the likeliest first."""
        rows = {
            stretch.meter.id: self._books.meters.kept_since(stretch.meter.id, begins)
            for stretch in self._chain.values()
        }
        original = {
            meter: standing_of(row for row in kept if row.kept_as not in _CAME_LATER)
            for meter, kept in rows.items()
        }
        standing = {meter: standing_of(kept) for meter, kept in rows.items()}
        tracks = [self._then, *([self._now] if self._now != self._then else [])]
        for readings in [original, *([standing] if standing != original else [])]:
            for track in tracks:
                yield track, readings

    def _before(
        self, track: Track, readings: Mapping[int, Standing], earlier: Sequence[_Ridden]
    ) -> Position | None:
        """None where what came before cannot be priced with this any more."""
        if not earlier:
            return Position.START
        paths = [_path(one, readings) for one in earlier]
        first = earlier[0]
        base = min(stretch.base.at for stretch in self._chain.values())
        start = Position.START
        if first.run.start.at > base:
            start = taken_up(self._books.site, first.run.start.at)
        try:
            return position_after(track, paths, start)
        except Refusal:
            return None

    def _course_then(self) -> Course:
        """Without the schemes given after the entry was posted."""
        assignment = self._stretch.assignment
        given: dict[datetime, DatedScheme] = {}
        rows = self._books.sitting.connection.execute(
            select(_C.from_at, _C.scheme, _C.begins_anew)
            .where(_C.assignment_id == assignment.root, _C.at <= self._entry.at)
            .order_by(_C.from_at, _C.id)
        )
        for row in rows:  # the later word holds
            given[row.from_at] = DatedScheme(row.scheme, row.from_at, row.begins_anew)
        dated = (DatedScheme(assignment.scheme), *given.values())
        return course_through((one, self._books.schemes.versions(one.scheme)) for one in dated)

    def _terms_then(self, terms: Terms) -> Terms:
        """Without what was said of the account after the entry was posted."""
        rows = self._books.sitting.connection.execute(
            select(_T.from_day, _T.name, _T.value)
            .where(_T.account_id == self._stretch.assignment.account_id, _T.at <= self._entry.at)
            .order_by(_T.from_day, _T.id)
        )
        said = {(row.from_day, row.name): Fraction(row.value) for row in rows}
        return replace(
            terms,
            persons_since=tuple(
                (day, int(value)) for (day, name), value in said.items() if name == "persons"
            ),
            inputs_since=tuple(
                (day, name, value) for (day, name), value in said.items() if name != "persons"
            ),
        )


# -- the entries before it -------------------------------------------------------------------------


def earlier_entries(
    books: SqlBooks,
    wallet: Wallet,
    chain: Mapping[int, Stretch],
    track: Track,
    until: datetime,
) -> list[_Ridden]:
    """The chain's entries that ended by an instant, from the one in which its cycles began."""
    since = counted_from(books.site, track, until)
    rows = books.sitting.connection.execute(
        ENTRIES.where(
            _E.kind == EntryKind.CONSUMPTION,
            _E.at > (since or _EVER),
            _E.at <= until,
            _E.seq.in_(
                select(_P.entry_seq).where(_P.account == wallet.ledger_account).correlate(None)
            ),
        )
    )
    found = []
    for _, entry in entries_of(rows):
        assignment, run = assignment_in(entry.key), run_of(entry)
        if assignment is not None and assignment in chain and run is not None:
            found.append(_Ridden(entry, chain[assignment], run))
    return sorted(found, key=lambda one: one.run.start.at)


def _path(one: _Ridden, readings: Mapping[int, Standing]) -> list[Interval]:
    ratio = Fraction(str(one.entry.facts.get("ratio", one.stretch.meter.ratio)))
    marks = readings[one.stretch.meter.id].path(one.run.start, one.run.end)
    return intervals_of(one.run, marks, ratio)


def last_days(track: Track, run: Run, earlier: Sequence[_Ridden]) -> dict[str, date]:
    """By component with tiers, the last day of its cycle whose use fell in the first of them."""
    version, found = track.course.at(run.start.at).version, {}
    zone = zone_of(track.terms.zone)
    for component in version.components:
        if isinstance(component, Tiered):
            day = run.start.at.astimezone(zone).date()
            first = component.cycle.first(day, track.terms)
            days = [
                one.entry.day
                for one in earlier
                if one.entry.day >= first and _uses_first_tier(one.entry, component.id)
            ]
            if days:
                found[component.id] = max(days)
    return found


def _uses_first_tier(entry: Entry, component: str) -> bool:
    lines = entry.facts.get("lines")
    return any(
        line["component"] == component and line["tier"] == "1" and Fraction(line["quantity"]) > 0
        for line in (lines if isinstance(lines, list) else ())
    )


def counted_before(books: SqlBooks, track: Track, run: Run, earlier: Sequence[_Ridden]) -> Earlier:
    """How many of them belong to the settlement period at hand."""
    settle = plan_of(track.course.at(run.start.at).version).version.settle
    first = settle.first(books.site.day_of(run.start.at), track.terms)
    days = [one.entry.day for one in earlier if one.entry.day >= first]
    return Earlier(len(days), days[0], days[-1]) if days else NOTHING_EARLIER
