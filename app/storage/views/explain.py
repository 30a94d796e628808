"""One line of a statement, explained: its readings, what priced them, and where the meter stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Select, func, select

from app.core.accounts.account import Account, Wallet
from app.core.errors import Refusal
from app.core.ledger.basis import course_of, deduction_for, terms_of
from app.core.ledger.entry import Entry, EntryKind
from app.core.ledger.explain_use import Booked, explain_use
from app.core.ledger.explained_entry import Earlier, Explained, ExplainedUse, Linked
from app.core.ledger.replay import Run, Track, counted_from, position_after, run_of
from app.core.meters.meter import Meter
from app.core.meters.metering import Assignment, KeptAs, KeptReading, Mark
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.plan import plan_of
from app.core.schemes.position import Position
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.accounts import ASSIGNMENTS, assignment_of
from app.storage.sql.ledger import ENTRIES, entries_of
from app.storage.sql.meters import METERS, meter_of
from app.storage.sql.orders import ORDERS
from app.storage.views.statement_month import balance_before, wallet_for

_E, _P, _O, _S, _R, _X = (
    t.entries.c,
    t.postings.c,
    t.orders.c,
    t.assignments.c,
    t.readings.c,
    t.archives.c,
)


def read_explained(
    books: SqlBooks, account_id: int, key: str | None, utility: Utility | None
) -> Explained:
    account = books.accounts.get(account_id)
    wallet = wallet_for(books.accounts.wallets(account_id), utility)
    if key is None:
        return _accrual(books, account, wallet)
    found = _one(books, ENTRIES.where(_E.key == key))
    if found is None:
        raise Refusal("entry.not_found", entry=key[:60])
    seq, entry = found
    own = [one for one in entry.postings if one.account == wallet.ledger_account]
    if not own:
        raise Refusal("entry.not_found", entry=key[:60])
    amount = Money(sum(one.amount.fen for one in own))
    before = balance_before(books, wallet, seq, entry.day)
    order = books.sitting.connection.execute(ORDERS.where(_O.entry_key == key)).first()
    return Explained(
        room=account.room,
        customer=account.customer,
        account_number=account.number,
        utility=wallet.utility,
        entry=seq,
        key=key,
        kind=entry.kind,
        at=entry.at,
        day=entry.day,
        amount=amount,
        balance_before=before,
        balance_after=before + amount,
        uses=tuple(_posted_use(books, wallet, entry)),
        operator=entry.actor.operator,
        counter=entry.actor.counter,
        approved_by=entry.actor.approved_by or "",
        reason=_text(entry.facts, "reason") or ("" if order is None else order.reason),
        order=_text(entry.facts, "order") if order is None else order.order,
        receipt="" if order is None else order.receipt,
        method="" if order is None else order.method.value,
        undoes=_linked(books, wallet, _E.key == entry.reverses) if entry.reverses else None,
        undone_by=_linked(books, wallet, _E.reverses == key),
        amends=_linked(books, wallet, _E.key == entry.amends) if entry.amends else None,
        amended_by=tuple(_all_linked(books, wallet, _E.amends == key)),
        facts=entry.facts,
    )


def _text(facts: Mapping[str, object], name: str) -> str:
    return str(facts.get(name) or "")


def _one(books: SqlBooks, statement: Select[Any]) -> tuple[int, Entry] | None:
    found = entries_of(books.sitting.connection.execute(statement))
    return found[0] if found else None


def _all_linked(books: SqlBooks, wallet: Wallet, which: Any) -> Iterator[Linked]:
    for seq, entry in entries_of(books.sitting.connection.execute(ENTRIES.where(which))):
        fen = sum(p.amount.fen for p in entry.postings if p.account == wallet.ledger_account)
        yield Linked(seq, entry.key, entry.kind, entry.at, Money(fen))


def _linked(books: SqlBooks, wallet: Wallet, which: Any) -> Linked | None:
    return next(_all_linked(books, wallet, which), None)


# -- use that was posted ---------------------------------------------------------------------------


def _posted_use(books: SqlBooks, wallet: Wallet, entry: Entry) -> Iterator[ExplainedUse]:
    run = run_of(entry) if entry.kind is EntryKind.CONSUMPTION else None
    assignment_id = assignment_in(entry.key)
    if run is None or assignment_id is None:
        return
    row = books.sitting.connection.execute(ASSIGNMENTS.where(_S.id == assignment_id)).one()
    assignment = assignment_of(row)
    meter = _meter(books, row.meter_id)
    ratio = Fraction(str(entry.facts.get("ratio", meter.ratio)))
    track = _track(books, assignment, ratio)
    cost = -Money(sum(p.amount.fen for p in entry.postings if p.account == wallet.ledger_account))
    lines = entry.facts.get("lines")
    since = counted_from(books.site, track, run.start.at)
    earlier = _earlier(books, wallet, assignment_id, run, since)
    kept = _kept(books, meter.id, earlier[0][1].start.at if earlier else run.start.at, run.end.at)
    begins = min([run.start.at, *(one.start.at for _, one in earlier)])
    has_readings = begins >= _archived_before(books)
    before = None
    if has_readings:
        start = _standing(books, assignment, row.meter_id) if begins <= assignment.from_at else None
        before = position_after(track, [one for _, one in earlier], kept, start or Position.START)
    booked = Booked(run, cost, lines if isinstance(lines, list) else (), has_readings)
    yield explain_use(
        books.site, meter, track, booked, kept, before, _counted(books, track, run, earlier)
    )


def assignment_in(key: str) -> int | None:
    """Whose use an entry books, by its key `use/<assignment>/<number>/<from>`."""
    kind, _, rest = key.partition("/")
    number = rest.partition("/")[0]
    return int(number) if kind == "use" and number.isdigit() else None


def _meter(books: SqlBooks, meter_id: int) -> Meter:
    return meter_of(books.sitting.connection.execute(METERS.where(t.meters.c.id == meter_id)).one())


def _track(books: SqlBooks, assignment: Assignment, ratio: Fraction) -> Track:
    return Track(ratio, course_of(books, assignment), terms_of(books, assignment.account_id))


def _earlier(
    books: SqlBooks, wallet: Wallet, assignment_id: int, run: Run, since: datetime
) -> list[tuple[date, Run]]:
    """The assignment's entries before this one, from the one in which its cycles began."""
    rows = books.sitting.connection.execute(
        ENTRIES.where(
            _E.kind == EntryKind.CONSUMPTION,
            _E.at > since,
            _E.at <= run.start.at,
            _E.seq.in_(
                select(_P.entry_seq).where(_P.account == wallet.ledger_account).correlate(None)
            ),
        )
    )
    found = [
        (entry.day, earlier)
        for _, entry in entries_of(rows)
        if assignment_in(entry.key) == assignment_id and (earlier := run_of(entry)) is not None
    ]
    return sorted(found, key=lambda one: one[1].start.at)


def _kept(books: SqlBooks, meter_id: int, start: datetime, end: datetime) -> list[KeptReading]:
    rows = books.sitting.connection.execute(
        select(_R.at, _R.total_micro)
        .where(
            _R.meter_id == meter_id,
            _R.kept_as == KeptAs.HALF_HOUR,
            _R.at > start,
            _R.at < end,
        )
        .order_by(_R.at)
    )
    return [
        KeptReading(meter_id, row.at, Quantity(row.total_micro), KeptAs.HALF_HOUR) for row in rows
    ]


def _archived_before(books: SqlBooks) -> datetime:
    """Readings before this instant may have left the store."""
    last = books.sitting.connection.execute(
        select(func.max(_X.before_at, type_=_X.before_at.type))
    ).scalar()
    return last or datetime.min.replace(tzinfo=books.site.zone)


def _standing(books: SqlBooks, assignment: Assignment, meter_id: int) -> Position | None:
    """Where a meter that was exchanged had left off: its successor goes on from there."""
    ended = books.sitting.connection.execute(
        ASSIGNMENTS.where(
            _S.account_id == assignment.account_id,
            _S.wallet_id == assignment.wallet_id,
            _S.meter_id != meter_id,
            _S.to_at.is_not(None),
            _S.to_at <= assignment.from_at,
        )
        .order_by(_S.to_at.desc())
        .limit(1)
    ).first()
    return None if ended is None else Position.from_text(ended.entry_position)


def _counted(
    books: SqlBooks, track: Track, run: Run, earlier: Sequence[tuple[date, Run]]
) -> Earlier:
    """The entries of the settlement period at hand that came before."""
    day = books.site.day_of(run.end.at)
    settle = plan_of(track.course.at(run.start.at).version).version.settle
    first = settle.first(min(day, books.site.day_of(run.start.at)), track.terms)
    days = [entry_day for entry_day, one in earlier if books.site.day_of(one.end.at) >= first]
    days = [entry_day for entry_day in days if entry_day >= first]
    return Earlier(len(days), days[0], days[-1]) if days else Earlier(0)


# -- use that is not posted yet --------------------------------------------------------------------


def _accrual(books: SqlBooks, account: Account, wallet: Wallet) -> Explained:
    uses = tuple(_open_uses(books, wallet))
    if not uses:
        raise Refusal("entry.not_found", entry="")
    at = max(use.end.at for use in uses)
    return Explained(
        room=account.room,
        customer=account.customer,
        account_number=account.number,
        utility=wallet.utility,
        entry=None,
        key=None,
        kind=None,
        at=at,
        day=books.site.day_of(at),
        amount=-wallet.accrued,
        balance_before=wallet.posted,
        balance_after=wallet.balance,
        uses=uses,
    )


def _open_uses(books: SqlBooks, wallet: Wallet) -> Iterator[ExplainedUse]:
    rows = books.sitting.connection.execute(
        ASSIGNMENTS.where(_S.wallet_id == wallet.id, _S.to_at.is_(None)).order_by(_S.id)
    ).all()
    found = books.meters.metering([row.meter_id for row in rows])
    for row in rows:
        metering = found[row.meter_id]
        assignment, last = metering.assignment, metering.billable
        if assignment is None or last is None or last.at <= assignment.entry.at:
            continue
        track = _track(books, assignment, metering.meter.ratio)
        run = Run(assignment.entry, Mark(last.at, last.total))
        booked = Booked(run, assignment.accrued, deduction_for(books, metering).open_lines())
        since = counted_from(books.site, track, run.start.at)
        earlier = _earlier(books, wallet, assignment.id, run, since)
        yield explain_use(
            books.site,
            metering.meter,
            track,
            booked,
            _kept(books, row.meter_id, run.start.at, run.end.at),
            Position.from_text(assignment.entry_position),
            _counted(books, track, run, earlier),
        )
