"""Put a reading right that was kept wrong, or one in its place that came late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.accounts.account import AccountState
from app.core.books import Books
from app.core.errors import Refusal
from app.core.instants import micros
from app.core.ledger.rerate import Corrected, first_answer, money_followed, rerate
from app.core.ledger.standing import OF, Standing, standing_of
from app.core.meters.judging import most_between
from app.core.meters.metering import KeptAs, KeptReading, Mark, Metering, Stretch
from app.core.quantity import Quantity
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.core.staff.once import is_repeat, remember
from app.core.staff.said import Said

_SECOND = timedelta(seconds=1)
_MICRO = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a meter really showed when a reading of it was kept."""

    act: str
    meter_id: int
    at: datetime
    total: Quantity
    reason: str
    actor: Actor

    @property
    def content(self) -> dict[str, object]:
        return {
            "act": "correct_reading",
            "meter": self.meter_id,
            "at": micros(self.at),
            "total": self.total.micro,
        }


@dataclass(frozen=True, slots=True)
class LateReading:
    """What a meter showed at an instant that lies between readings already billed."""

    act: str
    meter_id: int
    mark: Mark
    reason: str
    actor: Actor

    @property
    def content(self) -> dict[str, object]:
        return {
            "act": "take_late",
            "meter": self.meter_id,
            "at": micros(self.mark.at),
            "total": self.mark.total.micro,
        }


def correct_reading(books: Books, correction: Correction, now: datetime) -> Corrected:
    """Keep the true value beside the wrong one, and post what its use differs by.

    Raises Refusal `correction.*`: no such reading, a value that is not between its neighbours, or
    one above what the meter can carry where nobody approved.
    """
    if is_repeat(books, correction.act, correction.content):
        return first_answer(books, correction.act)
    place = _Place.of(books, correction.meter_id, correction.at, correction.reason)
    at = _kept_at(place, correction.at)
    wrong = place.standing.totals[at]
    mark = Mark(at, correction.total)
    _check_order(books, place, mark, wrong, correction.actor)
    rows = books.meters.kept_since(correction.meter_id, at)
    used = {row.at for row in rows if row.kept_as is KeptAs.CORRECTED}
    free = at
    while free in used:  # one row for each instant and purpose: a second word comes just after
        free += _MICRO
    row = KeptReading(
        correction.meter_id, free, correction.total, KeptAs.CORRECTED,
        typed_by=correction.actor.operator,
        facts=((OF, at.isoformat()), ("was", str(wrong)), ("reason", correction.reason.strip())),
    )  # fmt: skip
    before, _ = place.standing.neighbours(at)
    facts: dict[str, object] = {"was": str(wrong), "total": str(correction.total)}
    since = before.at if before is not None else at
    return _carry_out(books, place, row, since, "reading", facts, correction, now)


def take_late(books: Books, late: LateReading, now: datetime) -> Corrected:
    """Insert the reading where it belongs; only what the prices differ by is posted.

    Raises Refusal `late.*` for an instant that is not between billed readings or has another
    value already, and `correction.*` for a value that does not fit between its neighbours.
    """
    if is_repeat(books, late.act, late.content):
        return first_answer(books, late.act)
    place = _Place.of(books, late.meter_id, late.mark.at, late.reason)
    if late.mark.at in place.standing.totals:
        if place.standing.totals[late.mark.at] == late.mark.total:
            return Corrected()
        raise Refusal("late.other_value", meter=place.stretch.meter.number, at=late.mark.at)
    before, after = _around(books, place, late.mark.at)
    if before is None or after is None:
        raise Refusal("late.not_between", meter=place.stretch.meter.number, at=late.mark.at)
    _check_order(books, place, late.mark, None, late.actor)
    row = KeptReading(
        late.meter_id, late.mark.at, late.mark.total, KeptAs.LATE,
        typed_by=late.actor.operator, facts=(("reason", late.reason.strip()),),
    )  # fmt: skip
    facts: dict[str, object] = {"total": str(late.mark.total)}
    return _carry_out(books, place, row, before.at, "late", facts, late, now)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a chain of assignments a reading stands."""

    stretch: Stretch
    standing: Standing
    metering: Metering | None  # None: the meter was removed since

    @classmethod
    def of(cls, books: Books, meter_id: int, at: datetime, reason: str) -> _Place:
        if not reason.strip():
            raise Refusal("reason.missing")
        metering = books.meters.metering([meter_id]).get(meter_id)
        root = books.meters.root_at(meter_id, at + _SECOND)
        if root is None:
            raise Refusal("correction.not_billed", meter=meter_id, at=at)
        chain = books.meters.chain(root)
        account = books.accounts.get(chain[0].assignment.account_id)
        if account.state is AccountState.CLOSED:
            raise Refusal("change.account_not_open", account=account.number, state=account.state)
        waiting = () if metering is None else metering.waiting
        if metering is not None and waiting and at > waiting[0].at - _SECOND:
            raise Refusal("correction.use_waits", meter=metering.meter.number)
        own = [one for one in chain if one.meter.id == meter_id and one.base.at <= at + _SECOND]
        rows = books.meters.kept_since(meter_id, own[0].base.at)
        return cls(own[-1], standing_of(rows), metering)


def _kept_at(place: _Place, at: datetime) -> datetime:
    """The reading that is meant: people name instants by the second."""
    near = [one for one in place.standing.totals if abs(one - at) < _SECOND]
    if at in near:
        return at
    if len(near) != 1:
        raise Refusal("correction.no_reading", meter=place.stretch.meter.number, at=at)
    return near[0]


def _around(books: Books, place: _Place, at: datetime) -> tuple[Mark | None, Mark | None]:
    """The neighbours of an instant; the last billable reading has no row of its own."""
    before, after = place.standing.neighbours(at)
    stands = place.metering
    if stands is not None and stands.assignment is not None and after is None:
        newest = (stands.billable, stands.candidate)
        after = next((one for one in newest if one is not None and one.at > at), None)
    return before, after


def _check_order(
    books: Books, place: _Place, mark: Mark, wrong: Quantity | None, actor: Actor
) -> None:
    """Registers only rise, but for a neighbour that did not rise before either."""
    number = place.stretch.meter.number
    before, after = _around(books, place, mark.at)
    rises_from = before is not None and (wrong is None or before.total <= wrong)
    rises_to = after is not None and (wrong is None or wrong <= after.total)
    if rises_from and before is not None:
        if mark.total < before.total:
            raise Refusal("correction.below", meter=number, total=mark.total, least=before.total)
        factor = books.site.settings.spike_factor_percent
        most = before.total + most_between(place.stretch.meter, before, mark, factor)
        if mark.total > most and not actor.is_seconded:
            raise Refusal("correction.implausible", meter=number, total=mark.total, most=most)
    if rises_to and after is not None and mark.total > after.total:
        raise Refusal("correction.above", meter=number, total=mark.total, most=after.total)


def _carry_out(
    books: Books,
    place: _Place,
    row: KeptReading,
    since: datetime,
    kind: str,
    facts: dict[str, object],
    asked: Correction | LateReading,
    now: datetime,
) -> Corrected:
    said = Said(asked.act, now, asked.actor, asked.reason.strip())
    assignment = place.stretch.assignment
    wallet = books.accounts.wallet(assignment.wallet_id)
    before = {wallet.id: wallet.balance}
    standing = {
        one.meter.id: standing_of(books.meters.kept_since(one.meter.id, one.base.at))
        for one in reversed(books.meters.chain(assignment.root))
    }
    books.meters.keep([row])
    done = rerate(books, assignment.root, since, kind, said, standing)
    remember(books, asked.act, asked.content, now)
    instant = dict(row.facts).get(OF, row.at.isoformat())
    line: dict[str, object] = {
        "meter": place.stretch.meter.number, "at": instant, **facts,
        "reason": said.reason, "key": asked.act, "difference": str(done.difference),
    }  # fmt: skip
    act = "changed.reading" if kind == "reading" else "changed.late_reading"
    books.trail.write(AuditLine(now, asked.actor, act, place.stretch.meter.number, line))
    money_followed(books, before, said)
    return done
